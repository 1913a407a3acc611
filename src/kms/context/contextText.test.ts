// What people paste as an encryption context: every form recognised, every mistake named at its place, nothing half taken.
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import shorthandSamples from './contextShorthand.samples.json' with { type: 'json' };
import { formatContextJson, parseContextText } from './contextText.ts';
import type { EncryptionContext } from './encryptionContext.ts';

const APP: EncryptionContext = [
  ['app', 'pay'],
  ['stage', 'prod'],
];

function read(text: string) {
  const parsed = parseContextText(text);
  if (parsed.kind !== 'contexts') throw new Error(`Not read: ${JSON.stringify(parsed)}`);
  return parsed;
}

function problemOf(text: string) {
  const parsed = parseContextText(text);
  if (parsed.kind !== 'problem') throw new Error(`No problem: ${JSON.stringify(parsed)}`);
  return parsed.problem;
}

describe('a text with one context', () => {
  it.each([
    ['JSON', '{"app": "pay", "stage": "prod"}', { syntax: 'json', form: 'map' }],
    ['JSON with a byte order mark', '\ufeff{"app":"pay","stage":"prod"}', { syntax: 'json', form: 'map' }],
    ['shorthand', 'app=pay,stage="prod"', { syntax: 'shorthand' }],
    ['YAML', '# the context\napp: pay\nstage: "prod"\n', { syntax: 'yaml', form: 'map' }],
    ['YAML with a mark', '---\n"app": pay\nstage: prod', { syntax: 'yaml', form: 'map' }],
    ['YAML with braces', "{'app': pay, stage: 'prod'}", { syntax: 'yaml', form: 'map' }],
    ['Terraform', 'context {\n  app = "pay"\n  stage = "prod"\n}', { syntax: 'terraform' }],
    [
      'a request',
      '{"EncryptionContext": {"app": "pay", "stage": "prod"}}',
      { syntax: 'json', form: 'request' },
    ],
    [
      'a SOPS entry',
      'arn: arn:aws:kms:eu-west-1:111122223333:key/x\ncontext:\n  app: pay\n  stage: prod\nenc: AQICAH\n',
      { syntax: 'yaml', form: 'sops' },
    ],
    [
      'parameters of an event',
      '{"encryptionContext": {"app": "pay", "stage": "prod"}, "keyId": "x"}',
      { syntax: 'json', form: 'cloudTrail' },
    ],
  ])('is read from %s', (_, text, recognised) => {
    const { recognised: as, contexts } = read(text);
    expect(as).toEqual(recognised);
    expect(contexts.map(({ context }) => context)).toEqual([APP]);
  });

  it.each(shorthandSamples)('agrees with the CLI on $text', ({ text, context }) => {
    const parsed = parseContextText(text);
    const taken = parsed.kind === 'contexts' ? parsed.contexts.map((found) => found.context) : undefined;
    expect(taken).toEqual(context && [context]);
  });

  it.each(['', ' \n\t', '\ufeff'])('is not in %j', (text) => {
    expect(parseContextText(text)).toEqual({ kind: 'empty' });
  });

  it.each([
    ['{}', []],
    [
      '{"__proto__": "x", "1": "y", "constructor": ""}',
      [
        ['__proto__', 'x'],
        ['1', 'y'],
        ['constructor', ''],
      ],
    ],
    ['{"a": "\\ud83d\\ude00\\u0000\\/"}', [['a', '😀\0/']]],
    [`{"${'k'.repeat(2000)}": "\t"}`.replace('\t', '\\t'), [['k'.repeat(2000), '\t']]],
    ['url=http://x: y', [['url', 'http://x: y']]],
    ['a: "b=c"', [['a', 'b=c']]],
    ["a: 'b''=c' # it's", [['a', "b'=c"]]],
    [
      'a: b=c\nd: e=',
      [
        ['a', 'b=c'],
        ['d', 'e='],
      ],
    ],
    ['{a: b=c}', [['a', 'b=c']]],
    ['a: =b', [['a:', 'b']]],
    ["'a=b': c", [['a=b', 'c']]],
    ['#=x', [['#', 'x']]],
  ])('is read from %j whatever is in it', (text, context) => {
    expect(read(text).contexts).toEqual([{ context, label: {} }]);
  });
});

describe('a mistake', () => {
  it.each([
    [
      'a value that is no text',
      '{"a": "b",\n "c": 1}',
      'content',
      { kind: 'valueNotString', key: 'c', found: 'number' },
      2,
      7,
    ],
    [
      'a number in YAML',
      'a: b\nc: 1',
      'content',
      { kind: 'valueNotString', key: 'c', found: 'number' },
      2,
      4,
    ],
    [
      'a date in YAML',
      'a: 2026-11-02',
      'content',
      { kind: 'valueNotString', key: 'a', found: 'other' },
      1,
      4,
    ],
    [
      'a map in the map',
      '{"a": {"b": "c"}}',
      'content',
      { kind: 'valueNotString', key: 'a', found: 'map' },
      1,
      7,
    ],
    ['a list', '["a"]', 'content', { kind: 'notMap', found: 'list' }, 1, 1],
    [
      'a context in an event that is none',
      '{"requestParameters": {"encryptionContext": "x"}}',
      'content',
      { kind: 'notMap', found: 'string' },
      1,
      45,
    ],
    [
      'half a character',
      '{"a": "\\ud83d"}',
      'content',
      { kind: 'notUnicode', key: 'a', part: 'value' },
      1,
      7,
    ],
    [
      'half a character in a key',
      '{"\\ude00": ""}',
      'content',
      { kind: 'notUnicode', key: '\ude00', part: 'key' },
      1,
      2,
    ],
    ['a key twice', '{"a": "b",\n "\\u0061": "c"}', 'document', { kind: 'duplicateKey', detail: 'a' }, 2, 2],
    ['a key twice in YAML', 'a: b\na: c', 'document', { kind: 'duplicateKey', detail: 'a' }, 2, 1],
    ['no quotes', '{"a": b}', 'document', { kind: 'unexpectedCharacter', detail: 'b' }, 1, 7],
    ['braces with anything', '{@}', 'document', { kind: 'unexpectedCharacter', detail: '@' }, 1, 2],
    ['a comma too many', '{"a": "b",}', 'document', { kind: 'trailingComma' }, 1, 10],
    ['a list in shorthand', 'a=b,c', 'shorthand', { kind: 'list', key: 'a' }, 1, 4],
    [
      'shorthand with a space in a key',
      'aws: s3:arn=',
      'shorthand',
      { kind: 'spaceInKey', key: 'aws:' },
      1,
      5,
    ],
    ['shorthand behind a space', 'a: b=c\n', 'shorthand', { kind: 'spaceInKey', key: 'a:' }, 1, 3],
    ['a quote within a word', "a: it's b=c", 'shorthand', { kind: 'spaceInKey', key: 'a:' }, 1, 3],
    [
      'a reference in Terraform',
      'context {\n a = var.b\n}',
      'terraform',
      { kind: 'notString', key: 'a' },
      2,
      6,
    ],
  ])('is named and placed: %s', (_, text, kind, problem, line, column) => {
    const place = { line, column };
    expect(problemOf(text)).toMatchObject({ kind, place, problem: { ...problem, place } });
  });

  it('is found in any number of hidden quotes', () => {
    for (const piece of ['\\"', '"', "'", " '", ' "\\']) {
      expect(parseContextText(`a: "${piece.repeat(300_000 / piece.length)}`).kind).toBe('problem');
    }
  });

  it('is too long a text', () => {
    expect(problemOf(`a=${'b'.repeat(1_000_000)}`)).toMatchObject({ kind: 'tooLong', limit: 1_000_000 });
  });
});

describe('any text', () => {
  it('is read or refused, and nothing is thrown', () => {
    const words = 'context sops kms Records requestParameters encryptionContext !!binary &a *a << ${';
    const piece = fc.constantFrom(...Array.from('{}[]"\':=,\n -#\\|\ud800😀'), ...words.split(' '));
    const text = fc.oneof(
      fc.array(piece, { maxLength: 30 }).map((parts) => parts.join('')),
      fc.string(),
    );
    fc.assert(
      fc.property(text, (pasted) => {
        const parsed = parseContextText(pasted);
        if (parsed.kind === 'contexts') expect(parsed.contexts.length).toBeGreaterThan(0);
      }),
      { numRuns: 500 },
    );
  });
});

describe('formatContextJson', () => {
  it('indents by two spaces and keeps the order', () => {
    const context = [
      ['b', '1'],
      ['1', '"'],
      ['__proto__', '\n'],
    ] as const;
    expect(formatContextJson(context)).toBe('{\n  "b": "1",\n  "1": "\\"",\n  "__proto__": "\\n"\n}');
    expect(formatContextJson([])).toBe('{}');
  });

  it('is read back to the same context', () => {
    const text = fc.oneof(
      fc.string({ unit: 'grapheme' }),
      fc.constantFrom('__proto__', '1', 'encryptionContext'),
    );
    const aContext = fc.uniqueArray(fc.tuple(text, text), { selector: ([key]) => key });
    fc.assert(
      fc.property(aContext, (context) => {
        expect(read(formatContextJson(context)).contexts).toEqual([{ context, label: {} }]);
      }),
    );
  });
});
