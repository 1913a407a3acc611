// The Regions of one console: what a switch keeps and what it names, the ways to it from a key box and from a refusal, and whom it contacts.
import { CreateAliasCommand } from '@aws-sdk/client-kms';
import type { Page } from 'playwright/test';
import type { Sandbox } from '../sandbox/sandbox.ts';
import { OTHER_REGION, REGION, SEEDED_ALIAS, SEEDED_KEY_ID, THIRD_REGION } from '../sandbox/seed.ts';
import { guestClient } from '../sandbox/testClient.ts';
import { sandboxConfig } from '../scripts/sandboxConfig.ts';
import { serveConsole } from '../scripts/serveConsole.ts';
import { expectNoFindings } from './axe.ts';
import { test as base, expect } from './fixtures.ts';
import { encryptUnder } from './kmsClient.ts';
import { ReEncryptPage } from './reEncryptPage.ts';

const test = base.extend<{ consoleWith: (change: object) => Promise<string> }>({
  /** Serves a console whose config.json differs from the sandbox's in some settings; closed after the test. */
  consoleWith: async ({ sandbox }, use) => {
    const served: { close(): Promise<void> }[] = [];
    await use(async (change) => {
      const console = await serveConsole({ ...sandboxConfig(sandbox), ...change });
      served.push(console);
      return console.url;
    });
    for (const each of served) await each.close();
  },
});

function arnIn(region: string, keyId: string): string {
  return `arn:aws:kms:${region}:111122223333:key/${keyId}`;
}

const GLOBAL = {
  us: arnIn(REGION, SEEDED_KEY_ID.multiRegion),
  eu: arnIn(OTHER_REGION, SEEDED_KEY_ID.multiRegion),
};

function regionSwitch(page: Page) {
  return page.getByRole('banner').getByRole('button', { name: /^Region/ });
}

async function switchTo(page: Page, place: string) {
  await regionSwitch(page).click();
  await page.getByRole('menuitemcheckbox', { name: place, exact: true }).click();
  await expect(regionSwitch(page)).toHaveAccessibleName(`Region: ${place}`);
}

function notice(page: Page) {
  return page.getByRole('region', { name: 'Change of Region' });
}

async function encryptInEurope(sandbox: Sandbox): Promise<string> {
  const client = guestClient(sandbox, { region: OTHER_REGION });
  const ciphertext = await encryptUnder(client, SEEDED_ALIAS.euOrders);
  client.destroy();
  return ciphertext;
}

test('keeps everything that was typed, and names the keys that no longer fit', async ({
  reEncrypt,
  page,
  kmsClient,
}) => {
  const ciphertext = await encryptUnder(kmsClient, 'alias/orders');
  await reEncrypt.fill(ciphertext, GLOBAL.us);
  await reEncrypt.typeKey('Source', SEEDED_ALIAS.orders);
  await reEncrypt.addPair('Source', 'app', 'orders');
  await reEncrypt.addToken('a-token');
  await expect(reEncrypt.side('Destination')).toContainText('multi-Region primary');

  await switchTo(page, OTHER_REGION);
  await expect(notice(page)).toContainText('The Region in use is eu-west-1.');
  const misfits = notice(page).getByRole('listitem');
  await expect(misfits).toHaveCount(2);
  await expect(misfits.first()).toContainText('Source key: it is not among the keys of eu-west-1.');
  await expect(misfits.last()).toContainText('Destination key: it is an ARN of another Region.');
  await expect(reEncrypt.ciphertext).toHaveValue(ciphertext);
  await expect(reEncrypt.key('Source')).toHaveValue(SEEDED_ALIAS.orders);
  await expect(reEncrypt.key('Destination')).toHaveValue(GLOBAL.us);
  await expect(reEncrypt.contextKeys('Source')).toHaveValue('app');
  await expect(reEncrypt.contextValues('Source')).toHaveValue('orders');
  await expect(reEncrypt.grantTokens.getByRole('textbox')).toHaveValue('a-token');

  await notice(page).getByRole('button', { name: 'Use the replica in eu-west-1' }).press('Enter');
  await expect(reEncrypt.key('Destination')).toHaveValue(GLOBAL.eu);
  await expect(reEncrypt.key('Destination')).toBeFocused();
  await expect(misfits).toHaveCount(1);
  await page.getByRole('button', { name: 'Undo' }).click();
  await expect(reEncrypt.key('Destination')).toHaveValue(GLOBAL.us);

  await switchTo(page, REGION);
  await expect(notice(page)).toContainText('The Region in use is us-east-1.');
  await expect(misfits).toHaveCount(0);
  await expect(reEncrypt.side('Source')).toContainText(arnIn(REGION, SEEDED_KEY_ID.orders));
  await notice(page).getByRole('button', { name: 'Dismiss' }).press('Enter');
  await expect(notice(page)).toHaveCount(0);
  await expect(reEncrypt.ciphertext).toBeFocused();
});

test('says that an alias of both Regions means another key, and that one of a replica means the same', async ({
  page,
  newSandboxConsole,
}) => {
  const { sandbox, consoleUrl } = await newSandboxConsole();
  const european = guestClient(sandbox, { region: OTHER_REGION });
  const TargetKeyId = SEEDED_KEY_ID.euPayments;
  await european.send(new CreateAliasCommand({ AliasName: SEEDED_ALIAS.payments, TargetKeyId }));
  european.destroy();
  const reEncrypt = new ReEncryptPage(page);
  await reEncrypt.open(consoleUrl);
  await reEncrypt.typeKey('Source', SEEDED_ALIAS.multiRegion);
  await reEncrypt.typeKey('Destination', SEEDED_ALIAS.payments);
  await expect(reEncrypt.side('Destination')).toContainText(arnIn(REGION, SEEDED_KEY_ID.payments));
  await switchTo(page, OTHER_REGION);
  await expect(notice(page).getByRole('listitem')).toHaveText([
    `Destination key: it means another key in eu-west-1, ${arnIn(OTHER_REGION, SEEDED_KEY_ID.euPayments)}.`,
  ]);
});

test('unfolds below its button, whole in view', async ({ page, consoleUrl }) => {
  for (const [width, height] of [
    [1440, 900],
    [390, 844],
  ] as const) {
    await page.setViewportSize({ width, height });
    await page.goto(consoleUrl);
    await regionSwitch(page).click();
    const button = await regionSwitch(page).boundingBox();
    for (const item of await page.getByRole('menuitemcheckbox').all()) {
      const box = await item.boundingBox();
      expect(box?.y).toBeGreaterThanOrEqual((button?.y ?? 0) + (button?.height ?? 0) - 1);
      await expect(item).toBeInViewport({ ratio: 1 });
    }
  }
});

test('re-encrypts in the Region in use, and says of which Region an older result is', async ({
  page,
  consoleUrl,
  kmsClient,
  sandbox,
}) => {
  const scopes: string[] = [];
  page.on('request', (request) => {
    const headers = request.headers();
    if (headers['x-amz-target'] !== 'TrentService.ReEncrypt') return;
    scopes.push(/Credential=[^/]+\/\d+\/([^/]+)\/kms/.exec(headers['authorization'] ?? '')?.[1] ?? '');
  });
  const reEncrypt = new ReEncryptPage(page);
  await reEncrypt.open(consoleUrl);
  await reEncrypt.fill(await encryptUnder(kmsClient, 'alias/orders'), SEEDED_ALIAS.multiRegion);
  await reEncrypt.reEncrypt();
  await expect(reEncrypt.value('KeyId')).toHaveText(GLOBAL.us);

  await switchTo(page, OTHER_REGION);
  await expect(reEncrypt.result).toContainText('This result is of us-east-1.');
  await expect(reEncrypt.value('KeyId')).toHaveText(GLOBAL.us);
  await reEncrypt.ciphertext.fill(await encryptInEurope(sandbox));
  await reEncrypt.reEncrypt();
  await expect(reEncrypt.value('KeyId')).toHaveText(GLOBAL.eu);
  await expect(reEncrypt.result).not.toContainText('This result is of');
  expect(scopes).toEqual([REGION, OTHER_REGION]);
});

test('asks once who the caller is, and lists the keys of a Region once', async ({ page, consoleUrl }) => {
  const asked: string[] = [];
  page.on('request', (request) => {
    const target = request.headers()['x-amz-target'];
    if (request.postData()?.includes('GetCallerIdentity')) asked.push('GetCallerIdentity');
    if (target === 'TrentService.ListKeys') asked.push('ListKeys');
    if (target?.endsWith('GetCredentialsForIdentity')) asked.push('GetCredentialsForIdentity');
  });
  const reEncrypt = new ReEncryptPage(page);
  await reEncrypt.open(consoleUrl);
  await expect(page.getByRole('banner')).toContainText('SandboxGuest');
  await switchTo(page, OTHER_REGION);
  await reEncrypt.key('Destination').fill('payments');
  await expect(page.getByRole('option', { name: /^alias\/payments-eu/ })).toBeVisible();
  await switchTo(page, REGION);
  await reEncrypt.key('Destination').fill('payments');
  await expect(page.getByRole('option', { name: /^alias\/payments/ })).toBeVisible();
  await expect(page.getByRole('option', { name: /^alias\/payments-eu/ })).toHaveCount(0);
  await switchTo(page, OTHER_REGION);
  await reEncrypt.key('Destination').fill('payments');
  await expect(page.getByRole('option', { name: /^alias\/payments-eu/ })).toBeVisible();
  expect(asked.toSorted()).toEqual([
    'GetCallerIdentity',
    'GetCredentialsForIdentity',
    'ListKeys',
    'ListKeys',
  ]);
});

test('does not switch while a call is under way, and says why', async ({
  reEncrypt,
  page,
  kmsClient,
  faults,
}) => {
  await reEncrypt.fill(await encryptUnder(kmsClient, 'alias/orders'), SEEDED_ALIAS.payments);
  await faults.set({ kind: 'latency', operation: 'ReEncrypt', milliseconds: 600_000 });
  await reEncrypt.submit.click();
  await expect(regionSwitch(page)).toHaveAttribute('aria-disabled', 'true');
  await regionSwitch(page).focus();
  await expect(regionSwitch(page)).toHaveAccessibleDescription(/^A call is under way\./);
  await page.keyboard.press('Enter');
  await expect(page.getByRole('menuitemcheckbox')).toHaveCount(0);
  await reEncrypt.typeKey('Source', GLOBAL.eu);
  const leave = reEncrypt.side('Source').getByRole('button', { name: 'Switch to eu-west-1' });
  await expect(leave).toHaveAttribute('aria-disabled', 'true');
  await page.getByRole('button', { name: 'Cancel' }).click();
  await leave.click();
  await expect(regionSwitch(page)).toHaveAccessibleName('Region: eu-west-1');
});

test('offers the way out under a key of another Region', async ({ page, consoleWith, sandbox }) => {
  const { url } = sandbox;
  const reEncrypt = new ReEncryptPage(page);
  const regions = [{ region: OTHER_REGION, endpoints: { kms: url, sts: url } }];
  await reEncrypt.open(await consoleWith({ regions }));
  const side = reEncrypt.side('Destination');
  await reEncrypt.typeKey('Destination', GLOBAL.eu);
  await side.getByRole('button', { name: 'Use the replica in us-east-1' }).press('Enter');
  await expect(reEncrypt.key('Destination')).toHaveValue(GLOBAL.us);
  await expect(reEncrypt.key('Destination')).toBeFocused();
  await page.getByRole('button', { name: 'Undo' }).click();
  await side.getByRole('button', { name: 'Switch to eu-west-1' }).press('Enter');
  await expect(regionSwitch(page)).toHaveAccessibleName('Region: eu-west-1');
  await expect(reEncrypt.key('Destination')).toBeFocused();
  await expect(reEncrypt.key('Destination')).toHaveValue(GLOBAL.eu);
  await expect(side).toContainText('multi-Region replica');

  await reEncrypt.typeKey('Destination', arnIn(THIRD_REGION, SEEDED_KEY_ID.apPayments));
  await expect(side).toContainText('it has to be listed under "regions" in config.json');
  await expect(side.getByRole('button', { name: /^Switch to/ })).toHaveCount(0);
  await reEncrypt.typeKey('Destination', GLOBAL.eu.replace('aws:kms:eu-west-1', 'aws-cn:kms:cn-north-1'));
  await expect(side).toContainText('cn-north-1 is of another AWS partition (aws-cn)');
  await expect(side.getByRole('button', { name: /^Switch to/ })).toHaveCount(0);
});

test('leads from a refusal to the Region that has the key', async ({
  reEncrypt,
  page,
  sandbox,
  expectRefusals,
}) => {
  expectRefusals(400);
  // Only a list that was read can tell where the key is.
  await switchTo(page, OTHER_REGION);
  await reEncrypt.fill(await encryptInEurope(sandbox), SEEDED_ALIAS.euPayments);
  await expect(reEncrypt.side('Destination')).toContainText('Enabled');
  await switchTo(page, REGION);
  await expect(notice(page)).toContainText('Destination key: it is not among the keys of us-east-1.');
  await reEncrypt.submit.click();
  const cause = reEncrypt.refusal
    .getByRole('listitem')
    .filter({ hasText: 'Destination key is listed in eu-west-1.' })
    .first();
  await cause.getByRole('button', { name: 'Switch to eu-west-1' }).press('Enter');
  await expect(regionSwitch(page)).toHaveAccessibleName('Region: eu-west-1');
  await expect(reEncrypt.refusal).toHaveCount(0);
  await expect(notice(page)).toBeFocused();
  await reEncrypt.reEncrypt();
  await expect(reEncrypt.value('KeyId')).toHaveText(arnIn(OTHER_REGION, SEEDED_KEY_ID.euPayments));
});

test('says in a refusal what config.json lacks, where there is no other Region to go to', async ({
  page,
  consoleWith,
  sandbox,
  expectRefusals,
}) => {
  expectRefusals(400);
  const reEncrypt = new ReEncryptPage(page);
  await reEncrypt.open(await consoleWith({ regions: [] }));
  await expect(regionSwitch(page)).toHaveCount(0);
  await expect(page.getByRole('banner')).toContainText('Regionus-east-1');
  await reEncrypt.fill(await encryptInEurope(sandbox), SEEDED_ALIAS.payments);
  await reEncrypt.submit.click();
  await expect(reEncrypt.refusal).toContainText(
    'To switch to another Region, list it under "regions" in config.json.',
  );
  await expect(reEncrypt.refusal.getByRole('button', { name: /^Switch to/ })).toHaveCount(0);
});

test('contacts each place at its own origin, none before it is used, and may contact no other', async ({
  page,
  request,
  consoleWith,
  sandbox,
  watch,
}) => {
  const elsewhere = sandbox.url.replace('127.0.0.1', 'localhost');
  watch.allowEndpoint(elsewhere);
  const url = await consoleWith({
    regions: [
      { region: OTHER_REGION, endpoints: { kms: elsewhere, sts: elsewhere } },
      { region: REGION, variant: 'fips' },
    ],
  });
  const contacted = new Set<string>();
  page.on('request', (each) => {
    const { origin, protocol } = new URL(each.url());
    if (protocol.startsWith('http') && !url.startsWith(origin)) contacted.add(origin);
  });
  const reEncrypt = new ReEncryptPage(page);
  await reEncrypt.open(url);
  await expect(page.getByRole('banner')).toContainText('SandboxGuest');
  expect([...contacted]).toEqual([sandbox.url]);
  await switchTo(page, OTHER_REGION);
  await reEncrypt.key('Destination').fill('alias/payments-eu');
  await expect(page.getByRole('option', { name: /^alias\/payments-eu.*Enabled/ })).toBeVisible();
  expect([...contacted].toSorted()).toEqual([sandbox.url, elsewhere].toSorted());

  const csp = (await request.get(url)).headers()['content-security-policy'] ?? '';
  expect(csp.split('; ').find((directive) => directive.startsWith('connect-src'))).toBe(
    `connect-src 'self' ${sandbox.url} ${elsewhere} https://kms-fips.us-east-1.amazonaws.com https://sts.us-east-1.amazonaws.com`,
  );
});

test('names the variant of an endpoint, and goes to it', async ({ page, consoleWith, sandbox }) => {
  const { url } = sandbox;
  const endpoints = { kms: url, sts: url };
  const regions = [
    { region: REGION, variant: 'fips', endpoints },
    { region: OTHER_REGION, variant: 'fips-dualstack', endpoints },
    { region: OTHER_REGION, endpoints },
  ];
  const reEncrypt = new ReEncryptPage(page);
  await reEncrypt.open(await consoleWith({ regions }));
  await regionSwitch(page).click();
  await expect(page.getByRole('menuitemcheckbox')).toHaveText([
    'us-east-1',
    'us-east-1 · FIPS',
    'eu-west-1 · FIPS, dual-stack',
    'eu-west-1',
  ]);
  await page.keyboard.press('Escape');
  await switchTo(page, 'us-east-1 · FIPS');
  await expect(notice(page)).toContainText('The Region in use is us-east-1 · FIPS.');
  await reEncrypt.typeKey('Destination', GLOBAL.eu);
  // No place there has the variant in use: then the first one.
  await reEncrypt.side('Destination').getByRole('button', { name: 'Switch to eu-west-1' }).click();
  await expect(regionSwitch(page)).toHaveAccessibleName('Region: eu-west-1 · FIPS, dual-stack');
});

test('does not claim that keys fit or not where the list of the Region is refused', async ({
  page,
  limitedConsoleUrl,
  expectRefusals,
}) => {
  expectRefusals(400);
  const reEncrypt = new ReEncryptPage(page);
  await reEncrypt.open(limitedConsoleUrl);
  await reEncrypt.typeKey('Destination', SEEDED_ALIAS.payments);
  await switchTo(page, OTHER_REGION);
  await expect(notice(page)).toContainText(
    'Whether your key IDs and aliases are of this Region is not known',
  );
  await expect(notice(page).getByRole('listitem')).toHaveCount(0);
});

test('switches by keyboard, with nothing for axe to find', async ({ page, consoleUrl }) => {
  // axe takes seconds.
  test.setTimeout(120_000);
  const reEncrypt = new ReEncryptPage(page);
  await reEncrypt.open(consoleUrl);
  await reEncrypt.typeKey('Destination', GLOBAL.us);
  await expect(reEncrypt.side('Destination')).toContainText('multi-Region primary');
  await regionSwitch(page).focus();
  await page.keyboard.press('Enter');
  await expect(page.getByRole('menuitemcheckbox', { name: REGION, exact: true })).toBeChecked();
  await expectNoFindings(page);
  await page.keyboard.press('ArrowDown');
  await page.keyboard.press('Enter');
  await expect(regionSwitch(page)).toHaveAccessibleName('Region: eu-west-1');
  await expect(regionSwitch(page)).toBeFocused();
  await expect(notice(page).getByRole('button', { name: 'Use the replica in eu-west-1' })).toBeVisible();
  await expectNoFindings(page);
  for (const width of [390, 640]) {
    await page.setViewportSize({ width, height: 800 });
    expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(width);
  }
});
