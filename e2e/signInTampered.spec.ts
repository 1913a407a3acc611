// A sign-in that somebody tampered with is refused, and told why: by the console where it can see it, else by the identity pool.
import type { Page, Route } from 'playwright/test';
import { expect, type SignInConsole, test } from './fixtures.ts';
import { jsonMembers } from './jsonMembers.ts';
import { SignInPage } from './signInPage.ts';

type Claims = Record<string, unknown>;

/** Changes the answer of the user pool's token endpoint. */
async function changeTokens(page: Page, { signIn }: SignInConsole, change: (answer: Claims) => Claims) {
  await page.route(`${signIn.userPool.domain}/oauth2/token`, async (route: Route) => {
    const response = await route.fetch();
    await route.fulfill({ response, json: change(jsonMembers(await response.text())) });
  });
}

/** With other claims, and the signature of the old ones. */
function withClaims(token: unknown, change: Claims): string {
  const [head, payload = '', signature] = String(token).split('.');
  const claims = jsonMembers(Buffer.from(payload, 'base64url').toString('utf8'));
  const changed = Buffer.from(JSON.stringify({ ...claims, ...change })).toString('base64url');
  return [head, changed, signature].join('.');
}

async function begin(page: Page, { url }: SignInConsole): Promise<SignInPage> {
  const door = new SignInPage(page);
  await page.goto(url);
  await door.way('Sign in with Sandbox users').click();
  return door;
}

const inSeconds = (seconds: number) => Math.floor(Date.now() / 1000) + seconds;
const CLAIMS: Record<string, { claims: Claims | (() => Claims); said: RegExp }> = {
  issuer: { claims: { iss: 'https://evil.example' }, said: /of another issuer .*“https:\/\/evil\.example”/ },
  audience: { claims: { aud: 'other-client' }, said: /for another client .*“other-client”/ },
  nonce: { claims: { nonce: 'other' }, said: /its nonce is another one/ },
  'missing nonce': { claims: { nonce: undefined }, said: /its nonce is another one/ },
  use: { claims: { token_use: 'access' }, said: /an access token in place of the ID token/ },
  expiry: {
    claims: () => ({ iat: inSeconds(-7200), exp: inSeconds(-3600) }),
    said: /ended at .* If the token was made just now, the clock is about 2 hours ahead/,
  },
  'time of issue': {
    claims: () => ({ iat: inSeconds(3600), exp: inSeconds(7200) }),
    said: /clock is 60 minutes behind the provider/,
  },
};

for (const [what, { claims, said }] of Object.entries(CLAIMS)) {
  test(`an ID token of another ${what} is refused`, async ({ page, sandbox, newSignInConsole }) => {
    const served = await newSignInConsole();
    await changeTokens(page, served, (answer) => ({
      ...answer,
      id_token: withClaims(answer['id_token'], typeof claims === 'function' ? claims() : claims),
    }));
    const asked: string[] = [];
    page.on('request', (request) => asked.push(request.headers()['x-amz-target'] ?? ''));
    const door = await begin(page, served);
    await door.logIn('olga');
    await expect(door.problem).toContainText(said);
    expect(asked.filter(Boolean), `nothing was asked of ${sandbox.url}`).toEqual([]);
    // Once more, untouched.
    await page.unrouteAll();
    await door.way('Sign in with Sandbox users').click();
    await door.isIn();
  });
}

for (const [what, change] of Object.entries({
  'is not its own': (token: string) => `${token.slice(0, -6)}AAAAAA`,
  'is missing': (token: string) => `${token.split('.').slice(0, 2).join('.')}.`,
})) {
  test(`an ID token whose signature ${what} gets no credentials`, async ({
    page,
    newSignInConsole,
    expectRefusals,
  }) => {
    expectRefusals(400);
    const served = await newSignInConsole();
    await changeTokens(page, served, (answer) => ({
      ...answer,
      id_token: change(String(answer['id_token'])),
    }));
    const door = await begin(page, served);
    const target = 'AWSCognitoIdentityService.GetCredentialsForIdentity';
    let given = 0;
    page.on('response', (response) => {
      if (response.request().headers()['x-amz-target'] === target && response.ok()) given += 1;
    });
    await door.logIn('olga');
    const said =
      what === 'is missing'
        ? door.problem.getByText('What the provider sent as ID token is none.')
        : page.getByText(/Invalid login token/).first();
    await expect(said).toBeVisible();
    expect(given).toBe(0);
  });
}

test('an answer with a state that this tab did not make is not used', async ({ page, newSignInConsole }) => {
  const served = await newSignInConsole();
  const asked: string[] = [];
  page.on('request', (request) => {
    if (request.method() === 'POST') asked.push(request.url());
  });
  await page.goto(`${served.url}?code=stolen&state=made-up#/keys`);
  const door = new SignInPage(page);
  await expect(door.problem).toContainText('belongs to no sign-in that this tab began');
  expect(asked).toEqual([]);
  expect(page.url()).toBe(`${served.url}#/keys`);
});

test('a state that was changed on the way is not used, and the code is gone from the address', async ({
  page,
  newSignInConsole,
}) => {
  const served = await newSignInConsole();
  await page.route(`${served.signIn.userPool.domain}/oauth2/authorize?*`, (route) => {
    const changed = new URL(route.request().url());
    changed.searchParams.set('state', 'changed');
    return route.continue({ url: changed.href });
  });
  const door = await begin(page, served);
  await door.logIn('olga');
  await expect(door.problem).toContainText('belongs to no sign-in that this tab began');
  expect(new URL(page.url()).search).toBe('');
});

test('a code that was changed on the way is refused by the provider', async ({
  page,
  newSignInConsole,
  expectRefusals,
}) => {
  expectRefusals(400);
  const served = await newSignInConsole();
  await page.route(`${served.signIn.userPool.domain}/oauth2/token`, (route) => {
    const body = new URLSearchParams(route.request().postData() ?? '');
    body.set('code', 'another-code');
    return route.continue({ postData: body.toString() });
  });
  const door = await begin(page, served);
  await door.logIn('olga');
  await expect(door.problem).toContainText('did not take the sign-in’s code: “invalid_grant”');
});

for (const [what, change] of Object.entries({
  'of another issuer': (answer: URLSearchParams) => answer.set('iss', 'https://evil.example'),
  'that does not name its issuer': (answer: URLSearchParams) => answer.delete('iss'),
})) {
  test(`an answer ${what} is refused, and its code not used`, async ({ page, newSignInConsole }) => {
    const served = await newSignInConsole();
    const asked: string[] = [];
    page.on('request', (request) => {
      if (request.method() === 'POST') asked.push(request.postData() ?? '');
    });
    // The way back is the last of the redirects that the login page answers with.
    await page.route(`${served.signIn.otherProvider.issuer}/**`, async (route) => {
      if (route.request().method() !== 'POST') return route.continue();
      let { location = '' } = (await route.fetch({ maxRedirects: 0 })).headers();
      while (!location.startsWith(served.url)) {
        const next = await page.request.get(location, { maxRedirects: 0 });
        location = next.headers()['location'] ?? '';
      }
      const url = new URL(location);
      change(url.searchParams);
      return route.fulfill({ status: 303, headers: { location: url.href } });
    });
    const door = new SignInPage(page);
    await page.goto(served.url);
    await door.way('Sign in with Company login').click();
    await door.logIn('olga');
    await expect(door.problem).toContainText('its code was not used');
    expect(asked.filter((body) => body.includes('code_verifier'))).toEqual([]);
  });
}

test('an answer is good for one time', async ({ page, newSignInConsole }) => {
  const served = await newSignInConsole();
  const came: string[] = [];
  page.on('request', (request) => {
    if (request.isNavigationRequest() && request.url().includes('code=')) came.push(request.url());
  });
  const door = await begin(page, served);
  await door.logIn('olga');
  await door.isIn();
  await page.goto(came[0] ?? '');
  await expect(door.problem).toContainText('belongs to no sign-in that this tab began');
});

const DOCUMENTS: Record<string, { change: Claims; said: string }> = {
  'another issuer': {
    change: { issuer: 'https://evil.example' },
    said: 'is of the issuer “https://evil.example”',
  },
  'a sign-in page elsewhere': {
    change: { authorization_endpoint: 'https://evil.example/oauth2/authorize' },
    said: 'its authorization_endpoint at https://evil.example',
  },
  'a token endpoint elsewhere': {
    change: { token_endpoint: 'https://evil.example/oauth2/token' },
    said: 'its token_endpoint at https://evil.example',
  },
  'no sign-in page': { change: { authorization_endpoint: undefined }, said: 'has no authorization_endpoint' },
};

for (const [what, { change, said }] of Object.entries(DOCUMENTS)) {
  test(`a discovery document with ${what} leads nowhere`, async ({ page, newSignInConsole }) => {
    const served = await newSignInConsole();
    await page.route(`${served.signIn.userPool.issuer}/.well-known/openid-configuration`, async (route) => {
      const response = await route.fetch();
      await route.fulfill({ response, json: { ...jsonMembers(await response.text()), ...change } });
    });
    const door = await begin(page, served);
    await expect(door.problem).toContainText(said);
    expect(page.url()).toBe(served.url);
  });
}

test('a provider that does not answer, or not with a document', async ({
  page,
  newSignInConsole,
  expectRefusals,
}) => {
  expectRefusals('net::ERR', 500);
  const served = await newSignInConsole();
  const discovery = `${served.signIn.userPool.issuer}/.well-known/openid-configuration`;
  await page.route(discovery, (route) => route.abort());
  const door = await begin(page, served);
  await expect(door.problem).toContainText(`No answer came from ${discovery}`);
  await page.route(discovery, (route) =>
    route.fulfill({ status: 500, headers: { 'access-control-allow-origin': '*' } }),
  );
  await door.way('Sign in with Sandbox users').click();
  await expect(door.problem).toContainText(`${discovery} answered with HTTP 500`);
  await page.route(discovery, (route) =>
    route.fulfill({ body: '<html>', headers: { 'access-control-allow-origin': '*' } }),
  );
  await door.way('Sign in with Sandbox users').click();
  await expect(door.problem).toContainText('did not answer with JSON');
});

test('a provider that refuses says why, and hostile words stay words', async ({ page, newSignInConsole }) => {
  const served = await newSignInConsole();
  await page.route(`${served.signIn.userPool.domain}/oauth2/authorize?*`, (route) => {
    const back = new URL(served.url);
    const state = new URL(route.request().url()).searchParams.get('state') ?? '';
    const error_description = '<img src=x onerror=alert(1)>\u202e not assigned';
    back.search = new URLSearchParams({ error: 'access_denied', error_description, state }).toString();
    return route.fulfill({ status: 302, headers: { location: back.href } });
  });
  const door = await begin(page, served);
  await expect(door.problem).toContainText(
    'The provider refused: “access_denied”, “<img src=x onerror=alert(1)> not assigned”.',
  );
  await expect(door.problem.getByRole('img', { name: 'x' })).toHaveCount(0);
});
