// An OpenID provider by the library oidc-provider, in memory, for one public client.
import { randomBytes } from 'node:crypto';
import type { Configuration, Provider } from 'oidc-provider';
import { Provider as LibraryProvider } from 'oidc-provider/lib/provider.js';
import { CLAIM_NAMES, type ClaimsOf } from './claims.ts';
import { createMemoryAdapter } from './memoryAdapter.ts';
import { PAGE_HEADERS, sentencePage } from './page.ts';
import { signingKey } from './signingKey.ts';
import { USERS } from './users.ts';

const HOUR_SECONDS = 60 * 60;
const DAY_SECONDS = 24 * HOUR_SECONDS;
const SCOPES = ['openid', 'offline_access', 'email', 'profile', 'phone', 'aws.cognito.signin.user.admin'];

export interface ProviderSettings {
  issuer: string;
  clientId: string;
  callbackUrls: readonly string[];
  logoutUrls: readonly string[];
  claims: ClaimsOf;
  /** Path by endpoint, where it is not the library's own. */
  routes: Configuration['routes'];
  /** Cookies of one host are shared by all its ports: their names tell the providers apart. */
  cookieSuffix: string;
  idTokenSeconds: number;
  refreshTokens: boolean;
  /** The standard end_session_endpoint. */
  standardLogout: boolean;
  /** How far the sandbox's clock is ahead, in milliseconds. */
  skew: () => number;
}

/**
 * The provider, which is also a Koa app. What it issues is dated by the sandbox's clock, `auth_time` apart; how long its own
 * sessions and refresh tokens live goes by the machine's, which the library has no way to move.
 */
export async function createProvider(settings: ProviderSettings): Promise<Provider> {
  const provider: Provider = new LibraryProvider(settings.issuer, await configuration(settings));
  // An error is answered; the console is not told.
  provider.silent = true;
  return provider;
}

async function configuration(settings: ProviderSettings): Promise<Configuration> {
  const { clientId, callbackUrls, logoutUrls, claims, cookieSuffix, standardLogout, skew } = settings;
  return {
    adapter: createMemoryAdapter(),
    jwks: { keys: [await signingKey()] },
    clients: [
      {
        client_id: clientId,
        redirect_uris: [...callbackUrls],
        post_logout_redirect_uris: standardLogout ? [...logoutUrls] : [],
        response_types: ['code'],
        grant_types: ['authorization_code', 'refresh_token'],
        token_endpoint_auth_method: 'none',
        require_auth_time: true,
      },
    ],
    clientAuthMethods: ['none'],
    responseTypes: ['code'],
    scopes: SCOPES,
    claims: { openid: CLAIM_NAMES },
    pkce: { required: () => true },
    ...(settings.routes && { routes: settings.routes }),
    cookies: {
      keys: [randomBytes(32).toString('base64url')],
      names: {
        session: `session_${cookieSuffix}`,
        interaction: `interaction_${cookieSuffix}`,
        resume: `resume_${cookieSuffix}`,
      },
    },
    features: {
      devInteractions: { enabled: false },
      dPoP: { enabled: false },
      pushedAuthorizationRequests: { enabled: false },
      revocation: { enabled: true, allowedPolicy: (_, client, token) => token.clientId === client.clientId },
      rpInitiatedLogout: { enabled: standardLogout, logoutSource: () => undefined },
    },
    // Every origin may call, as on AWS.
    clientBasedCORS: () => true,
    interactions: { url: (_, interaction) => `/login/${interaction.uid}` },
    findAccount(ctx, sub) {
      const user = USERS.find((one) => one.sub === sub);
      return (
        user && {
          accountId: sub,
          claims: (use) =>
            claims(user, {
              use: use === 'userinfo' ? 'userinfo' : 'id_token',
              now: Date.now() + skew(),
              grantId: ctx.oidc.entities.Grant?.jti ?? '',
            }),
        }
      );
    },
    // Nobody is asked for consent. A grant of its own for each sign-in: revoking one leaves other tabs alone.
    async loadExistingGrant(ctx) {
      const { client, session, provider } = ctx.oidc;
      const grant = new provider.Grant({ clientId: client?.clientId, accountId: session?.accountId });
      grant.addOIDCScope(SCOPES.join(' '));
      await grant.save();
      return grant;
    },
    // Without offline_access too: Cognito does not know that scope.
    issueRefreshToken: () => settings.refreshTokens,
    // A token that is used a second time ends its successors as well, which is stricter than AWS.
    rotateRefreshToken: () => true,
    // Signing out ends the session; refresh tokens live on until they are revoked.
    expiresWithSession: () => false,
    renderError(ctx, { error, error_description: description }) {
      ctx.set(PAGE_HEADERS);
      ctx.body = sentencePage('This sign-in does not work', `${error}: ${description ?? ''}`);
    },
    ttl: {
      AccessToken: HOUR_SECONDS,
      AuthorizationCode: 60,
      Grant: 30 * DAY_SECONDS,
      // The library counts from the machine's clock, and only forwards.
      IdToken: () => Math.max(1, settings.idTokenSeconds + Math.round(skew() / 1000)),
      Interaction: HOUR_SECONDS,
      RefreshToken: 30 * DAY_SECONDS,
      Session: HOUR_SECONDS,
    },
  };
}
