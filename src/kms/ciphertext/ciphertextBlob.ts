// Reads what can be read off a ciphertext's bytes without a call. KMS documents none of it: every reading is a hint.
import { type Bytes, toHex } from '../bytes.ts';
import { type RecognisedText, recogniseCiphertextText, type TextEncoding } from './ciphertextText.ts';
import { type ForeignBytes, isEncryptionSdkMessage, recogniseForeignBytes } from './foreignBytes.ts';
import {
  type BlobIrregularity,
  type BlobOperation,
  CONTENT_OVERHEAD,
  locateSymmetricBlob,
} from './symmetricBlob.ts';

export type { BlobOperation } from './symmetricBlob.ts';

/** KMS takes ciphertexts of 1 to 6144 bytes (API reference, ReEncrypt). */
export const MAX_CIPHERTEXT_BYTES = 6144;

interface SymmetricBlob {
  format: 0 | 1 | 2;
  /** Absent only where format 0 is cut off before the byte that tells it. */
  operation?: BlobOperation;
  bytes: number;
  /** 32 bytes in hex, the same for one backing key (inferred). Not the key material ID, and not the key ID. */
  backingKeyFingerprint?: string;
  plaintextBytes?: number;
  /** Present where something in it contradicts every published ciphertext: it is probably damaged. */
  irregularity?: BlobIrregularity;
}

export type BlobReading =
  | (SymmetricBlob & { shape: 'complete' })
  /** `missingBytes` is absent where the blob ends before the place that tells its length. */
  | (SymmetricBlob & { shape: 'truncated'; missingBytes?: number })
  | (SymmetricBlob & { shape: 'overlong'; extraBytes: number })
  /** As long as a ciphertext of RSA-OAEP with a modulus of this many bits. */
  | { shape: 'RSA-sized'; bytes: number; modulusBits: 2048 | 3072 | 4096 }
  /** The bytes are themselves base64, base64url or hex of a ciphertext. `inner` is what comes out at the end. */
  | { shape: 'base64 of base64'; bytes: number; encoding: TextEncoding; inner: Bytes }
  /**
   * A KMS ciphertext whose bytes something took for text and wrote again as UTF-8. `inner`: the bytes from before, absent where
   * they are lost (U+FFFD stands for them) or the way back is not known.
   */
  | { shape: 'rewritten as text'; bytes: number; inner?: Bytes }
  | { shape: 'AWS Encryption SDK message'; bytes: number }
  /** Blobs made by KMS emulators open with a key ID or a key ARN in ASCII. */
  | { shape: 'emulator'; bytes: number; keyId: string }
  | { shape: 'foreign'; bytes: number; what: ForeignBytes }
  | { shape: 'empty'; bytes: 0 }
  | { shape: 'unknown'; bytes: number };

const RSA_MODULUS_BITS: Record<number, 2048 | 3072 | 4096> = { 256: 2048, 384: 3072, 512: 4096 };
/** Encoded twice and in UTF-16, a ciphertext of the greatest length has less than this. */
const MAX_TEXT_BYTES = MAX_CIPHERTEXT_BYTES * 4;
/** Fewer characters beyond ASCII may stand at the end of a blob that is cut off. */
const MIN_REWRITTEN = 8;

/** Names the form of a ciphertext and what it tells about itself. Never throws; an unknown form is no error. */
export function readCiphertextBlob(bytes: Bytes): BlobReading {
  if (bytes.length === 0) return { shape: 'empty', bytes: 0 };
  return (
    readRewritten(bytes) ??
    readSymmetric(bytes) ??
    readOthers(bytes) ?? { shape: 'unknown', bytes: bytes.length }
  );
}

/** Whether a reading is of a symmetric KMS ciphertext, complete or not. */
export function isSymmetric(reading: BlobReading): reading is Extract<BlobReading, SymmetricBlob> {
  return 'format' in reading;
}

function readSymmetric(bytes: Bytes): Extract<BlobReading, SymmetricBlob> | undefined {
  const parts = locateSymmetricBlob(bytes);
  if (!parts) return undefined;
  const { format, operation, fingerprint, der, content, irregularity } = parts;
  const blob: SymmetricBlob = { format, bytes: bytes.length };
  if (operation) blob.operation = operation;
  if (fingerprint) blob.backingKeyFingerprint = toHex(bytes.subarray(fingerprint.from, fingerprint.to));
  if (irregularity) blob.irregularity = irregularity;
  if (!der) return { ...blob, shape: 'truncated' };

  const contentBytes = content?.to === der.to ? content.to - content.from : 0;
  if (contentBytes >= CONTENT_OVERHEAD) blob.plaintextBytes = contentBytes - CONTENT_OVERHEAD;
  const missingBytes = der.to - bytes.length;
  if (missingBytes > 0) return { ...blob, shape: 'truncated', missingBytes };
  if (missingBytes < 0) return { ...blob, shape: 'overlong', extraBytes: -missingBytes };
  return { ...blob, shape: 'complete' };
}

/**
 * Binary that went through a text decoder: its ASCII header survives, every byte above 7f became two or more. Random bytes are
 * UTF-8 as good as never once some of them are not ASCII.
 */
function readRewritten(bytes: Bytes): BlobReading | undefined {
  if (bytes.length > MAX_TEXT_BYTES || !locateSymmetricBlob(bytes)) return undefined;
  const text = decode(bytes, 'utf-8') ?? '';
  if ((text.match(/\P{ASCII}/gu) ?? []).length < MIN_REWRITTEN) return undefined;
  const before = Uint8Array.from(text, (character) => character.charCodeAt(0));
  // One byte a character is Latin-1, and can be undone.
  const isLatin1 = Array.from(text, (character) => character.charCodeAt(0)).every((code) => code < 256);
  return { shape: 'rewritten as text', bytes: bytes.length, ...(isLatin1 && { inner: before }) };
}

function readOthers(bytes: Bytes): BlobReading | undefined {
  const { length } = bytes;
  if (isEncryptionSdkMessage(bytes)) return { shape: 'AWS Encryption SDK message', bytes: length };
  const keyId = emulatorKeyId(bytes);
  if (keyId !== undefined) return { shape: 'emulator', bytes: length, keyId };
  const text = textOf(bytes);
  const encoded = text === undefined ? undefined : decodeAgain(recogniseCiphertextText(text));
  if (encoded) return { shape: 'base64 of base64', bytes: length, ...encoded };
  const what = recogniseForeignBytes(bytes, text);
  if (what) return { shape: 'foreign', bytes: length, what };
  const modulusBits = RSA_MODULUS_BITS[length];
  return modulusBits && { shape: 'RSA-sized', bytes: length, modulusBits };
}

/** The outermost encoding, and the ciphertext within, however often it was encoded. */
function decodeAgain(recognised: RecognisedText): { encoding: TextEncoding; inner: Bytes } | undefined {
  if (recognised.kind !== 'ciphertext') return undefined;
  const { encoding, bytes } = recognised;
  const reading = readCiphertextBlob(bytes);
  if (reading.shape === 'base64 of base64') return { encoding, inner: reading.inner };
  const isCiphertext = isSymmetric(reading) || reading.shape === 'AWS Encryption SDK message';
  return isCiphertext ? { encoding, inner: bytes } : undefined;
}

/** Either the key ID comes first, or one or two bytes of lengths and then the key ARN. */
function emulatorKeyId(bytes: Bytes): string | undefined {
  const opening = String.fromCharCode(...bytes.subarray(0, 200));
  const match =
    /^([0-9a-f]{8}-(?:[0-9a-f]{4}-){3}[0-9a-f]{12}|mrk-[0-9a-f]{32})/.exec(opening) ??
    /^[\s\S]{1,2}arn:aws[a-z-]*:kms:[a-z0-9-]*:\d*:key\/([A-Za-z0-9-]+)/.exec(opening);
  return match?.[1];
}

/** The text that the bytes are: UTF-8, or UTF-16 with a byte order mark, as PowerShell redirects output to a file. */
function textOf(bytes: Bytes): string | undefined {
  if (bytes.length > MAX_TEXT_BYTES) return undefined;
  const isUtf16 = bytes[0] === 0xff && bytes[1] === 0xfe;
  const text = decode(bytes, isUtf16 ? 'utf-16le' : 'utf-8');
  return text === undefined || /(?!\s)\p{Cc}/u.test(text) ? undefined : text;
}

function decode(bytes: Bytes, encoding: string): string | undefined {
  try {
    return new TextDecoder(encoding, { fatal: true }).decode(bytes);
  } catch {
    return undefined;
  }
}
