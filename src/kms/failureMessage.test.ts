// The pieces of the messages that KMS, STS and Cognito send, in their own words; and that none of a hostile one takes long.
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  brokenConstraintsIn,
  keyArnIn,
  missingThingIn,
  readDenial,
  signatureTimesIn,
  tooLongForKeyIn,
} from './failureMessage.ts';

const ARN = 'arn:aws:kms:us-east-1:111122223333:key/1234abcd-12ab-34cd-56ef-1234567890ab';
const USER_ARN = 'arn:aws:sts::111122223333:assumed-role/R/s';

describe('a refusal', () => {
  it.each([
    ['with an explicit deny in an identity-based policy', 'identityPolicy'],
    ['with an explicit deny in a resource-based policy', 'keyPolicy'],
    [
      'with an explicit deny in a service control policy: arn:aws:organizations::1:policy/x',
      'serviceControlPolicy',
    ],
    ['with an explicit deny in a VPC endpoint policy', 'vpcEndpointPolicy'],
    ['with an explicit deny in a permissions boundary', 'permissionsBoundary'],
    ['with an explicit deny in something new', undefined],
  ])('%s', (rest, denyingPolicy) => {
    const denial = readDenial(
      `User: ${USER_ARN} is not authorized to perform: kms:ReEncryptTo on resource: ${ARN} ${rest}`,
    );
    expect(denial).toEqual({
      deniedBy: 'explicitDeny',
      action: 'kms:ReEncryptTo',
      userArn: USER_ARN,
      isByCiphertext: false,
      ...(denyingPolicy !== undefined && { denyingPolicy }),
    });
  });

  it('takes no part of an ARN for an action', () => {
    expect(readDenial(`${ARN} is refused`)).toEqual({ deniedBy: 'unsaid', isByCiphertext: false });
  });

  it('tells a key policy that lacks the action from one that may not be there', () => {
    const deniedBy = (because: string) => readDenial(`User: ${USER_ARN} … because ${because}`).deniedBy;
    expect(deniedBy('no resource-based policy allows the kms:ReEncryptTo action')).toBe('keyPolicy');
    expect(deniedBy('no resource-based policies allow access')).toBe('keyPolicyOrMissing');
    expect(deniedBy('the resource does not exist in this Region')).toBe('keyPolicyOrMissing');
  });
});

it.each([
  [`${ARN} is disabled.`, ARN],
  [`Key '${ARN}' does not exist`, ARN],
  [
    'arn:aws-us-gov:kms:us-gov-west-1:111122223333:key/mrk-1 is disabled.',
    'arn:aws-us-gov:kms:us-gov-west-1:111122223333:key/mrk-1',
  ],
  ['Alias arn:aws:kms:us-east-1:111122223333:alias/x is not found.', undefined],
  ['', undefined],
])('the key ARN in %j is %s', (message, arn) => {
  expect(keyArnIn(message)).toBe(arn);
});

it.each([
  [`Key '${ARN}' does not exist`, ARN],
  ["Invalid keyId 'orders'", 'orders'],
  [
    'Alias arn:aws:kms:us-east-1:111122223333:alias/x is not found.',
    'arn:aws:kms:us-east-1:111122223333:alias/x',
  ],
  ['Invalid arn us-west-2', 'us-west-2'],
  ['Something else', undefined],
])('what is missing by %j is %s', (message, named) => {
  expect(missingThingIn(message)).toBe(named);
});

it('reads every constraint, with and without a value', () => {
  const message =
    "3 validation errors detected: Value 'x' at 'keyId' failed to satisfy constraint: Member must have length less than or equal to 2048; Value null at 'destinationKeyId' failed to satisfy constraint: Member must not be null; Value at 'grantTokens' failed to satisfy constraint: Member must have length less than or equal to 10";
  expect(brokenConstraintsIn(message)).toEqual([
    { member: 'keyId', constraint: 'Member must have length less than or equal to 2048' },
    { member: 'destinationKeyId', constraint: 'Member must not be null' },
    { member: 'grantTokens', constraint: 'Member must have length less than or equal to 10' },
  ]);
});

it('reads the limit of a plaintext', () => {
  const message =
    'Algorithm RSAES_OAEP_SHA_256 and key spec RSA_2048 cannot encrypt data larger than 190 bytes.';
  expect(tooLongForKeyIn(message)).toEqual({
    algorithm: 'RSAES_OAEP_SHA_256',
    keySpec: 'RSA_2048',
    maxBytes: 190,
  });
});

it.each([
  [
    'Signature expired: 20150411T064107Z is now earlier than 20150411T064135Z (20150411T064635Z - 5 min.)',
    -328,
  ],
  [
    'Signature not yet current: 20230804T000000Z is still later than 20230803T172233Z (20230803T171733Z + 5 min.)',
    24_147,
  ],
  ['Signature expired: 20260101T000000Z is now earlier than 20260101T001000Z', -600],
  ['Signature expired: yesterday', undefined],
])('the clock of %j is off by %s seconds', (message, aheadSeconds) => {
  expect(signatureTimesIn(message)?.aheadSeconds).toBe(aheadSeconds);
});

it('never throws, and takes no time over a hostile text', () => {
  const readAll = (text: string) => [
    keyArnIn(text),
    missingThingIn(text),
    readDenial(text),
    brokenConstraintsIn(text),
    tooLongForKeyIn(text),
    signatureTimesIn(text),
  ];
  fc.assert(
    fc.property(fc.string({ unit: 'grapheme' }), (text) => {
      expect(readAll(text)).toHaveLength(6);
    }),
  );
  const beginnings = [
    "Value '",
    "Value at 'x' failed to satisfy constraint: ",
    'arn:a:kms:',
    'because no a ',
    "Key '",
  ];
  for (const text of beginnings) readAll(text.repeat(100_000 / text.length));
});
