// The way of one ciphertext, from an example that the console offers to a result that decrypts to the same plaintext.
import { expect, test } from './fixtures.ts';
import { decrypt } from './kmsClient.ts';

test('re-encrypts an example under another key and another context', async ({
  reEncrypt,
  sandbox,
  kmsClient,
}) => {
  const [example] = sandbox.examples;
  if (!example) throw new Error('The sandbox offers no example.');
  await reEncrypt.fill(example.ciphertextBlob, 'alias/backup');
  await reEncrypt.addPairs('Source', Object.entries(example.sourceEncryptionContext ?? {}));
  await reEncrypt.addPair('Destination', 'moved', 'yes');
  await reEncrypt.reEncrypt();

  const plaintext = await decrypt(kmsClient, Buffer.from(example.ciphertextBlob, 'base64'), {
    EncryptionContext: example.sourceEncryptionContext,
  });
  const result = await decrypt(kmsClient, await reEncrypt.resultBytes(), {
    EncryptionContext: { moved: 'yes' },
  });
  expect(result).toBe(plaintext);
});
