// Encrypts and decrypts with an RSA KMS key. Its ciphertexts are bare RSAES-OAEP: nothing in them names the key.
import {
  constants,
  createPrivateKey,
  createPublicKey,
  type KeyObject,
  privateDecrypt,
  publicEncrypt,
} from 'node:crypto';
import type { EncryptionAlgorithm } from './keySpec.ts';
import type { BackingKey } from './kmsKey.ts';

/** Parsed keys, so that a PEM is read once. They go with their backing keys. */
const parsed = new WeakMap<BackingKey, { privateKey: KeyObject; publicKey: KeyObject }>();

/** A ciphertext as long as the modulus. The plaintext must fit: see maxPlaintextBytes. */
export function encryptRsa(
  backingKey: BackingKey,
  plaintext: Buffer,
  algorithm: EncryptionAlgorithm,
): Buffer {
  return publicEncrypt({ key: keysOf(backingKey).publicKey, ...oaep(algorithm) }, plaintext);
}

/** The plaintext, or undefined if the key did not make the ciphertext. */
export function decryptRsa(
  backingKey: BackingKey,
  ciphertext: Buffer,
  algorithm: EncryptionAlgorithm,
): Buffer | undefined {
  try {
    return privateDecrypt({ key: keysOf(backingKey).privateKey, ...oaep(algorithm) }, ciphertext);
  } catch {
    return undefined;
  }
}

function oaep(algorithm: EncryptionAlgorithm): { padding: number; oaepHash: string } {
  return {
    padding: constants.RSA_PKCS1_OAEP_PADDING,
    oaepHash: algorithm === 'RSAES_OAEP_SHA_1' ? 'sha1' : 'sha256',
  };
}

function keysOf(backingKey: BackingKey): { privateKey: KeyObject; publicKey: KeyObject } {
  const known = parsed.get(backingKey);
  if (known) return known;
  const privateKey = createPrivateKey(backingKey.secret);
  const keys = { privateKey, publicKey: createPublicKey(privateKey) };
  parsed.set(backingKey, keys);
  return keys;
}
