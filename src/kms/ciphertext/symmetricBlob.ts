// Where the parts of a symmetric KMS ciphertext lie. KMS documents none of it: it was read off published ciphertexts.
import { fromHex } from '../bytes.ts';
import { type DerElement, derElementAt } from './derElement.ts';

/** The operation that made the blob, as its third byte tells (inferred). */
export type BlobOperation = 'Encrypt' | 'GenerateDataKey NumberOfBytes' | 'GenerateDataKey KeySpec';

/** What no published ciphertext shows, so that the blob is probably damaged. */
export type BlobIrregularity =
  /** Its length fields contradict each other. */
  | 'lengths'
  /** A byte differs that is the same in every published ciphertext. */
  | 'constants';

/** Offsets in bytes; `to` is behind the last one, and lies behind the blob's end where the blob is cut off. */
export interface Range {
  from: number;
  to: number;
}

/** Each part is present if the blob reaches that far. */
export interface SymmetricBlobParts {
  format: 0 | 1 | 2;
  operation?: BlobOperation;
  /** Where the format 1 or 2 blob begins: behind the outer header in format 0, else at 0. */
  start: number;
  fingerprint?: Range;
  lengthField?: Range;
  /** As long as the length field says. */
  der?: Range;
  /** Where the blob ends by its own length field, or in format 0, where that is cut off, by the outer one. */
  end?: number;
  /** The object identifier of aes-256-GCM. */
  algorithm?: Range;
  nonce?: Range;
  /** With its own length as the DER says. */
  content?: Range;
  irregularity?: BlobIrregularity;
}

const OPERATIONS: Record<number, BlobOperation> = {
  1: 'GenerateDataKey NumberOfBytes',
  2: 'Encrypt',
  3: 'GenerateDataKey KeySpec',
};
/** Five bytes are the least that tells a KMS ciphertext from other data. */
const HEADER_BYTES = 5;
/** The encrypted content is this much longer than the plaintext. */
export const CONTENT_OVERHEAD = 27;

/**
 * PKCS#7 EncryptedData, element by element: its tag, its content where that is constant, and whether it ends where the whole
 * DER ends.
 */
const DER_ELEMENTS: readonly { tag: number; content?: readonly number[]; isLast?: true }[] = [
  { tag: 0x30, isLast: true },
  { tag: 0x06, content: [0x2a, 0x86, 0x48, 0x86, 0xf7, 0x0d, 0x01, 0x07, 0x06] },
  { tag: 0xa0, isLast: true },
  { tag: 0x30, isLast: true },
  { tag: 0x02, content: [0] },
  { tag: 0x30, isLast: true },
  { tag: 0x06, content: [0x2a, 0x86, 0x48, 0x86, 0xf7, 0x0d, 0x01, 0x07, 0x01] },
  { tag: 0x30 },
  { tag: 0x06, content: [0x60, 0x86, 0x48, 0x01, 0x65, 0x03, 0x04, 0x01, 0x2e] },
  { tag: 0x30 },
  { tag: 0x04 },
  { tag: 0x02, content: [16] },
  { tag: 0x80, isLast: true },
];
const [DATA, ALGORITHM, ALGORITHM_ID, PARAMETERS, NONCE, TAG_LENGTH, CONTENT] = [
  6, 7, 8, 9, 10, 11, 12,
] as const;
const NONCE_BYTES = 12;
/** Where the DER begins, behind `start`. */
const DER_OFFSET = { 1: 41, 2: 58 };
/** Of format 2, before its DER: 01, 16 bytes, the length field. */
const MARKER_BEFORE_DER = 21;
/**
 * The same in every ciphertext, from DATA to the length of the nonce: 28 bytes that stand in nothing else by chance. Here, each is
 * a character.
 */
const DATA_IN_GCM = String.fromCharCode(
  ...fromHex('06092a864886f70d010701301e060960864801650304012e3011040c'),
);
/** From the DER's beginning to DATA, where each length takes the most bytes that a ciphertext needs. */
const MAX_BEFORE_DATA = 30;

/** @returns undefined for anything that does not open as a symmetric ciphertext. Never throws. */
export function locateSymmetricBlob(bytes: Uint8Array): SymmetricBlobParts | undefined {
  if (bytes.length < HEADER_BYTES) return undefined;
  return bytes[0] === 0x0a ? locateFormat0(bytes) : locateAt(bytes, 0);
}

/** Format 0: 0a 20 <32 bytes> 12 <varint length> <a format 1 blob>. */
function locateFormat0(bytes: Uint8Array): SymmetricBlobParts | undefined {
  if (bytes[1] !== 0x20 || (bytes[34] ?? 0x12) !== 0x12) return undefined;
  const varint = readVarint(bytes, 35);
  if (varint === undefined) return undefined;
  const inner = locateAt(bytes, varint.to);
  if (!inner) return undefined;
  const outerEnd = varint.to <= bytes.length ? varint.to + varint.value : undefined;
  const end = inner.end ?? outerEnd;
  // Or the outer one ends before the blob inside tells its length.
  const isIrregular = end !== outerEnd || (!inner.der && end !== undefined && end <= bytes.length);
  return {
    ...inner,
    format: 0,
    ...(end !== undefined && { end }),
    ...(isIrregular && { irregularity: 'lengths' as const }),
  };
}

/** Up to three bytes, seven bits each, the lowest first. Where the bytes end too early, `to` lies behind them. */
function readVarint(bytes: Uint8Array, from: number): { value: number; to: number } | undefined {
  let value = 0;
  for (let at = from; at < from + 3; at += 1) {
    const byte = bytes[at] ?? 0;
    value += (byte & 0x7f) * 128 ** (at - from);
    if (byte < 0x80) return { value, to: at + 1 };
  }
  return undefined;
}

/** Formats 1 and 2: 01 01|02 op 00 78 <32 bytes> [01 <16 bytes>] <u32 length> <DER>. */
function locateAt(bytes: Uint8Array, start: number): SymmetricBlobParts | undefined {
  const available = bytes.length - start;
  // What is cut off may have been anything: only what is there can speak against it.
  const isOr = (at: number, ...values: number[]) =>
    at >= available || values.includes(bytes[start + at] ?? 0);
  if (!isOr(0, 1) || !isOr(1, 1, 2) || !isOr(2, 1, 2, 3) || !isOr(3, 0) || !isOr(4, 0x78)) return undefined;

  const format = bytes[start + 1] === 2 ? 2 : 1;
  const operation = OPERATIONS[bytes[start + 2] ?? 0];
  const lengthAt = start + (format === 2 ? 54 : 37);
  const parts: SymmetricBlobParts = { format, start, ...(operation && { operation }) };
  if (available >= 37) parts.fingerprint = { from: start + 5, to: start + 37 };
  if (format === 2 && !isOr(37, 1)) parts.irregularity = 'constants';
  if (bytes.length < lengthAt + 4) return parts;

  parts.lengthField = { from: lengthAt, to: lengthAt + 4 };
  const derBytes = new DataView(bytes.buffer, bytes.byteOffset + lengthAt).getUint32(0);
  const der = { from: lengthAt + 4, to: lengthAt + 4 + derBytes };
  return { ...parts, der, end: der.to, ...locateInDer(bytes, der) };
}

/**
 * A blob of format 1 or 2 whose first bytes are missing, known by its constant ones. Without a DER where that begins before the bytes.
 * @returns undefined also for a blob that is only damaged, and for one with more before it
 */
export function locateWithoutBeginning(
  bytes: Uint8Array,
):
  | (Pick<SymmetricBlobParts, 'der' | 'algorithm' | 'nonce' | 'content'> & { missingBytes?: number })
  | undefined {
  const searched = bytes.subarray(0, DER_OFFSET[2] + MAX_BEFORE_DATA + DATA_IN_GCM.length);
  const dataAt = String.fromCharCode(...searched).indexOf(DATA_IN_GCM);
  if (dataAt === -1) return undefined;
  for (let from = Math.max(0, dataAt - MAX_BEFORE_DATA); from < dataAt; from += 1) {
    const elements = derElements(bytes, { from, to: bytes.length });
    const isFrame = elements.slice(0, DATA).every(({ tag }, index) => tag === DER_ELEMENTS[index]?.tag);
    if (!isFrame || elements[DATA]?.from !== dataAt) continue;
    const der = { from, to: elements[0]?.to ?? bytes.length };
    // Format 2 is the one of today; only a byte in the place of its marker can speak against it.
    const isFormat1 = (bytes[from - MARKER_BEFORE_DER] ?? 1) !== 1;
    const missingBytes = DER_OFFSET[isFormat1 ? 1 : 2] - from;
    return missingBytes > 0 ? { ...locateInDer(bytes, der), der, missingBytes } : undefined;
  }
  return dataAt < MAX_BEFORE_DATA ? {} : undefined;
}

function locateInDer(bytes: Uint8Array, der: Range): Partial<SymmetricBlobParts> {
  const elements = derElements(bytes, der);
  const algorithm = elements[ALGORITHM_ID];
  const nonce = elements[NONCE];
  const content = elements[CONTENT];
  const irregularity = irregularityOf(bytes, der, elements);
  return {
    ...(algorithm?.tag === 0x06 && { algorithm: { from: algorithm.from, to: algorithm.to } }),
    ...(nonce?.tag === 0x04 && { nonce: { from: nonce.contentFrom, to: nonce.to } }),
    ...(content?.tag === 0x80 && { content: { from: content.contentFrom, to: content.to } }),
    ...(irregularity && { irregularity }),
  };
}

/** Walks into each constructed element and over each primitive one, as far as the bytes and the template reach. */
function derElements(bytes: Uint8Array, der: Range): DerElement[] {
  const elements: DerElement[] = [];
  const end = Math.min(der.to, bytes.length);
  let at = der.from;
  while (elements.length < DER_ELEMENTS.length) {
    const element = derElementAt(bytes, at, end);
    if (!element) break;
    elements.push(element);
    const isConstructed = (element.tag & 0x20) !== 0;
    at = isConstructed ? element.contentFrom : element.to;
  }
  return elements;
}

/** Judges only what is there: a blob that is cut off is not irregular for that. */
function irregularityOf(
  bytes: Uint8Array,
  der: Range,
  elements: readonly DerElement[],
): BlobIrregularity | undefined {
  const isOther = ({ tag, contentFrom, to }: DerElement, index: number) => {
    const expected = DER_ELEMENTS[index];
    if (tag !== expected?.tag) return true;
    if (index === NONCE) return to - contentFrom !== NONCE_BYTES;
    if (!expected.content || to > bytes.length) return false;
    const content = bytes.subarray(contentFrom, to);
    return (
      content.length !== expected.content.length ||
      content.some((byte, at) => byte !== expected.content?.[at])
    );
  };
  if (elements.some(isOther)) return 'constants';
  const isWhole = elements.length === DER_ELEMENTS.length;
  if (!isWhole && bytes.length >= der.to) return 'lengths';
  if (elements.some(({ to }, index) => DER_ELEMENTS[index]?.isLast && to !== der.to)) return 'lengths';
  const algorithmEnds = [ALGORITHM, PARAMETERS].map((index) => elements[index]?.to);
  const tagLength = elements[TAG_LENGTH];
  if (tagLength && algorithmEnds.some((end) => end !== tagLength.to)) return 'lengths';
  const content = elements[CONTENT];
  return content && content.to - content.contentFrom < CONTENT_OVERHEAD ? 'lengths' : undefined;
}
