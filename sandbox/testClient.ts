// What the sandbox's own tests call it with: the official SDK's client, with credentials from an identity pool.
import { createHash, createHmac } from 'node:crypto';
import {
  DecryptCommand,
  EncryptCommand,
  KMSClient,
  ReEncryptCommand,
  type ReEncryptCommandInput,
  type ReEncryptCommandOutput,
} from '@aws-sdk/client-kms';
import { fromCognitoIdentityPool } from '@aws-sdk/credential-provider-cognito-identity';
import { SignatureV4 } from '@smithy/signature-v4';
import type { Fault, Sandbox } from './sandbox.ts';
import { SEEDED_ALIAS } from './seed.ts';

/** The beginning of the ARNs of the sandbox's account in its first Region, and of the other account's. */
export const ARN = 'arn:aws:kms:us-east-1:111122223333';
export const PARTNER_ARN = 'arn:aws:kms:us-east-1:444455556666';

/** How KMS refuses where it does not say whether a key exists. */
export const HIDDEN =
  'because the resource does not exist in this Region, no resource-based policies allow access, or a resource-based policy explicitly denies access';

/** How KMS names the guests of a role. */
export function guestArn(roleName: string): string {
  return `arn:aws:sts::111122223333:assumed-role/${roleName}/CognitoIdentityCredentials`;
}

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

/**
 * Sets the sandbox's clock ahead.
 * @returns a guest of the default pool whose clock is ahead as much
 */
export async function clientAhead(sandbox: Sandbox, milliseconds: number): Promise<KMSClient> {
  await setFault(sandbox, { kind: 'clockSkew', seconds: milliseconds / 1000 });
  const client = guestClient(sandbox);
  client.config.systemClockOffset = milliseconds;
  return client;
}

async function setFault({ url, faultToken }: Sandbox, fault: Fault): Promise<void> {
  const answer = await fetch(`${url}/_sandbox/faults`, {
    method: 'POST',
    headers: { authorization: `Bearer ${faultToken}`, 'content-type': 'application/json' },
    body: JSON.stringify(fault),
  });
  if (answer.status !== 204) throw new Error(await answer.text());
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

/** Re-encrypts, to alias/orders unless the input says otherwise. */
export function reEncrypt(
  client: KMSClient,
  input: Partial<ReEncryptCommandInput>,
): Promise<ReEncryptCommandOutput> {
  return client.send(new ReEncryptCommand({ DestinationKeyId: SEEDED_ALIAS.orders, ...input }));
}

/** The bytes of base64, as the SDK takes a CiphertextBlob. */
export function blob(base64: string): Uint8Array {
  return Buffer.from(base64, 'base64');
}

type Source = string | ArrayBuffer | ArrayBufferView;

function bytes(source: Source): Buffer {
  if (typeof source === 'string') return Buffer.from(source, 'utf8');
  return ArrayBuffer.isView(source)
    ? Buffer.from(source.buffer, source.byteOffset, source.byteLength)
    : Buffer.from(source);
}

/** Node's hashes in the form that the SDK's signer wants. */
export class Sha256 {
  readonly #hash;
  constructor(secret?: Source) {
    this.#hash = secret === undefined ? createHash('sha256') : createHmac('sha256', bytes(secret));
  }
  update(data: Source): void {
    this.#hash.update(bytes(data));
  }
  digest(): Promise<Uint8Array> {
    return Promise.resolve(this.#hash.digest());
  }
  reset(): void {}
}

/** A signed ReEncrypt with any body, past the SDK, which would not write it; and the answer as it came. */
export async function postReEncrypt(client: KMSClient, url: string, body: string) {
  const { host, hostname, port } = new URL(url);
  const signer = new SignatureV4({
    credentials: client.config.credentials,
    region: 'us-east-1',
    service: 'kms',
    sha256: Sha256,
  });
  const headers = {
    host,
    'content-type': 'application/x-amz-json-1.1',
    'x-amz-target': 'TrentService.ReEncrypt',
  };
  const request = {
    method: 'POST',
    protocol: 'http:',
    hostname,
    port: Number(port),
    path: '/',
    headers,
    body,
    query: {},
  };
  const signed = await signer.sign(request);
  const answer = await fetch(url, { method: 'POST', headers: signed.headers, body });
  return { status: answer.status, body: await answer.text() };
}
