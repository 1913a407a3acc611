// AWS credentials in memory only: fetched when they are first needed, renewed before they end and when AWS calls them expired.
import type { AwsCredentials as Credentials } from '../kms/credentials/awsCredentials.ts';

export type { Credentials };

export interface CredentialSource {
  (): Promise<Credentials>;
  /** The next call fetches new credentials, whatever the age of those at hand. */
  renew(): void;
  /** Tells the SDK's client that this source keeps the credentials itself: its own memory could not be told to renew. */
  memoized: true;
}

/** Stands for what Cognito, STS or the network threw (`cause`), so that it is not taken for KMS's refusal. */
export class CredentialsError extends Error {
  override readonly name = 'CredentialsError';
}

/** As early as the SDK does it. */
const RENEW_EARLY_MILLISECONDS = 5 * 60 * 1000;
/** For credentials that have ended when they come, by this machine's clock: it is wrong, and KMS decides. */
const LIFE_BY_A_WRONG_CLOCK_MILLISECONDS = 60 * 1000;

/**
 * @param fetchNew asks for new ones; what it throws is passed on as the cause of a CredentialsError
 * @param told is called with each that came
 */
export function renewingCredentials(
  fetchNew: () => Promise<Credentials>,
  told: (credentials: Credentials) => void = () => undefined,
): CredentialSource {
  let current: { credentials: Credentials; renewAt: number } | undefined;
  let fetching: Promise<Credentials> | undefined;

  const fetchCredentials = async (): Promise<Credentials> => {
    try {
      const credentials = await fetchNew();
      current = { credentials, renewAt: renewalTime(credentials) };
      told(credentials);
      return credentials;
    } catch (error) {
      if (error instanceof CredentialsError) throw error;
      throw new CredentialsError('There are no credentials', { cause: error });
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

/** Credentials that cannot be renewed: the page that has them was given no others. */
export function fixedCredentials(credentials: Credentials): CredentialSource {
  const source = () => Promise.resolve(credentials);
  return Object.assign(source, { renew: () => undefined, memoized: true as const });
}

/** Milliseconds since the epoch; halfway for credentials too short-lived for the usual margin. */
function renewalTime({ expiration }: Credentials): number {
  if (!expiration) return Infinity;
  const life = expiration.getTime() - Date.now();
  if (life <= 0) return Date.now() + LIFE_BY_A_WRONG_CLOCK_MILLISECONDS;
  return expiration.getTime() - Math.min(RENEW_EARLY_MILLISECONDS, life / 2);
}
