// The contexts that AWS services set by themselves, at a click: rows with what is known filled in, and the rest to be typed over.
import type { Page } from 'playwright/test';
import { expect, test } from './fixtures.ts';
import { decrypt, encryptUnder } from './kmsClient.ts';
import { ReEncryptPage, type Side } from './reEncryptPage.ts';

async function choose(page: Page, side: Side, preset: string) {
  const context = new ReEncryptPage(page).context(side);
  await context.getByRole('button', { name: 'Presets' }).click();
  await context.getByRole('menuitem', { name: preset }).click();
}

test('fills in an SSM parameter but for its name, which is typed over', async ({
  reEncrypt,
  page,
  kmsClient,
  sandbox,
}) => {
  const arn = `arn:aws:ssm:${sandbox.region}:${sandbox.accountId}:parameter/`;
  const context = [['PARAMETER_ARN', `${arn}db/password`]] as const;
  await expect(page.getByRole('banner')).toContainText(sandbox.accountId);
  await reEncrypt.fill(await encryptUnder(kmsClient, 'alias/orders', 'secret', context), 'alias/payments');
  await expect(reEncrypt.side('Destination')).toContainText('Enabled');
  await choose(page, 'Source', 'Systems Manager parameter');
  await expect(reEncrypt.contextKeys('Source')).toHaveValue('PARAMETER_ARN');
  await expect(reEncrypt.contextValues('Source')).toHaveValue(`${arn}NAME`);
  await expect(reEncrypt.contextValues('Source')).toBeFocused();
  await expect(reEncrypt.context('Source')).toContainText('Put your own in the place of NAME.');
  await page.keyboard.type('db/password');
  await expect(reEncrypt.contextValues('Source')).toHaveValue(`${arn}db/password`);
  await expect(reEncrypt.context('Source')).not.toContainText('Put your own');
  await reEncrypt.reEncrypt();
  expect(await decrypt(kmsClient, await reEncrypt.resultBytes())).toBe('secret');
});

test('doubles no row: keeps its value and goes there', async ({ reEncrypt, page }) => {
  await reEncrypt.addPairs('Destination', [
    ['aws:ebs:id', 'vol-1234567890abcdef0'],
    ['app', 'orders'],
  ]);
  await choose(page, 'Destination', 'EBS volume');
  await expect(reEncrypt.contextKeys('Destination')).toHaveCount(2);
  await expect(reEncrypt.contextValues('Destination').first()).toHaveValue('vol-1234567890abcdef0');
  await expect(reEncrypt.contextValues('Destination').first()).toBeFocused();
});

test('adds all rows of a context that has several, and says which one AWS does not document', async ({
  reEncrypt,
  page,
}) => {
  const context = reEncrypt.context('Source');
  await context.getByRole('button', { name: 'Presets' }).click();
  await expect(context.getByRole('menuitem', { name: 'Secrets Manager secret' })).toContainText(
    'Not confirmed: compare it with a CloudTrail event',
  );
  await expect(context.getByRole('menuitem', { name: 'S3 object' })).not.toContainText('Not confirmed');
  await page.keyboard.press('Escape');
  await choose(page, 'Source', 'Redshift cluster');
  await expect(reEncrypt.contextKeys('Source').nth(0)).toHaveValue('aws:redshift:arn');
  await expect(reEncrypt.contextKeys('Source').nth(1)).toHaveValue('aws:redshift:createtime');
});

test('is there by keyboard alone', async ({ reEncrypt, page }) => {
  await reEncrypt.context('Source').getByRole('button', { name: 'Add pair' }).focus();
  await page.keyboard.press('Tab');
  await expect(reEncrypt.context('Source').getByRole('button', { name: 'Presets' })).toBeFocused();
  await page.keyboard.press('Enter');
  await page.keyboard.press('ArrowDown');
  await page.keyboard.press('Enter');
  await expect(reEncrypt.contextValues('Source')).toBeFocused();
  await page.keyboard.type('my-function');
  await expect(reEncrypt.contextKeys('Source')).toHaveValue('LambdaFunctionName');
  await expect(reEncrypt.contextValues('Source')).toHaveValue('my-function');
});
