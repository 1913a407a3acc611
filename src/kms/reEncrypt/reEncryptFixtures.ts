// A few known keys, two ciphertexts and a form to fill in: what the tests of reEncrypt.ts stand on.
import { toBase64 } from '../bytes.ts';
import samples from '../ciphertext/ciphertextBlob.samples.json' with { type: 'json' };
import type { Described, KmsKey } from '../keys/kmsKey.ts';
import { inspectForm } from './reEncrypt.ts';
import type { ReEncryptForm, SideForm } from './reEncryptForm.ts';
import type { KeyKnowledge } from './reEncryptSide.ts';

export const PREFIX = 'arn:aws:kms:us-east-1:111122223333';
export const ID = '1234abcd-12ab-34cd-56ef-1234567890ab';
export const SYMMETRIC = samples.find(({ shape }) => shape === 'complete')?.ciphertext ?? '';
export const RSA = toBase64(new Uint8Array(256).fill(0xc3));

export function described(encryptionAlgorithms: string[], keyState = 'Enabled'): Described {
  const keyUsage = encryptionAlgorithms.length > 0 ? 'ENCRYPT_DECRYPT' : 'SIGN_VERIFY';
  const metadata = { keyId: ID, arn: `${PREFIX}:key/${ID}`, encryptionAlgorithms, keyState, keyUsage };
  return { state: 'known', metadata };
}
export const FAILED: Described = { state: 'failed', failure: { kind: 'kms', name: 'AccessDeniedException' } };
export const RSA_KEY = described(['RSAES_OAEP_SHA_1', 'RSAES_OAEP_SHA_256']);

/** What `find` knows, by the text in the box. */
export const LISTED: Record<string, KmsKey> = Object.fromEntries(
  Object.entries({
    'alias/symmetric': described(['SYMMETRIC_DEFAULT']),
    'alias/rsa': RSA_KEY,
    'alias/sm2': described(['SM2PKE']),
    'alias/signing': described([]),
    'alias/disabled': described(['SYMMETRIC_DEFAULT'], 'Disabled'),
    'alias/waiting': { state: 'waiting' } as const,
  }).map(([name, what]) => [
    name,
    { keyId: ID, arn: `${PREFIX}:key/${ID}`, aliases: [name], described: what },
  ]),
);

export function knowledge(change: Partial<KeyKnowledge> = {}): KeyKnowledge {
  return {
    region: 'us-east-1',
    accountId: '111122223333',
    isListComplete: true,
    find: (text) => (Object.hasOwn(LISTED, text) ? LISTED[text] : undefined),
    typed: () => undefined,
    ...change,
  };
}

const EMPTY: SideForm = { key: '', algorithm: '', context: [], isContextUnread: false };
export function form(
  ciphertext: string,
  source: Partial<SideForm>,
  destination: Partial<SideForm>,
): ReEncryptForm {
  return {
    ciphertext,
    source: { ...EMPTY, ...source },
    destination: { ...EMPTY, ...destination },
    grantTokens: [],
    dryRun: 'off',
  };
}
export const inspect = (ciphertext: string, source: Partial<SideForm>, destination: Partial<SideForm>) =>
  inspectForm(form(ciphertext, source, destination), knowledge());
