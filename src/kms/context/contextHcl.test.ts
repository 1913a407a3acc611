// Terraform's context blocks: what they stand for, and what is refused because the text does not tell its value.
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { looksLikeHcl, readHclContexts } from './contextHcl.ts';

function contextsOf(text: string) {
  const read = readHclContexts(text);
  if ('problem' in read) throw new Error(`Refused: ${JSON.stringify(read.problem)}`);
  return read.contexts;
}

describe('readHclContexts', () => {
  it.each([
    ['a block', 'context {\n  app = "pay"\n  "aws:s3:arn" = "arn:aws:s3:::b/k"\n}'],
    ['an attribute', 'context = {\n  app = "pay"\n  "aws:s3:arn" = "arn:aws:s3:::b/k"\n}\n'],
    ['a map on one line', '{ app = "pay", "aws:s3:arn": "arn:aws:s3:::b/k", }'],
    ['another name', 'encryption_context = {app="pay","aws:s3:arn"="arn:aws:s3:::b/k"}'],
    [
      'comments',
      '# one\n// two\ncontext /* three */ {} # four\n'.replace(' /* three */ {}', '{') +
        'app = /* five */ "pay" # six\n/* seven\n */ "aws:s3:arn" = "arn:aws:s3:::b/k" // eight\n}\n/* nine */',
    ],
    ['line breaks of Windows', 'context {\r\n  app = "pay"\r\n  "aws:s3:arn" = "arn:aws:s3:::b/k"\r\n}\r\n'],
  ])('takes %s', (_, text) => {
    expect(contextsOf(text)).toEqual([
      [
        ['app', 'pay'],
        ['aws:s3:arn', 'arn:aws:s3:::b/k'],
      ],
    ]);
    expect(looksLikeHcl(text)).toBe(true);
  });

  it('takes several blocks, and one without pairs', () => {
    expect(contextsOf('context {}\ncontext {\n a = "1"\n}')).toEqual([[], [['a', '1']]]);
  });

  it.each([
    ['escapes', '"\\n\\r\\t\\"\\\\ \\u00e9\\U0001F600"', '\n\r\t"\\ é😀'],
    [
      'what would be a template without one character',
      '"$${a} %%{b} $ % $$ %% $a"',
      '${a} %{b} $ % $$ %% $a',
    ],
    ['Unicode that is put together, as Terraform does', '"e\u0301"', 'é'],
    ['no character', '""', ''],
  ])('reads %s', (_, text, value) => {
    expect(contextsOf(`{ a = ${text} }`)).toEqual([[['a', value]]]);
  });

  it.each([
    ['an interpolation', 'context {\n  a = "x ${var.y}"\n}', { kind: 'interpolation' }, 2, 10],
    ['a directive', '{ a = "%{ if x }" }', { kind: 'interpolation' }, 1, 8],
    ['three dollars', '{ a = "$$${x}" }', { kind: 'interpolation' }, 1, 8],
    ['a reference', '{ a = var.x }', { kind: 'notString', key: 'a' }, 1, 7],
    ['a number', '{ a = 1 }', { kind: 'notString', key: 'a' }, 1, 7],
    ['a heredoc', '{ a = <<EOT\nx\nEOT\n}', { kind: 'notString', key: 'a' }, 1, 7],
    ['a map in the map', '{ a = {} }', { kind: 'notString', key: 'a' }, 1, 7],
    ['an unknown escape', '{ a = "\\x41" }', { kind: 'badEscape', escape: '\\x' }, 1, 8],
    ['half a character', '{ a = "\\ud83d" }', { kind: 'badEscape', escape: '\\ud83d' }, 1, 8],
    ['a number over Unicode’s', '{ a = "\\U00110000" }', { kind: 'badEscape', escape: '\\U00110000' }, 1, 8],
    ['a text over two lines', '{ a = "b\nc" }', { kind: 'unclosedString' }, 1, 7],
    ['pairs without a separator', '{ a = "b" c = "d" }', { kind: 'missingSeparator' }, 1, 11],
    ['a key twice', '{ a = "b", "a" = "c" }', { kind: 'duplicateKey', key: 'a' }, 1, 12],
    ['a key in brackets', '{ (a) = "b" }', { kind: 'unexpectedCharacter', character: '(' }, 1, 3],
    ['a missing =', '{ a "b" }', { kind: 'unexpectedCharacter', character: '"' }, 1, 5],
    ['a missing end', 'context {\n  a = "b"\n', { kind: 'unexpectedEnd' }, 3, 1],
    ['a missing value', '{ a =', { kind: 'unexpectedEnd' }, 1, 6],
    ['more behind it', 'context { a = "b" } }', { kind: 'unexpectedCharacter', character: '}' }, 1, 21],
    ['a comment without end', '{ /* a = "b" }', { kind: 'unexpectedCharacter', character: '/' }, 1, 3],
  ])('refuses %s', (_, text, mistake, line, column) => {
    expect(readHclContexts(text)).toEqual({ problem: { ...mistake, place: { line, column } } });
  });

  it('gives back any pairs that were written by the rules', () => {
    const quoted = (text: string) =>
      `"${text
        .replace(/["\\]/g, '\\$&')
        .replaceAll('\n', '\\n')
        .replaceAll('\r', '\\r')
        .replace(/([$%])(?=\{)/g, '$1$1')}"`;
    // Before `{`, two of these characters in a row have no written form here.
    const aText = fc
      .oneof(
        fc.string({ unit: 'grapheme' }),
        fc.string({ unit: fc.constantFrom(...Array.from('a"\\$%{}\n#/*é')) }),
      )
      .filter((text) => !/\$\$\{|%%\{/.test(text));
    fc.assert(
      fc.property(fc.dictionary(aText, aText), fc.constantFrom('=', ':'), (map, sign) => {
        const pairs = Object.entries(map).map(([key, value]) => [
          key.normalize('NFC'),
          value.normalize('NFC'),
        ]);
        fc.pre(new Set(pairs.map(([key]) => key)).size === pairs.length);
        const lines = pairs.map(([key = '', value = '']) => `  ${quoted(key)} ${sign} ${quoted(value)}\n`);
        expect(contextsOf(`context {\n${lines.join('')}}`)).toEqual([pairs]);
      }),
    );
  });

  it('never throws', () => {
    const nasty = fc.string({ unit: fc.constantFrom(...Array.from('a{}="\\$%#/*:,\n context')) });
    fc.assert(
      fc.property(fc.oneof(nasty, fc.string({ unit: 'binary' })), (text) => {
        expect(Object.keys(readHclContexts(`{a="${text}`))).toHaveLength(1);
        expect(typeof looksLikeHcl(text)).toBe('boolean');
      }),
    );
  });

  it('reads 100,000 hostile characters without trying anything twice', () => {
    const pieces = [
      '{',
      'a',
      ' ',
      '\n',
      '# ',
      '#\n',
      '/*',
      '//',
      '$',
      '%',
      '\\',
      '\\\\',
      '"',
      'context',
      '-',
      ' \t',
    ];
    for (const piece of pieces) {
      for (const start of ['', '{', '{a="', 'context {a="b"', '{a = "b"\n', '/* ']) {
        const text = start + piece.repeat(100_000 / piece.length);
        expect(Object.keys(readHclContexts(text))).toHaveLength(1);
        expect(typeof looksLikeHcl(text)).toBe('boolean');
      }
    }
  });
});

describe('looksLikeHcl', () => {
  it.each([
    '{"a": "b"}',
    '{}',
    '{ a: "b" }',
    'a={b=c}',
    'a=b',
    'context: {}',
    'context=b',
    '# {',
    '',
    '[{a = "b"}]',
  ])('leaves %j to the others', (text) => {
    expect(looksLikeHcl(text)).toBe(false);
  });
});
