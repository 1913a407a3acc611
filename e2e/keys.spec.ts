// The key boxes: every key and alias of the account, found by any part of what is known of it; whatever else is typed; what cannot be used.
import { DescribeKeyCommand, type KMSClient } from '@aws-sdk/client-kms';
import { SEEDED_ALIAS } from '../sandbox/seed.ts';
import { expect, test } from './fixtures.ts';
import { encryptUnder } from './kmsClient.ts';
import { ReEncryptPage } from './reEncryptPage.ts';

async function arnOf(kmsClient: KMSClient, alias: string): Promise<string> {
  return (await kmsClient.send(new DescribeKeyCommand({ KeyId: alias }))).KeyMetadata?.Arn ?? '';
}

/** The four forms of one key. */
const FORMS: Record<string, (arn: string, alias: string) => string> = {
  'key ID': (arn) => arn.split('/')[1] ?? '',
  'key ARN': (arn) => arn,
  'alias name': (_, alias) => alias,
  'alias ARN': (arn, alias) => arn.replace(/key\/.*/, alias),
};

for (const [form, write] of Object.entries(FORMS)) {
  test(`takes both keys as ${form}`, async ({ reEncrypt, kmsClient }) => {
    const [source, destination] = await Promise.all([
      arnOf(kmsClient, 'alias/orders'),
      arnOf(kmsClient, 'alias/payments'),
    ]);
    await reEncrypt.fill(await encryptUnder(kmsClient, 'alias/orders'), write(destination, 'alias/payments'));
    await reEncrypt.typeKey('Source', write(source, 'alias/orders'));
    await expect(reEncrypt.side('Destination')).toContainText(destination);
    await expect(reEncrypt.side('Source')).toContainText(source);
    await reEncrypt.reEncrypt();
    await expect(reEncrypt.value('SourceKeyId')).toHaveText(source);
    await expect(reEncrypt.value('KeyId')).toHaveText(destination);
  });
}

test('picks a key from the list by a part of its alias', async ({ reEncrypt, page, kmsClient }) => {
  await reEncrypt.ciphertext.fill(await encryptUnder(kmsClient, 'alias/orders'));
  await reEncrypt.key('Destination').fill('ymen');
  await page.getByRole('option', { name: /^alias\/payments/ }).click();
  await expect(reEncrypt.key('Destination')).toHaveValue('alias/payments');
  await reEncrypt.reEncrypt();
  await expect(reEncrypt.value('KeyId')).toHaveText(await arnOf(kmsClient, 'alias/payments'));
});

test('finds a key by its ID, its ARN and its description', async ({ page, consoleUrl, kmsClient }) => {
  const { KeyMetadata } = await kmsClient.send(new DescribeKeyCommand({ KeyId: 'alias/payments' }));
  const reEncrypt = new ReEncryptPage(page);
  await reEncrypt.open(consoleUrl);
  for (const query of [KeyMetadata?.KeyId, KeyMetadata?.Arn, KeyMetadata?.Description]) {
    if (!query) throw new Error('The seeded key has no such text.');
    await reEncrypt.key('Destination').fill(query);
    await expect(page.getByRole('option', { name: /^alias\/payments/ })).toBeVisible();
  }
});

test('lists every page of aliases', async ({ page, consoleUrl }) => {
  const pages: string[] = [];
  page.on('request', (request) => {
    if (request.headers()['x-amz-target'] === 'TrentService.ListAliases')
      pages.push(request.postData() ?? '');
  });
  const reEncrypt = new ReEncryptPage(page);
  await reEncrypt.open(consoleUrl);
  await reEncrypt.key('Destination').click();
  await expect(
    reEncrypt.side('Destination').getByText(/The first 50 of \d+; type to find others/),
  ).toBeVisible();
});

/** What a key that cannot be a destination says in the list, and under the box when its name is typed all the same. */
const UNUSABLE: [alias: string, inList: RegExp, underBox: string][] = [
  [SEEDED_ALIAS.disabled, /Disabled/, 'This key is disabled. Enable it'],
  [SEEDED_ALIAS.pendingDeletion, /Pending deletion/, 'This key is pending deletion.'],
  [SEEDED_ALIAS.pendingImport, /Pending import/, 'was never imported, has expired or was deleted'],
  [SEEDED_ALIAS.unavailable, /Unavailable/, 'custom key store of this key is not connected'],
  [SEEDED_ALIAS.hmac, /GENERATE_VERIFY_MAC: does not encrypt/, 'Choose a key whose usage is ENCRYPT_DECRYPT'],
  [SEEDED_ALIAS.rsaSigning, /SIGN_VERIFY: does not encrypt/, 'Choose a key whose usage is ENCRYPT_DECRYPT'],
  [SEEDED_ALIAS.awsSsm, /AWS managed: only its service can use it/, 'works only through its AWS service'],
];

for (const [alias, inList, underBox] of UNUSABLE) {
  test(`shows ${alias} disabled and says why`, async ({ reEncrypt, page, kmsClient }) => {
    await reEncrypt.ciphertext.fill(await encryptUnder(kmsClient, 'alias/orders'));
    await reEncrypt.key('Destination').fill(alias);
    const option = page.getByRole('option', { name: new RegExp(`^${alias}`) });
    await expect(option).toContainText(inList);
    await expect(option).toHaveAttribute('aria-disabled', 'true');
    await reEncrypt.typeKey('Destination', alias);
    await expect(reEncrypt.side('Destination')).toContainText(underBox);
    await reEncrypt.submit.click();
    await expect(reEncrypt.key('Destination')).toBeFocused();
    await expect(reEncrypt.result).toHaveCount(0);
  });
}

const MALFORMED: [typed: string, said: string][] = [
  ['payment', 'none of the four forms'],
  ['payments', 'An alias is named with its alias/: alias/payments is listed.'],
  ['alias/pay ments', 'no spaces or invisible characters'],
  ['alias/päyments', 'An alias name has only letters, digits'],
  ['arn:aws:s3:::bucket', 'This ARN is not of KMS'],
  ['arn:aws:kms:us-east-1:1234:key/x', 'not a KMS key ARN or alias ARN'],
  [
    'arn:aws:kms:eu-west-1:111122223333:alias/payments',
    'This ARN is of eu-west-1; the console works in us-east-1',
  ],
];

for (const [typed, said] of MALFORMED) {
  test(`checks the form of ${typed}`, async ({ reEncrypt }) => {
    await reEncrypt.typeKey('Destination', typed);
    await expect(reEncrypt.side('Destination')).toContainText(said);
    await expect(reEncrypt.key('Destination')).toHaveValue(typed);
  });
}

test('asks for the source key and its algorithm of an asymmetric ciphertext', async ({
  reEncrypt,
  page,
  kmsClient,
  sandbox,
}) => {
  const example = sandbox.examples.find(
    ({ sourceEncryptionAlgorithm }) => sourceEncryptionAlgorithm === 'RSAES_OAEP_SHA_256',
  );
  if (!example?.sourceKeyId) throw new Error('The seed offers no asymmetric ciphertext.');
  await reEncrypt.fill(example.ciphertextBlob, 'alias/payments');
  await expect(reEncrypt.side('Source')).toContainText('Name the key');
  await reEncrypt.submit.click();
  await expect(reEncrypt.key('Source')).toBeFocused();

  await reEncrypt.typeKey('Source', example.sourceKeyId);
  const algorithm = page.getByRole('button', { name: /Source algorithm/ });
  await expect(algorithm).toBeVisible();
  await reEncrypt.submit.click();
  await expect(reEncrypt.side('Source')).toContainText(
    'Choose the algorithm that the ciphertext was made with',
  );
  await algorithm.click();
  await page.getByRole('option', { name: 'RSAES_OAEP_SHA_256' }).click();
  await reEncrypt.reEncrypt();
  await expect(reEncrypt.value('SourceEncryptionAlgorithm')).toHaveText('RSAES_OAEP_SHA_256');
  await expect(reEncrypt.value('SourceKeyId')).toHaveText(await arnOf(kmsClient, example.sourceKeyId));
});

test('offers no algorithm where the key allows no choice', async ({ reEncrypt, page }) => {
  await reEncrypt.typeKey('Destination', 'alias/payments');
  await expect(reEncrypt.side('Destination')).toContainText('SYMMETRIC_DEFAULT');
  await expect(page.getByRole('button', { name: /algorithm/ })).toHaveCount(0);
});

test('never describes an AWS managed alias that has no key yet', async ({ page, consoleUrl }) => {
  const described: string[] = [];
  page.on('request', (request) => {
    if (request.headers()['x-amz-target'] === 'TrentService.DescribeKey')
      described.push(request.postData() ?? '');
  });
  const reEncrypt = new ReEncryptPage(page);
  await reEncrypt.open(consoleUrl);
  await reEncrypt.key('Destination').fill('alias/aws/');
  const unbacked = page.getByRole('option', { name: /AWS has not made this key yet/ }).first();
  await expect(unbacked).toBeVisible();
  const alias = /alias\/aws\/\S+/.exec((await unbacked.textContent()) ?? '')?.[0] ?? '';
  await reEncrypt.typeKey('Destination', alias);
  await reEncrypt.typeKey('Source', alias);
  await reEncrypt.typeKey('Destination', 'alias/payments');
  await expect(reEncrypt.side('Destination')).toContainText('Enabled');
  expect(described.filter((body) => body.includes('alias/'))).toEqual([]);
});
