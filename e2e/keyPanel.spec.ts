// The panel about one key: what DescribeKey tells and how it is copied, its dates and parts, and where the focus goes.
import {
  DescribeKeyCommand,
  type KeyMetadata,
  type KMSClient,
  PutKeyPolicyCommand,
  TagResourceCommand,
} from '@aws-sdk/client-kms';
import { SEEDED_ALIAS as ALIAS, HOSTILE_DESCRIPTION, SEEDED_KEY_ID as ID } from '../sandbox/seed.ts';
import { guestClient } from '../sandbox/testClient.ts';
import { expectNoFindings } from './axe.ts';
import { expect, test } from './fixtures.ts';
import { KeyPanelPage, READ_BUTTONS, section } from './keyPanelPage.ts';

const ARN = (keyId: string) => `arn:aws:kms:us-east-1:111122223333:key/${keyId}`;

async function described(kmsClient: KMSClient, keyId: string): Promise<KeyMetadata> {
  const { KeyMetadata } = await kmsClient.send(new DescribeKeyCommand({ KeyId: keyId }));
  if (!KeyMetadata) throw new Error(`KMS tells nothing of ${keyId}`);
  return KeyMetadata;
}

/** As the panel copies a member of KeyMetadata. */
function copiedText(value: unknown): string {
  if (value instanceof Date) return value.toISOString().replace('.000Z', 'Z');
  if (Array.isArray(value)) return value.join(', ');
  return typeof value === 'string' ? value : JSON.stringify(value);
}

test('shows all that DescribeKey tells under KMS’s names, and copies each by one click', async ({
  page,
  consoleUrl,
  kmsClient,
}) => {
  await page.context().grantPermissions(['clipboard-read', 'clipboard-write']);
  const told = await described(kmsClient, ID.importedUntil);
  const keys = new KeyPanelPage(page);
  await keys.open(consoleUrl);
  const panel = await keys.inspect(ID.importedUntil, ALIAS.importedUntil);
  const fields = section(panel, 'DescribeKey');
  expect(Object.keys(told)).toContain('ExpirationModel');
  for (const [name, value] of Object.entries(told)) {
    const text = copiedText(value);
    await fields.getByRole('button', { name: `Copy ${name}`, exact: true }).click();
    expect(await page.evaluate(() => navigator.clipboard.readText()), name).toBe(text);
  }
  await expect(fields.getByRole('button', { name: /^Copy / })).toHaveCount(Object.keys(told).length);
});

test('takes the ARN apart, and copies each part and each alias', async ({ page, consoleUrl }) => {
  await page.context().grantPermissions(['clipboard-read', 'clipboard-write']);
  const keys = new KeyPanelPage(page);
  await keys.open(consoleUrl);
  const panel = await keys.inspect(ID.ledger, 'alias/accounting');
  const copied: Record<string, string> = {
    'Copy ARN': ARN(ID.ledger),
    'Copy Partition': 'aws',
    'Copy Region': 'us-east-1',
    'Copy Account': '111122223333',
    'Copy Key ID': ID.ledger,
    'Copy alias/accounting': 'alias/accounting',
    'Copy alias/ledger': 'alias/ledger',
    'Copy alias/ledger-2026': 'alias/ledger-2026',
  };
  for (const [button, text] of Object.entries(copied)) {
    await panel.getByRole('button', { name: button, exact: true }).click();
    expect(await page.evaluate(() => navigator.clipboard.readText()), button).toBe(text);
  }
  await keys.inspect(ID.withoutAlias, ID.withoutAlias);
  await expect(section(keys.panel(ID.withoutAlias), 'Aliases')).toContainText('No alias points at this key.');
});

test('takes the focus to its heading, and gives it back when it is closed', async ({ page, consoleUrl }) => {
  const keys = new KeyPanelPage(page);
  await keys.open(consoleUrl);
  await keys.findOnly('alias/p');
  const heading = (name: string) => page.getByRole('heading', { name: `Key ${name}`, exact: true });

  await keys.link(ID.payments).press('Enter');
  await expect(heading(ALIAS.payments)).toBeFocused();
  await page.keyboard.press('Escape');
  await expect(keys.panel(ALIAS.payments)).toHaveCount(0);
  await expect(keys.link(ID.payments)).toBeFocused();

  await keys.link(ID.payments).click();
  await keys.link(ID.rsa2048).click();
  await expect(heading(ALIAS.rsa2048)).toBeFocused();
  await page.keyboard.press('Tab');
  await expect(page.getByRole('button', { name: 'Close the key' })).toBeFocused();
  await page.keyboard.press('Enter');
  await expect(keys.link(ID.rsa2048)).toBeFocused();
});

test('counts down to the deletion, and goes on counting without reading it out', async ({
  page,
  consoleUrl,
  kmsClient,
}) => {
  const { DeletionDate } = await described(kmsClient, ID.pendingDeletion);
  if (!DeletionDate) throw new Error('The seeded key is not pending deletion.');
  const keys = new KeyPanelPage(page);
  await page.clock.install();
  // No call must follow the change of the clock, by which it would be signed.
  await keys.openDescribed(consoleUrl);
  const panel = await keys.inspect(ID.pendingDeletion, ALIAS.pendingDeletion);
  const countdown = panel.getByText(/^in 20 days, \d+ hours$/);
  await expect(countdown).toHaveText('in 20 days, 23 hours');
  const time = section(panel, 'DescribeKey').locator('time').first();
  expect(Date.parse((await time.getAttribute('datetime')) ?? '')).toBe(DeletionDate.getTime());
  await expect(time).toContainText(String(DeletionDate.getFullYear()));
  await page.clock.runFor('02:00:00');
  await expect(countdown).toHaveText('in 20 days, 21 hours');
  const isReadOut = await countdown.evaluate(
    (element) =>
      element.closest('[aria-live], [role=status], [role=alert], [role=timer], [role=log]') !== null,
  );
  expect(isReadOut).toBe(false);
});

test('says when imported key material expires', async ({ page, consoleUrl }) => {
  const keys = new KeyPanelPage(page);
  await keys.open(consoleUrl);
  const fields = section(await keys.inspect(ID.importedUntil, ALIAS.importedUntil), 'DescribeKey');
  await expect(fields).toContainText(/ValidToin 39 days, 23 hours/);
  await expect(fields).toContainText('KEY_MATERIAL_EXPIRES');
});

test('shows the parts of a multi-Region key, and goes to the Region of a replica', async ({
  page,
  sandbox,
  newConsole,
}) => {
  const { regions } = sandbox;
  const endpoints = { kms: sandbox.url, sts: sandbox.url };
  expect(regions).toContain('ap-southeast-2');
  const keys = new KeyPanelPage(page);
  const change = { regions: [{ region: 'eu-west-1', endpoints }] };
  await keys.open(await newConsole(sandbox.identityPoolId, change));
  const parts = section(await keys.inspect(ID.multiRegion, ALIAS.multiRegion), 'Multi-Region key');
  await expect(parts).toContainText(`${ARN(ID.multiRegion)}this key`);
  await expect(parts).toContainText('ap-southeast-2 is not among the Regions of config.json');
  await parts.getByRole('button', { name: 'Switch to eu-west-1' }).click();
  await expect(page.getByRole('button', { name: 'Region: eu-west-1' })).toBeVisible();
  // The panel goes on with the part that is there, and so does the focus.
  const panel = keys.panel(ALIAS.multiRegion);
  await expect(section(panel, 'DescribeKey')).toContainText('REPLICA');
  await expect(panel.getByRole('heading', { name: `Key ${ALIAS.multiRegion}` })).toBeFocused();
});

test('shows hostile texts as texts', async ({ page, newSandboxConsole }) => {
  const { sandbox, consoleUrl } = await newSandboxConsole();
  const client = guestClient(sandbox);
  const Sid = '<img src=x onerror=alert(1)>\u00AD';
  const Principal = { AWS: 'arn:aws:iam::111122223333:root' };
  const Statement = [{ Sid, Effect: 'Allow', Principal, Action: 'kms:*', Resource: '*' }];
  const Policy = JSON.stringify({ Version: '2012-10-17', Statement });
  await client.send(new PutKeyPolicyCommand({ KeyId: ID.hostile, PolicyName: 'default', Policy }));
  const Tags = [{ TagKey: '__proto__', TagValue: 'constructor' }];
  await client.send(new TagResourceCommand({ KeyId: ID.hostile, Tags }));
  const keys = new KeyPanelPage(page);
  await keys.openDescribed(consoleUrl);
  const panel = await keys.inspect(ID.hostile, ALIAS.hostile);
  await expect(section(panel, 'DescribeKey')).toContainText(
    HOSTILE_DESCRIPTION.replace('\u202E', '⟨U+202E⟩'),
  );
  await panel.getByRole('button', { name: /^Read key policy/ }).click();
  await expect(section(panel, 'Key policy')).toContainText('"Sid": "<img src=x onerror=alert(1)>\\u00ad"');
  await panel.getByRole('button', { name: /^Read tags/ }).click();
  await expect(section(panel, 'Tags')).toContainText('__proto__constructor');
  await expect(panel.getByRole('img')).toHaveCount(0);
  client.destroy();
});

test('a key that DescribeKey does not tell of is shown with what is known, and asked for again', async ({
  page,
  consoleUrl,
  faults,
  expectRefusals,
}) => {
  expectRefusals(400);
  await faults.set({
    kind: 'error',
    operation: 'DescribeKey',
    name: 'ThrottlingException',
    message: 'You have exceeded the rate at which you may call KMS.',
  });
  const keys = new KeyPanelPage(page);
  await keys.open(consoleUrl);
  const panel = await keys.inspect(ID.payments, ALIAS.payments);
  const fields = section(panel, 'DescribeKey');
  await expect(fields).toContainText('You have exceeded the rate');
  await expect(panel).toContainText('As destination: not known');
  await expect(section(panel, 'ARN')).toContainText(ID.payments);
  await faults.clear();
  await fields.getByRole('button', { name: 'Ask KMS again' }).click();
  await expect(fields).toContainText('Card data of the payment service');
  await expect(panel).toContainText('As destination: yes');
});

for (const [width, colorScheme] of [
  [1440, 'light'],
  [390, 'dark'],
] as const) {
  test(`axe finds nothing, and nothing overflows, at ${width} pixels, ${colorScheme}`, async ({
    page,
    consoleUrl,
    expectRefusals,
  }) => {
    test.slow();
    expectRefusals(400);
    await page.setViewportSize({ width, height: 900 });
    await page.emulateMedia({ colorScheme });
    const keys = new KeyPanelPage(page);
    await keys.open(consoleUrl);
    const panel = await keys.inspect(ID.multiRegion, ALIAS.multiRegion);
    for (const [, button, action] of READ_BUTTONS) {
      await panel.getByRole('button', { name: `${button} (${action})` }).click();
      await expect(panel.getByRole('button', { name: `Read again (${action})` })).toBeVisible();
    }
    await expectNoFindings(page);
    expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(width);
    // Where KMS refuses, statements are shown.
    await keys.inspect(ID.rsa2048, ALIAS.rsa2048);
    await keys
      .panel(ALIAS.rsa2048)
      .getByRole('button', { name: /^Read rotations/ })
      .click();
    await expect(keys.panel(ALIAS.rsa2048)).toContainText('UnsupportedOperationException');
    await expectNoFindings(page);
  });
}
