// What a table of context pairs stands for, and what is pointed out in it: whatever stands in the rows, `__proto__` included.
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  type ContextPair,
  contextOf,
  contextPair,
  type EncryptionContext,
  inspectContext,
  isSameContext,
} from './encryptionContext.ts';

const aText = fc.oneof(
  {
    weight: 2,
    arbitrary: fc.constantFrom('', '__proto__', 'constructor', 'a', 'b', ' a ', 'a\u200b', '\ud800'),
  },
  fc.string({ unit: 'binary', maxLength: 8 }),
);
const someRows = fc
  .array(fc.record({ key: aText, value: aText }), { maxLength: 6 })
  .map((pairs) => pairs.map((pair, at) => ({ ...pair, id: String(at) })));
const aContext: fc.Arbitrary<EncryptionContext> = fc.array(fc.tuple(aText, aText), { maxLength: 6 });
const aContextWithoutDuplicates: fc.Arbitrary<EncryptionContext> = fc.uniqueArray(fc.tuple(aText, aText), {
  maxLength: 6,
  selector: ([key]) => key,
});

function rows(...pairs: [key: string, value: string][]): ContextPair[] {
  return pairs.map(([key, value], at) => ({ id: String(at), key, value }));
}

describe('contextOf', () => {
  it('gives every pair exactly as typed, in order, and leaves out the rows that were not filled in', () => {
    fc.assert(
      fc.property(someRows, (pairs) => {
        const filled = pairs.filter(({ key, value }) => key !== '' || value !== '');
        expect(contextOf(pairs)).toEqual(filled.map(({ key, value }) => [key, value]));
      }),
    );
  });

  it('sends the empty pair that something else than the table had', () => {
    const pairs = [...rows(['', ''], ['a', 'b']), contextPair('2', '', '')];
    expect(contextOf(pairs)).toEqual([
      ['a', 'b'],
      ['', ''],
    ]);
    expect(inspectContext([...pairs, ...rows(['', 'x'])])).toContainEqual({
      row: 3,
      part: 'key',
      severity: 'error',
      kind: 'duplicateKey',
      firstRow: 2,
    });
  });

  it('loses no pair on the way to the map that KMS takes, unless an error was pointed out', () => {
    fc.assert(
      fc.property(someRows, (pairs) => {
        fc.pre(inspectContext(pairs).every(({ severity }) => severity !== 'error'));
        const context = contextOf(pairs);
        const arrived = Object.entries<string>(JSON.parse(JSON.stringify(Object.fromEntries(context))));
        expect(arrived).toHaveLength(context.length);
        expect(isSameContext(arrived, context)).toBe(true);
      }),
    );
  });
});

describe('inspectContext', () => {
  it('points each duplicate at the first row with its key', () => {
    fc.assert(
      fc.property(someRows, (pairs) => {
        const filled = pairs.filter(({ key, value }) => key !== '' || value !== '');
        const duplicates = inspectContext(pairs).filter((finding) => finding.kind === 'duplicateKey');
        expect(duplicates).toHaveLength(filled.length - new Set(filled.map(({ key }) => key)).size);
        for (const { row, firstRow } of duplicates) {
          expect(firstRow).toBeLessThan(row);
          expect(pairs[firstRow]?.key).toBe(pairs[row]?.key);
        }
      }),
    );
  });

  it('finds no fault with what people usually write', () => {
    const pairs = rows(
      ['Größe', 'naïve 🗝'],
      ['PARAMETER_ARN', 'arn:aws:ssm:…'],
      ['__proto__', 'x'],
      ['empty', ''],
    );
    expect(inspectContext(pairs)).toEqual([]);
  });

  it('says nothing of a row that was not filled in', () => {
    expect(inspectContext(rows(['', ''], ['', '']))).toEqual([]);
  });

  it.each([
    [
      'a key that stands twice',
      rows(['a', '1'], ['a', '2']),
      { row: 1, part: 'key', kind: 'duplicateKey', firstRow: 0 },
    ],
    ['half a surrogate pair', rows(['a', '\ud83d']), { row: 0, part: 'value', kind: 'notUnicode' }],
  ] as const)('calls %s an error', (_, pairs, finding) => {
    expect(inspectContext(pairs)).toEqual([{ ...finding, severity: 'error' }]);
  });

  it.each([
    ['an empty key', rows(['', 'v']), { part: 'key', kind: 'emptyKey' }],
    ['an empty pair', [contextPair('0', '', '')], { part: 'key', kind: 'emptyPair' }],
    ['a space before', rows([' a', 'v']), { part: 'key', kind: 'outerSpace', start: ['U+0020'], end: [] }],
    [
      'line breaks, a tab and a byte order mark after',
      rows(['a', 'v\n\t\n\ufeff']),
      { part: 'value', kind: 'outerSpace', start: [], end: ['U+000A', 'U+0009', 'U+FEFF'] },
    ],
    [
      'space around',
      rows(['a', ' v\u00a0']),
      { part: 'value', kind: 'outerSpace', start: ['U+0020'], end: ['U+00A0'] },
    ],
    [
      'nothing but space',
      rows(['a', ' \t ']),
      { part: 'value', kind: 'onlySpace', codePoints: ['U+0020', 'U+0009'] },
    ],
    [
      'a zero-width space',
      rows(['a\u200bb', 'v']),
      { part: 'key', kind: 'invisibleCharacter', codePoints: ['U+200B'] },
    ],
    [
      'every invisible character once',
      rows(['a', 'v\u00a0w\u202ex\u00a0y']),
      { part: 'value', kind: 'invisibleCharacter', codePoints: ['U+00A0', 'U+202E'] },
    ],
    [
      'a tag character',
      rows(['a', 'v\u{e0041}w']),
      { part: 'value', kind: 'invisibleCharacter', codePoints: ['U+E0041'] },
    ],
  ] as const)('warns of %s', (_, pairs, finding) => {
    expect(inspectContext(pairs)).toEqual([{ row: 0, ...finding, severity: 'warning' }]);
  });

  it('tells upper from lower case: such keys are not duplicates', () => {
    expect(inspectContext(rows(['a', '1'], ['A', '1']))).toEqual([]);
  });
});

describe('isSameContext', () => {
  it('is blind to order', () => {
    const shuffled = aContextWithoutDuplicates.chain((context) =>
      fc.tuple(
        fc.constant(context),
        fc.shuffledSubarray([...context], { minLength: context.length, maxLength: context.length }),
      ),
    );
    fc.assert(
      fc.property(shuffled, ([context, other]) => {
        expect(isSameContext(context, other)).toBe(true);
      }),
    );
  });

  it('is the same from both sides', () => {
    fc.assert(
      fc.property(aContext, aContext, (one, other) => {
        expect(isSameContext(one, other)).toBe(isSameContext(other, one));
      }),
    );
  });

  it('is the same from both sides where a key stands twice', () => {
    const twice: EncryptionContext = [
      ['a', '1'],
      ['a', '1'],
    ];
    const two: EncryptionContext = [
      ['a', '1'],
      ['b', '2'],
    ];
    expect([isSameContext(twice, two), isSameContext(two, twice)]).toEqual([false, false]);
  });

  it('notices a pair too many, and one character more', () => {
    fc.assert(
      fc.property(aContextWithoutDuplicates, fc.nat(), (context, nat) => {
        fc.pre(context.length > 0);
        const at = nat % context.length;
        expect(isSameContext(context, context.toSpliced(at, 1))).toBe(false);
        const [key, value] = context[at] ?? ['', ''];
        expect(isSameContext(context, context.with(at, [key, `${value}x`]))).toBe(false);
      }),
    );
  });
});
