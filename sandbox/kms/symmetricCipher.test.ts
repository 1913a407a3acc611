// A ciphertext decrypts by its own key and context, and by no other; any altered byte is noticed.
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { BLOB_OPERATION, decodeBlob } from './ciphertextBlob.ts';
import { newSymmetricMaterial } from './keyMaterial.ts';
import { decryptSymmetric, encryptSymmetric } from './symmetricCipher.ts';

const key = newSymmetricMaterial();
const text = fc.string({ unit: 'binary', maxLength: 20 });
const contexts = fc
  .array(fc.tuple(fc.oneof(fc.constant('__proto__'), text), text), { maxLength: 4 })
  .map((pairs) => new Map(pairs));
const plaintexts = fc
  .uint8Array({ minLength: 1, maxLength: 4096, size: 'large' })
  .map((array) => Buffer.from(array));

function decrypt(ciphertext: Buffer, context: Map<string, string>, material = key): Buffer | undefined {
  const blob = decodeBlob(ciphertext);
  return blob && decryptSymmetric(material, blob, context);
}

test('what was encrypted is decrypted, with the context in any order', () => {
  fc.assert(
    fc.property(plaintexts, contexts, (plaintext, context) => {
      const ciphertext = encryptSymmetric(key, plaintext, context, BLOB_OPERATION.encrypt);
      expect(decrypt(ciphertext, new Map([...context].toReversed()))?.equals(plaintext)).toBe(true);
      expect(decodeBlob(ciphertext)?.content.length).toBe(plaintext.length + 27);
    }),
  );
});

test('not with another context', () => {
  fc.assert(
    fc.property(contexts, contexts, (one, other) => {
      fc.pre(one.size !== other.size || [...one].some(([name, value]) => other.get(name) !== value));
      const ciphertext = encryptSymmetric(key, Buffer.from('secret'), one, BLOB_OPERATION.encrypt);
      expect(decrypt(ciphertext, other)).toBeUndefined();
    }),
  );
});

test.each([
  [{ ab: 'c' }, { a: 'bc' }],
  [{ a: 'b', c: 'd' }, { a: 'bcd' }],
  [{ a: '' }, {}],
  [{ a: '\uD800' }, { a: '\uDFFF' }],
  [{ a: 'é' }, { a: 'e\u0301' }],
  [{ A: 'b' }, { a: 'b' }],
])('the contexts %j and %j differ', (one, other) => {
  const ciphertext = encryptSymmetric(
    key,
    Buffer.from('secret'),
    new Map(Object.entries(one)),
    BLOB_OPERATION.encrypt,
  );
  expect(decrypt(ciphertext, new Map(Object.entries(other)))).toBeUndefined();
});

test('not with another key, and not after any one byte was changed', () => {
  const ciphertext = encryptSymmetric(key, Buffer.from('secret'), new Map(), BLOB_OPERATION.encrypt);
  expect(decrypt(ciphertext, new Map(), newSymmetricMaterial())).toBeUndefined();
  for (let at = 0; at < ciphertext.length; at += 1) {
    const changed = Buffer.from(ciphertext);
    changed[at] = (changed[at] ?? 0) ^ 1;
    // The fingerprint only finds the key; that it is authenticated is seen by its change being noticed as well.
    expect(decrypt(changed, new Map()), `byte ${at}`).toBeUndefined();
  }
});
