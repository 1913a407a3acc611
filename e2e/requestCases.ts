// ReEncrypt calls that are hard to write down in a shell or a language: each as the document that asks for it.
import { CreateGrantCommand, type DecryptCommandInput, type KMSClient } from '@aws-sdk/client-kms';
import { SEEDED_ALIAS, SEEDED_KEY_ID } from '../sandbox/seed.ts';
import { encryptUnder } from './kmsClient.ts';

type Context = readonly (readonly [key: string, value: string])[];

export interface RequestCase {
  name: string;
  /** Makes the ciphertext, and the document for `--cli-input-json`. */
  make: (kms: KMSClient) => Promise<{ [member: string]: unknown; GrantTokens?: string[] }>;
  plaintext: string;
  /** What Decrypt needs beside the new ciphertext and the grant tokens; absent for a dry run, which makes no ciphertext. */
  decryptsWith?: Omit<DecryptCommandInput, 'CiphertextBlob'>;
}

/** Each runs, reads, hides or ends something where it is not quoted. */
const HOSTILE: Context = [
  ["'; touch PWNED; '", '$(touch PWNED)'],
  ['`touch PWNED`', '"; touch PWNED; "'],
  ['line\ntouch PWNED\n', 'x\r\nEND\ntouch PWNED\nEND\n'],
  ['"""; import os; os.system("touch PWNED")', '\\"; process.exit(1); //'],
  ['${process.env.HOME}', '{0} %s %PATH% $HOME !!'],
  ['--query', '--endpoint-url=http://127.0.0.1:1'],
  ['__proto__', 'constructor'],
  ['empty value', ''],
  ['file://x', 'fileb:///etc/passwd'],
  ['@x', '@file.txt'],
  ['{"a":1}', '["b",2]'],
  ['1', 'true'],
  ['\u{1f600}', '\u{1f469}\u200d\u{1f469}\u200d\u{1f467}'],
  ['\u202eright to left', '\u0001\u0007\u001b[31m\u007f\u2028'],
  ["'@", '@\'\n"@\n'],
  ['\\', '\\\\"\\n\\u0041'],
  ['</script><!--', '\u2018smart\u2019 \u201cquotes\u201d'],
];

const contextObject = (context: Context) => Object.fromEntries(context);

export const REQUEST_CASES: readonly RequestCase[] = [
  {
    name: 'no context at all',
    plaintext: 'secret',
    make: async (kms) => ({
      CiphertextBlob: await encryptUnder(kms, 'alias/orders'),
      DestinationKeyId: 'alias/payments',
    }),
    decryptsWith: {},
  },
  {
    name: 'contexts that would run commands',
    plaintext: 'secret',
    make: async (kms) => ({
      CiphertextBlob: await encryptUnder(kms, 'alias/orders', 'secret', HOSTILE),
      SourceEncryptionContext: contextObject(HOSTILE),
      SourceKeyId: SEEDED_KEY_ID.orders,
      DestinationKeyId: 'alias/payments',
      DestinationEncryptionContext: contextObject(HOSTILE.map(([key, value]) => [value, key])),
    }),
    decryptsWith: { EncryptionContext: contextObject(HOSTILE.map(([key, value]) => [value, key])) },
  },
  {
    name: 'an empty key in a context',
    plaintext: 'secret',
    make: async (kms) => ({
      CiphertextBlob: await encryptUnder(kms, 'alias/orders', 'secret', [['', 'x']]),
      SourceEncryptionContext: { '': 'x' },
      DestinationKeyId: 'alias/payments',
      DestinationEncryptionContext: { '': 'y' },
    }),
    decryptsWith: { EncryptionContext: { '': 'y' } },
  },
  {
    name: 'the longest plaintext',
    plaintext: 'x'.repeat(4096),
    make: async (kms) => ({
      CiphertextBlob: await encryptUnder(kms, 'alias/orders', 'x'.repeat(4096), [['app', 'orders']]),
      SourceEncryptionContext: { app: 'orders' },
      DestinationKeyId: 'alias/payments',
    }),
    decryptsWith: {},
  },
  {
    name: 'asymmetric keys',
    plaintext: 'secret',
    make: async (kms) => ({
      CiphertextBlob: await encryptUnder(kms, 'alias/orders'),
      DestinationKeyId: SEEDED_ALIAS.rsa2048,
      DestinationEncryptionAlgorithm: 'RSAES_OAEP_SHA_1',
    }),
    decryptsWith: { KeyId: SEEDED_ALIAS.rsa2048, EncryptionAlgorithm: 'RSAES_OAEP_SHA_1' },
  },
  {
    name: 'grant tokens',
    plaintext: 'secret',
    make: async (kms) => {
      const granted = await kms.send(
        new CreateGrantCommand({
          KeyId: SEEDED_KEY_ID.byGrantOnly,
          GranteePrincipal: 'arn:aws:iam::111122223333:role/SandboxGuest',
          Operations: ['ReEncryptTo', 'Decrypt'],
        }),
      );
      return {
        CiphertextBlob: await encryptUnder(kms, 'alias/orders'),
        DestinationKeyId: SEEDED_ALIAS.byGrantOnly,
        GrantTokens: [granted.GrantToken ?? ''],
      };
    },
    decryptsWith: {},
  },
  {
    name: 'a dry run',
    plaintext: '',
    make: async (kms) => ({
      CiphertextBlob: await encryptUnder(kms, 'alias/orders'),
      DestinationKeyId: 'alias/payments',
      DestinationEncryptionContext: { "it's": '$HOME' },
      DryRun: true,
    }),
  },
  {
    name: 'a dry run that ignores the ciphertext',
    plaintext: '',
    make: () =>
      Promise.resolve({
        SourceKeyId: 'alias/orders',
        DestinationKeyId: 'alias/payments',
        DryRun: true,
        DryRunModifiers: ['IGNORE_CIPHERTEXT'],
      }),
  },
];
