// Pinned and recent keys: first in the key boxes; what is remembered of them, in which tab and for how long, and where they are not offered.
import type { Page } from 'playwright/test';
import { OTHER_REGION, REGION, SEEDED_ALIAS, SEEDED_KEY_ID } from '../sandbox/seed.ts';
import { expectNoFindings } from './axe.ts';
import { expect, test } from './fixtures.ts';
import { encryptUnder } from './kmsClient.ts';
import { ReEncryptPage, type Side } from './reEncryptPage.ts';

const STORED = 'kms-re-encrypt.pinned-keys';
const arnIn = (region: string, keyId: string, accountId = '111122223333') =>
  `arn:aws:kms:${region}:${accountId}:key/${keyId}`;
const PAYMENTS = arnIn(REGION, SEEDED_KEY_ID.payments);

const storedIn = (page: Page) => page.evaluate((name) => localStorage.getItem(name), STORED);

/** Opens a box and tells its first entries, without what is told of them. */
async function firstEntries(reEncrypt: ReEncryptPage, side: Side, many: number): Promise<string[]> {
  const { page } = reEncrypt;
  await reEncrypt.key(side).click();
  await page.getByRole('option').first().waitFor();
  const entries = await page
    .getByRole('option')
    .filter({ hasNotText: /^Use: / })
    .allTextContents();
  return entries.slice(0, many).map((text) => /^\S*?(?=[0-9a-f]{8}-|no alias|$)/.exec(text)?.[0] ?? text);
}

/** The heading of a group in an open list. */
const group = (reEncrypt: ReEncryptPage, name: string) =>
  reEncrypt.page.getByRole('listbox').getByText(name, { exact: true });

const pinButton = (reEncrypt: ReEncryptPage, side: Side, name: string) =>
  reEncrypt.side(side).getByRole('button', { name: `Pin ${name}`, exact: true });

async function pin(reEncrypt: ReEncryptPage, alias: string) {
  await reEncrypt.typeKey('Destination', alias);
  const button = pinButton(reEncrypt, 'Destination', alias);
  await expect(button).toHaveAttribute('aria-pressed', 'false');
  await button.press('Enter');
  await expect(button).toHaveAttribute('aria-pressed', 'true');
}

test('offers pinned keys first in both boxes, also on the next visit, until they are let go', async ({
  page,
  consoleUrl,
}) => {
  // axe takes seconds.
  test.setTimeout(120_000);
  const reEncrypt = new ReEncryptPage(page);
  await reEncrypt.open(consoleUrl);
  await pin(reEncrypt, SEEDED_ALIAS.payments);
  await pin(reEncrypt, SEEDED_ALIAS.orders);
  expect(await storedIn(page)).toBe(JSON.stringify([SEEDED_KEY_ID.payments, SEEDED_KEY_ID.orders]));

  await page.reload();
  await reEncrypt.ciphertext.waitFor();
  for (const side of ['Source', 'Destination'] as const) {
    expect(await firstEntries(reEncrypt, side, 2)).toEqual([SEEDED_ALIAS.payments, SEEDED_ALIAS.orders]);
    await expect(group(reEncrypt, 'Pinned')).toBeVisible();
    await expect(group(reEncrypt, 'All keys')).toBeAttached();
    await expect(group(reEncrypt, 'Recent')).toHaveCount(0);
  }
  await expectNoFindings(page);

  await page.keyboard.press('ArrowDown');
  await page.keyboard.press('Enter');
  await expect(reEncrypt.key('Destination')).toHaveValue(SEEDED_ALIAS.payments);
  await page.keyboard.press('Tab');
  const button = pinButton(reEncrypt, 'Destination', SEEDED_ALIAS.payments);
  await expect(button).toBeFocused();
  await expect(button).toHaveAttribute('aria-pressed', 'true');
  await page.keyboard.press('Space');
  await expect(button).toHaveAttribute('aria-pressed', 'false');
  expect(await storedIn(page)).toBe(JSON.stringify([SEEDED_KEY_ID.orders]));
  expect(await firstEntries(reEncrypt, 'Destination', 1)).toEqual([SEEDED_ALIAS.orders]);
  await reEncrypt.typeKey('Destination', SEEDED_ALIAS.orders);
  await pinButton(reEncrypt, 'Destination', SEEDED_ALIAS.orders).press('Enter');
  expect(await storedIn(page)).toBeNull();
});

test('puts a pinned key first among those that match as well, and says that it is pinned', async ({
  reEncrypt,
  page,
}) => {
  const [first, second] = ['alias/team/search/development', 'alias/team/search/staging'];
  const options = page.getByRole('option').filter({ hasText: 'alias/team/search/' });
  await reEncrypt.key('Destination').fill('team/search');
  await expect(options.first()).toContainText(first);
  await pin(reEncrypt, second);
  await reEncrypt.key('Destination').fill('team/search');
  await expect(options.first()).toContainText(second);
  await expect(options.first()).toContainText('Pinned');
  await expect(options.nth(1)).toContainText(first);
  await reEncrypt.key('Destination').fill(first);
  await expect(
    page.getByRole('option').filter({ hasText: 'Use: ' }).locator('~ [role=option]').first(),
  ).toContainText(first);
});

test('offers the keys of the last calls after the pinned ones, newest first, and forgets them with the page', async ({
  reEncrypt,
  page,
  kmsClient,
}) => {
  await reEncrypt.fill(await encryptUnder(kmsClient, 'alias/orders'), 'alias/payments');
  await reEncrypt.reEncrypt();
  await reEncrypt.typeKey('Destination', SEEDED_ALIAS.backup);
  await reEncrypt.reEncrypt();
  const last = [SEEDED_ALIAS.backup, SEEDED_ALIAS.orders, SEEDED_ALIAS.payments];
  expect(await firstEntries(reEncrypt, 'Source', 3)).toEqual(last);
  await expect(group(reEncrypt, 'Recent')).toBeVisible();
  await expect(group(reEncrypt, 'Pinned')).toHaveCount(0);
  expect(await storedIn(page)).toBeNull();

  await pin(reEncrypt, SEEDED_ALIAS.orders);
  expect(await firstEntries(reEncrypt, 'Source', 3)).toEqual([
    SEEDED_ALIAS.orders,
    SEEDED_ALIAS.backup,
    SEEDED_ALIAS.payments,
  ]);
  await page.reload();
  await reEncrypt.ciphertext.waitFor();
  expect(await firstEntries(reEncrypt, 'Source', 1)).toEqual([SEEDED_ALIAS.orders]);
  await expect(group(reEncrypt, 'Recent')).toHaveCount(0);
});

test('follows what another tab pins', async ({ page, context, consoleUrl }) => {
  const here = new ReEncryptPage(page);
  await here.open(consoleUrl);
  const there = new ReEncryptPage(await context.newPage());
  await there.open(consoleUrl);
  await here.typeKey('Destination', SEEDED_ALIAS.payments);
  const button = pinButton(here, 'Destination', SEEDED_ALIAS.payments);
  await expect(button).toHaveAttribute('aria-pressed', 'false');
  await pin(there, SEEDED_ALIAS.payments);
  await expect(button).toHaveAttribute('aria-pressed', 'true');
  await there.page.evaluate(() => localStorage.clear());
  await expect(button).toHaveAttribute('aria-pressed', 'false');
});

test('offers no pin of another Region or account, and keeps it for there', async ({ page, consoleUrl }) => {
  const elsewhere = [SEEDED_KEY_ID.euPayments, SEEDED_KEY_ID.partnerShared];
  await page.addInitScript(
    ([name = '', pins = '']) => localStorage.setItem(name, pins),
    [STORED, JSON.stringify(elsewhere)],
  );
  const reEncrypt = new ReEncryptPage(page);
  await reEncrypt.open(consoleUrl);
  await expect(page.getByRole('banner')).toContainText('111122223333');
  await reEncrypt.key('Destination').click();
  await page.getByRole('option').first().waitFor();
  await expect(group(reEncrypt, 'Pinned')).toHaveCount(0);
  await page.keyboard.press('Escape');
  await page
    .getByRole('banner')
    .getByRole('button', { name: /^Region/ })
    .click();
  await page.getByRole('menuitemcheckbox', { name: OTHER_REGION, exact: true }).click();
  await expect(async () => {
    expect(await firstEntries(reEncrypt, 'Destination', 1)).toEqual([SEEDED_ALIAS.euPayments]);
  }).toPass();
  await expect(group(reEncrypt, 'Pinned')).toBeVisible();
});

test('offers a guest who may list nothing the keys of config.json and the pinned ones', async ({
  page,
  sandbox,
  newConsole,
  expectRefusals,
}) => {
  expectRefusals(400);
  const url = await newConsole(sandbox.limitedIdentityPoolId, { keys: [SEEDED_ALIAS.orders] });
  const reEncrypt = new ReEncryptPage(page);
  await reEncrypt.open(url);
  await reEncrypt.typeKey('Destination', PAYMENTS);
  await pinButton(reEncrypt, 'Destination', SEEDED_KEY_ID.payments).press('Enter');
  await page.reload();
  await reEncrypt.ciphertext.waitFor();
  await expect(reEncrypt.side('Destination')).toContainText('There is no list of keys');
  await reEncrypt.key('Destination').click();
  const options = page.getByRole('option');
  await expect(options.first()).toContainText(SEEDED_KEY_ID.payments);
  await expect(options.first()).not.toContainText('arn:');
  await expect(options.nth(1)).toContainText(SEEDED_ALIAS.orders);
  await expect(options.nth(1)).toContainText('From config.json');
  await reEncrypt.key('Destination').fill('orders');
  await expect(options.first()).toContainText(SEEDED_ALIAS.orders);
  await page.keyboard.press('ArrowDown');
  await page.keyboard.press('Enter');
  await expect(reEncrypt.key('Destination')).toHaveValue(SEEDED_ALIAS.orders);

  await reEncrypt.typeKey('Destination', SEEDED_KEY_ID.payments);
  await pinButton(reEncrypt, 'Destination', SEEDED_KEY_ID.payments).press('Enter');
  expect(await storedIn(page)).toBeNull();
});

test('has no pin for a key of another account, which would not be offered', async ({ reEncrypt, page }) => {
  await expect(page.getByRole('banner')).toContainText('111122223333');
  await reEncrypt.typeKey('Destination', arnIn(REGION, SEEDED_KEY_ID.partnerShared, '444455556666'));
  await expect(reEncrypt.side('Destination')).toContainText('Account 444455556666 is not yours');
  await expect(reEncrypt.side('Destination')).toContainText('Enabled');
  await expect(reEncrypt.side('Destination').getByRole('button', { name: /^Pin / })).toHaveCount(0);
});
