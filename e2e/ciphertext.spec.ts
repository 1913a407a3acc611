// Each way to give a ciphertext: base64, base64url, hex, quoted and wrapped text, a file that is dropped or chosen.
import type { KMSClient } from '@aws-sdk/client-kms';
import type { Locator } from 'playwright/test';
import { expect, test } from './fixtures.ts';
import { decrypt, encryptUnder } from './kmsClient.ts';
import { ReEncryptPage } from './reEncryptPage.ts';

const dragFiles = async (
  type: 'dragover' | 'dragleave' | 'drop',
  target: Locator,
  files: readonly Buffer[],
) =>
  target.evaluate(
    (element, [name, contents]) => {
      const dataTransfer = new DataTransfer();
      for (const bytes of contents) dataTransfer.items.add(new File([Uint8Array.from(bytes)], 'dropped.bin'));
      const event = new DragEvent(name, { dataTransfer, bubbles: true, cancelable: true });
      return !element.dispatchEvent(event);
    },
    [type, files.map((file) => [...file])] as const,
  );
/** @returns whether the browser is kept from doing what it does with files. */
const dropFiles = (target: Locator, files: readonly Buffer[]) => dragFiles('drop', target, files);

const PLAINTEXT = 'correct horse battery staple';

const encrypt = async (kmsClient: KMSClient) =>
  Buffer.from(await encryptUnder(kmsClient, 'alias/orders', PLAINTEXT), 'base64');

const WAYS: Record<string, { write: (blob: Buffer) => string; recognised: string }> = {
  base64: { write: (blob) => blob.toString('base64'), recognised: 'Base64, ' },
  base64url: { write: (blob) => blob.toString('base64url'), recognised: 'Base64' },
  hex: { write: (blob) => blob.toString('hex'), recognised: 'Hex, ' },
  'base64 in quotes': { write: (blob) => `"${blob.toString('base64')}",`, recognised: 'Not counted: quotes' },
  'base64 in a PEM frame': {
    write: (blob) => `-----BEGIN MESSAGE-----\n${blob.toString('base64')}\n-----END MESSAGE-----\n`,
    recognised: 'Not counted: the lines -----BEGIN and -----END',
  },
  'base64 in lines': {
    write: (blob) => blob.toString('base64').replace(/.{40}/g, '$&\r\n'),
    recognised: 'Not counted: line breaks and spaces',
  },
};

for (const [way, { write, recognised }] of Object.entries(WAYS)) {
  test(`takes a ciphertext as ${way}`, async ({ reEncrypt, kmsClient }) => {
    const blob = await encrypt(kmsClient);
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
  test(`takes a ${kind} file that is chosen`, async ({ reEncrypt, kmsClient }) => {
    const blob = await encrypt(kmsClient);
    const buffer = kind === 'binary' ? blob : Buffer.from(`${blob.toString('base64')}\n`);
    await reEncrypt.chooseFile('secret.enc', buffer);
    await expect(reEncrypt.side('Source')).toContainText('From the file secret.enc.');
    await reEncrypt.typeKey('Destination', 'alias/payments');
    await reEncrypt.reEncrypt();
    expect(await decrypt(kmsClient, await reEncrypt.resultBytes())).toBe(PLAINTEXT);
  });
}

test('opens the file chooser by a click on the button', async ({ reEncrypt, page, kmsClient }) => {
  const blob = await encrypt(kmsClient);
  const chooser = page.waitForEvent('filechooser');
  await page.getByRole('button', { name: 'Choose file' }).click();
  await (await chooser).setFiles({ name: 'secret.bin', mimeType: 'application/octet-stream', buffer: blob });
  await expect(reEncrypt.ciphertext).toHaveValue(blob.toString('base64'));
});

const TEXT_FILES: Record<string, (text: string) => Buffer> = {
  'UTF-16, as PowerShell writes it': (text) => Buffer.from(`\ufeff${text}\r\n`, 'utf16le'),
  'UTF-16, big-endian': (text) => Buffer.from(`\ufeff${text}\r\n`, 'utf16le').swap16(),
  'UTF-8 with a byte order mark': (text) => Buffer.from(`\ufeff${text}\n`),
};

for (const [encoding, write] of Object.entries(TEXT_FILES)) {
  test(`reads a text file in ${encoding}`, async ({ reEncrypt, kmsClient }) => {
    const base64 = (await encrypt(kmsClient)).toString('base64');
    await reEncrypt.chooseFile('secret.txt', write(base64));
    await expect(reEncrypt.ciphertext).toHaveValue(`${base64}\n`);
    await expect(reEncrypt.side('Source')).toContainText('looks like a KMS symmetric ciphertext');
  });
}

for (const target of ['the box', 'the heading of its panel'] as const) {
  test(`takes a binary file that is dropped on ${target}`, async ({ reEncrypt, kmsClient }) => {
    const blob = await encrypt(kmsClient);
    const place =
      target === 'the box' ? reEncrypt.ciphertext : reEncrypt.side('Source').getByRole('heading').first();
    await dropFiles(place, [blob]);
    await expect(reEncrypt.ciphertext).toHaveValue(blob.toString('base64'));
    await reEncrypt.typeKey('Destination', 'alias/payments');
    await reEncrypt.reEncrypt();
    expect(await decrypt(kmsClient, await reEncrypt.resultBytes())).toBe(PLAINTEXT);
  });
}

test('shows where a file may be let go, and that it will be taken there', async ({ reEncrypt, page }) => {
  await dragFiles('dragover', reEncrypt.side('Destination'), [Buffer.from('x')]);
  await expect(page.getByText('Drop the file on this panel')).toBeVisible();
  await dragFiles('dragover', reEncrypt.ciphertext, [Buffer.from('x')]);
  await expect(page.getByText('Let go: the file is read on this page')).toBeVisible();
  await dragFiles('dragleave', page.locator('body'), [Buffer.from('x')]);
  await expect(page.getByText('Let go: the file is read on this page')).toBeHidden();
});

test('does not leave the page for a file that is dropped beside the panel, and says where to drop it', async ({
  reEncrypt,
  page,
  kmsClient,
}) => {
  await reEncrypt.ciphertext.fill('AQICAHg');
  for (const place of [reEncrypt.side('Destination'), page.getByRole('banner')]) {
    expect(await dropFiles(place, [await encrypt(kmsClient)]), 'the browser is kept from opening it').toBe(
      true,
    );
  }
  await expect(reEncrypt.side('Source')).toContainText(
    'Not taken: the file was let go beside the Source panel.',
  );
  await expect(reEncrypt.ciphertext).toHaveValue('AQICAHg');
});

test('takes none of several files that are dropped at once', async ({ reEncrypt, kmsClient }) => {
  await reEncrypt.ciphertext.fill('AQICAHg');
  await dropFiles(reEncrypt.ciphertext, [await encrypt(kmsClient), await encrypt(kmsClient)]);
  await expect(reEncrypt.side('Source')).toContainText('2 files: the box takes one at a time.');
  await expect(reEncrypt.ciphertext).toHaveValue('AQICAHg');
});

test('lets text be dragged into the box', async ({ reEncrypt, page }) => {
  const word = page.getByRole('heading', { name: 'Re-encrypt', level: 1 });
  await word.selectText();
  await word.dragTo(reEncrypt.ciphertext, { sourcePosition: { x: 10, y: 15 } });
  await expect(reEncrypt.ciphertext).toHaveValue(/Re-encrypt/);
});

const REFUSED_FILES: Record<string, [bytes: Buffer, said: string]> = {
  'is too long for a ciphertext': [Buffer.alloc(30_000), 'file.bin has 30,000 bytes'],
  'is empty': [Buffer.alloc(0), 'file.bin is empty.'],
  'holds only white space': [Buffer.from(' \r\n\r\n'), 'file.bin is empty.'],
  'is larger than the console reads': [
    Buffer.alloc(1_000_001, 'A'),
    'file.bin has 1,000,001 bytes. The console reads files of at most 1,000,000 bytes',
  ],
};

for (const [what, [bytes, said]] of Object.entries(REFUSED_FILES)) {
  test(`refuses a file that ${what}, and keeps what was there`, async ({ reEncrypt }) => {
    await reEncrypt.ciphertext.fill('AQICAHg');
    await reEncrypt.chooseFile('file.bin', bytes);
    await expect(reEncrypt.side('Source')).toContainText(said);
    await expect(reEncrypt.ciphertext).toHaveValue('AQICAHg');
  });
}

test('does not take a paste that would freeze the page, and keeps what was there', async ({
  page,
  consoleUrl,
}) => {
  await page.context().grantPermissions(['clipboard-read', 'clipboard-write']);
  const reEncrypt = new ReEncryptPage(page);
  await reEncrypt.open(consoleUrl);
  await reEncrypt.ciphertext.fill('AQICAHg');
  await page.evaluate(() => navigator.clipboard.writeText('A'.repeat(5_000_000)));
  await reEncrypt.ciphertext.press('ControlOrMeta+v');
  await expect(reEncrypt.side('Source')).toContainText('Not taken: 5,000,000 characters');
  await expect(reEncrypt.ciphertext).toHaveValue('AQICAHg');
  await page.evaluate(() => navigator.clipboard.writeText('AAAA'));
  await reEncrypt.ciphertext.press('ControlOrMeta+v');
  await expect(reEncrypt.ciphertext).toHaveValue('AQICAHgAAAA');
});

const RUBBISH: Record<string, [text: string, said: string]> = {
  'a character of no encoding': ['AQIC{AHg=', '"{" (line 1, column 5)'],
  'two ciphertexts': ['AQICAHg=AQICAHg=', 'Paste one ciphertext at a time'],
  'a lost character': ['correcthorse1', '13 characters cannot be base64'],
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
  reEncrypt,
  page,
  kmsClient,
  expectRefusals,
}) => {
  expectRefusals(400);
  const blob = await encrypt(kmsClient);
  await reEncrypt.fill(blob.subarray(0, -7).toString('base64'), 'alias/payments');
  await expect(reEncrypt.side('Source')).toContainText('It seems to end 7 bytes too early.');
  await reEncrypt.submit.click();
  await expect(page.getByText('InvalidCiphertextException', { exact: true })).toBeVisible();
});

test('points out base64 of two alphabets', async ({ reEncrypt }) => {
  await reEncrypt.ciphertext.fill('AQICAHg+_w==');
  await expect(reEncrypt.side('Source')).toContainText('It mixes the two alphabets of base64');
});

test('takes a file that was copied in a file manager and is pasted', async ({ reEncrypt, kmsClient }) => {
  const blob = await encrypt(kmsClient);
  await reEncrypt.ciphertext.evaluate(
    (box, bytes) => {
      const clipboardData = new DataTransfer();
      clipboardData.items.add(new File([Uint8Array.from(bytes)], 'copied.bin'));
      box.dispatchEvent(new ClipboardEvent('paste', { clipboardData, bubbles: true, cancelable: true }));
    },
    [...blob],
  );
  await expect(reEncrypt.ciphertext).toHaveValue(blob.toString('base64'));
  await expect(reEncrypt.side('Source')).toContainText('From the file copied.bin.');
});

test('a file that replaces what was typed can be undone', async ({ reEncrypt, page, kmsClient }) => {
  const blob = await encrypt(kmsClient);
  await reEncrypt.ciphertext.fill('AQICAHg');
  await reEncrypt.chooseFile('secret.bin', blob);
  await expect(reEncrypt.ciphertext).toHaveValue(blob.toString('base64'));
  await page.getByRole('button', { name: 'Undo' }).click();
  await expect(reEncrypt.ciphertext).toHaveValue('AQICAHg');
});

test('says that a dry run which ignores the ciphertext does not send it', async ({
  reEncrypt,
  kmsClient,
}) => {
  await reEncrypt.ciphertext.fill((await encrypt(kmsClient)).toString('base64'));
  await expect(reEncrypt.side('Source')).not.toContainText('Not sent');
  await reEncrypt.chooseDryRun('Dry run that ignores the ciphertext');
  await expect(reEncrypt.side('Source')).toContainText(
    '28-byte plaintext. Not sent: this dry run ignores the ciphertext.',
  );
});
