// The seeded identity pools, and what their guests and those who sign in may do.
import type { GuestRole, IdentityPool } from '../people/identityPools.ts';
import type { PermissionStatement, Role } from '../people/role.ts';
import { SEEDED_KEY_ID as ID, SEEDED_POOL_ID } from '../seed.ts';
import { allow, INSPECT, READ, seededArn } from './permissions.ts';

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

const LIMITED_GUEST: GuestRole = {
  roleName: 'LimitedGuest',
  identityPolicy: [READ, INSPECT, allow('kms:ReEncrypt*')],
  sessionPolicy: [GUEST_CAP],
};

/** What people who sign in may do, and the IAM user with long-term credentials. */
export const KEY_OPERATOR: Role = {
  roleName: 'KeyOperator',
  identityPolicy: [READ, INSPECT, allow('kms:ReEncrypt*')],
};
export const PAYMENTS_ONLY: Role = {
  roleName: 'PaymentsOnly',
  identityPolicy: [READ, allow('kms:ReEncrypt*', [seededArn(ID.payments), seededArn(ID.orders)])],
};

export const SEEDED_POOLS: readonly IdentityPool[] = [
  guestPool(SEEDED_POOL_ID.everything, { roleName: 'SandboxGuest', identityPolicy: [allow('kms:*')] }),
  guestPool(SEEDED_POOL_ID.capped, LIMITED_GUEST),
  guestPool(SEEDED_POOL_ID.noReEncryptTo, {
    roleName: 'NoReEncryptTo',
    identityPolicy: [READ, allow('kms:ReEncryptFrom')],
  }),
  guestPool(SEEDED_POOL_ID.noReEncryptFrom, {
    roleName: 'NoReEncryptFrom',
    identityPolicy: [READ, allow('kms:ReEncryptTo')],
  }),
  guestPool(SEEDED_POOL_ID.certainKeys, {
    roleName: 'PaymentsAndOrdersOnly',
    identityPolicy: [READ, allow('kms:ReEncrypt*', [seededArn(ID.payments), seededArn(ID.orders)])],
  }),
  guestPool(SEEDED_POOL_ID.explicitDeny, {
    roleName: 'DeniedReEncryptTo',
    identityPolicy: [allow('kms:*'), { Effect: 'Deny', Action: 'kms:ReEncryptTo', Resource: '*' }],
  }),
  {
    id: SEEDED_POOL_ID.users,
    guest: undefined,
    signIn: true,
    rolesFromToken: true,
    authenticatedRole: KEY_OPERATOR.roleName,
  },
  {
    id: SEEDED_POOL_ID.classic,
    guest: LIMITED_GUEST,
    signIn: true,
    classicFlow: true,
    authenticatedRole: KEY_OPERATOR.roleName,
  },
];

function guestPool(id: string, guest: GuestRole): IdentityPool {
  return { id, guest };
}
