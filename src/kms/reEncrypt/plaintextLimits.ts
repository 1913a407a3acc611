// How long a plaintext each kind of destination can take (facts, ReEncrypt): KMS refuses a longer one only after the call.
import type { EncryptionAlgorithm } from '../kms.ts';

const RSA_MODULUS_BYTES = new Map([
  ['RSA_2048', 256],
  ['RSA_3072', 384],
  ['RSA_4096', 512],
]);
/** RSA-OAEP takes the modulus less two hashes and two bytes (RFC 8017, 7.1.1). */
const OAEP_HASH_BYTES: Partial<Record<EncryptionAlgorithm, number>> = {
  RSAES_OAEP_SHA_1: 20,
  RSAES_OAEP_SHA_256: 32,
};

/** In bytes; undefined where the key's spec is not known. */
export function maxPlaintextBytes(algorithm: EncryptionAlgorithm, keySpec: string | undefined) {
  if (algorithm === 'SYMMETRIC_DEFAULT') return 4096;
  if (algorithm === 'SM2PKE') return 1024;
  const modulus = RSA_MODULUS_BYTES.get(keySpec ?? '');
  const hash = OAEP_HASH_BYTES[algorithm];
  return modulus === undefined || hash === undefined ? undefined : modulus - 2 * hash - 2;
}
