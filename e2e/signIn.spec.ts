// Every way in, over the real redirects: the user pool's managed login, another provider, the classic flow, a guest; and out again.
import { SEEDED_ALIAS } from '../sandbox/seed.ts';
import { expect, test } from './fixtures.ts';
import { jsonMembers } from './jsonMembers.ts';
import { encryptUnder } from './kmsClient.ts';
import { ReEncryptPage } from './reEncryptPage.ts';
import { Secrets } from './secrets.ts';
import { SignInPage } from './signInPage.ts';

const ROLE = 'arn:aws:iam::111122223333:role';
const CLASSIC = { pool: 'classic', flow: 'classic', roleArn: `${ROLE}/KeyOperator` } as const;

for (const provider of ['Sandbox users', 'Company login'] as const) {
  test(`signs in with ${provider}, re-encrypts, and signs out`, async ({
    page,
    context,
    kmsClient,
    newSignInConsole,
  }) => {
    const secrets = new Secrets(context);
    const { url, signIn } = await newSignInConsole();
    const door = new SignInPage(page);
    await door.signIn(url, 'olga', provider);
    expect(page.url()).toBe(`${url}#/re-encrypt`);
    await expect(door.header).toContainText('olga');
    await expect(door.header).toContainText('111122223333');
    await expect(door.header).toContainText('KeyOperator');
    await expect(door.header).toContainText(/Time left\s*59 min|Time left\s*60 min/);

    const reEncrypt = new ReEncryptPage(page);
    const ciphertext = await encryptUnder(kmsClient, 'alias/orders');
    secrets.add(ciphertext);
    await reEncrypt.fill(ciphertext, 'alias/payments');
    await reEncrypt.reEncrypt();
    await secrets.expectNowhere(page);

    const endpoint =
      provider === 'Sandbox users' ? `${signIn.userPool.domain}/logout` : signIn.otherProvider.issuer;
    const signOut = page.waitForRequest(
      (request) => request.isNavigationRequest() && request.url().startsWith(endpoint),
    );
    await door.signOut();
    const parameters = Object.fromEntries(new URL((await signOut).url()).searchParams);
    expect(parameters).toEqual(
      provider === 'Sandbox users'
        ? { client_id: signIn.userPool.clientId, logout_uri: url }
        : { client_id: signIn.otherProvider.clientId, post_logout_redirect_uri: url },
    );
    await secrets.expectGone(page);
    // The session at the provider has ended, too: it asks for the password again.
    await door.way(`Sign in with ${provider}`).click();
    await expect(page.getByRole('textbox', { name: 'Username' })).toBeVisible();
  });
}

test('revokes the refresh token on signing out', async ({ page, newSignInConsole }) => {
  const { url, signIn } = await newSignInConsole();
  const endpoint = `${signIn.userPool.domain}/oauth2/token`;
  const answered = page.waitForResponse(endpoint);
  const door = new SignInPage(page);
  await door.signIn(url, 'olga');
  const { refresh_token } = jsonMembers(await (await answered).text());
  const refresh = () => {
    const body = {
      grant_type: 'refresh_token',
      client_id: signIn.userPool.clientId,
      refresh_token: String(refresh_token),
    };
    return fetch(endpoint, { method: 'POST', body: new URLSearchParams(body) });
  };
  await door.signOut();
  const refused = await refresh();
  expect([refused.status, await refused.json()]).toEqual([
    400,
    expect.objectContaining({ error: 'invalid_grant' }),
  ]);
});

test('the browser’s Back brings nothing back after signing out', async ({
  page,
  context,
  kmsClient,
  newSignInConsole,
  expectRefusals,
}) => {
  expectRefusals(400);
  const secrets = new Secrets(context);
  const { url } = await newSignInConsole();
  const door = new SignInPage(page);
  await door.signIn(url, 'olga');
  const reEncrypt = new ReEncryptPage(page);
  const ciphertext = await encryptUnder(kmsClient, 'alias/orders');
  secrets.add(ciphertext);
  await reEncrypt.fill(ciphertext, 'alias/payments');
  await door.signOut();
  // Over the provider's pages, which say that they are over, and the console's own.
  for (let back = 1; back <= 3; back += 1) {
    await page.goBack();
    await expect(page.getByText('olga@example.com')).toHaveCount(0);
    await secrets.expectGone(page);
  }
});

test('comes back to the page that it left from, and to no page that is none', async ({
  page,
  newSignInConsole,
}) => {
  const { url, signIn } = await newSignInConsole();
  const door = new SignInPage(page);
  await page.goto(`${url}#/keys`);
  await door.way('Sign in with Sandbox users').click();
  await door.logIn('olga');
  await expect(page.getByRole('heading', { name: /^Keys/, level: 1 })).toBeVisible();
  expect(page.url()).toBe(`${url}#/keys`);
  await door.signOut();

  await page.goto(`${url}#//evil.example`);
  await door.way('Sign in with Sandbox users').click();
  await page.waitForURL((address) => address.origin === signIn.userPool.domain);
  await door.logIn('olga');
  await door.isIn();
  expect(page.url()).toBe(`${url}#/re-encrypt`);
});

test('the limited user is refused what the role may not do', async ({
  page,
  kmsClient,
  newSignInConsole,
  expectRefusals,
}) => {
  expectRefusals(400);
  const { url } = await newSignInConsole();
  await new SignInPage(page).signIn(url, 'liam');
  await expect(page.getByRole('banner')).toContainText('PaymentsOnly');
  const reEncrypt = new ReEncryptPage(page);
  await reEncrypt.fill(await encryptUnder(kmsClient, 'alias/orders'), SEEDED_ALIAS.backup);
  await reEncrypt.submit.click();
  await expect(reEncrypt.refusal).toContainText('kms:ReEncryptTo');
  await expect(reEncrypt.refusal).toContainText('PaymentsOnly');
});

test('takes the role that config.json asks for', async ({ page, newSignInConsole }) => {
  const { url } = await newSignInConsole({ change: { roleArn: `${ROLE}/PaymentsOnly` } });
  await new SignInPage(page).signIn(url, 'olga');
  await expect(page.getByRole('banner')).toContainText('PaymentsOnly');
});

test('the classic flow, by STS', async ({ page, context, kmsClient, newSignInConsole }) => {
  const secrets = new Secrets(context);
  const { url } = await newSignInConsole({ change: CLASSIC });
  const assumed = page.waitForRequest((request) =>
    (request.postData() ?? '').includes('AssumeRoleWithWebIdentity'),
  );
  await new SignInPage(page).signIn(url, 'olga');
  expect((await assumed).headers()['authorization']).toBeUndefined();
  await expect(page.getByRole('banner')).toContainText('KeyOperator');
  const reEncrypt = new ReEncryptPage(page);
  await reEncrypt.fill(await encryptUnder(kmsClient, 'alias/orders'), 'alias/payments');
  await reEncrypt.reEncrypt();
  await secrets.expectNowhere(page);
});

test('a guest where others sign in, who then signs in', async ({
  page,
  newSignInConsole,
  expectRefusals,
}) => {
  // The guests of this pool are capped as on AWS: their list of keys is refused.
  expectRefusals(400);
  const { url } = await newSignInConsole({ change: { pool: 'classic', guests: true } });
  const door = new SignInPage(page);
  await page.goto(url);
  await door.way('Go on as a guest').click();
  await door.isIn();
  await expect(door.sessionMenu).toHaveText('Guest');
  await expect(door.header).toContainText('LimitedGuest');
  await door.chooseInMenu('Use another connection or identity');
  await expect(door.heading).toBeVisible();
  await door.way('Sign in with Sandbox users').click();
  await door.logIn('olga');
  await door.isIn();
  await expect(door.header).toContainText('KeyOperator');
});

test('a wrong password is the provider’s to refuse, and a refusal of the provider is told', async ({
  page,
  newSignInConsole,
  expectRefusals,
}) => {
  expectRefusals(401);
  const { url } = await newSignInConsole();
  const door = new SignInPage(page);
  await page.goto(url);
  await door.way('Sign in with Sandbox users').click();
  await page.getByRole('textbox', { name: 'Username' }).fill('olga');
  await page.getByLabel('Password').fill('wrong');
  await page.getByRole('button', { name: 'Sign in', exact: true }).click();
  await expect(page.getByRole('alert')).toHaveText('Incorrect username or password.');
  await door.logIn('olga');
  await door.isIn();
});

test('several connections: one is chosen, and its keys, Regions and ways in are its own', async ({
  page,
  sandbox,
  newSignInConsole,
}) => {
  const { url } = await newSignInConsole({
    file: (connection) => ({
      connections: [
        { ...connection, name: 'Staff' },
        {
          name: 'Guests',
          region: 'eu-west-1',
          identityPoolId: sandbox.identityPoolId,
          endpoints: { kms: sandbox.url, sts: sandbox.url, cognitoIdentity: sandbox.url },
        },
      ],
    }),
  });
  const door = new SignInPage(page);
  await page.goto(url);
  await expect(door.way('Sign in with Sandbox users')).toBeVisible();
  await door.chooseConnection('Guests');
  await expect(door.way('Sign in')).toHaveCount(0);
  await door.way('Go on as a guest').click();
  await door.isIn();
  await expect(door.header).toContainText('eu-west-1');
  await door.chooseInMenu('Use another connection or identity');
  await expect(page.getByRole('radio', { name: 'Guests' })).toBeChecked();
});

test('who leaves for another identity is asked who they are', async ({ page, newSignInConsole }) => {
  const { url } = await newSignInConsole();
  const door = new SignInPage(page);
  await door.signIn(url, 'liam', 'Company login');
  await door.chooseInMenu('Use another connection or identity');
  await expect(page.getByText('The sign-in page asks anew who you are.')).toBeVisible();
  await door.way('Sign in with Company login').click();
  await door.logIn('olga');
  await door.isIn();
  await expect(door.sessionMenu).toHaveText('olga@example.com');
});

test('signing out in one tab empties the others of the same person', async ({
  page,
  context,
  newSignInConsole,
}) => {
  const secrets = new Secrets(context);
  const { url } = await newSignInConsole();
  const door = new SignInPage(page);
  await door.signIn(url, 'olga');
  const other = new SignInPage(await context.newPage());
  await other.page.goto(url);
  await other.way('Sign in with Sandbox users').click();
  await other.isIn();
  await door.signOut();
  await expect(other.page.getByText('You signed out in another tab')).toBeVisible();
  await secrets.expectGone(other.page);
});

test('a reload ends the session, says so, and makes a guest of nobody', async ({
  page,
  newSignInConsole,
  expectRefusals,
}) => {
  expectRefusals(400);
  const { url } = await newSignInConsole({ change: { pool: 'classic', guests: true } });
  const door = new SignInPage(page);
  await door.signIn(url, 'olga');
  await page.reload();
  await expect(page.getByText('The page was loaded anew, and its session has ended with it')).toBeVisible();
  await expect(door.heading).toBeVisible();
});

test('what a sign-in that was not ended left behind goes when somebody is in', async ({
  page,
  newSignInConsole,
  expectRefusals,
}) => {
  expectRefusals(400);
  const { url } = await newSignInConsole({ change: { pool: 'classic', guests: true } });
  const door = new SignInPage(page);
  const stored = () => page.evaluate(() => Object.keys(sessionStorage));
  await page.goto(url);
  await door.way('Sign in with Sandbox users').click();
  await page.getByRole('textbox', { name: 'Username' }).waitFor();
  await page.goBack();
  await expect(door.heading).toBeVisible();
  expect(await stored()).toHaveLength(1);
  await door.way('Go on as a guest').click();
  await door.isIn();
  expect(await stored()).toEqual([]);
});

test('what the form begins with comes from config.json', async ({ page, newSignInConsole }) => {
  const defaults = {
    sourceKeyId: 'alias/orders',
    destinationKeyId: 'alias/payments',
    sourceEncryptionContext: jsonMembers('{"app":"orders","__proto__":"kept"}'),
    destinationEncryptionContext: { app: 'payments' },
  };
  const { url } = await newSignInConsole({ change: { defaults } });
  await new SignInPage(page).signIn(url, 'olga');
  const reEncrypt = new ReEncryptPage(page);
  await expect(reEncrypt.key('Source')).toHaveValue('alias/orders');
  await expect(reEncrypt.key('Destination')).toHaveValue('alias/payments');
  await expect(reEncrypt.contextKeys('Source').nth(1)).toHaveValue('__proto__');
  await expect(reEncrypt.contextValues('Destination')).toHaveValue('payments');
});
