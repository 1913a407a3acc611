// Cognito Identity (https://docs.aws.amazon.com/cognitoidentity/latest/APIReference/): GetId, GetCredentialsForIdentity, GetOpenIdToken.
import { AwsError } from '../http/awsError.ts';
import type { JsonObject } from '../http/jsonProtocol.ts';
import { string, stringMap } from '../http/members.ts';
import { readShape, required } from '../http/requestShape.ts';
import { enhancedFlowCaller } from './enhancedFlow.ts';
import { createIdentities } from './identities.ts';
import type { IdentityPool, IdentityPools } from './identityPools.ts';
import type { CredentialStore } from './issuedCredentials.ts';
import { type LoginTokens, unsupportedProvider, type VerifiedLogin } from './loginTokens.ts';
import type { OpenIdTokens } from './openIdTokens.ts';

const HOUR_SECONDS = 60 * 60;
const idMember = string({ min: 1, max: 55, pattern: '[\\w-]+:[0-9a-f-]+' });
const arnMember = string({ min: 20, max: 2048 });
const getIdShape = { IdentityPoolId: required(idMember), Logins: stringMap() };
const ofIdentityShape = { IdentityId: required(idMember), Logins: stringMap() };
const getCredentialsShape = { ...ofIdentityShape, CustomRoleArn: arnMember };

/** How long credentials live, and what the client is told: a fault may set either. In seconds. */
export interface Lifetime {
  lives: number;
  told: number;
}

export interface CognitoCall {
  /** Milliseconds since 1970. */
  now: number;
  lifetime: Lifetime | undefined;
}

export type CognitoOperation = (call: CognitoCall, input: JsonObject) => Promise<JsonObject>;

export interface People {
  pools: IdentityPools;
  credentials: CredentialStore;
  loginTokens: LoginTokens;
  openIdTokens: OpenIdTokens;
}

/** The operations by name; identities are remembered in memory. None is signed. */
export function createCognitoIdentity({
  pools,
  credentials: store,
  loginTokens,
  openIdTokens,
}: People): ReadonlyMap<string, CognitoOperation> {
  const identities = createIdentities();

  /** Who signed in, as far as the pool trusts the providers; nobody of it is a guest. */
  async function readLogins(
    pool: IdentityPool,
    logins: ReadonlyMap<string, string> = new Map(),
    now: number,
  ): Promise<VerifiedLogin[]> {
    if (logins.size > 0) {
      if (!pool.signIn) throw unsupportedProvider();
      return loginTokens.verify(logins, now);
    }
    if (pool.guest) return [];
    throw new AwsError(
      'NotAuthorizedException',
      'Unauthenticated access is not supported for this identity pool.',
    );
  }

  function poolOf(identity: string): IdentityPool {
    const pool = pools.find(identities.poolOf(identity) ?? '');
    if (pool) return pool;
    throw new AwsError('ResourceNotFoundException', `Identity '${identity}' not found.`);
  }

  const getId: CognitoOperation = async ({ now }, input) => {
    const { IdentityPoolId: poolId, Logins: logins } = readShape(getIdShape, input);
    const pool = pools.find(poolId);
    if (!pool) throw new AwsError('ResourceNotFoundException', `IdentityPool '${poolId}' not found.`);
    return { IdentityId: identities.get(poolId, await readLogins(pool, logins, now)) };
  };

  const getCredentialsForIdentity: CognitoOperation = async ({ now, lifetime }, input) => {
    const { IdentityId: identity, Logins: logins, CustomRoleArn } = readShape(getCredentialsShape, input);
    const pool = poolOf(identity);
    if (!logins?.size) identities.check(identity, []);
    const users = await readLogins(pool, logins, now);
    identities.check(identity, users);
    const caller = enhancedFlowCaller(pools, pool, users, CustomRoleArn);
    const { lives, told } = lifetime ?? { lives: HOUR_SECONDS, told: HOUR_SECONDS };
    const credentials = store.issue(caller, now + lives * 1000, now);
    return {
      Credentials: {
        AccessKeyId: credentials.accessKeyId,
        Expiration: Math.floor(now / 1000) + told,
        SecretKey: credentials.secretKey,
        SessionToken: credentials.sessionToken,
      },
      IdentityId: identity,
    };
  };

  const getOpenIdToken: CognitoOperation = async ({ now }, input) => {
    const { IdentityId: identity, Logins: logins } = readShape(ofIdentityShape, input);
    const pool = poolOf(identity);
    if (!pool.classicFlow) throw classicRefused('is not enabled');
    if (pool.rolesFromToken) throw classicRefused('is not supported with RoleMappings');
    if (!logins?.size) identities.check(identity, []);
    const users = await readLogins(pool, logins, now);
    identities.check(identity, users);
    const kind = users.length > 0 ? 'authenticated' : 'unauthenticated';
    const claims = { identityId: identity, identityPoolId: pool.id, kind } as const;
    const providers = users.flatMap((user) => [user.logins, `${user.logins}:${user.subject}`]);
    return { IdentityId: identity, Token: await openIdTokens.issue(claims, providers, now) };
  };

  return new Map([
    ['GetId', getId],
    ['GetCredentialsForIdentity', getCredentialsForIdentity],
    ['GetOpenIdToken', getOpenIdToken],
  ]);
}

function classicRefused(why: string): AwsError {
  return new AwsError('InvalidParameterException', `Basic (classic) flow ${why}, please use enhanced flow.`);
}
