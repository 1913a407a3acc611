// The identity pools of one sandbox, and the callers that their guests become.
import { createHash, randomUUID } from 'node:crypto';
import { parsePolicy } from '../policy/policyDocument.ts';
import type { Caller } from './caller.ts';

export const ACCOUNT_ID = '111122223333';
const SESSION_NAME = 'CognitoIdentityCredentials';

/** A statement of an identity or session policy, in the policy language of IAM. */
export interface PermissionStatement {
  Effect: 'Allow' | 'Deny';
  Action?: string | string[];
  NotAction?: string | string[];
  Resource?: string | string[];
  NotResource?: string | string[];
  Condition?: Record<string, Record<string, string | string[]>>;
}

/** The role that a pool gives its guests. */
export interface GuestRole {
  /** The last part of the role's ARN. */
  roleName: string;
  identityPolicy: readonly PermissionStatement[];
  /** Caps the session: what it does not allow is refused, whatever the role may do. Without it, the role alone decides. */
  sessionPolicy?: readonly PermissionStatement[];
}

export interface IdentityPools {
  /** Who the guests of a pool are, or undefined for a pool that does not exist. */
  guestOf(identityPoolId: string): Caller | undefined;
  /**
   * Adds a pool; it is gone with the sandbox.
   * @returns its ID
   * @throws AwsError MalformedPolicyDocumentException
   */
  add(role: GuestRole): string;
}

/** @param seeded the pools that are there from the start: ID and role */
export function createIdentityPools(seeded: readonly (readonly [string, GuestRole])[]): IdentityPools {
  const guests = new Map(seeded.map(([id, role]) => [id, guestCaller(role)]));
  return {
    guestOf: (identityPoolId) => guests.get(identityPoolId),
    add(role) {
      const id = `us-east-1:${randomUUID()}`;
      guests.set(id, guestCaller(role));
      return id;
    },
  };
}

/** The session of a role that Cognito opens for a guest. */
export function guestCaller({ roleName, identityPolicy, sessionPolicy }: GuestRole): Caller {
  const roleId = `AROA${createHash('sha256').update(roleName).digest('hex').slice(0, 17).toUpperCase()}`;
  return {
    accountId: ACCOUNT_ID,
    roleArn: `arn:aws:iam::${ACCOUNT_ID}:role/${roleName}`,
    sessionArn: `arn:aws:sts::${ACCOUNT_ID}:assumed-role/${roleName}/${SESSION_NAME}`,
    userId: `${roleId}:${SESSION_NAME}`,
    identityPolicies: [policy(identityPolicy)],
    ...(sessionPolicy ? { sessionPolicy: policy(sessionPolicy) } : {}),
  };
}

function policy(Statement: readonly PermissionStatement[]) {
  return parsePolicy(JSON.stringify({ Version: '2012-10-17', Statement }), 'identity');
}
