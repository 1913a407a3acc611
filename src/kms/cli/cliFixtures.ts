// Requests full of everything that a shell, a document or a language could take for its own, and what a request is as an input.
import type { ReEncryptRequest } from '../kms.ts';
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
