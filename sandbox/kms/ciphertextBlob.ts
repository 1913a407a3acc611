// The layout of KMS's symmetric ciphertexts, format 2. AWS does not document it: it was read off published ciphertexts.

const MAGIC = Buffer.from([0x01, 0x02]);
const AFTER_OPERATION = Buffer.from([0x00, 0x78]);
const HEADER_BYTES = 2 + 1 + 2 + 32 + 1 + 16;
const NONCE_BYTES = 12;

/** PKCS#7 EncryptedData; data, and aes256-GCM, as DER object identifiers. */
const ENCRYPTED_DATA = Buffer.from('06092a864886f70d010706', 'hex');
const DATA = Buffer.from('06092a864886f70d010701', 'hex');
const AES_256_GCM = Buffer.from('060960864801650304012e', 'hex');

/** Which operation made a ciphertext. */
export const BLOB_OPERATION = { dataKeyOfBytes: 0x01, encrypt: 0x02, dataKeyOfSpec: 0x03 } as const;

export interface CiphertextBlob {
  operation: number;
  /** 64 hexadecimal digits; the same for one backing key. */
  fingerprint: string;
  /** 16 bytes, its own for every ciphertext. */
  id: Buffer;
  /** 12 bytes. */
  nonce: Buffer;
  /** The encrypted content and its authentication tag. */
  content: Buffer;
}

/** Everything before the DER: format, operation, fingerprint, ID. 54 bytes; they are authenticated with the content. */
export function blobHeader({
  operation,
  fingerprint,
  id,
}: Omit<CiphertextBlob, 'nonce' | 'content'>): Buffer {
  return Buffer.concat([
    MAGIC,
    Buffer.from([operation]),
    AFTER_OPERATION,
    Buffer.from(fingerprint, 'hex'),
    Buffer.from([0x01]),
    id,
  ]);
}

/** The whole blob. */
export function encodeBlob(blob: CiphertextBlob): Buffer {
  const der = encryptedData(blob.nonce, blob.content);
  const length = Buffer.alloc(4);
  length.writeUInt32BE(der.length);
  return Buffer.concat([blobHeader(blob), length, der]);
}

/**
 * Reads a blob.
 * @returns undefined for anything that is not exactly of this layout and length
 */
export function decodeBlob(bytes: Buffer): CiphertextBlob | undefined {
  if (bytes.length < HEADER_BYTES + 4 || !bytes.subarray(0, 2).equals(MAGIC)) return undefined;
  const declared = bytes.readUInt32BE(HEADER_BYTES);
  const der = bytes.subarray(HEADER_BYTES + 4);
  if (declared !== der.length) return undefined;

  const contentBytes = contentLength(der);
  if (contentBytes === undefined) return undefined;
  const content = der.subarray(der.length - contentBytes);
  const nonceAt = der.indexOf(AES_256_GCM) + AES_256_GCM.length + 4;
  const blob: CiphertextBlob = {
    operation: bytes[2] ?? 0,
    fingerprint: bytes.subarray(5, 37).toString('hex'),
    id: bytes.subarray(38, HEADER_BYTES),
    nonce: der.subarray(nonceAt, nonceAt + NONCE_BYTES),
    content,
  };
  // Writing it again is the check: DER has one form only for one value.
  return encodeBlob(blob).equals(bytes) ? blob : undefined;
}

/** The content and the four elements around it have lengths of their own, each at most this many bytes longer than the shortest. */
const MAX_LENGTH_GROWTH = 5 * 4;

/** The length of the content that makes DER of this length. */
function contentLength(der: Buffer): number | undefined {
  for (let fields = 0; fields <= MAX_LENGTH_GROWTH; fields += 1) {
    const length = der.length - encryptedData(Buffer.alloc(NONCE_BYTES), Buffer.alloc(0)).length - fields;
    if (length < 0) return undefined;
    if (encryptedDataLength(length) === der.length) return length;
  }
  return undefined;
}

function encryptedDataLength(contentBytes: number): number {
  const content = tlvLength(contentBytes);
  const algorithm = AES_256_GCM.length + tlvLength(tlvLength(NONCE_BYTES) + 3);
  const info = tlvLength(DATA.length + tlvLength(algorithm) + content);
  return tlvLength(ENCRYPTED_DATA.length + tlvLength(tlvLength(3 + info)));
}

function tlvLength(contentBytes: number): number {
  return 1 + derLength(contentBytes).length + contentBytes;
}

function encryptedData(nonce: Buffer, content: Buffer): Buffer {
  // GCMParameters: the nonce, and the length of the authentication tag (16).
  const parameters = tlv(0x30, tlv(0x04, nonce), Buffer.from([0x02, 0x01, 0x10]));
  const algorithm = tlv(0x30, AES_256_GCM, parameters);
  const info = tlv(0x30, DATA, algorithm, tlv(0x80, content));
  const version = Buffer.from([0x02, 0x01, 0x00]);
  return tlv(0x30, ENCRYPTED_DATA, tlv(0xa0, tlv(0x30, version, info)));
}

function tlv(tag: number, ...contents: Buffer[]): Buffer {
  const content = Buffer.concat(contents);
  return Buffer.concat([Buffer.from([tag]), derLength(content.length), content]);
}

function derLength(length: number): Buffer {
  if (length < 0x80) return Buffer.from([length]);
  const bytes: number[] = [];
  for (let rest = length; rest > 0; rest = Math.floor(rest / 256)) bytes.unshift(rest % 256);
  return Buffer.from([0x80 | bytes.length, ...bytes]);
}
