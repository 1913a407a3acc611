// Turns the seed into changes to an empty state.
import { makeAwsManagedKey } from '../kms/awsManagedKey.ts';
import { defaultKeyPolicy } from '../kms/defaultKeyPolicy.ts';
import { newSymmetricMaterial } from '../kms/keyMaterial.ts';
import { rotationFrom } from '../kms/keyRotation.ts';
import { DAY_MS } from '../kms/kms.ts';
import { type Alias, type KmsKey, materialOwner } from '../kms/kmsKey.ts';
import { ACCOUNT_ID } from '../people/role.ts';
import { OTHER_ACCOUNT_ID, REGION, REGIONS, SEEDED_ALIAS, SEEDED_KEY_ID } from '../seed.ts';
import type { Change } from '../store/change.ts';
import { generatedKeys } from './generatedKeys.ts';
import { seededGrants } from './grants.ts';
import type { SeededKey } from './seededKey.ts';
import { SEEDED_KEYS } from './seededKeys.ts';
import { teamKeys } from './teamKeys.ts';

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
 * The seed, but for the automatic rotations that are due.
 * @param now milliseconds since 1970, for what is to happen in some days
 * @param generated how many generated keys to add
 */
export function seedChanges(now: number, generated: number): Change[] {
  const owners = new Set<string>();
  const keys = [...SEEDED_KEYS, ...teamKeys(), ...generatedKeys(generated)];
  return [
    ...keys.flatMap((seeded, index) => keyChanges(seeded, FIRST_CREATED + index * 3_607_000, now, owners)),
    ...predefinedAliases(),
    ...seededGrants().map((grant) => ({ put: 'grant' as const, grant })),
  ];
}

/** The replicas of a multi-Region key share its material: it is made once. */
function keyChanges(seeded: SeededKey, usuallyCreatedAt: number, now: number, owners: Set<string>): Change[] {
  const {
    aliases,
    rotations = [],
    deletionInDays,
    expiryInDays,
    rotating,
    rotatingSoon,
    ...differs
  } = seeded;
  const accountId = differs.accountId ?? ACCOUNT_ID;
  const key: KmsKey = {
    accountId,
    region: REGION,
    createdAt: usuallyCreatedAt,
    keySpec: 'SYMMETRIC_DEFAULT',
    keyUsage: 'ENCRYPT_DECRYPT',
    keyState: 'Enabled',
    origin: 'AWS_KMS',
    keyManager: 'CUSTOMER',
    policy: defaultKeyPolicy(accountId),
    ...differs,
    ...(deletionInDays === undefined ? {} : { deletionAt: now + deletionInDays * DAY_MS }),
    ...(expiryInDays === undefined ? {} : { imported: { validTo: now + expiryInDays * DAY_MS } }),
    ...(rotating ? { rotation: rotationFrom(Date.parse(rotating.since), rotating.everyDays) } : {}),
    ...(rotatingSoon
      ? { rotation: { periodInDays: rotatingSoon.everyDays, nextAt: now + rotatingSoon.inDays * DAY_MS } }
      : {}),
  };
  const changes: Change[] = [{ put: 'key', key }];
  const owner = materialOwner(key);
  if (key.keySpec === 'SYMMETRIC_DEFAULT' && !owners.has(owner)) {
    owners.add(owner);
    const rotated = rotations.map(({ on, type }) => newSymmetricMaterial({ at: Date.parse(on), type }));
    changes.push({ put: 'material', owner, backingKeys: [newSymmetricMaterial(), ...rotated] });
  }
  const { region, keyId: targetKeyId, createdAt } = key;
  for (const name of aliases) {
    const alias = { accountId, region, name, targetKeyId, createdAt, updatedAt: createdAt };
    changes.push({ put: 'alias', alias });
  }
  return changes;
}

/** Every account has them in every Region; here the key behind alias/aws/ssm was used before. */
function predefinedAliases(): Change[] {
  return [ACCOUNT_ID, OTHER_ACCOUNT_ID].flatMap((accountId) =>
    REGIONS.flatMap((region) =>
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
