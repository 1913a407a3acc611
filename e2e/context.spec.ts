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
  test(`carries ${what} from source to destination`, async ({ reEncrypt, page, kmsClient }) => {
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
  reEncrypt,
  kmsClient,
}) => {
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
  reEncrypt,
  kmsClient,
}) => {
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
  reEncrypt,
  kmsClient,
}) => {
  const context: Pairs = [
    [' app', 'orders '],
    ['zero\u200bwidth', 'no\u00a0break'],
  ];
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

test('leaves rows that were added and not filled in out of the call', async ({ reEncrypt, kmsClient }) => {
  await reEncrypt.fill(await encrypt(kmsClient, []), 'alias/payments');
  await reEncrypt.addPair('Source', '', '');
  await reEncrypt.addPair('Destination', '', '');
  await reEncrypt.reEncrypt();
  expect(await decrypt(kmsClient, await reEncrypt.resultBytes())).toBe('secret');
});

test('puts the pairs aside for an asymmetric key, says so first, and brings them back', async ({
  reEncrypt,
  kmsClient,
}) => {
  await reEncrypt.ciphertext.fill(await encrypt(kmsClient, []));
  await reEncrypt.addPairs('Destination', [
    ['app', 'orders'],
    ['stage', 'live'],
  ]);
  await reEncrypt.typeKey('Destination', SEEDED_ALIAS.rsa2048);
  const context = reEncrypt.context('Destination');
  await expect(context).toContainText(
    'KMS takes no encryption context with an asymmetric key. 2 pairs are put aside and not sent; they come back with a symmetric key: app, stage.',
  );
  await expect(reEncrypt.contextKeys('Destination')).toHaveCount(0);
  await expect(context.getByRole('button', { name: 'Add pair' })).toBeDisabled();
  await expect(context.getByRole('button', { name: 'Edit as text' })).toBeDisabled();
  await reEncrypt.reEncrypt();
  await expect(reEncrypt.value('DestinationEncryptionAlgorithm')).toHaveText('RSAES_OAEP_SHA_256');

  await reEncrypt.typeKey('Destination', 'alias/payments');
  await expect(context).not.toContainText('not sent');
  await expect(reEncrypt.contextKeys('Destination').first()).toHaveValue('app');
  await reEncrypt.reEncrypt();
  const EncryptionContext = { app: 'orders', stage: 'live' };
  await expect(reEncrypt.value('DestinationEncryptionAlgorithm')).toHaveText('SYMMETRIC_DEFAULT');
  expect(await decrypt(kmsClient, await reEncrypt.resultBytes(), { EncryptionContext })).toBe('secret');
});

test('says why no pair can be added for an asymmetric key', async ({ reEncrypt, page }) => {
  await reEncrypt.typeKey('Destination', SEEDED_ALIAS.rsa2048);
  const context = reEncrypt.context('Destination');
  await expect(context).toContainText('KMS takes no encryption context with an asymmetric key.');
  await expect(context).not.toContainText('put aside');
  const add = context.getByRole('button', { name: 'Add pair' });
  await expect(add).toBeDisabled();
  await add.focus();
  await expect(page.getByRole('tooltip')).toContainText('Choose a symmetric key first.');
});

test('keeps the focus in the context when its table is taken away', async ({ page, consoleUrl }) => {
  let answer = () => {};
  const answered = new Promise<void>((resolve) => {
    answer = resolve;
  });
  await page.route('**/*', async (route, request) => {
    if (request.headers()['x-amz-target'] === 'TrentService.DescribeKey') await answered;
    await route.continue();
  });
  const reEncrypt = new ReEncryptPage(page);
  await reEncrypt.open(consoleUrl);
  await reEncrypt.addPair('Destination', 'app', 'orders');
  await reEncrypt.key('Destination').fill(SEEDED_ALIAS.rsa2048);
  await reEncrypt.contextValues('Destination').focus();
  await expect(reEncrypt.side('Destination')).toContainText('Asking DescribeKey…');
  // What takes the table away comes while the user is in it already.
  answer();
  await expect(reEncrypt.contextKeys('Destination')).toHaveCount(0);
  await expect(reEncrypt.context('Destination').getByRole('button', { name: 'Edit as text' })).toBeFocused();
});

test('names exactly the text boxes Key and Value, one a row', async ({ reEncrypt }) => {
  for (const side of ['Source', 'Destination'] as const) {
    await reEncrypt.addPairs(side, [
      ['app', 'orders'],
      ['stage', 'live'],
    ]);
    const context = reEncrypt.context(side);
    // By a part of the name, in any case: this is how people and tools look for a field.
    await expect(context.getByLabel('key')).toHaveCount(2);
    await expect(context.getByLabel('value')).toHaveCount(2);
    await expect(context.getByLabel('Key').last()).toHaveValue('stage');
    await expect(context.getByLabel('Value').last()).toHaveValue('live');
    await context.getByRole('button', { name: 'Remove the pair app' }).click();
    await expect(context.getByLabel('Key')).toHaveValue('stage');
  }
});

test('offers to take apart a whole context that was pasted into a key, and never does by itself', async ({
  page,
  consoleUrl,
}) => {
  await page.context().grantPermissions(['clipboard-read', 'clipboard-write']);
  const reEncrypt = new ReEncryptPage(page);
  await reEncrypt.open(consoleUrl);
  const context = reEncrypt.context('Source');
  const paste = async (text: string) => {
    await page.evaluate((copied) => navigator.clipboard.writeText(copied), text);
    await context.getByRole('button', { name: 'Add pair' }).click();
    await expect(reEncrypt.contextKeys('Source').last()).toBeFocused();
    await page.keyboard.press('ControlOrMeta+v');
  };
  await paste('{\r\n  "app": "orders",\r\n  "stage": "live"\r\n}');
  await expect(context).toContainText('Read as JSON: 2 pairs.');
  await expect(reEncrypt.contextKeys('Source')).toHaveValue('{\n  "app": "orders",\n  "stage": "live"\n}');
  await context.getByRole('button', { name: 'Read as context' }).press('Enter');
  await expect(reEncrypt.contextKeys('Source').nth(0)).toHaveValue('app');
  await expect(reEncrypt.contextKeys('Source').nth(0)).toBeFocused();
  await expect(reEncrypt.contextValues('Source').nth(1)).toHaveValue('live');

  await paste('owner=me,team=core');
  await expect(context.getByRole('button', { name: 'Read as context' })).toBeVisible();
  await page.keyboard.type('!');
  await expect(context.getByRole('button', { name: 'Read as context' })).toHaveCount(0);
  await expect(reEncrypt.contextKeys('Source').last()).toHaveValue('owner=me,team=core!');
});
