// Requests full of everything that a shell, a document or a language could take for its own, and what a request is as an input.
import fc from 'fast-check';
import { ENCRYPTION_ALGORITHMS, type ReEncryptRequest } from './kms.ts';
import type { ReEncryptInput } from './reEncryptInput.ts';

export const REQUEST: ReEncryptRequest = {
  ciphertextBlob: Uint8Array.of(1, 2, 2, 0, 0x78),
  sourceEncryptionContext: [],
  destinationKeyId: 'alias/orders',
  destinationEncryptionContext: [],
  grantTokens: [],
  dryRun: 'off',
};
export const TARGET = { region: 'eu-central-1' };

export const HOSTILE_TEXTS = [
  "'",
  '"',
  "it's",
  '\\',
  'a\\',
  '`touch x`',
  '$HOME',
  '$(touch x)',
  '${x}',
  '%PATH%',
  '!!',
  'a\nb',
  '\nEND\ntouch x\n',
  "\n'@\ntouch x\n",
  'a\r\nb',
  '\t',
  '\u0000',
  '\u001b[31m',
  '\u007f',
  '\u202eevil',
  '\u200b',
  '\u2028\u2029',
  'é\u2018\u2019\u201c',
  '😀',
  '-x',
  '--dry-run',
  '-5',
  '- x',
  'file:///etc/passwd',
  'fileb://x',
  'http://x',
  '@file',
  '{"a":"b"}',
  '["a"]',
  'a,b',
  'a=b',
  ' a ',
  '*',
  '~',
  ';id',
  '|id',
  '&',
  '>x',
  '#c',
  '__proto__',
  'constructor',
  'null',
  '{{}}',
  '</script>',
];

export const aText = fc.oneof(
  fc.constantFrom(...HOSTILE_TEXTS),
  fc.string({ unit: 'binary', maxLength: 12 }),
  fc.string({ maxLength: 12 }),
);
/** Weighted towards what fits a flag. */
const aKeyId = fc.oneof(
  { weight: 3, arbitrary: fc.constantFrom('alias/orders', 'arn:aws:kms:us-east-1:111122223333:alias/a') },
  { weight: 1, arbitrary: aText.filter((text) => text !== '') },
);
const aContext = fc.uniqueArray(fc.tuple(aText, aText), { selector: ([key]) => key, maxLength: 4 });
const anAlgorithm = fc.option(fc.constantFrom(...ENCRYPTION_ALGORITHMS), { nil: undefined });
const aBlob = fc
  .oneof(
    { weight: 3, arbitrary: fc.uint8Array({ minLength: 1, maxLength: 60 }) },
    { weight: 1, arbitrary: fc.uint8Array({ minLength: 2200, maxLength: 6144 }) },
  )
  .map((bytes) => Uint8Array.from(bytes));

export const aRequest: fc.Arbitrary<ReEncryptRequest> = fc
  .record({
    ciphertextBlob: aBlob,
    sourceEncryptionContext: aContext,
    sourceKeyId: fc.option(aKeyId, { nil: undefined }),
    destinationKeyId: aKeyId,
    destinationEncryptionContext: aContext,
    sourceEncryptionAlgorithm: anAlgorithm,
    destinationEncryptionAlgorithm: anAlgorithm,
    grantTokens: fc.array(
      aText.filter((text) => text !== ''),
      { maxLength: 4 },
    ),
    dryRun: fc.constantFrom('off', 'withCiphertext', 'ignoreCiphertext'),
  })
  .map(
    ({
      ciphertextBlob,
      sourceKeyId,
      sourceEncryptionAlgorithm,
      destinationEncryptionAlgorithm,
      ...rest
    }) => ({
      ...rest,
      ...(rest.dryRun !== 'ignoreCiphertext' && { ciphertextBlob }),
      ...(sourceKeyId !== undefined && { sourceKeyId }),
      ...(sourceEncryptionAlgorithm && { sourceEncryptionAlgorithm }),
      ...(destinationEncryptionAlgorithm && { destinationEncryptionAlgorithm }),
    }),
  );

/** The input that says the same as the request: what is empty, or off, is not said. */
export function inputOf(request: ReEncryptRequest): ReEncryptInput {
  const { sourceEncryptionContext, destinationEncryptionContext, grantTokens, dryRun, ...rest } = request;
  return {
    ...rest,
    ...(sourceEncryptionContext.length > 0 && { sourceEncryptionContext }),
    ...(destinationEncryptionContext.length > 0 && { destinationEncryptionContext }),
    ...(grantTokens.length > 0 && { grantTokens }),
    ...(dryRun !== 'off' && { dryRun: true }),
    ...(dryRun === 'ignoreCiphertext' && { dryRunModifiers: ['IGNORE_CIPHERTEXT' as const] }),
  };
}
