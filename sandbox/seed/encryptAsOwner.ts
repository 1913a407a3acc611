// Encrypts as the owner of a key once did, or the AWS service that a key belongs to: no policy and no key state is asked.
import { BLOB_OPERATION } from '../kms/ciphertextBlob.ts';
import { currentMaterial } from '../kms/keyMaterial.ts';
import { type EncryptionAlgorithm, encryptionAlgorithmsOf } from '../kms/keySpec.ts';
import { type KmsKey, keyArn } from '../kms/kmsKey.ts';
import type { EncryptionContext } from '../kms/requestMembers.ts';
import { encryptRsa } from '../kms/rsaCipher.ts';
import { encryptSymmetric } from '../kms/symmetricCipher.ts';
import type { KmsState } from '../store/kmsState.ts';

export interface OwnersWish {
  plaintext: string;
  /** Of symmetric keys only. */
  encryptionContext?: EncryptionContext;
  /** Of RSA keys only; RSAES_OAEP_SHA_256 unless said. */
  algorithm?: EncryptionAlgorithm;
  /** Under the oldest material instead of the newest. */
  oldest?: boolean;
}

/**
 * The ciphertext, as KMS would have made it.
 * @throws Error for a key that cannot encrypt
 */
export async function encryptAsOwner(state: KmsState, key: KmsKey, wish: OwnersWish): Promise<Buffer> {
  if (encryptionAlgorithmsOf(key.keySpec, key.keyUsage).length === 0) {
    throw new Error(`The key ${keyArn(key)} is not for encryption.`);
  }
  const plaintext = Buffer.from(wish.plaintext, 'utf8');
  const newest = await currentMaterial(state, key);
  if (key.keySpec !== 'SYMMETRIC_DEFAULT') {
    return encryptRsa(newest, plaintext, wish.algorithm ?? 'RSAES_OAEP_SHA_256');
  }
  const material = (wish.oldest ? state.material(key)[0] : undefined) ?? newest;
  return encryptSymmetric(material, plaintext, wish.encryptionContext ?? new Map(), BLOB_OPERATION.encrypt);
}
