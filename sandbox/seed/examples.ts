// Example ciphertexts, encrypted by the instance's own keys, for a client that has none.
import { BLOB_OPERATION } from '../kms/ciphertextBlob.ts';
import { currentMaterial } from '../kms/keyMaterial.ts';
import type { EncryptionAlgorithm } from '../kms/keySpec.ts';
import { type KmsKey, keyArn } from '../kms/kmsKey.ts';
import { encryptRsa } from '../kms/rsaCipher.ts';
import { encryptSymmetric } from '../kms/symmetricCipher.ts';
import { ACCOUNT_ID } from '../people/identityPools.ts';
import { OTHER_ACCOUNT_ID, REGION, SEEDED_ALIAS, SEEDED_KEY_ID } from '../seed.ts';
import type { KmsState } from '../store/kmsState.ts';

/** A ciphertext and what it takes to re-encrypt it. */
export interface Example {
  name: string;
  description?: string;
  /** Base64. */
  ciphertextBlob: string;
  sourceEncryptionContext?: Record<string, string>;
  /** Only where KMS cannot tell it from the ciphertext. */
  sourceKeyId?: string;
  sourceEncryptionAlgorithm?: EncryptionAlgorithm;
  destinationKeyId?: string;
}

interface Recipe extends Omit<Example, 'ciphertextBlob'> {
  keyId: string;
  accountId?: string;
  plaintext: string;
  /** Encrypt under the oldest material instead of the newest. */
  oldest?: boolean;
}

const RECIPES: Recipe[] = [
  {
    name: 'Database password (AES, with a context)',
    description: 'Encrypted under alias/payments; it decrypts only with its encryption context.',
    keyId: SEEDED_KEY_ID.payments,
    plaintext: 'correct horse battery staple',
    sourceEncryptionContext: { service: 'payments', stage: 'production' },
    destinationKeyId: SEEDED_ALIAS.orders,
  },
  {
    name: 'API token (AES, no context)',
    description: 'Encrypted under alias/backup, without an encryption context.',
    keyId: SEEDED_KEY_ID.backup,
    plaintext: 'token-of-the-sandbox-0123456789',
    destinationKeyId: SEEDED_ALIAS.payments,
  },
  {
    name: 'Export key from before a rotation (AES)',
    description:
      'Under an old key material of alias/rotated; re-encrypting under the same key moves it to the newest.',
    keyId: SEEDED_KEY_ID.rotated,
    plaintext: 'nightly export of 2024',
    oldest: true,
    sourceEncryptionContext: { purpose: 'nightly-export' },
    destinationKeyId: SEEDED_ALIAS.rotated,
  },
  {
    name: 'Message from a partner (RSA)',
    description: 'RSA ciphertexts name no key: the source key and the algorithm must be given.',
    keyId: SEEDED_KEY_ID.rsa2048,
    plaintext: 'The shipment leaves on Friday.',
    sourceKeyId: SEEDED_ALIAS.rsa2048,
    sourceEncryptionAlgorithm: 'RSAES_OAEP_SHA_256',
    destinationKeyId: SEEDED_ALIAS.payments,
  },
  {
    name: 'Session secret (multi-Region key)',
    description: `Under alias/global; its replica in another Region can re-encrypt it there too.`,
    keyId: SEEDED_KEY_ID.multiRegion,
    plaintext: 'session-secret',
    sourceEncryptionContext: { application: 'shop' },
    destinationKeyId: SEEDED_ALIAS.backup,
  },
  {
    name: 'File from another account (AES)',
    description: `Under a key of account ${OTHER_ACCOUNT_ID} whose policy lets this account use it.`,
    keyId: SEEDED_KEY_ID.partnerShared,
    accountId: OTHER_ACCOUNT_ID,
    plaintext: 'Quarterly figures',
    sourceEncryptionContext: { 'file name': 'figures.csv' },
    destinationKeyId: SEEDED_ALIAS.ledger,
  },
];

/** The examples; those whose key is gone from a kept state are left out. */
export async function makeExamples(state: KmsState): Promise<Example[]> {
  const made = await Promise.all(RECIPES.map((recipe) => makeExample(state, recipe)));
  return made.filter((example) => example !== undefined);
}

async function makeExample(state: KmsState, recipe: Recipe): Promise<Example | undefined> {
  const { keyId, accountId = ACCOUNT_ID, plaintext: _, oldest: __, ...example } = recipe;
  const key = state.key(keyArn({ accountId, region: REGION, keyId }));
  if (!key) return undefined;
  const ciphertext = await encryptExample(state, key, recipe);
  return { ...example, ciphertextBlob: ciphertext.toString('base64') };
}

async function encryptExample(state: KmsState, key: KmsKey, recipe: Recipe): Promise<Buffer> {
  const newest = await currentMaterial(state, key);
  const plaintext = Buffer.from(recipe.plaintext, 'utf8');
  if (recipe.sourceEncryptionAlgorithm === 'RSAES_OAEP_SHA_256') {
    return encryptRsa(newest, plaintext, recipe.sourceEncryptionAlgorithm);
  }
  const material = (recipe.oldest ? state.material(key)[0] : undefined) ?? newest;
  const context = new Map(Object.entries(recipe.sourceEncryptionContext ?? {}));
  return encryptSymmetric(material, plaintext, context, BLOB_OPERATION.encrypt);
}
