// The largest plaintext of each destination, as the facts list them.
import { expect, it } from 'vitest';
import type { EncryptionAlgorithm } from '../kms.ts';
import { maxPlaintextBytes } from './plaintextLimits.ts';

it.each<[EncryptionAlgorithm, string | undefined, number | undefined]>([
  ['SYMMETRIC_DEFAULT', 'SYMMETRIC_DEFAULT', 4096],
  ['RSAES_OAEP_SHA_1', 'RSA_2048', 214],
  ['RSAES_OAEP_SHA_256', 'RSA_2048', 190],
  ['RSAES_OAEP_SHA_1', 'RSA_3072', 342],
  ['RSAES_OAEP_SHA_256', 'RSA_3072', 318],
  ['RSAES_OAEP_SHA_1', 'RSA_4096', 470],
  ['RSAES_OAEP_SHA_256', 'RSA_4096', 446],
  ['SM2PKE', 'SM2', 1024],
  ['RSAES_OAEP_SHA_256', undefined, undefined],
  ['RSAES_OAEP_SHA_256', 'toString', undefined],
])('%s with %s takes %s bytes', (algorithm, keySpec, bytes) => {
  expect(maxPlaintextBytes(algorithm, keySpec)).toBe(bytes);
});
