// What a test does with the sandbox's KMS itself, as the owner of the plaintext: the console never does it.
import {
  DecryptCommand,
  type DecryptCommandInput,
  EncryptCommand,
  type KMSClient,
} from '@aws-sdk/client-kms';

/** A fresh ciphertext in base64. */
export async function encryptUnder(
  client: KMSClient,
  keyId: string,
  plaintext = 'secret',
  context: readonly (readonly [string, string])[] = [],
): Promise<string> {
  const command = new EncryptCommand({
    KeyId: keyId,
    Plaintext: Buffer.from(plaintext),
    EncryptionContext: Object.fromEntries(context),
  });
  return Buffer.from((await client.send(command)).CiphertextBlob ?? []).toString('base64');
}

/** The plaintext as text. @param options the encryption context, and for an asymmetric key its ID and algorithm. */
export async function decrypt(
  client: KMSClient,
  ciphertext: Uint8Array,
  options: Omit<DecryptCommandInput, 'CiphertextBlob'> = {},
): Promise<string> {
  const output = await client.send(new DecryptCommand({ ...options, CiphertextBlob: ciphertext }));
  return Buffer.from(output.Plaintext ?? []).toString();
}
