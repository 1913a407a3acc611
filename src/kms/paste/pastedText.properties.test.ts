// By property: any text is named, whatever it is, and a ciphertext is found again however it was put into a text.
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { fromBase64, toBase64 } from '../bytes.ts';
import { makeBlob } from '../ciphertext/blobFixtures.ts';
import { BLOB, json, OTHER } from './pastedFixtures.ts';
import { readPastedText } from './pastedText.ts';

/** Pieces that mean something to one of the readers. */
const aPiece = fc.oneof(
  fc.constantFrom(BLOB, OTHER, BLOB.slice(0, 70), btoa(BLOB), 'AQICAHg', 'CiA', '01020200', '\\x01\\x02'),
  fc.constantFrom(
    '"',
    "'",
    '=',
    ':',
    '{',
    '}',
    '[',
    ']',
    ',',
    '\n',
    '\r\n',
    '\n  ',
    ' ',
    '\\',
    '- ',
    '#',
    '|',
    '&',
    '*',
  ),
  fc.constantFrom(
    'sops:',
    'kms:',
    'enc: ',
    'sops_kms__list_0__map_enc=',
    'sops_mac=',
    'ENC[AES256_GCM,',
    '[sops]',
  ),
  fc.constantFrom(
    'aws_kms_secrets',
    'secret {',
    'payload =',
    'context =',
    '<<EOT\n',
    'EOT',
    '${',
    '/*',
    '*/',
  ),
  fc.constantFrom(
    '"CiphertextBlob": ',
    '"KeyId": ',
    '"DestinationKeyId": ',
    '"ARN": ',
    '"Name": ',
    '"Value": ',
    'x-amz-key-v2: ',
  ),
  fc.constantFrom(
    '-----BEGIN X-----',
    '00000000: 0102',
    '<Buffer 01 02',
    '%3D',
    '&#x3D;',
    '\\u003d',
    '=3D',
    '[1, 2, ',
    'arn:aws:kms:',
  ),
  fc.string({ unit: 'binary', maxLength: 8 }),
);
const aText = fc.array(aPiece, { maxLength: 30 }).map((pieces) => pieces.join(''));
const aBlob = fc
  .record({
    format: fc.constantFrom(0 as const, 1 as const, 2 as const),
    plaintextBytes: fc.integer({ min: 1, max: 600 }),
    fill: fc.integer({ min: 128, max: 255 }),
  })
  .map((recipe) => toBase64(makeBlob(recipe)));

describe('readPastedText', () => {
  it('names whatever it is given, and offers nothing that is no ciphertext', () => {
    fc.assert(
      fc.property(fc.oneof(aText, fc.string({ unit: 'binary', maxLength: 300 })), (text) => {
        const { kind, offers, found } = readPastedText(text);
        expect(kind).not.toBe('');
        expect(found).toBeGreaterThanOrEqual(offers.length);
        for (const { ciphertext, reading } of offers) {
          expect(fromBase64(ciphertext).length).toBe(reading.bytes);
        }
      }),
      { numRuns: 400 },
    );
  });

  it.each<[string, (blob: string) => string]>([
    ['a dotenv line', (blob) => `# x\nSECRET="${blob}" # y\nOTHER=z`],
    ['JSON', (blob) => json({ list: [{ deep: { CiphertextBlob: blob } }] })],
    ['JSON within JSON', (blob) => json({ Body: json({ secret: blob }) })],
    ['a SOPS file', (blob) => `a: b\nsops:\n  kms:\n    - arn: x\n      enc: ${blob}\n  mac: m\n`],
    ['wrapped lines', (blob) => `Dear all,\n\n${(blob.match(/.{1,64}/g) ?? []).join('\r\n')}\n\nRegards`],
    ['a log', (blob) => `2026-11-24T10:00:00Z level=error msg="no" blob=${blob} rc=1`],
    ['base64 of base64', (blob) => btoa(`${blob}\n`)],
    ['a URL', (blob) => `https://example.com/?a=b&c=${encodeURIComponent(blob)}`],
  ])('finds a ciphertext again in %s', (_, put) => {
    fc.assert(
      fc.property(aBlob, (blob) => {
        expect(readPastedText(put(blob))).toMatchObject({ found: 1, offers: [{ ciphertext: blob }] });
      }),
      { numRuns: 30 },
    );
  });

  it('finds every one of many, in order', () => {
    fc.assert(
      fc.property(fc.uniqueArray(aBlob, { minLength: 2, maxLength: 20 }), (blobs) => {
        const { found, offers } = readPastedText(blobs.join('\n'));
        expect(found).toBe(blobs.length);
        expect(offers.map(({ ciphertext }) => ciphertext)).toEqual(blobs);
      }),
      { numRuns: 30 },
    );
  });

  /** A reader whose time grows with the square would be minutes over these. */
  it.each([
    ' ',
    '\n',
    '=',
    '"',
    '\\',
    'A',
    '%',
    ':',
    '{',
    '[',
    '- ',
    'a: ',
    '[[',
    'AQICAHg\n',
    '&a [*a,',
    '0x1,',
    '\\x01',
    '/*',
    'AQICAHgjjjjjjjjjjjjjj\n',
    'AgV4AAAAAAAAAAAAAAAAAAAA\n',
    'context = {',
    "b'\\'",
    'f("',
    '> a: b\n',
    '\u200b',
  ])('is not held up by 200 KB of %j', (piece) => {
    const long = piece.repeat(Math.ceil(200_000 / piece.length));
    for (const text of [
      long,
      `A: ${BLOB}\n${long}`,
      `{"EncryptionContext": "${BLOB}", ${long}`,
      `aws_kms_secrets secret { payload = ${long}`,
    ]) {
      expect(readPastedText(text).found).toBeLessThan(3);
    }
  });

  it('is not held up by ciphertexts whose lines go on and on', () => {
    const line = `${'A'.repeat(60)}\n`;
    for (const start of [BLOB.slice(0, 70), btoa(BLOB).slice(0, 80), `${BLOB.slice(0, 72)}/////w`]) {
      const text = `${start}\n${line.repeat(200)}`.repeat(16);
      expect(readPastedText(text).kind).not.toBe('empty');
    }
  });
});
