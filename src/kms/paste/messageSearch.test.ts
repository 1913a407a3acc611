// AWS Encryption SDK messages in a text: they are found first, and the encrypted data keys within them are never offered.
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { toBase64 } from '../bytes.ts';
import { makeMessage } from '../ciphertext/blobFixtures.ts';
import { findCiphertexts } from './ciphertextSearch.ts';
import { findMessages } from './messageSearch.ts';
import { BLOB, BLOB_BYTES, hardWrapped, json, KEY, OTHER, wrapped } from './pastedFixtures.ts';
import { readPastedText } from './pastedText.ts';

/** With a real encrypted data key, at an offset that grows with the length of the context. */
function messageWith(contextLength: number, version: 1 | 2 = 2) {
  const keys = [{ providerId: 'aws-kms', info: KEY, bytes: BLOB_BYTES.length }];
  const message = makeMessage({ version, context: [['app', 'v'.repeat(contextLength)]], keys });
  // The fixture fills the data key with 0xab.
  const at = message.findIndex((_, from) => message.subarray(from, from + 20).every((byte) => byte === 0xab));
  message.set(BLOB_BYTES, at);
  return toBase64(message);
}

/** All three alignments of base64. */
const LENGTHS = [1, 2, 3];
const PLACES: Record<string, (message: string) => string> = {
  'a JSON member': (message) => json({ token: message }),
  YAML: (message) => `a: b\ntoken: ${message}\n`,
  'a dotenv line': (message) => `HOST=x\nTOKEN="${message}"\n`,
  'JSON in JSON': (message) => json({ SecretString: json({ token: message }) }),
  'a sentence': (message) => `The token is ${message}, I think.`,
  'hard-wrapped JSON': (message) => hardWrapped(json({ token: message }), 60),
  'wrapped lines': (message) => `token:\n  ${wrapped(message).replaceAll('\n', '\n  ')}\nend`,
};

describe.each(Object.entries(PLACES))('a message in %s', (_, write) => {
  it.each(LENGTHS)('is told with its key and context, and nothing of it is offered (%#)', (length) => {
    for (const version of [1, 2] as const) {
      const read = readPastedText(write(messageWith(length, version)));
      expect(read.offers).toEqual([]);
      expect(read.messages.map(({ message }) => message)).toMatchObject([
        {
          encryptedDataKeys: [{ keyArn: KEY }],
          encryptionContext: [['app', 'v'.repeat(length)]],
        },
      ]);
    }
  });
});

describe('ciphertexts beside a message', () => {
  it('are offered all the same', () => {
    for (const length of LENGTHS) {
      const message = messageWith(length);
      for (const text of [
        json({ a: BLOB, token: message, b: OTHER }),
        `A=${BLOB}\nTOKEN=${message}\nB=${OTHER}`,
        `${BLOB}\n${message}\n${OTHER}`,
      ]) {
        const read = readPastedText(text);
        expect(read.offers.map(({ ciphertext }) => ciphertext)).toEqual([BLOB, OTHER]);
        expect(read.messages).toHaveLength(1);
      }
    }
  });

  it('are not taken for its next lines', () => {
    const message = wrapped(messageWith(1));
    const [found] = findMessages(`${message}\n${BLOB}`);
    expect(found?.to).toBeLessThanOrEqual(message.length);
    expect(findCiphertexts(`${message}\n${BLOB}`)).toHaveLength(1);
  });
});

describe('findMessages', () => {
  it('finds none in what only begins like one', () => {
    for (const text of ['AgV4', `AgV4${'A'.repeat(40)}`, `AYAB${'/'.repeat(80)}`, `xAgV4${'A'.repeat(80)}`]) {
      expect(findMessages(text)).toEqual([]);
    }
  });

  it('never throws, and finds in order', () => {
    const aPiece = fc.oneof(
      fc.constantFrom(messageWith(1), messageWith(2).slice(0, 90), 'AgV4', 'AYAB', '\n', '"', '=', ' ', BLOB),
      fc.string(),
    );
    fc.assert(
      fc.property(fc.array(aPiece), (pieces) => {
        const found = findMessages(pieces.join(''));
        const offsets = found.flatMap(({ from, to }) => [from, to]);
        expect(offsets).toEqual(offsets.toSorted((a, b) => a - b));
      }),
    );
  });
});
