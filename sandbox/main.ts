// npm run sandbox: the local AWS alone, for any client.
import { readFlags, USAGE } from './flags.ts';
import { type Sandbox, type SandboxOptions, startSandbox } from './sandbox.ts';
import { USERS } from './signIn/users.ts';
import { errorText } from './unknownValue.ts';

/** Runs until Ctrl-C. A mistake on the command line, or a data file that cannot be used, ends with a sentence and status 1. */
export async function main(args: string[]): Promise<void> {
  let options: SandboxOptions | 'help';
  let sandbox: Sandbox;
  try {
    options = readFlags(args);
    if (options === 'help') {
      process.stdout.write(USAGE);
      return;
    }
    sandbox = await startSandbox(options);
  } catch (error) {
    process.stderr.write(`${errorText(error)}\n`);
    process.exitCode = 1;
    return;
  }
  const end = () => {
    void sandbox.close().then(() => process.exit(0));
  };
  process.once('SIGINT', end);
  process.once('SIGTERM', end);
  process.stdout.write(greeting(sandbox));
}

function greeting({
  url,
  region,
  regions,
  accountId,
  identityPoolId,
  limitedIdentityPoolId,
  identityPools,
  longTermKeys,
  faultToken,
}: Sandbox): string {
  return `KMS, Cognito Identity and STS:  ${url}
Region:                         ${region}   (also ${regions.filter((other) => other !== region).join(', ')})
Account:                        ${accountId}
Identity pool:                  ${identityPoolId}   (its guest may do everything)
Limited identity pool:          ${limitedIdentityPoolId}   (its guest is capped as on AWS)
Pools that lack a permission:   ${identityPools.noReEncryptTo}   (no kms:ReEncryptTo)
                                ${identityPools.noReEncryptFrom}   (no kms:ReEncryptFrom)
                                ${identityPools.certainKeys}   (alias/payments and alias/orders only)
                                ${identityPools.explicitDeny}   (explicit deny of kms:ReEncryptTo)
Pools for people who sign in:   ${identityPools.users}   (the role is in their token)
                                ${identityPools.classic}   (classic flow)
Users of npm start:             ${USERS.map(({ username, password }) => `${username} (password ${password})`).join(', ')}
Long-term access key:           ${longTermKeys.accessKeyId} ${longTermKeys.secretAccessKey}
Fault token:                    ${faultToken}

It is for trying things out: do not put real secrets into it.

Credentials for the AWS CLI, good for an hour:

  export AWS_ENDPOINT_URL=${url} AWS_DEFAULT_REGION=${region}
  IDENTITY=$(aws cognito-identity get-id --endpoint-url ${url} --no-sign-request \\
    --identity-pool-id ${identityPoolId} --query IdentityId --output text)
  read -r AWS_ACCESS_KEY_ID AWS_SECRET_ACCESS_KEY AWS_SESSION_TOKEN < <(aws cognito-identity \\
    get-credentials-for-identity --endpoint-url ${url} --no-sign-request --identity-id "$IDENTITY" \\
    --query 'Credentials.[AccessKeyId,SecretKey,SessionToken]' --output text)
  export AWS_ACCESS_KEY_ID AWS_SECRET_ACCESS_KEY AWS_SESSION_TOKEN
  aws kms list-aliases --endpoint-url ${url}

Ctrl-C ends it.
`;
}
