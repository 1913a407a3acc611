// Reads what can be read off a ciphertext's bytes without a call. KMS documents none of it: every reading is a hint.
import { type Bytes, toHex } from '../bytes.ts';
import { decode, MAX_TEXT_BYTES, textOf } from './bytesAsText.ts';
import { type RecognisedText, recogniseCiphertextText, type TextEncoding } from './ciphertextText.ts';
import {
  emulatorKeyId,
  type ForeignBytes,
  isEncryptionSdkMessage,
  recogniseForeignBytes,
} from './foreignBytes.ts';
import { isSm2Ciphertext } from './sm2Ciphertext.ts';
import {
  type BlobIrregularity,
  type BlobOperation,
  CONTENT_OVERHEAD,
  locateSymmetricBlob,
  locateWithoutBeginning,
  type SymmetricBlobParts,
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
  /** A symmetric one whose first bytes are not there; how many is told as long as its PKCS#7 frame is whole. */
  | { shape: 'beginning missing'; bytes: number; missingBytes?: number; plaintextBytes?: number }
  /** As long as a ciphertext of RSA-OAEP with a modulus of this many bits. */
  | { shape: 'RSA-sized'; bytes: number; modulusBits: 2048 | 3072 | 4096 }
  /** A sequence in ASN.1 as GM/T 0009 has it for SM2. */
  | { shape: 'SM2-formed'; bytes: number }
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
const OTHER_CIPHERTEXTS = new Set<BlobReading['shape']>([
  'AWS Encryption SDK message',
  'emulator',
  'beginning missing',
]);
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

/** Whether it looks like a ciphertext of an asymmetric key, which KMS takes only with its key and algorithm. */
export function isAsymmetric({ shape }: BlobReading): boolean {
  return shape === 'RSA-sized' || shape === 'SM2-formed';
}

function readSymmetric(bytes: Bytes): Extract<BlobReading, SymmetricBlob> | undefined {
  const parts = locateSymmetricBlob(bytes);
  if (!parts) return undefined;
  const { format, operation, fingerprint, der, end, irregularity } = parts;
  const blob: SymmetricBlob = { format, bytes: bytes.length };
  if (operation) blob.operation = operation;
  if (fingerprint) blob.backingKeyFingerprint = toHex(bytes.subarray(fingerprint.from, fingerprint.to));
  if (irregularity) blob.irregularity = irregularity;
  const plaintextBytes = plaintextBytesOf(parts);
  if (plaintextBytes !== undefined) blob.plaintextBytes = plaintextBytes;

  const missingBytes = (end ?? 0) - bytes.length;
  if (missingBytes > 0) return { ...blob, shape: 'truncated', missingBytes };
  if (!der) return { ...blob, shape: 'truncated' };
  if (missingBytes < 0) return { ...blob, shape: 'overlong', extraBytes: -missingBytes };
  return { ...blob, shape: 'complete' };
}

function plaintextBytesOf({ der, content }: Pick<SymmetricBlobParts, 'der' | 'content'>): number | undefined {
  const contentBytes = content && content.to === der?.to ? content.to - content.from : 0;
  return contentBytes >= CONTENT_OVERHEAD ? contentBytes - CONTENT_OVERHEAD : undefined;
}

function readWithoutBeginning(bytes: Bytes): BlobReading | undefined {
  const parts = locateWithoutBeginning(bytes);
  if (!parts) return undefined;
  const { missingBytes } = parts;
  const plaintextBytes = plaintextBytesOf(parts);
  return {
    shape: 'beginning missing',
    bytes: bytes.length,
    ...(missingBytes !== undefined && { missingBytes }),
    ...(plaintextBytes !== undefined && { plaintextBytes }),
  };
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
  const beginningMissing = readWithoutBeginning(bytes);
  if (beginningMissing) return beginningMissing;
  if (isSm2Ciphertext(bytes)) return { shape: 'SM2-formed', bytes: length };
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
  return isSymmetric(reading) || isAsymmetric(reading) || OTHER_CIPHERTEXTS.has(reading.shape)
    ? { encoding, inner: bytes }
    : undefined;
}
