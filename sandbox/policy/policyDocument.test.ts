// Policies come from outside: they are read as they mean, or refused as malformed.
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { AwsError } from '../http/awsError.ts';
import { parsePolicy } from './policyDocument.ts';

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
    keyPolicy({ ...statement, Condition: { IpAddress: { 'aws:SourceIp': '::1' } } }),
  ],
  ['a set of a set', keyPolicy({ ...statement, Condition: { 'ForAllValues:ForAnyValue:Bool': { a: 'b' } } })],
  ['an inherited name for an operator', keyPolicy({ ...statement, Condition: { constructor: { a: 'b' } } })],
])('%s is malformed', (_, text) => {
  expect(() => parsePolicy(text, 'key')).toThrow(
    expect.objectContaining({ name: 'MalformedPolicyDocumentException' }),
  );
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
