// Readings of real, published ciphertexts, and by property that truncated, over-long and random ones are read without harm.
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { fromBase64, fromHex, toBase64 } from './bytes.ts';
import samples from './ciphertextBlob.samples.json' with { type: 'json' };
import { readCiphertextBlob } from './ciphertextBlob.ts';
import { recogniseCiphertextText } from './ciphertextText.ts';

const complete = samples
  .filter(({ shape }) => shape === 'complete')
  .map(({ ciphertext }) => fromBase64(ciphertext));

describe('readCiphertextBlob', () => {
  it.each(samples)('reads a published ciphertext as it is: $ciphertext', ({ ciphertext, ...reading }) => {
    const recognised = recogniseCiphertextText(ciphertext);
    if (recognised.kind !== 'ciphertext') throw new Error('Not recognised as base64');
    expect(readCiphertextBlob(recognised.bytes)).toMatchObject(reading);
  });

  it('tells to the byte how much is missing or too much', () => {
    fc.assert(
      fc.property(fc.constantFrom(...complete), fc.integer({ min: 1, max: 60 }), (blob, by) => {
        expect(readCiphertextBlob(blob.slice(0, -by))).toMatchObject({
          shape: 'truncated',
          missingBytes: by,
        });
        const longer = Uint8Array.from([...blob, ...new Uint8Array(by)]);
        expect(readCiphertextBlob(longer)).toMatchObject({ shape: 'overlong', extraBytes: by });
      }),
    );
  });

  it('knows a cut-off ciphertext from the fifth byte on, wherever it was cut', () => {
    for (const blob of complete) {
      for (let length = 5; length < blob.length; length += 1) {
        expect(readCiphertextBlob(blob.slice(0, length)).shape).toBe('truncated');
      }
    }
  });

  it('never throws, and tells the length of whatever it is given', () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 700 }), (bytes) => {
        expect(readCiphertextBlob(Uint8Array.from(bytes)).bytes).toBe(bytes.length);
      }),
    );
  });

  it('never throws on a real header with anything behind it', () => {
    fc.assert(
      fc.property(fc.constantFrom(...complete), fc.uint8Array({ maxLength: 200 }), (blob, tail) => {
        readCiphertextBlob(Uint8Array.from([...blob.slice(0, 62), ...tail]));
      }),
    );
  });

  it.each([
    [256, 2048],
    [384, 3072],
    [512, 4096],
  ])('takes %i unknown bytes for RSA_%i', (bytes, modulusBits) => {
    expect(readCiphertextBlob(new Uint8Array(bytes).fill(0xc3))).toEqual({
      shape: 'RSA-sized',
      bytes,
      modulusBits,
    });
  });

  it.each([
    ['AWS Encryption SDK message, version 1', '0180'],
    ['AWS Encryption SDK message, version 2', '020578'],
  ])('knows an %s', (_, hex) => {
    expect(readCiphertextBlob(fromHex(`${hex}00112233`)).shape).toBe('AWS Encryption SDK message');
  });

  it("knows an emulator's blob by the key ID that opens it", () => {
    const text = '1234abcd-12ab-34cd-56ef-1234567890ab:ciphertext';
    expect(readCiphertextBlob(fromBase64(btoa(text)))).toMatchObject({
      shape: 'emulator',
      keyId: '1234abcd-12ab-34cd-56ef-1234567890ab',
    });
  });

  it('knows base64 of base64, line breaks included', () => {
    const base64 = toBase64(complete[0] ?? new Uint8Array());
    const twice = btoa(`${base64.slice(0, 76)}\n${base64.slice(76)}\n`);
    expect(readCiphertextBlob(fromBase64(twice)).shape).toBe('base64 of base64');
  });
});
