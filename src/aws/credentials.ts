// Credentials of a guest of the identity pool: in memory only, renewed before they end and when AWS calls them expired.
import { fromCognitoIdentityPool } from '@aws-sdk/credential-provider-cognito-identity';
import { type Config, poolRegion } from '../config.ts';

export interface Credentials {
  accessKeyId: string;
  secretAccessKey: string;
  sessionToken?: string;
  expiration?: Date;
}

export interface CredentialSource {
  (): Promise<Credentials>;
  /** The next call fetches new credentials, whatever the age of those at hand. */
  renew(): void;
  /** Tells the SDK's client that this source keeps the credentials itself: its own memory could not be told to renew. */
  memoized: true;
}

/** Stands for what Cognito or the network threw (`cause`), so that it is not taken for KMS's refusal. */
export class CredentialsError extends Error {
  override readonly name = 'CredentialsError';
}

/** As early as the SDK does it. */
const RENEW_EARLY_MILLISECONDS = 5 * 60 * 1000;

/** GetId and GetCredentialsForIdentity of the config's identity pool (the enhanced flow), without a login: a guest. */
export function identityPoolCredentials(config: Config): CredentialSource {
  let current: { credentials: Credentials; renewAt: number } | undefined;
  let fetching: Promise<Credentials> | undefined;

  const fetchCredentials = async (): Promise<Credentials> => {
    // Made anew each time: the SDK's provider keeps an identity ID even when Cognito no longer knows it.
    const provider = fromCognitoIdentityPool({
      identityPoolId: config.identityPoolId,
      clientConfig: {
        region: poolRegion(config.identityPoolId),
        endpoint: config.endpoints.cognitoIdentity,
      },
      cache: inMemoryCache(),
    });
    try {
      const credentials = await provider();
      current = { credentials, renewAt: renewalTime(credentials) };
      return credentials;
    } catch (error) {
      throw new CredentialsError('The identity pool gave no credentials', { cause: error });
    }
  };

  const source = async (): Promise<Credentials> => {
    if (current && Date.now() < current.renewAt) return current.credentials;
    fetching ??= fetchCredentials().finally(() => {
      fetching = undefined;
    });
    return fetching;
  };
  const renew = () => {
    current = undefined;
  };
  return Object.assign(source, { renew, memoized: true as const });
}

/** Milliseconds since the epoch; halfway for credentials too short-lived for the usual margin. */
function renewalTime({ expiration }: Credentials): number {
  if (!expiration) return Infinity;
  const life = expiration.getTime() - Date.now();
  return expiration.getTime() - Math.min(RENEW_EARLY_MILLISECONDS, life / 2);
}

/** Without one the SDK's provider writes the identity ID to IndexedDB. */
function inMemoryCache() {
  const items = new Map<string, string>();
  return {
    getItem: (key: string) => items.get(key) ?? null,
    setItem: (key: string, value: string) => void items.set(key, value),
    removeItem: (key: string) => void items.delete(key),
  };
}
