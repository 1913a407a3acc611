// Documents of --cli-input-json and --cli-input-yaml: read back what was written, and every mistake by name and place.
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { toBase64 } from '../bytes.ts';
import { REQUEST } from './cliFixtures.ts';
import { formatCliInputJson, parseCliInput, readCliInput } from './cliInput.ts';
import { CLI_SKELETON_JSON } from './cliSkeleton.ts';

/** Each problem in one line: kind, path, place. */
function problemsOf(text: string, syntax: 'json' | 'yaml' = 'json') {
  const read = parseCliInput(text, syntax);
  return 'input' in read
    ? []
    : read.problems.map(({ kind, path, place }) => `${kind} ${path} ${place.line}:${place.column}`);
}
const json = (document: unknown) => JSON.stringify(document);

describe('formatCliInputJson', () => {
  it("says what is set, in the API's order, and a context with a key __proto__", () => {
    const text = formatCliInputJson({
      ...REQUEST,
      sourceKeyId: 'alias/payments',
      sourceEncryptionContext: [
        ['__proto__', 'é'],
        ['1', ''],
      ],
      destinationEncryptionAlgorithm: 'SYMMETRIC_DEFAULT',
      grantTokens: ['t1', 't2'],
      dryRun: 'ignoreCiphertext',
    });
    expect(text).toBe(`{
    "CiphertextBlob": "AQICAHg=",
    "SourceEncryptionContext": {
        "__proto__": "\\u00e9",
        "1": ""
    },
    "SourceKeyId": "alias/payments",
    "DestinationKeyId": "alias/orders",
    "DestinationEncryptionAlgorithm": "SYMMETRIC_DEFAULT",
    "GrantTokens": [
        "t1",
        "t2"
    ],
    "DryRun": true,
    "DryRunModifiers": [
        "IGNORE_CIPHERTEXT"
    ]
}
`);
  });
});

describe('parseCliInput', () => {
  it('refuses the unedited skeleton and names its four mistakes', () => {
    expect(problemsOf(CLI_SKELETON_JSON)).toEqual([
      'null CiphertextBlob 2:23',
      'empty SourceKeyId 6:20',
      'empty DestinationKeyId 7:25',
      'empty GrantTokens[0] 14:9',
    ]);
  });

  it('names every mistake of a document, in its order', () => {
    expect(
      problemsOf(`{
  "CiphertextBlob": "AQIC!",
  "SourceEncryptionContext": { "app": 1, "stage": null, "ok": "" },
  "sourceKeyId": "x",
  "DestinationKeyId": 5,
  "SourceEncryptionAlgorithm": "symmetric_default",
  "GrantTokens": ["a", ""],
  "DryRun": "true"
}`),
    ).toEqual([
      'badBase64 CiphertextBlob 2:21',
      'wrongType SourceEncryptionContext.app 3:39',
      'null SourceEncryptionContext.stage 3:51',
      'unknownMember sourceKeyId 4:3',
      'wrongType DestinationKeyId 5:23',
      'notOneOf SourceEncryptionAlgorithm 6:32',
      'empty GrantTokens[1] 7:24',
      'wrongType DryRun 8:13',
    ]);
  });

  it.each([
    ['{"DryRunModifiers": ["IGNORE_CIPHERTEXT"]}', ['modifiersWithoutDryRun DryRunModifiers 1:2']],
    [
      '{"DryRun": false,\n  "DryRunModifiers": ["IGNORE_CIPHERTEXT"]}',
      ['modifiersWithoutDryRun DryRunModifiers 2:3'],
    ],
    ['{"DryRunModifiers": ["IGNORE_CIPHERTEXT"], "DryRun": true}', []],
  ])('makes no real call of a check that lacks its DryRun: %s', (text, problems) => {
    expect(problemsOf(text)).toEqual(problems);
  });

  it.each([
    ['ciphertextBlob', 'CiphertextBlob'],
    ['ciphertext_blob', 'CiphertextBlob'],
    ['source-key-id', 'SourceKeyId'],
    ['DestinationKeyID', 'DestinationKeyId'],
    ['GrantToken', 'GrantTokens'],
    ['EncryptionContext', undefined],
    ['', undefined],
    ['__proto__', undefined],
  ])('says of a member %j that %j may be meant', (name, nearest) => {
    const read = parseCliInput(`{${json(name)}: "x"}`, 'json');
    const expected = { kind: 'unknownMember', path: name, place: { line: 1, column: 2 } };
    expect(read).toEqual({ problems: [{ ...expected, ...(nearest && { nearest }) }] });
  });

  it.each<[string, unknown, object]>([
    ['CiphertextBlob', '', { kind: 'empty' }],
    ['CiphertextBlob', 'AQI', { kind: 'badBase64' }],
    ['CiphertextBlob', 'AQ==IC', { kind: 'badBase64' }],
    ['CiphertextBlob', 'AQ-_', { kind: 'badBase64', character: '-', looksLike: 'base64url' }],
    ['CiphertextBlob', 'AQIé', { kind: 'badBase64', character: 'é' }],
    ['CiphertextBlob', 1, { kind: 'wrongType', expected: 'blob', found: 'number' }],
    [
      'CiphertextBlob',
      toBase64(new Uint8Array(6145)),
      { kind: 'tooLong', unit: 'byte', length: 6145, most: 6144 },
    ],
    ['SourceKeyId', 'a'.repeat(2049), { kind: 'tooLong', unit: 'character', length: 2049, most: 2048 }],
    ['GrantTokens', Array(11).fill('t'), { kind: 'tooLong', unit: 'token', length: 11, most: 10 }],
    ['GrantTokens', 't', { kind: 'wrongType', expected: 'list', found: 'string' }],
    ['GrantTokens', null, { kind: 'null', expected: 'list' }],
    ['SourceEncryptionContext', [], { kind: 'wrongType', expected: 'map', found: 'list' }],
    ['DestinationEncryptionContext', 'a=b', { kind: 'wrongType', expected: 'map', found: 'string' }],
    ['DryRun', 1, { kind: 'wrongType', expected: 'boolean', found: 'number' }],
    [
      'SourceEncryptionAlgorithm',
      'RSAES_OAEP_SHA_255',
      { kind: 'notOneOf', value: 'RSAES_OAEP_SHA_255', nearest: 'RSAES_OAEP_SHA_256' },
    ],
  ])('refuses a wrong %s (case %#)', (member, value, problem) => {
    expect(parseCliInput(json({ [member]: value }), 'json')).toMatchObject({
      problems: [{ ...problem, path: member, place: { line: 1, column: member.length + 5 } }],
    });
  });

  it('names the item of a list', () => {
    expect(problemsOf(json({ GrantTokens: ['a'.repeat(8193), 7], DryRunModifiers: ['X'] }))).toEqual([
      'tooLong GrantTokens[0] 1:17',
      'wrongType GrantTokens[1] 1:8213',
      'notOneOf DryRunModifiers[0] 1:8235',
    ]);
  });

  it('takes what the AWS CLI takes: empty contexts, keys, values and lists, and base64 on several lines', () => {
    const document = {
      CiphertextBlob: 'AQIC\n AHg=\n',
      SourceEncryptionContext: {},
      DestinationEncryptionContext: { '': 'x', y: '' },
      GrantTokens: [],
      DryRun: false,
      DryRunModifiers: [],
    };
    expect(parseCliInput(json(document), 'json')).toEqual({
      input: {
        ciphertextBlob: Uint8Array.of(1, 2, 2, 0, 0x78),
        sourceEncryptionContext: [],
        destinationEncryptionContext: [
          ['', 'x'],
          ['y', ''],
        ],
        grantTokens: [],
        dryRun: false,
        dryRunModifiers: [],
      },
    });
    expect(parseCliInput('{}', 'json')).toEqual({ input: {} });
  });

  it.each([
    ['', 'notJson  1:1'],
    ['[]', 'wrongType  1:1'],
    ['"x"', 'wrongType  1:1'],
    ['{"DryRun": true,}', 'notJson  1:16'],
    ["{'DryRun': true}", 'notJson  1:2'],
    ['{"SourceKeyId": "a",\n "SourceKeyId": "b"}', 'duplicateMember SourceKeyId 2:2'],
    ['{"SourceEncryptionContext": {"a": "1", "a": "1"}}', 'duplicateMember a 1:40'],
  ])('refuses the document %j', (text, problem) => {
    expect(problemsOf(text)).toEqual([problem]);
  });

  it('reads YAML as the CLI does: !!binary or base64, and plain scalars that are no text', () => {
    const text = `# a comment
CiphertextBlob: !!binary AQICAHg=
DestinationKeyId: alias/orders # another
SourceEncryptionContext:
  app: yes
GrantTokens:
- t1
`;
    const input = {
      ciphertextBlob: Uint8Array.of(1, 2, 2, 0, 0x78),
      destinationKeyId: 'alias/orders',
      sourceEncryptionContext: [['app', 'yes']],
      grantTokens: ['t1'],
    };
    expect(parseCliInput(text, 'yaml')).toEqual({ input });
    expect(parseCliInput(text.replace('!!binary ', ''), 'yaml')).toEqual({ input });
    expect(
      problemsOf("CiphertextBlob: !!binary ''\nSourceEncryptionContext:\n  a: 1\n  b:\n", 'yaml'),
    ).toEqual([
      'empty CiphertextBlob 1:26',
      'wrongType SourceEncryptionContext.a 3:6',
      'null SourceEncryptionContext.b 4:5',
    ]);
    expect(problemsOf('SourceKeyId: a: b', 'yaml')).toHaveLength(1);
    expect(problemsOf('SourceKeyId: !!binary AQIC', 'yaml')).toEqual(['wrongType SourceKeyId 1:23']);
  });

  it('does not look at members that flags give', () => {
    const text = json({ SourceKeyId: '', DestinationKeyId: 'alias/a' });
    const overridden = new Set(['SourceKeyId'] as const);
    expect(readCliInput(text, 'json', overridden)).toMatchObject({ input: { destinationKeyId: 'alias/a' } });
  });

  it('gives an input or problems, never both and never an exception', () => {
    const aValue = fc.jsonValue({ maxDepth: 2 });
    const aMember = fc.constantFrom(
      'CiphertextBlob',
      'SourceEncryptionContext',
      'GrantTokens',
      'DryRun',
      'x',
    );
    const aDocument = fc.oneof(
      fc.string({ unit: 'binary', maxLength: 60 }),
      fc.json(),
      fc.dictionary(aMember, aValue).map((document) => json(document)),
    );
    fc.assert(
      fc.property(aDocument, fc.constantFrom('json', 'yaml'), (text, syntax) => {
        const read = parseCliInput(text, syntax);
        if ('problems' in read) expect(read.problems.length).toBeGreaterThan(0);
        else expect(read.input).toBeTypeOf('object');
      }),
    );
  });

  it('reads a great many mistakes', () => {
    const many = Array.from({ length: 10_000 }, (_, at) => `"${at}":1`).join();
    expect(problemsOf(`{"SourceEncryptionContext":{${many}}}`)).toHaveLength(10_000);
  });
});
