// The teams' keys, which make a second page of aliases.
import { digestOf, keyIdFrom } from './fixedKeyId.ts';
import type { SeededKey } from './seededKey.ts';

const TEAMS = [
  'analytics',
  'billing',
  'catalog',
  'checkout',
  'fraud',
  'identity',
  'inventory',
  'mobile',
  'pricing',
  'search',
  'shipping',
  'support',
];
const STAGES = ['development', 'staging', 'production'];

/** A key for each team and stage. */
export function teamKeys(): SeededKey[] {
  return TEAMS.flatMap((team) =>
    STAGES.map((stage) => ({
      keyId: keyIdFrom(digestOf(`team ${team} ${stage}`)),
      description: `Team ${team}, ${stage}`,
      aliases: [`alias/team/${team}/${stage}`],
      tags: [
        ['Team', team],
        ['Environment', stage],
      ] satisfies [string, string][],
    })),
  );
}
