// The CLI's shorthand: 120 texts with what the CLI's own parser made of them, its rules one by one, and every mistake at its place.
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import samples from './contextShorthand.samples.json' with { type: 'json' };
import { parseContextShorthand, type ShorthandGrammar } from './contextShorthand.ts';

function contextOf(text: string, grammar?: ShorthandGrammar) {
  const read = parseContextShorthand(text, grammar);
  if ('problem' in read) throw new Error(`Refused: ${JSON.stringify(read.problem)}`);
  return read.context;
}

function problemOf(text: string, grammar?: ShorthandGrammar) {
  const read = parseContextShorthand(text, grammar);
  if ('context' in read) throw new Error(`Taken: ${JSON.stringify(read.context)}`);
  return read.problem;
}

describe('parseContextShorthand', () => {
  it.each(samples)('makes of $text what the CLI makes of it', ({ text, context }) => {
    const read = parseContextShorthand(text);
    expect('context' in read ? read.context : undefined).toEqual(context);
  });

  it.each([
    ['an empty key', '=x', [['', 'x']]],
    ['an empty key after a space', ' =x', [['', 'x']]],
    ['an empty value', 'a=', [['a', '']]],
    [
      'an empty value between others',
      'a=,b=',
      [
        ['a', ''],
        ['b', ''],
      ],
    ],
    [
      'a pair missing between two commas',
      'a=b,,c=d',
      [
        ['a', 'b'],
        ['c', 'd'],
      ],
    ],
    [
      'line breaks behind a comma and at the end',
      'a=b,\n\tc=d\n',
      [
        ['a', 'b'],
        ['c', 'd'],
      ],
    ],
    ['a comma behind a backslash', 'a=b\\,c', [['a', 'b,c']]],
    ['a backslash before anything else', 'a=\\b\\\\', [['a', '\\b\\\\']]],
    ['an = in a value', 'a=b=c', [['a', 'b=c']]],
    ['brackets that open in a value', 'a=b[c{d', [['a', 'b[c{d']]],
    ['a closing bracket that begins a value', 'a=]', [['a', ']']]],
    [
      'quotes',
      `a="b 'c' d, e",f='g "h" i'`,
      [
        ['a', "b 'c' d, e"],
        ['f', 'g "h" i'],
      ],
    ],
    [
      'escapes in quotes',
      `a="\\"\\\\",b='\\'\\\\\\n'`,
      [
        ['a', '"\\'],
        ['b', "'\\\\n"],
      ],
    ],
    ['a quote that only a hidden one closes', `a="b\\"`, [['a', 'b\\']]],
    ['an emoji in quotes', 'a="😀"', [['a', '😀']]],
    ['a key like a prototype', '__proto__=x', [['__proto__', 'x']]],
    [
      'the comma within what looked like an item of a list',
      'a=b,x\\,y=c',
      [
        ['a', 'b'],
        ['y', 'c'],
      ],
    ],
  ])('takes %s', (_, text, context) => {
    expect(contextOf(text)).toEqual(context);
    expect(contextOf(text, '2.36')).toEqual(context);
  });

  it.each(['\u001c', '\u001f', '\u0085', '\u00a0', '\u2028', '\u3000', ' ', '\n'])(
    'drops %j at the end of a value, as Python does',
    (space) => {
      expect(contextOf(`a=b${space},c=d`)).toEqual([
        ['a', 'b'],
        ['c', 'd'],
      ]);
    },
  );

  it.each(['\ufeff', '\u200b', '\u180e'])('keeps %j at the end of a value, as Python does', (character) => {
    expect(contextOf(`a=b${character}`)).toEqual([['a', `b${character}`]]);
  });

  it.each([
    ['', { kind: 'empty' }, 1],
    [' \n', { kind: 'empty' }, 1],
    ['{"a": "b"}', { kind: 'json' }, 1],
    ['\u00a0[', { kind: 'json' }, 1],
    ['file://a=b', { kind: 'fileReference' }, 1],
    ['fileb://a', { kind: 'fileReference' }, 1],
    [' a=b', { kind: 'leadingSpace' }, 1],
    ['a=b, "c"=d', { kind: 'quotedKey' }, 6],
    ['a b=c', { kind: 'spaceInKey', key: 'a' }, 2],
    ['é=b', { kind: 'keyCharacter', character: 'é' }, 1],
    ['a😀=b', { kind: 'keyCharacter', character: '😀' }, 2],
    ['a@b=c', { kind: 'keyCharacter', character: '@' }, 2],
    ['a', { kind: 'missingEquals', key: 'a' }, 2],
    ['a,b=c', { kind: 'missingEquals', key: 'a' }, 2],
    [',a=b', { kind: 'missingPair' }, 1],
    ['a=b,,,c=d', { kind: 'missingPair' }, 6],
    ['a=b, ', { kind: 'trailingComma' }, 4],
    ['a=b,,', { kind: 'trailingComma' }, 5],
    ['a @= b', { kind: 'atSign', key: 'a' }, 2],
    ['a==b', { kind: 'doubleEquals', key: 'a' }, 3],
    ['a=b, a=c', { kind: 'duplicateKey', key: 'a' }, 6],
    ['c=~,c=x"y', { kind: 'duplicateKey', key: 'c' }, 5],
    [`c=~,c='x' y`, { kind: 'duplicateKey', key: 'c' }, 5],
    ['c=~,c==', { kind: 'duplicateKey', key: 'c' }, 5],
    ['c=~,c=x]', { kind: 'duplicateKey', key: 'c' }, 5],
    ['c=~,c=x,y', { kind: 'duplicateKey', key: 'c' }, 5],
    ['c=~,c=[x]', { kind: 'duplicateKey', key: 'c' }, 5],
    ['c=~,c={x=y}', { kind: 'duplicateKey', key: 'c' }, 5],
    ['c=~,c="x', { kind: 'unclosedQuote', quote: '"' }, 7],
    ['c=~,c=x,', { kind: 'trailingComma' }, 8],
    ['a=b,c', { kind: 'list', key: 'a' }, 4],
    ['a=b,c,d=e', { kind: 'list', key: 'a' }, 4],
    ['a= [b]', { kind: 'list', key: 'a' }, 4],
    ['a={b=c}', { kind: 'nestedMap', key: 'a' }, 3],
    ['a="b', { kind: 'unclosedQuote', quote: '"' }, 3],
    [`a='b' c`, { kind: 'textBehindQuote', key: 'a' }, 7],
    [`a=b'c'`, { kind: 'quoteInValue', quote: "'" }, 4],
    ['a=b]', { kind: 'strayBracket', character: ']' }, 4],
    ['a=b}', { kind: 'strayBracket', character: '}' }, 4],
    ['a=b 😀', { kind: 'valueCharacter', character: '😀' }, 5],
    ['a=\u0007', { kind: 'valueCharacter', character: '\u0007' }, 3],
    ['a=\u001cb', { kind: 'valueCharacter', character: '\u001c' }, 3],
  ])('refuses %j, and says why and where', (text, mistake, column) => {
    expect(problemOf(text)).toEqual({ ...mistake, place: { line: 1, column } });
  });

  it('counts lines', () => {
    expect(problemOf('a=b,\nc=d,\n e==f').place).toEqual({ line: 3, column: 4 });
  });

  it('takes key@=value in the newer grammar only, and a file in none', () => {
    expect(contextOf('a@=b,c @ = d', '2.36')).toEqual([
      ['a', 'b'],
      ['c', 'd'],
    ]);
    expect(problemOf('b=c,a@="file://x"', '2.36')).toEqual({
      kind: 'atFile',
      key: 'a',
      place: { line: 1, column: 8 },
    });
    expect(problemOf('a@=b,file://x=c', '2.36')).toMatchObject({ kind: 'atFile', key: 'a' });
    expect(problemOf('a@b=c', '2.36').kind).toBe('keyCharacter');
    expect(contextOf('a=file://x')).toEqual([['a', 'file://x']]);
  });

  it('never throws, and places every mistake within the text', () => {
    const nasty = fc.string({
      unit: fc.constantFrom(...Array.from('ab=,\'"\\ {}[]@\n😀\u00a0')),
      maxLength: 30,
    });
    fc.assert(
      fc.property(
        fc.oneof(nasty, fc.string({ unit: 'binary' })),
        fc.constantFrom('2.9' as const, '2.36' as const),
        (text, grammar) => {
          const read = parseContextShorthand(text, grammar);
          if ('context' in read) return;
          const { line, column } = read.problem.place;
          const lines = text.split('\n');
          expect(line).toBeLessThanOrEqual(lines.length);
          expect(column).toBeLessThanOrEqual((lines[line - 1] ?? '').length + 1);
        },
      ),
      { numRuns: 300 },
    );
  });

  it('reads 100,000 hostile characters without trying anything twice', () => {
    for (const piece of [
      '\\',
      '\\,',
      'a=b,',
      'a="\\',
      "a='",
      'a=b,"',
      ' ',
      ',x\\',
      '=',
      '\u3000',
      'a=b\\,',
      '"\\\\',
    ]) {
      for (const start of ['', 'a=', 'a="', 'a=b,', "a=b,'"]) {
        const read = parseContextShorthand(start + piece.repeat(100_000 / piece.length));
        expect(Object.keys(read)).toHaveLength(1);
      }
    }
  });
});
