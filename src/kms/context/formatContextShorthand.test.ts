// Every context that has a shorthand is read back from it unchanged; of the others it is said why they have none.
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { parseContextShorthand } from './contextShorthand.ts';
import { formatContextShorthand } from './formatContextShorthand.ts';

const KEY_CHARACTERS = Array.from('abXY019-_.#/:');
const aKey = fc.oneof(
  fc.string({ unit: fc.constantFrom(...KEY_CHARACTERS), maxLength: 6 }),
  fc.constantFrom('__proto__', 'aws:s3:arn', 'file:', ''),
);
const aValue = fc.oneof(
  fc.string({ unit: 'grapheme', maxLength: 12 }),
  fc.string({ unit: fc.constantFrom(...Array.from('a ,=\'"\\[]{}@\n\u00a0\u001c\ufeff😀')), maxLength: 12 }),
);
const aContext = fc.uniqueArray(fc.tuple(aKey, aValue), {
  selector: ([key]) => key,
  minLength: 1,
  maxLength: 5,
});

describe('formatContextShorthand', () => {
  it('writes what the CLI reads back to exactly this context', () => {
    fc.assert(
      fc.property(aContext, fc.constantFrom('2.9' as const, '2.36' as const), (context, grammar) => {
        const written = formatContextShorthand(context);
        fc.pre('text' in written);
        expect('text' in written && parseContextShorthand(written.text, grammar)).toEqual({ context });
      }),
      { numRuns: 300 },
    );
  });

  it.each([
    ['plain values without quotes', [['aws:s3:arn', 'arn:aws:s3:::b/k']], 'aws:s3:arn=arn:aws:s3:::b/k'],
    ['everything else in double quotes', [['a', 'it’s "1", \\']], 'a="it’s \\"1\\", \\\\"'],
    [
      'an empty value in quotes',
      [
        ['a', ''],
        ['b', 'c'],
      ],
      'a="",b=c',
    ],
    [
      'a backslash at the end apart from the comma',
      [
        ['a', 'C:\\d\\'],
        ['b', 'c'],
      ],
      'a=C:\\d\\ ,b=c',
    ],
  ] as const)('writes %s', (_, context, text) => {
    expect(formatContextShorthand(context)).toEqual({ text });
  });

  it.each([
    ['no pairs', [], { kind: 'noPairs' }],
    [
      'a space in a key',
      [
        ['a', '1'],
        ['b c', '2'],
      ],
      { kind: 'keyCharacter', key: 'b c', character: ' ' },
    ],
    ['an emoji in a key', [['😀', '']], { kind: 'keyCharacter', key: '😀', character: '😀' }],
    ['a key that is a file', [['file://x', '']], { kind: 'fileKey', key: 'file://x' }],
    [
      'a key twice',
      [
        ['a', '1'],
        ['a', '2'],
      ],
      { kind: 'duplicateKey', key: 'a' },
    ],
    ['half a character', [['a', '\ud83d']], { kind: 'notText', key: 'a' }],
    ['what no argument can hold', [['a', '\0']], { kind: 'notText', key: 'a' }],
  ] as const)('has no form for %s', (_, context, obstacle) => {
    expect(formatContextShorthand(context)).toEqual({ obstacle });
  });

  it('takes a key that is a file where it is not the first', () => {
    const context = [
      ['a', 'b'],
      ['file://x', 'c'],
    ] as const;
    expect(formatContextShorthand(context)).toEqual({ text: 'a=b,file://x=c' });
    expect(parseContextShorthand('a=b,file://x=c')).toEqual({ context });
  });
});
