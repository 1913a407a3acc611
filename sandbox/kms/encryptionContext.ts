// Turns an encryption context into the bytes that a ciphertext is bound to.
import type { EncryptionContext } from './requestMembers.ts';

/**
 * One form for one context, whatever the order of its pairs: each key and value by its length and its UTF-16, so that
 * {ab: c} and {a: bc} differ, and lone surrogates too. An empty context is the same as none (inferred of KMS).
 */
export function contextBytes(context: EncryptionContext): Buffer {
  const keys = [...context.keys()].toSorted();
  return Buffer.concat(
    keys.flatMap((key) => [...lengthPrefixed(key), ...lengthPrefixed(context.get(key) ?? '')]),
  );
}

function lengthPrefixed(text: string): [Buffer, Buffer] {
  const bytes = Buffer.from(text, 'utf16le');
  const length = Buffer.alloc(4);
  length.writeUInt32BE(bytes.length);
  return [length, bytes];
}
