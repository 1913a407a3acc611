// Encrypting under a key and decrypting by one, as Encrypt, Decrypt, ReEncrypt and GenerateDataKey share them.
import { validationException } from '../http/awsError.ts';
import { BLOB_OPERATION, decodeBlob } from './ciphertextBlob.ts';
import { existingKey, type NamedKey } from './keyIdentifier.ts';
import { currentMaterial } from './keyMaterial.ts';
import { type EncryptionAlgorithm, encryptionAlgorithmsOf, maxPlaintextBytes } from './keySpec.ts';
import type { KmsCall } from './kms.ts';
import {
  incompatibleAlgorithm,
  incorrectKey,
  invalidCiphertext,
  invalidKeyUsage,
  mustNotBeNull,
} from './kmsErrors.ts';
import { type BackingKey, type KmsKey, keyArn, materialOwner } from './kmsKey.ts';
import type { EncryptionContext } from './requestMembers.ts';
import { decryptRsa, encryptRsa } from './rsaCipher.ts';
import { decryptSymmetric, encryptSymmetric } from './symmetricCipher.ts';

export interface Encrypted {
  ciphertext: Buffer;
  /** Only of symmetric keys. */
  keyMaterialId?: string;
}

/**
 * Lets a key through that can do what the algorithm says.
 * @param operation as the refusal names it; that ReEncrypt is named so is inferred
 * @throws AwsError InvalidKeyUsageException: for a key of another usage (recorded), for another spec's algorithm (recorded)
 */
export function checkAlgorithm(key: KmsKey, algorithm: EncryptionAlgorithm, operation: string): void {
  if (key.keyUsage !== 'ENCRYPT_DECRYPT') {
    throw invalidKeyUsage(`${keyArn(key)} key usage is ${key.keyUsage} which is not valid for ${operation}.`);
  }
  if (!encryptionAlgorithmsOf(key.keySpec, key.keyUsage).includes(algorithm)) {
    throw incompatibleAlgorithm(algorithm, key.keySpec);
  }
}

/**
 * Refuses a context with an asymmetric algorithm, which has nothing to bind it to. That KMS refuses is documented, its words are
 * from public reports on Encrypt.
 * @throws AwsError ValidationException
 */
export function checkContext(context: EncryptionContext, algorithm: EncryptionAlgorithm): void {
  if (context.size === 0 || algorithm === 'SYMMETRIC_DEFAULT') return;
  throw validationException(
    'EncryptionContext is not supported when encrypting/decrypting with asymmetric CMKs.',
  );
}

/**
 * Encrypts under the key's current material.
 * @throws AwsError ValidationException if the plaintext is too long (recorded for RSA; the same words are inferred for symmetric)
 */
export async function encryptUnder(
  call: KmsCall,
  key: KmsKey,
  plaintext: Buffer,
  context: EncryptionContext,
  algorithm: EncryptionAlgorithm,
  operation: number = BLOB_OPERATION.encrypt,
): Promise<Encrypted> {
  const limit = maxPlaintextBytes(key.keySpec, algorithm);
  if (plaintext.length > limit) {
    throw validationException(
      `Algorithm ${algorithm} and key spec ${key.keySpec} cannot encrypt data larger than ${limit} bytes.`,
    );
  }
  const material = await currentMaterial(call.state, key);
  if (algorithm !== 'SYMMETRIC_DEFAULT') return { ciphertext: encryptRsa(material, plaintext, algorithm) };
  const ciphertext = encryptSymmetric(material, plaintext, context, operation);
  return { ciphertext, keyMaterialId: material.keyMaterialId };
}

/** The key that a ciphertext is to be decrypted by, and how. */
export interface Source {
  named: NamedKey;
  /** Known by the ciphertext alone, because the request named no key. */
  byCiphertext: boolean;
  decrypt(context: EncryptionContext): Promise<{ plaintext: Buffer; keyMaterialId?: string }>;
}

/** What a request says of the key that a ciphertext is to be decrypted by. */
export interface SourceRequest {
  /** The key that the request names; it must be the one that encrypted. */
  given: NamedKey | undefined;
  /** The member that names it, e.g. SourceKeyId. */
  member: string;
  algorithm: EncryptionAlgorithm;
}

/**
 * Finds the key of a ciphertext: by the fingerprint in a symmetric one, by the request's key for an asymmetric one. A bare key ID
 * also means a key of another account, if it is the ciphertext's (documented).
 * @throws AwsError InvalidCiphertextException for what is no ciphertext of the algorithm: also for an RSA ciphertext under an RSA
 * key but without its algorithm (recorded); IncorrectKeyException for another key's, whatever that key's usage (recorded);
 * ValidationException
 */
export function findSource(call: KmsCall, ciphertext: Buffer, request: SourceRequest): Source {
  if (request.algorithm !== 'SYMMETRIC_DEFAULT') return asymmetricSource(call, ciphertext, request);
  const { given } = request;
  const blob = decodeBlob(ciphertext);
  if (!blob) throw invalidCiphertext();
  const found = call.state.byFingerprint(blob.fingerprint);
  if (given?.key && materialOwner(given.key) !== found?.owner) throw incorrectKey();

  const owner = nameOwner(call, found?.owner);
  const isOwner = given?.bareKeyId !== undefined && given.bareKeyId === owner.key?.keyId;
  const named = given === undefined || isOwner ? owner : given;
  return {
    named,
    byCiphertext: given === undefined,
    async decrypt(context) {
      const plaintext = found && decryptSymmetric(found.backingKey, blob, context);
      if (!plaintext) throw invalidCiphertext();
      return { plaintext, keyMaterialId: found.backingKey.keyMaterialId };
    },
  };
}

function asymmetricSource(
  call: KmsCall,
  ciphertext: Buffer,
  { given: named, member, algorithm }: SourceRequest,
): Source {
  if (!named) throw mustNotBeNull(member);
  return {
    named,
    byCiphertext: false,
    async decrypt() {
      const material: BackingKey | undefined = named.key && (await currentMaterial(call.state, named.key));
      const plaintext = material && decryptRsa(material, ciphertext, algorithm);
      if (!plaintext) throw invalidCiphertext();
      return { plaintext };
    },
  };
}

/** The key in this Region that has the material. Ciphertexts of keys that are not here are refused like a missing key (recorded). */
function nameOwner(call: KmsCall, owner: string | undefined): NamedKey {
  const [accountId = '', keyId = ''] = owner?.split('/') ?? [];
  const arn = keyArn({ accountId, region: call.region, keyId });
  return { arn, accountId, key: owner === undefined ? undefined : existingKey(call, arn) };
}
