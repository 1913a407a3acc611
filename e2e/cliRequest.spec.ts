// Open a CLI request: documents and commands fill the form, or say all that is wrong with them and fill nothing.
import type { Page } from 'playwright/test';
import { expectNoFindings } from './axe.ts';
import { CliRequestDialog } from './cliRequestDialog.ts';
import { expect, test } from './fixtures.ts';
import { decrypt, encryptUnder } from './kmsClient.ts';
import { ReEncryptPage } from './reEncryptPage.ts';

const DOCUMENT = {
  CiphertextBlob: 'AQICAHg=',
  SourceEncryptionContext: Object.fromEntries([
    ['__proto__', 'kept'],
    ['app', 'line 1\nline 2'],
  ]),
  SourceKeyId: 'alias/orders',
  DestinationKeyId: 'alias/payments',
  DestinationEncryptionContext: { stage: '' },
  GrantTokens: ['token-1', 'token-2'],
};

async function expectDocumentInForm(page: Page) {
  const reEncrypt = new ReEncryptPage(page);
  await expect(reEncrypt.ciphertext).toHaveValue(DOCUMENT.CiphertextBlob);
  await expect(reEncrypt.ciphertext).toBeFocused();
  await expect(reEncrypt.key('Source')).toHaveValue('alias/orders');
  await expect(reEncrypt.key('Destination')).toHaveValue('alias/payments');
  await expect(reEncrypt.contextKeys('Source')).toHaveCount(2);
  await expect(reEncrypt.contextKeys('Source').first()).toHaveValue('__proto__');
  await expect(reEncrypt.contextValues('Source').last()).toHaveValue('line 1\nline 2');
  await expect(reEncrypt.contextValues('Destination')).toHaveValue('');
  await expect(reEncrypt.grantTokens.getByRole('textbox', { name: 'Token' }).last()).toHaveValue('token-2');
}

test('a JSON document fills the form, after telling what it holds; Undo brings the form back', async ({
  page,
  consoleUrl,
}) => {
  const reEncrypt = new ReEncryptPage(page);
  const request = new CliRequestDialog(page);
  await reEncrypt.open(consoleUrl);
  await reEncrypt.ciphertext.fill('what was typed');
  await request.open();
  await expect(request.text).toBeFocused();
  await request.text.fill(JSON.stringify(DOCUMENT));
  await expect(request.dialog).toContainText('Recognised: a JSON document');
  for (const content of ['CiphertextBlob5 bytes', 'SourceEncryptionContext2 pairs', 'GrantTokens2 tokens']) {
    await expect(request.contents).toContainText(content);
  }
  await expect(request.contents).not.toContainText('kept');
  await request.fillTheForm.click();
  await expectDocumentInForm(page);
  await page.getByRole('button', { name: 'Undo' }).click();
  await expect(reEncrypt.ciphertext).toHaveValue('what was typed');
  await expect(reEncrypt.contextKeys('Source')).toHaveCount(0);
});

test('a YAML document fills the form, from a file', async ({ page, consoleUrl }) => {
  const request = new CliRequestDialog(page);
  await new ReEncryptPage(page).open(consoleUrl);
  await request.open();
  const yaml = [
    '# as --generate-cli-skeleton yaml-input lays it out',
    "CiphertextBlob: !!binary 'AQICAHg='  # [REQUIRED]",
    'SourceEncryptionContext:',
    '  __proto__: kept',
    '  app: |-',
    '    line 1',
    '    line 2',
    'SourceKeyId: alias/orders',
    'DestinationKeyId: alias/payments',
    'DestinationEncryptionContext:',
    "  stage: ''",
    'GrantTokens:',
    '- token-1',
    '- token-2',
    '',
  ].join('\n');
  await request.chooseFile('request.yaml', Buffer.from(yaml));
  await expect(request.text).toHaveValue(yaml);
  await expect(request.dialog).toContainText('Recognised: a YAML document');
  await request.fillTheForm.click();
  await expectDocumentInForm(page);
});

test('a command fills the form, and what of it is not used here is said before', async ({
  page,
  consoleUrl,
  kmsClient,
}) => {
  const request = new CliRequestDialog(page);
  const reEncrypt = new ReEncryptPage(page);
  await reEncrypt.open(consoleUrl);
  const ciphertext = await encryptUnder(kmsClient, 'alias/orders', 'secret', [['app', "it's"]]);
  await request.open();
  await request.text.fill(
    [
      '$ aws kms re-encrypt --profile prod --region eu-west-1 \\',
      `    --ciphertext-blob ${ciphertext} \\`,
      `    --source-encryption-context 'app="it'\\''s"' \\`,
      '    --destination-key-id alias/payments \\',
      '    --destination-encryption-context \'{"stage": "a b"}\'',
    ].join('\n'),
  );
  await expect(request.dialog).toContainText('Recognised: a command.');
  await expect(request.contents).toContainText(
    '--region eu-west-1 is not the Region of this console, which is us-east-1.',
  );
  await expect(request.contents).toContainText('--profile');
  await request.fillTheForm.click();
  await expect(reEncrypt.contextValues('Source')).toHaveValue("it's");
  await reEncrypt.reEncrypt();
  const EncryptionContext = { stage: 'a b' };
  expect(await decrypt(kmsClient, await reEncrypt.resultBytes(), { EncryptionContext })).toBe('secret');
});

test('lists every problem by member and place, fills nothing, and leads to the list', async ({
  page,
  consoleUrl,
}) => {
  const request = new CliRequestDialog(page);
  const reEncrypt = new ReEncryptPage(page);
  await reEncrypt.open(consoleUrl);
  await reEncrypt.ciphertext.fill('what was typed');
  await request.open();
  await request.text.fill(
    '{\n  "CiphertextBlob": null,\n  "DestinationKeyID": "alias/a",\n  "GrantTokens": ["ok", 7],\n  "DryRun": "true"\n}',
  );
  const problems = request.problems.getByRole('listitem');
  await expect(problems).toHaveCount(4);
  for (const [at, texts] of [
    ['CiphertextBlob', 'ine 2'],
    ['DestinationKeyID', 'ine 3', 'DestinationKeyId'],
    ['GrantTokens', 'ine 4'],
    ['DryRun', 'ine 5'],
  ].entries()) {
    for (const text of texts) await expect(problems.nth(at)).toContainText(text);
  }
  await expect(request.contents).toHaveCount(0);
  await expect(request.fillTheForm).toBeEnabled();
  await request.fillTheForm.click();
  await expect(request.problems).toBeFocused();
  await expect(request.dialog).toBeVisible();

  for (const text of [
    'aws kms re-encrypt --destination-key-id $KEY --ciphertext-blob fileb://secret.bin',
    'aws kms decrypt --ciphertext-blob AQICAHg=',
    'DestinationKeyId: [alias/a',
    'aws kms re-encrypt --destination-key-id "alias/a',
  ]) {
    await request.text.fill(text);
    await request.fillTheForm.click();
    await expect(request.problems, text).toBeFocused();
  }
  await request.text.fill('nothing of the kind');
  await expect(request.dialog).toContainText('This is neither a JSON or YAML document');
  await request.text.fill('');
  await request.fillTheForm.click();
  await expect(request.text).toBeFocused();
  await expect(request.dialog).toContainText('Paste a document or a command');
  await request.dialog.getByRole('button', { name: 'Cancel' }).click();
  await expect(reEncrypt.ciphertext).toHaveValue('what was typed');
});

test('by keyboard: opens, closes with Escape, and gives the focus back', async ({ page, consoleUrl }) => {
  const request = new CliRequestDialog(page);
  await new ReEncryptPage(page).open(consoleUrl);
  for (const close of [
    () => page.keyboard.press('Escape'),
    () => request.dialog.getByRole('button', { name: 'Cancel' }).press('Enter'),
    () => request.dialog.getByRole('button', { name: 'Close' }).press('Enter'),
  ]) {
    await request.opener.press('Enter');
    await expect(request.text).toBeFocused();
    await close();
    await expect(request.dialog).toHaveCount(0);
    await expect(request.opener).toBeFocused();
  }
  await request.opener.press('Enter');
  await page.keyboard.type('{"DestinationKeyId": "alias/payments"}');
  await page.keyboard.press('Tab');
  await expect(request.dialog.getByRole('button', { name: 'Choose file' })).toBeFocused();
  await page.keyboard.press('Tab');
  await page.keyboard.press('Tab');
  await expect(request.fillTheForm).toBeFocused();
  await page.keyboard.press('Enter');
  await expect(new ReEncryptPage(page).key('Destination')).toHaveValue('alias/payments');
});

test('takes a dropped file, and refuses what is no text or too large', async ({ page, consoleUrl }) => {
  const request = new CliRequestDialog(page);
  await new ReEncryptPage(page).open(consoleUrl);
  await request.open();
  const dropped = await page.evaluateHandle(() => {
    const data = new DataTransfer();
    data.items.add(new File(['{"DestinationKeyId": "alias/dropped"}'], 'request.json'));
    return data;
  });
  await request.text.dispatchEvent('drop', { dataTransfer: dropped });
  await expect(request.text).toHaveValue('{"DestinationKeyId": "alias/dropped"}');
  await request.chooseFile('blob.bin', Buffer.from([1, 2, 0, 0, 120, 255, 254]));
  await expect(request.dialog).toContainText('blob.bin is no text.');
  await request.chooseFile('large.json', Buffer.alloc(2_000_001, ' '));
  await expect(request.dialog).toContainText('large.json is larger than any CLI request.');
  await expect(request.text).toHaveValue('{"DestinationKeyId": "alias/dropped"}');
});

test('fills in nothing of one file after another was refused, but on request', async ({
  page,
  consoleUrl,
}) => {
  const request = new CliRequestDialog(page);
  await new ReEncryptPage(page).open(consoleUrl);
  await request.open();
  await request.chooseFile('one.json', Buffer.from('{"DestinationKeyId": "alias/one"}'));
  await expect(request.contents).toContainText('alias/one');
  await request.chooseFile('two.bin', Buffer.from([1, 2, 0, 255]));
  await expect(request.dialog).toContainText('two.bin is no text.');
  await expect(request.contents).toHaveCount(0);
  await request.fillTheForm.click();
  await expect(request.text).toBeFocused();
  await request.dialog.getByRole('button', { name: 'Use the text in the box' }).press('Enter');
  await expect(request.text).toBeFocused();
  await request.fillTheForm.click();
  await expect(new ReEncryptPage(page).key('Destination')).toHaveValue('alias/one');
});

test('sends an empty pair that a document has; a row emptied by hand is not sent', async ({
  reEncrypt,
  page,
  kmsClient,
}) => {
  const ciphertext = await encryptUnder(kmsClient, 'alias/orders', 'secret', [['', '']]);
  await new CliRequestDialog(page).fillFrom(
    JSON.stringify({
      CiphertextBlob: ciphertext,
      SourceEncryptionContext: { '': '' },
      DestinationKeyId: 'alias/payments',
      DestinationEncryptionContext: { '': '' },
    }),
  );
  await expect(reEncrypt.context('Source')).toContainText('this empty pair is sent');
  await reEncrypt.contextKeys('Destination').fill('x');
  await reEncrypt.contextKeys('Destination').fill('');
  await expect(reEncrypt.context('Destination')).not.toContainText('this empty pair is sent');
  await reEncrypt.reEncrypt();
  expect(await decrypt(kmsClient, await reEncrypt.resultBytes())).toBe('secret');
});

test('makes no real call of a check whose DryRun is missing', async ({ page, consoleUrl }) => {
  const request = new CliRequestDialog(page);
  await new ReEncryptPage(page).open(consoleUrl);
  await request.open();
  for (const text of [
    '{"DestinationKeyId": "alias/a", "DryRunModifiers": ["IGNORE_CIPHERTEXT"]}',
    'aws kms re-encrypt --destination-key-id alias/a --dry-run-modifiers IGNORE_CIPHERTEXT',
  ]) {
    await request.text.fill(text);
    await expect(request.problems).toContainText(/KMS takes \S+ only with (?:DryRun: true|--dry-run)\./);
    await expect(request.contents).toHaveCount(0);
  }
});

test('takes what the AWS CLI printed for a result, and its ciphertext for the next input', async ({
  page,
  consoleUrl,
}) => {
  const request = new CliRequestDialog(page);
  const reEncrypt = new ReEncryptPage(page);
  await reEncrypt.open(consoleUrl);
  await reEncrypt.typeKey('Destination', 'alias/payments');
  await request.open();
  const { CiphertextBlob } = DOCUMENT;
  await request.text.fill(
    JSON.stringify({ CiphertextBlob, SourceKeyId: 'alias/old', KeyId: 'alias/orders' }),
  );
  await expect(request.dialog).toContainText('a result, as the AWS CLI prints it, and not a request');
  await expect(request.contents).toContainText('SourceKeyIdalias/orders');
  await request.fillTheForm.click();
  await expect(reEncrypt.ciphertext).toHaveValue(CiphertextBlob);
  await expect(reEncrypt.key('Source')).toHaveValue('alias/orders');
  await expect(reEncrypt.key('Destination')).toHaveValue('alias/payments');
});

test('says what an empty form was filled from; Undo empties it and leaves the focus in the form', async ({
  reEncrypt,
  page,
}) => {
  await new CliRequestDialog(page).fillFrom(JSON.stringify(DOCUMENT));
  await expect(page.getByRole('paragraph').filter({ hasText: 'Filled from the CLI request.' })).toBeVisible();
  await page.getByRole('button', { name: 'Undo' }).press('Enter');
  await expect(reEncrypt.ciphertext).toHaveValue('');
  await expect(reEncrypt.ciphertext).toBeFocused();
});

test('shows a hostile document as the text it is', async ({ page, consoleUrl }) => {
  const request = new CliRequestDialog(page);
  await new ReEncryptPage(page).open(consoleUrl);
  await request.open();
  await request.text.fill(JSON.stringify({ '<img src=x onerror=alert(1)>\u202e': 1 }));
  await expect(request.problems).toContainText('<img src=x onerror=alert(1)>⟨U+202E⟩');
  await request.text.fill(JSON.stringify({ DestinationKeyId: '<img src=x>\u202e' }));
  await expect(request.contents).toContainText('<img src=x>⟨U+202E⟩');
  expect(await page.locator('img').count()).toBe(0);
  await expect(request.text).toHaveAttribute('autocomplete', 'off');
  await expect(request.text).toHaveAttribute('spellcheck', 'false');
  await expect(request.text).toHaveAttribute('translate', 'no');
});

for (const colorScheme of ['light', 'dark'] as const) {
  test(`axe finds nothing in the dialog and nothing overflows: ${colorScheme}`, async ({
    page,
    consoleUrl,
  }) => {
    const expectNoFindingsWithin = async () => {
      await expectNoFindings(page);
      expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(390);
    };
    await page.emulateMedia({ colorScheme });
    await page.setViewportSize({ width: 390, height: 900 });
    const request = new CliRequestDialog(page);
    await new ReEncryptPage(page).open(consoleUrl);
    await request.open();
    await request.text.fill(JSON.stringify(DOCUMENT));
    await expect(request.contents).toBeVisible();
    await expectNoFindingsWithin();
    await request.text.fill('{"CiphertextBlob": null, "X": 1}');
    await request.fillTheForm.click();
    await expectNoFindingsWithin();
  });
}

for (const width of [390, 1440]) {
  test(`a name of 200,000 characters breaks no line and no layout: ${width}`, async ({
    page,
    consoleUrl,
  }) => {
    const request = new CliRequestDialog(page);
    await page.setViewportSize({ width, height: 900 });
    await new ReEncryptPage(page).open(consoleUrl);
    await request.open();
    const long = 'x'.repeat(200_000);
    const isWithin = () =>
      request.dialog.evaluate((dialog) => {
        const edge = dialog.getBoundingClientRect().right;
        return [...dialog.querySelectorAll('p, li, dd, textarea')].every(
          (element) => element.getBoundingClientRect().right <= edge,
        );
      });
    for (const text of [
      JSON.stringify({ [long]: 1 }),
      JSON.stringify({ SourceEncryptionContext: { [long]: 1 } }),
    ]) {
      await request.text.fill(text);
      await expect(request.problems).toContainText('… (200,0');
      expect(await isWithin()).toBe(true);
    }
    await request.text.fill(JSON.stringify({ SourceKeyId: 'x'.repeat(2048) }));
    await expect(request.contents).toBeVisible();
    expect(await isWithin()).toBe(true);
    expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(width);
  });
}
