// By keyboard alone, from paste to copy.
import { expect, test } from './fixtures.ts';
import { decrypt, encryptUnder } from './kmsClient.ts';
import { ReEncryptPage } from './reEncryptPage.ts';

test('re-encrypts and copies without a mouse', async ({ page, consoleUrl, kmsClient }) => {
  await page.context().grantPermissions(['clipboard-read', 'clipboard-write']);
  const reEncrypt = new ReEncryptPage(page);
  await reEncrypt.open(consoleUrl);
  const ciphertext = await encryptUnder(kmsClient, 'alias/orders', 'secret', [['app', 'orders']]);
  await page.evaluate((text) => navigator.clipboard.writeText(text), ciphertext);
  const { keyboard } = page;
  const focused = page.locator(':focus');
  const tabTo = async (target: typeof focused) => {
    for (let presses = 0; presses < 30; presses += 1) {
      await keyboard.press('Tab');
      if (await target.evaluateAll((found) => found.some((each) => each === document.activeElement))) return;
    }
    throw new Error(`30 presses of Tab did not reach ${target.toString()}`);
  };

  await keyboard.press('Tab');
  await expect(focused).toHaveText('Skip to the content');
  await tabTo(reEncrypt.ciphertext);
  await keyboard.press('ControlOrMeta+v');
  await tabTo(reEncrypt.context('Source').getByRole('button', { name: 'Add pair' }));
  await keyboard.press('Enter');
  await expect(reEncrypt.contextKeys('Source')).toBeFocused();
  await keyboard.type('app');
  await keyboard.press('Tab');
  await keyboard.type('orders');
  await tabTo(reEncrypt.key('Destination'));
  await keyboard.type('payments');
  await expect(page.getByRole('option', { name: /^alias\/payments/ })).toBeVisible();
  await keyboard.press('ArrowDown');
  await keyboard.press('ArrowDown');
  await keyboard.press('Enter');
  await expect(reEncrypt.key('Destination')).toHaveValue('alias/payments');
  await tabTo(page.getByRole('button', { name: 'Same as source' }));
  await keyboard.press('Space');
  await tabTo(reEncrypt.submit);
  await keyboard.press('Enter');
  await reEncrypt.result.waitFor();
  await tabTo(reEncrypt.result.getByRole('button', { name: 'Copy ciphertext' }));
  await keyboard.press('Enter');
  const shown = (await reEncrypt.value('CiphertextBlob').textContent()) ?? '';
  await expect.poll(() => page.evaluate(() => navigator.clipboard.readText())).toBe(shown);
  const EncryptionContext = { app: 'orders' };
  expect(await decrypt(kmsClient, Buffer.from(shown, 'base64'), { EncryptionContext })).toBe('secret');
});

test('moves the focus sensibly when pairs are added and removed', async ({ reEncrypt, page }) => {
  const table = reEncrypt.context('Source');
  for (const key of ['one', 'two']) {
    await table.getByRole('button', { name: 'Add pair' }).press('Enter');
    await expect(reEncrypt.contextKeys('Source').last()).toBeFocused();
    await page.keyboard.type(key);
  }
  await table.getByRole('button', { name: 'Remove the pair two' }).press('Enter');
  await expect(table.getByRole('button', { name: 'Remove the pair one' })).toBeFocused();
  await page.keyboard.press('Enter');
  await expect(table.getByRole('button', { name: 'Add pair' })).toBeFocused();
});

test('goes to each problem in turn', async ({ reEncrypt, page, kmsClient }) => {
  await reEncrypt.submit.press('Enter');
  await expect(reEncrypt.ciphertext).toBeFocused();
  await expect(page.getByText('2 fields to mend before anything is sent.')).toBeVisible();
  await reEncrypt.ciphertext.fill(await encryptUnder(kmsClient, 'alias/orders'));
  await reEncrypt.submit.press('Enter');
  await expect(reEncrypt.key('Destination')).toBeFocused();
  await expect(reEncrypt.side('Destination')).toContainText('Choose the key to re-encrypt to');
});
