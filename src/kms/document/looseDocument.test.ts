// What is nearly JSON: which maps and lists it has, and that no text throws.
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { readLooseDocuments } from './looseDocument.ts';
import type { PlacedNode } from './placedDocument.ts';

/** Without places; what is no literal as `<text>`. */
function plain(node: PlacedNode): unknown {
  switch (node.kind) {
    case 'map':
      return Object.fromEntries(node.entries.map(({ key, value }) => [key, plain(value)]));
    case 'list':
      return node.items.map(plain);
    case 'binary':
      return [...node.bytes];
    case 'other':
      return `<${node.text}>`;
    default:
      return node.value;
  }
}

describe('readLooseDocuments', () => {
  it.each<[string, unknown[]]>([
    ['{"a": 1, "b": [true, null, "c"]}', [{ a: 1, b: ['<true>', null, 'c'] }]],
    ["x = {'a': 'it\\'s',} # {", [{ x: { a: "it's" } }]],
    ['text {"a": "b"} text ["c"]', [{ a: 'b' }, ['c']]],
    ['a = "b"\nc: d\ne => [1]', [{ a: 'b', c: '<d>', e: [1] }]],
    ['a = 1\na = 2', [{ a: 1 }, { a: 2 }]],
    ['{“a”: ‘b’}', [{ a: 'b' }]],
    ['{a: {b: "c"', [{ a: { b: 'c' } }]],
    ['{a: ["b"}', [{ a: ['b'] }]],
    ['{a: "b" + "c"}', [{ a: 'bc' }]],
    [
      "{a: b'\\x01\\xff', c: b'text', d: <Buffer 01 ff ... 9 more bytes>}",
      [{ a: [1, 255], c: 'text', d: [1, 255] }],
    ],
    ['{a: Uint8Array(2) [ 1, 2, ... 3 more items ]}', [{ a: [1, 2] }]],
    ['{a: new Uint8Array([1]), b: f(x, g(y)), c: Buffer.from("z", "w")}', [{ a: [1], b: '<f>', c: 'z' }]],
    ['data "x" "y" {\n  secret {\n    a = var.b\n  }\n}', [{ data: { secret: { a: '<var.b>' } } }]],
    ["['a' => 'b']", [{ a: 'b' }]],
    ['{"a": "b\nc"}', [{ a: '<b\nc>' }]],
    ['no braces, and nothing named', []],
  ])('finds in %j', (text, documents) => {
    expect(readLooseDocuments(text).map(plain)).toEqual(documents);
  });

  it('reads all JSON as JSON.parse does', () => {
    const aKey = fc.stringMatching(/^[a-z]{1,5}$/);
    const aValue = fc.letrec((tie) => ({
      value: fc.oneof(
        { depthSize: 'small' },
        fc.string({ unit: 'grapheme-ascii' }),
        fc.integer(),
        fc.constant(null),
        fc.dictionary(aKey, tie('value'), { noNullPrototype: true }),
      ),
    })).value;
    fc.assert(
      fc.property(fc.dictionary(aKey, aValue, { noNullPrototype: true }), (value) => {
        expect(readLooseDocuments(JSON.stringify(value)).map(plain)).toEqual([value]);
      }),
    );
  });

  it('never throws, however deep', () => {
    const aPiece = fc.oneof(
      fc.constantFrom(
        '{',
        '}',
        '[',
        ']',
        '(',
        ')',
        '"',
        "'",
        '“',
        '\\',
        '\n',
        ':',
        '=',
        '=>',
        ',',
        '+',
        '<Buffer 01',
      ),
      fc.constantFrom('a', 'b"', 'new ', '!x ', 'f(', '...', '/*', '//', '#', 'arn:aws:kms'),
      fc.string({ unit: 'binary', maxLength: 5 }),
    );
    fc.assert(
      fc.property(fc.array(aPiece, { maxLength: 60 }), (pieces) => {
        expect(readLooseDocuments(pieces.join('')).length).toBeLessThan(61);
      }),
      { numRuns: 1000 },
    );
    for (const piece of ['{', '[', '{a:', 'new ', 'f(', 'a:f("', "\\'", '!x '])
      expect(readLooseDocuments(piece.repeat(50_000)).length).toBeLessThanOrEqual(50_000);
  });
});
