// Encryption contexts: any Unicode, `__proto__`, empty values; what is pointed out; one click to take the source's.
import type { KMSClient } from '@aws-sdk/client-kms';
import { SEEDED_ALIAS } from '../sandbox/seed.ts';
import { expect, test } from './fixtures.ts';
import { decrypt, encryptUnder } from './kmsClient.ts';
import { ReEncryptPage } from './reEncryptPage.ts';

type Pairs = readonly (readonly [string, string])[];

const encrypt = (kmsClient: KMSClient, context: Pairs) =>
  encryptUnder(kmsClient, 'alias/orders', 'secret', context);

const CONTEXTS: Record<string, Pairs> = {
  'one pair': [['app', 'orders']],
  'Unicode in key and value': [
    ['größe', '日本語 ‮עברית'],
    ['🔑', '👩‍💻'],
  ],
  'a key __proto__': [
    ['__proto__', 'polluted'],
    ['constructor', 'too'],
  ],
  'an empty value': [['empty', '']],
  'quotes, a backslash and a line separator': [['"\\', '\u2028\'"']],
};

for (const [what, context] of Object.entries(CONTEXTS)) {
  test(`carries ${what} from source to destination`, async ({ page, consoleUrl, kmsClient }) => {
    const reEncrypt = new ReEncryptPage(page);
    await reEncrypt.open(consoleUrl);
    await reEncrypt.fill(await encrypt(kmsClient, context), 'alias/payments');
    await reEncrypt.addPairs('Source', context);
    await page.getByRole('button', { name: 'Same as source' }).click();
    await expect(reEncrypt.contextKeys('Destination')).toHaveCount(context.length);
    await reEncrypt.reEncrypt();

    const blob = await reEncrypt.resultBytes();
    const EncryptionContext = Object.fromEntries(context);
    expect(await decrypt(kmsClient, blob, { EncryptionContext })).toBe('secret');
    await expect(decrypt(kmsClient, blob)).rejects.toThrow('UnknownError');
  });
}

test('moves a ciphertext from one context to another under the same key', async ({
  page,
  consoleUrl,
  kmsClient,
}) => {
  const reEncrypt = new ReEncryptPage(page);
  await reEncrypt.open(consoleUrl);
  await reEncrypt.fill(await encrypt(kmsClient, [['stage', 'test']]), 'alias/orders');
  await reEncrypt.addPair('Source', 'stage', 'test');
  await reEncrypt.addPair('Destination', 'stage', 'live');
  await reEncrypt.reEncrypt();
  await expect(reEncrypt.result).toContainText('Source and destination are the same key.');
  const blob = await reEncrypt.resultBytes();
  expect(await decrypt(kmsClient, blob, { EncryptionContext: { stage: 'live' } })).toBe('secret');
  await expect(decrypt(kmsClient, blob, { EncryptionContext: { stage: 'test' } })).rejects.toThrow();
});

test('points out a second row with the same key, and sends nothing until it is mended', async ({
  page,
  consoleUrl,
  kmsClient,
}) => {
  const reEncrypt = new ReEncryptPage(page);
  await reEncrypt.open(consoleUrl);
  await reEncrypt.fill(await encrypt(kmsClient, [['app', 'orders']]), 'alias/payments');
  await reEncrypt.addPairs('Source', [
    ['app', 'orders'],
    ['app', 'payments'],
  ]);
  await expect(reEncrypt.context('Source')).toContainText('Row 1 has this key already.');
  await reEncrypt.submit.click();
  await expect(reEncrypt.contextKeys('Source').nth(1)).toBeFocused();
  await expect(reEncrypt.result).toHaveCount(0);

  await reEncrypt.context('Source').getByRole('button', { name: 'Remove' }).last().click();
  await reEncrypt.reEncrypt();
});

test('points out spaces at the ends and invisible characters, and sends them as they are', async ({
  page,
  consoleUrl,
  kmsClient,
}) => {
  const context: Pairs = [
    [' app', 'orders '],
    ['zero\u200bwidth', 'no\u00a0break'],
  ];
  const reEncrypt = new ReEncryptPage(page);
  await reEncrypt.open(consoleUrl);
  await reEncrypt.fill(await encrypt(kmsClient, context), 'alias/payments');
  await reEncrypt.addPairs('Source', context);
  const table = reEncrypt.context('Source');
  await expect(table).toContainText('Space at the start.');
  await expect(table).toContainText('Space at the end.');
  await expect(table).toContainText('Invisible character U+200B.');
  await expect(table).toContainText('Invisible character U+00A0.');
  await reEncrypt.reEncrypt();
});

test('keeps the line breaks of a pasted value, and points them out', async ({
  page,
  consoleUrl,
  kmsClient,
}) => {
  await page.context().grantPermissions(['clipboard-read', 'clipboard-write']);
  const context: Pairs = [['pem', 'first line\nsecond line']];
  const reEncrypt = new ReEncryptPage(page);
  await reEncrypt.open(consoleUrl);
  await reEncrypt.fill(await encrypt(kmsClient, context), 'alias/payments');
  await reEncrypt.addPair('Source', 'pem', '');
  await page.evaluate(() => navigator.clipboard.writeText('first line\r\nsecond line'));
  await reEncrypt.contextValues('Source').focus();
  await page.keyboard.press('ControlOrMeta+v');
  await expect(reEncrypt.contextValues('Source')).toHaveValue('first line\nsecond line');
  await expect(reEncrypt.contextValues('Source')).toBeFocused();
  await expect(reEncrypt.context('Source')).toContainText('Invisible character U+000A.');
  await reEncrypt.reEncrypt();
});

test('leaves rows that were added and not filled in out of the call', async ({
  page,
  consoleUrl,
  kmsClient,
}) => {
  const reEncrypt = new ReEncryptPage(page);
  await reEncrypt.open(consoleUrl);
  await reEncrypt.fill(await encrypt(kmsClient, []), 'alias/payments');
  await reEncrypt.addPair('Source', '', '');
  await reEncrypt.addPair('Destination', '', '');
  await reEncrypt.reEncrypt();
  expect(await decrypt(kmsClient, await reEncrypt.resultBytes())).toBe('secret');
});

test('sends no context to an asymmetric key, says so, and keeps the rows', async ({
  page,
  consoleUrl,
  kmsClient,
}) => {
  const reEncrypt = new ReEncryptPage(page);
  await reEncrypt.open(consoleUrl);
  await reEncrypt.ciphertext.fill(await encrypt(kmsClient, []));
  await reEncrypt.addPair('Destination', 'app', 'orders');
  await reEncrypt.typeKey('Destination', SEEDED_ALIAS.rsa2048);
  await expect(reEncrypt.context('Destination')).toContainText('the 1 pair above is not sent');
  await reEncrypt.reEncrypt();
  await expect(reEncrypt.value('DestinationEncryptionAlgorithm')).toHaveText('RSAES_OAEP_SHA_256');

  await reEncrypt.typeKey('Destination', 'alias/payments');
  await expect(reEncrypt.context('Destination')).not.toContainText('not sent');
  await reEncrypt.reEncrypt();
  const EncryptionContext = { app: 'orders' };
  await expect(reEncrypt.value('DestinationEncryptionAlgorithm')).toHaveText('SYMMETRIC_DEFAULT');
  expect(await decrypt(kmsClient, await reEncrypt.resultBytes(), { EncryptionContext })).toBe('secret');
});
