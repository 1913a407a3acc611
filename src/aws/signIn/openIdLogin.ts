// Somebody who is signed in: the tokens, in memory only, and what renews, revokes and ends them.
import type { RefreshState, SigninResponse } from 'oidc-client-ts';
import type { OpenIdProvider } from '../../config.ts';
import { signOutUrl } from './discovery.ts';
import { checkIdToken, type IdTokenClaims } from './idToken.ts';
import { type OpenIdClient, toSignInError } from './openIdClient.ts';
import { LoginEnded, SignInError } from './signInError.ts';

/** An ID token that ends sooner is renewed first, so that it outlasts the call that it is for. */
const RENEW_EARLY_SECONDS = 5 * 60;

/** Signing out goes on without an answer after so long. */
const PATIENCE_MILLISECONDS = 5000;

export class OpenIdLogin {
  readonly provider: OpenIdProvider;
  readonly #openId: OpenIdClient;
  #idToken: string;
  #claims: IdTokenClaims;
  #refreshToken: string | undefined;
  #renewing: Promise<void> | undefined;

  /** @throws SignInError if the ID token is not for this console, not of this provider, or not good now */
  constructor(provider: OpenIdProvider, openId: OpenIdClient, response: SigninResponse, nonce: string) {
    this.provider = provider;
    this.#openId = openId;
    this.#claims = checkIdToken(response.id_token, { ...provider, nonce }, Date.now());
    this.#idToken = response.id_token ?? '';
    this.#refreshToken = response.refresh_token;
  }

  get person(): string {
    return this.#claims.person;
  }

  get isRenewed(): boolean {
    return this.#refreshToken !== undefined;
  }

  isSamePerson(other: OpenIdLogin): boolean {
    return this.#claims.iss === other.#claims.iss && this.#claims.sub === other.#claims.sub;
  }

  /**
   * The ID token, renewed if it is about to end.
   * @throws LoginEnded if only the user can renew it; SignInError if the provider does not answer
   */
  async idToken(): Promise<string> {
    const now = Date.now() / 1000;
    const life = this.#claims.exp - (this.#claims.iat ?? now);
    if (now < this.#claims.exp - Math.min(RENEW_EARLY_SECONDS, life / 2)) return this.#idToken;
    this.#renewing ??= this.#renew().finally(() => {
      this.#renewing = undefined;
    });
    await this.#renewing;
    return this.#idToken;
  }

  async #renew(): Promise<void> {
    if (this.#refreshToken === undefined) {
      // Without a refresh token the ID token is used up to its end.
      if (Date.now() / 1000 < this.#claims.exp) return;
      throw new LoginEnded();
    }
    const { client, endpoints } = this.#openId;
    const { iss, sub, aud, exp, iat = exp } = this.#claims;
    const state: RefreshState = {
      refresh_token: this.#refreshToken,
      id_token: this.#idToken,
      session_state: null,
      profile: { iss, sub, aud: [...aud], exp, iat },
    };
    try {
      const response = await client.useRefreshToken({ state, timeoutInSeconds: 20 });
      const claims = checkIdToken(response.id_token, this.provider, Date.now());
      if (claims.sub !== sub) throw new SignInError({ kind: 'badToken', check: 'subject' });
      this.#claims = claims;
      this.#idToken = response.id_token ?? '';
      this.#refreshToken = response.refresh_token ?? this.#refreshToken;
    } catch (thrown) {
      const error = toSignInError(thrown, endpoints.token);
      if (!(error instanceof SignInError) || error.isPassing) throw error;
      this.#refreshToken = undefined;
      throw new LoginEnded('The sign-in cannot be renewed', { cause: error });
    }
  }

  /**
   * Revokes the refresh token, as far as the provider answers, and forgets the tokens.
   * @returns where to end the session at the provider, if it offers that
   */
  async signOut(comeBackTo: string): Promise<string | undefined> {
    const patience = new Promise<void>((resolve) => {
      setTimeout(resolve, PATIENCE_MILLISECONDS);
    });
    await Promise.race([this.revoke(), patience]);
    return signOutUrl(this.provider, this.#openId.endpoints, comeBackTo);
  }

  /** Of signing out only what happens here: the session at the provider goes on. */
  async revoke(): Promise<void> {
    const { client, endpoints } = this.#openId;
    const refreshToken = this.#refreshToken;
    this.forget();
    if (refreshToken !== undefined && endpoints.revocation !== undefined) {
      // Signing out goes on without it: the session ends where the browser goes next.
      await client.revokeToken(refreshToken, 'refresh_token').catch(() => undefined);
    }
  }

  /** The ID token was refused as expired, whatever this machine's clock says: the next one is a new one. */
  distrust(): void {
    this.#claims = { ...this.#claims, exp: 0, iat: 0 };
  }

  forget(): void {
    this.#idToken = '';
    this.#refreshToken = undefined;
    this.distrust();
  }
}
