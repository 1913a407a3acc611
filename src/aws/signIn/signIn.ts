// Signing in: leaving for the provider's page, and coming back from it, in this tab or in another.
import type { StateStore } from 'oidc-client-ts';
import type { OpenIdProvider } from '../../config.ts';
import {
  type Departure,
  departureOf,
  memoryStore,
  openIdClient,
  tabStore,
  toSignInError,
} from './openIdClient.ts';
import { OpenIdLogin } from './openIdLogin.ts';
import { SignInError } from './signInError.ts';

/** The parameters that a provider sends back, of which it needs `state` and either `code` or `error`. */
export type SignInResponse = URLSearchParams;

export interface Begun {
  /** Where to sign in. */
  url: string;
  state: string;
}

/** `login`: the provider asks who one is, though it may know (OpenID Connect Core 1.0, 3.1.2.1). */
export type Prompt = 'login' | undefined;

async function begin(
  provider: OpenIdProvider,
  callbackUrl: string,
  { store, departure, prompt }: { store: StateStore; departure: Departure; prompt: Prompt },
): Promise<Begun> {
  const { client, endpoints } = await openIdClient(provider, callbackUrl, store);
  const nonce = crypto.randomUUID();
  try {
    const { url, state } = await client.createSigninRequest({
      state: departure,
      nonce,
      ...(prompt && { prompt }),
    });
    return { url, state: state.id };
  } catch (error) {
    throw toSignInError(error, endpoints.authorization);
  }
}

async function complete(
  provider: OpenIdProvider,
  callbackUrl: string,
  store: StateStore,
  parameters: SignInResponse,
): Promise<OpenIdLogin> {
  const openId = await openIdClient(provider, callbackUrl, store);
  const { client, endpoints } = openId;
  const url = `${callbackUrl}?${parameters.toString()}`;
  const { state } = await client.readSigninResponseState(url).catch(() => {
    throw new SignInError({ kind: 'unknownState' });
  });
  const issuer = parameters.get('iss');
  // RFC 9207: of several providers that share this way back, each may use only its own codes.
  if (issuer === null ? endpoints.namesIssuer : issuer !== provider.issuer) {
    await store.remove(state.id);
    throw new SignInError({ kind: 'answerOfOther', expected: provider.issuer, found: issuer ?? '' });
  }
  const error = parameters.get('error');
  if (error !== null) {
    await store.remove(state.id);
    const description = parameters.get('error_description') ?? undefined;
    throw new SignInError({ kind: 'refused', error, description });
  }
  try {
    const response = await client.processSigninResponse(url);
    return new OpenIdLogin(provider, openId, response, state.nonce ?? '');
  } catch (thrown) {
    throw toSignInError(thrown, endpoints.token);
  }
}

/** @returns where to go; what is remembered meanwhile is in this tab's sessionStorage. @throws SignInError */
export async function leave(
  provider: OpenIdProvider,
  callbackUrl: string,
  departure: Departure,
  prompt?: Prompt,
): Promise<string> {
  return (await begin(provider, callbackUrl, { store: tabStore(), departure, prompt })).url;
}

/** @returns what this tab remembered of the sign-in whose answer this is, or undefined if it did not begin one */
export async function departureFor(parameters: SignInResponse): Promise<Departure | undefined> {
  return departureOf(tabStore(), parameters.get('state') ?? '');
}

/** Exchanges the code. What was remembered is gone then, however it ends. @throws SignInError */
export async function arrive(
  provider: OpenIdProvider,
  callbackUrl: string,
  parameters: SignInResponse,
): Promise<OpenIdLogin> {
  const store = tabStore();
  try {
    return await complete(provider, callbackUrl, store, parameters);
  } finally {
    await store.remove(parameters.get('state') ?? '');
  }
}

/** A sign-in whose page opens in another tab and whose answer is brought back to this one: nothing of it is stored. */
export class SignInElsewhere {
  readonly url: string;
  readonly state: string;
  readonly #store: StateStore;
  readonly #provider: OpenIdProvider;
  readonly #callbackUrl: string;

  private constructor(begun: Begun, store: StateStore, provider: OpenIdProvider, callbackUrl: string) {
    this.url = begun.url;
    this.state = begun.state;
    this.#store = store;
    this.#provider = provider;
    this.#callbackUrl = callbackUrl;
  }

  /** @throws SignInError */
  static async begin(
    provider: OpenIdProvider,
    callbackUrl: string,
    prompt?: Prompt,
  ): Promise<SignInElsewhere> {
    const store = memoryStore();
    const departure = { connection: '', providerId: provider.id, page: '' };
    const begun = await begin(provider, callbackUrl, { store, departure, prompt });
    return new SignInElsewhere(begun, store, provider, callbackUrl);
  }

  /** @throws SignInError */
  complete(parameters: SignInResponse): Promise<OpenIdLogin> {
    return complete(this.#provider, this.#callbackUrl, this.#store, parameters);
  }
}
