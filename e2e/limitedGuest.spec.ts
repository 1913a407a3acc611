// A guest as AWS caps it: no ListKeys, ListAliases or DescribeKey. A typed key works, and the page says why there is no list.
import { DescribeKeyCommand } from '@aws-sdk/client-kms';
import { SEEDED_ALIAS } from '../sandbox/seed.ts';
import { expect, test } from './fixtures.ts';
import { decrypt, encryptUnder } from './kmsClient.ts';
import { ReEncryptPage } from './reEncryptPage.ts';

test('re-encrypts with a typed key where listing is refused', async ({
  page,
  limitedConsoleUrl,
  kmsClient,
  expectRefusals,
}) => {
  expectRefusals(400);
  const reEncrypt = new ReEncryptPage(page);
  await reEncrypt.open(limitedConsoleUrl);
  const destination = reEncrypt.side('Destination');
  await expect(destination).toContainText('There is no list of keys');
  await expect(destination).toContainText('kms:ListKeys: AccessDeniedException');

  const { KeyMetadata } = await kmsClient.send(new DescribeKeyCommand({ KeyId: 'alias/payments' }));
  await reEncrypt.fill(await encryptUnder(kmsClient, 'alias/orders'), KeyMetadata?.Arn ?? '');
  await expect(destination).toContainText('DescribeKey did not tell: AccessDeniedException');
  await reEncrypt.reEncrypt();
  await expect(reEncrypt.value('KeyId')).toHaveText(KeyMetadata?.Arn ?? '');
  expect(await decrypt(kmsClient, await reEncrypt.resultBytes())).toBe('secret');
});

test('lets a typed RSA key be used by choosing its algorithm', async ({
  page,
  limitedConsoleUrl,
  kmsClient,
  expectRefusals,
}) => {
  expectRefusals(400);
  const reEncrypt = new ReEncryptPage(page);
  await reEncrypt.open(limitedConsoleUrl);
  await reEncrypt.fill(await encryptUnder(kmsClient, 'alias/orders'), SEEDED_ALIAS.rsa2048);
  await page.getByRole('button', { name: /Destination algorithm/ }).click();
  await page.getByRole('option', { name: 'RSAES_OAEP_SHA_1' }).click();
  await reEncrypt.reEncrypt();
  await expect(reEncrypt.value('DestinationEncryptionAlgorithm')).toHaveText('RSAES_OAEP_SHA_1');
});

test('tells the side of a key that it may not describe, by what the ciphertext shows', async ({
  page,
  limitedConsoleUrl,
  kmsClient,
  expectRefusals,
}) => {
  expectRefusals(400);
  const reEncrypt = new ReEncryptPage(page);
  await reEncrypt.open(limitedConsoleUrl);
  await reEncrypt.fill(await encryptUnder(kmsClient, 'alias/orders'), SEEDED_ALIAS.rsa2048);
  await expect(reEncrypt.side('Destination')).toContainText('DescribeKey did not tell');
  await reEncrypt.submit.click();
  await expect(reEncrypt.refusal).toContainText('SideDestination key');
  await expect(reEncrypt.firstCauses).toContainText('which is RSA_2048. likely');
  await reEncrypt.firstCauses.getByRole('button', { name: 'Use RSAES_OAEP_SHA_256' }).click();
  await reEncrypt.reEncrypt();

  await reEncrypt.typeKey('Destination', SEEDED_ALIAS.rsaSigning);
  await reEncrypt.submit.click();
  await expect(reEncrypt.firstCauses).toContainText('The destination key is for SIGN_VERIFY');
  await reEncrypt.typeKey('Destination', SEEDED_ALIAS.disabled);
  await reEncrypt.submit.click();
  // KMS has told the key of this very ciphertext before.
  await expect(reEncrypt.firstCauses).toContainText('The destination key is disabled. certain');
  await reEncrypt.ciphertext.fill(await encryptUnder(kmsClient, 'alias/orders'));
  await reEncrypt.submit.click();
  const disabled = reEncrypt.firstCauses.filter({ hasText: 'The destination key is disabled. likely' });
  await disabled.getByRole('button', { name: 'Go to Destination key' }).click();
  await expect(reEncrypt.key('Destination')).toBeFocused();
});

test('names the account by STS all the same', async ({
  page,
  limitedConsoleUrl,
  expectRefusals,
  sandbox,
}) => {
  expectRefusals(400);
  await new ReEncryptPage(page).open(limitedConsoleUrl);
  await expect(page.getByRole('banner')).toContainText(`Account${sandbox.accountId}`);
  await expect(page.getByRole('banner')).toContainText('RoleLimitedGuest');
});
