// What DescribeKey tells of a key, member by member under KMS's own names.
import type { KeyMetadata, RegionalKey } from '../kms.ts';

export type KeyFieldValue =
  | { kind: 'text'; text: string }
  /** Several in one member. */
  | { kind: 'list'; texts: readonly string[] }
  /** `isDeadline`: something happens to the key then. */
  | { kind: 'date'; date: Date; isDeadline: boolean }
  | { kind: 'regionalKeys'; keys: readonly RegionalKey[] };

export interface KeyField {
  /** As the API reference spells it, e.g. KeyState. */
  name: string;
  value: KeyFieldValue;
}

type Reader = (metadata: KeyMetadata) => KeyFieldValue | undefined;

/** In KMS's order, but what tells the key comes first. */
const READERS: readonly (readonly [name: string, read: Reader])[] = [
  ['KeyId', ({ keyId }) => text(keyId)],
  ['Arn', ({ arn }) => text(arn)],
  ['AWSAccountId', ({ accountId }) => text(accountId)],
  ['Description', ({ description }) => text(description)],
  ['KeyState', ({ keyState }) => text(keyState)],
  ['Enabled', ({ enabled }) => text(enabled?.toString())],
  ['DeletionDate', ({ deletionDate }) => date(deletionDate, true)],
  ['PendingDeletionWindowInDays', ({ pendingDeletionWindowInDays: days }) => text(days?.toString())],
  ['KeyUsage', ({ keyUsage }) => text(keyUsage)],
  ['KeySpec', ({ keySpec }) => text(keySpec)],
  ['CustomerMasterKeySpec', ({ customerMasterKeySpec }) => text(customerMasterKeySpec)],
  ['KeyManager', ({ keyManager }) => text(keyManager)],
  ['Origin', ({ origin }) => text(origin)],
  ['ValidTo', ({ validTo }) => date(validTo, true)],
  ['ExpirationModel', ({ expirationModel }) => text(expirationModel)],
  ['CreationDate', ({ creationDate }) => date(creationDate, false)],
  ['CurrentKeyMaterialId', ({ currentKeyMaterialId }) => text(currentKeyMaterialId)],
  ['EncryptionAlgorithms', ({ encryptionAlgorithms }) => list(encryptionAlgorithms)],
  ['SigningAlgorithms', ({ signingAlgorithms }) => list(signingAlgorithms)],
  ['MacAlgorithms', ({ macAlgorithms }) => list(macAlgorithms)],
  ['KeyAgreementAlgorithms', ({ keyAgreementAlgorithms }) => list(keyAgreementAlgorithms)],
  ['EncapsulationAlgorithms', ({ encapsulationAlgorithms }) => list(encapsulationAlgorithms)],
  ['CustomKeyStoreId', ({ customKeyStoreId }) => text(customKeyStoreId)],
  ['CloudHsmClusterId', ({ cloudHsmClusterId }) => text(cloudHsmClusterId)],
  ['XksKeyConfiguration.Id', ({ xksKeyId }) => text(xksKeyId)],
  ['MultiRegion', ({ multiRegion }) => text(multiRegion?.toString())],
  ['MultiRegionKeyType', ({ multiRegionKeyType }) => text(multiRegionKeyType)],
  ['PrimaryKey', ({ primaryKey }) => regionalKeys(primaryKey && [primaryKey])],
  ['ReplicaKeys', ({ replicaKeys }) => regionalKeys(replicaKeys)],
];

export const KEY_FIELD_NAMES: readonly string[] = READERS.map(([name]) => name);

/** In the order of their names. Members that KMS left out are left out here; an empty text is not. */
export function keyFields(metadata: KeyMetadata): readonly KeyField[] {
  return READERS.flatMap(([name, read]) => {
    const value = read(metadata);
    return value ? [{ name, value }] : [];
  });
}

/** For comparing and for the clipboard; dates in ISO 8601, several values one after the other in KMS's order. */
export function fieldText(value: KeyFieldValue): string {
  switch (value.kind) {
    case 'text':
      return value.text;
    case 'list':
      return value.texts.join(', ');
    case 'date':
      return isoText(value.date);
    case 'regionalKeys':
      return value.keys.map(({ arn }) => arn).join(', ');
  }
}

/** Without milliseconds, which KMS does not tell, unless there are some. Of a date that is none: an empty text. */
export function isoText(at: Date): string {
  return Number.isNaN(at.getTime()) ? '' : at.toISOString().replace('.000Z', 'Z');
}

function text(value: string | undefined): KeyFieldValue | undefined {
  return value === undefined ? undefined : { kind: 'text', text: value };
}

function list(values: readonly string[] | undefined): KeyFieldValue | undefined {
  return values && values.length > 0 ? { kind: 'list', texts: values } : undefined;
}

function date(value: Date | undefined, isDeadline: boolean): KeyFieldValue | undefined {
  return value && { kind: 'date', date: value, isDeadline };
}

function regionalKeys(keys: readonly RegionalKey[] | undefined): KeyFieldValue | undefined {
  return keys && keys.length > 0 ? { kind: 'regionalKeys', keys } : undefined;
}
