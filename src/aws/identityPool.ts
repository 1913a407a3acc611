// Credentials from a Cognito identity pool, of a guest or of somebody who signed in, by the enhanced or the classic flow.
import {
  CognitoIdentityClient,
  GetCredentialsForIdentityCommand,
  type GetCredentialsForIdentityCommandOutput,
  GetIdCommand,
  GetOpenIdTokenCommand,
} from '@aws-sdk/client-cognito-identity';
import type { IdentityPool } from '../config.ts';
import type { Credentials } from './credentials.ts';
import { assumeRoleWithWebIdentity } from './webIdentity.ts';

/** The provider as the pool knows it, and its ID token. */
export type Logins = Record<string, string>;

/** `refused`: the pool found the last ID token expired, by its own clock: it must be a new one. */
export type AskLogins = (why?: 'refused') => Promise<Logins>;

/**
 * What fetches new credentials each time that it is called.
 * @param logins asked each time, so that a renewal has a fresh ID token; absent for a guest
 */
export function identityPoolCredentials(pool: IdentityPool, logins?: AskLogins): () => Promise<Credentials> {
  const client = new CognitoIdentityClient({ region: pool.region, endpoint: pool.cognitoIdentityEndpoint });
  const fetchCredentials = async (Logins: Logins | undefined) => {
    // Each time the identity is asked for: Cognito may no longer know the last one.
    const { IdentityId } = await client.send(
      new GetIdCommand({ IdentityPoolId: pool.identityPoolId, ...(Logins && { Logins }) }),
    );
    const ofIdentity = { IdentityId, ...(Logins && { Logins }) };
    if (pool.flow === 'classic') {
      const { Token } = await client.send(new GetOpenIdTokenCommand(ofIdentity));
      return assumeRoleWithWebIdentity(pool, Token ?? '');
    }
    const CustomRoleArn = Logins && pool.roleArn;
    const command = new GetCredentialsForIdentityCommand({
      ...ofIdentity,
      ...(CustomRoleArn !== undefined && { CustomRoleArn }),
    });
    return readCredentials(await client.send(command));
  };
  return async () => {
    try {
      return await fetchCredentials(await logins?.());
    } catch (error) {
      if (!logins || !isTokenExpired(error)) throw error;
      return fetchCredentials(await logins('refused'));
    }
  };
}

/** Cognito's words (facts, Cognito). */
function isTokenExpired(error: unknown): boolean {
  return error instanceof Error && error.message.startsWith('Invalid login token. Token expired');
}

/** @throws what is read as an answer that cannot be read, if a part is missing */
function readCredentials({
  Credentials: given = {},
  $metadata,
}: GetCredentialsForIdentityCommandOutput): Credentials {
  const { AccessKeyId, SecretKey, SessionToken, Expiration } = given;
  if (AccessKeyId === undefined || SecretKey === undefined)
    throw Object.assign(new Error('No credentials in the answer'), { $metadata });
  return {
    accessKeyId: AccessKeyId,
    secretAccessKey: SecretKey,
    ...(SessionToken !== undefined && { sessionToken: SessionToken }),
    ...(Expiration && { expiration: Expiration }),
  };
}
