// Example ciphertexts, encrypted by the instance's own keys, for a client that has none.
import type { EncryptionAlgorithm } from '../kms/keySpec.ts';
import { keyArn } from '../kms/kmsKey.ts';
import { ACCOUNT_ID } from '../people/role.ts';
import { OTHER_ACCOUNT_ID, REGION, SEEDED_ALIAS, SEEDED_KEY_ID } from '../seed.ts';
import type { KmsState } from '../store/kmsState.ts';
import { encryptAsOwner } from './encryptAsOwner.ts';

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
  {
    name: 'SSM parameter (SecureString)',
    description:
      'As Systems Manager encrypts a standard parameter under alias/backup: the context PARAMETER_ARN, which nobody typed.',
    keyId: SEEDED_KEY_ID.backup,
    plaintext: 'a parameter of the sandbox',
    sourceEncryptionContext: {
      PARAMETER_ARN: `arn:aws:ssm:${REGION}:${ACCOUNT_ID}:parameter/payments/database-password`,
    },
    destinationKeyId: SEEDED_ALIAS.payments,
  },
];

/** The examples; those whose key is gone from a kept state are left out. */
export async function makeExamples(state: KmsState): Promise<Example[]> {
  const made = await Promise.all(RECIPES.map((recipe) => makeExample(state, recipe)));
  return made.filter((example) => example !== undefined);
}

async function makeExample(state: KmsState, recipe: Recipe): Promise<Example | undefined> {
  const { keyId, accountId = ACCOUNT_ID, plaintext, oldest = false, ...example } = recipe;
  const key = state.key(keyArn({ accountId, region: REGION, keyId }));
  if (!key) return undefined;
  const ciphertext = await encryptAsOwner(state, key, {
    plaintext,
    encryptionContext: new Map(Object.entries(recipe.sourceEncryptionContext ?? {})),
    ...(recipe.sourceEncryptionAlgorithm && { algorithm: recipe.sourceEncryptionAlgorithm }),
    oldest,
  });
  return { ...example, ciphertextBlob: ciphertext.toString('base64') };
}
