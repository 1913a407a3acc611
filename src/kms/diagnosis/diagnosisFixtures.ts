// A session, its keys and a call to start from: what the tests of the diagnosis stand on.
import { type Bytes, fromBase64 } from '../bytes.ts';
import samples from '../ciphertext/ciphertextBlob.samples.json' with { type: 'json' };
import { readCiphertextBlob } from '../ciphertext/ciphertextBlob.ts';
import { locateSymmetricBlob } from '../ciphertext/symmetricBlob.ts';
import type { KmsKey } from '../keys/kmsKey.ts';
import type { KeyMetadata, ReEncryptRequest } from '../kms.ts';
import type { KmsFailure } from '../kmsFailure.ts';
import type { Cause } from './cause.ts';
import type { DiagnosisFacts, EarlierResult, SideFacts } from './diagnosisFacts.ts';

export const REGION = 'us-east-1';
export const ACCOUNT_ID = '111122223333';
export const OTHER_ACCOUNT_ID = '444455556666';
export const PREFIX = `arn:aws:kms:${REGION}:${ACCOUNT_ID}`;
export const OTHER_PREFIX = `arn:aws:kms:${REGION}:${OTHER_ACCOUNT_ID}`;
export const CALLER_ARN = `arn:aws:sts::${ACCOUNT_ID}:assumed-role/Engineers/ada`;
export const USER = `User: ${CALLER_ARN} is not authorized to perform:`;

/** Real, published ciphertexts: two of different keys, and one of a data key. */
const complete = samples.filter(({ shape }) => shape === 'complete');
const blobAt = (at: number) => fromBase64(complete[at]?.ciphertext ?? '');
export const BLOB = blobAt(0);
export const OTHER_BLOB = blobAt(1);
export const DATA_KEY_BLOB = blobAt(2);
export const RSA_BLOB = new Uint8Array(256).map((_, at) => (at * 73 + 199) % 256);

/** An enabled symmetric key unless said otherwise. */
export function aKey(keyId: string, aliases: string[] = [], change: Partial<KeyMetadata> = {}): KmsKey {
  const arn = `${PREFIX}:key/${keyId}`;
  const metadata: KeyMetadata = {
    keyId,
    arn,
    keyState: 'Enabled',
    keyUsage: 'ENCRYPT_DECRYPT',
    keySpec: 'SYMMETRIC_DEFAULT',
    keyManager: 'CUSTOMER',
    origin: 'AWS_KMS',
    encryptionAlgorithms: ['SYMMETRIC_DEFAULT'],
    ...change,
  };
  return { keyId, arn, aliases, described: { state: 'known', metadata } };
}

const RSA = {
  keySpec: 'RSA_2048',
  encryptionAlgorithms: ['RSAES_OAEP_SHA_1', 'RSAES_OAEP_SHA_256'],
} satisfies Partial<KeyMetadata>;

export const PAYMENTS = aKey('1111aaaa-12ab-34cd-56ef-1234567890ab', ['alias/payments']);
export const ORDERS = aKey('2222bbbb-12ab-34cd-56ef-1234567890ab', ['alias/orders']);
export const RSA_KEY = aKey('3333cccc-12ab-34cd-56ef-1234567890ab', ['alias/partner-rsa'], RSA);
const OTHER_RSA_KEY = aKey('4444dddd-12ab-34cd-56ef-1234567890ab', ['alias/shop-rsa'], RSA);
export const RSA_4096_KEY = aKey('5555eeee-12ab-34cd-56ef-1234567890ab', ['alias/big-rsa'], {
  ...RSA,
  keySpec: 'RSA_4096',
});
export const SIGNING_KEY = aKey('6666ffff-12ab-34cd-56ef-1234567890ab', ['alias/signing'], {
  keySpec: 'RSA_2048',
  keyUsage: 'SIGN_VERIFY',
  encryptionAlgorithms: [],
});
export const SSM_KEY = aKey('7777aaaa-12ab-34cd-56ef-1234567890ab', ['alias/aws/ssm'], { keyManager: 'AWS' });
export const MULTI_REGION_KEY = aKey('mrk-1234abcd12ab34cd56ef1234567890ab', ['alias/global'], {
  multiRegionKeyType: 'REPLICA',
});
export const LISTED = [
  PAYMENTS,
  ORDERS,
  RSA_KEY,
  OTHER_RSA_KEY,
  RSA_4096_KEY,
  SIGNING_KEY,
  SSM_KEY,
  MULTI_REGION_KEY,
];

/** A call that re-encrypts BLOB to alias/orders, and what a full listing knows of it. */
export function facts(
  request: Partial<ReEncryptRequest> = {},
  change: Partial<DiagnosisFacts> = {},
): DiagnosisFacts {
  const sent: ReEncryptRequest = {
    ciphertextBlob: BLOB,
    destinationKeyId: 'alias/orders',
    sourceEncryptionContext: [],
    destinationEncryptionContext: [],
    grantTokens: [],
    dryRun: 'off',
    ...request,
  };
  const { ciphertextBlob } = sent;
  return {
    request: sent,
    reading: ciphertextBlob && readCiphertextBlob(ciphertextBlob),
    source: sideFacts(sent.sourceKeyId),
    destination: sideFacts(sent.destinationKeyId),
    listed: LISTED,
    isListComplete: true,
    region: REGION,
    caller: { accountId: ACCOUNT_ID, arn: CALLER_ARN },
    isLoopback: false,
    earlier: [],
    ...change,
  };
}

function sideFacts(typed: string | undefined): SideFacts {
  const key = LISTED.find(
    ({ keyId, arn, aliases }) =>
      typed !== undefined &&
      (typed === keyId ||
        typed === arn ||
        aliases.some((alias) => typed === alias || typed === `${PREFIX}:${alias}`)),
  );
  return { key, described: key?.described };
}

/** BLOB was re-encrypted before, by `sourceKeyId` with the source context, unless said otherwise. */
export function earlier(
  request: Partial<ReEncryptRequest> = {},
  result: Partial<EarlierResult['result']> = {},
): EarlierResult {
  return {
    request: facts(request).request,
    result: { ciphertextBlob: OTHER_BLOB, sourceKeyId: PAYMENTS.arn, keyId: ORDERS.arn, ...result },
  };
}

export function kms(name: string, message?: string, httpStatus = 400): KmsFailure {
  return { kind: 'kms', name, httpStatus, ...(message !== undefined && { message }) };
}

/** A situation in which a cause must come first, and what the cause must be like beside its kind. */
export type Situation = readonly [when: string, known: DiagnosisFacts, like?: object];

/** The same where the failure differs from situation to situation. */
export type FailedSituation = readonly [
  when: string,
  failure: KmsFailure,
  known: DiagnosisFacts,
  like?: object,
];

/** What the causes at the first place must contain. */
export const focus = (field: object) => ({ remedy: { kind: 'focus', field } });
export const setContext = (...context: [string, string][]) => ({
  remedy: { kind: 'setContext', side: 'source', context },
});

export const firstOf = (causes: readonly Cause[]) => causes.filter(({ rank }) => rank === 1);
export const kindsOf = (causes: readonly Cause[]) => causes.map(({ kind }) => kind);

/** All of the causes but the remedies, which the page carries out and does not show. */
export function shownOf(causes: readonly Cause[]): string {
  return JSON.stringify(causes, (name, value: unknown) => (name === 'remedy' ? undefined : value));
}

/** Bytes and texts, the latter in UTF-8, one after the other. */
export function bytes(...parts: (Uint8Array | string)[]): Bytes {
  const arrays = parts.map((part) => (typeof part === 'string' ? new TextEncoder().encode(part) : part));
  return Uint8Array.from(arrays.flatMap((array) => [...array]));
}

/** BLOB with another byte at one place: 150 is within the encrypted content, where nobody sees it. */
export const flipped = (at: number) => BLOB.map((byte, index) => (index === at ? byte ^ 1 : byte));

/** Another ciphertext of BLOB's backing key: it has its own nonce and content. @param seed two of one seed are the same */
export function sibling(seed = 1): Bytes {
  const { nonce, content } = locateSymmetricBlob(BLOB) ?? {};
  const isIn = (range: { from: number; to: number } | undefined, at: number) =>
    range !== undefined && at >= range.from && at < range.to;
  return BLOB.map((byte, at) => (isIn(nonce, at) || isIn(content, at) ? byte ^ (seed + (at % 7)) : byte));
}
