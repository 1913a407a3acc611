// Credentials and sign-ins that end: renewed unnoticed, or done again in a second tab while the page keeps what is on it.
import type { Page } from 'playwright/test';
import { expect, type Fixtures, test } from './fixtures.ts';
import { encryptUnder } from './kmsClient.ts';
import { ReEncryptPage } from './reEncryptPage.ts';
import { Secrets } from './secrets.ts';
import { SignInPage } from './signInPage.ts';

const SHORT = { kind: 'expireCredentials', seconds: 20, told: 20 } as const;

/** What a refresh is refused with, as Cognito does it. */
async function refuseRefresh(page: Page, tokenEndpoint: string) {
  await page.route(tokenEndpoint, (route) =>
    (route.request().postData() ?? '').includes('refresh_token')
      ? route.fulfill({
          status: 400,
          headers: { 'access-control-allow-origin': '*' },
          json: { error: 'invalid_grant' },
        })
      : route.continue(),
  );
}

test('credentials of 20 seconds: who works for two minutes notices nothing', async ({
  page,
  faults,
  kmsClient,
  newSignInConsole,
}) => {
  await faults.set(SHORT);
  await page.clock.install();
  const { url } = await newSignInConsole({ idTokenSeconds: 40 });
  const door = new SignInPage(page);
  let credentials = 0;
  let refreshes = 0;
  page.on('request', (request) => {
    if (request.headers()['x-amz-target'] === 'AWSCognitoIdentityService.GetCredentialsForIdentity')
      credentials += 1;
    if ((request.postData() ?? '').includes('grant_type=refresh_token')) refreshes += 1;
  });
  await door.signIn(url, 'olga');
  const reEncrypt = new ReEncryptPage(page);
  await reEncrypt.fill(await encryptUnder(kmsClient, 'alias/orders'), 'alias/payments');
  // Both clocks, in steps that are short beside what they measure.
  for (let elapsed = 5; elapsed <= 120; elapsed += 5) {
    await faults.set({ kind: 'clockSkew', seconds: 5 });
    await page.clock.runFor(5000);
    if (elapsed % 15 === 0) await reEncrypt.reEncrypt();
  }
  await expect(door.ended).toHaveCount(0);
  expect(credentials).toBeGreaterThanOrEqual(6);
  expect(refreshes).toBeGreaterThanOrEqual(2);
});

/** Olga's visit whose sign-in can no longer be renewed, with a form that is filled in. */
async function endingVisit(
  page: Page,
  { faults, kmsClient, newSignInConsole }: Pick<Fixtures, 'faults' | 'kmsClient' | 'newSignInConsole'>,
  options: Parameters<Fixtures['newSignInConsole']>[0] = {},
) {
  const { url, signIn } = await newSignInConsole({ idTokenSeconds: 40, ...options });
  await faults.set(SHORT);
  await page.clock.install();
  const door = new SignInPage(page);
  await door.signIn(url, 'olga');
  await expect(door.header).toContainText('KeyOperator');
  await refuseRefresh(page, `${signIn.userPool.domain}/oauth2/token`);
  const reEncrypt = new ReEncryptPage(page);
  const ciphertext = await encryptUnder(kmsClient, 'alias/orders', 'secret', [['app', 'orders']]);
  await reEncrypt.fill(ciphertext, 'alias/payments');
  await reEncrypt.addPair('Source', 'app', 'orders');
  await page.clock.fastForward(60_000);
  await faults.set({ kind: 'clockSkew', seconds: 60 });
  return { door, reEncrypt, ciphertext };
}

test('a sign-in that cannot be renewed is done again in a second tab, and the interrupted call goes on', async ({
  page,
  context,
  faults,
  kmsClient,
  newSignInConsole,
  expectRefusals,
}) => {
  expectRefusals(400);
  const secrets = new Secrets(context);
  const { door, reEncrypt, ciphertext } = await endingVisit(page, { faults, kmsClient, newSignInConsole });
  await reEncrypt.submit.click();
  await expect(door.ended).toContainText('Your sign-in has ended');
  // Though the button that was pressed is far below.
  await expect(door.ended.getByRole('link')).toBeInViewport();
  await expect(reEncrypt.contextValues('Source')).toHaveValue('orders');

  const tab = await door.signInAgain('olga');
  await expect(tab.getByRole('heading', { name: 'You are signed in again' })).toBeVisible();
  expect(new URL(tab.url()).search).toBe('');
  // Without another click: the call that waited.
  await expect(reEncrypt.result).toContainText('CiphertextBlob');
  await expect(door.ended).toHaveCount(0);
  await expect(reEncrypt.ciphertext).toHaveValue(ciphertext);
  await secrets.expectNowhere(page);
  await secrets.expectNowhere(tab);
});

test('somebody else who signs in again sends nothing in the first one’s name', async ({
  page,
  faults,
  kmsClient,
  newSignInConsole,
  expectRefusals,
}) => {
  expectRefusals(400);
  const { door, reEncrypt } = await endingVisit(page, { faults, kmsClient, newSignInConsole });
  let sent = 0;
  page.on('request', (request) => {
    if (request.headers()['x-amz-target'] === 'TrentService.ReEncrypt' && request.method() === 'POST')
      sent += 1;
  });
  await reEncrypt.submit.click();
  await expect(door.ended).toBeVisible();
  // The session at the provider is olga's still: liam signs in where it is not.
  await page.context().clearCookies();
  const tab = await door.signInAgain('liam');
  await expect(tab.getByRole('heading', { name: 'This sign-in was not used' })).toBeVisible();
  await expect(door.ended).toContainText(
    '“liam@example.com” signed in, but this page is “olga@example.com”’s',
  );
  expect(sent).toBe(0);
  // The provider knows liam, and asks all the same.
  await door.signInAgain('olga');
  await expect(reEncrypt.result).toContainText('CiphertextBlob');
  expect(sent).toBe(1);
});

test('the same person in another role: what waited is not sent', async ({
  page,
  sandbox,
  faults,
  kmsClient,
  newSignInConsole,
  expectRefusals,
}) => {
  expectRefusals(400);
  const { door, reEncrypt } = await endingVisit(page, { faults, kmsClient, newSignInConsole });
  await reEncrypt.submit.click();
  await expect(door.ended).toBeVisible();
  // The pool gives another role meanwhile.
  await page.route(`${sandbox.url}/`, async (route) => {
    const target = route.request().headers()['x-amz-target'];
    if (target !== 'AWSCognitoIdentityService.GetCredentialsForIdentity') return route.fallback();
    const CustomRoleArn = 'arn:aws:iam::111122223333:role/PaymentsOnly';
    const postData = JSON.stringify({ ...route.request().postDataJSON(), CustomRoleArn });
    return route.continue({ postData });
  });
  await door.signInAgain('olga');
  await expect(door.ended).toContainText('another account or role now');
  await expect(door.ended).toContainText('PaymentsOnly');
  await expect(reEncrypt.refusal).toContainText('No sign-in');
});

test('who does not sign in again keeps what is on the page', async ({
  page,
  faults,
  kmsClient,
  newSignInConsole,
  expectRefusals,
}) => {
  expectRefusals(400);
  const fixtures = { faults, kmsClient, newSignInConsole };
  const { door, reEncrypt, ciphertext } = await endingVisit(page, fixtures, { refreshTokens: false });
  await reEncrypt.submit.click();
  await door.ended.getByRole('button', { name: 'Do not sign in' }).click();
  await expect(reEncrypt.refusal).toContainText('No sign-in');
  await expect(reEncrypt.refusal).toContainText(
    'There are no credentials any more: the last ones have ended',
  );
  await expect(reEncrypt.ciphertext).toHaveValue(ciphertext);
  await expect(door.ended).toContainText('There are no credentials any more');
  await expect(door.header).toContainText(/Time left\s*expired/);

  await door.ended.getByRole('button', { name: 'Sign in again' }).click();
  const tab = await door.signInAgain('olga');
  await expect(tab.getByRole('heading', { name: 'You are signed in again' })).toBeVisible();
  await expect(door.ended).toHaveCount(0);
  await reEncrypt.reEncrypt();
});

test('waking a machine that slept beyond the idle limit ends the visit, and does not prolong it', async ({
  page,
  newSignInConsole,
}) => {
  await page.clock.install();
  const { url } = await newSignInConsole({ file: (connection) => ({ ...connection, idleMinutes: 10 }) });
  const door = new SignInPage(page);
  await door.signIn(url, 'olga');
  const now = await page.evaluate(() => Date.now());
  // No timer goes off from here on: the first that the page is told of the new time is a key.
  await page.clock.pauseAt(now + 60_000);
  await page.clock.setSystemTime(now + 8 * 3600_000);
  await page.keyboard.press('Shift');
  await expect(page.getByText('You were signed out because nothing was done for 10 minutes.')).toBeVisible();
});

test('signing out goes to the provider though it does not answer the revocation', async ({
  page,
  newSignInConsole,
}) => {
  await page.clock.install();
  const { url, signIn } = await newSignInConsole();
  const door = new SignInPage(page);
  await door.signIn(url, 'olga');
  await page.route(`${signIn.userPool.domain}/oauth2/revoke`, () => undefined);
  const revocation = page.waitForRequest(`${signIn.userPool.domain}/oauth2/revoke`);
  const out = page.waitForRequest((request) => request.url().startsWith(`${signIn.userPool.domain}/logout`));
  await door.chooseInMenu('Sign out');
  await revocation;
  await page.clock.runFor(5000);
  await out;
  await expect(page.getByText('You are signed out.')).toBeVisible();
});

test('a token endpoint that is busy ends no sign-in', async ({
  page,
  faults,
  kmsClient,
  newSignInConsole,
  expectRefusals,
}) => {
  expectRefusals(400);
  await faults.set(SHORT);
  await page.clock.install();
  const { url, signIn } = await newSignInConsole({ idTokenSeconds: 40 });
  const door = new SignInPage(page);
  await door.signIn(url, 'olga');
  const reEncrypt = new ReEncryptPage(page);
  await reEncrypt.fill(await encryptUnder(kmsClient, 'alias/orders'), 'alias/payments');
  await page.route(`${signIn.userPool.domain}/oauth2/token`, (route) =>
    route.fulfill({
      status: 400,
      headers: { 'access-control-allow-origin': '*' },
      json: { error: 'temporarily_unavailable' },
    }),
  );
  await page.clock.runFor(60_000);
  await faults.set({ kind: 'clockSkew', seconds: 60 });
  await reEncrypt.submit.click();
  await expect(reEncrypt.refusal).toBeVisible();
  await expect(door.ended).toHaveCount(0);
  await page.unrouteAll();
  await reEncrypt.reEncrypt();
});

test('an idle limit warns, lets one stay, and then ends the visit as signing out does', async ({
  page,
  context,
  newSignInConsole,
}) => {
  const secrets = new Secrets(context);
  await page.clock.install();
  const { url, signIn } = await newSignInConsole({
    file: (connection) => ({ ...connection, idleMinutes: 10 }),
  });
  const door = new SignInPage(page);
  await door.signIn(url, 'olga');
  const reEncrypt = new ReEncryptPage(page);
  await reEncrypt.ciphertext.fill('typed');
  const warning = page.getByRole('region', { name: 'Are you still there?' });
  await page.clock.runFor(8 * 60_000);
  await expect(warning).toHaveCount(0);
  await page.clock.runFor(75_000);
  await expect(warning).toContainText('You will be signed out in');
  await expect(warning).toBeInViewport();
  await warning.getByRole('button', { name: 'Stay signed in' }).click();
  await expect(warning).toHaveCount(0);
  // Who goes on working stays without the button.
  await page.clock.runFor(9 * 60_000 + 15_000);
  await expect(warning).toBeVisible();
  await reEncrypt.ciphertext.press('x');
  await expect(warning).toHaveCount(0);
  await page.clock.runFor(5 * 60_000);
  await reEncrypt.ciphertext.press('x');
  await page.clock.runFor(8 * 60_000);
  await expect(warning).toHaveCount(0);

  const out = page.waitForRequest((request) => request.url().startsWith(`${signIn.userPool.domain}/logout`));
  await page.clock.runFor(2 * 60_000 + 1000);
  await out;
  await expect(page.getByText('You were signed out because nothing was done for 10 minutes.')).toBeVisible();
  await secrets.expectGone(page);
});
