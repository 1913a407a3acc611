// A change of the Region: what of the form fits no longer, that nothing is claimed too early, and which replica is offered.
import { describe, expect, it } from 'vitest';
import type { KmsKey } from '../keys/kmsKey.ts';
import type { KeyMetadata } from '../kms.ts';
import { inspectForm } from './reEncrypt.ts';
import { form, ID, SYMMETRIC } from './reEncryptFixtures.ts';
import type { KeyKnowledge } from './reEncryptSide.ts';
import { misfitsAfterSwitch, replicaHere } from './regionSwitch.ts';

const US = 'arn:aws:kms:us-east-1:111122223333';
const EU = 'arn:aws:kms:eu-west-1:111122223333';
const MRK = 'mrk-1234abcd12ab34cd56ef1234567890ab';
const OTHER_ID = '9999abcd-12ab-34cd-56ef-1234567890ab';

function aKey(arn: string, aliases: string[], change: Partial<KeyMetadata> = {}): KmsKey {
  const keyId = arn.split('/')[1] ?? '';
  const metadata = {
    keyId,
    arn,
    keyState: 'Enabled',
    encryptionAlgorithms: ['SYMMETRIC_DEFAULT'],
    ...change,
  };
  return { keyId, arn, aliases, described: { state: 'known', metadata } };
}

function knowing(region: string, keys: readonly KmsKey[], isListComplete = true): KeyKnowledge {
  return {
    region,
    accountId: '111122223333',
    isListComplete,
    find: (text) => keys.find((key) => [key.arn, key.keyId, ...key.aliases].includes(text)),
    typed: () => undefined,
  };
}

const THERE = knowing('us-east-1', [
  aKey(`${US}:key/${ID}`, ['alias/payments', 'alias/us-only']),
  aKey(`${US}:key/${MRK}`, ['alias/global', 'alias/global-us']),
]);
const HERE_KEYS = [
  aKey(`${EU}:key/${OTHER_ID}`, ['alias/payments']),
  aKey(`${EU}:key/${MRK}`, ['alias/global']),
  aKey(`${EU}:key/8888abcd-12ab-34cd-56ef-1234567890ab`, ['alias/us-only-too'], { keyState: 'Disabled' }),
];
const HERE = knowing('eu-west-1', HERE_KEYS);

function misfits(source: string, destination: string, here = HERE, there = THERE) {
  const filled = form(SYMMETRIC, { key: source }, { key: destination });
  return misfitsAfterSwitch(inspectForm(filled, there), inspectForm(filled, here), here);
}

describe('misfitsAfterSwitch', () => {
  it('names the ARN of a key that is not here', () => {
    expect(misfits('', `${US}:key/${ID}`)).toEqual([{ side: 'destination', why: 'otherRegion' }]);
  });

  it('offers the replica of a multi-Region key, whichever way the key was named', () => {
    const replica = `${EU}:key/${MRK}`;
    expect(misfits(`${US}:key/${MRK}`, 'alias/global-us')).toEqual([
      { side: 'source', why: 'otherRegion', replica },
      { side: 'destination', why: 'notListed', replica },
    ]);
  });

  it('names key IDs and aliases that the complete list does not have, and no earlier', () => {
    expect(misfits(ID, 'alias/us-only')).toEqual([
      { side: 'source', why: 'notListed' },
      { side: 'destination', why: 'notListed' },
    ]);
    expect(misfits(ID, 'alias/us-only', knowing('eu-west-1', HERE_KEYS, false))).toEqual([]);
  });

  it('tells that an alias of both Regions means another key here', () => {
    expect(misfits('', 'alias/payments')).toEqual([
      { side: 'destination', why: 'otherKey', now: `${EU}:key/${OTHER_ID}` },
    ]);
  });

  it('names a key here that cannot be used', () => {
    const there = knowing('us-east-1', [aKey(`${US}:key/${ID}`, ['alias/us-only-too'])]);
    expect(misfits('', 'alias/us-only-too', HERE, there)).toEqual([{ side: 'destination', why: 'unusable' }]);
  });

  it.each([
    ['a multi-Region key ID', MRK],
    ['an alias of a replica', 'alias/global'],
    ['an ARN of here', `${EU}:key/${OTHER_ID}`],
    ['what was in neither Region', 'arn:aws:kms:ap-south-1:111122223333:alias/x'],
    ['what was not listed before', 'alias/nowhere'],
    ['what is no key', 'payments'],
    ['nothing', ''],
  ])('has nothing to say of %s', (_, key) => {
    expect(misfits(key, key)).toEqual([]);
  });
});

describe('replicaHere', () => {
  const metadata = { keyId: MRK, arn: `${US}:key/${MRK}`, encryptionAlgorithms: [] };
  const unlisted = { region: 'eu-west-1', find: () => undefined };

  it('takes the word of DescribeKey where there is no list', () => {
    const replicaKeys = [{ arn: `${EU}:key/${MRK}`, region: 'eu-west-1' }];
    const primaryKey = { arn: `${US}:key/${MRK}`, region: 'us-east-1' };
    expect(replicaHere(metadata.arn, unlisted, { ...metadata, primaryKey, replicaKeys })).toBe(
      `${EU}:key/${MRK}`,
    );
    expect(replicaHere(metadata.arn, unlisted, { ...metadata, primaryKey, replicaKeys: [] })).toBeUndefined();
    expect(replicaHere(metadata.arn, unlisted)).toBeUndefined();
  });

  it('takes no key of another account or of one Region only for a replica', () => {
    expect(replicaHere(`arn:aws:kms:us-east-1:444455556666:key/${MRK}`, HERE)).toBeUndefined();
    expect(replicaHere(`${US}:key/${OTHER_ID}`, HERE)).toBeUndefined();
    expect(replicaHere(`${EU}:key/${MRK}`, HERE)).toBeUndefined();
    expect(replicaHere(`${US}:alias/global`, HERE)).toBeUndefined();
  });
});
