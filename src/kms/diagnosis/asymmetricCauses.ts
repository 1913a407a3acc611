// InvalidCiphertextException of an asymmetric ciphertext, or of one that looks so: the algorithm, the key, the length.
import type { Bytes } from '../bytes.ts';
import { isAsymmetric, isSymmetric } from '../ciphertext/ciphertextBlob.ts';
import { type KmsKey, metadataOf } from '../keys/kmsKey.ts';
import type { EncryptionAlgorithm } from '../kms.ts';
import type { CauseDraft } from './cause.ts';
import { ciphertextCauses } from './ciphertextCauses.ts';
import { algorithmOf, type DiagnosisFacts, describedOf, keyArnOf, typedKey } from './diagnosisFacts.ts';
import { contra, type Evidence, pro } from './evidence.ts';
import { focusOn, type Remedy } from './remedy.ts';

const SOURCE_KEY = focusOn({ field: 'key', side: 'source' });
const OTHER_HASH: Partial<Record<EncryptionAlgorithm, EncryptionAlgorithm>> = {
  RSAES_OAEP_SHA_1: 'RSAES_OAEP_SHA_256',
  RSAES_OAEP_SHA_256: 'RSAES_OAEP_SHA_1',
};

/** Causes of a call whose source is asymmetric, or would have to be; none for a symmetric one. */
export function asymmetricCauses(facts: DiagnosisFacts): CauseDraft[] {
  const { reading } = facts;
  if (!reading) return [];
  if (algorithmOf(facts, 'source') === 'SYMMETRIC_DEFAULT') {
    return isAsymmetric(reading) ? [algorithmNotGiven(facts)] : [];
  }
  if (isSymmetric(reading)) return [symmetricUnderAsymmetric(facts)];
  if (reading.shape === 'base64 of base64') return [encodedTwice(facts, reading.inner)];
  // What the bytes show to be no such ciphertext comes before the algorithm and the key, which nothing speaks against.
  if (!isAsymmetric(reading)) {
    const seen = ciphertextCauses(facts).filter(
      ({ kind }) => kind !== 'foreignFormat' || reading.shape !== 'unknown',
    );
    if (seen.length > 0) return seen;
  }
  if (reading.shape !== 'RSA-sized' && OTHER_HASH[algorithmOf(facts, 'source')])
    return [ciphertextNotOfRsa(facts)];
  const mismatch = ciphertextNotOfKeySize(facts);
  return mismatch ? [mismatch] : [...otherAlgorithm(facts), otherAsymmetricKey(facts), changedUnseen(facts)];
}

function blobFact(facts: DiagnosisFacts): Evidence[] {
  return facts.reading ? [pro({ kind: 'blob', reading: facts.reading })] : [];
}

function sentAlgorithm(facts: DiagnosisFacts): Evidence {
  return pro({ kind: 'algorithmSent', side: 'source', algorithm: algorithmOf(facts, 'source') });
}

/** KMS takes a call without an algorithm for symmetric. */
function algorithmNotGiven(facts: DiagnosisFacts): CauseDraft {
  const offered = describedOf(facts, 'source')?.encryptionAlgorithms ?? [];
  const isSymmetricKey = offered.includes('SYMMETRIC_DEFAULT');
  return {
    kind: 'algorithmNotGiven',
    likelihood: 'veryLikely',
    evidence: [
      ...blobFact(facts),
      sentAlgorithm(facts),
      ...(isSymmetricKey ? [contra({ kind: 'keyAlgorithms', algorithms: offered })] : []),
    ],
    remedy: algorithmRemedy(typedKey(facts, 'source'), offered),
  };
}

function algorithmRemedy(typed: string | undefined, offered: readonly string[]): Remedy {
  if (typed === undefined || offered.includes('SYMMETRIC_DEFAULT')) return SOURCE_KEY;
  return offered.includes('RSAES_OAEP_SHA_256')
    ? { kind: 'setAlgorithm', side: 'source', algorithm: 'RSAES_OAEP_SHA_256' }
    : focusOn({ field: 'algorithm', side: 'source' });
}

function symmetricUnderAsymmetric(facts: DiagnosisFacts): CauseDraft {
  return {
    kind: 'symmetricUnderAsymmetric',
    likelihood: 'veryLikely',
    evidence: [...blobFact(facts), sentAlgorithm(facts)],
    remedy: { kind: 'clearKey', side: 'source' },
  };
}

function encodedTwice(facts: DiagnosisFacts, ciphertextBlob: Bytes): CauseDraft {
  return {
    kind: 'ciphertextEncodedTwice',
    likelihood: 'veryLikely',
    evidence: blobFact(facts),
    remedy: { kind: 'setCiphertext', change: 'decodedOnce', ciphertextBlob },
  };
}

/** No RSA key of KMS has ciphertexts of this length: it was cut off, or something was added, or it is not of RSA at all. */
function ciphertextNotOfRsa(facts: DiagnosisFacts): CauseDraft {
  return {
    kind: 'ciphertextNotOfRsa',
    likelihood: 'veryLikely',
    evidence: [...blobFact(facts), sentAlgorithm(facts)],
    remedy: focusOn({ field: 'ciphertext' }),
  };
}

/** An RSA ciphertext is exactly as long as the modulus of its key (RFC 8017). */
function ciphertextNotOfKeySize(facts: DiagnosisFacts): CauseDraft | undefined {
  const keySpec = describedOf(facts, 'source')?.keySpec ?? '';
  const keyBytes = modulusBytes(keySpec);
  const bytes = facts.reading?.bytes ?? 0;
  if (keyBytes === undefined || keyBytes === bytes) return undefined;
  return {
    kind: 'ciphertextNotOfKeySize',
    likelihood: 'veryLikely',
    evidence: [pro({ kind: 'keyBytes', keySpec, ciphertextBytes: bytes })],
    remedy: onlyKey(otherKeysOf(bytes, facts)) ?? SOURCE_KEY,
  };
}

function otherAlgorithm(facts: DiagnosisFacts): CauseDraft[] {
  const algorithm = OTHER_HASH[algorithmOf(facts, 'source')];
  if (!algorithm) return [];
  return [
    {
      kind: 'otherAlgorithm',
      likelihood: 'likely',
      evidence: [sentAlgorithm(facts)],
      remedy: { kind: 'setAlgorithm', side: 'source', algorithm },
    },
  ];
}

function otherAsymmetricKey(facts: DiagnosisFacts): CauseDraft {
  const others = otherKeysOf(facts.reading?.bytes ?? 0, facts);
  const count = { kind: 'keysOfSize', count: others.length } as const;
  return {
    kind: 'otherAsymmetricKey',
    likelihood: 'likely',
    evidence: [others.length > 0 ? pro(count) : contra(count)],
    remedy: onlyKey(others) ?? SOURCE_KEY,
  };
}

function changedUnseen(facts: DiagnosisFacts): CauseDraft {
  return {
    kind: 'ciphertextChanged',
    likelihood: 'possible',
    evidence: (facts.reading ? [facts.reading] : []).map((reading) => contra({ kind: 'blob', reading })),
    remedy: focusOn({ field: 'ciphertext' }),
  };
}

/** The listed keys, other than the source key, whose RSA ciphertexts have this many bytes. */
function otherKeysOf(bytes: number, facts: DiagnosisFacts): KmsKey[] {
  const own = keyArnOf(facts, 'source');
  return facts.listed.filter((key) => {
    const { keySpec = '', encryptionAlgorithms = [] } = metadataOf(key) ?? {};
    return key.arn !== own && encryptionAlgorithms.length > 0 && modulusBytes(keySpec) === bytes;
  });
}

function onlyKey(keys: readonly KmsKey[]): Remedy | undefined {
  const [key, ...others] = keys;
  if (!key || others.length > 0) return undefined;
  return { kind: 'setKey', side: 'source', key: key.aliases[0] ?? key.arn };
}

function modulusBytes(keySpec: string): number | undefined {
  const bits = /^RSA_(\d{4})$/.exec(keySpec)?.[1];
  return bits === undefined ? undefined : Number(bits) / 8;
}
