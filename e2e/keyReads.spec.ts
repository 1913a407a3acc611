// What may be read of a key beyond DescribeKey: nothing before somebody asks, each by its own permission, and kept for the visit.
import { CreateGrantCommand, TagResourceCommand } from '@aws-sdk/client-kms';
import { SEEDED_ALIAS as ALIAS, SEEDED_KEY_ID as ID } from '../sandbox/seed.ts';
import { guestClient } from '../sandbox/testClient.ts';
import { expect, test } from './fixtures.ts';
import { KeyPanelPage, READ_BUTTONS, recordCalls, section } from './keyPanelPage.ts';

const ARN = (keyId: string) => `arn:aws:kms:us-east-1:111122223333:key/${keyId}`;
const READS = /^(?:GetKeyPolicy|ListResourceTags|ListGrants|GetKeyRotationStatus|ListKeyRotations)$/;

test('reads no more than DescribeKey until asked, and then once', async ({ page, newSandboxConsole }) => {
  const { sandbox, consoleUrl } = await newSandboxConsole();
  const client = guestClient(sandbox);
  const calls = recordCalls(page);
  const reads = () => calls.filter((operation) => READS.test(operation));
  const keys = new KeyPanelPage(page);
  await keys.openDescribed(consoleUrl);
  const panel = await keys.inspect(ID.payments, ALIAS.payments);
  await expect(section(panel, 'DescribeKey')).toContainText('Card data');
  expect(reads()).toEqual([]);

  await panel.getByRole('button', { name: 'Read tags (kms:ListResourceTags)' }).click();
  await expect(section(panel, 'Tags')).toContainText('CostCenter4711');
  expect(reads()).toEqual(['ListResourceTags']);

  await client.send(
    new TagResourceCommand({ KeyId: ID.payments, Tags: [{ TagKey: 'New', TagValue: 'one' }] }),
  );
  // Neither another key nor another page makes the console forget, or ask again.
  await keys.inspect(ID.orders, ALIAS.orders);
  await page.getByRole('link', { name: 'Re-encrypt', exact: true }).click();
  await page.getByRole('link', { name: 'Keys', exact: true }).click();
  await keys.inspect(ID.payments, ALIAS.payments);
  await expect(section(panel, 'Tags')).toContainText('CostCenter4711');
  await expect(section(panel, 'Tags')).not.toContainText('New');
  expect(reads()).toEqual(['ListResourceTags']);

  await panel.getByRole('button', { name: 'Read again (kms:ListResourceTags)' }).click();
  await expect(section(panel, 'Tags')).toContainText('Newone');
  expect(reads()).toEqual(['ListResourceTags', 'ListResourceTags']);
  client.destroy();
});

test('reads the key policy, laid out and copied as JSON', async ({ page, consoleUrl }) => {
  await page.context().grantPermissions(['clipboard-read', 'clipboard-write']);
  const keys = new KeyPanelPage(page);
  await keys.open(consoleUrl);
  const policy = section(await keys.inspect(ID.tenantBound, ALIAS.tenantBound), 'Key policy');
  await policy.getByRole('button', { name: 'Read key policy (kms:GetKeyPolicy)' }).click();
  await expect(policy.getByRole('region', { name: 'Key policy as JSON' })).toContainText(
    '"kms:EncryptionContext:tenant": "a"',
  );
  await policy.getByRole('button', { name: 'Copy key policy' }).click();
  await expect(policy).toContainText('Copied');
  const copied: unknown = JSON.parse(await page.evaluate(() => navigator.clipboard.readText()));
  expect(copied).toMatchObject({ Version: '2012-10-17' });
});

test('reads the grants: who, what, and with which context', async ({ page, consoleUrl }) => {
  const keys = new KeyPanelPage(page);
  await keys.open(consoleUrl);
  const grants = section(await keys.inspect(ID.orders, ALIAS.orders), 'Grants');
  await grants.getByRole('button', { name: 'Read grants (kms:ListGrants)' }).click();
  const worker = grants.getByRole('article').filter({ hasText: 'order-worker' });
  await expect(worker).toContainText('arn:aws:iam::111122223333:role/OrderWorker');
  await expect(worker).toContainText('OperationsDecrypt, GenerateDataKey');
  await expect(worker).toContainText('EncryptionContextEquals{ "service": "orders" }');
  await expect(grants.getByRole('article')).toHaveCount(2);
});

test('reads hundreds of grants, and shows them by and by', async ({ page, newSandboxConsole }) => {
  const { sandbox, consoleUrl } = await newSandboxConsole();
  const client = guestClient(sandbox);
  for (let at = 0; at < 120; at += 1) {
    const command = new CreateGrantCommand({
      KeyId: ID.payments,
      Name: `grant-${at}`,
      GranteePrincipal: 'arn:aws:iam::111122223333:role/Worker',
      Operations: ['Decrypt'],
    });
    await client.send(command);
  }
  const keys = new KeyPanelPage(page);
  await keys.openDescribed(consoleUrl);
  const grants = section(await keys.inspect(ID.payments, ALIAS.payments), 'Grants');
  await grants.getByRole('button', { name: 'Read grants (kms:ListGrants)' }).click();
  await expect(grants.getByRole('article', { name: 'Grant 20 of 120' })).toBeVisible();
  await expect(grants.getByRole('article')).toHaveCount(20);
  await grants.getByRole('button', { name: 'Show more (100)' }).click();
  await expect(grants.getByRole('article')).toHaveCount(40);
  client.destroy();
});

test('reads the rotation, which the list then shows, too', async ({ page, consoleUrl }) => {
  const keys = new KeyPanelPage(page);
  await keys.open(consoleUrl);
  const panel = await keys.inspect(ID.rotated, ALIAS.rotated);
  const rotation = section(panel, 'Rotation');
  await rotation.getByRole('button', { name: 'Read rotation status (kms:GetKeyRotationStatus)' }).click();
  await expect(rotation).toContainText('KeyRotationEnabledfalse');
  await rotation.getByRole('button', { name: 'Read rotations (kms:ListKeyRotations)' }).click();
  const rows = rotation.getByRole('row');
  await expect(rows.nth(1)).toContainText('ON_DEMAND');
  await expect(rows.nth(1)).toContainText('Sep 18, 2025');
  await expect(rows.nth(2)).toContainText('AUTOMATIC');
  await expect(keys.row(ID.rotated)).toContainText('2025-09-18 15:47');
});

test('says that KMS does not rotate a key of this kind', async ({ page, consoleUrl, expectRefusals }) => {
  expectRefusals(400);
  const keys = new KeyPanelPage(page);
  await keys.open(consoleUrl);
  const ofStore = section(await keys.inspect(ID.cloudHsm, ALIAS.cloudHsm), 'Rotation');
  await ofStore.getByRole('button', { name: 'Read rotation status (kms:GetKeyRotationStatus)' }).click();
  await expect(ofStore).toContainText('UnsupportedOperationException');
  await expect(ofStore).toContainText('origin is AWS_CLOUDHSM which is not valid for this operation.');
  await expect(ofStore).toContainText('KMS rotates by itself only symmetric encryption keys');
  const asymmetric = section(await keys.inspect(ID.rsa2048, ALIAS.rsa2048), 'Rotation');
  await asymmetric.getByRole('button', { name: 'Read rotations (kms:ListKeyRotations)' }).click();
  await expect(asymmetric).toContainText('make a new key and re-encrypt to it');
});

test('names each missing action, with the smallest statement that allows it', async ({
  page,
  sandbox,
  newConsole,
  expectRefusals,
}) => {
  expectRefusals(400);
  const pool = sandbox.addIdentityPool({
    roleName: 'FourActions',
    identityPolicy: [
      { Effect: 'Allow', Action: ['kms:ListKeys', 'kms:ListAliases', 'kms:DescribeKey'], Resource: '*' },
    ],
  });
  const keys = new KeyPanelPage(page);
  await keys.open(await newConsole(pool));
  const panel = await keys.inspect(ID.payments, ALIAS.payments);
  for (const [name, button, action] of READ_BUTTONS) {
    await panel.getByRole('button', { name: `${button} (${action})` }).click();
    const part = section(panel, name);
    await expect(part).toContainText(`Missing action: ${action}`);
    const statements = part.getByRole('region', { name: 'For an identity-based policy of the role' });
    expect(JSON.parse((await statements.last().textContent()) ?? '')).toEqual({
      Effect: 'Allow',
      Action: action,
      Resource: ARN(ID.payments),
    });
  }
});

test('keeps what was read when KMS refuses later, in KMS’s words', async ({
  page,
  consoleUrl,
  faults,
  expectRefusals,
}) => {
  expectRefusals(400);
  const keys = new KeyPanelPage(page);
  await keys.open(consoleUrl);
  const tags = section(await keys.inspect(ID.payments, ALIAS.payments), 'Tags');
  await tags.getByRole('button', { name: 'Read tags (kms:ListResourceTags)' }).click();
  await expect(tags).toContainText('CostCenter');
  const message = 'The key is not in the mood.';
  await faults.set({ kind: 'error', operation: 'ListResourceTags', name: 'InvalidArnException', message });
  await tags.getByRole('button', { name: 'Read again (kms:ListResourceTags)' }).click();
  await expect(tags).toContainText(message);
  await expect(tags).toContainText('What was told before is below.');
  await expect(tags).toContainText('CostCenter');
  await faults.clear();
  await tags.getByRole('button', { name: 'Read again (kms:ListResourceTags)' }).click();
  await expect(tags).not.toContainText(message);
});
