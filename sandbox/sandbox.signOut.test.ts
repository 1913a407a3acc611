// Signing out of the sandbox's sign-in over real HTTP: Cognito's own way, and the standard's.
import { afterAll, beforeAll, expect, test } from 'vitest';
import { type Sandbox, type SignIn, startSandbox } from './sandbox.ts';
import {
  type Application,
  authorizationRequest,
  Browser,
  discover,
  signIn,
  tokenRequest,
} from './signInClient.ts';

const CALLBACK = 'http://127.0.0.1:4173/';
const LOGOUT = 'http://127.0.0.1:4173/bye';

let sandbox: Sandbox;
let opened: SignIn;
beforeAll(async () => {
  sandbox = await startSandbox();
  opened = await sandbox.openSignIn({ callbackUrls: [CALLBACK], logoutUrls: [LOGOUT] });
});
afterAll(() => sandbox.close());

const userPool = (): Application => ({ ...opened.userPool, callbackUrl: CALLBACK });
const otherProvider = (): Application => ({ ...opened.otherProvider, callbackUrl: CALLBACK });

async function refreshStatus(application: Application, token = ''): Promise<number> {
  const request = { grant_type: 'refresh_token', refresh_token: token };
  return (await tokenRequest(application, request)).status;
}

/** True if the browser gets a code without being asked who it is. */
async function isSignedIn(application: Application, browser: Browser): Promise<boolean> {
  const { url } = await authorizationRequest(application);
  return (await browser.visit(url)).url.startsWith(`${CALLBACK}?code=`);
}

test('Cognito signs out by /logout, to a known address only, and refresh tokens live on', async () => {
  const browser = new Browser();
  const { refresh_token } = await signIn(userPool(), 'olga', browser);
  const { clientId, domain } = opened.userPool;
  const logout = (query: Record<string, string>) =>
    browser.fetch(`${domain}/logout?${new URLSearchParams(query).toString()}`);
  for (const query of [
    { client_id: clientId, post_logout_redirect_uri: LOGOUT },
    { client_id: clientId, logout_uri: 'https://evil.example/' },
    { client_id: 'unknown', logout_uri: LOGOUT },
    { logout_uri: LOGOUT },
  ]) {
    expect((await logout(query)).status).toBe(400);
  }
  expect(await isSignedIn(userPool(), browser)).toBe(true);
  const out = await logout({ client_id: clientId, logout_uri: LOGOUT });
  expect([out.status, out.headers.get('location')]).toEqual([302, LOGOUT]);
  expect(await isSignedIn(userPool(), browser)).toBe(false);
  expect(await refreshStatus(userPool(), refresh_token)).toBe(200);
});

test('Cognito signs out to the login page when it is asked for a new sign-in', async () => {
  const browser = new Browser();
  await signIn(userPool(), 'olga', browser);
  const { url } = await authorizationRequest(userPool());
  const { answer } = await browser.visit(`${opened.userPool.domain}/logout${new URL(url).search}`);
  expect(await answer.text()).toContain('<h1>Sandbox users</h1>');
});

test('the other provider signs out by the standard, and at once', async () => {
  const browser = new Browser();
  const { id_token, refresh_token } = await signIn(otherProvider(), 'olga', browser);
  const { end_session_endpoint } = await discover(otherProvider());
  const end = (query: Record<string, string>) =>
    browser.fetch(`${end_session_endpoint}?${new URLSearchParams(query).toString()}`);
  expect(
    (await end({ id_token_hint: id_token, post_logout_redirect_uri: 'https://evil.example/' })).status,
  ).toBe(400);
  expect(await isSignedIn(otherProvider(), browser)).toBe(true);
  const out = await end({ id_token_hint: id_token, post_logout_redirect_uri: LOGOUT, state: 'x' });
  expect([out.status, out.headers.get('location')]).toEqual([302, `${LOGOUT}?state=x`]);
  expect(await isSignedIn(otherProvider(), browser)).toBe(false);
  expect(await refreshStatus(otherProvider(), refresh_token)).toBe(200);

  const again = await end({ client_id: opened.otherProvider.clientId, post_logout_redirect_uri: LOGOUT });
  expect(again.headers.get('location')).toBe(LOGOUT);
  const unchecked = await end({ post_logout_redirect_uri: 'https://evil.example/' });
  expect([unchecked.status, unchecked.headers.get('location')]).toEqual([200, null]);
});
