// Cognito Identity's enhanced flow (https://docs.aws.amazon.com/cognitoidentity/latest/APIReference/): GetId, GetCredentialsForIdentity.
import { randomUUID } from 'node:crypto';
import { AwsError } from '../http/awsError.ts';
import type { JsonObject } from '../http/jsonProtocol.ts';
import { string, structure } from '../http/members.ts';
import { readShape, required } from '../http/requestShape.ts';
import type { IdentityPools } from './identityPools.ts';
import type { CredentialStore } from './issuedCredentials.ts';

const HOUR_SECONDS = 60 * 60;
const idMember = string({ min: 1, max: 55, pattern: '[\\w-]+:[0-9a-f-]+' });
const getIdShape = { IdentityPoolId: required(idMember), Logins: structure() };
const getCredentialsShape = { IdentityId: required(idMember), Logins: structure() };

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

export type CognitoOperation = (call: CognitoCall, input: JsonObject) => JsonObject;

/** The operations by name; identities are remembered in memory. Neither is signed. */
export function createCognitoIdentity(
  pools: IdentityPools,
  store: CredentialStore,
): ReadonlyMap<string, CognitoOperation> {
  const poolOfIdentity = new Map<string, string>();

  const getId: CognitoOperation = (_, input) => {
    const { IdentityPoolId: pool, Logins: logins } = readShape(getIdShape, input);
    if (!pools.guestOf(pool)) {
      throw new AwsError('ResourceNotFoundException', `IdentityPool '${pool}' not found.`);
    }
    refuseLogins(logins);
    const identityId = `${pool.slice(0, pool.indexOf(':'))}:${randomUUID()}`;
    poolOfIdentity.set(identityId, pool);
    return { IdentityId: identityId };
  };

  const getCredentialsForIdentity: CognitoOperation = ({ now, lifetime }, input) => {
    const { IdentityId: identity, Logins: logins } = readShape(getCredentialsShape, input);
    const caller = pools.guestOf(poolOfIdentity.get(identity) ?? '');
    if (!caller) throw new AwsError('ResourceNotFoundException', `Identity '${identity}' not found.`);
    refuseLogins(logins);
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

  return new Map([
    ['GetId', getId],
    ['GetCredentialsForIdentity', getCredentialsForIdentity],
  ]);
}

/** The pools have no sign-in providers: guests only. */
function refuseLogins(logins: Record<string, unknown> | undefined): void {
  if (logins && Object.keys(logins).length > 0) {
    throw new AwsError(
      'NotAuthorizedException',
      'Token is not from a supported provider of this identity pool.',
    );
  }
}
