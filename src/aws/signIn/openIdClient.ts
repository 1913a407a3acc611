// oidc-client-ts for one provider: the authorization code flow with PKCE (S256), state and nonce.
import {
  ErrorResponse,
  ErrorTimeout,
  InMemoryWebStorage,
  OidcClient,
  SigninState,
  type StateStore,
  WebStorageStateStore,
} from 'oidc-client-ts';
import type { OpenIdProvider } from '../../config.ts';
import { discover, type ProviderEndpoints } from './discovery.ts';
import { SignInError } from './signInError.ts';

const REQUEST_TIMEOUT_SECONDS = 20;
/** How long somebody may take at the sign-in page. */
const STATE_AGE_SECONDS = 60 * 60;
const PREFIX = 'kms-re-encrypt.sign-in.';

export interface OpenIdClient {
  client: OidcClient;
  endpoints: ProviderEndpoints;
}

/** What is remembered from leaving for the sign-in page until coming back. */
export interface Departure {
  /** The connection and the provider, by the names that config.json gives them. */
  connection: string;
  providerId: string;
  /** The page to come back to, as the address names it. */
  page: string;
}

/** @throws SignInError if the provider cannot be used */
export async function openIdClient(
  provider: OpenIdProvider,
  callbackUrl: string,
  stateStore: StateStore,
): Promise<OpenIdClient> {
  const endpoints = await discover(provider);
  const client = new OidcClient({
    authority: provider.issuer,
    client_id: provider.clientId,
    redirect_uri: callbackUrl,
    scope: provider.scopes.join(' '),
    metadata: {
      issuer: provider.issuer,
      authorization_endpoint: endpoints.authorization,
      token_endpoint: endpoints.token,
      ...(endpoints.revocation !== undefined && { revocation_endpoint: endpoints.revocation }),
    },
    stateStore,
    staleStateAgeInSeconds: STATE_AGE_SECONDS,
    fetchRequestCredentials: 'omit',
    requestTimeoutInSeconds: REQUEST_TIMEOUT_SECONDS,
  });
  return { client, endpoints };
}

/**
 * For the way there and back in this tab: the one use of sessionStorage that the console makes.
 * @throws SignInError if the browser refuses it
 */
export function tabStore(): StateStore {
  try {
    return new WebStorageStateStore({ store: sessionStorage, prefix: PREFIX });
  } catch {
    throw new SignInError({ kind: 'noStorage' });
  }
}

/** For a sign-in in another tab, whose answer comes back to this one. */
export function memoryStore(): StateStore {
  return new WebStorageStateStore({ store: new InMemoryWebStorage(), prefix: PREFIX });
}

/** @returns what was remembered for this state in this tab, or undefined if nothing was, or not in this form */
export async function departureOf(store: StateStore, state: string): Promise<Departure | undefined> {
  const stored = await store.get(state);
  if (stored === null) return undefined;
  try {
    const { data } = await SigninState.fromStorageString(stored);
    if (typeof data !== 'object' || data === null) return undefined;
    const { connection, providerId, page } = Object.fromEntries<unknown>(Object.entries(data));
    const isDeparture =
      typeof connection === 'string' && typeof providerId === 'string' && typeof page === 'string';
    return isDeparture ? { connection, providerId, page } : undefined;
  } catch {
    return undefined;
  }
}

/** A failure of the library, the provider or the network, for the page to word. @param at the endpoint that was asked */
export function toSignInError(error: unknown, at: string): unknown {
  if (error instanceof ErrorResponse) {
    const { error_description: description } = error;
    return new SignInError({
      kind: 'codeRefused',
      error: error.error ?? '',
      ...(description !== null && { description }),
    });
  }
  // The browser's fetch throws a TypeError where nothing answers.
  if (error instanceof TypeError || error instanceof ErrorTimeout) {
    return new SignInError({ kind: 'unreachable', url: at });
  }
  if (error instanceof SignInError || !(error instanceof Error)) return error;
  // The library's other errors have sentences of its own and no kinds. They quote an answer only if it is not JSON's error.
  if (error.message.startsWith('nonce in id_token'))
    return new SignInError({ kind: 'badToken', check: 'nonce' });
  if (error.message.startsWith('ID Token is missing'))
    return new SignInError({ kind: 'badToken', check: 'subject' });
  if (/\bid_token\b/.test(error.message)) return new SignInError({ kind: 'badToken', check: 'subject' });
  return new SignInError({ kind: 'badAnswer', url: at });
}
