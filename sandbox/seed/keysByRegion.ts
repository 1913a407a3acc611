// The seeded keys of more Regions than the first, and those in the states that only multi-Region keys have.
import { SEEDED_ALIAS as ALIAS, SEEDED_KEY_ID as ID, OTHER_REGION, REGION, THIRD_REGION } from '../seed.ts';
import type { SeededKey } from './seededKey.ts';

/** In all three Regions. */
const EVERYWHERE = { primaryRegion: REGION, replicaRegions: [OTHER_REGION, THIRD_REGION] };
const FROM_HERE = { primaryRegion: REGION, replicaRegions: [OTHER_REGION] };
const FROM_EUROPE = { primaryRegion: OTHER_REGION, replicaRegions: [REGION] };

const MULTI_REGION: SeededKey[] = [
  {
    keyId: ID.multiRegion,
    description: 'Multi-Region key, primary',
    aliases: [ALIAS.multiRegion],
    multiRegion: EVERYWHERE,
    rotating: { since: '2025-01-15T09:30:00Z', everyDays: 365 },
  },
  ...[OTHER_REGION, THIRD_REGION].map((region) => ({
    keyId: ID.multiRegion,
    description: 'Multi-Region key, replica',
    aliases: [ALIAS.multiRegion],
    region,
    multiRegion: EVERYWHERE,
  })),
  ...[REGION, OTHER_REGION].map((region) => ({
    keyId: ID.updating,
    description: 'Multi-Region key whose primary Region is being changed',
    aliases: [ALIAS.updating],
    region,
    keyState: 'Updating' as const,
    multiRegion: FROM_HERE,
  })),
  {
    keyId: ID.creating,
    description: 'Replica that is being made',
    aliases: [ALIAS.creating],
    keyState: 'Creating',
    multiRegion: FROM_EUROPE,
  },
  {
    keyId: ID.creating,
    description: 'Primary of the replica that is being made',
    aliases: [ALIAS.creating],
    region: OTHER_REGION,
    multiRegion: FROM_EUROPE,
  },
  {
    keyId: ID.retiredGlobal,
    description: 'Multi-Region key of 2022, which waits for its replica to be deleted',
    aliases: [ALIAS.retiredGlobal],
    keyState: 'PendingReplicaDeletion',
    pendingWindowInDays: 30,
    multiRegion: FROM_HERE,
  },
  {
    keyId: ID.retiredGlobal,
    description: 'Multi-Region key of 2022, still in use here',
    aliases: [ALIAS.retiredGlobal],
    region: OTHER_REGION,
    multiRegion: FROM_HERE,
  },
];

const ELSEWHERE: SeededKey[] = [
  {
    keyId: ID.euPayments,
    description: 'Card data, in Europe',
    aliases: [ALIAS.euPayments],
    region: OTHER_REGION,
    tags: [
      ['Environment', 'production'],
      ['Team', 'payments'],
    ],
  },
  { keyId: ID.euOrders, description: 'Orders, in Europe', aliases: [ALIAS.euOrders], region: OTHER_REGION },
  {
    keyId: ID.euWithoutAlias,
    description: 'Left over in Europe: no alias points here',
    aliases: [],
    region: OTHER_REGION,
  },
  {
    keyId: ID.apPayments,
    description: 'Card data, in Asia Pacific',
    aliases: [ALIAS.apPayments],
    region: THIRD_REGION,
    rotating: { since: '2025-11-02T01:00:00Z', everyDays: 90 },
  },
  {
    keyId: ID.apArchive,
    description: 'Archive, in Asia Pacific',
    aliases: [ALIAS.apArchive],
    region: THIRD_REGION,
    keyState: 'Disabled',
  },
  {
    keyId: ID.apRsa2048,
    description: 'Partners in Asia Pacific encrypt to its public key',
    aliases: [ALIAS.apRsa2048],
    region: THIRD_REGION,
    keySpec: 'RSA_2048',
  },
];

export const KEYS_BY_REGION: SeededKey[] = [...MULTI_REGION, ...ELSEWHERE];
