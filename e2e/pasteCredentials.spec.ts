// Credentials by paste, where config.json allows it: read as they come, the box emptied at once, and nothing else of them used.
import { type Page } from 'playwright/test';
import type { TemporaryCredentials } from '../sandbox/sandbox.ts';
import { expect, type Fixtures, test } from './fixtures.ts';
import { encryptUnder } from './kmsClient.ts';
import { ReEncryptPage } from './reEncryptPage.ts';
import { Secrets } from './secrets.ts';
import { SignInPage } from './signInPage.ts';

const PASTE = { pastedCredentials: true, identityPoolId: undefined };

const FORMS: Record<string, (credentials: TemporaryCredentials) => string> = {
  bash: ({ accessKeyId, secretAccessKey, sessionToken }) =>
    `export AWS_ACCESS_KEY_ID="${accessKeyId}"\nexport AWS_SECRET_ACCESS_KEY="${secretAccessKey}"\nexport AWS_SESSION_TOKEN="${sessionToken}"\nexport AWS_ENDPOINT_URL=https://evil.example\nexport AWS_REGION=ap-south-1\n`,
  PowerShell: ({ accessKeyId, secretAccessKey, sessionToken }) =>
    `$Env:AWS_ACCESS_KEY_ID="${accessKeyId}"\r\n$Env:AWS_SECRET_ACCESS_KEY="${secretAccessKey}"\r\n$Env:AWS_SESSION_TOKEN="${sessionToken}"\r\n`,
  cmd: ({ accessKeyId, secretAccessKey, sessionToken }) =>
    `SET AWS_ACCESS_KEY_ID=${accessKeyId}\nSET AWS_SECRET_ACCESS_KEY=${secretAccessKey}\nSET AWS_SESSION_TOKEN=${sessionToken}`,
  'an INI profile': ({ accessKeyId, secretAccessKey, sessionToken }) =>
    `[operator]\naws_access_key_id = ${accessKeyId}\naws_secret_access_key = ${secretAccessKey}\naws_session_token = ${sessionToken}\nendpoint_url = https://evil.example\nregion = eu-west-1`,
  'export-credentials': ({ accessKeyId, secretAccessKey, sessionToken, expiration }) =>
    JSON.stringify({
      Version: 1,
      AccessKeyId: accessKeyId,
      SecretAccessKey: secretAccessKey,
      SessionToken: sessionToken,
      Expiration: expiration.toISOString(),
    }),
};

/** As a paste from the clipboard does it. */
async function paste(page: Page, text: string) {
  await box(page).focus();
  await page.keyboard.insertText(text);
}

function box(page: Page) {
  return page.getByRole('textbox', { name: 'AWS credentials' });
}

const write = FORMS['bash'] ?? String;

for (const [form, inForm] of Object.entries(FORMS)) {
  test(`takes ${form}`, async ({ page, context, sandbox, kmsClient, newConsole }) => {
    const secrets = new Secrets(context);
    const url = await newConsole(sandbox.identityPoolId, PASTE);
    const credentials = sandbox.temporaryCredentials();
    secrets.add(credentials.accessKeyId, credentials.secretAccessKey, credentials.sessionToken);
    const door = new SignInPage(page);
    await page.goto(url);
    await door.way('Paste credentials').click();
    await paste(page, inForm(credentials));
    await expect(box(page)).toHaveValue('');
    const read = page.getByRole('region', { name: 'Credentials read' });
    await expect(read).toContainText(credentials.accessKeyId);
    const content = await page.content();
    expect(content.includes(credentials.secretAccessKey) || content.includes(credentials.sessionToken)).toBe(
      false,
    );
    if (form === 'bash') {
      await expect(read).toContainText('AWS_REGION is not used: ap-south-1 is not listed in config.json.');
      await expect(read).toContainText('Not used, for endpoints come from config.json: AWS_ENDPOINT_URL.');
    }
    if (form === 'an INI profile') await expect(read).toContainText('endpoint_url');
    await read.getByRole('button', { name: 'Use these credentials' }).click();
    await door.isIn();
    await expect(door.sessionMenu).toHaveText('Pasted credentials');
    await expect(door.header).toContainText('KeyOperator');
    const reEncrypt = new ReEncryptPage(page);
    await reEncrypt.fill(await encryptUnder(kmsClient, 'alias/orders'), 'alias/payments');
    await reEncrypt.reEncrypt();
    await secrets.expectNowhere(page);
    await door.chooseInMenu('End the session');
    await expect(page.getByText('You are signed out.')).toBeVisible();
    await secrets.expectGone(page);
  });
}

test('long-term keys only where a second setting allows them', async ({ page, sandbox, newConsole }) => {
  const { accessKeyId, secretAccessKey } = sandbox.longTermKeys;
  const text = `[default]\naws_access_key_id=${accessKeyId}\naws_secret_access_key=${secretAccessKey}\n`;
  const door = new SignInPage(page);
  await page.goto(await newConsole(sandbox.identityPoolId, PASTE));
  await door.way('Paste credentials').click();
  await paste(page, text);
  await expect(page.getByText('only temporary credentials are taken here')).toBeVisible();
  await expect(page.getByRole('button', { name: 'Use these credentials' })).toHaveCount(0);

  await page.goto('about:blank');
  await page.goto(await newConsole(sandbox.identityPoolId, { ...PASTE, longTermCredentials: true }));
  await door.way('Paste credentials').click();
  await paste(page, text);
  await expect(page.getByText('access keys of an IAM user', { exact: false }).last()).toBeVisible();
  await page.getByRole('button', { name: 'Use these credentials' }).click();
  await door.isIn();
  await expect(door.header).toContainText('no end known');
});

test('what cannot be read says so, and stays to be mended', async ({ page, sandbox, newConsole }) => {
  const door = new SignInPage(page);
  await page.goto(await newConsole(sandbox.identityPoolId, PASTE));
  await door.way('Paste credentials').click();
  await paste(page, 'export AWS_PROFILE=prod');
  await expect(
    page.getByText('aws configure export-credentials --profile', { exact: false }).last(),
  ).toBeVisible();
  await expect(box(page)).toHaveValue('export AWS_PROFILE=prod');
  await box(page).fill('');
  await expect(page.getByText('This names a profile and has no keys.', { exact: false })).toHaveCount(0);
});

test('of several profiles one is chosen', async ({ page, sandbox, newConsole }) => {
  const [one, other] = [sandbox.temporaryCredentials(), sandbox.temporaryCredentials()];
  const door = new SignInPage(page);
  await page.goto(await newConsole(sandbox.identityPoolId, PASTE));
  await door.way('Paste credentials').click();
  const profile = (name: string, { accessKeyId, secretAccessKey, sessionToken }: TemporaryCredentials) =>
    `[${name}]\naws_access_key_id=${accessKeyId}\naws_secret_access_key=${secretAccessKey}\naws_session_token=${sessionToken}\n`;
  await paste(page, profile('dev', one) + profile('prod', other));
  await expect(box(page)).toHaveValue('');
  await page.getByRole('button', { name: 'prod' }).click();
  await expect(page.getByRole('region', { name: 'Credentials read' })).toContainText(other.accessKeyId);
});

test('pasted credentials that have expired: fresh ones of the same role, and the interrupted call goes on', async ({
  page,
  sandbox,
  faults,
  kmsClient,
  newConsole,
  expectRefusals,
}) => {
  expectRefusals(400);
  await page.clock.install();
  const url = await newConsole(sandbox.identityPoolId, { ...PASTE, longTermCredentials: true });
  const door = new SignInPage(page);
  await page.goto(url);
  await door.way('Paste credentials').click();
  await paste(page, write(sandbox.temporaryCredentials()));
  await page.getByRole('button', { name: 'Use these credentials' }).click();
  await door.isIn();
  await expect(door.header).toContainText('KeyOperator');
  const reEncrypt = new ReEncryptPage(page);
  const ciphertext = await encryptUnder(kmsClient, 'alias/orders');
  await reEncrypt.fill(ciphertext, 'alias/payments');
  await page.clock.fastForward(3700_000);
  await faults.set({ kind: 'clockSkew', seconds: 3700 });
  await reEncrypt.submit.click();
  await expect(door.ended).toContainText('The pasted credentials have expired');

  const { accessKeyId, secretAccessKey } = sandbox.longTermKeys;
  await paste(page, `AWS_ACCESS_KEY_ID=${accessKeyId}\nAWS_SECRET_ACCESS_KEY=${secretAccessKey}`);
  await page.getByRole('button', { name: 'Use these credentials' }).click();
  await expect(door.ended).toContainText(
    'of another account or role now: arn:aws:iam::111122223333:user/terminal',
  );
  await paste(page, write(sandbox.temporaryCredentials()));
  await page.getByRole('button', { name: 'Use these credentials' }).click();
  await expect(reEncrypt.result).toContainText('CiphertextBlob');
  await expect(door.ended).toHaveCount(0);
  await expect(reEncrypt.ciphertext).toHaveValue(ciphertext);
});

/** A visit with pasted credentials that AWS has called expired, and a call that waits for fresh ones. */
async function waitingVisit(
  page: Page,
  {
    sandbox,
    faults,
    kmsClient,
    newConsole,
  }: Pick<Fixtures, 'sandbox' | 'faults' | 'kmsClient' | 'newConsole'>,
) {
  const door = new SignInPage(page);
  await page.goto(await newConsole(sandbox.identityPoolId, { ...PASTE, longTermCredentials: true }));
  await door.way('Paste credentials').click();
  await paste(page, write(sandbox.temporaryCredentials()));
  await page.getByRole('button', { name: 'Use these credentials' }).click();
  await door.isIn();
  await expect(door.header).toContainText('KeyOperator');
  const reEncrypt = new ReEncryptPage(page);
  await reEncrypt.fill(await encryptUnder(kmsClient, 'alias/orders'), 'alias/payments');
  // AWS's clock alone: this machine's is behind from now on.
  await faults.set({ kind: 'clockSkew', seconds: 3700 });
  await reEncrypt.submit.click();
  await expect(door.ended).toContainText('The pasted credentials have expired');
  return { door, reEncrypt };
}

test('fresh credentials of another role are found out though the clock is wrong', async ({
  page,
  sandbox,
  faults,
  kmsClient,
  newConsole,
  expectRefusals,
}) => {
  expectRefusals(400, 403);
  const { door, reEncrypt } = await waitingVisit(page, { sandbox, faults, kmsClient, newConsole });
  const { accessKeyId, secretAccessKey } = sandbox.longTermKeys;
  await paste(page, `AWS_ACCESS_KEY_ID=${accessKeyId}\nAWS_SECRET_ACCESS_KEY=${secretAccessKey}`);
  await page.getByRole('button', { name: 'Use these credentials' }).click();
  await expect(door.ended).toContainText('of another account or role now');
  await expect(reEncrypt.result).toHaveCount(0);
});

test('fresh credentials are not used as long as STS does not say whose they are', async ({
  page,
  sandbox,
  faults,
  kmsClient,
  newConsole,
  expectRefusals,
}) => {
  expectRefusals(400, 403, 'net::ERR');
  const { door, reEncrypt } = await waitingVisit(page, { sandbox, faults, kmsClient, newConsole });
  await page.route(`${sandbox.url}/`, (route) =>
    (route.request().postData() ?? '').includes('GetCallerIdentity') ? route.abort() : route.continue(),
  );
  const fresh = write(sandbox.temporaryCredentials());
  await paste(page, fresh);
  await page.getByRole('button', { name: 'Use these credentials' }).click();
  await expect(door.ended).toContainText('AWS STS did not say whose these credentials are');
  await expect(door.ended).toContainText('KeyOperator');
  await expect(reEncrypt.result).toHaveCount(0);

  await page.unrouteAll();
  await paste(page, fresh);
  await page.getByRole('button', { name: 'Use these credentials' }).click();
  await expect(reEncrypt.result).toContainText('CiphertextBlob');
  await expect(door.ended).toHaveCount(0);
});

test('credentials that have expired before they are used: fresh ones, and the header says whose they are', async ({
  page,
  sandbox,
  faults,
  newConsole,
  expectRefusals,
}) => {
  expectRefusals(400, 403);
  const door = new SignInPage(page);
  await page.goto(await newConsole(sandbox.identityPoolId, PASTE));
  await door.way('Paste credentials').click();
  await paste(page, write(sandbox.temporaryCredentials()));
  await faults.set({ kind: 'clockSkew', seconds: 3700 });
  await page.getByRole('button', { name: 'Use these credentials' }).click();
  await door.isIn();
  await expect(door.ended).toContainText('The pasted credentials have expired');
  await paste(page, write(sandbox.temporaryCredentials()));
  await page.getByRole('button', { name: 'Use these credentials' }).click();
  await expect(door.ended).toHaveCount(0);
  await expect(door.header).toContainText('KeyOperator');
});

test('what was pasted and not used is forgotten after the idle limit', async ({
  page,
  context,
  sandbox,
  newConsole,
}) => {
  const secrets = new Secrets(context);
  await page.clock.install();
  const door = new SignInPage(page);
  await page.goto(await newConsole(sandbox.identityPoolId, { ...PASTE, idleMinutes: 10 }));
  await door.way('Paste credentials').click();
  const credentials = sandbox.temporaryCredentials();
  secrets.add(credentials.accessKeyId, credentials.secretAccessKey, credentials.sessionToken);
  await paste(page, write(credentials));
  const use = page.getByRole('button', { name: 'Use these credentials' });
  await page.clock.runFor(9 * 60_000);
  await expect(use).toBeVisible();
  await page.clock.runFor(61_000);
  await expect(use).toHaveCount(0);
  await expect(box(page)).toHaveValue('');
  await secrets.expectNowhere(page);
});

test('without the setting there is no way to paste', async ({ page, newSignInConsole }) => {
  const { url } = await newSignInConsole();
  await page.goto(url);
  const door = new SignInPage(page);
  await expect(door.way('Sign in with')).toHaveCount(2);
  await expect(door.way('Paste')).toHaveCount(0);
});
