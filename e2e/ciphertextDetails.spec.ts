// Looking at a ciphertext's bytes: what is read off them, the parts, and how two ciphertexts compare. Nothing of it is sent.
import type { Page } from 'playwright/test';
import { SEEDED_ALIAS } from '../sandbox/seed.ts';
import { expectNoFindings } from './axe.ts';
import { expect, test } from './fixtures.ts';
import { encryptUnder } from './kmsClient.ts';
import { ReEncryptPage } from './reEncryptPage.ts';

class Details {
  readonly page: Page;
  readonly reEncrypt: ReEncryptPage;

  constructor(page: Page) {
    this.page = page;
    this.reEncrypt = new ReEncryptPage(page);
  }

  get toggle() {
    return this.page.getByRole('button', { name: 'Look at the bytes' });
  }

  get hints() {
    return this.page.getByRole('region', { name: 'Read off the bytes' });
  }

  get bytes() {
    return this.page.getByRole('region', { name: 'Bytes', exact: true });
  }

  get hex() {
    return this.bytes.getByRole('group', { name: 'The bytes in hex' });
  }

  part(name: string) {
    return this.bytes.getByRole('radio', { name });
  }

  get other() {
    return this.page.getByRole('textbox', { name: 'Other ciphertext' });
  }

  get comparison() {
    return this.page.getByRole('region', { name: 'Compare with another ciphertext' });
  }

  async open(url: string, ciphertext: string) {
    await this.reEncrypt.open(url);
    await this.reEncrypt.ciphertext.fill(ciphertext);
    await this.toggle.click();
    await this.hints.waitFor();
  }

  /** The bytes that are marked, in hex. */
  async marked(): Promise<string> {
    return (await this.hex.locator('mark').allTextContents()).join('').replace(/\s/g, '');
  }
}

test('lists what is read off the bytes, each as a hint', async ({ page, consoleUrl, kmsClient }) => {
  const base64 = await encryptUnder(kmsClient, 'alias/orders', 'correct horse battery staple');
  const blob = Buffer.from(base64, 'base64');
  const details = new Details(page);
  await details.open(consoleUrl, base64);
  await expect(details.hints).toContainText('Hints, all of them: KMS documents no format');
  const entries = await details.hints.locator('dt, dd').allTextContents();
  expect(entries.slice(0, 9)).toEqual([
    'Format',
    "2, today's",
    'Made by',
    'Encrypt',
    'Length',
    `${blob.length} bytes, exactly what its own length field says`,
    'Length of the plaintext',
    '28 bytes',
    'Fingerprint of the backing key',
  ]);
  await expect(details.hints).toContainText(blob.subarray(5, 37).toString('hex'));

  await details.reEncrypt.ciphertext.fill(blob.subarray(0, -7).toString('base64'));
  await expect(details.hints).toContainText(
    `${blob.length - 7} bytes, 7 fewer than its own length field says`,
  );
});

test('marks and explains the bytes of the part that is chosen by keyboard', async ({
  page,
  consoleUrl,
  kmsClient,
}) => {
  const base64 = await encryptUnder(kmsClient, 'alias/orders', 'secret');
  const blob = Buffer.from(base64, 'base64');
  const details = new Details(page);
  await details.reEncrypt.open(consoleUrl);
  await details.reEncrypt.ciphertext.fill(base64);
  await details.toggle.press('Enter');
  await details.part('1. Format').press('Space');
  expect(await details.marked()).toBe('0102');
  await page.keyboard.press('ArrowDown');
  await expect(details.part('2. Operation')).toBeFocused();
  await expect(details.bytes).toContainText(
    'Operation, 0002, 1 byte. Which operation of KMS made the ciphertext.',
  );
  expect(await details.marked()).toBe('02');
  await page.keyboard.press('ArrowDown');
  await page.keyboard.press('ArrowDown');
  await expect(details.part('4. Fingerprint of the backing key')).toBeChecked();
  expect(await details.marked()).toBe(blob.subarray(5, 37).toString('hex'));
  const shown = (await details.hex.textContent()) ?? '';
  expect(shown).toContain('0000');
  expect(shown).toContain(blob.subarray(-2).toString('hex').replace(/(..)/, '$1 '));
});

test('leaves out the middle of a long ciphertext until all of it is asked for', async ({
  page,
  consoleUrl,
  kmsClient,
}) => {
  const base64 = await encryptUnder(kmsClient, 'alias/orders', 'x'.repeat(4000));
  const { length } = Buffer.from(base64, 'base64');
  const details = new Details(page);
  await details.open(consoleUrl, base64);
  await expect(details.hex).toContainText('bytes not shown');
  await details.bytes.getByRole('button', { name: `Show all ${length.toLocaleString('en')} bytes` }).click();
  await expect(details.hex).not.toContainText('not shown');
  await details.part('Encrypted content').check();
  expect(await details.marked()).toHaveLength(2 * (4000 + 27));
  await details.bytes.getByRole('button', { name: 'Show less' }).click();
  await expect(details.hex).toContainText('bytes not shown');
});

test('says what two ciphertexts have in common, and sends neither', async ({
  page,
  consoleUrl,
  kmsClient,
}) => {
  const [first, sameKey, otherKey] = [
    await encryptUnder(kmsClient, 'alias/orders', 'secret'),
    await encryptUnder(kmsClient, 'alias/orders', 'SECRET'),
    await encryptUnder(kmsClient, 'alias/payments', 'longer secret'),
  ];
  const bodies: string[] = [];
  const details = new Details(page);
  await details.open(consoleUrl, first);
  page.on('request', (request) => bodies.push(request.postData() ?? ''));

  await details.other.fill(sameKey);
  await expect(details.comparison).toContainText('Other bytes, of the same length');
  await expect(details.comparison).toContainText('Probably under the same backing key');
  await expect(details.comparison).toContainText('Probably plaintexts of the same length: 6 bytes.');
  await details.other.fill(otherKey);
  await expect(details.comparison).toContainText('Probably under different backing keys');
  await expect(details.comparison).toContainText(
    'Probably plaintexts of different lengths: 6 here, 13 bytes there.',
  );
  await details.other.fill(`"${first}"`);
  await expect(details.comparison).toContainText('The same bytes: it is one and the same ciphertext.');
  await details.other.fill(Buffer.alloc(256, 7).toString('base64'));
  await expect(details.comparison).toContainText('Whether they are under the same backing key is not known.');
  await details.other.fill('no ciphertext.');
  await expect(details.comparison).toContainText('"." (line 1, column 14) is in none of base64');
  expect(bodies.filter((body) => body.includes(first) || body.includes(sameKey))).toEqual([]);

  // What was typed outlives a moment without a ciphertext.
  await details.reEncrypt.ciphertext.fill('');
  await expect(details.toggle).toBeHidden();
  await details.reEncrypt.ciphertext.fill(first);
  await expect(details.other).toHaveValue('no ciphertext.');
});

test('recognises ciphertexts of before and after a rotation as under different backing keys', async ({
  page,
  consoleUrl,
  sandbox,
  kmsClient,
}) => {
  const old = sandbox.examples.find(({ name }) => name.includes('before a rotation'));
  const details = new Details(page);
  await details.open(consoleUrl, old?.ciphertextBlob ?? '');
  await details.other.fill(await encryptUnder(kmsClient, SEEDED_ALIAS.rotated, 'secret'));
  await expect(details.comparison).toContainText('It may still be one KMS key that was rotated in between.');
});

for (const colorScheme of ['light', 'dark'] as const) {
  test.describe(colorScheme, () => {
    // axe takes seconds.
    test.describe.configure({ timeout: 120_000 });
    test.use({ colorScheme, viewport: { width: 390, height: 900 } });

    test('axe finds nothing, and nothing overflows at 390 pixels', async ({
      page,
      consoleUrl,
      kmsClient,
    }) => {
      const details = new Details(page);
      await details.open(consoleUrl, await encryptUnder(kmsClient, 'alias/orders', 'x'.repeat(400)));
      await details.part('Nonce').check();
      await details.other.fill(await encryptUnder(kmsClient, 'alias/payments', 'secret'));
      await expect(details.comparison).toContainText('Probably under different backing keys');
      await expectNoFindings(page);
      expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(390);
    });
  });
}

test('compares with a ciphertext that a document holds, or that was encoded twice', async ({
  page,
  consoleUrl,
  kmsClient,
}) => {
  const base64 = await encryptUnder(kmsClient, 'alias/orders');
  const details = new Details(page);
  await details.open(consoleUrl, base64);
  const { other } = details;
  await other.fill(JSON.stringify({ CiphertextBlob: base64 }));
  await expect(details.comparison).toContainText('what the AWS CLI or an SDK printed');
  await details.comparison.getByRole('button', { name: 'Take the CiphertextBlob' }).click();
  await expect(other).toHaveValue(base64);
  await expect(other).toBeFocused();
  await expect(details.reEncrypt.ciphertext).toHaveValue(base64);
  await other.fill(Buffer.from(base64).toString('base64'));
  await details.comparison.getByRole('button', { name: 'Decode it' }).click();
  await expect(other).toHaveValue(base64);
});
