// A key that changes while the console is open: what DescribeKey told is asked for anew, where it shows and when it matters.
import { CreateKeyCommand, DisableKeyCommand, type KMSClient } from '@aws-sdk/client-kms';
import { SEEDED_ALIAS as ALIAS } from '../sandbox/seed.ts';
import { guestClient } from '../sandbox/testClient.ts';
import { expect, test } from './fixtures.ts';
import { KeyPanelPage } from './keyPanelPage.ts';
import { KeysPage } from './keysPage.ts';
import { encryptUnder } from './kmsClient.ts';
import { ReEncryptPage } from './reEncryptPage.ts';

async function newKey(client: KMSClient): Promise<string> {
  const { KeyMetadata } = await client.send(new CreateKeyCommand({ Description: 'changes' }));
  return KeyMetadata?.KeyId ?? '';
}

test('lists again and describes again', async ({ page, newSandboxConsole }) => {
  const { consoleUrl, sandbox } = await newSandboxConsole();
  const client = guestClient(sandbox);
  const KeyId = await newKey(client);
  const keys = new KeysPage(page);
  await keys.openDescribed(consoleUrl);
  await keys.find(KeyId);
  await expect(keys.row(KeyId)).toContainText('Enabled');
  await client.send(new DisableKeyCommand({ KeyId }));
  await page.getByRole('button', { name: 'List again' }).click();
  await expect(keys.row(KeyId)).toContainText('Disabled');
  client.destroy();
});

test('says when DescribeKey told of a key', async ({ page, consoleUrl, kmsClient }) => {
  const KeyId = await newKey(kmsClient);
  const keys = new KeyPanelPage(page);
  await keys.openDescribed(consoleUrl);
  const panel = await keys.inspect(KeyId, KeyId);
  await expect(panel).toContainText(/Told at \w+ \d+, \d{4}/);
});

test('asks about a key again after a refusal that speaks of its state', async ({
  reEncrypt,
  kmsClient,
  expectRefusals,
}) => {
  const KeyId = await newKey(kmsClient);
  await reEncrypt.ciphertext.fill(await encryptUnder(kmsClient, ALIAS.payments));
  await reEncrypt.typeKey('Destination', KeyId);
  await expect(reEncrypt.side('Destination')).toContainText('Enabled · SYMMETRIC_DEFAULT');
  await kmsClient.send(new DisableKeyCommand({ KeyId }));
  expectRefusals(400);
  await reEncrypt.submit.click();
  await expect(reEncrypt.refusal).toContainText('DisabledException');
  await expect(reEncrypt.side('Destination')).toContainText('Disabled · SYMMETRIC_DEFAULT');
  await expect(reEncrypt.side('Destination')).toContainText('Enable it (EnableKey), then ask KMS again');
});

test('describes what is compared or used, even where describing was stopped', async ({
  page,
  newSandboxConsole,
}) => {
  const { consoleUrl } = await newSandboxConsole({ keys: 300 });
  const keys = new KeyPanelPage(page);
  await keys.open(consoleUrl);
  await page.getByRole('button', { name: 'Stop', exact: true }).click();
  await keys.list.getByRole('button', { name: 'Page 5', exact: true }).click();
  const waiting = keys.row('Not described yet');
  await waiting.nth(0).getByRole('checkbox').check();
  await waiting.nth(1).getByRole('checkbox').check();
  await keys.action('Compare').click();
  const comparison = page.getByRole('region', { name: 'Compare 2 keys' });
  await expect(comparison.getByRole('rowheader', { name: 'KeyState' })).toBeVisible();
  await comparison.getByRole('button', { name: 'Close the comparison' }).click();
  await keys.list.getByRole('button', { name: 'Clear the selection' }).click();
  await expect(keys.list.getByRole('heading', { name: 'Keys and aliases' })).toBeFocused();

  await keys.find(ALIAS.orders);
  await expect(keys.row(ALIAS.orders)).toContainText('Not described yet');
  await keys.select(ALIAS.orders);
  await keys.action('Use as destination').click();
  const reEncrypt = new ReEncryptPage(page);
  await expect(reEncrypt.key('Destination')).toBeFocused();
  await expect(reEncrypt.side('Destination')).toContainText('Enabled · SYMMETRIC_DEFAULT');
});
