// A browser and an application, as far as the tests of the sandbox's sign-in need them: cookies, the code flow with PKCE.
import { createHash, randomBytes } from 'node:crypto';
import { isRecord } from './unknownValue.ts';

export interface Endpoints {
  authorization_endpoint: string;
  token_endpoint: string;
  userinfo_endpoint: string;
  revocation_endpoint: string;
  end_session_endpoint: string;
  jwks_uri: string;
  issuer: string;
}

export interface Tokens {
  id_token: string;
  access_token: string;
  refresh_token?: string;
  expires_in: number;
}

export interface Application {
  issuer: string;
  clientId: string;
  callbackUrl: string;
}

/** Keeps cookies by origin and path, and follows no redirect by itself. */
export class Browser {
  readonly #cookies = new Map<string, { origin: string; path: string; value: string }>();

  async fetch(url: string, init: RequestInit = {}): Promise<Response> {
    const { origin, pathname } = new URL(url);
    const cookie = [...this.#cookies]
      .filter(([, stored]) => stored.origin === origin && pathname.startsWith(stored.path))
      .map(([name, { value }]) => `${name.split(' ')[0] ?? ''}=${value}`)
      .join('; ');
    const headers = new Headers(init.headers);
    headers.set('cookie', cookie);
    const answer = await fetch(url, { ...init, redirect: 'manual', headers });
    for (const line of answer.headers.getSetCookie()) {
      const [name = '', value = ''] = (line.split(';')[0] ?? '').split('=');
      const path = /;\s*path=([^;]+)/i.exec(line)?.[1] ?? '/';
      const key = `${name} ${origin} ${path}`;
      if (value === '') this.#cookies.delete(key);
      else this.#cookies.set(key, { origin, path, value });
    }
    return answer;
  }

  /** Follows redirects until there are none, or one that leaves the origin of `url`. */
  async visit(url: string, init: RequestInit = {}): Promise<{ url: string; answer: Response }> {
    const answer = await this.fetch(url, init);
    const location = answer.headers.get('location');
    if (location === null) return { url, answer };
    const next = new URL(location, url).href;
    return new URL(next).origin === new URL(url).origin ? this.visit(next) : { url: next, answer };
  }
}

export async function discover({ issuer }: Pick<Application, 'issuer'>): Promise<Endpoints> {
  const answer = await fetch(`${issuer}/.well-known/openid-configuration`);
  // Each test reads what it needs of it.
  // oxlint-disable-next-line typescript/no-unsafe-type-assertion
  return (await answer.json()) as Endpoints;
}

/** An authorization request, and the verifier for its code. */
export async function authorizationRequest(
  application: Application,
  more: Record<string, string | undefined> = {},
): Promise<{ url: string; verifier: string }> {
  const verifier = randomBytes(32).toString('base64url');
  const url = new URL((await discover(application)).authorization_endpoint);
  const parameters = {
    response_type: 'code',
    client_id: application.clientId,
    redirect_uri: application.callbackUrl,
    scope: 'openid',
    state: 'a-state',
    nonce: 'a-nonce',
    code_challenge: createHash('sha256').update(verifier).digest('base64url'),
    code_challenge_method: 'S256',
    ...more,
  };
  for (const [name, value] of Object.entries(parameters)) {
    if (value !== undefined) url.searchParams.set(name, value);
  }
  return { url: url.href, verifier };
}

/** Fills the login form in. */
export function submitLogin(browser: Browser, url: string, username: string, password: string) {
  return browser.visit(url, { method: 'POST', body: new URLSearchParams({ username, password }) });
}

export async function tokenRequest(
  application: Application,
  parameters: Record<string, string>,
): Promise<Response> {
  const { token_endpoint } = await discover(application);
  const body = new URLSearchParams({ client_id: application.clientId, ...parameters });
  return fetch(token_endpoint, { method: 'POST', body });
}

/** The whole way from the application to its tokens. */
export async function signIn(
  application: Application,
  username: string,
  browser = new Browser(),
): Promise<Tokens> {
  const { url, verifier } = await authorizationRequest(application);
  const login = await browser.visit(url);
  const back = await submitLogin(browser, login.url, username, `sandbox-${username}`);
  const code = new URL(back.url).searchParams.get('code') ?? '';
  const answer = await tokenRequest(application, {
    grant_type: 'authorization_code',
    code,
    redirect_uri: application.callbackUrl,
    code_verifier: verifier,
  });
  // oxlint-disable-next-line typescript/no-unsafe-type-assertion
  return (await answer.json()) as Tokens;
}

/** The claims of a token, unverified. */
export function claimsOf(token: string): Record<string, unknown> {
  // oxlint-disable-next-line typescript/no-unsafe-type-assertion
  return JSON.parse(Buffer.from(token.split('.')[1] ?? '', 'base64url').toString('utf8')) as Record<
    string,
    unknown
  >;
}

/** A call of Cognito Identity, without an SDK: its answer, or the name and message of its refusal. */
export async function cognito(
  url: string,
  operation: string,
  input: Record<string, unknown>,
): Promise<Record<string, unknown>> {
  const answer = await fetch(url, {
    method: 'POST',
    headers: {
      'content-type': 'application/x-amz-json-1.1',
      'x-amz-target': `AWSCognitoIdentityService.${operation}`,
    },
    body: JSON.stringify(input),
  });
  const body: unknown = await answer.json();
  return isRecord(body) ? body : {};
}

/** The identity of logins, or of a new guest. */
export async function identityOf(
  url: string,
  pool: string,
  Logins?: Record<string, string>,
): Promise<string> {
  return String((await cognito(url, 'GetId', { IdentityPoolId: pool, Logins }))['IdentityId']);
}

/** An unsigned AssumeRoleWithWebIdentity: its status, and its XML. */
export async function assumeRole(
  url: string,
  parameters: Record<string, string>,
): Promise<{ status: number; xml: string; origin: string | null }> {
  const body = new URLSearchParams({
    Action: 'AssumeRoleWithWebIdentity',
    Version: '2011-06-15',
    RoleSessionName: 'a-session',
    ...parameters,
  });
  const answer = await fetch(url, { method: 'POST', body, headers: { origin: 'https://console.example' } });
  return {
    status: answer.status,
    xml: await answer.text(),
    origin: answer.headers.get('access-control-allow-origin'),
  };
}

/** The text of an element that occurs once. */
export function element(xml: string, name: string): string {
  return new RegExp(`<${name}>([^<]*)</${name}>`).exec(xml)?.[1] ?? '';
}
