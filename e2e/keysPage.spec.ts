// The list of the page Keys: every key and alias, found by any property, looked at as the user likes, and put to use.
import {
  DescribeKeyCommand,
  type KMSClient,
  paginateListAliases,
  paginateListKeys,
} from '@aws-sdk/client-kms';
import {
  HOSTILE_DESCRIPTION,
  OTHER_ACCOUNT_ID,
  OTHER_REGION,
  SEEDED_ALIAS,
  SEEDED_KEY_ID,
  UNBACKED_ALIAS,
} from '../sandbox/seed.ts';
import { expect, test } from './fixtures.ts';
import { KeysPage } from './keysPage.ts';
import { ReEncryptPage } from './reEncryptPage.ts';

async function arnOf(kmsClient: KMSClient, alias: string): Promise<string> {
  return (await kmsClient.send(new DescribeKeyCommand({ KeyId: alias }))).KeyMetadata?.Arn ?? '';
}

test('lists every key once, those without alias and with many, and aliases without a key', async ({
  page,
  consoleUrl,
  kmsClient,
}) => {
  const keyIds: string[] = [];
  for await (const { Keys = [] } of paginateListKeys({ client: kmsClient }, {})) {
    keyIds.push(...Keys.map(({ KeyId = '' }) => KeyId));
  }
  const unbacked: string[] = [];
  for await (const { Aliases = [] } of paginateListAliases({ client: kmsClient }, {})) {
    unbacked.push(...Aliases.flatMap(({ TargetKeyId, AliasName = '' }) => (TargetKeyId ? [] : [AliasName])));
  }
  const keys = new KeysPage(page);
  await keys.openDescribed(consoleUrl);
  await expect(keys.list.getByRole('heading')).toHaveText(
    `Keys and aliases (${keyIds.length + unbacked.length})`,
  );

  const listed: string[] = [];
  const next = keys.list.getByRole('button', { name: 'Next page' });
  for (let pages = 1; ; pages += 1) {
    listed.push(...(await keys.table.getByRole('link').allTextContents()));
    if (await next.isDisabled()) break;
    await next.click();
    await expect(keys.list.getByRole('button', { name: `Page ${pages + 1}` })).toHaveAttribute(
      'aria-current',
      'true',
    );
  }
  expect(listed.toSorted()).toEqual([...keyIds, ...unbacked.map(() => 'No key yet')].toSorted());

  await keys.find(SEEDED_KEY_ID.ledger);
  await expect(await keys.cell(SEEDED_KEY_ID.ledger, 'Alias')).toHaveText(
    ['alias/accounting', SEEDED_ALIAS.ledger, 'alias/ledger-2026'].join(''),
  );
  await keys.clearFilter();
  await keys.find(SEEDED_KEY_ID.withoutAlias);
  await expect(await keys.cell(SEEDED_KEY_ID.withoutAlias, 'Alias')).toHaveText('');
  await keys.clearFilter();
  await keys.find(UNBACKED_ALIAS);
  await expect(await keys.cell(UNBACKED_ALIAS, 'State')).toHaveText('AWS has not made this key yet');
});

test('shows what DescribeKey tells in a column each', async ({ page, consoleUrl, kmsClient }) => {
  const { KeyMetadata: told } = await kmsClient.send(
    new DescribeKeyCommand({ KeyId: SEEDED_KEY_ID.multiRegion }),
  );
  const keys = new KeysPage(page);
  await keys.openDescribed(consoleUrl);
  expect(await keys.columns()).toEqual([
    '',
    'Alias',
    'Key ID',
    'State',
    'Spec',
    'Usage',
    'Origin',
    'Manager',
    'Multi-Region',
    'Created (UTC)',
    'Description',
    'Last rotation (UTC)',
  ]);
  await keys.find(SEEDED_KEY_ID.multiRegion);
  const shown = {
    Alias: SEEDED_ALIAS.multiRegion,
    State: told?.KeyState,
    Spec: told?.KeySpec,
    Usage: told?.KeyUsage,
    Origin: told?.Origin,
    Manager: told?.KeyManager,
    'Multi-Region': told?.MultiRegionConfiguration?.MultiRegionKeyType,
    'Created (UTC)': told?.CreationDate?.toISOString().slice(0, 16).replace('T', ' '),
    Description: told?.Description,
  };
  for (const [column, text] of Object.entries(shown)) {
    if (!text) throw new Error(`The seeded key has no ${column}.`);
    await expect(await keys.cell(SEEDED_KEY_ID.multiRegion, column)).toHaveText(text);
  }
});

test('shows a hostile description as text', async ({ page, consoleUrl }) => {
  const keys = new KeysPage(page);
  await keys.open(consoleUrl);
  await keys.find(SEEDED_KEY_ID.hostile);
  const cell = await keys.cell(SEEDED_KEY_ID.hostile, 'Description');
  await expect(cell).toContainText(HOSTILE_DESCRIPTION.split(' ')[0] ?? '');
  await expect(cell).not.toContainText('\u202E');
});

/** What is typed, and one key that it finds and one that it does not. */
const FILTERS: [typed: string, found: string, notFound: string][] = [
  ['State = Disabled', SEEDED_KEY_ID.disabled, SEEDED_KEY_ID.payments],
  ['State != Enabled', SEEDED_KEY_ID.pendingImport, SEEDED_KEY_ID.payments],
  ['Spec ^ RSA', SEEDED_KEY_ID.rsa3072, SEEDED_KEY_ID.payments],
  ['Alias : ledger', SEEDED_KEY_ID.ledger, SEEDED_KEY_ID.payments],
  ['Alias = payments', SEEDED_KEY_ID.payments, SEEDED_KEY_ID.orders],
  ['Usage = SIGN_VERIFY', SEEDED_KEY_ID.ecc, SEEDED_KEY_ID.hmac],
  ['Origin !: AWS_KMS', SEEDED_KEY_ID.pendingImport, SEEDED_KEY_ID.payments],
  ['Manager = AWS', SEEDED_KEY_ID.awsSsm, SEEDED_KEY_ID.payments],
  ['Multi-Region = PRIMARY', SEEDED_KEY_ID.multiRegion, SEEDED_KEY_ID.creating],
  ['Description : nightly', SEEDED_KEY_ID.backup, SEEDED_KEY_ID.payments],
  ['Key ID ^ mrk-', SEEDED_KEY_ID.multiRegion, SEEDED_KEY_ID.payments],
  ['contracts', SEEDED_KEY_ID.rsaSigning, SEEDED_KEY_ID.payments],
];

test('finds keys by any property, and by text anywhere', async ({ page, consoleUrl }) => {
  test.slow();
  const keys = new KeysPage(page);
  await keys.openDescribed(consoleUrl);
  for (const [typed, found, notFound] of FILTERS) {
    await keys.find(typed);
    await expect(keys.link(found), `${typed} finds ${found}`).toBeVisible();
    await expect(keys.link(notFound)).toHaveCount(0);
    await keys.clearFilter();
  }
  await keys.find('State = Disabled');
  await keys.find('Spec ^ RSA');
  await expect(keys.list).toContainText('No key that is known here matches the filter.');
  await keys.list.getByRole('button', { name: 'And or or' }).click();
  await page.getByRole('option', { name: 'or', exact: true }).click();
  await expect(keys.link(SEEDED_KEY_ID.disabled)).toBeVisible();
  await expect(keys.link(SEEDED_KEY_ID.rsa2048)).toBeVisible();
});

test('finds keys by the day of their creation', async ({ page, consoleUrl, kmsClient }) => {
  const { KeyMetadata } = await kmsClient.send(new DescribeKeyCommand({ KeyId: SEEDED_KEY_ID.payments }));
  const created = KeyMetadata?.CreationDate ?? new Date(0);
  const day = (offset: number) =>
    new Date(created.getTime() + offset * 86_400_000).toISOString().slice(0, 10).replaceAll('-', '/');
  const keys = new KeysPage(page);
  await keys.open(consoleUrl);
  const filterBy = async (operator: '<' | '>', typed: string) => {
    await keys.filter.fill(`Created (UTC) ${operator} `);
    await page.getByRole('textbox', { name: 'Day (UTC)' }).fill(typed);
    await page.getByRole('button', { name: 'Apply' }).click();
  };
  await filterBy('>', day(-1));
  await filterBy('<', day(1));
  await keys.find(SEEDED_KEY_ID.payments);
  await expect(keys.link(SEEDED_KEY_ID.payments)).toBeVisible();
  await keys.clearFilter();
  await filterBy('<', day(0));
  await keys.find(SEEDED_KEY_ID.payments);
  await expect(keys.rows).toHaveCount(0);
});

/** The forms of a key as they are pasted. */
const FORMS: Record<string, (arn: string, alias: string) => string> = {
  'key ID': (arn) => arn.split('/')[1] ?? '',
  'key ARN': (arn) => arn,
  'alias ARN': (arn, alias) => arn.replace(/key\/.*/, alias),
  'ARN in another Region of a multi-Region key': (arn) => arn.replace('us-east-1', OTHER_REGION),
};

test('finds a key by whatever form of it is pasted', async ({ page, consoleUrl, kmsClient }) => {
  const arn = await arnOf(kmsClient, SEEDED_ALIAS.multiRegion);
  const keys = new KeysPage(page);
  await keys.open(consoleUrl);
  for (const [form, write] of Object.entries(FORMS)) {
    await keys.find(write(arn, SEEDED_ALIAS.multiRegion));
    await expect(keys.rows, `one key has this ${form}`).toHaveCount(1);
    await expect(keys.link(SEEDED_KEY_ID.multiRegion)).toBeVisible();
    await keys.clearFilter();
  }
});

test('says of a pasted ARN that its key is of another Region, and goes there with the filter', async ({
  page,
  consoleUrl,
}) => {
  const keys = new KeysPage(page);
  await keys.open(consoleUrl);
  await keys.find(`arn:aws:kms:${OTHER_REGION}:111122223333:key/${SEEDED_KEY_ID.euPayments}`);
  await expect(keys.list).toContainText(`This is the ARN of a key of ${OTHER_REGION}`);
  await expect(keys.rows).toHaveCount(0);
  await keys.list.getByRole('button', { name: `Switch to ${OTHER_REGION}` }).click();
  await expect(keys.link(SEEDED_KEY_ID.euPayments)).toBeVisible();
  await expect(keys.list).not.toContainText('This is the ARN');
});

test('looks a key of another account up only when asked to', async ({ page, consoleUrl }) => {
  const arn = `arn:aws:kms:us-east-1:${OTHER_ACCOUNT_ID}:key/${SEEDED_KEY_ID.partnerShared}`;
  const keys = new KeysPage(page);
  await keys.open(consoleUrl);
  await keys.find(arn);
  await expect(keys.list).toContainText(`This is the ARN of a key of account ${OTHER_ACCOUNT_ID}`);
  await expect(keys.rows).toHaveCount(0);
  await keys.list.getByRole('button', { name: 'Look it up with DescribeKey' }).click();
  await expect(await keys.cell(SEEDED_KEY_ID.partnerShared, 'State')).toHaveText('Enabled');
  await expect(page.getByRole('heading', { name: /^Key /, level: 2 })).toBeFocused();
});

test('sorts by any column, what is not known last', async ({ page, consoleUrl }) => {
  const keys = new KeysPage(page);
  await keys.openDescribed(consoleUrl);
  const spec = keys.table.getByRole('columnheader', { name: 'Spec' });
  const specs = async () => {
    const cells = await Promise.all(
      (await keys.rows.all()).map((row) => row.getByRole('gridcell').nth(3).textContent()),
    );
    return cells;
  };
  await keys.sortBy('Spec');
  await expect(spec).toHaveAttribute('aria-sort', 'ascending');
  const ascending = await specs();
  expect(ascending[0]).toBe('ECC_NIST_P256');
  expect(ascending).toEqual(ascending.toSorted((one, other) => (one ?? '').localeCompare(other ?? '', 'en')));
  await keys.sortBy('Spec');
  await expect(spec).toHaveAttribute('aria-sort', 'descending');
  const descending = await specs();
  expect(descending[0]).toBe('SYMMETRIC_DEFAULT');
});

test('remembers columns, their widths and the rows of a page, and nothing of a key', async ({
  page,
  consoleUrl,
}) => {
  const keys = new KeysPage(page);
  await keys.open(consoleUrl);
  await keys.openPreferences();
  await keys.preferences.getByRole('radio', { name: '50 keys' }).check();
  await keys.preferences.getByRole('checkbox', { name: 'Origin' }).uncheck();
  await keys.preferences.getByRole('button', { name: 'Confirm' }).click();
  await expect(keys.rows).toHaveCount(50);
  expect(await keys.columns()).not.toContain('Origin');

  const width = async () =>
    (await keys.table.getByRole('columnheader', { name: 'Alias' }).boundingBox())?.width;
  const before = (await width()) ?? 0;
  const resizer = keys.table.getByRole('columnheader', { name: 'Alias' }).getByRole('button').last();
  await resizer.focus();
  await page.keyboard.press('Enter');
  await page.keyboard.press('ArrowRight');
  await page.keyboard.press('ArrowRight');
  await page.keyboard.press('Enter');
  await expect.poll(width).toBeGreaterThan(before);
  const after = await width();

  await page.reload();
  await expect(keys.rows).toHaveCount(50);
  expect(await keys.columns()).not.toContain('Origin');
  expect(await width()).toBe(after);
  const stored = await page.evaluate(() => JSON.stringify(localStorage));
  expect(stored).not.toMatch(/alias\/|arn:|[0-9a-f]{8}-[0-9a-f]{4}/);
});

test('uses a key as destination and as source, and says why one cannot be used', async ({
  page,
  consoleUrl,
}) => {
  const keys = new KeysPage(page);
  await keys.openDescribed(consoleUrl);
  await expect(keys.action('Use as destination')).toHaveAttribute('aria-disabled', 'true');
  await keys.find('Alias : archive');
  await keys.select(SEEDED_ALIAS.disabled);
  await keys.action('Use as destination').hover();
  await expect(page.getByRole('tooltip')).toContainText('This key is disabled. Enable it');
  await page.mouse.move(0, 0);
  await keys.list.getByRole('button', { name: 'Clear the selection' }).click();
  await keys.clearFilter();

  await keys.find('Alias = orders');
  await keys.select(SEEDED_ALIAS.orders);
  await keys.action('Use as source').click();
  const reEncrypt = new ReEncryptPage(page);
  await expect(reEncrypt.key('Source')).toHaveValue(SEEDED_ALIAS.orders);
  await expect(reEncrypt.key('Source')).toBeFocused();
  await page.getByRole('link', { name: 'Keys', exact: true }).click();
  // The page is as it was left.
  await expect(keys.rows).toHaveCount(1);
  await keys.list.getByRole('button', { name: 'Clear the selection' }).click();
  await keys.clearFilter();
  await keys.find('Alias = payments');
  await keys.select(SEEDED_ALIAS.payments);
  await keys.action('Use as destination').click();
  await expect(reEncrypt.key('Destination')).toHaveValue(SEEDED_ALIAS.payments);
  await expect(reEncrypt.key('Source')).toHaveValue(SEEDED_ALIAS.orders);
});

test('compares the selected keys', async ({ page, consoleUrl }) => {
  const keys = new KeysPage(page);
  await keys.openDescribed(consoleUrl);
  await keys.select(SEEDED_ALIAS.backup);
  await expect(keys.action('Compare')).toHaveAttribute('aria-disabled', 'true');
  await keys.select(SEEDED_ALIAS.disabled);
  await keys.action('Compare').click();
  const comparison = page.getByRole('region', { name: /^Compar/ }).first();
  await expect(comparison).toContainText(SEEDED_KEY_ID.backup);
  await expect(comparison).toContainText('Disabled');
});

test('opens the panel of a key beside the list, or below it where there is no room', async ({
  page,
  consoleUrl,
}) => {
  const keys = new KeysPage(page);
  for (const [width, isBeside] of [
    [1440, true],
    [1100, true],
    [1099, false],
    [390, false],
  ] as const) {
    await page.setViewportSize({ width, height: 900 });
    await keys.open(consoleUrl);
    await keys.find(SEEDED_KEY_ID.payments);
    await keys.link(SEEDED_KEY_ID.payments).click();
    const panel = page.getByRole('region', { name: 'Key alias/payments' });
    const [list, opened] = [await keys.list.boundingBox(), await panel.boundingBox()];
    if (!list || !opened) throw new Error('One of them is not on the page.');
    if (isBeside) expect(opened.x).toBeGreaterThanOrEqual(list.x + list.width);
    else expect(opened.y).toBeGreaterThanOrEqual(list.y + list.height);
    expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(width);
    await page.keyboard.press('Escape');
    await expect(panel).toHaveCount(0);
    await expect(keys.link(SEEDED_KEY_ID.payments)).toBeFocused();
  }
});

test('pins a key in its row', async ({ page, consoleUrl }) => {
  const keys = new KeysPage(page);
  await keys.open(consoleUrl);
  await keys.find(SEEDED_KEY_ID.payments);
  const pin = keys.row(SEEDED_KEY_ID.payments).getByRole('button', { name: /pin/i });
  await expect(pin).toHaveAttribute('aria-pressed', 'false');
  await pin.click();
  await expect(pin).toHaveAttribute('aria-pressed', 'true');
});
