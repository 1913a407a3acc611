// The roles of the seeded identity pools' guests: one that may do all, one capped as on AWS, and some that lack a permission.
import { ACCOUNT_ID, type GuestRole, type PermissionStatement } from '../people/identityPools.ts';
import { SEEDED_KEY_ID as ID, REGION, SEEDED_POOL_ID } from '../seed.ts';

/** The reads that fill a list of keys. */
const READ: PermissionStatement = {
  Effect: 'Allow',
  Action: ['kms:ListKeys', 'kms:ListAliases', 'kms:DescribeKey'],
  Resource: '*',
};

/**
 * AWS's session policy for guests in the enhanced flow, as far as it is about KMS: that ReEncryptFrom and ReEncryptTo are in it
 * and ListKeys, ListAliases and DescribeKey are not is known, the other three are inferred. The other seeded pools do without
 * it, which on AWS only identities that are signed in do.
 */
const GUEST_CAP: PermissionStatement = {
  Effect: 'Allow',
  Action: ['kms:Encrypt', 'kms:Decrypt', 'kms:ReEncryptFrom', 'kms:ReEncryptTo', 'kms:GenerateDataKey'],
  Resource: '*',
};

export const SEEDED_GUESTS: readonly (readonly [string, GuestRole])[] = [
  [SEEDED_POOL_ID.everything, { roleName: 'SandboxGuest', identityPolicy: [allow('kms:*')] }],
  [
    SEEDED_POOL_ID.capped,
    {
      roleName: 'LimitedGuest',
      identityPolicy: [READ, allow('kms:ReEncrypt*')],
      sessionPolicy: [GUEST_CAP],
    },
  ],
  [
    SEEDED_POOL_ID.noReEncryptTo,
    { roleName: 'NoReEncryptTo', identityPolicy: [READ, allow('kms:ReEncryptFrom')] },
  ],
  [
    SEEDED_POOL_ID.noReEncryptFrom,
    { roleName: 'NoReEncryptFrom', identityPolicy: [READ, allow('kms:ReEncryptTo')] },
  ],
  [
    SEEDED_POOL_ID.certainKeys,
    {
      roleName: 'PaymentsAndOrdersOnly',
      identityPolicy: [READ, allow('kms:ReEncrypt*', [arn(ID.payments), arn(ID.orders)])],
    },
  ],
  [
    SEEDED_POOL_ID.explicitDeny,
    {
      roleName: 'DeniedReEncryptTo',
      identityPolicy: [allow('kms:*'), { Effect: 'Deny', Action: 'kms:ReEncryptTo', Resource: '*' }],
    },
  ],
];

function allow(Action: string, Resource: string | string[] = '*'): PermissionStatement {
  return { Effect: 'Allow', Action, Resource };
}

function arn(keyId: string): string {
  return `arn:aws:kms:${REGION}:${ACCOUNT_ID}:key/${keyId}`;
}
