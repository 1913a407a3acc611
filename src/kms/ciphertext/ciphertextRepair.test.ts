// A whole ciphertext is found wherever it lies within other bytes, and cut to its length; and folded letters are seen.
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { toBase64 } from '../bytes.ts';
import { BLOB, bytes, DATA_KEY_BLOB, flipped, OTHER_BLOB, RSA_BLOB } from '../diagnosis/diagnosisFixtures.ts';
import { base64LetterCase, blobWithin, cutToLength } from './ciphertextRepair.ts';

const aBlob = fc.constantFrom(BLOB, OTHER_BLOB, DATA_KEY_BLOB);
const otherBytes = (minLength: number) =>
  // Without 01, which opens a ciphertext.
  fc
    .array(fc.integer({ min: 2, max: 255 }), { minLength, maxLength: 80 })
    .map((array) => Uint8Array.from(array));

describe('blobWithin', () => {
  it('finds a ciphertext behind anything and before anything', () => {
    fc.assert(
      fc.property(otherBytes(1), aBlob, otherBytes(0), (before, blob, after) => {
        expect(blobWithin(bytes(before, blob, after))).toEqual({ from: before.length, blob });
      }),
    );
  });

  it('finds none that is cut off, irregular or not there', () => {
    const opening = Uint8Array.of(7, 7);
    expect(blobWithin(bytes(opening, BLOB.slice(0, -1)))).toBeUndefined();
    expect(blobWithin(bytes(opening, flipped(55)))).toBeUndefined();
    expect(blobWithin(RSA_BLOB)).toBeUndefined();
    expect(blobWithin(new Uint8Array())).toBeUndefined();
  });

  it('takes no time over bytes that open a ciphertext again and again', () => {
    const openings = Uint8Array.from({ length: 100_000 }, (_, at) => [1, 2, 2, 0, 0x78][at % 5] ?? 0);
    expect(blobWithin(bytes('x', openings))).toBeUndefined();
  });
});

it('cuts off what follows, and nothing else', () => {
  fc.assert(
    fc.property(aBlob, otherBytes(1), (blob, after) => {
      expect(cutToLength(bytes(blob, after))).toEqual(blob);
      expect(cutToLength(blob)).toBeUndefined();
      expect(cutToLength(blob.slice(0, -1))).toBeUndefined();
    }),
  );
});

it('sees base64 of one case, but not in a few letters', () => {
  const decoded = (text: string) => Uint8Array.from(atob(text), (character) => character.charCodeAt(0));
  expect(base64LetterCase(BLOB)).toBeUndefined();
  expect(base64LetterCase(decoded(toBase64(BLOB).toLowerCase()))).toBe('lower');
  expect(base64LetterCase(decoded(toBase64(BLOB).toUpperCase()))).toBe('upper');
  expect(base64LetterCase(decoded('abcdefgh'))).toBeUndefined();
  // Of the last character before padding not all is read: `a=` comes back as `Y=`, `a==` as `Q==`.
  expect(base64LetterCase(decoded(`${'abcdefgh'.repeat(20)}aba=`))).toBe('lower');
  expect(base64LetterCase(decoded(`${'abcdefgh'.repeat(20)}aa==`))).toBe('lower');
});
