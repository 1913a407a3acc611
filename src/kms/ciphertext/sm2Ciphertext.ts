// Knows the form of an SM2 ciphertext in ASN.1. That KMS takes and gives this form is inferred.
import { type DerElement, derElementAt } from './derElement.ts';

const [INTEGER, OCTET_STRING, SEQUENCE] = [0x02, 0x04, 0x30];
/** Of a coordinate: 32, and one more where the highest bit is set. */
const MAX_COORDINATE_BYTES = 33;
const HASH_BYTES = 32;

/** GM/T 0009: a sequence of the two coordinates of a point, a hash, and the encrypted plaintext; and nothing behind it. */
export function isSm2Ciphertext(bytes: Uint8Array): boolean {
  const sequence = derElementAt(bytes, 0);
  if (sequence?.tag !== SEQUENCE || sequence.to !== bytes.length) return false;
  const parts: DerElement[] = [];
  for (let at = sequence.contentFrom; at < bytes.length && parts.length < 5; ) {
    const part = derElementAt(bytes, at);
    if (!part) return false;
    parts.push(part);
    at = part.to;
  }
  const [x, y, hash, encrypted, ...others] = parts;
  return (
    isCoordinate(x) &&
    isCoordinate(y) &&
    hash?.tag === OCTET_STRING &&
    contentBytes(hash) === HASH_BYTES &&
    encrypted?.tag === OCTET_STRING &&
    encrypted.to === bytes.length &&
    others.length === 0
  );
}

function isCoordinate(element: DerElement | undefined): boolean {
  return element?.tag === INTEGER && contentBytes(element) <= MAX_COORDINATE_BYTES;
}

function contentBytes({ contentFrom, to }: DerElement): number {
  return to - contentFrom;
}
