// Each way to give a ciphertext: base64, base64url, hex, quoted and wrapped text, a file that is dropped or chosen.
import type { KMSClient } from '@aws-sdk/client-kms';
import { expect, test } from './fixtures.ts';
import { decrypt, encryptUnder } from './kmsClient.ts';
import { ReEncryptPage } from './reEncryptPage.ts';

const PLAINTEXT = 'correct horse battery staple';

const encrypt = async (kmsClient: KMSClient) =>
  Buffer.from(await encryptUnder(kmsClient, 'alias/orders', PLAINTEXT), 'base64');

const WAYS: Record<string, { write: (blob: Buffer) => string; recognised: string }> = {
  base64: { write: (blob) => blob.toString('base64'), recognised: 'Base64, ' },
  base64url: { write: (blob) => blob.toString('base64url'), recognised: 'Base64' },
  hex: { write: (blob) => blob.toString('hex'), recognised: 'Hex, ' },
  'base64 in quotes': { write: (blob) => `"${blob.toString('base64')}",`, recognised: 'Not counted: quotes' },
  'base64 in lines': {
    write: (blob) => blob.toString('base64').replace(/.{40}/g, '$&\r\n'),
    recognised: 'Not counted: line breaks and spaces',
  },
};

for (const [way, { write, recognised }] of Object.entries(WAYS)) {
  test(`takes a ciphertext as ${way}`, async ({ page, consoleUrl, kmsClient }) => {
    const blob = await encrypt(kmsClient);
    const reEncrypt = new ReEncryptPage(page);
    await reEncrypt.open(consoleUrl);
    await reEncrypt.fill(write(blob), 'alias/payments');
    const line = reEncrypt
      .side('Source')
      .getByText('looks like a KMS symmetric ciphertext, 28-byte plaintext');
    await expect(line).toContainText(recognised);
    await expect(line).toContainText(`${blob.length} bytes`);
    await reEncrypt.reEncrypt();
    expect(await decrypt(kmsClient, await reEncrypt.resultBytes())).toBe(PLAINTEXT);
  });
}

for (const kind of ['binary', 'text'] as const) {
  test(`takes a ${kind} file that is chosen`, async ({ page, consoleUrl, kmsClient }) => {
    const blob = await encrypt(kmsClient);
    const buffer = kind === 'binary' ? blob : Buffer.from(`${blob.toString('base64')}\n`);
    const reEncrypt = new ReEncryptPage(page);
    await reEncrypt.open(consoleUrl);
    await page
      .getByLabel('Choose file')
      .setInputFiles({ name: 'secret.enc', mimeType: 'application/octet-stream', buffer });
    await expect(reEncrypt.side('Source')).toContainText('From the file secret.enc.');
    await reEncrypt.typeKey('Destination', 'alias/payments');
    await reEncrypt.reEncrypt();
    expect(await decrypt(kmsClient, await reEncrypt.resultBytes())).toBe(PLAINTEXT);
  });
}

test('takes a binary file that is dropped on the box', async ({ page, consoleUrl, kmsClient }) => {
  const blob = await encrypt(kmsClient);
  const reEncrypt = new ReEncryptPage(page);
  await reEncrypt.open(consoleUrl);
  const dataTransfer = await page.evaluateHandle(
    (bytes) => {
      const transfer = new DataTransfer();
      transfer.items.add(new File([Uint8Array.from(bytes)], 'dropped.bin'));
      return transfer;
    },
    [...blob],
  );
  await reEncrypt.ciphertext.dispatchEvent('drop', { dataTransfer });
  await expect(reEncrypt.ciphertext).toHaveValue(blob.toString('base64'));
  await reEncrypt.typeKey('Destination', 'alias/payments');
  await reEncrypt.reEncrypt();
  expect(await decrypt(kmsClient, await reEncrypt.resultBytes())).toBe(PLAINTEXT);
});

test('refuses a file that cannot be a ciphertext, and keeps what was there', async ({ page, consoleUrl }) => {
  const reEncrypt = new ReEncryptPage(page);
  await reEncrypt.open(consoleUrl);
  await reEncrypt.ciphertext.fill('AQICAHg');
  await page
    .getByLabel('Choose file')
    .setInputFiles({ name: 'movie.mp4', mimeType: 'video/mp4', buffer: Buffer.alloc(30_000) });
  await expect(reEncrypt.side('Source')).toContainText('movie.mp4 has 30,000 bytes');
  await expect(reEncrypt.ciphertext).toHaveValue('AQICAHg');
});

const RUBBISH: Record<string, [text: string, said: string]> = {
  'a character of no encoding': ['AQIC{AHg=', '"{" (line 1, column 5)'],
  'two ciphertexts': ['AQICAHg=AQICAHg=', 'Paste one ciphertext at a time'],
  'a lost character': ['AQICAHgAA', '9 characters cannot be base64'],
  'more than KMS takes': [
    Buffer.alloc(6145, 1).toString('base64'),
    '6,145 bytes: KMS takes ciphertexts of at most 6,144',
  ],
};

for (const [what, [text, said]] of Object.entries(RUBBISH)) {
  test(`says what is wrong with ${what}, and sends nothing`, async ({ page, consoleUrl }) => {
    const calls: string[] = [];
    page.on('request', (request) => calls.push(request.headers()['x-amz-target'] ?? ''));
    const reEncrypt = new ReEncryptPage(page);
    await reEncrypt.open(consoleUrl);
    await reEncrypt.fill(text, 'alias/payments');
    await expect(reEncrypt.side('Source')).toContainText(said);
    await reEncrypt.submit.click();
    await expect(reEncrypt.ciphertext).toBeFocused();
    await expect(reEncrypt.ciphertext).toHaveValue(text);
    expect(calls).not.toContain('TrentService.ReEncrypt');
  });
}

test('warns of a ciphertext that was cut off, to the byte, and sends it all the same', async ({
  page,
  consoleUrl,
  kmsClient,
  expectRefusals,
}) => {
  expectRefusals(400);
  const blob = await encrypt(kmsClient);
  const reEncrypt = new ReEncryptPage(page);
  await reEncrypt.open(consoleUrl);
  await reEncrypt.fill(blob.subarray(0, -7).toString('base64'), 'alias/payments');
  await expect(reEncrypt.side('Source')).toContainText('It seems to end 7 bytes too early.');
  await reEncrypt.submit.click();
  await expect(page.getByText('InvalidCiphertextException', { exact: true })).toBeVisible();
});
