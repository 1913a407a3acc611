// axe finds nothing on any state of the page, in light and dark, wide and narrow.
import { SEEDED_ALIAS } from '../sandbox/seed.ts';
import { expectNoFindings } from './axe.ts';
import { expect, test } from './fixtures.ts';
import { encryptUnder } from './kmsClient.ts';
import { ReEncryptPage } from './reEncryptPage.ts';

for (const colorScheme of ['light', 'dark'] as const) {
  for (const width of [1440, 390]) {
    test.describe(`${colorScheme}, ${width} pixels`, () => {
      // axe takes seconds for each of the eight states.
      test.describe.configure({ timeout: 120_000 });
      test.use({ colorScheme, viewport: { width, height: 900 } });

      test('axe finds nothing from the empty form to the result', async ({
        reEncrypt,
        page,
        kmsClient,
        faults,
        expectRefusals,
      }) => {
        expectRefusals(400);
        await expectNoFindings(page);

        await page.getByRole('button', { name: 'Try an example' }).click();
        await expectNoFindings(page);
        await page.keyboard.press('Escape');

        await reEncrypt.submit.click();
        await expect(page.getByText('2 fields to mend')).toBeVisible();
        await expectNoFindings(page);

        await reEncrypt.ciphertext.fill(await encryptUnder(kmsClient, 'alias/orders'));
        await reEncrypt.addPairs('Source', [
          ['a ', '1'],
          ['a ', '2'],
        ]);
        await expect(reEncrypt.context('Source')).toContainText('Row 1 has this key already.');
        await expectNoFindings(page);
        await reEncrypt.context('Source').getByRole('button', { name: 'Remove' }).last().click();
        await reEncrypt.context('Source').getByRole('button', { name: 'Remove' }).last().click();

        await reEncrypt.key('Destination').click();
        await expect(page.getByRole('option').first()).toBeVisible();
        await expectNoFindings(page);

        await reEncrypt.typeKey('Destination', 'alias/payments');
        await reEncrypt.reEncrypt();
        await expectNoFindings(page);

        await reEncrypt.typeKey('Destination', SEEDED_ALIAS.rsa2048);
        await expect(reEncrypt.result).toContainText('The form has changed since.');
        await expectNoFindings(page);

        await faults.set({ kind: 'error', operation: 'ReEncrypt', name: 'InvalidCiphertextException' });
        await reEncrypt.submit.click();
        await expect(page.getByText('InvalidCiphertextException', { exact: true })).toBeVisible();
        await expectNoFindings(page);
      });
    });
  }
}

test('nothing overflows at 390 pixels, nor at 200% zoom of 1280', async ({ page, consoleUrl, kmsClient }) => {
  const reEncrypt = new ReEncryptPage(page);
  // A page at 200% of 1280 pixels is laid out in 640.
  for (const width of [390, 640]) {
    await page.setViewportSize({ width, height: 800 });
    await reEncrypt.open(consoleUrl);
    await reEncrypt.fill(await encryptUnder(kmsClient, 'alias/orders'), 'alias/payments');
    await reEncrypt.reEncrypt();
    expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(width);
  }
});

test('the theme follows the system, can be switched, and is remembered', async ({ page, consoleUrl }) => {
  const isDark = () => page.evaluate(() => getComputedStyle(document.documentElement).colorScheme === 'dark');
  const choose = async (name: string) => {
    await page.getByRole('button', { name: 'Theme' }).click();
    await page.getByRole('menuitemcheckbox', { name }).click();
  };
  await page.emulateMedia({ colorScheme: 'dark' });
  await new ReEncryptPage(page).open(consoleUrl);
  await expect.poll(isDark).toBe(true);
  await page.emulateMedia({ colorScheme: 'light' });
  await expect.poll(isDark).toBe(false);
  await choose('Dark');
  await expect.poll(isDark).toBe(true);
  await page.reload();
  await expect.poll(isDark).toBe(true);
  await choose('Like the system');
  await expect.poll(isDark).toBe(false);
});
