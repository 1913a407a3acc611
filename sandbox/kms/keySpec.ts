// What KMS's key specs can do (AWS: "Key spec reference"): usages, algorithms, and the largest plaintexts.

export const KEY_SPECS = [
  'SYMMETRIC_DEFAULT',
  'RSA_2048',
  'RSA_3072',
  'RSA_4096',
  'ECC_NIST_P256',
  'ECC_NIST_P384',
  'ECC_NIST_P521',
  'ECC_SECG_P256K1',
  'ECC_NIST_EDWARDS25519',
  'HMAC_224',
  'HMAC_256',
  'HMAC_384',
  'HMAC_512',
  'SM2',
  'ML_DSA_44',
  'ML_DSA_65',
  'ML_DSA_87',
] as const;
export type KeySpec = (typeof KEY_SPECS)[number];

export const KEY_USAGES = ['ENCRYPT_DECRYPT', 'SIGN_VERIFY', 'GENERATE_VERIFY_MAC', 'KEY_AGREEMENT'] as const;
export type KeyUsage = (typeof KEY_USAGES)[number];

export const ENCRYPTION_ALGORITHMS = [
  'SYMMETRIC_DEFAULT',
  'RSAES_OAEP_SHA_1',
  'RSAES_OAEP_SHA_256',
  'SM2PKE',
] as const;
export type EncryptionAlgorithm = (typeof ENCRYPTION_ALGORITHMS)[number];

/** Also the largest Plaintext that Encrypt takes at all. */
export const MAX_SYMMETRIC_PLAINTEXT = 4096;

const RSA_SIGNING = ['PKCS1_V1_5', 'PSS'].flatMap((scheme) =>
  ['256', '384', '512'].map((bits) => `RSASSA_${scheme}_SHA_${bits}`),
);

const ECC_SIGNING: Record<string, string[]> = {
  ECC_NIST_P256: ['ECDSA_SHA_256'],
  ECC_NIST_P384: ['ECDSA_SHA_384'],
  ECC_NIST_P521: ['ECDSA_SHA_512'],
  ECC_SECG_P256K1: ['ECDSA_SHA_256'],
  ECC_NIST_EDWARDS25519: ['ED25519_SHA_512', 'ED25519_PH_SHA_512'],
};

/** The usages that a spec allows, its usual one first. */
export function usagesOf(spec: KeySpec): KeyUsage[] {
  if (spec === 'SYMMETRIC_DEFAULT') return ['ENCRYPT_DECRYPT'];
  if (spec.startsWith('RSA_')) return ['ENCRYPT_DECRYPT', 'SIGN_VERIFY'];
  if (spec.startsWith('HMAC_')) return ['GENERATE_VERIFY_MAC'];
  return spec.startsWith('ECC_NIST_P') ? ['SIGN_VERIFY', 'KEY_AGREEMENT'] : ['SIGN_VERIFY'];
}

/** Empty for a key that cannot encrypt. */
export function encryptionAlgorithmsOf(spec: KeySpec, usage: KeyUsage): EncryptionAlgorithm[] {
  if (usage !== 'ENCRYPT_DECRYPT') return [];
  return spec === 'SYMMETRIC_DEFAULT' ? ['SYMMETRIC_DEFAULT'] : ['RSAES_OAEP_SHA_1', 'RSAES_OAEP_SHA_256'];
}

/** Empty for a key that cannot sign. */
export function signingAlgorithmsOf(spec: KeySpec, usage: KeyUsage): string[] {
  if (usage !== 'SIGN_VERIFY') return [];
  if (spec.startsWith('RSA_')) return RSA_SIGNING;
  if (spec.startsWith('ML_DSA_')) return ['ML_DSA_SHAKE_256'];
  return ECC_SIGNING[spec] ?? [];
}

/** Empty for a key that cannot make MACs. */
export function macAlgorithmsOf(spec: KeySpec): string[] {
  return spec.startsWith('HMAC_') ? [spec.replace('HMAC_', 'HMAC_SHA_')] : [];
}

/** Modulus length of an RSA spec in bits; undefined for other specs. */
export function rsaBits(spec: KeySpec): number | undefined {
  return spec.startsWith('RSA_') ? Number(spec.slice('RSA_'.length)) : undefined;
}

/** The largest plaintext in bytes: OAEP takes two hashes and two bytes off the modulus. */
export function maxPlaintextBytes(spec: KeySpec, algorithm: EncryptionAlgorithm): number {
  const bits = rsaBits(spec);
  if (bits === undefined) return MAX_SYMMETRIC_PLAINTEXT;
  return bits / 8 - 2 * (algorithm === 'RSAES_OAEP_SHA_1' ? 20 : 32) - 2;
}
