// How the two providers end a browser's session: Cognito in its own way, the other by the standard.
import type { Provider } from 'oidc-provider';
import { PAGE_HEADERS, sentencePage } from './page.ts';

/** The library's own path. */
const END_SESSION = '/session/end';

export interface CognitoLogout {
  clientId: string;
  callbackUrls: readonly string[];
  logoutUrls: readonly string[];
}

/**
 * Cognito's GET /logout (AWS: "The managed login sign-out endpoint"): with `logout_uri` it goes there, with `redirect_uri` and
 * `response_type` to the login page. It knows no `post_logout_redirect_uri`. Refresh tokens live on until they are revoked.
 */
export function serveCognitoLogout(
  provider: Provider,
  { clientId, callbackUrls, logoutUrls }: CognitoLogout,
): void {
  provider.use(async (ctx, next) => {
    if (ctx.path !== '/logout' || ctx.method !== 'GET') return next();
    const query = new URLSearchParams(ctx.querystring);
    const logoutUri = query.get('logout_uri');
    const redirectUri = query.get('redirect_uri');
    const goesOut = logoutUri !== null && logoutUrls.includes(logoutUri);
    const goesToLogin =
      logoutUri === null &&
      redirectUri !== null &&
      callbackUrls.includes(redirectUri) &&
      query.get('response_type') === 'code';
    if (query.get('client_id') !== clientId || !(goesOut || goesToLogin)) {
      ctx.status = 400;
      ctx.set(PAGE_HEADERS);
      ctx.body = sentencePage('This sign-out does not work', 'client_id and logout_uri must be known.');
      return;
    }
    const session = await provider.Session.get(ctx);
    await session.destroy();
    ctx.cookies.set(provider.cookieName('session'), null);
    ctx.redirect(goesOut ? logoutUri : `/oauth2/authorize?${query.toString()}`);
  });
}

/** The standard end of a session: the library checks the request; nobody is asked whether it is meant. */
export function serveStandardLogout(provider: Provider): void {
  provider.use(async (ctx, next) => {
    await next();
    if (ctx.path !== END_SESSION || ctx.status !== 200) return;
    const session = await provider.Session.get(ctx);
    await session.destroy();
    ctx.cookies.set(provider.cookieName('session'), null);
    const query = new URLSearchParams(ctx.querystring);
    const to = query.get('post_logout_redirect_uri');
    // Without a client, the library has checked no address.
    if (to === null || !(query.has('client_id') || query.has('id_token_hint'))) {
      ctx.set(PAGE_HEADERS);
      ctx.body = sentencePage('Company login', 'You are signed out.');
      return;
    }
    const url = new URL(to);
    const state = query.get('state');
    if (state !== null) url.searchParams.set('state', state);
    ctx.redirect(url.href);
  });
}
