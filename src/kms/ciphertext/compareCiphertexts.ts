// Sets two ciphertexts side by side by what their bytes tell: the same, different, or not known.
import type { Bytes } from '../bytes.ts';
import { type BlobOperation, type BlobReading, isSymmetric, readCiphertextBlob } from './ciphertextBlob.ts';

/** One property of both; a side that does not tell it has no value. */
export interface Comparison<Value> {
  relation: 'same' | 'different' | 'notKnown';
  a?: Value;
  b?: Value;
}

export interface CiphertextComparison {
  /** Whether the two are the same, byte for byte. Then so is everything else, known or not. */
  isSameBytes: boolean;
  bytes: Comparison<number>;
  /**
   * By the fingerprint in hex (inferred). Different backing keys may belong to one KMS key that was rotated in between; the same one
   * says nothing about the encryption context.
   */
  backingKey: Comparison<string>;
  plaintextBytes: Comparison<number>;
  format: Comparison<0 | 1 | 2>;
  operation: Comparison<BlobOperation>;
  a: BlobReading;
  b: BlobReading;
}

/** Never throws; what is not a symmetric KMS ciphertext gives `notKnown`. */
export function compareCiphertexts(a: Bytes, b: Bytes): CiphertextComparison {
  const [one, other] = [readCiphertextBlob(a), readCiphertextBlob(b)];
  const [x, y] = [one, other].map((reading) => (isSymmetric(reading) ? reading : undefined));
  return {
    isSameBytes: a.length === b.length && a.every((byte, at) => byte === b[at]),
    bytes: compare<number>(a.length, b.length),
    backingKey: compare(x?.backingKeyFingerprint, y?.backingKeyFingerprint),
    plaintextBytes: compare(x?.plaintextBytes, y?.plaintextBytes),
    format: compare(x?.format, y?.format),
    operation: compare(x?.operation, y?.operation),
    a: one,
    b: other,
  };
}

function compare<Value>(a: Value | undefined, b: Value | undefined): Comparison<Value> {
  const known = { ...(a !== undefined && { a }), ...(b !== undefined && { b }) };
  if (a === undefined || b === undefined) return { relation: 'notKnown', ...known };
  return { relation: a === b ? 'same' : 'different', ...known };
}
