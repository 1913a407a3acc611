// The result: read, copied, downloaded, used for the next round, and marked when the form has moved on.
import { readFile } from 'node:fs/promises';
import { DescribeKeyCommand } from '@aws-sdk/client-kms';
import { expect, test } from './fixtures.ts';
import { decrypt, encryptUnder } from './kmsClient.ts';
import { ReEncryptPage } from './reEncryptPage.ts';

test('shows what KMS answered, by KMS’s own names', async ({ reEncrypt, page, kmsClient }) => {
  await reEncrypt.fill(await encryptUnder(kmsClient, 'alias/orders'), 'alias/payments');
  const answering = page.waitForResponse(
    (response) => response.request().headers()['x-amz-target'] === 'TrentService.ReEncrypt',
  );
  await reEncrypt.reEncrypt();
  const answered = await answering;
  const answer = new Map(Object.entries<string>(JSON.parse(await answered.text())));

  for (const name of [
    'CiphertextBlob',
    'SourceKeyId',
    'KeyId',
    'SourceEncryptionAlgorithm',
    'DestinationEncryptionAlgorithm',
    'SourceKeyMaterialId',
    'DestinationKeyMaterialId',
  ]) {
    await expect(reEncrypt.value(name)).toHaveText(answer.get(name) ?? 'KMS sent nothing');
  }
  await expect(reEncrypt.value('Request ID')).toHaveText(answered.headers()['x-amzn-requestid'] ?? '');
  await expect(reEncrypt.value('Duration')).toHaveText(/^\d+ ms$/);
  await expect(reEncrypt.result).toContainText('Source and destination are different keys.');
  await expect(reEncrypt.result).toContainText('Now: alias/orders');
  await expect(reEncrypt.result).toContainText('Now: alias/payments');
});

test('copies the ciphertext and the ARNs in one click, and says so', async ({
  page,
  consoleUrl,
  kmsClient,
}) => {
  await page.context().grantPermissions(['clipboard-read', 'clipboard-write']);
  const reEncrypt = new ReEncryptPage(page);
  await reEncrypt.open(consoleUrl);
  await reEncrypt.fill(await encryptUnder(kmsClient, 'alias/orders'), 'alias/payments');
  await reEncrypt.reEncrypt();
  for (const [button, name] of [
    ['Copy ciphertext', 'CiphertextBlob'],
    ['Copy ARN (SourceKeyId)', 'SourceKeyId'],
    ['Copy ARN (KeyId)', 'KeyId'],
  ] as const) {
    await reEncrypt.result.getByRole('button', { name: button, exact: true }).click();
    const shown = await reEncrypt.value(name).textContent();
    await expect.poll(() => page.evaluate(() => navigator.clipboard.readText())).toBe(shown);
  }
  await expect(reEncrypt.result.getByText('Copied', { exact: true })).toHaveCount(3);
});

test('selects the text where the browser refuses the clipboard', async ({ page, consoleUrl, kmsClient }) => {
  await page.addInitScript(() => {
    Object.defineProperty(navigator.clipboard, 'writeText', {
      value: () => Promise.reject(new DOMException('Denied', 'NotAllowedError')),
    });
  });
  const reEncrypt = new ReEncryptPage(page);
  await reEncrypt.open(consoleUrl);
  await reEncrypt.fill(await encryptUnder(kmsClient, 'alias/orders'), 'alias/payments');
  await reEncrypt.reEncrypt();
  await reEncrypt.result.getByRole('button', { name: 'Copy ciphertext' }).click();
  await expect(reEncrypt.result).toContainText('The browser refused the clipboard. The text is selected');
  const selected = await page.evaluate(() => getSelection()?.toString());
  expect(selected).toBe(await reEncrypt.value('CiphertextBlob').textContent());
});

test('downloads the ciphertext as binary', async ({ reEncrypt, page, kmsClient }) => {
  await reEncrypt.fill(await encryptUnder(kmsClient, 'alias/orders', 'to be downloaded'), 'alias/payments');
  await reEncrypt.reEncrypt();
  const downloading = page.waitForEvent('download');
  await reEncrypt.result.getByRole('button', { name: 'Download' }).click();
  const file = await readFile(await (await downloading).path());
  expect(await decrypt(kmsClient, file)).toBe('to be downloaded');
});

test('starts the next round with the result as input', async ({ reEncrypt, kmsClient }) => {
  await reEncrypt.fill(await encryptUnder(kmsClient, 'alias/orders'), 'alias/payments');
  await reEncrypt.addPair('Destination', 'round', 'one');
  await reEncrypt.reEncrypt();
  const base64 = (await reEncrypt.value('CiphertextBlob').textContent()) ?? '';
  const keyId = (await reEncrypt.value('KeyId').textContent()) ?? '';
  await reEncrypt.result.getByRole('button', { name: 'Use as input' }).click();

  await expect(reEncrypt.ciphertext).toHaveValue(base64);
  await expect(reEncrypt.ciphertext).toBeFocused();
  await expect(reEncrypt.key('Source')).toHaveValue(keyId);
  await expect(reEncrypt.contextKeys('Source')).toHaveValue('round');
  await expect(reEncrypt.contextValues('Source')).toHaveValue('one');
  await reEncrypt.typeKey('Destination', 'alias/backup');
  await reEncrypt.reEncrypt();
  expect(await decrypt(kmsClient, await reEncrypt.resultBytes())).toBe('secret');
});

test('goes stale when an input changes, and fresh again when it is changed back', async ({
  reEncrypt,
  kmsClient,
}) => {
  const ciphertext = await encryptUnder(kmsClient, 'alias/orders');
  await reEncrypt.fill(ciphertext, 'alias/payments');
  await reEncrypt.reEncrypt();
  const stale = reEncrypt.result.getByText('The form has changed since.');
  await expect(stale).toHaveCount(0);
  await reEncrypt.typeKey('Destination', 'alias/backup');
  await expect(stale).toBeVisible();
  await reEncrypt.typeKey('Destination', 'alias/payments');
  await expect(stale).toHaveCount(0);
  await reEncrypt.ciphertext.fill(`"${ciphertext}"`);
  await expect(stale).toHaveCount(0);
  await reEncrypt.ciphertext.fill('');
  await expect(stale).toBeVisible();
});

test('shows the newest key material when a rotated key re-encrypts its own old ciphertext', async ({
  page,
  consoleUrl,
  kmsClient,
  sandbox,
}) => {
  const example = sandbox.examples.find(({ name }) => /rotat/i.test(name));
  if (!example) throw new Error('The seed offers no ciphertext of a rotated key.');
  const { KeyMetadata } = await kmsClient.send(new DescribeKeyCommand({ KeyId: 'alias/rotated' }));
  const reEncrypt = new ReEncryptPage(page);
  await reEncrypt.open(consoleUrl);
  await reEncrypt.fill(example.ciphertextBlob, 'alias/rotated');
  await reEncrypt.addPairs('Source', Object.entries(example.sourceEncryptionContext ?? {}));
  await reEncrypt.reEncrypt();
  await expect(reEncrypt.result).toContainText(
    'The same key, other key material: the key was rotated in between.',
  );
  await expect(reEncrypt.value('DestinationKeyMaterialId')).toHaveText(
    KeyMetadata?.CurrentKeyMaterialId ?? '',
  );
  await expect(reEncrypt.value('SourceKeyMaterialId')).not.toHaveText(
    KeyMetadata?.CurrentKeyMaterialId ?? '',
  );
});

test('gives two different keys two different marks, and the same key the same mark', async ({
  reEncrypt,
  kmsClient,
}) => {
  await reEncrypt.fill(await encryptUnder(kmsClient, 'alias/orders'), 'alias/payments');
  await reEncrypt.reEncrypt();
  const marks = reEncrypt.result.locator('.key-mark');
  const looks = await marks.evaluateAll((all) => all.map((mark) => `${mark.className} ${mark.innerHTML}`));
  expect(new Set(looks).size).toBe(2);
  const destination = reEncrypt.side('Destination').locator('.key-mark');
  expect(await destination.evaluate((mark) => `${mark.className} ${mark.innerHTML}`)).toBe(looks[1]);
});
