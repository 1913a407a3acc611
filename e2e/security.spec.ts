// What the trust rests on: the headers, the hosts that are contacted, and that nothing is stored but a named preference.
import { SEEDED_ALIAS, SEEDED_KEY_ID } from '../sandbox/seed.ts';
import { expect, test } from './fixtures.ts';
import { encryptUnder } from './kmsClient.ts';
import { ReEncryptPage } from './reEncryptPage.ts';

test('sends the strict Content-Security-Policy and the other headers with every answer', async ({
  request,
  consoleUrl,
  sandbox,
}) => {
  for (const path of ['', 'config.json', 'favicon.svg', 'no-such-file']) {
    const headers = (await request.get(consoleUrl + path)).headers();
    const csp = headers['content-security-policy'] ?? '';
    expect(csp.split('; ')).toEqual([
      "default-src 'none'",
      "script-src 'self'",
      "style-src 'self'",
      "img-src 'self'",
      `connect-src 'self' ${sandbox.url}`,
      "object-src 'none'",
      "base-uri 'none'",
      "form-action 'none'",
      "frame-ancestors 'none'",
      "require-trusted-types-for 'script'",
      "trusted-types 'none'",
    ]);
    expect(headers['x-content-type-options']).toBe('nosniff');
    expect(headers['referrer-policy']).toBe('no-referrer');
    expect(headers['cross-origin-opener-policy']).toBe('same-origin');
    expect(headers['cache-control']).toBe('no-store');
  }
});

test('answers a missing file with 404, not with the page', async ({ request, consoleUrl }) => {
  expect((await request.get(`${consoleUrl}no-such-file`)).status()).toBe(404);
});

test('contacts the console’s own origin and the endpoints of its config, and nobody else', async ({
  page,
  consoleUrl,
  kmsClient,
  sandbox,
}) => {
  const origins = new Set<string>();
  page.on('request', (request) => {
    const { protocol, origin } = new URL(request.url());
    if (protocol !== 'data:') origins.add(origin);
  });
  const reEncrypt = new ReEncryptPage(page);
  await reEncrypt.open(consoleUrl);
  await reEncrypt.fill(await encryptUnder(kmsClient, 'alias/orders'), 'alias/payments');
  await reEncrypt.reEncrypt();
  await expect(page.getByRole('banner')).toContainText(sandbox.accountId);
  expect([...origins].toSorted()).toEqual([new URL(consoleUrl).origin, sandbox.url].toSorted());
});

test('calls only the operations that it promises', async ({ page, consoleUrl, kmsClient }) => {
  const called = new Set<string>();
  page.on('request', (request) => {
    const target = request.headers()['x-amz-target'];
    if (target) called.add(target);
  });
  const reEncrypt = new ReEncryptPage(page);
  await reEncrypt.open(consoleUrl);
  await reEncrypt.fill(await encryptUnder(kmsClient, 'alias/orders'), 'alias/payments');
  await reEncrypt.reEncrypt();
  await reEncrypt.result.getByRole('button', { name: 'Use as input' }).click();
  await reEncrypt.typeKey('Destination', SEEDED_ALIAS.rsa2048);
  await reEncrypt.reEncrypt();
  expect([...called].toSorted()).toEqual([
    'AWSCognitoIdentityService.GetCredentialsForIdentity',
    'AWSCognitoIdentityService.GetId',
    'TrentService.DescribeKey',
    'TrentService.ListAliases',
    'TrentService.ListKeys',
    'TrentService.ReEncrypt',
  ]);
});

test('puts no ciphertext, context, credential or token into storage, URL or cookies', async ({
  page,
  consoleUrl,
  kmsClient,
}) => {
  const canary = 'canary-7f3a';
  const secrets = [canary];
  page.on('response', (response) => {
    if (!response.request().headers()['x-amz-target']?.endsWith('GetCredentialsForIdentity')) return;
    void response.json().then((body: { Credentials: Record<string, string>; IdentityId: string }) => {
      secrets.push(
        body.IdentityId,
        ...['AccessKeyId', 'SecretKey', 'SessionToken'].map((name) => body.Credentials[name] ?? canary),
      );
    });
  });
  const reEncrypt = new ReEncryptPage(page);
  await reEncrypt.open(consoleUrl);
  const ciphertext = await encryptUnder(kmsClient, 'alias/orders', 'secret', [[canary, canary]]);
  await reEncrypt.fill(ciphertext, 'alias/payments');
  await reEncrypt.addPair('Source', canary, canary);
  await page.getByRole('button', { name: 'Same as source' }).click();
  await reEncrypt.reEncrypt();
  secrets.push(ciphertext, (await reEncrypt.value('CiphertextBlob').textContent()) ?? canary);
  await reEncrypt.side('Destination').getByRole('button', { name: 'Pin alias/payments' }).click();
  await page.getByRole('button', { name: 'Theme' }).click();
  await page.getByRole('menuitemcheckbox', { name: 'Dark' }).click();

  const stored = await page.evaluate(async () => ({
    local: Object.entries(localStorage),
    session: Object.entries(sessionStorage),
    databases: await indexedDB.databases(),
    caches: await caches.keys(),
    url: location.href,
    history: JSON.stringify(history.state),
  }));
  expect(secrets.length).toBeGreaterThan(5);
  expect(Object.fromEntries(stored.local)).toEqual({
    'kms-re-encrypt.pinned-keys': JSON.stringify([SEEDED_KEY_ID.payments]),
    'kms-re-encrypt.theme': 'dark',
  });
  expect(stored.session).toEqual([]);
  expect(stored.databases).toEqual([]);
  expect(stored.caches).toEqual([]);
  expect(await page.context().cookies()).toEqual([]);
  for (const secret of secrets) expect(JSON.stringify(stored)).not.toContain(secret);
});

test('shows a hostile alias, description, context and message as the text they are', async ({
  reEncrypt,
  page,
  kmsClient,
  faults,
  expectRefusals,
}) => {
  expectRefusals(400);
  await reEncrypt.key('Destination').fill('onerror');
  await expect(page.getByRole('option', { name: /<img src=x onerror/ })).toBeVisible();
  await reEncrypt.fill(await encryptUnder(kmsClient, 'alias/orders'), 'alias/payments');
  const html = '<img src=x onerror=alert(1)>';
  await reEncrypt.addPair('Source', html, html);
  await faults.set({ kind: 'error', operation: 'ReEncrypt', name: 'ValidationException', message: html });
  await reEncrypt.submit.click();
  await expect(page.getByText(html, { exact: true })).toBeVisible();
  expect(await page.locator('img[src="x"]').count()).toBe(0);
});

test('asks browsers not to remember, check or translate ciphertexts and contexts', async ({ reEncrypt }) => {
  await reEncrypt.addPair('Source', 'key', 'value');
  const fields = [reEncrypt.ciphertext, reEncrypt.contextKeys('Source'), reEncrypt.contextValues('Source')];
  for (const field of fields) {
    await expect(field).toHaveAttribute('autocomplete', 'off');
    await expect(field).toHaveAttribute('spellcheck', 'false');
    await expect(field).toHaveAttribute('translate', 'no');
  }
});
