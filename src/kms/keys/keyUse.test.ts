// What a key can be used for here: each reason against it, in the order in which they count.
import { describe, expect, it } from 'vitest';
import {
  arnIn,
  finder,
  KEY_ID,
  keyWith,
  MULTI_REGION_ID,
  OTHER_ACCOUNT,
  OWN_ACCOUNT,
  subjectOf,
} from './keyFixtures.ts';
import { type KeyUse, keyUse } from './keyUse.ts';
import type { KmsKey } from './kmsKey.ts';
import { alias } from './memoryKms.ts';

function useOf(text: string, listed: readonly KmsKey[], accountId: string | undefined = OWN_ACCOUNT): KeyUse {
  return keyUse(subjectOf(text, listed), { region: 'us-east-1', accountId, find: finder(listed) });
}
const useOfKey = (key: KmsKey) => useOf(key.arn, [key]);
const RSA = { keySpec: 'RSA_2048', encryptionAlgorithms: ['RSAES_OAEP_SHA_1', 'RSAES_OAEP_SHA_256'] };

describe('keyUse', () => {
  it.each(['Enabled', 'Updating'])('lets a key in the state %s be used', (keyState) => {
    expect(useOfKey(keyWith({ keyState }))).toEqual({ verdict: 'usable', conditions: [] });
  });

  it.each([
    'Disabled',
    'PendingDeletion',
    'PendingReplicaDeletion',
    'PendingImport',
    'Unavailable',
    'Creating',
  ])('state: none in the state %s', (keyState) => {
    const obstacle = { kind: 'keyState', keyState };
    expect(useOfKey(keyWith({ keyState }))).toEqual({ verdict: 'unusable', obstacle });
  });

  it('usage: none whose spec could encrypt, but that was made to sign', () => {
    const key = keyWith({ keySpec: 'RSA_2048', keyUsage: 'SIGN_VERIFY', encryptionAlgorithms: [] });
    const obstacle = { kind: 'keyUsage', keySpec: 'RSA_2048', keyUsage: 'SIGN_VERIFY' };
    expect(useOfKey(key)).toEqual({ verdict: 'unusable', obstacle });
  });

  it.each([
    ['HMAC_256', 'GENERATE_VERIFY_MAC'],
    ['ECC_NIST_P256', 'SIGN_VERIFY'],
    ['ML_DSA_65', 'SIGN_VERIFY'],
    ['ECC_NIST_P384', 'KEY_AGREEMENT'],
  ])('spec: none of the spec %s', (keySpec, keyUsage) => {
    const key = keyWith({ keySpec, keyUsage, encryptionAlgorithms: [] });
    expect(useOfKey(key)).toEqual({ verdict: 'unusable', obstacle: { kind: 'keySpec', keySpec, keyUsage } });
  });

  it('manager: none that AWS manages, by what DescribeKey says or by the reserved name', () => {
    const obstacle = { kind: 'awsManaged' };
    expect(useOfKey(keyWith({ keyManager: 'AWS' }))).toEqual({ verdict: 'unusable', obstacle });
    const named = keyWith(undefined, { aliases: ['alias/aws/ssm'] });
    expect(useOfKey(named)).toEqual({ verdict: 'unusable', obstacle });
    const arn = `arn:aws:kms:us-east-1:${OTHER_ACCOUNT}:alias/aws/ssm`;
    expect(useOf(arn, [])).toEqual({ verdict: 'unusable', obstacle });
  });

  it('manager: none that AWS has not made yet', () => {
    const subject = subjectOf('alias/aws/rds', [], new Map(), [alias('alias/aws/rds')]);
    const place = { region: 'us-east-1', accountId: OWN_ACCOUNT, find: finder([]) };
    expect(keyUse(subject, place)).toEqual({ verdict: 'unusable', obstacle: { kind: 'noKeyYet' } });
  });

  it('Region: none of another Region, whatever else is known of it', () => {
    const arn = arnIn('eu-west-1', KEY_ID, OTHER_ACCOUNT);
    expect(useOf(arn, [])).toEqual({
      verdict: 'unusable',
      obstacle: {
        kind: 'otherRegion',
        region: 'eu-west-1',
        here: 'us-east-1',
        isMultiRegion: false,
        isOtherPartition: false,
      },
    });
  });

  it('Region: names the part of a multi-Region key that is here, but not that of another account', () => {
    const here = keyWith({}, { arn: arnIn('us-east-1', MULTI_REGION_ID) });
    expect(useOf(arnIn('eu-west-1', MULTI_REGION_ID), [here])).toMatchObject({
      obstacle: { isMultiRegion: true, partHere: here.arn },
    });
    expect(useOf(arnIn('eu-west-1', MULTI_REGION_ID, OTHER_ACCOUNT), [here])).not.toHaveProperty(
      'obstacle.partHere',
    );
  });

  it('Region: tells another partition, which no switch leads to', () => {
    const arn = arnIn('us-gov-west-1', KEY_ID, OTHER_ACCOUNT).replace(':aws:', ':aws-us-gov:');
    expect(useOf(arn, [])).toMatchObject({ obstacle: { kind: 'otherRegion', isOtherPartition: true } });
  });

  it('account: one of another account only if both allow it, known or not', () => {
    const condition = { kind: 'otherAccount', accountId: OTHER_ACCOUNT, ownAccountId: OWN_ACCOUNT };
    const arn = arnIn('us-east-1', KEY_ID, OTHER_ACCOUNT);
    expect(useOf(arn, [keyWith({}, { arn })])).toEqual({ verdict: 'usable', conditions: [condition] });
    expect(useOf(arn, [])).toEqual({ verdict: 'notKnown', conditions: [condition] });
  });

  it('account: says nothing of it while the own one is not known', () => {
    const subject = subjectOf(arnIn('us-east-1', KEY_ID, OTHER_ACCOUNT));
    const place = { region: 'us-east-1', accountId: undefined, find: finder([]) };
    expect(keyUse(subject, place)).toEqual({ verdict: 'notKnown', conditions: [] });
  });

  it('puts what cannot be mended before what can', () => {
    const key = keyWith({
      keyState: 'Disabled',
      keySpec: 'HMAC_256',
      keyUsage: 'GENERATE_VERIFY_MAC',
      encryptionAlgorithms: [],
    });
    expect(useOfKey(key)).toMatchObject({ obstacle: { kind: 'keySpec' } });
    expect(useOfKey(keyWith({ keyState: 'Disabled', keyManager: 'AWS' }))).toMatchObject({
      obstacle: { kind: 'awsManaged' },
    });
  });

  it('tells the longest plaintext of an asymmetric key with each algorithm', () => {
    const limits = [
      { algorithm: 'RSAES_OAEP_SHA_1', maxBytes: 214 },
      { algorithm: 'RSAES_OAEP_SHA_256', maxBytes: 190 },
    ];
    const asymmetric = { kind: 'asymmetric', keySpec: 'RSA_2048', limits };
    expect(useOfKey(keyWith(RSA))).toEqual({ verdict: 'usable', conditions: [asymmetric] });
    expect(useOfKey(keyWith({ ...RSA, keySpec: 'RSA_9' }))).toEqual({
      verdict: 'usable',
      conditions: [{ kind: 'asymmetric', keySpec: 'RSA_9', limits: [] }],
    });
  });

  it('claims nothing before DescribeKey has told', () => {
    expect(useOfKey(keyWith(undefined))).toEqual({ verdict: 'notKnown', conditions: [] });
  });
});
