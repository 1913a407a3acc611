// Which role an identity gets in the enhanced flow, where Cognito chooses it (AWS: "Using role-based access control").
import { AwsError } from '../http/awsError.ts';
import type { Caller } from './caller.ts';
import { guestCaller, type IdentityPool, type IdentityPools, userCaller } from './identityPools.ts';
import type { VerifiedLogin } from './loginTokens.ts';
import { roleArn } from './role.ts';

/**
 * The session of the role.
 * @param users none for a guest
 * @param customRoleArn the role that the client asks for; it must be among the token's
 * @throws AwsError InvalidIdentityPoolConfigurationException where the pool has no role to give; NotAuthorizedException for a
 * role that the token does not name and InvalidParameterException for a guest who asks for one, both in inferred words
 */
export function enhancedFlowCaller(
  pools: IdentityPools,
  pool: IdentityPool,
  users: readonly VerifiedLogin[],
  customRoleArn: string | undefined,
): Caller {
  const [user] = users;
  if (!user) {
    if (customRoleArn !== undefined) {
      throw new AwsError('InvalidParameterException', 'CustomRoleArn is only for authenticated identities.');
    }
    if (!pool.guest) throw withoutRole();
    return guestCaller(pool.guest);
  }
  const role = pools.userRole(chooseRole(pool, user, customRoleArn), pool);
  if (!role) throw withoutRole();
  return userCaller(role);
}

function chooseRole(pool: IdentityPool, user: VerifiedLogin, customRoleArn: string | undefined): string {
  if (customRoleArn !== undefined) {
    if (pool.rolesFromToken && user.roles.includes(customRoleArn)) return customRoleArn;
    throw new AwsError('NotAuthorizedException', `The token does not allow the role '${customRoleArn}'.`);
  }
  const [only, ...others] = user.roles;
  const fromToken = user.preferredRole ?? (others.length === 0 ? only : undefined);
  if (pool.rolesFromToken && fromToken !== undefined) return fromToken;
  return pool.authenticatedRole === undefined ? '' : roleArn(pool.authenticatedRole);
}

function withoutRole(): AwsError {
  return new AwsError(
    'InvalidIdentityPoolConfigurationException',
    'Invalid identity pool configuration. Check assigned IAM roles for this pool.',
  );
}
