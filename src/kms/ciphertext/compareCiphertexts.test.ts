// Two ciphertexts side by side: what their bytes tell is compared, what they do not tell is not claimed.
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { makeBlob } from './blobFixtures.ts';
import { compareCiphertexts } from './compareCiphertexts.ts';

const blob = makeBlob({ format: 2, plaintextBytes: 32, fill: 1 });

describe('compareCiphertexts', () => {
  it('finds the same ciphertext the same', () => {
    expect(compareCiphertexts(blob, Uint8Array.from(blob))).toMatchObject({
      isSameBytes: true,
      backingKey: { relation: 'same' },
      plaintextBytes: { relation: 'same', a: 32, b: 32 },
    });
  });

  it('tells each property apart', () => {
    const other = makeBlob({ format: 1, operation: 3, plaintextBytes: 16, fill: 2 });
    const { a, b, ...comparison } = compareCiphertexts(blob, other);
    expect(comparison).toEqual({
      isSameBytes: false,
      bytes: { relation: 'different', a: blob.length, b: other.length },
      backingKey: { relation: 'different', a: '01'.repeat(32), b: '02'.repeat(32) },
      plaintextBytes: { relation: 'different', a: 32, b: 16 },
      format: { relation: 'different', a: 2, b: 1 },
      operation: { relation: 'different', a: 'Encrypt', b: 'GenerateDataKey KeySpec' },
    });
    expect([a.shape, b.shape]).toEqual(['complete', 'complete']);
  });

  it('knows the same backing key behind other content', () => {
    const other = Uint8Array.from(blob);
    other.set([9, 9, 9], other.length - 3);
    expect(compareCiphertexts(blob, other)).toMatchObject({
      isSameBytes: false,
      backingKey: { relation: 'same' },
    });
  });

  it('claims nothing of what is cut off or is no symmetric ciphertext', () => {
    for (const other of [blob.slice(0, 20), new Uint8Array(256).fill(0xc3), new Uint8Array()]) {
      const comparison = compareCiphertexts(blob, other);
      expect(comparison.isSameBytes).toBe(false);
      expect(comparison.backingKey).toEqual({ relation: 'notKnown', a: '01'.repeat(32) });
      expect(comparison.plaintextBytes).toEqual({ relation: 'notKnown', a: 32 });
    }
  });

  it('is the same whichever comes first, and never throws', () => {
    const bytes = fc.uint8Array({ maxLength: 300 }).map((array) => Uint8Array.from(array));
    fc.assert(
      fc.property(bytes, fc.oneof(bytes, fc.constant(blob)), (one, other) => {
        const [there, back] = [compareCiphertexts(one, other), compareCiphertexts(other, one)];
        for (const property of ['bytes', 'backingKey', 'plaintextBytes', 'format', 'operation'] as const) {
          expect(there[property].relation).toBe(back[property].relation);
        }
      }),
    );
  });
});
