// What kms-reencrypt-console.yaml makes with given parameters, without AWS: the names that AWS would choose are examples.
import { readFileSync } from 'node:fs';
import { evaluateTemplate, type Stack } from './evaluateTemplate.ts';
import { parseTemplate } from './template.ts';

export const TEMPLATE_FILE = 'deploy/kms-reencrypt-console.yaml';

const ACCOUNT = '111122223333';

/** Those that have no default. */
export const EXAMPLE_PARAMETERS = {
  ConsoleUrl: 'https://console.example.com/re-encrypt/',
  SignInPrefix: 'example-re-encrypt',
  SourceKeyArns: `arn:aws:kms:eu-west-1:${ACCOUNT}:key/1234abcd-12ab-34cd-56ef-1234567890ab`,
  DestinationKeyArns: `arn:aws:kms:eu-west-1:${ACCOUNT}:key/0987dcba-09fe-87dc-65ba-ab0987654321`,
};

/** @param parameters beside EXAMPLE_PARAMETERS, or instead of them */
export function consoleStack(parameters: Record<string, string> = {}, region = 'eu-west-1'): Stack {
  const partition = region.startsWith('us-gov-') ? 'aws-us-gov' : 'aws';
  return evaluateTemplate(parseTemplate(readFileSync(TEMPLATE_FILE, 'utf8')), {
    parameters: { ...EXAMPLE_PARAMETERS, ...parameters },
    pseudoParameters: {
      'AWS::AccountId': ACCOUNT,
      'AWS::Partition': partition,
      'AWS::Region': region,
      'AWS::StackName': 'kms-reencrypt-console',
      'AWS::URLSuffix': 'amazonaws.com',
    },
    attributeOf: (resource, attribute) => exampleName(resource, attribute, region, partition),
  });
}

/** Shaped as AWS's are. @throws for what the stack asks for no name of. */
function exampleName(
  resource: string,
  attribute: string | undefined,
  region: string,
  partition: string,
): string {
  const userPoolId = `${region}_AbCdEfGhI`;
  if (attribute === 'Arn') return `arn:${partition}:iam::${ACCOUNT}:role/${resource}`;
  const names: Record<string, string> = {
    UserPool: userPoolId,
    'UserPool.ProviderName': `cognito-idp.${region}.amazonaws.com/${userPoolId}`,
    UserPoolClient: '1example23456789abcdefghij',
    IdentityPool: `${region}:1234abcd-12ab-34cd-56ef-1234567890ab`,
  };
  const name = names[attribute === undefined ? resource : `${resource}.${attribute}`];
  if (name === undefined) throw new Error(`No example of ${resource} ${attribute ?? ''}`);
  return name;
}
