// What the sandbox's own tests call it with: the official SDK's client, with credentials from an identity pool.
import { DecryptCommand, EncryptCommand, KMSClient } from '@aws-sdk/client-kms';
import { fromCognitoIdentityPool } from '@aws-sdk/credential-provider-cognito-identity';
import type { Sandbox } from './sandbox.ts';

/** A client that makes one attempt a call. */
export function guestClient(
  { url, region: first, identityPoolId }: Pick<Sandbox, 'url' | 'region' | 'identityPoolId'>,
  { region = first, pool = identityPoolId }: { region?: string; pool?: string } = {},
): KMSClient {
  return new KMSClient({
    region,
    endpoint: url,
    maxAttempts: 1,
    credentials: fromCognitoIdentityPool({
      identityPoolId: pool,
      // The SDK remembers identities by pool for the whole process, but each sandbox has identities of its own.
      cache: { getItem: () => null, setItem: () => undefined, removeItem: () => undefined },
      clientConfig: { region: first, endpoint: url, maxAttempts: 1 },
    }),
  });
}

/** What a call was refused with: its name, and its message if there was one. */
export async function refusalOf(call: Promise<unknown>): Promise<{ name: string; message: string }> {
  const outcome = await call.then(
    () => ({ name: 'no refusal', message: '' }),
    (error: unknown) => error,
  );
  if (outcome instanceof Error) return { name: outcome.name, message: outcome.message };
  return { name: 'no refusal', message: '' };
}

/** A ciphertext of a text. */
export async function encryptText(
  client: KMSClient,
  KeyId: string,
  text: string,
  EncryptionContext: Record<string, string> = {},
): Promise<Uint8Array> {
  const { CiphertextBlob } = await client.send(
    new EncryptCommand({ KeyId, Plaintext: Buffer.from(text), EncryptionContext }),
  );
  return CiphertextBlob ?? new Uint8Array();
}

/** The text of a ciphertext under a symmetric key. */
export async function decryptText(
  client: KMSClient,
  CiphertextBlob: Uint8Array | undefined,
  EncryptionContext: Record<string, string> = {},
): Promise<string> {
  const { Plaintext } = await client.send(new DecryptCommand({ CiphertextBlob, EncryptionContext }));
  return Buffer.from(Plaintext ?? []).toString('utf8');
}
