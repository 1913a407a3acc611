// Keys side by side: what differs and in how many fields, and which keys are one and the same.
import type { Locator } from 'playwright/test';
import { SEEDED_ALIAS as ALIAS, SEEDED_KEY_ID as ID } from '../sandbox/seed.ts';
import { expectNoFindings } from './axe.ts';
import { expect, test } from './fixtures.ts';
import { KeyPanelPage } from './keyPanelPage.ts';

/** Finds rows by text, selects them by their names, and compares them. */
async function compare(keys: KeyPanelPage, text: string, names: readonly string[]): Promise<Locator> {
  await keys.findOnly(text);
  await keys.select(...names);
  await keys.action('Compare').click();
  return keys.page.getByRole('region', { name: `Compare ${names.length} keys` });
}

const row = (comparison: Locator, field: string) =>
  comparison.getByRole('row').filter({
    has: comparison.page().getByRole('rowheader', { name: new RegExp(`^${field.replace(/[()]/g, '\\$&')}`) }),
  });

test('marks what differs by a word, counts it, and can show nothing else', async ({ page, consoleUrl }) => {
  const keys = new KeyPanelPage(page);
  await keys.open(consoleUrl);
  const names = [ALIAS.rsa2048, ALIAS.rsa3072, ALIAS.rsa4096];
  const comparison = await compare(keys, 'alias/partner-rsa', names);
  await expect(comparison.getByRole('columnheader')).toHaveText([
    /^Field/,
    ...names.map((name) => new RegExp(name)),
  ]);
  await expect(row(comparison, 'KeySpec')).toContainText('differs');
  await expect(row(comparison, 'KeySpec').getByRole('cell')).toHaveText(['RSA_2048', 'RSA_3072', 'RSA_4096']);
  await expect(row(comparison, 'KeyUsage')).not.toContainText('differs');
  await expect(row(comparison, 'AWSAccountId (Arn)')).not.toContainText('differs');
  await expect(row(comparison, 'KeyId (Arn)')).toContainText('differs');

  const differing = await comparison.getByRole('row').filter({ hasText: 'differs' }).count();
  const all = (await comparison.getByRole('row').count()) - 1;
  expect(differing).toBeGreaterThan(2);
  expect(all).toBeGreaterThan(differing);
  await expect(comparison).toContainText(`${differing} of ${all} fields differ.`);

  await comparison.getByRole('checkbox', { name: 'Only differences' }).click();
  await expect(comparison.getByRole('row')).toHaveCount(differing + 1);
  await expect(row(comparison, 'KeyUsage')).toHaveCount(0);
});

test('is opened and closed by keyboard, and gives the focus back', async ({ page, consoleUrl }) => {
  const keys = new KeyPanelPage(page);
  await keys.open(consoleUrl);
  const comparison = await compare(keys, 'alias/p', [ALIAS.payments, ALIAS.rsa2048]);
  await expect(page.getByRole('heading', { name: 'Compare 2 keys' })).toBeFocused();
  await page.keyboard.press('Escape');
  await expect(comparison).toHaveCount(0);
  await expect(keys.action('Compare')).toBeFocused();
});

test('knows the replicas of one multi-Region key, and says that this is inferred', async ({
  page,
  sandbox,
  newConsole,
  expectRefusals,
}) => {
  expectRefusals(400);
  // A list that is not complete lets keys be looked up, also one of another Region.
  const pool = sandbox.addIdentityPool({
    roleName: 'NoAliases',
    identityPolicy: [{ Effect: 'Allow', Action: ['kms:ListKeys', 'kms:DescribeKey'], Resource: '*' }],
  });
  const keys = new KeyPanelPage(page);
  await keys.open(await newConsole(pool));
  await keys.lookUp.fill(`arn:aws:kms:eu-west-1:111122223333:key/${ID.multiRegion}`);
  await page.keyboard.press('Enter');
  await keys.panel(ID.multiRegion).getByRole('button', { name: 'Close the key' }).click();
  // The whole ID would find the key that is here, and nothing else.
  await keys.findOnly(ID.multiRegion.slice(0, -1));
  await expect(keys.rows).toHaveCount(2);
  await page.getByRole('checkbox', { name: 'Select all rows of this page' }).click();
  await keys.action('Compare').click();
  const comparison = page.getByRole('region', { name: 'Compare 2 keys' });
  await expect(comparison).toContainText(
    'replicas of the same multi-Region key (same key material, inferred from their key ID).',
  );
  await expect(row(comparison, 'Region (Arn)')).toContainText('differs');
  await expect(row(comparison, 'KeyId (Arn)')).not.toContainText('differs');
  // DescribeKey of this Region knows only one of them, and nobody may list the aliases.
  await expect(row(comparison, 'KeyState')).toContainText('not known of all');
  await expect(row(comparison, 'Aliases')).toContainText('not known of all');
});

test('scrolls inside itself at 390 pixels, by keyboard, with the fields staying in view', async ({
  page,
  consoleUrl,
}) => {
  await page.setViewportSize({ width: 390, height: 900 });
  const keys = new KeyPanelPage(page);
  await keys.open(consoleUrl);
  const names = [ALIAS.rsa2048, ALIAS.rsa3072, ALIAS.rsa4096];
  const comparison = await compare(keys, 'alias/partner-rsa', names);
  expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(390);
  const table = comparison.getByRole('region', { name: 'Comparison of the keys' });
  await table.focus();
  const field = row(comparison, 'KeySpec').getByRole('rowheader');
  const before = await field.boundingBox();
  await page.keyboard.press('ArrowRight');
  await expect.poll(() => table.evaluate((element) => element.scrollLeft)).toBeGreaterThan(0);
  expect((await field.boundingBox())?.x).toBe(before?.x);
  await expectNoFindings(page);
});
