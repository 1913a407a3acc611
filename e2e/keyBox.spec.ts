// How a key box behaves: what its list offers, how it is left, and that KMS can be asked again after a refusal or a change.
import { EnableKeyCommand } from '@aws-sdk/client-kms';
import { SEEDED_ALIAS, SEEDED_KEY_ID } from '../sandbox/seed.ts';
import { guestClient } from '../sandbox/testClient.ts';
import { expectNoFindings } from './axe.ts';
import { expect, test } from './fixtures.ts';
import { holdCalls, isCallOf } from './heldCalls.ts';
import { encryptUnder } from './kmsClient.ts';
import { ReEncryptPage } from './reEncryptPage.ts';

test('offers what was typed only where it can be a key', async ({ reEncrypt, page }) => {
  const asTyped = page.getByRole('option', { name: /^Use: / });
  await reEncrypt.key('Destination').fill('alias/pay');
  await expect(asTyped).toHaveText('Use: "alias/pay"');
  await reEncrypt.key('Destination').fill('pay');
  await expect(page.getByRole('option', { name: /^alias\/payments/ })).toBeVisible();
  await expect(asTyped).toHaveCount(0);
  await page.keyboard.press('ArrowDown');
  await page.keyboard.press('Enter');
  await expect(reEncrypt.key('Destination')).toHaveValue(/^alias\/.*pay/);
});

test('says so where nothing matches', async ({ reEncrypt }) => {
  await reEncrypt.key('Destination').fill('no such key');
  await expect(reEncrypt.side('Destination')).toContainText('No key of this account and Region matches.');
});

test('is left by one Tab, which closes the list', async ({ reEncrypt, page }) => {
  await reEncrypt.key('Source').fill('alias/orders');
  await expect(page.getByRole('option').first()).toBeVisible();
  // It is there once the key is listed, and then it is what follows the box.
  const pin = page.getByRole('button', { name: 'Pin alias/orders' });
  await expect(pin).toBeVisible();
  await page.keyboard.press('Tab');
  await expect(page.getByRole('option')).toHaveCount(0);
  await expect(pin).toBeFocused();
  await page.keyboard.press('Shift+Tab');
  await expect(reEncrypt.key('Source')).toBeFocused();
  await expect(page.getByRole('option').first()).toBeVisible();
  await page.keyboard.press('Escape');
  await expect(page.getByRole('option')).toHaveCount(0);
  await page.keyboard.press('Escape');
  await expect(reEncrypt.key('Source')).toHaveValue('');
});

test('keeps the entry in sight that the arrow keys are at, also when those above it grow', async ({
  reEncrypt,
  page,
  sandbox,
}) => {
  const describe = await holdCalls(page, sandbox.url, (request) => isCallOf(request, 'DescribeKey'));
  const box = reEncrypt.key('Destination');
  await box.click();
  await expect(page.getByRole('option')).toHaveCount(51);
  for (let at = 0; at < 30; at += 1) await page.keyboard.press('ArrowDown');
  const active = page.locator(`[id="${await box.getAttribute('aria-activedescendant')}"]`);
  await expect(active).toContainText('not described yet');
  await expect(active).toBeInViewport({ ratio: 1 });
  describe();
  await expect(page.getByRole('option').nth(49)).toContainText('Enabled');
  await expect(active).toBeInViewport({ ratio: 1 });
  await page.keyboard.press('ArrowUp');
  const above = page.locator(`[id="${await box.getAttribute('aria-activedescendant')}"]`);
  await expect(above).toBeInViewport({ ratio: 1 });
});

test('leaves the list where the wheel has brought it', async ({ reEncrypt, page, sandbox }) => {
  const describe = await holdCalls(page, sandbox.url, (request) => isCallOf(request, 'DescribeKey'));
  const box = reEncrypt.key('Destination');
  await box.click();
  await expect(page.getByRole('option')).toHaveCount(51);
  for (let at = 0; at < 30; at += 1) await page.keyboard.press('ArrowDown');
  const first = page.getByRole('option').first();
  await expect(first).not.toBeInViewport();
  await page.getByRole('listbox').hover();
  await page.mouse.wheel(0, -10_000);
  await expect(first).toBeInViewport();
  describe();
  await expect(page.getByRole('option').nth(49)).toContainText('Enabled');
  await expect(first).toBeInViewport();
});

test('gets the focus as the first problem without its list over what is said', async ({
  reEncrypt,
  page,
  kmsClient,
}) => {
  await reEncrypt.ciphertext.fill(await encryptUnder(kmsClient, 'alias/orders'));
  await reEncrypt.submit.press('Enter');
  await expect(reEncrypt.key('Destination')).toBeFocused();
  await expect(reEncrypt.side('Destination')).toContainText('Choose the key to re-encrypt to');
  await expect(page.getByRole('option')).toHaveCount(0);
  await page.keyboard.press('ArrowDown');
  await expect(page.getByRole('option').first()).toBeVisible();
  await reEncrypt.submit.press('Enter');
  await expect(page.getByRole('option')).toHaveCount(0);
  await reEncrypt.key('Destination').click();
  await expect(page.getByRole('option').first()).toBeVisible();
});

test('says in the open list that there is none, and why', async ({
  page,
  limitedConsoleUrl,
  expectRefusals,
}) => {
  expectRefusals(400);
  const reEncrypt = new ReEncryptPage(page);
  await reEncrypt.open(limitedConsoleUrl);
  const side = reEncrypt.side('Destination');
  await expect(side).toContainText('There is no list of keys');
  await reEncrypt.key('Destination').click();
  await expect(side.getByText('There is no list of keys (kms:ListKeys: AccessDeniedException')).toHaveCount(
    2,
  );
  await reEncrypt.key('Destination').fill('pay');
  await expect(side.getByText('There is no list of keys (kms:ListKeys: AccessDeniedException')).toHaveCount(
    2,
  );
  await expect(side).not.toContainText('matches');
});

test('lists the keys after all, once what stood in the way is over', async ({
  page,
  consoleUrl,
  faults,
  expectRefusals,
}) => {
  // axe takes seconds.
  test.setTimeout(120_000);
  expectRefusals(400);
  await faults.set([
    { kind: 'error', operation: 'ListKeys', name: 'AccessDeniedException' },
    { kind: 'error', operation: 'ListAliases', name: 'AccessDeniedException' },
  ]);
  const reEncrypt = new ReEncryptPage(page);
  await reEncrypt.open(consoleUrl);
  const side = reEncrypt.side('Destination');
  const again = side.getByRole('button', { name: 'Try again' });
  await again.press('Enter');
  await expect(again).toBeEnabled();
  await expect(side).toContainText('There is no list of keys');
  await expect(again).toBeFocused();
  await expectNoFindings(page);

  await faults.clear();
  await again.press('Enter');
  await expect(reEncrypt.key('Destination')).toBeFocused();
  await expect(page.getByText('There is no list of keys')).toHaveCount(0);
  await page.keyboard.type('payments');
  await expect(page.getByRole('option', { name: /^alias\/payments/ })).toBeVisible();
});

test('takes a key that was enabled meanwhile, after asking KMS again', async ({
  page,
  newSandboxConsole,
}) => {
  const { sandbox, consoleUrl } = await newSandboxConsole();
  const kmsClient = guestClient(sandbox);
  const reEncrypt = new ReEncryptPage(page);
  await reEncrypt.open(consoleUrl);
  await reEncrypt.fill(await encryptUnder(kmsClient, 'alias/orders'), SEEDED_ALIAS.disabled);
  const side = reEncrypt.side('Destination');
  await expect(side).toContainText('Enable it (EnableKey), then ask KMS again');
  const again = side.getByRole('button', { name: 'Ask KMS again' });
  await again.press('Enter');
  await expect(again).toBeEnabled();
  await expect(side).toContainText('This key is disabled.');
  await expect(again).toBeFocused();

  await kmsClient.send(new EnableKeyCommand({ KeyId: SEEDED_KEY_ID.disabled }));
  await again.press('Enter');
  await expect(reEncrypt.key('Destination')).toBeFocused();
  await expect(side).not.toContainText('This key is disabled.');
  await expect(again).toHaveCount(0);
  await reEncrypt.reEncrypt();
  kmsClient.destroy();
});

test('offers the alias of a name that was typed without alias/, and asks nobody to choose a source key', async ({
  reEncrypt,
}) => {
  await reEncrypt.typeKey('Destination', 'orders');
  await expect(reEncrypt.side('Destination')).toContainText('alias/orders is listed');
  await reEncrypt.side('Destination').getByRole('button', { name: 'Use alias/orders', exact: true }).click();
  await expect(reEncrypt.key('Destination')).toHaveValue('alias/orders');
  await expect(reEncrypt.key('Destination')).toBeFocused();

  await reEncrypt.typeKey('Source', 'alias/aws/ssm');
  await expect(reEncrypt.side('Source')).toContainText(
    'An AWS managed key works only through its AWS service.',
  );
  await expect(reEncrypt.side('Source')).not.toContainText('Choose a customer managed key');
});
