// The blob's layout, against published ciphertexts of AWS and by property.
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { BLOB_OPERATION, type CiphertextBlob, decodeBlob, encodeBlob } from './ciphertextBlob.ts';

/** Published ciphertexts of format 2, with their plaintexts' lengths. */
const PUBLISHED: [string, number, number][] = [
  [
    'AQICAHjAjhV7d3YGxLXMWTRObCPHtjQT0joQ4ZkhoypbVJ9fIQHJSsAAipVkDsYKkvD6tH8CAAAAYjBgBgkqhkiG9w0BBwagUzBRAgEAMEwGCSqGSIb3DQEHATAeBglghkgBZQMEAS4wEQQM7Mqm9ElVXpVSmvzWAgEQgB98Lp71AK576xPcqfn0eXErPuGd/oy610xm7FWUYQ8j',
    BLOB_OPERATION.encrypt,
    4,
  ],
  [
    'AQIBAHg2lS0EjL9HUNzk+f0duqFuRva3xcI7b1dYz258CzR1+AFNQA9K53SARGZeDroMo6G4AAAAfjB8BgkqhkiG9w0BBwagbzBtAgEAMGgGCSqGSIb3DQEHATAeBglghkgBZQMEAS4wEQQMUy9zc18Yg8Evw3iCAgEQgDt3w+LDX+qX7UH1KDA78oqQGl0ISCse6L5o91L7t/L7i0Ho1Plu6jEV78s3TQwSiCtppjleIz2rfAk/EQ==',
    BLOB_OPERATION.dataKeyOfBytes,
    32,
  ],
  [
    'AQIDAHiP2nl/OYfqakZzv1qo7ir0iHai3O1Utd4q71Louy78XgGOk8YwfNOJo77u6nxAye/RAAAAfjB8BgkqhkiG9w0BBwagbzBtAgEAMGgGCSqGSIb3DQEHATAeBglghkgBZQMEAS4wEQQMWfzIpfhT/iCHuZBdAgEQgDvFMB7ItgfGhdDdKZj6dMpzdiyYLuGKXNK2WpCrl1wi0S8uCZdtKpllJMNlhLaRVeX0ghxMqD+JK8gSfQ==',
    BLOB_OPERATION.dataKeyOfSpec,
    32,
  ],
];

const blobs: fc.Arbitrary<CiphertextBlob> = fc.record({
  operation: fc.constantFrom(...Object.values(BLOB_OPERATION)),
  fingerprint: bytes(32, 32).map((value) => value.toString('hex')),
  id: bytes(16, 16),
  nonce: bytes(12, 12),
  content: bytes(0, 5000),
});

function bytes(minLength: number, maxLength: number): fc.Arbitrary<Buffer> {
  return fc.uint8Array({ minLength, maxLength, size: 'max' }).map((array) => Buffer.from(array));
}

function readsBack(blob: CiphertextBlob): boolean {
  const read = decodeBlob(encodeBlob(blob));
  return (
    read !== undefined &&
    read.operation === blob.operation &&
    read.fingerprint === blob.fingerprint &&
    read.id.equals(blob.id) &&
    read.nonce.equals(blob.nonce) &&
    read.content.equals(blob.content)
  );
}

test.each(PUBLISHED)('a published ciphertext is read: %s', (base64, operation, plaintextBytes) => {
  const real = Buffer.from(base64, 'base64');
  const blob = decodeBlob(real);
  expect(blob?.operation).toBe(operation);
  expect(blob?.content.length).toBe(plaintextBytes + 27);
  expect(blob && encodeBlob(blob).equals(real)).toBe(true);
});

test('every blob is read back, whatever its length', () => {
  fc.assert(
    fc.property(blobs, (blob) => {
      expect(readsBack(blob)).toBe(true);
    }),
  );
});

test('around each step of the DER lengths too', () => {
  const [start] = fc.sample(blobs, 1);
  if (!start) throw new Error('fast-check gave no blob.');
  for (const length of [
    0, 20, 30, 60, 70, 90, 127, 128, 150, 160, 170, 180, 200, 255, 256, 257, 65_535, 65_536,
  ]) {
    for (const content of [length - 1, length, length + 1].filter((size) => size >= 0)) {
      const blob = { ...start, content: Buffer.alloc(content, 7) };
      expect(readsBack(blob), String(content)).toBe(true);
    }
  }
});

test('a blob that is cut, or longer than itself, is none; nothing makes the reader fail', () => {
  fc.assert(
    fc.property(blobs, fc.nat(), bytes(1, 20), (blob, cut, more) => {
      const whole = encodeBlob(blob);
      expect(decodeBlob(whole.subarray(0, cut % whole.length))).toBeUndefined();
      expect(decodeBlob(Buffer.concat([whole, more]))).toBeUndefined();
      expect(decodeBlob(more)).toBeUndefined();
    }),
  );
});
