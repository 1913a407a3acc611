// The seeded keys: one in every state, spec and situation that a client of KMS can meet.
import type { KmsKey } from '../kms/kmsKey.ts';
import { ACCOUNT_ID } from '../people/identityPools.ts';
import {
  SEEDED_ALIAS as ALIAS,
  HOSTILE_DESCRIPTION,
  SEEDED_KEY_ID as ID,
  OTHER_ACCOUNT_ID,
  OTHER_REGION,
  REGION,
} from '../seed.ts';
import { boundToTenant, byGrantOnly, denying, sharedWith } from './keyPolicies.ts';

/** What differs from an enabled symmetric key of the sandbox's account and first Region. */
export interface SeededKey extends Partial<KmsKey> {
  keyId: string;
  description: string;
  aliases: string[];
  /** Generations of key material; one unless said. */
  materials?: number;
  /** Days until the key is deleted. */
  deletionInDays?: number;
}

const SHARED_PLACES = { primaryRegion: REGION, replicaRegions: [OTHER_REGION] };

/** Encryption keys that work. */
const USABLE: SeededKey[] = [
  { keyId: ID.payments, description: 'Card data of the payment service', aliases: [ALIAS.payments] },
  { keyId: ID.orders, description: 'Orders and their addresses', aliases: [ALIAS.orders] },
  { keyId: ID.backup, description: 'Nightly backups', aliases: [ALIAS.backup] },
  {
    keyId: ID.ledger,
    description: 'General ledger',
    aliases: [ALIAS.ledger, 'alias/ledger-2026', 'alias/accounting'],
  },
  {
    keyId: ID.withoutAlias,
    description: 'Left over from the migration of 2024: no alias points here',
    aliases: [],
  },
  { keyId: ID.rotated, description: 'Rotated twice', aliases: [ALIAS.rotated], materials: 3 },
  { keyId: ID.hostile, description: HOSTILE_DESCRIPTION, aliases: [ALIAS.hostile] },
  ...([2048, 3072, 4096] as const).map((bits) => ({
    keyId: ID[`rsa${bits}`],
    description: `Partners encrypt to its public key (${bits} bits)`,
    aliases: [ALIAS[`rsa${bits}`]],
    keySpec: `RSA_${bits}` as const,
  })),
  {
    keyId: ID.multiRegion,
    description: 'Multi-Region key, primary',
    aliases: [ALIAS.multiRegion],
    multiRegion: SHARED_PLACES,
  },
  {
    keyId: ID.multiRegion,
    description: 'Multi-Region key, replica',
    aliases: [ALIAS.multiRegion],
    region: OTHER_REGION,
    multiRegion: SHARED_PLACES,
  },
  {
    keyId: ID.euPayments,
    description: 'Card data, in Europe',
    aliases: [ALIAS.euPayments],
    region: OTHER_REGION,
  },
];

/** Keys for other purposes than encryption. */
const OTHER_USAGES: SeededKey[] = [
  {
    keyId: ID.rsaSigning,
    description: 'Signs contracts',
    aliases: [ALIAS.rsaSigning],
    keySpec: 'RSA_2048',
    keyUsage: 'SIGN_VERIFY',
  },
  {
    keyId: ID.ecc,
    description: 'Signs access tokens',
    aliases: [ALIAS.ecc],
    keySpec: 'ECC_NIST_P256',
    keyUsage: 'SIGN_VERIFY',
  },
  {
    keyId: ID.hmac,
    description: 'Authenticates webhooks',
    aliases: [ALIAS.hmac],
    keySpec: 'HMAC_256',
    keyUsage: 'GENERATE_VERIFY_MAC',
  },
];

/** Keys in the other states. */
const OTHER_STATES: SeededKey[] = [
  { keyId: ID.disabled, description: 'Archive of 2019', aliases: [ALIAS.disabled], keyState: 'Disabled' },
  {
    keyId: ID.pendingDeletion,
    description: 'The CRM that was switched off',
    aliases: [ALIAS.pendingDeletion],
    keyState: 'PendingDeletion',
    pendingWindowInDays: 30,
    deletionInDays: 21,
  },
  {
    keyId: ID.pendingImport,
    description: 'Its imported key material has expired, and is to be imported again',
    aliases: [ALIAS.pendingImport],
    keyState: 'PendingImport',
    origin: 'EXTERNAL',
  },
  {
    keyId: ID.unavailable,
    description: 'In a custom key store that is disconnected',
    aliases: [ALIAS.unavailable],
    keyState: 'Unavailable',
    origin: 'AWS_CLOUDHSM',
    customKeyStoreId: 'cks-1234567890abcdef0',
  },
  {
    keyId: ID.updating,
    description: 'Multi-Region key whose primary Region is being changed',
    aliases: [ALIAS.updating],
    keyState: 'Updating',
    multiRegion: { primaryRegion: REGION, replicaRegions: [] },
  },
  {
    keyId: ID.creating,
    description: 'Replica that is being made',
    aliases: [ALIAS.creating],
    keyState: 'Creating',
    multiRegion: { primaryRegion: OTHER_REGION, replicaRegions: [REGION] },
  },
];

/** Keys that policies keep from something, and those of the other account. */
const POLICIES: SeededKey[] = [
  {
    keyId: ID.noReEncryptTo,
    description: 'Its policy denies kms:ReEncryptTo',
    aliases: [ALIAS.noReEncryptTo],
    policy: denying(ACCOUNT_ID, 'kms:ReEncryptTo'),
  },
  {
    keyId: ID.noReEncryptFrom,
    description: 'Its policy denies kms:ReEncryptFrom',
    aliases: [ALIAS.noReEncryptFrom],
    policy: denying(ACCOUNT_ID, 'kms:ReEncryptFrom'),
  },
  {
    keyId: ID.tenantBound,
    description: 'Its policy wants the encryption context tenant=a',
    aliases: [ALIAS.tenantBound],
    policy: boundToTenant(ACCOUNT_ID),
  },
  {
    keyId: ID.byGrantOnly,
    description: 'Its policy leaves its use to grants',
    aliases: [ALIAS.byGrantOnly],
    policy: byGrantOnly(ACCOUNT_ID),
  },
  {
    keyId: ID.partnerShared,
    description: `Shared with account ${ACCOUNT_ID}`,
    aliases: [ALIAS.partnerShared],
    accountId: OTHER_ACCOUNT_ID,
    policy: sharedWith(ACCOUNT_ID),
  },
  {
    keyId: ID.partnerPrivate,
    description: 'Not shared',
    aliases: [ALIAS.partnerPrivate],
    accountId: OTHER_ACCOUNT_ID,
  },
];

export const SEEDED_KEYS: readonly SeededKey[] = [...USABLE, ...OTHER_USAGES, ...OTHER_STATES, ...POLICIES];
