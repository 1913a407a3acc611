// Readings of real, published ciphertexts and of made ones in every format and length; none is harmed by what is cut, added or hostile.
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type Bytes, fromBase64, fromHex, toBase64, toHex } from '../bytes.ts';
import { makeBlob, u32 } from './blobFixtures.ts';
import samples from './ciphertextBlob.samples.json' with { type: 'json' };
import { readCiphertextBlob } from './ciphertextBlob.ts';
import { recogniseCiphertextText } from './ciphertextText.ts';

const complete = samples
  .filter(({ shape }) => shape === 'complete')
  .map(({ ciphertext }) => fromBase64(ciphertext));
const made = ([0, 1, 2] as const).flatMap((format) =>
  [1, 61, 300].map((plaintextBytes) => makeBlob({ format, plaintextBytes })),
);
const aBlob = fc.constantFrom(...complete, ...made);
const OPERATIONS = { 1: 'GenerateDataKey NumberOfBytes', 2: 'Encrypt', 3: 'GenerateDataKey KeySpec' };
const ascii = (text: string) => new TextEncoder().encode(text);
const joined = (...parts: Iterable<number>[]) => Uint8Array.from(parts.flatMap((part) => [...part]));
const replaced = (blob: Bytes, at: number, ...bytes: number[]) =>
  joined(blob.slice(0, at), bytes, blob.slice(at + bytes.length));

describe('a symmetric ciphertext', () => {
  it.each(samples)('is read as it is where it was published: $ciphertext', ({ ciphertext, ...reading }) => {
    const recognised = recogniseCiphertextText(ciphertext);
    if (recognised.kind !== 'ciphertext') throw new Error('Not recognised as base64');
    const read = readCiphertextBlob(recognised.bytes);
    expect(read).toMatchObject(reading);
    expect(read).not.toHaveProperty('irregularity');
  });

  it.each([0, 1, 2] as const)(
    'of format %i tells operation and plaintext length for 1 to 4096 bytes',
    (format) => {
      for (let plaintextBytes = 1; plaintextBytes <= 4096; plaintextBytes += plaintextBytes < 90 ? 1 : 83) {
        for (const operation of [1, 2, 3] as const) {
          const blob = makeBlob({ format, operation, plaintextBytes });
          expect(readCiphertextBlob(blob)).toEqual({
            shape: 'complete',
            format,
            operation: OPERATIONS[operation],
            bytes: blob.length,
            backingKeyFingerprint: 'c3'.repeat(32),
            plaintextBytes,
          });
        }
      }
    },
  );

  it('tells to the byte how much is missing or too much', () => {
    fc.assert(
      fc.property(aBlob, fc.integer({ min: 1, max: 60 }), (blob, by) => {
        expect(readCiphertextBlob(blob.slice(0, -by))).toMatchObject({
          shape: 'truncated',
          missingBytes: by,
        });
        const longer = joined(blob, new Uint8Array(by));
        expect(readCiphertextBlob(longer)).toMatchObject({ shape: 'overlong', extraBytes: by });
      }),
    );
  });

  it('is known from the fifth byte on, wherever it was cut, and tells the rest once the length field is there', () => {
    for (const blob of [...complete, ...made]) {
      const format = blob[0] === 0x0a ? 0 : blob[1];
      const lengthEnd = format === 0 ? 37 : format === 1 ? 41 : 58;
      for (let length = 5; length < blob.length; length += 1) {
        const read = readCiphertextBlob(blob.slice(0, length));
        const missing = length < lengthEnd ? {} : { missingBytes: blob.length - length };
        expect({ length, ...read }).toMatchObject({ length, shape: 'truncated', ...missing });
        expect('irregularity' in read).toBe(false);
      }
    }
  });

  it.each([1, 2] as const)('of format %i without its beginning tells how much of it is missing', (format) => {
    for (const plaintextBytes of [1, 61, 200, 3000]) {
      const whole = makeBlob({ format, plaintextBytes });
      for (let missing = 1; missing <= 62; missing += 1) {
        const read = readCiphertextBlob(whole.slice(missing));
        expect(read).toMatchObject({ shape: 'beginning missing', bytes: whole.length - missing });
        // Up to there the frame is whole. Of the older format it is known only by the byte where today's has its marker.
        const frameAt = format === 2 ? 58 : 41 - 21;
        if (missing <= frameAt) expect(read).toMatchObject({ missingBytes: missing, plaintextBytes });
      }
    }
  });

  it('is not taken for one without its beginning where it is damaged, or has more before it', () => {
    const whole = makeBlob({ format: 2, plaintextBytes: 32 });
    expect(readCiphertextBlob(replaced(whole, 0, 9)).shape).toBe('unknown');
    expect(readCiphertextBlob(joined([9, 9], whole)).shape).toBe('unknown');
  });

  it('tells the plaintext length even where only the content is cut off', () => {
    const blob = makeBlob({ format: 2, plaintextBytes: 500 });
    expect(readCiphertextBlob(blob.slice(0, 150))).toMatchObject({ plaintextBytes: 500 });
  });
});

describe('a damaged ciphertext', () => {
  const blob = makeBlob({ format: 2, plaintextBytes: 32 });
  const derBytes = blob.length - 58;

  it.each([
    ['one less than the DER', derBytes - 1, { shape: 'overlong', extraBytes: 1 }],
    ['one more than the DER', derBytes + 1, { shape: 'truncated', missingBytes: 1 }],
    ['nothing', 0, { shape: 'overlong', extraBytes: derBytes }],
    ['four gigabytes', 0xffffffff, { shape: 'truncated', missingBytes: 0xffffffff - derBytes }],
  ])('whose length field says %s', (_, length, reading) => {
    expect(readCiphertextBlob(replaced(blob, 54, ...u32(length)))).toMatchObject({
      ...reading,
      irregularity: 'lengths',
    });
  });

  it.each([
    ['marker', 37],
    ['first tag', 58],
    ['object identifier', 65],
    ['algorithm', 100],
    ['length of the tag', 122],
  ])('whose %s was changed', (_, at) => {
    const read = readCiphertextBlob(replaced(blob, at, (blob[at] ?? 0) ^ 1));
    expect(read).toMatchObject({ shape: 'complete', irregularity: 'constants' });
  });

  it.each([
    ['shorter', 0x70],
    ['longer', 0x7f],
  ])('whose DER says that it is %s', (_, length) => {
    const read = readCiphertextBlob(replaced(blob, 59, length));
    expect(read).toMatchObject({ shape: 'complete', irregularity: 'lengths' });
  });

  it('whose content is shorter than an empty plaintext gives', () => {
    expect(readCiphertextBlob(makeBlob({ format: 1, plaintextBytes: -1 }))).toMatchObject({
      irregularity: 'lengths',
    });
    expect(readCiphertextBlob(makeBlob({ format: 1, plaintextBytes: 0 }))).toMatchObject({
      plaintextBytes: 0,
    });
  });

  it.each([[[0x10]], [[0x80, 0x01]], [[0xff, 0xff, 0x7f]]])(
    'of format 0, whose outer length %j is not that of what is inside',
    (varint) => {
      const read = readCiphertextBlob(makeBlob({ format: 0, plaintextBytes: 32, varint }));
      expect(read).toMatchObject({
        shape: 'complete',
        format: 0,
        plaintextBytes: 32,
        irregularity: 'lengths',
      });
    },
  );

  it('of format 0, whose outer length does not end, is not known', () => {
    const endless = makeBlob({ format: 0, plaintextBytes: 32, varint: [0xff, 0xff, 0xff, 0xff] });
    expect(readCiphertextBlob(endless).shape).toBe('unknown');
  });

  it('that was taken for text gives its bytes back where each became one character', () => {
    const real = complete[1] ?? blob;
    const latin1 = ascii(String.fromCharCode(...real));
    expect(readCiphertextBlob(latin1)).toEqual({
      shape: 'rewritten as text',
      bytes: latin1.length,
      inner: real,
    });
    const lost = ascii(new TextDecoder().decode(real));
    expect(readCiphertextBlob(lost)).toEqual({ shape: 'rewritten as text', bytes: lost.length });
  });
});

describe('a ciphertext of SM2', () => {
  const tlv = (tag: number, content: readonly number[]) =>
    content.length < 0x80
      ? [tag, content.length, ...content]
      : [tag, 0x82, content.length >> 8, content.length & 0xff, ...content];
  const filled = (length: number) => Array.from({ length }, () => 0x71);
  const sequence = (...parts: number[][]) => Uint8Array.from(tlv(0x30, parts.flat()));
  const [x, y, hash] = [tlv(2, [0, ...filled(32)]), tlv(2, filled(31)), tlv(4, filled(32))];

  it.each([1, 20, 100, 500, 1024])('with %i bytes of plaintext is known by its parts', (length) => {
    const bytes = sequence(x, y, hash, tlv(4, filled(length)));
    expect(readCiphertextBlob(bytes)).toEqual({ shape: 'SM2-formed', bytes: bytes.length });
  });

  it('is not what other DER is', () => {
    const encrypted = tlv(4, filled(300));
    for (const other of [
      sequence(x, y, hash, encrypted, x),
      sequence(x, y, tlv(4, filled(20)), encrypted),
      sequence(tlv(2, filled(200)), y, hash, encrypted),
      sequence(x, y, encrypted),
    ]) {
      expect(readCiphertextBlob(other)).toMatchObject({ shape: 'foreign', what: 'DER' });
    }
    expect(readCiphertextBlob(joined(sequence(x, y, hash, encrypted), [0])).shape).toBe('unknown');
    expect(readCiphertextBlob(sequence(x, y, hash, encrypted).slice(0, -1)).shape).toBe('unknown');
  });
});

describe('readCiphertextBlob', () => {
  it('never throws, and tells the length of whatever it is given', () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 700 }), (bytes) => {
        expect(readCiphertextBlob(Uint8Array.from(bytes)).bytes).toBe(bytes.length);
      }),
    );
  });

  it('never throws on a real header with anything behind it, nor on a real ciphertext with anything in it', () => {
    const anything = fc.uint8Array({ maxLength: 200 });
    fc.assert(
      fc.property(aBlob, fc.nat(80), anything, (blob, at, other) => {
        const behind = joined(blob.slice(0, at), other);
        expect(readCiphertextBlob(behind).bytes).toBe(behind.length);
        const inside = joined(blob.slice(0, at), other, blob.slice(at + other.length));
        expect(readCiphertextBlob(inside).bytes).toBe(inside.length);
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
    ['version 1', '0180'],
    ['version 2', '020578'],
    ['version 2 without signing', '020478'],
  ])('knows an AWS Encryption SDK message of %s', (_, hex) => {
    expect(readCiphertextBlob(fromHex(`${hex}00112233`)).shape).toBe('AWS Encryption SDK message');
  });

  it.each([
    ['', '1234abcd-12ab-34cd-56ef-1234567890ab', ':ciphertext'],
    ['', 'mrk-1234abcd12ab34cd56ef1234567890ab', '\u0001\u00ff'],
    ['Karn:aws:kms:eu-west-2:111122223333:key/', 'bc436485-5092-42b8-92a3-0aa8b93536dc', '\0\0\0\0'],
    ['K@arn:aws:kms:eu-west-2:111122223333:key/', 'bc436485-5092-42b8-92a3-0aa8b93536dc', 'cd'],
  ])("knows an emulator's blob by the key that opens it: %j", (before, keyId, after) => {
    const bytes = fromBase64(btoa(before + keyId + after));
    const read = readCiphertextBlob(bytes);
    expect(read).toMatchObject({ shape: 'emulator' });
    expect(read).toHaveProperty('keyId', expect.stringContaining(keyId));
  });

  it.each([
    ['1f8b0800000000000003', 'gzip'],
    ['504b0304140000000800', 'zip'],
    [toHex(ascii('age-encryption.org/v1\n-> X25519')), 'age'],
    [toHex(ascii('-----BEGIN CERTIFICATE-----\nMIIB')), 'PEM'],
    [`30820100${'c3'.repeat(256)}`, 'DER'],
    [toHex(ascii('correct horse: "battery" staple')), 'text'],
    [toHex(ascii('Größe: unbekannt')), 'text'],
  ])('names other data: %s', (hex, what) => {
    expect(readCiphertextBlob(fromHex(hex))).toEqual({ shape: 'foreign', bytes: hex.length / 2, what });
  });

  it('names nothing at all, and what it does not know', () => {
    expect(readCiphertextBlob(new Uint8Array())).toEqual({ shape: 'empty', bytes: 0 });
    expect(readCiphertextBlob(Uint8Array.of(1, 2, 9, 0, 0x78, 5))).toEqual({ shape: 'unknown', bytes: 6 });
    expect(readCiphertextBlob(Uint8Array.of(1, 2, 2, 0))).toEqual({ shape: 'unknown', bytes: 4 });
  });
});

describe('base64 of base64', () => {
  const blob = complete[0] ?? new Uint8Array();
  const base64 = toBase64(blob);
  const words = (text: string) => Array.from(text, (c) => [c.charCodeAt(0), 0]).flat();
  const utf16 = (text: string) => [0xff, 0xfe, ...words(text)];

  it.each([
    ['base64', 'base64', ascii(base64)],
    ['base64 with a line break at its end', 'base64', ascii(`${base64}\n`)],
    ['base64 with line breaks in it', 'base64', ascii(`${base64.slice(0, 76)}\r\n${base64.slice(76)}\r\n`)],
    ['base64 in quotes', 'base64', ascii(`"${base64}"`)],
    ['base64url', 'base64url', ascii(base64.replaceAll('+', '-').replaceAll('/', '_'))],
    ['hex', 'hex', ascii(toHex(blob))],
    ['base64 with a byte order mark', 'base64', ascii(`\ufeff${base64}`)],
    ['base64 as PowerShell redirects it', 'base64', Uint8Array.from(utf16(`${base64}\r\n`))],
    ["base64 as PowerShell's [Text.Encoding]::Unicode has it", 'base64', Uint8Array.from(words(base64))],
    ['base64 in UTF-16, big-endian', 'base64', Uint8Array.from([0, ...words(base64).slice(0, -1)])],
    ['base64 of base64', 'base64', ascii(btoa(`${base64}\n`))],
  ])('gives the ciphertext back from %s', (_, encoding, bytes) => {
    expect(readCiphertextBlob(bytes)).toEqual({
      shape: 'base64 of base64',
      bytes: bytes.length,
      encoding,
      inner: blob,
    });
  });

  it('is known of a ciphertext that was cut off, of format 0, of RSA, of an emulator, and of an Encryption SDK message', () => {
    for (const inner of [
      blob.slice(0, 90),
      blob.slice(3),
      makeBlob({ format: 0, plaintextBytes: 9 }),
      fromHex(`020578${'0011'.repeat(8)}`),
      new Uint8Array(384).fill(0xc3),
      ascii('1234abcd-12ab-34cd-56ef-1234567890ab\u00c3'),
    ]) {
      expect(readCiphertextBlob(ascii(toBase64(inner)))).toMatchObject({ shape: 'base64 of base64', inner });
      expect(readCiphertextBlob(ascii(toHex(inner)))).toMatchObject({ shape: 'base64 of base64', inner });
    }
  });

  it('is known wherever it was cut off', () => {
    const once = [ascii(base64), ascii(toHex(blob)), Uint8Array.from(utf16(base64))];
    for (const text of once.map(toBase64)) {
      for (let length = 40; length < text.length; length += 1) {
        const recognised = recogniseCiphertextText(text.slice(0, length));
        if (recognised.kind !== 'ciphertext') throw new Error(`Not read with ${length} characters`);
        expect(readCiphertextBlob(recognised.bytes)).toMatchObject({ shape: 'base64 of base64' });
      }
    }
  });
});
