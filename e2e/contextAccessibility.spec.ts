// axe finds nothing on any state of the context editors, in light and dark, wide and narrow; and nothing overflows.
import type { Page } from 'playwright/test';
import { SEEDED_ALIAS } from '../sandbox/seed.ts';
import { expectNoFindings } from './axe.ts';
import { expect, test } from './fixtures.ts';

async function expectNoFindingsWithin(page: Page, width: number) {
  await expectNoFindings(page);
  expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(width);
}

const EVENT = JSON.stringify({
  requestParameters: {
    sourceEncryptionContext: { app: 'orders' },
    destinationEncryptionContext: { app: 'x' },
  },
});

// The other two combinations are those of accessibility.spec.ts: colours and widths do not depend on each other.
for (const { colorScheme, width } of [
  { colorScheme: 'light', width: 1440 },
  { colorScheme: 'dark', width: 390 },
] as const) {
  test.describe(`${colorScheme}, ${width} pixels`, () => {
    // axe takes seconds for each of the states.
    test.describe.configure({ timeout: 180_000 });
    test.use({ colorScheme, viewport: { width, height: 900 } });

    test('axe finds nothing on the context editors', async ({ reEncrypt, page }) => {
      const source = reEncrypt.context('Source');
      await source.getByRole('button', { name: 'Presets' }).click();
      await expectNoFindingsWithin(page, width);
      await source.getByRole('menuitem', { name: 'EBS volume' }).click();
      await expect(source).toContainText('Put your own in the place of');
      await reEncrypt.addPair('Source', 'zero\u200bwidth', 'x');

      await source.getByRole('button', { name: 'Edit as text' }).click();
      await expect(source.getByRole('list', { name: 'To check in the pairs' })).toBeVisible();
      await expectNoFindingsWithin(page, width);
      await source.getByRole('textbox').fill('{"app": orders}');
      await expect(source).toContainText('Line 1, column 9');
      const destination = reEncrypt.context('Destination');
      await destination.getByRole('button', { name: 'Edit as text' }).click();
      await destination.getByRole('textbox').fill(EVENT);
      await expect(destination).toContainText('Choose one.');
      await expectNoFindingsWithin(page, width);

      await source.getByRole('button', { name: 'Edit as table' }).click();
      await expect(source).toContainText('The text was not taken');
      await destination.getByRole('button', { name: 'Take the source context' }).click();
      await page.getByRole('button', { name: 'Compare the two encryption contexts' }).click();
      await expect(page.getByRole('table')).toBeVisible();
      await reEncrypt.typeKey('Destination', SEEDED_ALIAS.rsa2048);
      await expect(destination).toContainText('1 pair is put aside');
      await expectNoFindingsWithin(page, width);
    });
  });
}
