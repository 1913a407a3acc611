// Finds a whole KMS ciphertext within bytes that are more than that, and letters that lost their case on the way.
import { type Bytes, toBase64 } from '../bytes.ts';
import { MAX_CIPHERTEXT_BYTES } from './ciphertextBlob.ts';
import { locateSymmetricBlob } from './symmetricBlob.ts';

/** A base64 text of random bytes this long has letters of both cases, but for one in 10^9. */
const MIN_LETTERS = 40;

/** The bytes without what follows the end that they state; undefined where they state none before their own. */
export function cutToLength(bytes: Bytes): Bytes | undefined {
  const end = locateSymmetricBlob(bytes)?.der?.to ?? bytes.length;
  return end < bytes.length ? bytes.slice(0, end) : undefined;
}

/**
 * The first KMS ciphertext that lies whole within other data, such as an envelope that begins with lengths and goes on with the
 * encrypted data. Undefined if there is none, or if the bytes begin with one.
 */
export function blobWithin(bytes: Bytes): { from: number; blob: Bytes } | undefined {
  const end = Math.min(bytes.length, MAX_CIPHERTEXT_BYTES * 2);
  for (let from = 1; from < end; from += 1) {
    if (bytes[from] !== 1 || bytes[from + 4] !== 0x78) continue;
    const parts = locateSymmetricBlob(bytes.subarray(from));
    const to = from + (parts?.der?.to ?? Number.POSITIVE_INFINITY);
    if (to <= bytes.length && parts?.irregularity === undefined) return { from, blob: bytes.slice(from, to) };
  }
  return undefined;
}

/**
 * The one case of all letters of the base64, which shows that something folded it. The character before the padding does
 * not count: what is read of it is not all of it, and what is left may be of the other case.
 */
export function base64LetterCase(bytes: Bytes): 'lower' | 'upper' | undefined {
  const letters = toBase64(bytes.subarray(0, MAX_CIPHERTEXT_BYTES)).replace(/.=+$|[^A-Za-z]/g, '');
  if (letters.length < MIN_LETTERS) return undefined;
  if (letters === letters.toLowerCase()) return 'lower';
  return letters === letters.toUpperCase() ? 'upper' : undefined;
}
