// The page Keys by keyboard alone, read out, on narrow screens, and without findings of axe in light and dark.
import type { Page } from 'playwright/test';
import { SEEDED_ALIAS, SEEDED_KEY_ID } from '../sandbox/seed.ts';
import { expectNoFindings } from './axe.ts';
import { expect, test } from './fixtures.ts';
import { KeysPage } from './keysPage.ts';

for (const colorScheme of ['light', 'dark'] as const) {
  for (const width of [1440, 390]) {
    test.describe(`${colorScheme}, ${width} pixels`, () => {
      // axe takes seconds for each of the states.
      test.describe.configure({ timeout: 120_000 });
      test.use({ colorScheme, viewport: { width, height: 900 } });

      test('axe finds nothing in the list, its filter, its panel and its preferences', async ({
        page,
        consoleUrl,
      }) => {
        const keys = new KeysPage(page);
        await keys.openDescribed(consoleUrl);
        await keys.find(`arn:aws:kms:eu-west-1:111122223333:key/${SEEDED_KEY_ID.multiRegion}`);
        await expect(keys.rows).toHaveCount(1);
        await keys.select(SEEDED_ALIAS.multiRegion);
        await keys.filter.fill('State = ');
        await expect(page.getByRole('option').first()).toBeVisible();
        await expectNoFindings(page);
        await keys.filter.fill('');
        await page.keyboard.press('Escape');

        await keys.link(SEEDED_KEY_ID.multiRegion).click();
        await expect(page.getByRole('region', { name: `Key ${SEEDED_ALIAS.multiRegion}` })).toBeVisible();
        await expectNoFindings(page);

        await keys.openPreferences();
        await expectNoFindings(page);
      });

      test('axe finds nothing where the lists are refused', async ({
        page,
        limitedConsoleUrl,
        expectRefusals,
      }) => {
        expectRefusals(400);
        const keys = new KeysPage(page);
        await keys.open(limitedConsoleUrl);
        await page.getByText('Policy statements').click();
        await keys.lookUp.fill('x');
        await keys.lookUp.press('Enter');
        await expect(page.getByText('This is none of the four forms')).toBeVisible();
        await keys.lookUp.fill(SEEDED_ALIAS.payments);
        await keys.lookUp.press('Enter');
        await expect(keys.row('AccessDeniedException')).toBeVisible();
        await expectNoFindings(page);
      });
    });
  }
}

test('nothing overflows at 390 pixels, nor at 200% zoom of 1280; the table scrolls inside itself', async ({
  page,
  consoleUrl,
}) => {
  const keys = new KeysPage(page);
  // A page at 200% of 1280 pixels is laid out in 640.
  for (const width of [390, 640]) {
    await page.setViewportSize({ width, height: 800 });
    await keys.openDescribed(consoleUrl);
    await keys.find(`arn:aws:kms:ap-southeast-2:111122223333:key/${SEEDED_KEY_ID.multiRegion}`);
    expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(width);
    const table = await keys.table.evaluate((element) => element.scrollWidth);
    expect(table).toBeGreaterThan(width);
  }
});

test('finds a key, opens, selects and uses it by keyboard alone', async ({ page, consoleUrl }) => {
  const keys = new KeysPage(page);
  await keys.openDescribed(consoleUrl);
  const { keyboard } = page;
  const tabTo = async (target: ReturnType<Page['locator']>) => {
    for (let presses = 0; presses < 40; presses += 1) {
      await keyboard.press('Tab');
      if (await target.evaluateAll((found) => found.some((each) => each === document.activeElement))) return;
    }
    throw new Error(`40 presses of Tab did not reach ${target.toString()}`);
  };
  await tabTo(keys.filter);
  await keyboard.type(`State = Disabled`);
  await keyboard.press('Enter');
  await expect(keys.link(SEEDED_KEY_ID.disabled)).toBeVisible();
  await keyboard.type(SEEDED_KEY_ID.disabled);
  await keyboard.press('Enter');
  await expect(keys.rows).toHaveCount(1);

  // Into the table with one Tab stop, and by arrow keys to the link.
  await tabTo(keys.table.getByRole('checkbox').first());
  await keyboard.press('ArrowDown');
  await expect(keys.table.getByRole('checkbox', { name: `Select ${SEEDED_ALIAS.disabled}` })).toBeFocused();
  await keyboard.press('Space');
  await keyboard.press('ArrowRight');
  for (let presses = 0; presses < 6; presses += 1) {
    if (await keys.link(SEEDED_KEY_ID.disabled).evaluate((link) => link === document.activeElement)) break;
    await keyboard.press('ArrowRight');
  }
  await expect(keys.link(SEEDED_KEY_ID.disabled)).toBeFocused();
  await keyboard.press('Enter');
  const panel = page.getByRole('region', { name: `Key ${SEEDED_ALIAS.disabled}` });
  await expect(panel.getByRole('heading', { name: /^Key/, level: 2 })).toBeFocused();
  await keyboard.press('Escape');
  await expect(keys.link(SEEDED_KEY_ID.disabled)).toBeFocused();

  // Back to what can be done with the selection: it says why not.
  await page.keyboard.press('Shift+Tab');
  for (let presses = 0; presses < 20; presses += 1) {
    if (await keys.action('Use as destination').evaluate((button) => button === document.activeElement))
      break;
    await keyboard.press('Shift+Tab');
  }
  await expect(keys.action('Use as destination')).toBeFocused();
  await expect(keys.action('Use as destination')).toHaveAccessibleDescription(/This key is disabled/);
});

test('reads out the stages of the list, and the count of a filter once', async ({ page, consoleUrl }) => {
  const keys = new KeysPage(page);
  await keys.openDescribed(consoleUrl);
  const spoken = page.locator('[aria-live="polite"]');
  await expect(spoken.filter({ hasText: 'All are described.' })).not.toHaveCount(0);
  await keys.find('State = Disabled');
  await expect(spoken.filter({ hasText: /\d+ matches|1 match/ })).not.toHaveCount(0);
});
