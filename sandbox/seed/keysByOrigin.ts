// The seeded keys whose material KMS did not make: imported, or in a custom key store.
import { SEEDED_ALIAS as ALIAS, SEEDED_KEY_ID as ID } from '../seed.ts';
import type { SeededKey } from './seededKey.ts';

const CLOUD_HSM = {
  origin: 'AWS_CLOUDHSM',
  customKeyStoreId: 'cks-1234567890abcdef0',
  cloudHsmClusterId: 'cluster-4xkqr7tnmzb',
} as const;

export const KEYS_BY_ORIGIN: SeededKey[] = [
  {
    keyId: ID.pendingImport,
    description: 'Its imported key material has expired, and is to be imported again',
    aliases: [ALIAS.pendingImport],
    keyState: 'PendingImport',
    origin: 'EXTERNAL',
  },
  {
    keyId: ID.importedUntil,
    description: 'Imported key material that expires',
    aliases: [ALIAS.importedUntil],
    origin: 'EXTERNAL',
    expiryInDays: 40,
    tags: [['KeyCeremony', '2026-10-02']],
  },
  {
    keyId: ID.imported,
    description: 'Imported key material that does not expire',
    aliases: [ALIAS.imported],
    origin: 'EXTERNAL',
    imported: {},
  },
  {
    keyId: ID.cloudHsm,
    description: 'In an AWS CloudHSM key store',
    aliases: [ALIAS.cloudHsm],
    ...CLOUD_HSM,
  },
  {
    keyId: ID.unavailable,
    description: 'In a custom key store that is disconnected',
    aliases: [ALIAS.unavailable],
    keyState: 'Unavailable',
    ...CLOUD_HSM,
  },
  {
    keyId: ID.externalKeyStore,
    description: 'Its key material never leaves the key manager outside of AWS',
    aliases: [ALIAS.externalKeyStore],
    origin: 'EXTERNAL_KEY_STORE',
    customKeyStoreId: 'cks-9876543210fedcba9',
    xksKeyId: 'datacenter-2_key.0042',
  },
];
