// A KMS key as ListKeys, ListAliases and DescribeKey together tell it, and what it can be used for here.
import type { KeyMetadata } from '../kms.ts';
import type { KmsFailure } from '../kmsFailure.ts';

export type Described =
  | { state: 'waiting' }
  /** `at`: when it was told, by this machine's clock. */
  | { state: 'known'; metadata: KeyMetadata; at?: Date }
  | { state: 'failed'; failure: KmsFailure };

export interface KmsKey {
  keyId: string;
  arn: string;
  /** Alias names of this account and Region that point at the key, sorted. */
  aliases: readonly string[];
  described: Described;
}

/** One entry of a key box: an alias, or a key that has none. `value` is what the box then holds. */
export interface KeyChoice {
  value: string;
  /** Absent for an alias whose key AWS has not made yet, and for a key that only the deployment names. */
  key?: KmsKey;
  /** Named by the deployment, and not in the lists. */
  isConfigured?: true;
}

export type Unusable =
  /** Its policy lets only the AWS service use it. */
  | { kind: 'awsManaged' }
  /** An `alias/aws/*` whose key does not exist yet. */
  | { kind: 'noKeyYet' }
  /** Not a key that encrypts: HMAC, signing, key agreement. */
  | { kind: 'notForEncryption'; keyUsage: string; keySpec: string }
  | { kind: 'keyState'; keyState: string };

export function metadataOf(key: KmsKey | undefined): KeyMetadata | undefined {
  return key?.described.state === 'known' ? key.described.metadata : undefined;
}

/** Why ReEncrypt cannot use the key on either side; undefined if it can, or if that is not known. */
export function whyUnusable({ value, key, isConfigured }: KeyChoice): Unusable | undefined {
  if (!key) return isConfigured ? undefined : { kind: 'noKeyYet' };
  const metadata = metadataOf(key);
  // An alias/aws/… name is reserved, so it tells even before DescribeKey has answered.
  const isAwsManaged = metadata?.keyManager === 'AWS' || value.startsWith('alias/aws/');
  if (isAwsManaged || key.aliases.some((alias) => alias.startsWith('alias/aws/')))
    return { kind: 'awsManaged' };
  if (!metadata) return undefined;
  // The usage alone tells: an emulator may list encryption algorithms of a key that has none.
  const { keyUsage, keySpec, keyState } = metadata;
  if (keyUsage !== undefined && keyUsage !== 'ENCRYPT_DECRYPT') {
    return { kind: 'notForEncryption', keyUsage, keySpec: keySpec ?? '' };
  }
  const works = keyState === undefined || keyState === 'Enabled' || keyState === 'Updating';
  return works ? undefined : { kind: 'keyState', keyState };
}

/** Joins keys to entries: one for each alias, in order of name, then the keys without one; AWS's own last. */
export function keyChoices(
  keys: readonly KmsKey[],
  unbackedAliases: readonly string[],
): readonly KeyChoice[] {
  const aliased: KeyChoice[] = keys.flatMap((key) => key.aliases.map((value) => ({ value, key })));
  const byName = [...aliased, ...unbackedAliases.map((value): KeyChoice => ({ value }))].toSorted((a, b) =>
    a.value < b.value ? -1 : 1,
  );
  const nameless = keys.filter((key) => key.aliases.length === 0).map((key) => ({ value: key.arn, key }));
  const isAws = (choice: KeyChoice) => choice.value.startsWith('alias/aws/');
  return [...byName.filter((choice) => !isAws(choice)), ...nameless, ...byName.filter(isAws)];
}
