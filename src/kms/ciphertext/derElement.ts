// One element of DER: its tag, and where its content lies. As much of it as ciphertexts need.

/** Offsets in bytes; `to` is behind the last one, and lies behind the bytes' end where they are cut off. */
export interface DerElement {
  tag: number;
  from: number;
  contentFrom: number;
  to: number;
}

/** @returns undefined where the bytes end before its content, or where its length takes more than four bytes. */
export function derElementAt(bytes: Uint8Array, from: number, end = bytes.length): DerElement | undefined {
  if (from + 1 >= end) return undefined;
  const [tag = 0, first = 0] = bytes.subarray(from, from + 2);
  const contentFrom = from + 2 + (first < 0x80 ? 0 : first & 0x7f);
  if (contentFrom > end || contentFrom > from + 6) return undefined;
  const long = bytes.subarray(from + 2, contentFrom).reduce((sum, byte) => sum * 256 + byte, 0);
  return { tag, from, contentFrom, to: contentFrom + (first < 0x80 ? first : long) };
}
