// The byte view covers every byte exactly once, whatever the bytes are, and names the parts of each form.
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type Bytes, fromBase64, toBase64 } from '../bytes.ts';
import { makeBlob, makeMessage } from './blobFixtures.ts';
import { layoutOf } from './blobLayout.ts';
import samples from './ciphertextBlob.samples.json' with { type: 'json' };

const message = (version: 1 | 2) =>
  makeMessage({
    version,
    context: [['a', 'b']],
    keys: [{ providerId: 'aws-kms', info: 'arn:aws:kms:x', bytes: 20 }],
  });
const known: Bytes[] = [
  ...samples.map(({ ciphertext }) => fromBase64(ciphertext)),
  ...([0, 1, 2] as const).map((format) => makeBlob({ format, plaintextBytes: 300 })),
  makeBlob({ format: 2, plaintextBytes: 300 }).slice(9),
  message(1),
  message(2),
  fromBase64(btoa(`1234abcd-12ab-34cd-56ef-1234567890ab${'\u00c3'.repeat(60)}`)),
  new Uint8Array(256).fill(0xc3),
];

function expectToCover(bytes: Bytes): void {
  let at = 0;
  for (const { part, from, to } of layoutOf(bytes)) {
    expect(from).toBe(at);
    expect(to).toBeGreaterThan(from);
    if (part === 'missing') expect(from).toBe(bytes.length);
    else at = to;
  }
  expect(at).toBe(bytes.length);
}

describe('layoutOf', () => {
  it('covers whatever it is given, contiguously and once', () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 600 }), (bytes) => expectToCover(Uint8Array.from(bytes))),
    );
  });

  it('covers every known form, cut anywhere, with anything changed in it or put behind it', () => {
    const aTail = fc.uint8Array({ maxLength: 30 });
    fc.assert(
      fc.property(fc.constantFrom(...known), fc.nat(400), fc.nat(255), aTail, (blob, at, byte, tail) => {
        expectToCover(blob.slice(0, at));
        expectToCover(Uint8Array.from([...blob, ...tail]));
        const changed = Uint8Array.from(blob);
        changed[at % blob.length] = byte;
        expectToCover(changed);
      }),
      { numRuns: 300 },
    );
  });

  const names = (bytes: Bytes) => layoutOf(bytes).map(({ part, from, to }) => `${part} ${to - from}`);
  const symmetric = (content: string) => [
    'lengthField 4',
    `derWrapper ${content.length > 2 ? 43 : 35}`,
    'algorithm 11',
    'derWrapper 4',
    'nonce 12',
    'tagLength 3',
    `derWrapper ${content.length > 2 ? 4 : 2}`,
    `encryptedContent ${content}`,
  ];
  const header = ['format 2', 'operation 1', 'constant 2', 'backingKeyFingerprint 32'];

  it('names the parts of each format', () => {
    expect(names(makeBlob({ format: 1, plaintextBytes: 5 }))).toEqual([...header, ...symmetric('32')]);
    expect(names(makeBlob({ format: 2, plaintextBytes: 300 }))).toEqual([
      ...header,
      'marker 1',
      'blobId 16',
      ...symmetric('327'),
    ]);
    expect(names(makeBlob({ format: 0, plaintextBytes: 5 }))).toEqual([
      'outerHeader 2',
      'outerConstant 32',
      'outerLength 3',
      ...header,
      ...symmetric('32'),
    ]);
  });

  it('tells the operation, the length and the plaintext length', () => {
    const parts = layoutOf(makeBlob({ format: 2, operation: 3, plaintextBytes: 32 }));
    expect(parts.find(({ part }) => part === 'operation')?.operation).toBe('GenerateDataKey KeySpec');
    expect(parts.find(({ part }) => part === 'lengthField')?.value).toBe(126);
    expect(parts.at(-1)).toMatchObject({ part: 'encryptedContent', value: 32 });
  });

  it('puts what is too much and what is missing at the end', () => {
    const blob = makeBlob({ format: 2, plaintextBytes: 32 });
    expect(names(Uint8Array.from([...blob, 1, 2])).at(-1)).toBe('surplus 2');
    expect(names(blob.slice(0, -7)).slice(-2)).toEqual(['encryptedContent 52', 'missing 7']);
    expect(names(blob.slice(0, 56)).at(-1)).toBe('lengthField 2');
    const format0 = makeBlob({ format: 0, plaintextBytes: 32 });
    expect(names(format0.slice(0, 60)).slice(-2)).toEqual([
      'backingKeyFingerprint 18',
      `missing ${format0.length - 60}`,
    ]);
  });

  it('names what is left of a ciphertext whose beginning is missing', () => {
    const blob = makeBlob({ format: 2, plaintextBytes: 300 });
    expect(names(blob.slice(9))).toEqual(['unknown 49', ...symmetric('327').slice(1)]);
    expect(names(blob.slice(9, -4)).at(-1)).toBe('missing 4');
    expect(names(blob.slice(62))).toEqual([`unknown ${blob.length - 62}`]);
  });

  it('names the fields of an Encryption SDK message', () => {
    expect(names(message(1))).toEqual([
      'version 1',
      'messageType 1',
      'algorithmSuite 2',
      'messageId 16',
      'encryptionContext 10',
      'encryptedDataKeyCount 2',
      'keyProviderId 9',
      'keyProviderInfo 15',
      'encryptedDataKey 22',
      'contentType 1',
      'reserved 4',
      'ivLength 1',
      'frameLength 4',
      'headerAuthentication 28',
      'messageBody 8',
    ]);
    expect(names(message(2)).slice(-5)).toEqual([
      'contentType 1',
      'frameLength 4',
      'algorithmSuiteData 32',
      'headerAuthentication 16',
      'messageBody 8',
    ]);
  });

  it.each([
    ['emulatorKeyId 36', fromBase64(btoa('1234abcd-12ab-34cd-56ef-1234567890abxyz'))],
    [
      'emulatorKeyId 76',
      fromBase64(btoa(`Karn:aws:kms:eu-west-2:111122223333:key/1234abcd-12ab-34cd-56ef-1234567890ab\0`)),
    ],
    ['rsaCiphertext 384', new Uint8Array(384).fill(0xc3)],
    [
      'sm2Ciphertext 111',
      fromBase64(
        btoa(`0m\x02\x20${'a'.repeat(32)}\x02\x20${'b'.repeat(32)}\x04\x20${'c'.repeat(32)}\x04\x05hello`),
      ),
    ],
    ['encodedText 224', new TextEncoder().encode(toBase64(known[0] ?? new Uint8Array()))],
    ['foreign 10', new TextEncoder().encode('plain text')],
    ['unknown 5', Uint8Array.of(9, 9, 9, 9, 9)],
  ])('names other bytes as a whole: %s', (name, bytes) => {
    expect(names(bytes)[0]).toBe(name);
  });

  it('is empty for nothing', () => {
    expect(layoutOf(new Uint8Array())).toEqual([]);
  });
});
