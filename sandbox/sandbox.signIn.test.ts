// The sandbox's sign-in over real HTTP: the code flow with PKCE, refresh tokens, both ways to sign out.
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type Sandbox, type SignIn, startSandbox } from './sandbox.ts';
import {
  type Application,
  authorizationRequest,
  Browser,
  claimsOf,
  discover,
  signIn,
  submitLogin,
  tokenRequest,
} from './signInClient.ts';
import { isRecord } from './unknownValue.ts';

const CALLBACK = 'http://127.0.0.1:4173/';

let sandbox: Sandbox;
let opened: SignIn;
beforeAll(async () => {
  sandbox = await startSandbox();
  opened = await sandbox.openSignIn({ callbackUrls: [CALLBACK] });
});
afterAll(() => sandbox.close());

const userPool = (): Application => ({ ...opened.userPool, callbackUrl: CALLBACK });
const otherProvider = (): Application => ({ ...opened.otherProvider, callbackUrl: CALLBACK });

async function refresh(application: Application, token = '') {
  const answer = await tokenRequest(application, { grant_type: 'refresh_token', refresh_token: token });
  const body: unknown = await answer.json();
  return { status: answer.status, body: isRecord(body) ? body : {} };
}

/** True if the browser gets a code without being asked who it is. */
async function isSignedIn(application: Application, browser: Browser): Promise<boolean> {
  const { url } = await authorizationRequest(application);
  return (await browser.visit(url)).url.startsWith(`${CALLBACK}?code=`);
}

describe.each([
  ['the user pool', userPool],
  ['the other provider', otherProvider],
])('%s', (_, application) => {
  test('gives tokens for a password, and a second sign-in needs none', async () => {
    const browser = new Browser();
    const tokens = await signIn(application(), 'olga', browser);
    const claims = claimsOf(tokens.id_token);
    expect(claims['auth_time']).toBeTypeOf('number');
    expect(claims).toMatchObject({
      iss: application().issuer,
      aud: application().clientId,
      nonce: 'a-nonce',
      email: 'olga@example.com',
    });
    expect(await isSignedIn(application(), browser)).toBe(true);
    const { url } = await authorizationRequest(application(), { prompt: 'login' });
    expect(await (await browser.visit(url)).answer.text()).toContain(
      '<label for="password">Password</label>',
    );
  });

  test('gives the state back, and tells userInfo who it is', async () => {
    const browser = new Browser();
    const { access_token } = await signIn(application(), 'liam', browser);
    const { url } = await authorizationRequest(application());
    expect(new URL((await browser.visit(url)).url).searchParams.get('state')).toBe('a-state');
    const { userinfo_endpoint } = await discover(application());
    const headers = { authorization: `Bearer ${access_token}`, origin: 'https://console.example' };
    const answer = await fetch(userinfo_endpoint, { headers });
    expect(answer.headers.get('access-control-allow-origin')).toBe('*');
    expect(await answer.json()).toMatchObject({ email: 'liam@example.com' });
  });

  test('says that a password is wrong, and that of whom it is not', async () => {
    const browser = new Browser();
    const { url } = await authorizationRequest(application());
    const login = await browser.visit(url);
    for (const [username, password] of [
      ['olga', 'wrong'],
      ['<b>', 'sandbox-olga'],
    ] as const) {
      const { answer } = await submitLogin(browser, login.url, username, password);
      expect(answer.status).toBe(401);
      const page = await answer.text();
      expect(page).toContain('Incorrect username or password.');
      expect(page).not.toContain('<b>');
      expect(page).not.toContain('<script');
    }
    expect((await submitLogin(browser, login.url, 'olga', 'sandbox-olga')).url).toContain(
      `${CALLBACK}?code=`,
    );
  });

  test('takes the form only from the browser that was sent to it', async () => {
    const { url } = await authorizationRequest(application());
    const login = await new Browser().visit(url);
    const { answer } = await submitLogin(new Browser(), login.url, 'olga', 'sandbox-olga');
    expect(answer.status).toBe(400);
  });

  test('wants PKCE, with S256 and with the right verifier', async () => {
    const without = { code_challenge: undefined, code_challenge_method: undefined };
    for (const more of [without, { code_challenge_method: 'plain' }]) {
      const { url } = await authorizationRequest(application(), more);
      expect((await new Browser().visit(url)).url).toContain(`${CALLBACK}?error=invalid_request`);
    }
    const browser = new Browser();
    await signIn(application(), 'olga', browser);
    const { url } = await authorizationRequest(application());
    const code = new URL((await browser.visit(url)).url).searchParams.get('code') ?? '';
    const answer = await tokenRequest(application(), {
      grant_type: 'authorization_code',
      code,
      redirect_uri: CALLBACK,
      code_verifier: 'x'.repeat(43),
    });
    expect(await answer.json()).toMatchObject({ error: 'invalid_grant' });
  });

  test('redirects only to the exact callback URL', async () => {
    for (const redirect_uri of [`${CALLBACK}?a`, 'http://127.0.0.1:4174/', 'https://evil.example/']) {
      const { url } = await authorizationRequest(application(), { redirect_uri });
      const { url: at, answer } = await new Browser().visit(url);
      expect(at).toBe(url);
      expect(answer.status).toBe(400);
    }
  });

  test('rotates refresh tokens, and refuses one that was used', async () => {
    const { refresh_token, id_token } = await signIn(application(), 'olga');
    const second = await refresh(application(), refresh_token);
    expect(second.status).toBe(200);
    expect(second.body['refresh_token']).not.toBe(refresh_token);
    expect(claimsOf(String(second.body['id_token']))['sub']).toBe(claimsOf(id_token)['sub']);
    const reused = await refresh(application(), refresh_token);
    expect(reused).toMatchObject({ status: 400, body: { error: 'invalid_grant' } });
  });

  test('revokes a refresh token, and leaves those of another sign-in alone', async () => {
    const browser = new Browser();
    const first = await signIn(application(), 'olga', browser);
    const other = await signIn(application(), 'olga');
    const { revocation_endpoint } = await discover(application());
    const body = new URLSearchParams({
      token: first.refresh_token ?? '',
      client_id: application().clientId,
    });
    expect((await fetch(revocation_endpoint, { method: 'POST', body })).status).toBe(200);
    expect((await refresh(application(), first.refresh_token)).body['error']).toBe('invalid_grant');
    expect((await refresh(application(), other.refresh_token)).status).toBe(200);
    expect(await isSignedIn(application(), browser)).toBe(true);
  });

  test('answers pages of any origin, and only by its own name', async () => {
    const { token_endpoint, revocation_endpoint, jwks_uri } = await discover(application());
    const headers = { origin: 'https://console.example', 'access-control-request-method': 'POST' };
    for (const url of [token_endpoint, revocation_endpoint, jwks_uri]) {
      const preflight = await fetch(url, { method: 'OPTIONS', headers });
      expect([preflight.status, preflight.headers.get('access-control-allow-origin')]).toEqual([200, '*']);
    }
    const refused = await fetch(token_endpoint, { method: 'POST', headers });
    expect([refused.status, refused.headers.get('access-control-allow-origin')]).toEqual([400, '*']);
    expect(await (await fetch(jwks_uri, { headers })).json()).toMatchObject({ keys: [{ alg: 'RS256' }] });
  });
});

test("the user pool's claims and discovery are Cognito's", async () => {
  const { userPoolId, domain, issuer, clientId } = opened.userPool;
  expect(await discover(userPool())).toMatchObject({
    issuer: `${sandbox.url}/${userPoolId}`,
    authorization_endpoint: `${domain}/oauth2/authorize`,
    token_endpoint: `${domain}/oauth2/token`,
    userinfo_endpoint: `${domain}/oauth2/userInfo`,
    revocation_endpoint: `${domain}/oauth2/revoke`,
    end_session_endpoint: `${domain}/logout`,
    jwks_uri: `${issuer}/.well-known/jwks.json`,
  });
  const claims = claimsOf((await signIn(userPool(), 'liam')).id_token);
  expect(claims).toMatchObject({
    aud: clientId,
    token_use: 'id',
    'cognito:username': 'liam',
    'cognito:groups': ['PaymentsOnly'],
    'cognito:roles': ['arn:aws:iam::111122223333:role/PaymentsOnly'],
    'cognito:preferred_role': 'arn:aws:iam::111122223333:role/PaymentsOnly',
  });
  expect(claims['jti']).toMatch(/^[0-9a-f-]{36}$/);
  expect(claims['origin_jti']).toBeTypeOf('string');
  expect(Number(claims['exp']) - Number(claims['iat'])).toBe(3600);
  const ofOther = claimsOf((await signIn(otherProvider(), 'liam')).id_token);
  expect(Object.keys(ofOther).filter((name) => name.startsWith('cognito:'))).toEqual([]);
});

test('shorter ID tokens and no refresh tokens can be asked for', async () => {
  const short = await sandbox.openSignIn({
    callbackUrls: [CALLBACK],
    idTokenSeconds: 5,
    refreshTokens: false,
  });
  const tokens = await signIn({ ...short.userPool, callbackUrl: CALLBACK }, 'olga');
  expect(tokens.refresh_token).toBeUndefined();
  const { exp, iat } = claimsOf(tokens.id_token);
  expect(Number(exp) - Number(iat)).toBe(5);
  await short.close();
  await expect(discover(short.otherProvider)).rejects.toThrow();
});
