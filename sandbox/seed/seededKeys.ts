// The seeded keys: one in every state, spec and situation that a client of KMS can meet.
import { ACCOUNT_ID } from '../people/role.ts';
import {
  SEEDED_ALIAS as ALIAS,
  HOSTILE_DESCRIPTION,
  SEEDED_KEY_ID as ID,
  OTHER_ACCOUNT_ID,
} from '../seed.ts';
import { boundToTenant, byGrantOnly, denying, sharedWith } from './keyPolicies.ts';
import { KEYS_BY_ORIGIN } from './keysByOrigin.ts';
import { KEYS_BY_REGION } from './keysByRegion.ts';
import type { SeededKey } from './seededKey.ts';

/** Encryption keys that work. */
const USABLE: SeededKey[] = [
  {
    keyId: ID.payments,
    description: 'Card data of the payment service',
    aliases: [ALIAS.payments],
    tags: [
      ['Environment', 'production'],
      ['Team', 'payments'],
      ['CostCenter', '4711'],
      ['DataClass', 'cardholder'],
    ],
  },
  {
    keyId: ID.orders,
    description: 'Orders and their addresses',
    aliases: [ALIAS.orders],
    tags: [
      ['Environment', 'production'],
      ['Team', 'orders'],
    ],
  },
  {
    keyId: ID.backup,
    description: 'Nightly backups',
    aliases: [ALIAS.backup],
    tags: [
      ['Team', 'operations'],
      ['legacy', ''],
    ],
    rotating: { since: '2024-02-01T06:00:00Z', everyDays: 365 },
  },
  {
    keyId: ID.ledger,
    description: 'General ledger',
    aliases: [ALIAS.ledger, 'alias/ledger-2026', 'alias/accounting'],
    tags: [['Owner', 'finance@example.com']],
    rotating: { since: '2025-03-10T12:00:00Z', everyDays: 180 },
  },
  {
    keyId: ID.withoutAlias,
    description: 'Left over from the migration of 2024: no alias points here',
    aliases: [],
  },
  {
    keyId: ID.rotated,
    description: 'Rotated twice',
    aliases: [ALIAS.rotated],
    rotations: [
      { on: '2024-03-11T04:12:30Z', type: 'AUTOMATIC' },
      { on: '2025-09-18T15:47:05Z', type: 'ON_DEMAND' },
    ],
  },
  {
    keyId: ID.manyAliases,
    description: 'One key for the whole platform',
    aliases: [
      ALIAS.manyAliases,
      ...['cache', 'events', 'files', 'logs', 'mail', 'queue', 'sessions'].map(
        (part) => `alias/platform/${part}`,
      ),
    ],
  },
  {
    keyId: ID.tables,
    description: 'DynamoDB tables; the service has grants for them',
    aliases: [ALIAS.tables],
    tags: [['Environment', 'production']],
  },
  { keyId: ID.hostile, description: HOSTILE_DESCRIPTION, aliases: [ALIAS.hostile] },
  ...([2048, 3072, 4096] as const).map((bits) => ({
    keyId: ID[`rsa${bits}`],
    description: `Partners encrypt to its public key (${bits} bits)`,
    aliases: [ALIAS[`rsa${bits}`]],
    keySpec: `RSA_${bits}` as const,
  })),
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

/** Keys that somebody has put out of use. */
const DISABLED_OR_LEAVING: SeededKey[] = [
  { keyId: ID.disabled, description: 'Archive of 2019', aliases: [ALIAS.disabled], keyState: 'Disabled' },
  {
    keyId: ID.pendingDeletion,
    description: 'The CRM that was switched off',
    aliases: [ALIAS.pendingDeletion],
    keyState: 'PendingDeletion',
    pendingWindowInDays: 30,
    deletionInDays: 21,
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

export const SEEDED_KEYS: readonly SeededKey[] = [
  ...USABLE,
  ...OTHER_USAGES,
  ...DISABLED_OR_LEAVING,
  ...KEYS_BY_ORIGIN,
  ...KEYS_BY_REGION,
  ...POLICIES,
];
