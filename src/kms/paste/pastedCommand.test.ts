// Commands of KMS that were pasted: the ciphertext they take or printed, with the context, key and algorithm of their flags.
import { describe, expect, it } from 'vitest';
import { BLOB, hardWrapped, json, KEY, OTHER, shortly, wrapped } from './pastedFixtures.ts';
import { readPastedText } from './pastedText.ts';

const CONTEXT = {
  sourceEncryptionContext: [
    ['app', 'orders'],
    ['stage', 'prod'],
  ],
  contextIs: 'stated',
};
const NONE = { sourceEncryptionContext: [], contextIs: 'stated' };
const decrypts = { kind: 'command', operation: 'decrypt', ciphertext: BLOB };
const printed = json({ CiphertextBlob: BLOB, KeyId: KEY });

describe('a command of KMS', () => {
  it.each<[string, string, object]>([
    [
      'with shorthand and a key',
      `aws kms decrypt --ciphertext-blob ${BLOB} --encryption-context app=orders,stage=prod --key-id ${KEY}`,
      { ...decrypts, ...CONTEXT, sourceKeyId: KEY },
    ],
    [
      'over several lines, behind a prompt, with JSON',
      `$ aws kms decrypt \\\n  --encryption-context '{"app":"orders","stage":"prod"}' \\\n  --ciphertext-blob '${BLOB}'`,
      { ...decrypts, ...CONTEXT },
    ],
    [
      'with the ciphertext by a process',
      `aws kms decrypt --ciphertext-blob fileb://<(echo ${BLOB} | base64 -d) --key-id alias/orders --output text`,
      { ...decrypts, ...NONE, sourceKeyId: 'alias/orders' },
    ],
    [
      'with the ciphertext by a file that is written first',
      `echo ${BLOB} | base64 -d > blob.bin\naws kms decrypt --ciphertext-blob fileb://blob.bin --encryption-context app=orders,stage=prod`,
      { ...decrypts, ...CONTEXT },
    ],
    [
      'with an algorithm',
      `aws kms decrypt --ciphertext-blob ${BLOB} --key-id ${KEY} --encryption-algorithm RSAES_OAEP_SHA_1`,
      { ...decrypts, ...NONE, sourceKeyId: KEY, sourceEncryptionAlgorithm: 'RSAES_OAEP_SHA_1' },
    ],
    [
      'with what it printed',
      `$ aws kms encrypt --key-id alias/orders --plaintext fileb://x --encryption-context app=orders,stage=prod\n${printed}`,
      { ...decrypts, operation: 'encrypt', ...CONTEXT, sourceKeyId: 'alias/orders' },
    ],
    [
      'with a context that a variable holds',
      `aws kms decrypt --ciphertext-blob ${BLOB} --encryption-context "app=$APP"`,
      { ...decrypts, contextIs: 'unread' },
    ],
    [
      'with a context that has a number',
      `aws kms decrypt --ciphertext-blob ${BLOB} --encryption-context '{"a":1}'`,
      { ...decrypts, contextIs: 'unread' },
    ],
    [
      'with a document that may have a context',
      `aws kms decrypt --ciphertext-blob ${BLOB} --cli-input-json file://x.json`,
      { ...decrypts, contextIs: 'unread' },
    ],
  ])('gives ciphertext, context and key: %s', (_, text, offer) => {
    expect(shortly(text)).toEqual(['kmsCommand', [offer]]);
    expect(shortly(text.replaceAll('\n', '\r\n'))).toEqual(['kmsCommand', [offer]]);
  });

  it('is put together where it was wrapped', () => {
    const command = `$ aws kms decrypt --ciphertext-blob ${BLOB} --encryption-context app=orders,stage=prod --key-id ${KEY}`;
    const offer = { ...decrypts, ...CONTEXT, sourceKeyId: KEY };
    for (let width = 50; width <= 220; width += 1)
      expect(shortly(hardWrapped(command, width)), String(width)).toEqual(['kmsCommand', [offer]]);
    for (const text of [
      `aws kms decrypt --ciphertext-blob\n${wrapped(BLOB, 64)}\n--encryption-context app=orders,stage=prod\n--key-id ${KEY}`,
      `aws kms decrypt --ciphertext-blob ${BLOB}\n  --encryption-context app=orders,stage=prod\n  --key-id ${KEY}`,
      `aws kms decrypt --ciphertext-blob \\\n  ${wrapped(BLOB, 64)} \\\n  --encryption-context app=orders,stage=prod --key-id ${KEY}`,
    ])
      expect(shortly(text)).toEqual(['kmsCommand', [offer]]);
  });

  it('is not said to have no context where one stands somewhere in the text', () => {
    const text = `aws kms decrypt --ciphertext-blob ${BLOB} | jq .\n# and --encryption-context app=orders`;
    expect(shortly(text)).toEqual(['kmsCommand', [{ ...decrypts, contextIs: 'unclear' }]]);
  });

  it('is not taken where more than one ciphertext may be its own, or there is none', () => {
    for (const text of [
      `aws kms decrypt --ciphertext-blob fileb://a\n${BLOB}\n${OTHER}`,
      `aws kms decrypt --ciphertext-blob ${BLOB}\naws kms decrypt --ciphertext-blob ${OTHER}`,
      'aws kms decrypt --ciphertext-blob fileb://a',
      `aws kms describe-key --key-id ${KEY}`,
      `aws s3 cp ${BLOB} kms`,
    ]) {
      expect(readPastedText(text).kind).not.toBe('kmsCommand');
    }
  });

  it('of a re-encryption is opened as a whole', () => {
    const text = `aws kms re-encrypt --ciphertext-blob ${BLOB} --destination-key-id alias/a`;
    expect(shortly(text)).toEqual(['cliCommand', []]);
  });
});
