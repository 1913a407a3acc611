// What the AWS CLI encrypts, the page re-encrypts, and the CLI decrypts: to the same bytes, and only with the destination context.
import { execFile } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { AWS_CLI } from './awsTools.ts';
import { expect, test } from './fixtures.ts';

const run = promisify(execFile);
test.skip(AWS_CLI === undefined, 'no AWS CLI of version 2 is installed: install awscli to run this test');

test('what the CLI encrypts, the page re-encrypts, and the CLI decrypts', async ({
  reEncrypt,
  sandbox,
  guestCredentials,
}) => {
  const folder = await mkdtemp(join(tmpdir(), 'kms-re-encrypt-'));
  const env = {
    PATH: process.env['PATH'],
    HOME: folder,
    AWS_ACCESS_KEY_ID: guestCredentials.accessKeyId,
    AWS_SECRET_ACCESS_KEY: guestCredentials.secretAccessKey,
    AWS_SESSION_TOKEN: guestCredentials.sessionToken ?? '',
    AWS_DEFAULT_REGION: sandbox.region,
    AWS_EC2_METADATA_DISABLED: 'true',
    AWS_PAGER: '',
  };
  const kms = async (...args: string[]) =>
    (
      await run(AWS_CLI ?? '', ['kms', ...args, '--endpoint-url', sandbox.url, '--output', 'text'], { env })
    ).stdout.trim();
  const [plain, cipher] = [join(folder, 'plain'), join(folder, 'cipher')];
  const plaintext = randomBytes(100);
  await writeFile(plain, plaintext);

  const encrypted = await kms(
    'encrypt',
    '--key-id',
    'alias/orders',
    '--plaintext',
    `fileb://${plain}`,
    '--encryption-context',
    'app=orders,stage=test',
    '--query',
    'CiphertextBlob',
  );
  await reEncrypt.fill(encrypted, 'alias/payments');
  await reEncrypt.addPairs('Source', [
    ['app', 'orders'],
    ['stage', 'test'],
  ]);
  await reEncrypt.addPair('Destination', 'app', 'payments');
  await reEncrypt.reEncrypt();
  await writeFile(cipher, await reEncrypt.resultBytes());

  const decrypt = (context: string[]) =>
    kms('decrypt', '--ciphertext-blob', `fileb://${cipher}`, ...context, '--query', 'Plaintext');
  const decrypted = await decrypt(['--encryption-context', 'app=payments']);
  expect(Buffer.from(decrypted, 'base64')).toEqual(plaintext);
  for (const wrong of [
    [],
    ['--encryption-context', 'app=orders,stage=test'],
    ['--encryption-context', 'app=Payments'],
  ]) {
    await expect(decrypt(wrong)).rejects.toThrow('InvalidCiphertextException');
  }
  expect(await readFile(plain)).toEqual(plaintext);
  await rm(folder, { recursive: true });
});
