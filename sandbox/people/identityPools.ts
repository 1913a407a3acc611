// The identity pools and the roles of their guests.
import { type PolicyDocument, parsePolicy } from '../policy/policyDocument.ts';
import type { Caller } from './caller.ts';

export const ACCOUNT_ID = '111122223333';
/** The default pool: its guest may do everything, so that one command is enough to try everything. Not so on AWS. */
export const IDENTITY_POOL_ID = 'us-east-1:5a2d60f1-0c1e-4b7a-9d3e-1f6f2b8c4d01';
/** The pool whose guest is capped as on AWS. */
export const LIMITED_IDENTITY_POOL_ID = 'us-east-1:8c7e91b4-6f2d-4e0a-b5c8-3a9d7e1f2c02';

const SESSION_NAME = 'CognitoIdentityCredentials';

/**
 * AWS's session policy for guests in the enhanced flow, as far as it is about KMS: that ReEncryptFrom and ReEncryptTo are in it
 * and ListKeys, ListAliases and DescribeKey are not is known, the other three are inferred.
 */
const GUEST_CAP = policy([
  'kms:Encrypt',
  'kms:Decrypt',
  'kms:ReEncryptFrom',
  'kms:ReEncryptTo',
  'kms:GenerateDataKey',
]);

const GUESTS: ReadonlyMap<string, Caller> = new Map([
  [IDENTITY_POOL_ID, guest('SandboxGuest', 'AROASANDBOXGUEST00001', policy(['kms:*']))],
  [
    LIMITED_IDENTITY_POOL_ID,
    guest(
      'LimitedGuest',
      'AROALIMITEDGUEST00002',
      policy(['kms:ReEncrypt*', 'kms:ListKeys', 'kms:ListAliases', 'kms:DescribeKey']),
      GUEST_CAP,
    ),
  ],
]);

/** Who the guests of a pool are, or undefined for a pool that does not exist. */
export function guestOf(identityPoolId: string): Caller | undefined {
  return GUESTS.get(identityPoolId);
}

function guest(
  role: string,
  roleId: string,
  identity: PolicyDocument,
  sessionPolicy?: PolicyDocument,
): Caller {
  return {
    accountId: ACCOUNT_ID,
    roleArn: `arn:aws:iam::${ACCOUNT_ID}:role/${role}`,
    sessionArn: `arn:aws:sts::${ACCOUNT_ID}:assumed-role/${role}/${SESSION_NAME}`,
    userId: `${roleId}:${SESSION_NAME}`,
    identityPolicies: [identity],
    ...(sessionPolicy ? { sessionPolicy } : {}),
  };
}

function policy(actions: string[]): PolicyDocument {
  const statement = { Effect: 'Allow', Action: actions, Resource: '*' };
  return parsePolicy(JSON.stringify({ Version: '2012-10-17', Statement: [statement] }), 'identity');
}
