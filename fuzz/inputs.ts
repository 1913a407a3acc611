// The inputs of the fuzzer: noise, pieces of real texts put together, and real texts with something changed.
import fc from 'fast-check';

/** Everything that a parser treats in a special way, and what people paste. */
const PIECES = [
  [
    '"',
    "'",
    '`',
    '\\',
    '\\"',
    "\\'",
    '{',
    '}',
    '[',
    ']',
    '(',
    ')',
    '<',
    '>',
    '=',
    '==',
    ':',
    ',',
    ';',
    '@',
    '@=',
  ],
  [
    '#',
    '$',
    '${',
    '$(',
    '$env:X',
    '%',
    '%{',
    '^',
    '|',
    '&',
    '~',
    '*',
    '?',
    '!',
    '+',
    '-',
    '_',
    '/',
    '.',
    '..',
  ],
  [
    '\n',
    '\r\n',
    '\r',
    '\t',
    ' ',
    '   ',
    '\u00a0',
    '\u2028',
    '\u200b',
    '\ufeff',
    '\u202e',
    '\0',
    '\u0085',
    '\v',
  ],
  [
    'é',
    'e\u0301',
    '日本',
    '😀',
    '\ud800',
    '\udc00',
    '\\u0000',
    '\\ud83d\\ude00',
    '\\U0001F600',
    '\\x00',
    '\\n',
  ],
  [
    'null',
    'true',
    'false',
    '0',
    '1',
    '-1',
    '1e999',
    '0x1f',
    '.nan',
    '2020-01-01',
    '__proto__',
    'constructor',
  ],
  [
    '---',
    '...',
    '- ',
    '? ',
    ': ',
    '&a ',
    '*a',
    '!!binary ',
    '!!str ',
    '<<: *a',
    '|\n  ',
    '>\n  ',
    '# comment\n',
  ],
  [
    'CiphertextBlob',
    '"CiphertextBlob":',
    'SourceKeyId',
    'DestinationKeyId:',
    'SourceEncryptionContext',
    'DryRun',
  ],
  [
    'GrantTokens',
    'encryptionContext',
    'requestParameters',
    'Records',
    'sops',
    'kms',
    'enc',
    'context',
    'payload',
  ],
  [
    'aws ',
    'kms ',
    're-encrypt ',
    '--ciphertext-blob ',
    '--source-encryption-context ',
    '--destination-key-id=',
  ],
  [
    '--cli-input-json ',
    '--grant-tokens ',
    '--dry-run',
    '--no-',
    'fileb://',
    'file://',
    '<<EOF\n',
    '\nEOF\n',
    '\\\n',
  ],
  [
    'vault:v1:',
    '{cipher}',
    '$ANSIBLE_VAULT;',
    '-----BEGIN ',
    '-----END ',
    'ENC[AES256_GCM,',
    'AGE ',
    'export ',
  ],
  [
    'AQICAHj',
    'AQECAH',
    'QVFJ',
    'AYA',
    'AgV4',
    '0102020078',
    '0x',
    '\\x01',
    'arn:aws:kms:us-east-1:111122223333:key/',
  ],
  [
    'alias/',
    'alias/aws/',
    'mrk-',
    '1234abcd-12ab-34cd-56ef-1234567890ab',
    'context {',
    'x-amz-key-v2',
    'data:',
  ],
].flat();

const noise = fc.oneof(
  fc.string({ maxLength: 60 }),
  fc.string({ unit: 'binary', maxLength: 40 }),
  fc.string({ unit: fc.constantFrom(...'ab=,\'"\\ {}[]@:\n'.split('')), maxLength: 24 }),
);
const pieces = fc
  .array(fc.oneof({ weight: 5, arbitrary: fc.constantFrom(...PIECES) }, { weight: 1, arbitrary: noise }), {
    maxLength: 24,
  })
  .map((parts) => parts.join(''));

/** Cuts something out of a real text and puts something else in. */
function mutated(texts: readonly string[]): fc.Arbitrary<string> {
  const cut = fc.record({
    at: fc.nat(10_000),
    length: fc.nat(12),
    put: fc.oneof(fc.constantFrom(...PIECES), noise),
  });
  return fc
    .tuple(fc.constantFrom(...texts), fc.array(cut, { minLength: 0, maxLength: 4 }))
    .map(([text, cuts]) =>
      cuts.reduce((changed, { at, length, put }) => {
        const from = at % (changed.length + 1);
        return changed.slice(0, from) + put + changed.slice(from + length);
      }, text),
    );
}

/** A piece many times over: what makes a careless parser slow, or overflow the stack. */
const repeated = fc
  .tuple(fc.constantFrom(...PIECES), fc.constantFrom(...PIECES), fc.integer({ min: 1, max: 400 }))
  .map(([one, other, times]) => (one + other).repeat(times));

/** @param texts real ones, to start from */
export function aText(texts: readonly string[]): fc.Arbitrary<string> {
  return fc.oneof(
    { weight: 3, arbitrary: noise },
    { weight: 6, arbitrary: pieces },
    { weight: 8, arbitrary: mutated(texts) },
    { weight: 1, arbitrary: repeated },
  );
}

/** @param blobs real ones, to start from */
export function someBytes(blobs: readonly Uint8Array[]): fc.Arbitrary<Uint8Array<ArrayBuffer>> {
  const random = fc.uint8Array({ maxLength: 80 });
  const changed = fc
    .tuple(fc.constantFrom(...blobs), fc.nat(400), fc.nat(20), fc.uint8Array({ maxLength: 6 }))
    .map(([blob, at, length, put]) => {
      const from = at % (blob.length + 1);
      return Uint8Array.from([...blob.subarray(0, from), ...put, ...blob.subarray(from + length)]);
    });
  return fc.oneof(
    { weight: 1, arbitrary: random.map((bytes) => Uint8Array.from(bytes)) },
    { weight: 4, arbitrary: changed },
  );
}
