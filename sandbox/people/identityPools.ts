// The identity pools of one sandbox, and the roles that they give to guests and to people who signed in.
import { randomUUID } from 'node:crypto';
import type { Caller } from './caller.ts';
import { type PermissionStatement, type Role, readStatements, roleArn, roleSession } from './role.ts';

export { ACCOUNT_ID } from './role.ts';

/** How Cognito names the sessions that it opens itself. */
const SESSION_NAME = 'CognitoIdentityCredentials';

/** The role that a pool gives its guests. */
export interface GuestRole extends Role {
  /**
   * Caps the session in the enhanced flow: what it does not allow is refused, whatever the role may do. Without it, the role
   * alone decides, as it does in the classic flow.
   */
  sessionPolicy?: readonly PermissionStatement[];
}

export interface PoolSettings {
  /** The pool trusts the sandbox's own sign-in. */
  signIn?: boolean;
  /** The basic (classic) flow is enabled. */
  classicFlow?: boolean;
  /** The role is the one that the ID token prefers, if it names one. */
  rolesFromToken?: boolean;
  /** Name of the role of those who signed in, else. */
  authenticatedRole?: string;
}

export interface IdentityPool extends PoolSettings {
  id: string;
  guest: GuestRole | undefined;
}

export interface IdentityPools {
  /** A pool, or undefined for one that does not exist. */
  find(identityPoolId: string): IdentityPool | undefined;
  /** The role of this ARN, if it trusts those who signed in with one of its pools. */
  userRole(arn: string, pool: IdentityPool): Role | undefined;
  /**
   * Adds a pool; it is gone with the sandbox.
   * @returns its ID
   * @throws AwsError MalformedPolicyDocumentException
   */
  add(guest: GuestRole, settings?: PoolSettings): string;
}

/**
 * @param seeded the pools that are there from the start
 * @param userRoles the roles that trust every identity that a pool with sign-in calls authenticated
 */
export function createIdentityPools(
  seeded: readonly IdentityPool[],
  userRoles: readonly Role[],
): IdentityPools {
  const pools = new Map(seeded.map((pool) => [pool.id, pool]));
  const roles = new Map(userRoles.map((role) => [roleArn(role.roleName), role]));
  return {
    find: (identityPoolId) => pools.get(identityPoolId),
    userRole: (arn, pool) => (pool.signIn ? roles.get(arn) : undefined),
    add(guest, settings = {}) {
      // A policy that cannot be read is told now, and not to the guest.
      guestCaller(guest);
      const id = `us-east-1:${randomUUID()}`;
      pools.set(id, { id, guest, ...settings });
      return id;
    },
  };
}

/** The session of a role that Cognito opens for a guest. */
export function guestCaller({ sessionPolicy, ...role }: GuestRole): Caller {
  return roleSession(role, SESSION_NAME, sessionPolicy && readStatements(sessionPolicy));
}

/** The session of a role that Cognito opens for somebody who signed in: nothing caps it. */
export function userCaller(role: Role): Caller {
  return roleSession(role, SESSION_NAME);
}
