// What people paste: encodings, what is forgiven, what is refused; and by property that nothing makes it throw.
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type Bytes, fromBase64, fromHex, toBase64, toHex } from '../bytes.ts';
import { makeBlob } from './blobFixtures.ts';
import samples from './ciphertextBlob.samples.json' with { type: 'json' };
import { recogniseCiphertextText } from './ciphertextText.ts';

const aBlob = fc.uint8Array({ minLength: 24, maxLength: 600 }).map((bytes) => Uint8Array.from(bytes));
const toBase64Url = (bytes: Bytes) =>
  toBase64(bytes).replaceAll('+', '-').replaceAll('/', '_').replace(/=+$/, '');

function read(text: string) {
  const recognised = recogniseCiphertextText(text);
  if (recognised.kind !== 'ciphertext') throw new Error(`Not recognised: ${JSON.stringify(recognised)}`);
  return recognised;
}

describe('recogniseCiphertextText', () => {
  it('gives the bytes back, whichever encoding they were written in', () => {
    fc.assert(
      fc.property(aBlob, (bytes) => {
        for (const text of [toBase64(bytes), toBase64Url(bytes), toHex(bytes), toHex(bytes).toUpperCase()]) {
          expect(read(text).bytes).toEqual(bytes);
        }
      }),
    );
  });

  it('is never thrown off by anything', () => {
    fc.assert(
      fc.property(
        fc.string({ unit: 'binary', maxLength: 300 }),
        (text) => void recogniseCiphertextText(text),
      ),
    );
  });

  it.each([
    ['quotes', '"AQICAHg="', ['quotes']],
    ['single quotes and a comma', "'AQICAHg=',", ['quotes']],
    ["Python's bytes", "b'AQICAHg='", ['quotes']],
    ['quotes in quotes', `'"AQICAHg="'`, ['quotes']],
    ['line breaks', 'AQIC\r\n  AHg=\n', ['lineBreaks']],
    ['JSON escapes', 'AQIC\\nAHg=', ['escapes']],
    ['a zero-width space', 'AQIC\u200bAHg=', ['invisibleCharacters']],
    ['a byte order mark', '\ufeffAQICAHg=', ['invisibleCharacters']],
    ['no padding', 'AQICAHg', ['padding']],
    ['hex with colons', '01:02:02:00:78', ['hexMarks']],
    ['hex of .NET', '01-02-02-00-78', ['hexMarks']],
    ['hex with commas', '01, 02, 02, 00, 78', ['lineBreaks', 'hexMarks']],
    ['hex with 0x', '0x0102020078', ['hexMarks']],
  ])('forgives %s, and says so', (_, text, forgiven) => {
    const recognised = read(text);
    expect(toHex(recognised.bytes)).toBe('0102020078');
    expect(recognised.forgiven).toEqual(forgiven);
  });

  it.each([
    ['PEM', '-----BEGIN KMS CIPHERTEXT-----\nAQICAHg=\n-----END KMS CIPHERTEXT-----\n'],
    ['PEM on one line', '-----BEGIN X-----AQICAHg=-----END X-----'],
  ])('leaves out the frame of %s', (_, text) => {
    const recognised = read(text);
    expect(toHex(recognised.bytes)).toBe('0102020078');
    expect(recognised.forgiven[0]).toBe('frame');
  });

  it.each(['-----BEGIN X-----\nAQICAHg=', '-----BEGIN X-----\nA-Q=\n-----END X-----', '-----'])(
    'does not take the dashes of a broken frame for base64url: %j',
    (text) => {
      expect(recogniseCiphertextText(text)).toEqual({
        kind: 'unreadable',
        problem: { reason: 'character', character: '-', line: 1, column: 1 },
      });
    },
  );

  it('points out two alphabets in one text, and reads both', () => {
    expect(read('AQI+_w==')).toMatchObject({ encoding: 'base64url', mixedAlphabets: true });
    expect(read('AQI+_w==').bytes).toEqual(read('AQI+/w==').bytes);
    for (const text of ['AQI+/w==', 'AQI-_w==']) expect(read(text)).not.toHaveProperty('mixedAlphabets');
  });

  it('takes no long time over a long run of anything', () => {
    for (const character of ['=', '"', '-', ' ', '\\', 'A', '0:', '\u200b', 'b"', '%']) {
      const text = `A${character.repeat(100_000)}!`;
      expect(recogniseCiphertextText(text).kind).toBe('unreadable');
    }
  });

  it('takes an escaped slash for a slash', () => {
    expect(toBase64(read('"AQICAHj\\/\\/w=="').bytes)).toBe('AQICAHj//w==');
  });

  it.each(['', ' ', '\n\t', '""', '\u200b'])('takes %j for empty', (text) => {
    expect(recogniseCiphertextText(text)).toEqual({ kind: 'empty' });
  });

  it('names the first character that fits no encoding, and its place in what was pasted', () => {
    expect(recogniseCiphertextText('"AQIC\nAH!g="')).toEqual({
      kind: 'unreadable',
      problem: { reason: 'character', character: '!', line: 2, column: 3 },
    });
  });

  it('tells two texts in a row, and a number of characters that no bytes have', () => {
    expect(recogniseCiphertextText('AQICAHg=AQICAHg=')).toMatchObject({
      problem: { reason: 'paddingInside' },
    });
    for (const text of ['correcthorse1', 'A', 'AQICA']) {
      expect(recogniseCiphertextText(text)).toMatchObject({
        problem: { reason: 'length', characters: text.length },
      });
    }
  });

  it('takes short hex digits for base64 unless they open like a KMS ciphertext', () => {
    expect(read('abcdef12').encoding).toBe('base64');
    expect(read('0102020078').encoding).toBe('hex');
  });
});

it.each(['\ufe0f', '\u034f', '\u115f', '\u1160', '\u3164', '\u2800', '\u00ad', '\u2060', '\u{e0100}'])(
  'leaves out %j, which nobody sees',
  (character) => {
    expect(read(`${character}AQIC${character}AHg=`)).toMatchObject({
      bytes: Uint8Array.of(1, 2, 2, 0, 0x78),
      forgiven: ['invisibleCharacters'],
    });
  },
);

describe('a text that was cut', () => {
  const blobs = samples
    .filter(({ shape }) => shape === 'complete')
    .map(({ ciphertext }) => fromBase64(ciphertext));
  const aCiphertext = fc.constantFrom(
    ...blobs,
    makeBlob({ format: 0, plaintextBytes: 20 }),
    makeBlob({ format: 1, plaintextBytes: 300 }),
  );
  const dashed = (bytes: Bytes) => toHex(bytes).replace(/..(?!$)/g, '$&-');

  it('at its end gives every byte that is whole', () => {
    fc.assert(
      fc.property(aCiphertext, fc.nat(), (bytes, at) => {
        for (const [write, least, digits] of [
          [toBase64, 7, 4 / 3],
          [toBase64Url, 7, 4 / 3],
          [toHex, 32, 2],
        ] as const) {
          const text = write(bytes).replace(/=+$/, '');
          const cut = text.slice(0, least + (at % (text.length - least)));
          const recognised = read(cut);
          const whole = Math.floor(cut.length / digits);
          expect(recognised.bytes).toEqual(bytes.slice(0, whole));
          const isPartLeft = cut.length - Math.ceil(whole * digits) > 0;
          expect(recognised.forgiven.includes('partOfByte')).toBe(isPartLeft);
        }
        const text = dashed(bytes);
        const cut = text.slice(0, 47 + (at % (text.length - 47)));
        expect(read(cut).bytes).toEqual(bytes.slice(0, Math.floor((cut.length + 1) / 3)));
      }),
    );
  });

  it('or has a stray character there, is read without it where it makes no byte', () => {
    const bytes = makeBlob({ format: 2, plaintextBytes: 31 });
    const text = toBase64(bytes);
    expect(text).not.toContain('=');
    expect(read(`${text}x`)).toMatchObject({ bytes, forgiven: ['partOfByte'] });
    expect(read(`${toHex(bytes)}7`)).toMatchObject({ encoding: 'hex', bytes, forgiven: ['partOfByte'] });
  });

  it('of messages, emulators and base64 too', () => {
    for (const bytes of [
      '\x02\x05\x78 and more',
      '1234abcd-12ab-34cd-56ef-1234567890ab!',
      toBase64(blobs[0] ?? new Uint8Array()),
    ]) {
      const text = btoa(bytes).replace(/=+$/, '');
      const cut = text.slice(0, text.length - ((text.length + 3) % 4));
      expect(cut.length % 4).toBe(1);
      expect(read(cut).forgiven).toEqual(['partOfByte']);
    }
  });

  it('at its beginning gives every byte that is whole, in whatever step it is', () => {
    fc.assert(
      fc.property(aCiphertext, fc.integer({ min: 1, max: 80 }), (bytes, missing) => {
        fc.pre(bytes[0] === 1);
        const wholeFrom = Math.ceil((missing * 3) / 4);
        for (const write of [toBase64, toBase64Url]) {
          expect(read(write(bytes).slice(missing)).bytes).toEqual(bytes.slice(wholeFrom));
        }
        expect(read(toHex(bytes).slice(missing)).bytes).toEqual(bytes.slice(Math.ceil(missing / 2)));
      }),
    );
  });
});

describe('bytes', () => {
  it('go to base64 and hex and back', () => {
    fc.assert(
      fc.property(aBlob, (bytes) => {
        expect(fromBase64(toBase64(bytes))).toEqual(bytes);
        expect(fromHex(toHex(bytes))).toEqual(bytes);
      }),
    );
  });

  it.each(['\\x', '\\\\x', '0x', "X'", "x'"])('reads hex as databases write it: %s', (prefix) => {
    const hex = '01020304'.repeat(8);
    const text = `${prefix}${hex}${prefix.endsWith("'") ? "'" : ''}`;
    expect(recogniseCiphertextText(text)).toMatchObject({
      kind: 'ciphertext',
      encoding: 'hex',
      bytes: fromHex(hex),
    });
  });
});
