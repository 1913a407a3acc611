// The mark of a key: the same wherever the key is shown, another one for every other key, and only for the eye.
import type { Locator } from 'playwright/test';
import { SEEDED_ALIAS, SEEDED_KEY_ID } from '../sandbox/seed.ts';
import { expect, test } from './fixtures.ts';
import { KeysPage } from './keysPage.ts';
import { encryptUnder } from './kmsClient.ts';

/** What a mark looks like: its colour, its shape, its two characters. */
async function lookOf(around: Locator): Promise<string> {
  const mark = around.locator('.key-mark').first();
  await expect(mark).toHaveAttribute('aria-hidden', 'true');
  await expect(mark).toHaveText(/^[A-Z0-9]{2}$/);
  return mark.evaluate((element) => `${element.className} ${element.innerHTML}`);
}

test('is the same in a key box, the result, the history, the list and the panel', async ({
  reEncrypt,
  page,
  kmsClient,
}) => {
  await reEncrypt.fill(await encryptUnder(kmsClient, SEEDED_ALIAS.orders), SEEDED_ALIAS.payments);
  const look = await lookOf(reEncrypt.side('Destination'));
  await reEncrypt.reEncrypt();
  const used = reEncrypt.result.getByRole('definition');
  expect(await lookOf(used.filter({ hasText: SEEDED_KEY_ID.payments }))).toBe(look);
  const other = await lookOf(used.filter({ hasText: SEEDED_KEY_ID.orders }));
  expect(other).not.toBe(look);

  await page.getByRole('button', { name: /^History/ }).click();
  const call = page.getByRole('region', { name: 'History' }).getByRole('definition');
  expect(await lookOf(call.filter({ hasText: SEEDED_KEY_ID.payments }))).toBe(look);
  expect(await lookOf(call.filter({ hasText: SEEDED_KEY_ID.orders }))).toBe(other);

  await page.getByRole('link', { name: 'Keys', exact: true }).click();
  const keys = new KeysPage(page);
  await keys.find(SEEDED_KEY_ID.orders);
  expect(await lookOf(keys.row(SEEDED_KEY_ID.orders))).toBe(other);
  await keys.clearFilter();
  await keys.find(SEEDED_KEY_ID.payments);
  expect(await lookOf(keys.row(SEEDED_KEY_ID.payments))).toBe(look);
  await keys.link(SEEDED_KEY_ID.payments).click();
  expect(await lookOf(page.getByRole('region', { name: `Key ${SEEDED_ALIAS.payments}` }))).toBe(look);
});

test('is another one for each key of a page of the list', async ({ page, consoleUrl }) => {
  const keys = new KeysPage(page);
  await keys.openDescribed(consoleUrl);
  const marks = keys.table.locator('.key-mark');
  expect(await marks.count()).toBeGreaterThan(10);
  const looks = await marks.evaluateAll((all) => all.map((mark) => `${mark.className} ${mark.innerHTML}`));
  expect(new Set(looks).size).toBe(looks.length);
});
