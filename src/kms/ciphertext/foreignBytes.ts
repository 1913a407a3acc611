// Names bytes that are plainly something else than a KMS ciphertext.
import type { Bytes } from '../bytes.ts';

export type ForeignBytes =
  /** Text that can be read: nothing is encrypted. */
  | 'text'
  /** age-encryption.org/v1 */
  | 'age'
  /** Text with a frame of `-----BEGIN …-----`. */
  | 'PEM'
  | 'gzip'
  | 'zip'
  /** One DER element from end to end: a certificate, a key, a PKCS#7 message. */
  | 'DER';

/** Shorter ones may be text by chance. */
const MIN_TEXT_BYTES = 8;

/**
 * @param text what the bytes are as text, if they are text
 * @returns undefined if nothing speaks for any of these
 */
export function recogniseForeignBytes(bytes: Bytes, text: string | undefined): ForeignBytes | undefined {
  const [b0, b1, b2, b3] = bytes;
  if (startsWith(bytes, 'age-encryption.org/v1')) return 'age';
  if (startsWith(bytes, '-----BEGIN ')) return 'PEM';
  if (b0 === 0x1f && b1 === 0x8b && b2 === 8) return 'gzip';
  if (b0 === 0x50 && b1 === 0x4b && b2 === 3 && b3 === 4) return 'zip';
  if (isDer(bytes)) return 'DER';
  return text !== undefined && bytes.length >= MIN_TEXT_BYTES ? 'text' : undefined;
}

/** Message format version 1: 01 80; version 2: 02 and one of the two algorithm suites that it has. */
export function isEncryptionSdkMessage(bytes: Uint8Array): boolean {
  const [b0, b1, b2] = bytes;
  return (b0 === 1 && b1 === 0x80) || (b0 === 2 && (b1 === 4 || b1 === 5) && b2 === 0x78);
}

/** Of a blob that a KMS emulator made: either the key ID comes first, or one or two bytes of lengths and then the key ARN. */
export function emulatorKeyId(bytes: Bytes): string | undefined {
  const opening = String.fromCharCode(...bytes.subarray(0, 200));
  const match =
    /^([0-9a-f]{8}-(?:[0-9a-f]{4}-){3}[0-9a-f]{12}|mrk-[0-9a-f]{32})/.exec(opening) ??
    /^[\s\S]{1,2}arn:aws[a-z-]*:kms:[a-z0-9-]*:\d*:key\/([A-Za-z0-9-]+)/.exec(opening);
  return match?.[1];
}

function startsWith(bytes: Bytes, ascii: string): boolean {
  return String.fromCharCode(...bytes.subarray(0, ascii.length)) === ascii;
}

/** A sequence whose length, in two bytes, ends with the bytes. Shorter sequences could be chance. */
function isDer(bytes: Bytes): boolean {
  const stated = (bytes[2] ?? 0) * 256 + (bytes[3] ?? 0);
  return bytes[0] === 0x30 && bytes[1] === 0x82 && bytes.length === stated + 4;
}
