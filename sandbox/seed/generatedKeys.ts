// Generated keys for a big account: the same for the same count, and varied, so that filters and sorting have something to find.
import { REGION } from '../seed.ts';
import { digestOf, keyIdFrom } from './fixedKeyId.ts';
import type { SeededKey } from './seededKey.ts';

const SERVICES = [
  'billing',
  'catalog',
  'checkout',
  'fraud',
  'identity',
  'ledger',
  'media',
  'search',
  'shipping',
];
const STAGES = ['development', 'staging', 'production', 'production'];
const SUBJECTS = [
  'backups',
  'card data',
  'exports',
  'log archive',
  'messages',
  'session tokens',
  'user files',
];

/** The first and the last day that a generated key was made on. */
const FIRST_DAY = Date.parse('2015-02-01T00:00:00Z');
const LAST_DAY = Date.parse('2026-10-31T00:00:00Z');

/** Of a hundred keys 30 have one alias and 5 have two: 0.4 aliases for each key. */
const WITH_ALIAS = 35;
const WITH_ONE_ALIAS = 30;

/** @param count how many */
export function generatedKeys(count: number): SeededKey[] {
  return Array.from({ length: count }, (_, index) => {
    const number = String(index).padStart(5, '0');
    const digest = digestOf(`generated ${index}`);
    const service = pick(SERVICES, digest[16]);
    const stage = pick(STAGES, digest[17]);
    const described = `${capitalized(service)}, ${stage}: ${pick(SUBJECTS, digest[18])} (${number})`;
    const kind = kindOf(digest.readUInt16BE(19) % 1000, digest);
    return {
      description: digest.readUInt8(21) % 20 === 0 ? '' : described,
      createdAt: FIRST_DAY + (digest.readUInt32BE(22) / 2 ** 32) * (LAST_DAY - FIRST_DAY),
      aliases: aliases(index % 100, `alias/generated/${service}/${number}`),
      ...(digest.readUInt8(26) % 2 === 0
        ? {
            tags: [
              ['Team', service],
              ['Environment', stage],
            ] satisfies [string, string][],
          }
        : {}),
      ...kind,
      keyId: kind.multiRegion ? `mrk-${digest.toString('hex').slice(0, 32)}` : keyIdFrom(digest),
    };
  });
}

function aliases(ofHundred: number, name: string): string[] {
  if (ofHundred >= WITH_ALIAS) return [];
  return ofHundred < WITH_ONE_ALIAS ? [name] : [name, `${name}-previous`];
}

/**
 * What kind of key it is: four of five are ordinary.
 * @param lot 0 to 999
 */
function kindOf(lot: number, digest: Buffer): Partial<SeededKey> {
  const days = digest.readUInt16BE(27);
  if (lot < 40) return { keySpec: 'RSA_2048' };
  if (lot < 50) return { keySpec: 'RSA_4096' };
  if (lot < 60) return { keySpec: 'RSA_3072', keyUsage: 'SIGN_VERIFY' };
  if (lot < 75) return { keySpec: 'ECC_NIST_P256', keyUsage: 'SIGN_VERIFY' };
  if (lot < 85) return { keySpec: 'HMAC_256', keyUsage: 'GENERATE_VERIFY_MAC' };
  if (lot < 115) return { keyState: 'Disabled' };
  if (lot < 125)
    return { keyState: 'PendingDeletion', pendingWindowInDays: 30, deletionInDays: 7 + (days % 23) };
  if (lot < 140) return { origin: 'EXTERNAL', expiryInDays: 1 + (days % 700) };
  if (lot < 150) return { origin: 'EXTERNAL', imported: {} };
  if (lot < 155) return { origin: 'EXTERNAL', keyState: 'PendingImport' };
  if (lot < 160)
    return {
      origin: 'AWS_CLOUDHSM',
      customKeyStoreId: 'cks-1234567890abcdef0',
      cloudHsmClusterId: 'cluster-4xkqr7tnmzb',
    };
  if (lot < 180) return { multiRegion: { primaryRegion: REGION, replicaRegions: [] } };
  if (lot < 400) return { rotatingSoon: { inDays: 1 + (days % 365), everyDays: 365 } };
  return {};
}

function pick(words: readonly string[], byte = 0): string {
  return words[byte % words.length] ?? '';
}

function capitalized(word: string): string {
  return word.charAt(0).toUpperCase() + word.slice(1);
}
