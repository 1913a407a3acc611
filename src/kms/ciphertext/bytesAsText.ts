// The text that bytes are, where they are text: a ciphertext that was encoded once more is.
import type { Bytes } from '../bytes.ts';

/** Encoded twice and in UTF-16, a ciphertext of the greatest length (6,144 bytes) has less than this. */
export const MAX_TEXT_BYTES = 6144 * 4;

/**
 * UTF-8, or UTF-16 as PowerShell writes it: with a byte order mark to a file, without one where `[Text.Encoding]::Unicode` gave
 * the bytes.
 */
export function textOf(bytes: Bytes): string | undefined {
  if (bytes.length > MAX_TEXT_BYTES) return undefined;
  const encoding = encodingOf(bytes);
  // Half a character is left where UTF-16 was cut off.
  const whole = encoding === 'utf-8' ? bytes : bytes.subarray(0, bytes.length & ~1);
  const text = decode(whole, encoding);
  return text === undefined || /(?!\s)\p{Cc}/u.test(text) ? undefined : text;
}

export function decode(bytes: Bytes, encoding: string): string | undefined {
  try {
    return new TextDecoder(encoding, { fatal: true }).decode(bytes);
  } catch {
    return undefined;
  }
}

function encodingOf(bytes: Bytes): 'utf-8' | 'utf-16le' | 'utf-16be' {
  const [b0, b1] = bytes;
  if ((b0 === 0xff && b1 === 0xfe) || isEverySecondZero(bytes, 1)) return 'utf-16le';
  if ((b0 === 0xfe && b1 === 0xff) || isEverySecondZero(bytes, 0)) return 'utf-16be';
  return 'utf-8';
}

/** As in UTF-16 of ASCII. */
function isEverySecondZero(bytes: Bytes, from: 0 | 1): boolean {
  return bytes.length > 1 && bytes.every((byte, at) => at % 2 !== from || byte === 0);
}
