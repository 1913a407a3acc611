// Reads what can be read off a ciphertext's bytes without a call. KMS documents none of it: every reading is a hint.
import { type Bytes, toHex } from './bytes.ts';
import { recogniseCiphertextText } from './ciphertextText.ts';

/** KMS takes ciphertexts of 1 to 6144 bytes (API reference, ReEncrypt). */
export const MAX_CIPHERTEXT_BYTES = 6144;

/** The operation that made the blob, as its third byte tells (inferred). */
export type BlobOperation = 'Encrypt' | 'GenerateDataKey NumberOfBytes' | 'GenerateDataKey KeySpec';

interface SymmetricBlob {
  format: 0 | 1 | 2;
  operation: BlobOperation;
  bytes: number;
  /** 32 bytes in hex, the same for one backing key (inferred). Not the key material ID, and not the key ID. */
  backingKeyFingerprint?: string;
  plaintextBytes?: number;
}

export type BlobReading =
  | (SymmetricBlob & { shape: 'complete' })
  /** `missingBytes` is absent where the blob ends before the place that tells its length. */
  | (SymmetricBlob & { shape: 'truncated'; missingBytes?: number })
  | (SymmetricBlob & { shape: 'overlong'; extraBytes: number })
  /** As long as a ciphertext of RSA-OAEP with a modulus of this many bits. */
  | { shape: 'RSA-sized'; bytes: number; modulusBits: 2048 | 3072 | 4096 }
  | { shape: 'base64 of base64'; bytes: number }
  | { shape: 'AWS Encryption SDK message'; bytes: number }
  /** Blobs made by KMS emulators open with a key ID in ASCII. */
  | { shape: 'emulator'; bytes: number; keyId: string }
  | { shape: 'unknown'; bytes: number };

const OPERATIONS: Record<number, BlobOperation> = {
  1: 'GenerateDataKey NumberOfBytes',
  2: 'Encrypt',
  3: 'GenerateDataKey KeySpec',
};
const RSA_MODULUS_BITS: Record<number, 2048 | 3072 | 4096> = { 256: 2048, 384: 3072, 512: 4096 };
/** The encrypted content is this much longer than the plaintext. */
const CONTENT_OVERHEAD = 27;

/** Names the form of a ciphertext and what it tells about itself. Never throws; an unknown form is no error. */
export function readCiphertextBlob(bytes: Bytes): BlobReading {
  return (
    readFormat0(bytes) ??
    readSymmetric(bytes) ??
    readForeign(bytes) ?? { shape: 'unknown', bytes: bytes.length }
  );
}

/** Format 0: 0a 20 <32 bytes> 12 <varint length> <a format 1 blob>. */
function readFormat0(bytes: Bytes): BlobReading | undefined {
  if (bytes[0] !== 0x0a || bytes[1] !== 0x20 || bytes[34] !== 0x12) return undefined;
  const varintEnd = bytes.findIndex((byte, at) => at > 34 && byte < 0x80) + 1;
  if (varintEnd === 0 || varintEnd > 38) return undefined;
  const inner = readSymmetric(bytes.slice(varintEnd));
  return inner && { ...inner, format: 0, bytes: bytes.length };
}

/** Formats 1 and 2: 01 01|02 op 00 78 <32 bytes> [01 <16 bytes>] <u32 length> <DER>. */
function readSymmetric(bytes: Bytes) {
  const operation = OPERATIONS[bytes[2] ?? 0];
  const format = bytes[1];
  if (bytes[0] !== 1 || (format !== 1 && format !== 2) || !operation) return undefined;
  if (bytes[3] !== 0 || bytes[4] !== 0x78) return undefined;

  const blob: SymmetricBlob = { format, operation, bytes: bytes.length };
  if (bytes.length >= 37) blob.backingKeyFingerprint = toHex(bytes.slice(5, 37));
  const derStart = (format === 2 ? 54 : 37) + 4;
  if (bytes.length < derStart) return { ...blob, shape: 'truncated' as const };

  const derLength = new DataView(bytes.buffer, bytes.byteOffset + derStart - 4).getUint32(0);
  const missing = derStart + derLength - bytes.length;
  if (missing > 0) return { ...blob, shape: 'truncated' as const, missingBytes: missing };
  const contentBytes = encryptedContentLength(bytes.subarray(derStart, derStart + derLength));
  if (contentBytes !== undefined && contentBytes >= CONTENT_OVERHEAD) {
    blob.plaintextBytes = contentBytes - CONTENT_OVERHEAD;
  }
  if (missing < 0) return { ...blob, shape: 'overlong' as const, extraBytes: -missing };
  return { ...blob, shape: 'complete' as const };
}

/**
 * The length of the encrypted content in a PKCS#7 EncryptedData: the primitive [0] that ends the innermost sequence.
 * Walks into each constructed element and over each primitive one.
 */
function encryptedContentLength(der: Uint8Array): number | undefined {
  let at = 0;
  while (at + 1 < der.length) {
    const tag = der[at] ?? 0;
    const first = der[at + 1] ?? 0;
    const lengthBytes = first < 0x80 ? 0 : first & 0x7f;
    if (lengthBytes > 4) return undefined;
    const contentStart = at + 2 + lengthBytes;
    const length =
      first < 0x80 ? first : der.subarray(at + 2, contentStart).reduce((sum, byte) => sum * 256 + byte, 0);
    if (tag === 0x80) return contentStart + length === der.length ? length : undefined;
    const isConstructed = (tag & 0x20) !== 0;
    // The algorithm's own sequence holds no content: only what follows it does.
    at = isConstructed ? contentStart : contentStart + length;
  }
  return undefined;
}

function readForeign(bytes: Bytes): BlobReading | undefined {
  const length = bytes.length;
  const [b0, b1, b2] = bytes;
  if ((b0 === 1 && b1 === 0x80) || (b0 === 2 && (b1 === 4 || b1 === 5) && b2 === 0x78)) {
    return { shape: 'AWS Encryption SDK message', bytes: length };
  }
  const ascii = asAscii(bytes);
  const keyId = /^[0-9a-f]{8}-(?:[0-9a-f]{4}-){3}[0-9a-f]{12}/.exec(asAscii(bytes.slice(0, 36)) ?? '')?.[0];
  if (keyId) return { shape: 'emulator', bytes: length, keyId };
  const modulusBits = RSA_MODULUS_BITS[length];
  if (ascii !== undefined) {
    const inner = recogniseCiphertextText(ascii);
    if (inner.kind === 'ciphertext' && readSymmetric(inner.bytes)) {
      return { shape: 'base64 of base64', bytes: length };
    }
  }
  return modulusBits && { shape: 'RSA-sized', bytes: length, modulusBits };
}

function asAscii(bytes: Bytes): string | undefined {
  // Longer ones cannot be sent anyway, and fromCharCode takes a limited number of arguments.
  if (bytes.length > MAX_CIPHERTEXT_BYTES * 2) return undefined;
  const isText = (byte: number) => (byte >= 0x20 && byte < 0x7f) || byte === 0x0a || byte === 0x0d;
  return bytes.every(isText) ? String.fromCharCode(...bytes) : undefined;
}
