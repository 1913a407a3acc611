// Between the pages: the address names the page, the focus and the title follow it, and the form outlasts a visit elsewhere.
import { expect, test } from './fixtures.ts';
import { KeysPage } from './keysPage.ts';
import { encryptUnder } from './kmsClient.ts';

test('goes from page to page with the form, the result and the call that is under way', async ({
  reEncrypt,
  page,
  kmsClient,
  faults,
}) => {
  const pages = page.getByRole('navigation', { name: 'Pages' });
  await expect(page).toHaveTitle('Re-encrypt · KMS re-encrypt');
  await expect(pages.getByRole('link', { name: 'Re-encrypt' })).toHaveAttribute('aria-current', 'page');
  const ciphertext = await encryptUnder(kmsClient, 'alias/orders');
  await reEncrypt.fill(ciphertext, 'alias/payments');
  await reEncrypt.addPair('Source', 'app', 'orders');
  await reEncrypt.context('Source').getByRole('button', { name: 'Remove the pair app' }).click();
  await reEncrypt.reEncrypt();
  const result = await reEncrypt.value('CiphertextBlob').textContent();
  await faults.set({ kind: 'latency', operation: 'ReEncrypt', milliseconds: 2000 });
  const answer = page.waitForResponse(
    (response) => response.request().headers()['x-amz-target'] === 'TrentService.ReEncrypt',
  );
  await reEncrypt.submit.click();

  await pages.getByRole('link', { name: 'Keys' }).click();
  await expect(page.getByRole('heading', { name: 'Keys', level: 1 })).toBeFocused();
  await expect(page).toHaveTitle('Keys · KMS re-encrypt');
  expect(new URL(page.url()).hash).toBe('#/keys');
  await expect(pages.getByRole('link', { name: 'Keys' })).toHaveAttribute('aria-current', 'page');
  await expect(pages.getByRole('link', { name: 'Re-encrypt' })).not.toHaveAttribute('aria-current');
  await expect(reEncrypt.ciphertext).toBeHidden();
  await expect(page.getByRole('main')).toHaveCount(1);
  expect((await answer).status()).toBe(200);

  await page.goBack();
  await expect(page.getByRole('heading', { name: 'Re-encrypt', level: 1 })).toBeFocused();
  await expect(page).toHaveTitle('Re-encrypt · KMS re-encrypt');
  await expect(reEncrypt.ciphertext).toHaveValue(ciphertext);
  await expect(reEncrypt.key('Destination')).toHaveValue('alias/payments');
  await expect(reEncrypt.value('CiphertextBlob')).not.toHaveText(result ?? '');
  await expect(page.getByRole('main')).toHaveCount(1);
});

test('comes back to the keys as they were left', async ({ page, consoleUrl }) => {
  const keys = new KeysPage(page);
  await keys.openDescribed(consoleUrl);
  await keys.find('alias/orders');
  await expect(keys.rows).toHaveCount(1);
  await keys.select('alias/orders');
  const pages = page.getByRole('navigation', { name: 'Pages' });
  await pages.getByRole('link', { name: 'Re-encrypt' }).click();
  await expect(keys.list).toBeHidden();
  await pages.getByRole('link', { name: 'Keys' }).click();
  await expect(page.getByRole('heading', { name: 'Keys', level: 1 })).toBeFocused();
  await expect(keys.rows).toHaveCount(1);
  await expect(keys.table.getByRole('checkbox', { name: 'Select alias/orders', exact: true })).toBeChecked();
});

test('opens the page that the address names, and Re-encrypt for any other', async ({ page, consoleUrl }) => {
  await page.goto(`${consoleUrl}#/keys`);
  await expect(page.getByRole('heading', { name: 'Keys', level: 1 })).toBeVisible();
  await expect(page).toHaveTitle('Keys · KMS re-encrypt');
  for (const hash of ['#/re-encrypt', '#/nothing-of-the-kind', '#content', '']) {
    await page.goto(`${consoleUrl}${hash}`);
    await expect(page.getByRole('heading', { name: 'Re-encrypt', level: 1 })).toBeVisible();
  }
});

test('skips to the content without leaving the page', async ({ page, consoleUrl }) => {
  await page.goto(`${consoleUrl}#/keys`);
  await expect(page.getByRole('heading', { name: 'Keys', level: 1 })).toBeVisible();
  await page.keyboard.press('Tab');
  await expect(page.getByRole('link', { name: 'Skip to the content' })).toBeFocused();
  await page.keyboard.press('Enter');
  await expect(page.getByRole('main')).toBeFocused();
  expect(new URL(page.url()).hash).toBe('#/keys');
});

test('switches the Region on the page Keys, and says so there', async ({ page, consoleUrl }) => {
  await page.goto(`${consoleUrl}#/keys`);
  await page
    .getByRole('banner')
    .getByRole('button', { name: /^Region/ })
    .click();
  await page.getByRole('menuitemcheckbox', { name: 'eu-west-1' }).click();
  await expect(page.getByText('The Region in use is eu-west-1.').first()).toBeAttached();
  await page.getByRole('link', { name: 'Re-encrypt' }).click();
  await expect(page.getByRole('region', { name: 'Change of Region' })).toContainText('eu-west-1');
});
