// The history of the session: what was called, found again, reopened, exported, cleared, and gone with the page.
import { createHash } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import type { Page } from 'playwright/test';
import { SEEDED_ALIAS, SEEDED_KEY_ID } from '../sandbox/seed.ts';
import { expectNoFindings } from './axe.ts';
import { expect, test } from './fixtures.ts';
import { encryptUnder } from './kmsClient.ts';
import { ReEncryptPage } from './reEncryptPage.ts';

class History {
  readonly page: Page;

  constructor(page: Page) {
    this.page = page;
  }

  get region() {
    return this.page.getByRole('region', { name: 'History' });
  }

  /** The section is closed at first. */
  async open() {
    await this.page.getByRole('button', { name: /^History/ }).click();
    await this.region.waitFor();
  }

  get calls() {
    return this.region.getByRole('article');
  }

  get filter() {
    return this.region.getByRole('searchbox', { name: 'Filter the history' });
  }

  button(name: string) {
    return this.region.getByRole('button', { name, exact: true });
  }

  async download(button: string) {
    const downloading = this.page.waitForEvent('download');
    await this.button(button).click();
    const download = await downloading;
    return { name: download.suggestedFilename(), text: await readFile(await download.path(), 'utf8') };
  }
}

const CANARY = 'canary-5d1c';
const sha256 = (bytes: Uint8Array) => createHash('sha256').update(bytes).digest('hex');

function objectsOf(json: string): Record<string, unknown>[] {
  return JSON.parse(json);
}

test('lists each call, the newest first, with what identifies it and without the values of contexts', async ({
  page,
  consoleUrl,
  kmsClient,
  expectRefusals,
}) => {
  expectRefusals(400);
  const reEncrypt = new ReEncryptPage(page);
  const history = new History(page);
  await reEncrypt.open(consoleUrl);
  await history.open();
  await expect(history.region).toContainText('No calls.');
  const ciphertext = await encryptUnder(kmsClient, 'alias/orders', 'secret', [['tenant', CANARY]]);
  await reEncrypt.fill(ciphertext, SEEDED_ALIAS.payments);
  await reEncrypt.addPair('Source', 'tenant', CANARY);
  await reEncrypt.addPair('Destination', 'stage', CANARY);
  await reEncrypt.reEncrypt();
  await expect(history.calls).toHaveCount(1);
  const answered = await reEncrypt.resultBytes();
  const requestId = (await reEncrypt.value('Request ID').textContent()) ?? 'none';

  await reEncrypt.contextValues('Source').fill('another');
  await reEncrypt.submit.click();
  await expect(history.calls).toHaveCount(2);
  await reEncrypt.contextValues('Source').fill(CANARY);
  await reEncrypt.chooseDryRun('Dry run with the ciphertext');
  await reEncrypt.submit.click();
  await expect(history.calls).toHaveCount(3);

  await expect(history.calls.nth(0)).toContainText('Dry run: KMS would allow it');
  await expect(history.calls.nth(1)).toContainText('Refused: InvalidCiphertextException');
  const first = history.calls.nth(2);
  await expect(first).toContainText('Re-encrypted');
  await expect(first).toContainText(`key/${SEEDED_KEY_ID.orders}`);
  await expect(first).toContainText(`key/${SEEDED_KEY_ID.payments}`);
  await expect(first).toContainText('sent as alias/payments · aliases then: alias/payments');
  await first.getByText('Details').click();
  for (const text of [
    requestId,
    sha256(Buffer.from(ciphertext, 'base64')),
    sha256(answered),
    'tenant',
    'stage',
  ]) {
    await expect(first).toContainText(text);
  }
  await expect(history.region).not.toContainText(CANARY);
  await expect(history.region).toContainText('a reload empties the list');
});

test('reopens a call with all that it sent, and the form before comes back by Undo', async ({
  page,
  consoleUrl,
  kmsClient,
}) => {
  const reEncrypt = new ReEncryptPage(page);
  const history = new History(page);
  await reEncrypt.open(consoleUrl);
  await history.open();
  const ciphertext = await encryptUnder(kmsClient, 'alias/orders', 'secret', [['tenant', CANARY]]);
  await reEncrypt.fill(ciphertext, 'alias/payments');
  await reEncrypt.addPair('Source', 'tenant', CANARY);
  await reEncrypt.addPair('Destination', '__proto__', CANARY);
  await reEncrypt.reEncrypt();
  const another = await encryptUnder(kmsClient, 'alias/orders');
  await reEncrypt.ciphertext.fill(another);

  await history.button('Reopen').click();
  await expect(reEncrypt.ciphertext).toHaveValue(ciphertext);
  await expect(reEncrypt.ciphertext).toBeFocused();
  await expect(reEncrypt.key('Destination')).toHaveValue('alias/payments');
  await expect(reEncrypt.key('Source')).toHaveValue('');
  await expect(reEncrypt.contextValues('Source')).toHaveValue(CANARY);
  await expect(reEncrypt.contextKeys('Destination')).toHaveValue('__proto__');
  await expect(reEncrypt.contextValues('Destination')).toHaveValue(CANARY);
  await expect(history.calls).toHaveCount(1);
  await page.getByRole('button', { name: 'Undo' }).click();
  await expect(reEncrypt.ciphertext).toHaveValue(another);
});

test('keeps an earlier result and the aliases of then', async ({ page, newSandboxConsole }) => {
  await page.context().grantPermissions(['clipboard-read', 'clipboard-write']);
  const { sandbox, consoleUrl } = await newSandboxConsole();
  const example = sandbox.examples[0];
  if (!example) throw new Error('The sandbox has no example.');
  const reEncrypt = new ReEncryptPage(page);
  const history = new History(page);
  await reEncrypt.open(consoleUrl);
  await history.open();
  await reEncrypt.fill(example.ciphertextBlob, SEEDED_ALIAS.payments);
  await reEncrypt.addPairs('Source', Object.entries(example.sourceEncryptionContext ?? {}));
  await reEncrypt.reEncrypt();
  const first = (await reEncrypt.value('CiphertextBlob').textContent()) ?? 'none';
  await reEncrypt.typeKey('Destination', SEEDED_ALIAS.backup);
  await reEncrypt.reEncrypt();

  const older = history.calls.nth(1);
  await older.getByText('Details').click();
  await older.getByRole('button', { name: 'Copy ciphertext' }).click();
  await expect.poll(() => page.evaluate(() => navigator.clipboard.readText())).toBe(first);
  await expect(older).toContainText('aliases then: alias/payments');
});

test('filters by key, alias, error, request ID and context key, and exports what is listed', async ({
  page,
  consoleUrl,
  kmsClient,
  expectRefusals,
}) => {
  expectRefusals(400);
  const reEncrypt = new ReEncryptPage(page);
  const history = new History(page);
  await reEncrypt.open(consoleUrl);
  await history.open();
  await reEncrypt.fill(await encryptUnder(kmsClient, 'alias/orders'), SEEDED_ALIAS.payments);
  await reEncrypt.addPair('Destination', '=cmd;=1+1', CANARY);
  await reEncrypt.reEncrypt();
  const requestId = (await reEncrypt.value('Request ID').textContent()) ?? 'none';
  await reEncrypt.addPair('Source', 'tenant', CANARY);
  await reEncrypt.submit.click();
  await expect(history.calls).toHaveCount(2);

  for (const [query, found] of [
    ['invalidciphertext', 1],
    ['TENANT', 1],
    [requestId, 1],
    ['payments', 2],
    [`${SEEDED_KEY_ID.orders} re-encrypted`, 1],
    [CANARY, 0],
  ] as const) {
    await history.filter.fill(query);
    await expect(history.calls, query).toHaveCount(found);
  }
  await expect(history.region).toContainText('No call matches the filter.');

  await history.filter.fill('');
  const json = await history.download('Export as JSON');
  expect(json.name).toBe('re-encrypt-history.json');
  const exported = objectsOf(json.text);
  expect(exported.map(({ Outcome }) => Outcome)).toEqual(['refused', 'done']);
  expect(exported[1]).toMatchObject({
    RequestId: requestId,
    DestinationEncryptionContextKeys: ['=cmd;=1+1'],
    OutputSha256: sha256(await reEncrypt.resultBytes()),
  });
  await history.filter.fill('re-encrypted');
  const csv = await history.download('Export as CSV');
  expect(csv.name).toBe('re-encrypt-history.csv');
  expect(csv.text.split('\r\n')).toHaveLength(3);
  expect(csv.text).toContain(requestId);
  const blob = (await reEncrypt.value('CiphertextBlob').textContent()) ?? 'none';
  for (const { text } of [json, csv]) {
    expect(text).not.toContain(CANARY);
    expect(text).not.toContain(blob);
  }
});

test('is cleared after one question, and gone after a reload', async ({ page, consoleUrl, kmsClient }) => {
  const reEncrypt = new ReEncryptPage(page);
  const history = new History(page);
  const call = async () => {
    await reEncrypt.fill(await encryptUnder(kmsClient, 'alias/orders'), 'alias/payments');
    await reEncrypt.reEncrypt();
  };
  await reEncrypt.open(consoleUrl);
  await history.open();
  await call();
  await history.button('Clear').press('Enter');
  await expect(history.region).toContainText('Clear the only call from the history?');
  await expect(history.button('Keep it')).toBeFocused();
  await page.keyboard.press('Enter');
  await expect(history.button('Clear')).toBeFocused();
  await expect(history.calls).toHaveCount(1);
  await history.button('Clear').press('Enter');
  await history.button('Clear the history').press('Enter');
  await expect(history.calls).toHaveCount(0);
  await expect(history.region).toBeFocused();
  await expect(history.region).toContainText('No calls.');

  await call();
  await expect(history.calls).toHaveCount(1);
  await page.reload();
  await history.open();
  await expect(history.region).toContainText('No calls.');
});

test('shows fifty calls, and the older ones on request', async ({ page, consoleUrl, kmsClient }) => {
  test.setTimeout(180_000);
  const reEncrypt = new ReEncryptPage(page);
  const history = new History(page);
  await reEncrypt.open(consoleUrl);
  await history.open();
  await reEncrypt.fill(await encryptUnder(kmsClient, 'alias/orders'), 'alias/payments');
  for (let calls = 1; calls <= 52; calls += 1) {
    await reEncrypt.submit.press('Enter');
    await expect(history.region).toContainText(calls === 1 ? '1 call' : `${calls} calls`);
  }
  await expect(history.calls).toHaveCount(50);
  await history.button('Show more (2 older)').press('Enter');
  await expect(history.calls).toHaveCount(52);
  await expect(history.calls.nth(50).getByRole('button', { name: 'Reopen' })).toBeFocused();
  await expect(history.region.getByRole('button', { name: 'Show more' })).toHaveCount(0);
});

for (const colorScheme of ['light', 'dark'] as const) {
  test(`axe finds nothing in the history and nothing overflows: ${colorScheme}`, async ({
    page,
    consoleUrl,
    kmsClient,
    expectRefusals,
  }) => {
    expectRefusals(400);
    await page.emulateMedia({ colorScheme });
    await page.setViewportSize({ width: 390, height: 900 });
    const reEncrypt = new ReEncryptPage(page);
    const history = new History(page);
    await reEncrypt.open(consoleUrl);
    await history.open();
    await reEncrypt.fill(await encryptUnder(kmsClient, 'alias/orders'), 'alias/payments');
    await reEncrypt.addPair('Destination', 'a-key-without-any-space-in-it-'.repeat(6), 'x');
    await reEncrypt.reEncrypt();
    await reEncrypt.addPair('Source', 'wrong', 'x');
    await reEncrypt.submit.click();
    await expect(history.calls).toHaveCount(2);
    await history.calls.last().getByText('Details').click();
    await history.button('Clear').click();
    await expectNoFindings(page);
    expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(390);
  });
}
