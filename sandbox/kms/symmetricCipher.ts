// Encrypts and decrypts with a symmetric KMS key: AES-256-GCM under a key of each ciphertext's own.
import { createCipheriv, createDecipheriv, createHmac, randomBytes } from 'node:crypto';
import { blobHeader, type CiphertextBlob, encodeBlob } from './ciphertextBlob.ts';
import { contextBytes } from './encryptionContext.ts';
import type { BackingKey } from './kmsKey.ts';
import type { EncryptionContext } from './requestMembers.ts';

const TAG_BYTES = 16;
const FRAME_VERSION = 1;
/**
 * Real ciphertexts hold 11 bytes more than plaintext and tag. What KMS puts there is not known; here it is a version, the
 * plaintext's length and six zeros.
 */
const FRAME_BYTES = 11;

/**
 * A ciphertext blob.
 * @param operation one of BLOB_OPERATION
 */
export function encryptSymmetric(
  backingKey: BackingKey,
  plaintext: Buffer,
  context: EncryptionContext,
  operation: number,
): Buffer {
  const header = { operation, fingerprint: backingKey.fingerprint, id: randomBytes(16) };
  const nonce = randomBytes(12);
  const cipher = createCipheriv('aes-256-gcm', keyOf(backingKey, header.id), nonce);
  cipher.setAAD(Buffer.concat([blobHeader(header), contextBytes(context)]));

  const frame = Buffer.alloc(FRAME_BYTES);
  frame[0] = FRAME_VERSION;
  frame.writeUInt32BE(plaintext.length, 1);
  const content = Buffer.concat([
    cipher.update(frame),
    cipher.update(plaintext),
    cipher.final(),
    cipher.getAuthTag(),
  ]);
  return encodeBlob({ ...header, nonce, content });
}

/**
 * The plaintext.
 * @returns undefined if the blob was altered, or the context is not the one it was encrypted with
 */
export function decryptSymmetric(
  backingKey: BackingKey,
  blob: CiphertextBlob,
  context: EncryptionContext,
): Buffer | undefined {
  if (blob.content.length < FRAME_BYTES + TAG_BYTES) return undefined;
  const encrypted = blob.content.subarray(0, -TAG_BYTES);
  const decipher = createDecipheriv('aes-256-gcm', keyOf(backingKey, blob.id), blob.nonce, {
    authTagLength: TAG_BYTES,
  });
  decipher.setAAD(Buffer.concat([blobHeader(blob), contextBytes(context)]));
  decipher.setAuthTag(blob.content.subarray(-TAG_BYTES));
  try {
    return Buffer.concat([decipher.update(encrypted), decipher.final()]).subarray(FRAME_BYTES);
  } catch {
    return undefined;
  }
}

/** A key derived for one ciphertext, as KMS derives one for each call: nonces can then never meet under one key. */
function keyOf(backingKey: BackingKey, id: Buffer): Buffer {
  return createHmac('sha256', Buffer.from(backingKey.secret, 'base64'))
    .update('kms-ciphertext')
    .update(id)
    .digest();
}
