// Keys by the dozen: the teams' keys, which make a second page of aliases, and generated ones for a big account.
import { createHash } from 'node:crypto';
import type { SeededKey } from './seededKeys.ts';

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

/** Of a hundred generated keys so many have an alias. */
const WITH_ALIAS = 40;

/** A key for each team and stage. */
export function teamKeys(): SeededKey[] {
  return TEAMS.flatMap((team) =>
    STAGES.map((stage) => ({
      keyId: fixedKeyId(`team ${team} ${stage}`),
      description: `Team ${team}, ${stage}`,
      aliases: [`alias/team/${team}/${stage}`],
    })),
  );
}

/** Generated keys, the same for the same count; most are symmetric and enabled, some RSA, some disabled. */
export function generatedKeys(count: number): SeededKey[] {
  return Array.from({ length: count }, (_, index) => {
    const number = String(index).padStart(5, '0');
    return {
      keyId: fixedKeyId(`generated ${index}`),
      description: `Generated key ${number}`,
      aliases: index % 100 < WITH_ALIAS ? [`alias/generated/${number}`] : [],
      ...(index % 25 === 24 ? { keySpec: 'RSA_2048' as const } : {}),
      ...(index % 40 === 39 ? { keyState: 'Disabled' as const } : {}),
    };
  });
}

/** A UUID that is the same for the same name. */
function fixedKeyId(name: string): string {
  const hex = createHash('sha256').update(name).digest('hex');
  return [
    hex.slice(0, 8),
    hex.slice(8, 12),
    `4${hex.slice(13, 16)}`,
    `8${hex.slice(17, 20)}`,
    hex.slice(20, 32),
  ].join('-');
}
