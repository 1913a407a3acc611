// Words, places and what only a running shell knows, in the three kinds of shells.
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { HOSTILE_TEXTS } from './cliFixtures.ts';
import { readShellText } from './shellText.ts';

function wordsOf(text: string): string[][] {
  return readShellText(text).map(({ words }) => words.map((word) => word.text));
}
/** The parts that cannot be known, in the order of the words. */
function unknownIn(text: string): string[] {
  return readShellText(text).flatMap(({ words }) =>
    words.flatMap(({ unknown }) => (unknown ? [`${unknown.part} ${unknown.text}`] : [])),
  );
}

describe('readShellText', () => {
  it.each<[string, string[]]>([
    [String.raw`a 'b c' "d \"e\" \$f \x" g\ h i"j"'k'`, ['a', 'b c', String.raw`d "e" $f \x`, 'g h', 'ijk']],
    [`a '' "" b`, ['a', '', '', 'b']],
    ['a \\\n  b "c\\\nd"', ['a', 'b', 'cd']],
    [String.raw`$'a\tb\x41\101\u00e9\U0001f600\xc3\xa9\'\q\cA'`, ["a\tbAAé😀é'\\q\u0001"]],
    ['a $"b" $ c$', ['a', 'b', '$', 'c$']],
    ['a # b', ['a']],
    ['a#b', ['a#b']],
    ['a {} {b} c{d', ['a', '{}', '{b}', 'c{d']],
  ])('reads %j as a POSIX shell does', (text, words) => {
    expect(wordsOf(text)).toEqual([words]);
    expect(unknownIn(text)).toEqual([]);
  });

  it.each<[string, string[]]>([
    ['a $b "${c}d" $1 $? x$@', ['variable $b', 'variable ${c}', 'variable $1', 'variable $?', 'variable $@']],
    [
      'a $(b (c)) `d \\` e` $((1+1)) <(f)',
      ['command $(b (c))', 'command `d \\` e`', 'arithmetic $((1+1))', 'command <(f)'],
    ],
    [
      'a* b? [c] {d,e} {1..3} ~/f',
      ['pattern *', 'pattern ?', 'pattern [', 'braces {d,e}', 'braces {1..3}', 'homeFolder ~'],
    ],
    [`'a''b' "c""d"`, [`doubledQuote ''`, 'doubledQuote ""']],
    [
      String.raw`$'\xff' $'a\0b' $'\U00110000'`,
      [String.raw`bytes \xff`, String.raw`bytes \0`, String.raw`bytes \U00110000`],
    ],
    [
      'PS C:\\> a $b "$($c)" ${d} (e) {f} @g h,i',
      [
        'variable $b',
        'command $($c)',
        'variable ${d}',
        'expression (e)',
        'expression {f}',
        'expression @',
        'list ,',
      ],
    ],
    ['C:\\>a %B% "%C%" 5%', ['variable %B%', 'variable %C%']],
  ])('marks what %j leaves to the running shell', (text, unknown) => {
    expect(unknownIn(text)).toEqual(unknown);
  });

  it.each<[string, string[]]>([
    ['PS C:\\> a \'b\'\'c\' "d`"e""f`n" `$g', ['a', "b'c", 'd"e"f\n', '$g']],
    ['a `\n  \u2018b\u2019 \u201cc\u201d', ['a', 'b', 'c']],
    ["PS > a @'\nb 'c'\n'@ d", ['a', "b 'c'", 'd']],
    [`PS > a '{\\"b\\":1}' 'c\\d'`, ['a', '{"b":1}', 'c\\d']],
    ['PS > a \'{"b":"\\""}\'', ['a', '{"b":"\\""}']],
    ['C:\\>a "b \\"c\\" ""d"" \\\\" e^&f \'g\' h\\i', ['a', 'b "c" "d" \\', 'e&f', "'g'", 'h\\i']],
    ['a ^\n  b', ['a', 'b']],
  ])('reads %j as Windows does', (text, words) => {
    expect(wordsOf(text)).toEqual([words]);
    expect(unknownIn(text)).toEqual([]);
  });

  it('tells commands, redirections and documents apart', () => {
    const [first, second, third] = readShellText(
      "a 2>/dev/null >> out b <<X <<'Y' 4<<-Z | c && d\n1\nX\n$2\nY\n\t3\n\tZ\n",
    );
    expect(first?.words.map(({ text }) => text)).toEqual(['a', 'b']);
    expect(first?.redirections.map(({ operator, target }) => operator + target)).toEqual([
      '2>/dev/null',
      '>>out',
    ]);
    expect(first?.documents.get(0)).toMatchObject({ text: '$2\n' });
    expect(first?.documents.get(0)).not.toHaveProperty('unknown');
    expect(first?.documents.get(4)).toMatchObject({ text: '3\n' });
    expect(first?.endedBy?.operator).toBe('|');
    expect(second?.endedBy?.operator).toBe('&&');
    expect(third?.words.map(({ text }) => text)).toEqual(['d']);
  });

  it.each(["a 'b", 'a "b', "a $'b", 'PS > a "b', "PS > a @'\nb", 'C:\\>a "b'])(
    'finds the quote that is not closed in %j',
    (text) => {
      expect(readShellText(text)[0]?.problem).toMatchObject({ kind: 'unclosedQuote' });
    },
  );

  it('knows where each character comes from, and never throws', () => {
    const aPiece = fc.oneof(
      fc.constantFrom(
        ...HOSTILE_TEXTS,
        ' ',
        '\n',
        '\\\n',
        '`\n',
        '^\n',
        'PS >',
        'C:\\>',
        '<<X\n',
        '$(',
        "$'\\x41",
        '@"\n',
      ),
      fc.string({ unit: 'binary', maxLength: 6 }),
    );
    fc.assert(
      fc.property(fc.array(aPiece, { maxLength: 10 }), (pieces) => {
        const text = pieces.join('');
        for (const { words, documents } of readShellText(text)) {
          for (const { text: read, sources } of [...words, ...documents.values()]) {
            expect(sources).toHaveLength(read.length);
            expect(sources.every((at) => at >= 0 && at <= text.length)).toBe(true);
          }
        }
      }),
      { numRuns: 500 },
    );
  });
});
