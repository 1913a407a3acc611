// YAML with places: scalars, aliases and merge keys as the CLI's YAML reader (ruamel.yaml) takes them, and mistakes at their places.
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type PlacedNode, readPlacedDocument } from './placedDocument.ts';

/** Kind and value of each scalar; maps as lists of pairs. */
function plain(node: PlacedNode): unknown {
  switch (node.kind) {
    case 'map':
      return node.entries.map(({ key, value }) => [key, plain(value)]);
    case 'list':
      return { list: node.items.map(plain) };
    case 'string':
      return node.value;
    case 'binary':
      return { binary: [...node.bytes] };
    case 'other':
      return { other: node.text };
    default:
      return { [node.kind]: node.value };
  }
}

function read(text: string): unknown {
  const document = readPlacedDocument(text, 'yaml');
  if ('problem' in document) throw new Error(`Refused: ${JSON.stringify(document.problem)}`);
  return plain(document.root);
}

describe('a YAML scalar', () => {
  it.each([
    ...['yes', 'no', 'on', 'y', 'tRue', '0o', '08a', '1:30', '2020-1-1', '+', '.5e3', '-', 'a b', 'é'].map(
      (text) => [text, text] as const,
    ),
    ...['"1"', "'1'", '!!str 1', '! "1"'].map((text) => [text, '1'] as const),
    ['true', { boolean: true }],
    ['FALSE', { boolean: false }],
    ['!!bool yes', { boolean: true }],
    ['~', { null: null }],
    ['', { null: null }],
    ['Null', { null: null }],
    ['!!str', ''],
    ['!!str ~', '~'],
    ['1_000', { number: 1000 }],
    ['-010', { number: -10 }],
    ['0o17', { number: 15 }],
    ['-0x1F', { number: -31 }],
    ['0b11', { number: 3 }],
    ['1.', { number: 1 }],
    ['.5', { number: 0.5 }],
    ['1e3', { number: 1000 }],
    ['+12e-1', { number: 1.2 }],
    ['.inf', { number: Infinity }],
    ['-.INF', { number: -Infinity }],
    ['.nan', { number: Number.NaN }],
    ['! 1', { number: 1 }],
    ["!!int '1'", { number: 1 }],
    ['!!float 1', { number: 1 }],
    ['-_', { other: '-_' }],
    ['2020-01-01', { other: '2020-01-01' }],
    ['2020-01-01 00:00:00', { other: '2020-01-01 00:00:00' }],
    ['2020-01-01T1:02:03.5+01:00', { other: '2020-01-01T1:02:03.5+01:00' }],
    ['=', { other: '=' }],
    ['<<', { other: '<<' }],
    ['!!set {x}', { other: '!!set' }],
    ['!!omap [x: 1]', { other: '!!omap' }],
    ['!!binary aGk=', { binary: [104, 105] }],
    ['!!binary |\n   aG\n   k=\n', { binary: [104, 105] }],
    ["!!binary ''", { binary: [] }],
    ['"\\ud83d\\ude00\\U0001F600\\/\\x41\\e"', '😀😀/A\u001b'],
    ["'it''s'", "it's"],
    ["''''", "'"],
    ["'a''''b'''", "a''b'"],
    ["''", ''],
    [String.raw`"a\\"`, 'a\\'],
    [String.raw`"\"\\\""`, '"\\"'],
    ['""', ''],
    ['|\n   x\n   y\n', 'x\ny\n'],
    ['|\n   x', 'x'],
    ['|\n   x\n   ', 'x\n'],
    ['|+\n   x\n   ', 'x\n'],
    ['|+\n   x\n\n  ', 'x\n\n'],
    ['|+\n   x\n     ', 'x\n  '],
    ['|+\n\n   ', '\n'],
    ['|+\n   ', ''],
    ['|+\r\n   x\r\n\r\n   ', 'x\n\n'],
    ['>+\n   x\n   ', 'x\n'],
    ['>+\n   x\n    ', 'x\n '],
    ['"x\\\n   y\\\\\n\n   z"', 'xy\\\nz'],
    ['"\\u0085\\L\\P\\N"', '\u0085\u2028\u2029\u0085'],
    ['>-\n   x\n   y\n', 'x y'],
  ] as const)('%j is what the CLI takes it for', (text, value) => {
    expect(read(`a: ${text === '-' ? "'-'" : text}`)).toEqual([['a', value]]);
  });
});

describe('YAML', () => {
  it.each([
    [
      'line breaks of all kinds',
      'a: b\r\nc: d\re: f\n',
      [
        ['a', 'b'],
        ['c', 'd'],
        ['e', 'f'],
      ],
    ],
    [
      'keys in quotes, and = as a key',
      '"1": a\n=: b\n__proto__: c',
      [
        ['1', 'a'],
        ['=', 'b'],
        ['__proto__', 'c'],
      ],
    ],
    [
      'a map without values',
      '{a, b: }',
      [
        ['a', { null: null }],
        ['b', { null: null }],
      ],
    ],
    ['JSON', '{"a": ["b", {"c": "d"}]}', [['a', { list: ['b', [['c', 'd']]] }]]],
    ['marks around', '\ufeff%YAML 1.2\n---\na: b\n...\n', [['a', 'b']]],
    [
      'an alias',
      'a: &x {b: c}\nd: *x',
      [
        ['a', [['b', 'c']]],
        ['d', [['b', 'c']]],
      ],
    ],
    [
      'an anchor that is used again',
      'a: &x 1\nb: &x c\nd: *x',
      [
        ['a', { number: 1 }],
        ['b', 'c'],
        ['d', 'c'],
      ],
    ],
    [
      'an alias as a key',
      '&k a: b\nc:\n  *k : d',
      [
        ['a', 'b'],
        ['c', [['a', 'd']]],
      ],
    ],
    [
      'a merge key',
      '<<: {a: x, b: y}\nb: z\nc: w',
      [
        ['a', 'x'],
        ['b', 'z'],
        ['c', 'w'],
      ],
    ],
    [
      'a list of merged maps, of which the first wins',
      '<<: [{a: x}, {a: y, b: z}]',
      [
        ['a', 'x'],
        ['b', 'z'],
      ],
    ],
    [
      'brackets whose lines are not indented',
      'a: {\n"b": "c",\n# d\ne: [\nf\n]\n}\ng: h',
      [
        [
          'a',
          [
            ['b', 'c'],
            ['e', { list: ['f'] }],
          ],
        ],
        ['g', 'h'],
      ],
    ],
    ['a quote that closes at the margin between brackets', "a: {b: 'c\n'}", [['a', [['b', 'c ']]]]],
    [
      'comments right behind quotes and brackets',
      `'a': 'b'#c\nd: "e"#f\ng: ['h'#i\n]#j\nk: {l: m\n# n\n}#o`,
      [
        ['a', 'b'],
        ['d', 'e'],
        ['g', { list: ['h'] }],
        ['k', [['l', 'm']]],
      ],
    ],
    ['<< in quotes', "'<<': {a: b}", [['<<', [['a', 'b']]]]],
  ])('is read with %s', (_, text, value) => {
    expect(read(text)).toEqual(value);
  });

  it('knows the place of every key and value', () => {
    expect(readPlacedDocument('# x\na:\n  - "b"\n  - {c: 1}\n', 'yaml')).toMatchObject({
      root: {
        place: { line: 2, column: 1 },
        entries: [
          {
            keyPlace: { line: 2, column: 1 },
            value: {
              place: { line: 3, column: 3 },
              items: [
                { place: { line: 3, column: 5 } },
                { entries: [{ keyPlace: { line: 4, column: 6 }, value: { place: { line: 4, column: 9 } } }] },
              ],
            },
          },
        ],
      },
    });
  });

  it.each([
    ['# only a comment', { kind: 'empty' }, 1, 1],
    ['a: b\na: c', { kind: 'duplicateKey', detail: 'a' }, 2, 1],
    ['<<: {a: b}\n<<: {c: d}', { kind: 'duplicateKey', detail: '<<' }, 2, 1],
    ['a: b\n---\nc: d', { kind: 'severalDocuments' }, 2, 1],
    ['%YAML 1.1\n---\na: yes', { kind: 'yamlVersion', detail: '1.1' }, 1, 1],
    ['a: b\n1: c', { kind: 'keyNotString' }, 2, 1],
    ['? [a]\n: b', { kind: 'keyNotString' }, 1, 3],
    ['a: !foo b', { kind: 'unknownTag', detail: '!foo' }, 1, 9],
    ['a: !foo {b: c}', { kind: 'unknownTag', detail: '!foo' }, 1, 9],
    ['a: !!int b', { kind: 'valueNotOfTag', detail: 'int' }, 1, 10],
    ['a: !!binary b', { kind: 'valueNotOfTag', detail: 'binary' }, 1, 13],
    ['a: *b', { kind: 'unknownAlias', detail: 'b' }, 1, 4],
    ['a: &b [*b]', { kind: 'recursiveAlias', detail: 'b' }, 1, 8],
    ['<<: a', { kind: 'badMerge' }, 1, 5],
    ['a: "b\nc: d', { kind: 'notYaml', detail: 'MISSING_CHAR' }, 2, 5],
    ['a: b\n\tc: d', { kind: 'notYaml', detail: 'TAB_AS_INDENT' }, 2, 1],
    ['a: \u0007', { kind: 'controlCharacter', detail: '\u0007' }, 1, 4],
    ['a: b\u0085', { kind: 'controlCharacter', detail: '\u0085' }, 1, 5],
    ['a: b\u2028', { kind: 'controlCharacter', detail: '\u2028' }, 1, 5],
    ['a: b\u2029', { kind: 'controlCharacter', detail: '\u2029' }, 1, 5],
    ['a: "x\\\n\n  y"', { kind: 'notYaml', detail: 'BAD_DQ_ESCAPE' }, 1, 4],
    ['a: "x\\\\\\\r\n \r\n  y"', { kind: 'notYaml', detail: 'BAD_DQ_ESCAPE' }, 1, 4],
    ['a: \ud83d', { kind: 'controlCharacter', detail: '\ud83d' }, 1, 4],
    [`${'['.repeat(201)}${']'.repeat(201)}`, { kind: 'tooDeep' }, 1, 201],
    ['a'.repeat(250_001), { kind: 'tooLong', detail: '250000' }, 1, 1],
  ])('%# names the mistake and its place', (text, problem, line, column) => {
    expect(readPlacedDocument(text, 'yaml')).toEqual({ problem: { ...problem, place: { line, column } } });
  });

  it.each([
    String.raw`a: "b\"`,
    String.raw`a: "b\\\"`,
    "a: 'b''",
    "a: '''",
    "a: '",
    'a: "',
    'SourceEncryptionContext:\n  a: "b\\"\n  c: "d"',
    "SourceEncryptionContext:\n  a: 'b''\n  c: 'd'",
    String.raw`{a: "b\"}`,
    String.raw`"a\": b`,
    `a: "${'b\\\\'.repeat(80_000)}\\"`,
  ])('%# refuses quotes that only seem to close', (text) => {
    expect(readPlacedDocument(text, 'yaml')).toMatchObject({ problem: { kind: 'notYaml' } });
  });

  it.each([
    'a: {"b": "c\n"d": "e"\n}',
    'a: {\nb: c\nd: e\n}',
    'a: {b: c,\nd: e',
    'a: {b: c,\n---\n}',
    "a: {b: 'c\n---\n d'}",
    'a: {\n- b\n}',
    'x: {a: b\n}: c',
    "a: ['b'#c\n 'd']",
    'a: [[b]#c\n [d]]',
    "a: 'b'#c\n 'd'",
    'a: {b: c#d}e',
  ])('%# refuses between brackets what the CLI refuses', (text) => {
    expect('problem' in readPlacedDocument(text, 'yaml')).toBe(true);
  });

  it('does not overflow the stack', () => {
    for (const piece of ['[', '{a: ', '- ', '? ', '[[a]: ', '&a [']) {
      const document = readPlacedDocument(piece.repeat(10_000), 'yaml');
      expect(document).toMatchObject({ problem: { kind: 'tooDeep', place: { line: 1 } } });
    }
    expect('root' in readPlacedDocument('['.repeat(200) + ']'.repeat(200), 'yaml')).toBe(true);
  });

  it('does not let aliases grow without end', () => {
    const level = (at: number) =>
      `l${at}: &l${at} [${Array.from({ length: 10 }, () => `*l${at - 1}`).join(', ')}]\n`;
    const laughs = `l0: &l0 ha\n${Array.from({ length: 9 }, (_, at) => level(at + 1)).join('')}`;
    expect(readPlacedDocument(laughs, 'yaml')).toMatchObject({ problem: { kind: 'tooManyAliases' } });
    const chain = `l0: &l0 [ha]\n${Array.from({ length: 300 }, (_, at) => `l${at + 1}: &l${at + 1} [*l${at}]\n`).join('')}`;
    expect(readPlacedDocument(chain, 'yaml')).toMatchObject({ problem: { kind: 'tooDeep' } });
    const deep = `a: &a ${'{b: '.repeat(150)}${'}'.repeat(150)}\nc: &c {<<: [*a]}\nd: ${'['.repeat(100)}*c${']'.repeat(100)}`;
    expect(readPlacedDocument(deep, 'yaml')).toMatchObject({ problem: { kind: 'tooDeep' } });
    const merges = `l0: &l0 {k0: v}\n${Array.from({ length: 3000 }, (_, at) => `l${at + 1}: &l${at + 1} {<<: *l${at}, k${at + 1}: v}\n`).join('')}`;
    expect(readPlacedDocument(merges, 'yaml')).toMatchObject({ problem: { kind: 'tooManyAliases' } });
  });

  it('is JSON where JSON is given', () => {
    const value = fc.jsonValue({ stringUnit: 'grapheme' });
    fc.assert(
      fc.property(value, fc.constantFrom('', '  '), (json, indent) => {
        // JSON takes them as they are.
        const text = JSON.stringify(json, null, indent).replace(
          /[\u0085\u2028\u2029]/g,
          (rare) => `\\u${rare.charCodeAt(0).toString(16).padStart(4, '0')}`,
        );
        expect(readPlacedDocument(text, 'yaml')).toEqual(readPlacedDocument(text, 'json'));
      }),
    );
  });

  it('never throws', () => {
    const piece = fc.constantFrom(
      ...Array.from('{}[]"\':,\n\t -?#|>&*!%@`a1=<\\\r😀\u0085\u2028'),
      ...'a: |- |? |\n  |&a |*a|!!str |!!map |<<: |---\n|...\n|%TAG ! x\n|"\\x'.split('|'),
    );
    fc.assert(
      fc.property(fc.array(piece, { maxLength: 20 }), (pieces) => {
        expect(Object.keys(readPlacedDocument(pieces.join(''), 'yaml'))).toHaveLength(1);
      }),
      { numRuns: 300 },
    );
  });
});
