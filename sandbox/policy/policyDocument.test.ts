// Policies come from outside: they are read as they mean, or refused as malformed.
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { AwsError } from '../http/awsError.ts';
import { conditionsHold } from './condition.ts';
import { parsePolicy } from './policyDocument.ts';
import { covers } from './statement.ts';

const statement = { Effect: 'Allow', Principal: '*', Action: 'kms:*', Resource: '*' };

function keyPolicy(...statements: object[]): string {
  return JSON.stringify({ Version: '2012-10-17', Statement: statements });
}

test('single values and lists mean the same', () => {
  const single = parsePolicy(JSON.stringify({ Statement: statement }), 'key');
  const lists = keyPolicy({ ...statement, Principal: { AWS: ['*'] }, Action: ['kms:*'], Resource: ['*'] });
  expect(parsePolicy(lists, 'key')).toEqual(single);
});

test.each([
  ['no JSON', '{'],
  ['no statement', '{"Statement":[]}'],
  ['another effect', keyPolicy({ ...statement, Effect: 'Perhaps' })],
  ['no principal', keyPolicy({ Effect: 'Allow', Action: 'kms:*', Resource: '*' })],
  ['an empty principal', keyPolicy({ ...statement, Principal: {} })],
  ['a principal of no known type', keyPolicy({ ...statement, Principal: { Everyone: '*' } })],
  [
    'a part of a principal by a wildcard',
    keyPolicy({ ...statement, Principal: { AWS: 'arn:aws:iam::111122223333:role/*' } }),
  ],
  ['both principal elements', keyPolicy({ ...statement, Effect: 'Deny', NotPrincipal: '*' })],
  [
    'NotPrincipal with Allow',
    keyPolicy({ Effect: 'Allow', NotPrincipal: '*', Action: 'kms:*', Resource: '*' }),
  ],
  ['both action elements', keyPolicy({ ...statement, NotAction: 'kms:Encrypt' })],
  ['no action', keyPolicy({ Effect: 'Allow', Principal: '*', Resource: '*' })],
  [
    'an operator that cannot be evaluated',
    keyPolicy({ ...statement, Condition: { IpAddress: { 'aws:SourceVpcArn': '::1' } } }),
  ],
  ...['aws:SourceIp', 'AWS:TokenIssueTime', 'cognito-identity.amazonaws.com:sub'].map(
    (conditionKey): [string, string] => [
      `the condition key ${conditionKey}, which AWS tells and the sandbox does not`,
      keyPolicy({ ...statement, Condition: { Null: { [conditionKey]: 'true' } } }),
    ],
  ),
  ...[
    `\${cognito-identity.amazonaws.com:sub}`,
    `\${kms:EncryptionContextKeys}`,
    `\${aws:userid`,
    `\${}`,
    `\${aws:userid,'d'}`,
    `\${aws:userid, d}`,
  ].map((variable): [string, string] => [
    `the variable ${variable}`,
    keyPolicy({ ...statement, Condition: { StringEquals: { 'aws:userid': variable } } }),
  ]),
  [
    'a variable where none can be',
    keyPolicy({ ...statement, Condition: { Bool: { 'aws:SecureTransport': `\${aws:SecureTransport}` } } }),
  ],
  [
    'a variable before the fifth colon of a resource',
    keyPolicy({ ...statement, Resource: `arn:aws:kms:us-east-1:\${aws:PrincipalAccount}:key/k` }),
  ],
  ['a resource that is a variable', keyPolicy({ ...statement, Resource: `\${aws:userid}` })],
  ['an unknown version', JSON.stringify({ Version: '2012-10-18', Statement: statement })],
  ['a set of a set', keyPolicy({ ...statement, Condition: { 'ForAllValues:ForAnyValue:Bool': { a: 'b' } } })],
  ['an inherited name for an operator', keyPolicy({ ...statement, Condition: { constructor: { a: 'b' } } })],
])('%s is malformed', (_, text) => {
  expect(() => parsePolicy(text, 'key')).toThrow(
    expect.objectContaining({ name: 'MalformedPolicyDocumentException' }),
  );
});

test('a resource may have a variable at its end', () => {
  const covered = (resource: string, text: string, userId = 'me') => {
    const [read] = parsePolicy(keyPolicy({ ...statement, Resource: text }), 'key').statements;
    const context = new Map([['aws:userid', [userId]]]);
    return read && covers(read, { action: 'kms:Encrypt', resource, context });
  };
  const arn = 'arn:aws:kms:us-east-1:111122223333:alias';
  expect(covered(`${arn}/me/a`, `${arn}/\${aws:userid}/*`)).toBe(true);
  expect(covered(`${arn}/you/a`, `${arn}/\${aws:userid}/*`)).toBe(false);
  expect(covered(`${arn}/you/a`, `${arn}/\${aws:userid}/*`, '*')).toBe(false);
  expect(covered(`${arn}/me/a`, `${arn}/\${aws:PrincipalTag/team}*`)).toBe(false);
});

test.each([undefined, '2008-10-17'])('in version %s variables are literal text', (Version) => {
  const context = new Map([['aws:userid', ['me']]]);
  const holds = (text: string, ...given: string[]) => {
    const Condition = { StringLike: { 'kms:EncryptionContext:a': text } };
    const policy = JSON.stringify({ Version, Statement: { ...statement, Condition } });
    const [read] = parsePolicy(policy, 'key').statements;
    return given.map((value) =>
      conditionsHold(read?.conditions ?? [], new Map([...context, ['kms:encryptioncontext:a', [value]]])),
    );
  };
  expect(holds(`\${aws:userid}`, 'me', `\${aws:userid}`)).toEqual([false, true]);
  expect(holds(`\${*}`, '*', `\${anything}`)).toEqual([false, true]);
});

test('accounts, users, roles and sessions are principals', () => {
  const AWS = [
    '111122223333',
    'arn:aws:iam::111122223333:root',
    'arn:aws:iam::111122223333:user/path/U',
    'arn:aws:iam::111122223333:role/aws-service-role/R',
    'arn:aws:sts::111122223333:assumed-role/R/me@example.com',
    'arn:aws:sts::111122223333:federated-user/F',
  ];
  const policy = keyPolicy({ ...statement, Principal: { AWS, Service: 'ec2.amazonaws.com' } });
  expect(parsePolicy(policy, 'key').statements[0]?.principals).toEqual(AWS);
});

test('an identity policy names no principal', () => {
  expect(() => parsePolicy(keyPolicy(statement), 'identity')).toThrow('should not specify a principal');
});

test('no JSON makes the reader fail otherwise', () => {
  fc.assert(
    fc.property(fc.json(), fc.jsonValue(), (text, value) => {
      for (const policy of [
        text,
        JSON.stringify({ Statement: value }),
        keyPolicy({ ...statement, Condition: value }),
      ]) {
        try {
          expect(parsePolicy(policy, 'key').statements).toBeInstanceOf(Array);
        } catch (error) {
          expect(error).toBeInstanceOf(AwsError);
        }
      }
    }),
  );
});
