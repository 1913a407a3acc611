// Keys of an account, as they would be listed and described: what the tests about keys are made of.
import type { KeyMetadata, ListedAlias } from '../kms.ts';
import { type KeySubject, keySubject } from './keySubject.ts';
import type { Described, KmsKey } from './kmsKey.ts';

export const OWN_ACCOUNT = '111122223333';
export const OTHER_ACCOUNT = '444455556666';
export const KEY_ID = '1234abcd-12ab-34cd-56ef-1234567890ab';
export const MULTI_REGION_ID = 'mrk-1234abcd12ab34cd56ef1234567890ab';

/** @returns the ARN of a key in us-east-1 of the own account, unless another place is given */
export function arnIn(region = 'us-east-1', keyId = KEY_ID, accountId = OWN_ACCOUNT): string {
  return `arn:aws:kms:${region}:${accountId}:key/${keyId}`;
}

/** An enabled symmetric key, but for what is given. */
export function metadataFor(arn = arnIn(), change: Partial<KeyMetadata> = {}): KeyMetadata {
  return {
    keyId: arn.split('/')[1] ?? '',
    arn,
    accountId: arn.split(':')[4],
    keyState: 'Enabled',
    keyUsage: 'ENCRYPT_DECRYPT',
    keySpec: 'SYMMETRIC_DEFAULT',
    keyManager: 'CUSTOMER',
    origin: 'AWS_KMS',
    encryptionAlgorithms: ['SYMMETRIC_DEFAULT'],
    multiRegion: false,
    ...change,
  };
}

/** @param change what DescribeKey tells otherwise; undefined while it has not told */
export function keyWith(
  change: Partial<KeyMetadata> | undefined,
  { arn = arnIn(), aliases = [] }: { arn?: string; aliases?: readonly string[] } = {},
): KmsKey {
  const described: Described = change
    ? { state: 'known', metadata: metadataFor(arn, change) }
    : { state: 'waiting' };
  return { arn, keyId: arn.split('/')[1] ?? '', aliases, described };
}

/** @param typed what DescribeKey said of texts that are not listed */
export function subjectOf(
  text: string,
  listed: readonly KmsKey[] = [],
  typed: ReadonlyMap<string, Described> = new Map(),
  unbackedAliases: readonly ListedAlias[] = [],
): KeySubject {
  return keySubject(text, { find: finder(listed), typed: (asked) => typed.get(asked), unbackedAliases });
}

export function finder(listed: readonly KmsKey[]) {
  return (text: string) => listed.find(({ arn, keyId, aliases }) => [arn, keyId, ...aliases].includes(text));
}
