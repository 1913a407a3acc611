// Bytes to and from base64 and hex.

/** Bytes that own their memory, as `Blob` and WebCrypto want them. */
export type Bytes = Uint8Array<ArrayBuffer>;

/** Standard base64 with padding, as KMS and the AWS CLI print it. */
export function toBase64(bytes: Uint8Array): string {
  let binary = '';
  // fromCharCode takes its characters as arguments, and their number is limited.
  for (let at = 0; at < bytes.length; at += 8192) {
    binary += String.fromCharCode(...bytes.subarray(at, at + 8192));
  }
  return btoa(binary);
}

/** @param base64 standard base64; padding may be missing. @throws if it is anything else. */
export function fromBase64(base64: string): Bytes {
  return Uint8Array.from(atob(base64), (character) => character.charCodeAt(0));
}

/** Lower-case hex, two digits a byte. */
export function toHex(bytes: Uint8Array): string {
  return Array.from(bytes, (byte) => byte.toString(16).padStart(2, '0')).join('');
}

/** @param hex an even number of hex digits, either case. */
export function fromHex(hex: string): Bytes {
  return Uint8Array.from(hex.match(/../g) ?? [], (pair) => Number.parseInt(pair, 16));
}
