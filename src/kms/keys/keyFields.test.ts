// DescribeKey's members as fields: all of them, each under its name.
import { describe, expect, it } from 'vitest';
import type { KeyMetadata } from '../kms.ts';
import { fieldText, isoText, KEY_FIELD_NAMES, keyFields } from './keyFields.ts';
import { arnIn, metadataFor } from './keyFixtures.ts';

const AT = new Date('2026-10-22T14:05:00Z');
/** Every member that the type has. */
const EVERYTHING: Required<KeyMetadata> = {
  keyId: 'id',
  arn: arnIn(),
  accountId: '111122223333',
  description: '',
  creationDate: AT,
  keyState: 'Enabled',
  enabled: true,
  keyUsage: 'ENCRYPT_DECRYPT',
  keySpec: 'SYMMETRIC_DEFAULT',
  customerMasterKeySpec: 'SYMMETRIC_DEFAULT',
  keyManager: 'CUSTOMER',
  origin: 'EXTERNAL',
  encryptionAlgorithms: ['RSAES_OAEP_SHA_1', 'RSAES_OAEP_SHA_256'],
  signingAlgorithms: ['s'],
  macAlgorithms: ['m'],
  keyAgreementAlgorithms: ['a'],
  encapsulationAlgorithms: ['e'],
  deletionDate: AT,
  pendingDeletionWindowInDays: 7,
  validTo: AT,
  expirationModel: 'KEY_MATERIAL_EXPIRES',
  customKeyStoreId: 'cks-1',
  cloudHsmClusterId: 'cluster-1',
  xksKeyId: 'xks-1',
  multiRegion: true,
  multiRegionKeyType: 'PRIMARY',
  primaryKey: { arn: arnIn(), region: 'us-east-1' },
  replicaKeys: [{ arn: arnIn('eu-west-1'), region: 'eu-west-1' }],
  currentKeyMaterialId: 'material',
};

describe('keyFields', () => {
  it('has a field for every member, in the order of their names', () => {
    const names = keyFields(EVERYTHING).map(({ name }) => name);
    expect(names).toEqual(KEY_FIELD_NAMES);
    expect(names).toHaveLength(Object.keys(EVERYTHING).length);
  });

  it('leaves out what KMS left out, and keeps an empty text', () => {
    const names = keyFields(metadataFor(arnIn(), { description: '' })).map(({ name }) => name);
    expect(names).toContain('Description');
    expect(names).not.toContain('DeletionDate');
    expect(names).not.toContain('SigningAlgorithms');
  });

  it.each([
    ['KeyState', 'Enabled'],
    ['Enabled', 'true'],
    ['EncryptionAlgorithms', 'RSAES_OAEP_SHA_1, RSAES_OAEP_SHA_256'],
    ['DeletionDate', '2026-10-22T14:05:00Z'],
    ['ReplicaKeys', arnIn('eu-west-1')],
    ['MultiRegion', 'true'],
    ['PendingDeletionWindowInDays', '7'],
  ])('writes %s as text', (name, text) => {
    const field = keyFields(EVERYTHING).find((each) => each.name === name);
    expect(field && fieldText(field.value)).toBe(text);
  });

  it('marks the dates at which something happens to the key', () => {
    const deadlines = keyFields(EVERYTHING).flatMap(({ name, value }) =>
      value.kind === 'date' && value.isDeadline ? [name] : [],
    );
    expect(deadlines).toEqual(['DeletionDate', 'ValidTo']);
  });

  it('writes milliseconds only where there are some, and nothing for a date that is none', () => {
    expect(isoText(new Date('2026-10-22T14:05:00.120Z'))).toBe('2026-10-22T14:05:00.120Z');
    expect(isoText(new Date(Number.NaN))).toBe('');
  });
});
