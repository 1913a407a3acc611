// Turns the seed into changes to an empty state.
import { makeAwsManagedKey } from '../kms/awsManagedKey.ts';
import { defaultKeyPolicy } from '../kms/defaultKeyPolicy.ts';
import { newSymmetricMaterial } from '../kms/keyMaterial.ts';
import { type Alias, type KmsKey, materialOwner } from '../kms/kmsKey.ts';
import { ACCOUNT_ID } from '../people/identityPools.ts';
import { OTHER_ACCOUNT_ID, OTHER_REGION, REGION, SEEDED_ALIAS, SEEDED_KEY_ID } from '../seed.ts';
import type { Change } from '../store/change.ts';
import { generatedKeys, teamKeys } from './manyKeys.ts';
import { SEEDED_KEYS, type SeededKey } from './seededKeys.ts';

const DAY_MS = 24 * 60 * 60 * 1000;
const FIRST_CREATED = Date.parse('2023-03-01T09:00:00Z');

/** AWS services whose predefined aliases are listed. */
const AWS_SERVICES = [
  'acm',
  'backup',
  'dynamodb',
  'ebs',
  'elasticfilesystem',
  'es',
  'fsx',
  'glue',
  'kinesis',
  'lambda',
  'rds',
  'redshift',
  's3',
  'secretsmanager',
  'sns',
  'sqs',
  'ssm',
  'xray',
];

/**
 * The seed.
 * @param now milliseconds since 1970, for the key that waits for its deletion
 * @param generated how many generated keys to add
 */
export function seedChanges(now: number, generated: number): Change[] {
  const owners = new Set<string>();
  const keys = [...SEEDED_KEYS, ...teamKeys(), ...generatedKeys(generated)];
  return [
    ...keys.flatMap((seeded, index) => keyChanges(seeded, FIRST_CREATED + index * 3_607_000, now, owners)),
    ...predefinedAliases(),
  ];
}

/** The replicas of a multi-Region key share its material: it is made once. */
function keyChanges(seeded: SeededKey, createdAt: number, now: number, owners: Set<string>): Change[] {
  const { aliases, materials = 1, deletionInDays, ...differs } = seeded;
  const accountId = differs.accountId ?? ACCOUNT_ID;
  const key: KmsKey = {
    accountId,
    region: REGION,
    createdAt,
    keySpec: 'SYMMETRIC_DEFAULT',
    keyUsage: 'ENCRYPT_DECRYPT',
    keyState: 'Enabled',
    origin: 'AWS_KMS',
    keyManager: 'CUSTOMER',
    policy: defaultKeyPolicy(accountId),
    ...differs,
    ...(deletionInDays === undefined ? {} : { deletionAt: now + deletionInDays * DAY_MS }),
  };
  const changes: Change[] = [{ put: 'key', key }];
  const owner = materialOwner(key);
  if (key.keySpec === 'SYMMETRIC_DEFAULT' && !owners.has(owner)) {
    owners.add(owner);
    changes.push({
      put: 'material',
      owner,
      backingKeys: Array.from({ length: materials }, newSymmetricMaterial),
    });
  }
  for (const name of aliases) {
    changes.push({
      put: 'alias',
      alias: { accountId, region: key.region, name, targetKeyId: key.keyId, createdAt, updatedAt: createdAt },
    });
  }
  return changes;
}

/** Every account has them in every Region; here the key behind alias/aws/ssm was used before. */
function predefinedAliases(): Change[] {
  return [ACCOUNT_ID, OTHER_ACCOUNT_ID].flatMap((accountId) =>
    [REGION, OTHER_REGION].flatMap((region) =>
      AWS_SERVICES.flatMap((service): Change[] => {
        const name = `alias/aws/${service}`;
        const alias: Alias = { accountId, region, name, createdAt: FIRST_CREATED, updatedAt: FIRST_CREATED };
        const used = name === SEEDED_ALIAS.awsSsm && accountId === ACCOUNT_ID && region === REGION;
        return used
          ? makeAwsManagedKey(alias, SEEDED_KEY_ID.awsSsm, FIRST_CREATED)
          : [{ put: 'alias', alias }];
      }),
    ),
  );
}
