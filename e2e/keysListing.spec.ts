// How the list of keys fills: as it arrives, described at a bounded rate, and as far as KMS allows each of the three actions.
import {
  CreateAliasCommand,
  CreateKeyCommand,
  DescribeKeyCommand,
  UpdateAliasCommand,
} from '@aws-sdk/client-kms';
import { SEEDED_ALIAS, SEEDED_KEY_ID, UNBACKED_ALIAS } from '../sandbox/seed.ts';
import { guestClient } from '../sandbox/testClient.ts';
import { expect, test } from './fixtures.ts';
import { holdCalls, isCallOf } from './heldCalls.ts';
import { describedKeys, KeysPage } from './keysPage.ts';

const CALLS_PER_SECOND = 20;

/** The role of a guest who may do all, but for these actions. */
function without(...actions: string[]) {
  return {
    roleName: 'Without',
    identityPolicy: [
      {
        Effect: 'Allow' as const,
        NotAction: actions,
        Resource: '*',
      },
    ],
  };
}

test('describes no more keys a second than it says, can be stopped, and goes on', async ({
  page,
  newSandboxConsole,
}) => {
  const { consoleUrl } = await newSandboxConsole({ keys: 300 });
  const starts: number[] = [];
  page.on('requestfinished', (request) => {
    if (request.headers()['x-amz-target'] === 'TrentService.DescribeKey')
      starts.push(request.timing().startTime);
  });
  const described = describedKeys(page);
  const keys = new KeysPage(page);
  await keys.open(consoleUrl);
  const progress = page.getByRole('progressbar', { name: 'Progress' });
  await expect(progress).toBeVisible();
  await expect(page.getByText(`At most ${CALLS_PER_SECOND} calls a second`)).toBeVisible();
  // Those on screen come first: their page is full before the rest is.
  await expect(keys.row('Not described yet')).toHaveCount(0, { timeout: 20_000 });
  await page.getByRole('button', { name: 'Stop', exact: true }).press('Enter');
  // The same button goes on, and has the focus still.
  await expect(page.getByRole('button', { name: 'Go on' })).toBeFocused();
  await expect(page.getByText('Stopped: rows on screen are not described either.')).toBeVisible();
  const atStop = described.length;
  expect(atStop).toBeLessThan(300);

  await keys.list.getByRole('button', { name: 'Page 3', exact: true }).click();
  await expect(keys.row('Not described yet').first()).toBeVisible();
  await keys.find('State = Enabled');
  await expect(keys.list).toContainText(/keys are not described yet: there may be more matches\./);
  // Calls that were under way when it was stopped.
  expect(described.length).toBeLessThanOrEqual(atStop + 4);
  await keys.clearFilter();

  await page.getByRole('button', { name: 'Go on' }).press('Enter');
  await expect(page.getByRole('button', { name: 'Stop', exact: true })).toBeFocused();
  await keys.list.getByRole('button', { name: 'Page 3', exact: true }).click();
  await expect(keys.row('Not described yet')).toHaveCount(0, { timeout: 20_000 });

  starts.sort((one, other) => one - other);
  expect(starts.length).toBeGreaterThan(2 * CALLS_PER_SECOND);
  for (const start of starts) {
    const inSecond = starts.filter((other) => other >= start && other < start + 1000).length;
    expect(inSecond, `calls in the second from ${start}`).toBeLessThanOrEqual(CALLS_PER_SECOND);
  }
  expect(new Set(described).size).toBe(described.length);
});

test('describes every key once, and no alias that has none', async ({ page, consoleUrl, kmsClient }) => {
  const described = describedKeys(page);
  const keys = new KeysPage(page);
  await keys.openDescribed(consoleUrl);
  await keys.find('alias/aws/');
  await expect(keys.row(UNBACKED_ALIAS)).toContainText('AWS has not made this key yet');
  await keys.link(`No key yet: ${UNBACKED_ALIAS}`).click();
  await expect(page.getByRole('region', { name: `Key ${UNBACKED_ALIAS}` })).toBeVisible();
  await keys.select(UNBACKED_ALIAS);
  await expect(keys.action('Use as destination')).toHaveAttribute('aria-disabled', 'true');
  await keys.clearFilter();
  await keys.find(SEEDED_KEY_ID.payments);
  await expect(keys.rows).toHaveCount(1);
  expect(described.filter((keyId) => keyId.includes('alias/'))).toEqual([]);
  expect(new Set(described).size).toBe(described.length);
  const { KeyMetadata } = await kmsClient.send(new DescribeKeyCommand({ KeyId: SEEDED_ALIAS.payments }));
  expect(described).toContain(KeyMetadata?.Arn);
});

test('shows rows while the list is still read, and neither loses nor doubles one that changes meanwhile', async ({
  page,
  newSandboxConsole,
}) => {
  const { sandbox, consoleUrl } = await newSandboxConsole({ keys: 1_500 });
  const client = guestClient(sandbox);
  // The second page of the keys, and the fifth of the aliases, wait until the account has changed.
  let aliasPages = 0;
  const release = await holdCalls(page, sandbox.url, (request) => {
    if (isCallOf(request, 'ListAliases')) aliasPages += 1;
    return isCallOf(request, 'ListAliases')
      ? aliasPages === 5
      : isCallOf(request, 'ListKeys') && (request.postData() ?? '').includes('Marker');
  });
  const keys = new KeysPage(page);
  await keys.open(consoleUrl);
  await expect(keys.rows.first()).toBeVisible();
  await expect(page.getByText(/^Listing: 1,\d{3} keys and 400 aliases so far/)).toBeVisible();
  await expect(page.getByRole('progressbar', { name: 'Progress' })).toBeVisible();
  await keys.find('generated');
  await expect(keys.list).toContainText('The list is still being read: there may be more.');
  await keys.clearFilter();

  const made = await client.send(new CreateKeyCommand({ Description: 'Made while the list was read' }));
  const keyId = made.KeyMetadata?.KeyId ?? '';
  await client.send(new CreateAliasCommand({ AliasName: 'alias/made-meanwhile', TargetKeyId: keyId }));
  await client.send(
    new UpdateAliasCommand({ AliasName: SEEDED_ALIAS.backup, TargetKeyId: SEEDED_KEY_ID.payments }),
  );
  client.destroy();
  release();
  await expect(page.getByText(/^Listing/)).toHaveCount(0);
  await page.getByRole('button', { name: 'List again' }).click();
  await expect(page.getByText(/^DescribeKey has told of/)).toBeVisible();

  await keys.find('Alias = made-meanwhile');
  await expect(keys.link(keyId)).toHaveCount(1);
  await keys.clearFilter();
  await keys.find('Alias = backup');
  await expect(keys.rows).toHaveCount(1);
  await expect(keys.link(SEEDED_KEY_ID.payments)).toBeVisible();
  await keys.clearFilter();
  await keys.find(SEEDED_KEY_ID.backup);
  await expect(await keys.cell(SEEDED_KEY_ID.backup, 'Alias')).toHaveText('');
});

test('says which keys KMS would not describe when throttled, and asks again when told to', async ({
  page,
  consoleUrl,
  faults,
  expectRefusals,
}) => {
  expectRefusals(400);
  await faults.set({ kind: 'error', operation: 'DescribeKey', name: 'ThrottlingException' });
  const keys = new KeysPage(page);
  await keys.open(consoleUrl);
  const refused = keys.row(SEEDED_KEY_ID.payments);
  await keys.find(SEEDED_KEY_ID.payments);
  await expect(refused).toContainText('DescribeKey did not tell: ThrottlingException');
  await page.getByRole('button', { name: 'Stop', exact: true }).click();
  await faults.clear();
  await refused.getByRole('button', { name: `Ask again: ${SEEDED_ALIAS.payments}` }).click();
  const state = await keys.cell(SEEDED_KEY_ID.payments, 'State');
  await expect(state).toHaveText(/^Enabled/);
  await expect(state).toBeFocused();
  await keys.clearFilter();
  await keys.find('State = Enabled');
  await expect(keys.list).toContainText(/not described yet|did not tell of/);
});

test('tells a guest without the lists which actions are missing, and works with keys that are looked up', async ({
  page,
  limitedConsoleUrl,
  expectRefusals,
}) => {
  expectRefusals(400);
  const described = describedKeys(page);
  const keys = new KeysPage(page);
  await keys.open(limitedConsoleUrl);
  const notice = page.getByRole('region', { name: 'Missing actions: kms:ListKeys, kms:ListAliases' });
  await expect(notice).toContainText('Typed keys and those of config.json work all the same.');
  await expect(notice).toContainText('AWS caps guests of an identity pool so');
  await notice.getByText('Policy statements').click();
  await expect(notice).toContainText('"kms:ListKeys"');
  await expect(keys.list).toContainText('There is no list. Look up a key by its ID, ARN or alias.');

  await keys.lookUp.fill(UNBACKED_ALIAS);
  await keys.lookUp.press('Enter');
  await expect(page.getByText('KMS would make the key')).toBeVisible();
  await keys.lookUp.fill('payments');
  await keys.lookUp.press('Enter');
  await expect(page.getByText('This is none of the four forms')).toBeVisible();
  expect(described).toEqual([]);

  await keys.lookUp.fill(SEEDED_ALIAS.payments);
  await keys.lookUp.press('Enter');
  await expect(keys.lookUp).toHaveValue(SEEDED_ALIAS.payments);
  await expect(await keys.cell(SEEDED_ALIAS.payments, 'State')).toContainText(
    'DescribeKey did not tell: AccessDeniedException',
  );
  expect(described).toEqual([SEEDED_ALIAS.payments]);
  await keys.select(SEEDED_ALIAS.payments);
  await keys.action('Use as destination').click();
  await expect(page.getByRole('combobox', { name: 'Destination key' })).toHaveValue(SEEDED_ALIAS.payments);
});

test('lists the keys of config.json where nothing else is listed', async ({
  page,
  newConsole,
  sandbox,
  expectRefusals,
}) => {
  expectRefusals(400);
  const arn = `arn:aws:kms:us-east-1:${sandbox.accountId}:key/${SEEDED_KEY_ID.orders}`;
  const url = await newConsole(sandbox.limitedIdentityPoolId, { keys: [SEEDED_ALIAS.payments, arn] });
  const keys = new KeysPage(page);
  await keys.open(url);
  await expect(keys.rows).toHaveCount(2);
  await expect(keys.row(SEEDED_KEY_ID.orders)).toContainText('named in config.json');
  await expect(
    page.getByRole('region', { name: 'Missing actions: kms:ListKeys, kms:ListAliases, kms:DescribeKey' }),
  ).toBeVisible();
  await keys.select(SEEDED_KEY_ID.orders);
  await keys.action('Use as source').click();
  await expect(page.getByRole('combobox', { name: 'Source key' })).toHaveValue(arn);
});

/** What is missed without one action, and what the list still has. */
const DEGRADED: [action: string, still: (keys: KeysPage) => Promise<void>][] = [
  [
    'kms:ListKeys',
    async (keys) => {
      await keys.find(SEEDED_KEY_ID.payments);
      await expect(await keys.cell(SEEDED_KEY_ID.payments, 'State')).toHaveText('Enabled');
      await keys.clearFilter();
      await keys.find(SEEDED_KEY_ID.withoutAlias);
      await expect(keys.rows).toHaveCount(0);
    },
  ],
  [
    'kms:ListAliases',
    async (keys) => {
      await keys.find(SEEDED_KEY_ID.payments);
      await expect(await keys.cell(SEEDED_KEY_ID.payments, 'State')).toHaveText('Enabled');
      await expect(await keys.cell(SEEDED_KEY_ID.payments, 'Alias')).toHaveText('');
      await keys.clearFilter();
      await keys.find('Alias = payments');
      await expect(keys.list).toContainText('The aliases are not all known');
    },
  ],
  [
    'kms:DescribeKey',
    async (keys) => {
      await keys.find(SEEDED_KEY_ID.payments);
      await expect(await keys.cell(SEEDED_KEY_ID.payments, 'Alias')).toHaveText(SEEDED_ALIAS.payments);
      await expect(await keys.cell(SEEDED_KEY_ID.payments, 'State')).toContainText(
        'DescribeKey did not tell: AccessDeniedException',
      );
    },
  ],
];

for (const [action, still] of DEGRADED) {
  test(`works without ${action}, and shows the statement that would allow it`, async ({
    page,
    newConsole,
    sandbox,
    expectRefusals,
  }) => {
    expectRefusals(400);
    const keys = new KeysPage(page);
    await keys.open(await newConsole(sandbox.addIdentityPool(without(action))));
    const notice = page.getByRole('region', { name: `Missing action: ${action}` });
    await expect(notice).toBeVisible();
    await notice.getByText('Policy statements').click();
    const statement: unknown = JSON.parse(
      (await notice
        .getByRole('region', { name: 'For an identity-based policy of the role' })
        .textContent()) ?? '',
    );
    const Resource = action === 'kms:DescribeKey' ? `arn:aws:kms:us-east-1:${sandbox.accountId}:key/*` : '*';
    expect(statement).toEqual({ Effect: 'Allow', Action: action, Resource });
    await still(keys);
  });
}
