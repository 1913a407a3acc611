// Both contexts side by side: what differs, and what only looks the same, in words.
import type { Page } from 'playwright/test';
import { expect, test } from './fixtures.ts';
import { ReEncryptPage } from './reEncryptPage.ts';

async function openDifference(page: Page) {
  await page.getByRole('button', { name: 'Compare the two encryption contexts' }).click();
  return page.getByRole('region', { name: 'Differences of the encryption contexts' });
}

test('shows every pair of both sides and how it differs', async ({ reEncrypt, page }) => {
  await reEncrypt.addPairs('Source', [
    ['app', 'orders'],
    ['stage', 'live'],
    ['Tenant', 'a'],
    ['name', 'e\u0301cole'],
    ['only', 'here'],
  ]);
  await reEncrypt.addPairs('Destination', [
    ['app', 'orders'],
    ['stage', 'live '],
    ['tenant', 'a'],
    ['name', '\u00e9cole'],
  ]);
  const difference = await openDifference(page);
  await expect(page.getByText('The contexts differ in 5 of 6 pairs.')).toBeVisible();
  const row = (key: string) =>
    difference
      .getByRole('row')
      .filter({ has: page.getByRole('rowheader', { name: `"${key}"`, exact: true }) });
  await expect(row('app')).toContainText('Same on both sides');
  await expect(row('stage')).toContainText('differs only by space at the start or end');
  await expect(row('stage').getByRole('cell').nth(1)).toHaveText('"live "');
  await expect(row('Tenant')).toContainText(
    'Source only: differs from "tenant" on the other side only by upper and lower case',
  );
  await expect(row('name')).toContainText('Unicode normalization');
  await expect(row('only')).toContainText('Source only');
  await expect(row('only').getByRole('cell').nth(1)).toHaveText('not there');
  for (const name of ['Key', 'Source', 'Destination', 'Difference'])
    await expect(difference.getByRole('columnheader', { name, exact: true })).toBeVisible();
});

test('says that nothing differs, and follows the form', async ({ reEncrypt, page }) => {
  await openDifference(page);
  await expect(page.getByText('Neither side has a pair: the contexts are the same.')).toBeVisible();
  await reEncrypt.addPair('Source', 'app', 'orders');
  await expect(page.getByText('The contexts differ in 1 of 1 pair.')).toBeVisible();
  await page.getByRole('button', { name: 'Same as source' }).click();
  await expect(page.getByText('The contexts are the same: 1 pair.')).toBeVisible();
});

test('scrolls within itself on a narrow screen, by keyboard too', async ({ page, consoleUrl }) => {
  await page.setViewportSize({ width: 390, height: 800 });
  const reEncrypt = new ReEncryptPage(page);
  await reEncrypt.open(consoleUrl);
  await reEncrypt.addPair('Source', 'app', 'x'.repeat(200));
  const difference = await openDifference(page);
  await difference.waitFor();
  expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(390);
  await difference.focus();
  await page.keyboard.press('ArrowRight');
  await expect.poll(() => difference.evaluate((element) => element.scrollLeft)).toBeGreaterThan(0);
});

test('shows hostile texts as they are', async ({ reEncrypt, page }) => {
  await reEncrypt.addPair('Source', '__proto__', '<b>bold</b>\u202e');
  const difference = await openDifference(page);
  await expect(difference.getByRole('rowheader')).toHaveText('"__proto__"');
  await expect(difference).toContainText('"<b>bold</b>⟨U+202E⟩"');
});
