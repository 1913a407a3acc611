// What speaks for a cause or against it: each item is a fact about the form, the keys, the ciphertext or the message.

import type { BlobOperation, BlobReading } from '../ciphertext/ciphertextBlob.ts';
import type { ContextDifference } from '../context/contextDifference.ts';
import type { PresetId } from '../context/contextPresets.ts';
import type { KeyIdentifier } from '../keys/keyId.ts';
import type { Side } from '../kmsFailure.ts';
import type { Oddity } from './cause.ts';
import type { EarlierMatch } from './diagnosisFacts.ts';

/** Which half of which pair; pairs are told by their key, whose text is never a secret (design: contexts are logged). */
export interface ContextPlace {
  key: string;
  part: 'key' | 'value';
}

/** What is odd about a grant token. */
export type TokenOddity = 'comma' | 'whiteSpace' | 'quotes' | 'grantId' | 'short' | 'alphabet';

export type Fact =
  /** The service's own words say it. */
  | { kind: 'message' }
  /** The error's name says it; there were no words. */
  | { kind: 'errorName' }
  | { kind: 'blob'; reading: BlobReading }
  /** The operation and plaintext length of a ciphertext are those of these AWS services. */
  | { kind: 'blobOfService'; operation: BlobOperation; plaintextBytes?: number; presets: readonly PresetId[] }
  /** The base64 has letters of one case only, which happens to no ciphertext by chance. */
  | { kind: 'oneCaseBase64'; letterCase: 'lower' | 'upper' }
  /** A whole KMS ciphertext lies within the bytes. */
  | { kind: 'blobWithin'; from: number; bytes: number }
  | { kind: 'endpoint'; isLoopback: boolean }
  | { kind: 'contextSent'; side: Side; keys: readonly string[] }
  /** The same ciphertext, or one under the same backing key, was re-encrypted in this session with this context. */
  | { kind: 'earlierContext'; match: EarlierMatch; difference: ContextDifference }
  /** KMS took a ciphertext in this session that differs from this one in so many bytes. */
  | { kind: 'nearlyAcceptedBefore'; differentBytes: number }
  | { kind: 'sameContextBefore'; match: EarlierMatch }
  /** The same of the context that stands on the destination's side. */
  | { kind: 'destinationContextBefore'; match: EarlierMatch }
  | { kind: 'earlierKey'; match: EarlierMatch; keyArn: string }
  | { kind: 'oddText'; oddity: Oddity; place: ContextPlace; codePoint?: string }
  | { kind: 'presetFits'; preset: PresetId; key: string }
  | { kind: 'keyLikePreset'; preset: PresetId; key: string }
  | { kind: 'valueUnlikePreset'; preset: PresetId; key: string }
  /** The value of this pair is the key of a preset. */
  | { kind: 'keyAsValue'; preset: PresetId; key: string }
  /** With a Bucket Key, S3 puts the bucket's ARN into the context instead of the object's (S3 User Guide). */
  | { kind: 's3Arn'; of: 'object' | 'bucket'; key: string }
  /** Words that a preset left to be replaced, e.g. NAME. */
  | { kind: 'placeholders'; preset: PresetId; key: string; words: readonly string[] }
  | { kind: 'pairsOfPreset'; preset: PresetId; missing: readonly string[]; extra: readonly string[] }
  | { kind: 'typedAs'; side: Side; form: KeyIdentifier['form'] | 'none' }
  /** What an alias points at now. */
  | { kind: 'aliasTarget'; alias: string; keyArn: string }
  | { kind: 'nearName'; typed: string; near: string }
  /** `count`: of the keys and aliases that were listed. */
  | { kind: 'listed'; isListed: boolean; count: number; isListComplete: boolean }
  | { kind: 'keyState'; keyState: string }
  | { kind: 'keyUsage'; keyUsage: string; keySpec: string }
  | { kind: 'keyAlgorithms'; algorithms: readonly string[] }
  | { kind: 'keyBytes'; keySpec: string; ciphertextBytes: number }
  /** Other listed keys whose ciphertexts have this one's length. */
  | { kind: 'keysOfSize'; count: number }
  | { kind: 'keyOrigin'; origin: string }
  | { kind: 'keyAccount'; keyAccountId: string; callerAccountId: string }
  | { kind: 'keyRegion'; keyRegion: string; region: string }
  /** An ARN in the value of a context's pair names this Region and account; S3's ARNs name neither, IAM's no Region. */
  | { kind: 'arnInContext'; side: Side; key: string; region?: string; accountId?: string }
  | { kind: 'multiRegionKey' }
  /** See KnownElsewhere. */
  | { kind: 'knownElsewhere'; side: Side; region: string; by: 'list' | 'earlierCall' }
  | { kind: 'awsManaged'; by: 'alias' | 'keyManager' }
  | { kind: 'algorithmSent'; side: Side; algorithm: string }
  | { kind: 'plaintextBytes'; plaintextBytes: number }
  | { kind: 'token'; index: number; oddity: TokenOddity }
  | { kind: 'tokensSent'; count: number }
  /** The credentials are those of a guest of an identity pool, by the name of the session. */
  | { kind: 'cognitoSession' }
  | { kind: 'attempts'; attempts: number }
  /** By the message. */
  | { kind: 'clock'; aheadSeconds: number }
  | { kind: 'httpStatus'; httpStatus: number }
  | { kind: 'browserOffline'; isOffline: boolean };

export type Evidence = Fact & { speaks: 'for' | 'against' };

/** @returns the fact as something that speaks for a cause */
export function pro(fact: Fact): Evidence {
  return { ...fact, speaks: 'for' };
}

/** @returns the fact as something that speaks against a cause */
export function contra(fact: Fact): Evidence {
  return { ...fact, speaks: 'against' };
}
