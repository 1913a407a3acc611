// What a key can be used for, and the entries of a key box in their order.
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { KeyMetadata } from '../kms.ts';
import { type KmsKey, keyChoices, metadataOf, whyUnusable } from './kmsKey.ts';

const arnOf = (keyId: string) => `arn:aws:kms:us-east-1:111122223333:key/${keyId}`;

function aKeyOf(keyId: string, aliases: string[] = [], metadata?: Partial<KeyMetadata>): KmsKey {
  const arn = arnOf(keyId);
  return {
    keyId,
    arn,
    aliases,
    described: metadata
      ? { state: 'known', metadata: { keyId, arn, encryptionAlgorithms: [], ...metadata } }
      : { state: 'waiting' },
  };
}

const USABLE: Partial<KeyMetadata> = {
  keyState: 'Enabled',
  keyUsage: 'ENCRYPT_DECRYPT',
  keySpec: 'SYMMETRIC_DEFAULT',
  keyManager: 'CUSTOMER',
  encryptionAlgorithms: ['SYMMETRIC_DEFAULT'],
};

describe('whyUnusable', () => {
  it.each<[string, Partial<KeyMetadata>, ReturnType<typeof whyUnusable>]>([
    ['an enabled key', {}, undefined],
    ['a key that is being updated', { keyState: 'Updating' }, undefined],
    ['an AWS managed key', { keyManager: 'AWS' }, { kind: 'awsManaged' }],
    ...[
      'Disabled',
      'PendingDeletion',
      'PendingReplicaDeletion',
      'PendingImport',
      'Unavailable',
      'Creating',
      'AStateOfTheFuture',
    ].map((keyState): [string, Partial<KeyMetadata>, ReturnType<typeof whyUnusable>] => [
      `a key in the state ${keyState}`,
      { keyState },
      { kind: 'keyState', keyState },
    ]),
    ...['SIGN_VERIFY', 'GENERATE_VERIFY_MAC', 'KEY_AGREEMENT'].map(
      (keyUsage): [string, Partial<KeyMetadata>, ReturnType<typeof whyUnusable>] => [
        `a key for ${keyUsage}`,
        { keyUsage, keySpec: 'X', encryptionAlgorithms: [] },
        { kind: 'notForEncryption', keyUsage, keySpec: 'X' },
      ],
    ),
    [
      'a key for GENERATE_VERIFY_MAC of which an emulator tells algorithms',
      { keyUsage: 'GENERATE_VERIFY_MAC', keySpec: 'HMAC_256', encryptionAlgorithms: ['RSAES_OAEP_SHA_1'] },
      { kind: 'notForEncryption', keyUsage: 'GENERATE_VERIFY_MAC', keySpec: 'HMAC_256' },
    ],
  ])('judges %s', (_, change, expected) => {
    const key = aKeyOf('a', ['alias/x'], { ...USABLE, ...change });
    expect(whyUnusable({ value: 'alias/x', key })).toEqual(expected);
    expect(whyUnusable({ value: key.arn, key })).toEqual(expected);
  });

  it('holds nothing against a key that is not described yet', () => {
    expect(whyUnusable({ value: 'alias/x', key: aKeyOf('a', ['alias/x']) })).toBeUndefined();
  });

  it('knows an AWS managed key by its alias alone, however it was named', () => {
    const key = aKeyOf('a', ['alias/aws/s3']);
    expect(whyUnusable({ value: 'alias/aws/s3', key })).toEqual({ kind: 'awsManaged' });
    expect(whyUnusable({ value: key.arn, key })).toEqual({ kind: 'awsManaged' });
  });

  it('tells an alias whose key AWS has not made', () => {
    expect(whyUnusable({ value: 'alias/aws/s3' })).toEqual({ kind: 'noKeyYet' });
  });
});

describe('keyChoices', () => {
  const someKeys = fc
    .uniqueArray(fc.stringMatching(/^alias\/(aws\/)?[a-z]{2,3}$/), { maxLength: 12 })
    .chain((names) =>
      fc.record({
        owners: fc.array(fc.integer({ min: 0, max: 5 }), {
          minLength: names.length,
          maxLength: names.length,
        }),
        names: fc.constant(names),
      }),
    )
    .map(({ names, owners }) => ({
      // Owner 5 is no key: such an alias has none yet.
      keys: ['a', 'b', 'c', 'd', 'e'].map((id, at) =>
        aKeyOf(
          id,
          names.filter((_, n) => owners[n] === at),
        ),
      ),
      unbacked: names.filter((_, n) => owners[n] === 5),
    }));

  it('gives each alias once and each key without one, own ones first', () => {
    fc.assert(
      fc.property(someKeys, ({ keys, unbacked }) => {
        const values = keyChoices(keys, unbacked).map(({ value }) => value);
        const isAws = (value: string) => value.startsWith('alias/aws/');
        const aliases = [...keys.flatMap((key) => key.aliases), ...unbacked].toSorted();
        expect(values).toEqual([
          ...aliases.filter((alias) => !isAws(alias)),
          ...keys.filter((key) => key.aliases.length === 0).map(({ arn }) => arn),
          ...aliases.filter(isAws),
        ]);
      }),
    );
  });

  it('leaves no choice without a key but an alias that has none', () => {
    fc.assert(
      fc.property(someKeys, ({ keys, unbacked }) => {
        for (const { value, key } of keyChoices(keys, unbacked)) {
          if (key) expect([key.arn, ...key.aliases]).toContain(value);
          else expect(unbacked).toContain(value);
        }
      }),
    );
  });
});

describe('metadataOf', () => {
  it('gives what DescribeKey told, and nothing before it did', () => {
    expect(metadataOf(aKeyOf('a', [], USABLE))?.keySpec).toBe('SYMMETRIC_DEFAULT');
    expect(metadataOf(aKeyOf('a'))).toBeUndefined();
    expect(metadataOf(undefined)).toBeUndefined();
  });
});
