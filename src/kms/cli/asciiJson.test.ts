// ASCII JSON reads back as what was written, laid out as JSON.stringify lays it out.
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { asciiJson, asciiJsonString, type JsonTree } from './asciiJson.ts';

const aText = fc.string({ unit: 'binary', maxLength: 20 });
const { tree: aTree } = fc.letrec<{ tree: JsonTree }>((tie) => ({
  tree: fc.oneof(
    { maxDepth: 3 },
    aText,
    fc.boolean(),
    fc.array(tie('tree'), { maxLength: 3 }),
    fc.array(fc.tuple(aText, tie('tree')), { maxLength: 3 }).map((pairs) => new Map(pairs)),
  ),
}));

/** The tree as plain data; fromEntries defines its properties, `__proto__` too. */
function toPlain(tree: JsonTree): unknown {
  if (typeof tree === 'string' || typeof tree === 'boolean') return tree;
  if (tree instanceof Map) return Object.fromEntries([...tree].map(([key, value]) => [key, toPlain(value)]));
  return [...tree].map((item) => toPlain(item));
}

describe('asciiJson', () => {
  it('reads back as what was written, whatever stands in the texts', () => {
    fc.assert(
      fc.property(aTree, fc.constantFrom(0, 4), (tree, indent) => {
        expect(JSON.parse(asciiJson(tree, indent))).toEqual(toPlain(tree));
      }),
    );
  });

  it('is printable ASCII, and on one line unless it is indented', () => {
    fc.assert(
      fc.property(aTree, (tree) => {
        expect(asciiJson(tree)).toMatch(/^[\x20-\x7e]*$/);
        expect(asciiJson(tree, 4)).toMatch(/^[\x20-\x7e\n]*$/);
      }),
    );
  });

  it('is laid out as JSON.stringify lays it out', () => {
    const tree = new Map<string, JsonTree>([
      ['a', 'b'],
      ['empty', []],
      ['none', new Map()],
      ['list', ['x', true, new Map([['k', 'v']])]],
    ]);
    expect(asciiJson(tree)).toBe(JSON.stringify(toPlain(tree)));
    expect(asciiJson(tree, 4)).toBe(JSON.stringify(toPlain(tree), null, 4));
  });

  it('keeps a key __proto__ and the order of keys that are numbers', () => {
    const tree = new Map([
      ['__proto__', 'x'],
      ['2', 'b'],
      ['1', 'a'],
    ]);
    expect(asciiJson(tree)).toBe('{"__proto__":"x","2":"b","1":"a"}');
  });
});

describe('asciiJsonString', () => {
  it.each([
    ['\n\t\u0000', '"\\u000a\\u0009\\u0000"'],
    ['\u007f\u0085\u202e', '"\\u007f\\u0085\\u202e"'],
    ['é’😀', '"\\u00e9\\u2019\\ud83d\\ude00"'],
    ['\ud800', '"\\ud800"'],
    ['a"b\\c/\'$`', '"a\\"b\\\\c/\'$`"'],
  ])('writes %j as %s', (text, expected) => {
    expect(asciiJsonString(text)).toBe(expected);
  });
});
