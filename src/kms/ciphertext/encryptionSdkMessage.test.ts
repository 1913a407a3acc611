// Headers of made Encryption SDK messages in both versions, whole, cut at every byte, and hostile.
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type MessageRecipe, makeMessage, u16 } from './blobFixtures.ts';
import { readEncryptionSdkMessage } from './encryptionSdkMessage.ts';

const KEY = 'arn:aws:kms:us-east-1:111122223333:key/1234abcd-12ab-34cd-56ef-1234567890ab';
const RECIPE: MessageRecipe = {
  version: 1,
  context: [
    ['PARAMETER_ARN', 'arn:aws:ssm:us-east-1:111122223333:parameter/größe'],
    ['__proto__', ''],
  ],
  keys: [
    { providerId: 'aws-kms', info: KEY, bytes: 184 },
    { providerId: 'raw', info: 'name\u0001\u0002', bytes: 10 },
  ],
};
const aText = fc.string({ unit: 'grapheme', maxLength: 20 }).filter((text) => !/[\p{Cs}\ufeff]/u.test(text));
const aRecipe: fc.Arbitrary<MessageRecipe> = fc.record({
  version: fc.constantFrom(1, 2),
  context: fc.array(fc.tuple(aText, aText), { maxLength: 4 }),
  keys: fc.array(fc.record({ providerId: fc.constant('aws-kms'), info: aText, bytes: fc.nat(300) }), {
    maxLength: 3,
  }),
});

describe('readEncryptionSdkMessage', () => {
  it.each([
    [1, '0378', '07'.repeat(16)],
    [2, '0578', '07'.repeat(32)],
  ] as const)('reads the header of version %i', (version, algorithmSuiteId, messageId) => {
    const bytes = makeMessage({ ...RECIPE, version });
    expect(readEncryptionSdkMessage(bytes)).toMatchObject({
      version,
      algorithmSuiteId,
      messageId,
      encryptionContext: RECIPE.context,
      encryptedDataKeyCount: 2,
      encryptedDataKeys: [
        { providerId: 'aws-kms', keyArn: KEY, bytes: 184 },
        { providerId: 'raw', bytes: 10 },
      ],
      headerBytes: bytes.length - 8,
    });
  });

  it('gives back every context and key', () => {
    fc.assert(
      fc.property(aRecipe, (recipe) => {
        const read = readEncryptionSdkMessage(makeMessage(recipe));
        expect(read?.encryptionContext).toEqual(recipe.context);
        expect(read?.encryptedDataKeys).toEqual(
          recipe.keys.map(({ providerId, info, bytes }) => ({ providerId, keyArn: info, bytes })),
        );
      }),
    );
  });

  it('gives what it could read of a header that is cut off anywhere', () => {
    for (const version of [1, 2] as const) {
      const bytes = makeMessage({ ...RECIPE, version });
      let keysBefore = 0;
      for (let length = 3; length < bytes.length - 8; length += 1) {
        const read = readEncryptionSdkMessage(bytes.slice(0, length));
        expect(read?.headerBytes).toBeUndefined();
        expect(read?.fields.at(-1)?.to).toBe(length);
        const keys = read?.encryptedDataKeys.length ?? 0;
        expect(keys).toBeGreaterThanOrEqual(keysBefore);
        keysBefore = keys;
      }
      expect(keysBefore).toBe(2);
    }
  });

  it('claims no context where its lengths contradict each other', () => {
    const bytes = makeMessage(RECIPE);
    const pairsAt = 1 + 1 + 2 + 16 + 2;
    for (const count of [0, 1, 3, 0xffff]) {
      const other = Uint8Array.from(bytes);
      other.set(u16(count), pairsAt);
      const read = readEncryptionSdkMessage(other);
      expect(read).not.toHaveProperty('encryptionContext');
      expect(read?.encryptedDataKeys.length).toBe(2);
    }
  });

  it('is undefined for anything else, and never throws', () => {
    expect(readEncryptionSdkMessage(Uint8Array.of(1, 2, 2, 0, 0x78))).toBeUndefined();
    const opening = fc.constantFrom([1, 0x80], [2, 5, 0x78], [2, 4, 0x78]);
    fc.assert(
      fc.property(opening, fc.uint8Array({ maxLength: 400 }), (first, rest) => {
        const bytes = Uint8Array.from([...first, ...rest]);
        expect(readEncryptionSdkMessage(bytes)?.fields[0]).toMatchObject({ from: 0, to: 1 });
      }),
    );
  });

  it('is not held up by a count of keys that are not there', () => {
    const bytes = Uint8Array.from([1, 0x80, 0x03, 0x78, ...new Uint8Array(16), 0, 0, 0xff, 0xff]);
    expect(readEncryptionSdkMessage(bytes)).toMatchObject({
      encryptedDataKeyCount: 65535,
      encryptedDataKeys: [],
      encryptionContext: [],
    });
  });
});
