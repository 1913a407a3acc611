// Grant tokens, dry runs, the check of permissions, and what is known before the call.
import { CreateGrantCommand, RotateKeyOnDemandCommand } from '@aws-sdk/client-kms';
import type { Page } from 'playwright/test';
import { SEEDED_ALIAS, SEEDED_KEY_ID } from '../sandbox/seed.ts';
import { expect, test } from './fixtures.ts';
import { decrypt, encryptUnder } from './kmsClient.ts';
import { ReEncryptPage } from './reEncryptPage.ts';

/** The body of the next ReEncrypt call. */
async function nextRequest(page: Page): Promise<Record<string, unknown>> {
  const request = await page.waitForRequest(
    (each) => each.headers()['x-amz-target'] === 'TrentService.ReEncrypt',
  );
  return Object.fromEntries(Object.entries<unknown>(request.postDataJSON()));
}

test('a grant token makes a fresh grant count', async ({ page, consoleUrl, kmsClient }) => {
  const granted = await kmsClient.send(
    new CreateGrantCommand({
      KeyId: SEEDED_KEY_ID.byGrantOnly,
      GranteePrincipal: 'arn:aws:iam::111122223333:role/SandboxGuest',
      Operations: ['ReEncryptTo'],
    }),
  );
  const token = granted.GrantToken ?? '';
  const reEncrypt = new ReEncryptPage(page);
  await reEncrypt.open(consoleUrl);
  await reEncrypt.fill(await encryptUnder(kmsClient, 'alias/orders'), SEEDED_ALIAS.byGrantOnly);
  await reEncrypt.addToken(` ${token}\n`);
  await reEncrypt.addToken('');
  const sent = nextRequest(page);
  await reEncrypt.reEncrypt();
  expect(await sent).toMatchObject({ GrantTokens: [token] });
});

test('grant tokens: ten and no more, and two in a row are pointed out', async ({
  reEncrypt,
  page,
  kmsClient,
}) => {
  await reEncrypt.fill(await encryptUnder(kmsClient, 'alias/orders'), 'alias/payments');
  await reEncrypt.addToken('one,two');
  await expect(reEncrypt.grantTokens).toContainText('this is sent as one token');
  for (let added = 1; added < 10; added += 1) await reEncrypt.addToken(`token-${added}`);
  const add = reEncrypt.grantTokens.getByRole('button', { name: 'Add token' });
  await add.focus();
  await expect(page.getByRole('tooltip')).toHaveText('KMS takes at most 10 grant tokens.');
  await add.press('Enter');
  await expect(reEncrypt.grantTokens.getByRole('textbox', { name: 'Token' })).toHaveCount(10);
  await reEncrypt.grantTokens.getByRole('button', { name: 'Remove' }).last().click();
  await reEncrypt.addToken('token-10');
  await expect(reEncrypt.grantTokens.getByRole('textbox', { name: 'Token' })).toHaveCount(10);
});

test('an invalid grant token is refused by KMS, and stays', async ({
  reEncrypt,
  page,
  kmsClient,
  expectRefusals,
}) => {
  expectRefusals(400);
  await reEncrypt.fill(await encryptUnder(kmsClient, 'alias/orders'), 'alias/payments');
  await reEncrypt.addToken('not-a-token');
  await reEncrypt.submit.click();
  await expect(page.getByText('InvalidGrantTokenException', { exact: true })).toBeVisible();
  await expect(reEncrypt.grantTokens.getByRole('textbox', { name: 'Token' })).toHaveValue('not-a-token');
});

test('permissions are checked without the ciphertext where the source key is known', async ({
  reEncrypt,
  page,
  expectRefusals,
}) => {
  expectRefusals(400);
  await expect(page.getByText('a request that is billed and logged')).toBeVisible();
  await reEncrypt.typeKey('Source', 'alias/orders');
  await reEncrypt.typeKey('Destination', 'alias/payments');
  const sent = nextRequest(page);
  await reEncrypt.checkPermissions.click();
  expect(await sent).toEqual({
    DestinationKeyId: 'alias/payments',
    SourceKeyId: 'alias/orders',
    DryRun: true,
    DryRunModifiers: ['IGNORE_CIPHERTEXT'],
  });
  const answer = page.getByRole('region', { name: 'Check permissions' });
  await expect(answer).toContainText('KMS would allow this call');
  await expect(answer).toContainText('kms:ReEncryptFrom on alias/orders');
  await expect(answer).toContainText('The ciphertext: it was not sent.');
  await expect(answer).toContainText('this dry run is one of permissions alone');
  await expect(answer).toContainText(/Request ID: [0-9a-f-]{36}/);
  await expect(reEncrypt.result).toHaveCount(0);

  await reEncrypt.typeKey('Destination', SEEDED_ALIAS.noReEncryptTo);
  await expect(answer).toContainText('The form has changed since');
  await reEncrypt.checkPermissions.click();
  await expect(page.getByText('AccessDeniedException', { exact: true })).toBeVisible();
});

test('permissions are checked with the ciphertext where it alone tells the source key', async ({
  reEncrypt,
  page,
  kmsClient,
  expectRefusals,
}) => {
  expectRefusals(400);
  await reEncrypt.checkPermissions.click();
  await expect(page.getByText('2 fields to mend')).toBeVisible();
  await expect(reEncrypt.ciphertext).toBeFocused();

  const ciphertext = await encryptUnder(kmsClient, 'alias/orders');
  await reEncrypt.fill(ciphertext, 'alias/payments');
  await reEncrypt.addPair('Destination', 'app', 'x');
  const sent = nextRequest(page);
  await reEncrypt.checkPermissions.click();
  expect(await sent).toEqual({
    CiphertextBlob: ciphertext,
    DestinationKeyId: 'alias/payments',
    DestinationEncryptionContext: { app: 'x' },
    DryRun: true,
  });
  const answer = page.getByRole('region', { name: 'Check permissions' });
  await expect(answer).toContainText('AWS does not document whether a dry run decrypts it');
});

test('a dry run is sent by Re-encrypt while it is switched on, and says so', async ({
  reEncrypt,
  page,
  kmsClient,
  expectRefusals,
}) => {
  expectRefusals(400);
  await reEncrypt.fill(await encryptUnder(kmsClient, 'alias/orders'), 'alias/payments');
  await reEncrypt.chooseDryRun('Dry run that ignores');
  await expect(page.getByText('Re-encrypt will only ask, and change nothing')).toBeVisible();
  await reEncrypt.submit.click();
  await expect(reEncrypt.side('Source')).toContainText('Name the source key: this dry run sends no');
  await expect(reEncrypt.key('Source')).toBeFocused();

  await reEncrypt.typeKey('Source', 'alias/orders');
  let sent = nextRequest(page);
  await reEncrypt.submit.click();
  expect(await sent).not.toHaveProperty('CiphertextBlob');
  await expect(page.getByText('KMS would allow this call', { exact: true })).toBeVisible();

  await reEncrypt.chooseDryRun('Dry run with');
  sent = nextRequest(page);
  await reEncrypt.submit.click();
  expect(await sent).toMatchObject({ DryRun: true, CiphertextBlob: expect.any(String) });

  await reEncrypt.chooseDryRun('Off');
  await reEncrypt.reEncrypt();
});

test('an endpoint that does not know DryRun is found out', async ({ reEncrypt, kmsClient, faults }) => {
  await reEncrypt.fill(await encryptUnder(kmsClient, 'alias/orders'), 'alias/payments');
  await reEncrypt.chooseDryRun('Dry run with');
  await faults.set({
    kind: 'respond',
    operation: 'ReEncrypt',
    status: 200,
    contentType: 'application/x-amz-json-1.1',
    body: '{"CiphertextBlob":"AQID"}',
  });
  await reEncrypt.reEncrypt();
  await expect(reEncrypt.result).toContainText('This endpoint does not know DryRun');
});

test('one and the same key: what will happen is said, and after a rotation the material differs', async ({
  page,
  newSandboxConsole,
}) => {
  const { consoleUrl } = await newSandboxConsole();
  const reEncrypt = new ReEncryptPage(page);
  await reEncrypt.open(consoleUrl);
  await page.getByRole('button', { name: 'Try an example' }).click();
  await page.getByRole('menuitem', { name: /from before a rotation/ }).click();
  await reEncrypt.typeKey('Source', SEEDED_ALIAS.rotated);
  await expect(
    page.getByText('Source and destination are the same key. The encryption context changes'),
  ).toBeVisible();
  await reEncrypt.context('Destination').getByRole('button', { name: 'Same as source' }).click();
  await expect(page.getByText('the ciphertext moves to the newest key material')).toBeVisible();
  await reEncrypt.reEncrypt();
  await expect(reEncrypt.result).toContainText('the key was rotated in between');

  await reEncrypt.result.getByRole('button', { name: 'Use as input' }).click();
  await reEncrypt.typeKey('Destination', SEEDED_ALIAS.rotated);
  await reEncrypt.context('Destination').getByRole('button', { name: 'Same as source' }).click();
  await expect(page.getByText('nothing will change that can be seen')).toBeVisible();
});

test('a rotation on demand moves a ciphertext of the same key to the newest material', async ({
  reEncrypt,
  kmsClient,
}) => {
  await reEncrypt.fill(await encryptUnder(kmsClient, 'alias/backup'), 'alias/backup');
  await reEncrypt.typeKey('Source', 'alias/backup');
  await kmsClient.send(new RotateKeyOnDemandCommand({ KeyId: SEEDED_KEY_ID.backup }));
  await reEncrypt.reEncrypt();
  await expect(reEncrypt.result).toContainText('the key was rotated in between');
  expect(await decrypt(kmsClient, await reEncrypt.resultBytes())).toBe('secret');
});

test('a plaintext too long for an RSA destination is told before the call, and is not in the way', async ({
  reEncrypt,
  page,
  kmsClient,
  expectRefusals,
}) => {
  expectRefusals(400);
  await reEncrypt.fill(await encryptUnder(kmsClient, 'alias/orders', 'x'.repeat(191)), SEEDED_ALIAS.rsa2048);
  await expect(reEncrypt.side('Destination')).toContainText(
    'The plaintext seems to be 191 bytes long, and this key takes at most 190 with this algorithm.',
  );
  await reEncrypt.submit.click();
  await expect(page.getByText('cannot encrypt data larger than 190 bytes').first()).toBeVisible();
  await reEncrypt.typeKey('Destination', SEEDED_ALIAS.rsa3072);
  await expect(reEncrypt.side('Destination')).not.toContainText('The plaintext seems to be');
  await reEncrypt.reEncrypt();
});

test('a context that an asymmetric key forbids is put aside with a word, and comes back', async ({
  reEncrypt,
  page,
  kmsClient,
}) => {
  await reEncrypt.fill(await encryptUnder(kmsClient, 'alias/orders'), 'alias/payments');
  await reEncrypt.addPair('Destination', 'app', 'payments');
  await reEncrypt.typeKey('Destination', SEEDED_ALIAS.rsa2048);
  await expect(reEncrypt.context('Destination')).toContainText('put aside');
  await expect(reEncrypt.contextKeys('Destination')).toHaveCount(0);
  const sent = nextRequest(page);
  await reEncrypt.reEncrypt();
  expect(await sent).not.toHaveProperty('DestinationEncryptionContext');
  await reEncrypt.typeKey('Destination', 'alias/payments');
  await expect(reEncrypt.contextKeys('Destination')).toHaveValue('app');
  await expect(reEncrypt.contextValues('Destination')).toHaveValue('payments');
});
