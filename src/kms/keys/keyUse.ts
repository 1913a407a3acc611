// What a key can be used for here, as source and as destination of ReEncrypt, or exactly what stands in the way.
import type { EncryptionAlgorithm } from '../kms.ts';
import { ENCRYPTION_ALGORITHMS } from '../kms.ts';
import { maxPlaintextBytes } from '../reEncrypt/plaintextLimits.ts';
import { isMultiRegionKeyId, relateKeys } from './keyId.ts';
import type { KeySubject } from './keySubject.ts';
import { type KmsKey, metadataOf, type Unusable, whyUnusable } from './kmsKey.ts';
import { partitionOf } from './partition.ts';

/** The one reason that has to go first: what cannot be mended comes before what can. */
export type UseObstacle =
  /** KMS re-encrypts within one Region. `partHere`: the ARN of the same multi-Region key in the Region in use, if it is listed. */
  | {
      kind: 'otherRegion';
      region: string;
      here: string;
      isMultiRegion: boolean;
      partHere?: string;
      isOtherPartition: boolean;
    }
  /** No key of this spec encrypts. */
  | { kind: 'keySpec'; keySpec: string; keyUsage: string }
  /** Keys of its spec can encrypt, but this one was made for something else, for good. */
  | { kind: 'keyUsage'; keySpec: string; keyUsage: string }
  | Exclude<Unusable, { kind: 'notForEncryption' }>;

/** What the key can be used for only under a condition, or within a limit. */
export type UseCondition =
  /** Both accounts have to allow it. */
  | { kind: 'otherAccount'; accountId: string; ownAccountId: string }
  /** No encryption context; `limits`: the longest plaintext with each algorithm of which it is known. */
  | { kind: 'asymmetric'; keySpec: string; limits: readonly PlaintextLimit[] };

export interface PlaintextLimit {
  algorithm: EncryptionAlgorithm;
  maxBytes: number;
}

export type KeyUse =
  | { verdict: 'unusable'; obstacle: UseObstacle }
  /** As far as the key itself goes: whether the caller may use it, only policies and grants tell. */
  | { verdict: 'usable'; conditions: readonly UseCondition[] }
  /** DescribeKey has not told. */
  | { verdict: 'notKnown'; conditions: readonly UseCondition[] };

export interface UsePlace {
  region: string;
  /** Of the caller; undefined while it is not known. */
  accountId: string | undefined;
  /** The listed key of a text. */
  find: (text: string) => KmsKey | undefined;
}

/** Key specs whose keys may encrypt, by the beginnings of their names (API reference, CreateKey). */
const ENCRYPTING_SPECS = ['SYMMETRIC_DEFAULT', 'RSA_', 'SM2'];

/** On both sides alike: ReEncrypt decrypts with the one key and encrypts with the other, and wants the same of both. */
export function keyUse(subject: KeySubject, place: UsePlace): KeyUse {
  const obstacle = otherRegion(subject, place) ?? obstacleOf(subject);
  if (obstacle) return { verdict: 'unusable', obstacle };
  const conditions = [...otherAccount(subject, place), ...asymmetric(subject)];
  return { verdict: metadataOf(subject.key) ? 'usable' : 'notKnown', conditions };
}

function otherRegion({ place, key }: KeySubject, { region, find }: UsePlace): UseObstacle | undefined {
  if (place === undefined || place.region === region) return undefined;
  const isMultiRegion = isMultiRegionKeyId(key.keyId);
  const partHere = isMultiRegion ? find(key.keyId)?.arn : undefined;
  const isPart = partHere !== undefined && relateKeys(partHere, key.arn) === 'multiRegionReplicas';
  return {
    kind: 'otherRegion',
    region: place.region,
    here: region,
    isMultiRegion,
    isOtherPartition: place.partition !== partitionOf(region),
    ...(isPart && { partHere }),
  };
}

function obstacleOf({ identifier, key, isUnbacked }: KeySubject): UseObstacle | undefined {
  if (isUnbacked) return { kind: 'noKeyYet' };
  // The name of an alias ARN tells as much as that of an alias.
  const value = identifier && 'aliasName' in identifier ? identifier.aliasName : key.arn;
  const unusable = whyUnusable({ value, key });
  if (unusable?.kind !== 'notForEncryption') return unusable;
  const { keySpec, keyUsage } = unusable;
  const canSpecEncrypt = ENCRYPTING_SPECS.some((beginning) => keySpec.startsWith(beginning));
  return { kind: canSpecEncrypt || keySpec === '' ? 'keyUsage' : 'keySpec', keySpec, keyUsage };
}

function otherAccount({ place }: KeySubject, { accountId }: UsePlace): UseCondition[] {
  if (place === undefined || accountId === undefined || place.accountId === accountId) return [];
  return [{ kind: 'otherAccount', accountId: place.accountId, ownAccountId: accountId }];
}

function asymmetric({ key }: KeySubject): UseCondition[] {
  const { keySpec, encryptionAlgorithms = [] } = metadataOf(key) ?? {};
  if (keySpec === undefined || encryptionAlgorithms.length === 0) return [];
  if (encryptionAlgorithms.includes('SYMMETRIC_DEFAULT')) return [];
  const limits = ENCRYPTION_ALGORITHMS.filter((algorithm) =>
    encryptionAlgorithms.includes(algorithm),
  ).flatMap((algorithm): PlaintextLimit[] => {
    const maxBytes = maxPlaintextBytes(algorithm, keySpec);
    return maxBytes === undefined ? [] : [{ algorithm, maxBytes }];
  });
  return [{ kind: 'asymmetric', keySpec, limits }];
}
