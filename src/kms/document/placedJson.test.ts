// JSON with places takes what JSON.parse takes, gives the same, and places every mistake.
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type PlacedNode, readPlacedDocument } from './placedDocument.ts';

/** As JSON.parse gives it; maps as lists of pairs, because a key may be `__proto__` or `1`. */
function plain(node: PlacedNode): unknown {
  if (node.kind === 'map') return node.entries.map(({ key, value }) => [key, plain(value)]);
  if (node.kind === 'list') return node.items.map(plain);
  return 'value' in node ? node.value : undefined;
}

function read(text: string): unknown {
  const document = readPlacedDocument(text, 'json');
  if ('problem' in document) throw new Error(`Refused: ${JSON.stringify(document.problem)}`);
  return plain(document.root);
}

/** JSON.parse's answer in the shape of `plain`. */
function parsed(text: string): unknown {
  const pairs = (value: unknown): unknown => {
    if (Array.isArray(value)) return value.map(pairs);
    return typeof value === 'object' && value !== null
      ? Object.entries(value).map(([key, member]) => [key, pairs(member)])
      : value;
  };
  return pairs(JSON.parse(text));
}

function accepts(text: string): boolean {
  try {
    JSON.parse(text);
    return true;
  } catch {
    return false;
  }
}

describe('JSON', () => {
  it('is read as JSON.parse reads it, however it is laid out', () => {
    fc.assert(
      fc.property(
        fc.jsonValue({ noUnicodeString: false }),
        fc.constantFrom('', '  ', '\t'),
        (value, indent) => {
          const text = JSON.stringify(value, null, indent);
          // Other order than written: keys that are numbers.
          fc.pre(!/"\d+":/.test(text));
          expect(read(text)).toEqual(parsed(text));
        },
      ),
    );
  });

  it('is refused where JSON.parse refuses it, and taken where it takes it', () => {
    const piece = fc.constantFrom(
      ...Array.from('{}[]",:\\ \n\t019.-+eEu😀\u0007\ufeff'),
      ...'"a" "b" true false null nul \\u00e9 \\ud83d 1.5e3 01 /**/ "c":'.split(' '),
    );
    fc.assert(
      fc.property(fc.array(piece, { maxLength: 12 }), (pieces) => {
        const text = pieces.join('');
        const document = readPlacedDocument(text, 'json');
        fc.pre(!('problem' in document && document.problem.kind === 'duplicateKey'));
        expect('root' in document).toBe(accepts(text));
      }),
      { numRuns: 500 },
    );
  });

  it.each([
    [
      '{"__proto__": {"1": "a", "0": "b"}}',
      [
        [
          '__proto__',
          [
            ['1', 'a'],
            ['0', 'b'],
          ],
        ],
      ],
    ],
    ['"\\ud83d\\ude00\\ud83d\\/\\b"', '😀\ud83d/\b'],
    [`{"${'k'.repeat(5000)}":\t1e400}`, [['k'.repeat(5000), Infinity]]],
    [' \r\n[ ]\t', []],
    ['-0', -0],
  ])('%# keeps what is in it', (text, value) => {
    expect(read(text)).toEqual(value);
  });

  it('knows the place of every key and value', () => {
    expect(readPlacedDocument('{\n  "a": ["b",\n 1]}', 'json')).toEqual({
      root: {
        kind: 'map',
        place: { line: 1, column: 1 },
        entries: [
          {
            key: 'a',
            keyPlace: { line: 2, column: 3 },
            value: {
              kind: 'list',
              place: { line: 2, column: 8 },
              items: [
                { kind: 'string', place: { line: 2, column: 9 }, value: 'b' },
                { kind: 'number', place: { line: 3, column: 2 }, text: '1', value: 1 },
              ],
            },
          },
        ],
      },
    });
  });

  it.each([
    ['', { kind: 'empty' }, 1, 1],
    [' \n', { kind: 'empty' }, 1, 1],
    ['{"a": 1, "\\u0061": 2}', { kind: 'duplicateKey', detail: 'a' }, 1, 10],
    ['{"a": {"b": 1}, "b": {"a": 1}, "a": 0}', { kind: 'duplicateKey', detail: 'a' }, 1, 32],
    ['{"a": 1,\n}', { kind: 'trailingComma' }, 1, 8],
    ['[1,]', { kind: 'trailingComma' }, 1, 3],
    ['{"a": 1', { kind: 'unexpectedEnd' }, 1, 8],
    ['{"a": "b', { kind: 'unexpectedEnd' }, 1, 9],
    ['{a: 1}', { kind: 'unexpectedCharacter', detail: 'a' }, 1, 2],
    ['{"a" 1}', { kind: 'unexpectedCharacter', detail: '1' }, 1, 6],
    ['[1 2]', { kind: 'unexpectedCharacter', detail: '2' }, 1, 4],
    ['[😀]', { kind: 'unexpectedCharacter', detail: '😀' }, 1, 2],
    ['"a\nb"', { kind: 'controlCharacter', detail: '\n' }, 1, 3],
    ['"\\x41"', { kind: 'badEscape', detail: '\\x' }, 1, 2],
    ['"\\u00g0"', { kind: 'badEscape', detail: '\\u' }, 1, 2],
    ['{} {}', { kind: 'textBehind', detail: '{' }, 1, 4],
    ['NaN', { kind: 'unexpectedCharacter', detail: 'N' }, 1, 1],
    ['['.repeat(10_000), { kind: 'tooDeep' }, 1, 201],
    ['{"a":'.repeat(10_000), { kind: 'tooDeep' }, 1, 1001],
    [' '.repeat(2_000_001), { kind: 'tooLong', detail: '2000000' }, 1, 1],
  ])('%# names the mistake and its place', (text, problem, line, column) => {
    expect(readPlacedDocument(text, 'json')).toEqual({ problem: { ...problem, place: { line, column } } });
  });

  it('takes 200 levels', () => {
    expect('root' in readPlacedDocument('['.repeat(200) + ']'.repeat(200), 'json')).toBe(true);
  });
});
