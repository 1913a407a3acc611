// The possible causes of a refusal, and how they are put in order of likelihood.
import type { BlobReading } from '../ciphertext/ciphertextBlob.ts';
import type { PresetId } from '../context/contextPresets.ts';
import type { BrokenConstraint, PolicyType } from '../failureMessage.ts';
import type { RefusedState, Side } from '../kmsFailure.ts';
import type { Evidence } from './evidence.ts';
import type { Remedy } from './remedy.ts';

/** `certain` only where KMS itself says so, or where it cannot be otherwise. The rest is judged by experience. */
export type Likelihood = 'certain' | 'veryLikely' | 'likely' | 'possible' | 'unlikely';

/** What is odd about the text of a context's pair. */
export type Oddity =
  | 'outerSpace'
  | 'invisibleCharacter'
  | 'quotes'
  | 'urlEncoding'
  | 'htmlEntity'
  | 'backslash'
  /** A letter and its accent as two characters, which looks like the one of both. */
  | 'decomposed'
  /** The one of both, where a macOS file name or the like has two. */
  | 'composed'
  /** `True` where programs write `true`, or the reverse. */
  | 'boolean'
  | 'emptyValue'
  | 'emptyKey'
  | 'keysDifferByCase'
  /** `key=value` in one cell. */
  | 'unsplitPair'
  /** A whole context as JSON in one cell. */
  | 'nestedJson';

export type CiphertextCause =
  | { kind: 'ciphertextTruncated' }
  | { kind: 'ciphertextOverlong' }
  | { kind: 'ciphertextEncodedTwice' }
  | { kind: 'ciphertextRewritten' }
  | { kind: 'ciphertextInOtherData' }
  | { kind: 'ciphertextChanged' }
  | { kind: 'encryptionSdkMessage' }
  | { kind: 'emulatorCiphertext' }
  /** A ciphertext in AWS's form, sent to an endpoint on this machine. */
  | { kind: 'awsCiphertextAtEmulator' }
  | { kind: 'foreignFormat'; reading: BlobReading };

export type AsymmetricCause =
  | { kind: 'algorithmNotGiven' }
  | { kind: 'otherAlgorithm' }
  | { kind: 'otherAsymmetricKey' }
  | { kind: 'ciphertextNotOfKeySize' }
  /** By its length. */
  | { kind: 'ciphertextNotOfRsa' }
  | { kind: 'symmetricUnderAsymmetric' };

export type ContextCause =
  | { kind: 'contextMissing' }
  | { kind: 'contextDiffers' }
  | { kind: 'contextOnOtherSide' }
  | { kind: 'contextsSwapped' }
  | { kind: 'contextNotAsBefore' }
  | { kind: 'contextText'; oddity: Oddity };

/** The context seems to be meant as one that an AWS service sets. */
export type PresetCause =
  /** Key and value have changed places. */
  | { kind: 'contextPairSwapped' }
  | { kind: 'presetKey'; preset: PresetId }
  | { kind: 'presetValue'; preset: PresetId }
  | { kind: 'presetPairs'; preset: PresetId }
  | { kind: 'presetUnfilled'; preset: PresetId }
  | { kind: 's3BucketKey' };

export type SourceKeyCause = { kind: 'aliasRepointed' } | { kind: 'otherSourceKey' };

export type NotFoundCause =
  | { kind: 'nameTypo'; near: string }
  | { kind: 'keyForm' }
  /** `isOffered`: the console can switch to it; without `region`, to some other Region. */
  | { kind: 'otherRegion'; region?: string; isOffered: boolean }
  | { kind: 'otherAccount' }
  /** `accountId`: of its ARN, where it is not known to be the caller's own. */
  | { kind: 'keyGone'; accountId?: string }
  /** `alias`: which is not there, although it was listed with a key. */
  | { kind: 'aliasGone'; alias: string }
  | { kind: 'awsManagedKey' };

export type KeyUseCause =
  | { kind: 'keyState'; keyState?: RefusedState }
  | { kind: 'keyUsage'; keyUsage?: string }
  | { kind: 'algorithmOfOtherSpec'; algorithm: string; keySpec: string };

export type RequestCause =
  | { kind: 'plaintextTooLong'; algorithm: string; keySpec: string; maxBytes: number }
  | ({ kind: 'constraint' } & BrokenConstraint)
  | { kind: 'contextWithAsymmetric' }
  | { kind: 'sourceKeyNeeded' }
  /** The endpoint asks for the ciphertext that a dry run leaves out. */
  | { kind: 'dryRunNotKnown' }
  | { kind: 'parameter' }
  | { kind: 'grantTokenForm' }
  | { kind: 'grantTokenStale' };

export type AccessCause =
  /** No policy of this type allows it. `isGuestCap`: it is the session policy that AWS gives guests of an identity pool. */
  | { kind: 'policyMissing'; policy: PolicyType; action?: string; isGuestCap?: boolean }
  | { kind: 'explicitDeny'; policy?: PolicyType; action?: string }
  /** A statement that allows or denies has a condition on the encryption context. */
  | { kind: 'contextCondition'; action?: string };

export type ServiceCause =
  | { kind: 'throttled' }
  | { kind: 'transient' }
  | { kind: 'emulatorFault' }
  /** By the emulator on this machine. */
  | { kind: 'notImplemented' }
  | { kind: 'keyStore' }
  | { kind: 'credentialsExpired' }
  | { kind: 'credentialsUnknown' }
  | { kind: 'regionNotEnabled' }
  | { kind: 'clock'; aheadSeconds?: number }
  | { kind: 'requestAltered' }
  | { kind: 'secretKeyWrong' }
  | { kind: 'endpointOfOtherRegion' }
  /** The last credentials have ended, and nobody gave others. */
  | { kind: 'noSignIn' }
  /** By Cognito or STS, not by KMS. */
  | { kind: 'poolThrottled' }
  | { kind: 'poolDenied'; action?: string }
  | { kind: 'poolSetting' }
  | { kind: 'poolTokenExpired' }
  | { kind: 'poolEndpoint' }
  | { kind: 'identityPoolMissing' }
  | { kind: 'identityStale' }
  | { kind: 'guestsNotAllowed' }
  | { kind: 'signInExpired' }
  | { kind: 'signInToken' }
  | { kind: 'signInProvider' }
  | { kind: 'classicFlow' }
  | { kind: 'poolRole' }
  | { kind: 'offline' }
  | { kind: 'endpointDown' }
  | { kind: 'blocked' }
  | { kind: 'proxy' }
  | { kind: 'endpointWrong' }
  | { kind: 'unknown' };

/** What may be the matter. `side`: of the key or field that it is about, where it is about one. */
export type CauseWhat = (
  | CiphertextCause
  | AsymmetricCause
  | ContextCause
  | PresetCause
  | SourceKeyCause
  | NotFoundCause
  | KeyUseCause
  | RequestCause
  | AccessCause
  | ServiceCause
) & {
  side?: Side;
  /** The key is that of the other side, too. */
  isBoth?: boolean;
};

export type CauseDraft = CauseWhat & {
  likelihood: Likelihood;
  /** What speaks for it first. */
  evidence: readonly Evidence[];
  /** The one thing to do about it in the page; absent where words must do. */
  remedy?: Remedy | undefined;
};

/** `rank` begins at 1; causes that cannot be told apart share it. */
export type Cause = CauseDraft & { rank: number };

const ORDER: readonly Likelihood[] = ['certain', 'veryLikely', 'likely', 'possible', 'unlikely'];

/**
 * The likeliest first. Where one is certain, the others are left out: they would only distract. Without any, the cause is
 * unknown.
 */
export function rankCauses(drafts: readonly CauseDraft[]): Cause[] {
  if (drafts.length === 0) return [{ kind: 'unknown', likelihood: 'possible', evidence: [], rank: 1 }];
  const certain = drafts.filter(({ likelihood }) => likelihood === 'certain');
  const kept = certain.length > 0 ? certain : drafts;
  const place = ({ likelihood }: CauseDraft) => ORDER.indexOf(likelihood);
  const sorted = kept.toSorted((a, b) => place(a) - place(b));
  return sorted.map((draft) => ({
    ...draft,
    rank: 1 + sorted.filter((other) => place(other) < place(draft)).length,
  }));
}
