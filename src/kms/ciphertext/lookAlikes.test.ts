// Letters that look like those of base64: each is told with its code point, and what it stands for is read.
import { describe, expect, it } from 'vitest';
import { BLOB } from '../paste/pastedFixtures.ts';
import { readPastedText } from '../paste/pastedText.ts';
import { recogniseCiphertextText } from './ciphertextText.ts';
import { lookAlikeOf, withoutLookAlikes } from './lookAlikes.ts';

describe('lookAlikeOf', () => {
  it.each([
    ['\u0410', 'U+0410', 'Cyrillic', 'A'],
    ['\u0441', 'U+0441', 'Cyrillic', 'c'],
    ['\u0456', 'U+0456', 'Cyrillic', 'i'],
    ['\u04c0', 'U+04C0', 'Cyrillic', 'I'],
    ['\u0391', 'U+0391', 'Greek', 'A'],
    ['\u03bf', 'U+03BF', 'Greek', 'o'],
    ['\uff21', 'U+FF21', 'fullwidth', 'A'],
    ['\uff0b', 'U+FF0B', 'fullwidth', '+'],
    ['\uff1d', 'U+FF1D', 'fullwidth', '='],
    ['\u2011', 'U+2011', 'punctuation', '-'],
    ['\u2013', 'U+2013', 'punctuation', '-'],
    ['\u2212', 'U+2212', 'punctuation', '-'],
    ['\u2044', 'U+2044', 'punctuation', '/'],
    ['\u2215', 'U+2215', 'punctuation', '/'],
  ])('tells what %s stands for', (character, codePoint, script, latin) => {
    expect(lookAlikeOf(character)).toEqual({ character, codePoint, script, latin });
  });

  it.each(['A', '+', '-', '/', '\u0416', '\u03a9', '!', '\u00e9'])(
    'knows nothing that %s looks like',
    (character) => {
      expect(lookAlikeOf(character)).toBeUndefined();
    },
  );
});

describe('a ciphertext with such letters', () => {
  // The first A behind the opening, which has to be found.
  const at = BLOB.indexOf('A', 30);
  const typedOff = `${BLOB.slice(0, at)}\u0410${BLOB.slice(at + 1)}`;

  it('is given back with the right ones, and they are named', () => {
    expect(withoutLookAlikes(typedOff)?.text).toBe(BLOB);
    expect(withoutLookAlikes(BLOB)).toBeUndefined();
    expect(readPastedText(typedOff)).toMatchObject({
      kind: 'lookAlikes',
      letters: [{ codePoint: 'U+0410', script: 'Cyrillic', latin: 'A' }],
      offers: [{ kind: 'wholeText', ciphertext: BLOB }],
    });
    expect(readPastedText(`A=${typedOff}\n`)).toMatchObject({
      kind: 'lookAlikes',
      offers: [{ kind: 'variable', name: 'A', ciphertext: BLOB }],
    });
  });

  it('is given back with the right dashes and slashes', () => {
    for (const [sign, other] of [
      ['/', '\u2044'],
      ['/', '\u2215'],
      ['-', '\u2013'],
      ['-', '\u2011'],
    ] as const) {
      const text = sign === '-' ? BLOB.replaceAll('+', '-').replaceAll('/', '_') : BLOB;
      expect(text).toContain(sign);
      expect(readPastedText(text.replaceAll(sign, other))).toMatchObject({
        kind: 'lookAlikes',
        letters: [{ script: 'punctuation', latin: sign }],
        offers: [{ kind: 'wholeText', ciphertext: BLOB }],
      });
    }
  });

  it('names the letter where the rest is no ciphertext that is known', () => {
    expect(recogniseCiphertextText('AB\u0410DEFGH')).toMatchObject({
      kind: 'unreadable',
      problem: { character: '\u0410', codePoint: 'U+0410', column: 3, lookAlike: { latin: 'A' } },
    });
  });
});
