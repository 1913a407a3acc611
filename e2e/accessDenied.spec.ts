// AccessDenied told apart: which side, which action, which policy, and the statements that would allow it.
import { SEEDED_KEY_ID } from '../sandbox/seed.ts';
import { expect, test } from './fixtures.ts';
import { encryptUnder } from './kmsClient.ts';
import { ReEncryptPage } from './reEncryptPage.ts';

const ARN = (keyId: string) => `arn:aws:kms:us-east-1:111122223333:key/${keyId}`;

test('an identity policy without kms:ReEncryptTo: the statements to copy name action, key and role', async ({
  page,
  sandbox,
  newConsole,
  kmsClient,
  expectRefusals,
}) => {
  expectRefusals(400);
  await page.context().grantPermissions(['clipboard-read', 'clipboard-write']);
  const reEncrypt = new ReEncryptPage(page);
  await reEncrypt.open(await newConsole(sandbox.identityPools.noReEncryptTo));
  await reEncrypt.fill(await encryptUnder(kmsClient, 'alias/orders'), 'alias/payments');
  await reEncrypt.submit.click();
  await expect(reEncrypt.firstCauses).toContainText('no identity-based policy of it allows it');
  await expect(reEncrypt.refusal).toContainText('SideDestination key');
  await expect(reEncrypt.refusal).toContainText('Actionkms:ReEncryptTo');

  const copied = async (button: string): Promise<unknown> => {
    await reEncrypt.refusal.getByRole('button', { name: button }).first().click();
    await expect(reEncrypt.refusal.getByText('Copied').first()).toBeVisible();
    return JSON.parse(await page.evaluate(() => navigator.clipboard.readText()));
  };
  expect(await copied('Copy IAM statement')).toEqual({
    Effect: 'Allow',
    Action: 'kms:ReEncryptTo',
    Resource: ARN(SEEDED_KEY_ID.payments),
  });
});

test('a key policy that says nothing of the caller: its statement is shown, and mends it', async ({
  reEncrypt,
  kmsClient,
  expectRefusals,
}) => {
  expectRefusals(400);
  await reEncrypt.fill(await encryptUnder(kmsClient, 'alias/orders'), 'alias/by-grant-only');
  await reEncrypt.submit.click();
  const statement = reEncrypt.refusal.getByRole('region', { name: 'For the key policy' }).first();
  await expect(statement).toContainText('"AWS": "arn:aws:iam::111122223333:role/SandboxGuest"');
  await expect(statement).toContainText('"Action": "kms:ReEncryptTo"');
});

test('the source side without a source key is told as the source', async ({
  page,
  sandbox,
  newConsole,
  kmsClient,
  expectRefusals,
}) => {
  expectRefusals(400);
  const reEncrypt = new ReEncryptPage(page);
  await reEncrypt.open(await newConsole(sandbox.identityPools.noReEncryptFrom));
  await reEncrypt.fill(await encryptUnder(kmsClient, 'alias/orders'), 'alias/payments');
  await reEncrypt.submit.click();
  await expect(reEncrypt.refusal).toContainText('SideSource key');
  await expect(reEncrypt.refusal).toContainText('Actionkms:ReEncryptFrom');
  await expect(reEncrypt.firstCauses).toContainText('no identity-based policy of it allows it');
});

test('a session policy caps the credentials: that is told, and no policy of the role is blamed', async ({
  page,
  sandbox,
  newConsole,
  kmsClient,
  expectRefusals,
}) => {
  expectRefusals(400);
  const pool = sandbox.addIdentityPool({
    roleName: 'CappedGuest',
    identityPolicy: [{ Effect: 'Allow', Action: 'kms:*', Resource: '*' }],
    sessionPolicy: [
      { Effect: 'Allow', Action: ['kms:List*', 'kms:DescribeKey', 'kms:ReEncryptFrom'], Resource: '*' },
    ],
  });
  const reEncrypt = new ReEncryptPage(page);
  await reEncrypt.open(await newConsole(pool));
  await reEncrypt.fill(await encryptUnder(kmsClient, 'alias/orders'), 'alias/payments');
  await reEncrypt.submit.click();
  await expect(reEncrypt.firstCauses).toContainText(
    'The session policy of these credentials does not include',
  );
  // AWS's own session policy for guests allows ReEncryptTo: this is another one, and signing in need not help.
  await expect(reEncrypt.firstCauses).not.toContainText('guests of an identity pool');
  await expect(reEncrypt.refusal.getByRole('region', { name: 'For the session policy' })).toContainText(
    '"Action": "kms:ReEncryptTo"',
  );
  await expect(reEncrypt.refusal.getByRole('button', { name: 'Copy key-policy statement' })).toHaveCount(0);
});

test('the report has what a colleague needs, and neither ciphertext nor context values unless asked', async ({
  page,
  consoleUrl,
  kmsClient,
  expectRefusals,
}) => {
  expectRefusals(400);
  await page.context().grantPermissions(['clipboard-read', 'clipboard-write']);
  const ciphertext = await encryptUnder(kmsClient, 'alias/orders', 'secret', [['app', 'right-value']]);
  const reEncrypt = new ReEncryptPage(page);
  await reEncrypt.open(consoleUrl);
  await reEncrypt.fill(ciphertext, 'alias/payments');
  await reEncrypt.addPair('Source', 'app', 'wrong-value');
  await reEncrypt.addToken('');
  await reEncrypt.submit.click();
  await expect(reEncrypt.firstCauses.first()).toBeVisible();
  const copy = async () => {
    await reEncrypt.refusal.getByRole('button', { name: 'Copy report' }).click();
    await expect(reEncrypt.refusal.getByText('Copied', { exact: true })).toBeVisible();
    return page.evaluate(() => navigator.clipboard.readText());
  };
  const report = await copy();
  expect(report).toContain('InvalidCiphertextException');
  expect(report).toMatch(/Request ID: [0-9a-f-]{36}/);
  expect(report).toContain('us-east-1');
  expect(report).toContain(ARN(SEEDED_KEY_ID.payments));
  expect(report).toContain('alias/payments');
  expect(report).toMatch(/[0-9a-f]{64}/);
  expect(report).toContain('app');
  expect(report).not.toContain('wrong-value');
  expect(report).not.toContain(ciphertext.slice(0, 40));

  await reEncrypt.refusal.getByRole('checkbox', { name: 'With the values of the contexts' }).click();
  const full = await copy();
  expect(full).toContain('wrong-value');
  expect(full).not.toContain(ciphertext.slice(0, 40));
});
