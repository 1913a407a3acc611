// The byte view of a ciphertext: labelled ranges for a person who wants to look. All of it but the Encryption SDK's is inferred.
import type { Bytes } from '../bytes.ts';
import { type BlobOperation, type BlobReading, readCiphertextBlob } from './ciphertextBlob.ts';
import { type MessageField, readEncryptionSdkMessage } from './encryptionSdkMessage.ts';
import {
  CONTENT_OVERHEAD,
  locateSymmetricBlob,
  locateWithoutBeginning,
  type Range,
  type SymmetricBlobParts,
} from './symmetricBlob.ts';

export type PartKind =
  /** Format 0: what stands around a format 1 blob. */
  | 'outerHeader'
  | 'outerConstant'
  | 'outerLength'
  | 'format'
  | 'operation'
  /** The same in every published ciphertext; what it means is not known. */
  | 'constant'
  | 'backingKeyFingerprint'
  /** Format 2: the byte 01 before the 16 bytes. */
  | 'marker'
  /** Format 2: 16 bytes, its own for every ciphertext. */
  | 'blobId'
  | 'lengthField'
  /** PKCS#7 EncryptedData around the rest: object identifiers, tags and lengths. */
  | 'derWrapper'
  | 'algorithm'
  | 'nonce'
  /** Of the authentication tag. */
  | 'tagLength'
  | 'encryptedContent'
  /** Behind the end that the length field tells. */
  | 'surplus'
  /** What a length field announces and is not there: lies behind the last byte. */
  | 'missing'
  | MessageField
  | 'messageBody'
  | 'emulatorKeyId'
  | 'emulatorRest'
  | 'rsaCiphertext'
  | 'sm2Ciphertext'
  /** Text that is itself a ciphertext in base64 or hex. */
  | 'encodedText'
  /** Plainly something else: text, an archive, a certificate, bytes that were rewritten as text. */
  | 'foreign'
  | 'unknown';

/** Byte offsets; `to` is behind the last byte. */
export interface BlobPart extends Range {
  part: PartKind;
  /** What the part tells: an operation, a length in bytes. */
  operation?: BlobOperation;
  value?: number;
}

/**
 * Ranges in order that cover every byte exactly once; only a part `missing` lies behind them, from the last byte on (it may be
 * four gigabytes long where a length field is damaged). Never throws.
 */
export function layoutOf(bytes: Bytes): readonly BlobPart[] {
  const reading = readCiphertextBlob(bytes);
  const symmetric = 'format' in reading ? locateSymmetricBlob(bytes) : undefined;
  if (symmetric) return symmetricLayout(bytes, symmetric);
  if (reading.shape === 'AWS Encryption SDK message') return messageLayout(bytes);
  if (reading.shape === 'beginning missing') return restLayout(bytes);
  const layout = new LayoutBuilder(bytes.length);
  if (reading.shape === 'emulator') layout.upTo('emulatorKeyId', emulatorKeyIdEnd(bytes, reading.keyId));
  layout.upTo(WHOLE_PARTS[reading.shape] ?? 'unknown', bytes.length);
  return layout.parts;
}

const WHOLE_PARTS: Partial<Record<BlobReading['shape'], PartKind>> = {
  emulator: 'emulatorRest',
  'RSA-sized': 'rsaCiphertext',
  'SM2-formed': 'sm2Ciphertext',
  'base64 of base64': 'encodedText',
  'rewritten as text': 'foreign',
  foreign: 'foreign',
};

/** A DER integer: 02 01 10. */
const TAG_LENGTH_BYTES = 3;

/** Puts part behind part; what would begin before the last one ended, or is empty, is left out. */
class LayoutBuilder {
  readonly parts: BlobPart[] = [];
  #at = 0;
  readonly #length: number;

  constructor(length: number) {
    this.#length = length;
  }

  upTo(part: PartKind, end: number, told: Pick<BlobPart, 'operation' | 'value'> = {}): void {
    const to = Math.min(end, this.#length);
    if (to <= this.#at) return;
    this.parts.push({ part, from: this.#at, to, ...told });
    this.#at = to;
  }

  /** @param end where the whole ends, if that is told */
  withMissing(end = 0): readonly BlobPart[] {
    const missing: BlobPart = { part: 'missing', from: this.#length, to: end };
    return end > this.#length ? [...this.parts, missing] : this.parts;
  }
}

function symmetricLayout(bytes: Bytes, parts: SymmetricBlobParts): readonly BlobPart[] {
  const { format, operation, start, lengthField, der, end } = parts;
  const layout = new LayoutBuilder(bytes.length);
  if (format === 0) {
    layout.upTo('outerHeader', 2);
    layout.upTo('outerConstant', 34);
    layout.upTo('outerLength', start);
  }
  layout.upTo('format', start + 2);
  layout.upTo('operation', start + 3, operation && { operation });
  layout.upTo('constant', start + 5);
  layout.upTo('backingKeyFingerprint', start + 37);
  if (bytes[start + 1] === 2) {
    layout.upTo('marker', start + 38);
    layout.upTo('blobId', start + 54);
  }
  if (!lengthField || !der) {
    // The field itself is cut off.
    layout.upTo('lengthField', bytes.length);
    return layout.withMissing(end);
  }
  layout.upTo('lengthField', lengthField.to, { value: der.to - der.from });
  return layRest(layout, parts, der);
}

/** What is left of a blob whose beginning is missing: up to the DER not even which bytes it is. */
function restLayout(bytes: Bytes): readonly BlobPart[] {
  const layout = new LayoutBuilder(bytes.length);
  const parts = locateWithoutBeginning(bytes);
  if (parts?.der) {
    layout.upTo('unknown', parts.der.from);
    return layRest(layout, parts, parts.der);
  }
  layout.upTo('unknown', bytes.length);
  return layout.parts;
}

function layRest(layout: LayoutBuilder, parts: DerParts, der: Range): readonly BlobPart[] {
  layDer(layout, parts, der);
  // What was not recognised inside it.
  layout.upTo('derWrapper', der.to);
  layout.upTo('surplus', Number.POSITIVE_INFINITY);
  return layout.withMissing(der.to);
}

type DerParts = Pick<SymmetricBlobParts, 'algorithm' | 'nonce' | 'content'>;

/** Only as far as its own lengths agree with the length field. */
function layDer(layout: LayoutBuilder, { algorithm, nonce, content }: DerParts, der: Range): void {
  if (!algorithm || algorithm.to > der.to) return;
  layout.upTo('derWrapper', algorithm.from);
  layout.upTo('algorithm', algorithm.to);
  if (!nonce || nonce.to > der.to) return;
  layout.upTo('derWrapper', nonce.from);
  layout.upTo('nonce', nonce.to);
  if (!content || content.to !== der.to) return;
  const value = content.to - content.from - CONTENT_OVERHEAD;
  layout.upTo('tagLength', nonce.to + TAG_LENGTH_BYTES);
  layout.upTo('derWrapper', content.from);
  layout.upTo('encryptedContent', content.to, value >= 0 ? { value } : {});
}

function messageLayout(bytes: Bytes): readonly BlobPart[] {
  const layout = new LayoutBuilder(bytes.length);
  for (const { field, to } of readEncryptionSdkMessage(bytes)?.fields ?? []) layout.upTo(field, to);
  layout.upTo('messageBody', bytes.length);
  return layout.parts;
}

/** Some emulators write one or two bytes of lengths and the key ARN: the key ID ends it. */
function emulatorKeyIdEnd(bytes: Bytes, keyId: string): number {
  const opening = String.fromCharCode(...bytes.subarray(0, 255));
  return opening.indexOf(keyId) + keyId.length;
}
