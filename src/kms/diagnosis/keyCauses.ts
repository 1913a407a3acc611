// A key that KMS finds but cannot use: its state, its usage, or an algorithm that is not of its spec.

import { isSymmetric } from '../ciphertext/ciphertextBlob.ts';
import { relateKeys } from '../keys/keyId.ts';
import { ENCRYPTION_ALGORITHMS, type EncryptionAlgorithm } from '../kms.ts';
import type { Advice, RefusedState, Side } from '../kmsFailure.ts';
import type { CauseDraft, Likelihood } from './cause.ts';
import {
  algorithmOf,
  type DiagnosisFacts,
  describedOf,
  earlierUses,
  identifierOf,
  isInKeyStore,
  keyArnOf,
  typedKey,
} from './diagnosisFacts.ts';
import { contra, type Evidence, pro } from './evidence.ts';
import { focusOn, type Remedy } from './remedy.ts';

const SIDES: readonly Side[] = ['source', 'destination'];
const RETRY: Remedy = { kind: 'retry' };

type KeyState = Extract<Advice, { kind: 'keyState' }>;

/** KMS names the state; whose key it is may have to be told by DescribeKey, by an earlier answer, or by what the form leaves open. */
export function keyStateCauses(facts: DiagnosisFacts, refused: KeyState): CauseDraft[] {
  const { keyState, side: told, keyArn } = refused;
  if (keyState === undefined) return causesWithoutState(facts, refused);
  if (!told && isOfBoth(facts, keyArn)) {
    return [{ ...ofState(facts, 'destination', keyState, 'certain'), isBoth: true }];
  }
  // Where KMS names another key than the form's, an alias points at it, and what DescribeKey said is of the one before.
  const inState = keyArn === undefined ? SIDES.filter((each) => stateOf(facts, each) === keyState) : [];
  const side = told ?? only(inState) ?? earlierSide(facts, keyArn);
  if (side) return [ofState(facts, side, keyState, 'certain')];
  const isOpen = (each: Side) => !isUsable(stateOf(facts, each));
  const likelihood = (each: Side) => (SIDES.some(isOpen) && !isOpen(each) ? 'possible' : 'likely');
  return SIDES.map((each) => ofState(facts, each, keyState, likelihood(each)));
}

/**
 * KMSInvalidStateException that names no state. Of a key in a custom key store KMS says it of whatever fails there, and
 * DescribeKey's Enabled is not about that.
 */
function causesWithoutState(facts: DiagnosisFacts, { isKeyStore, side: told }: KeyState): CauseDraft[] {
  const sides = told ? [told] : SIDES;
  const message = isKeyStore ? [pro({ kind: 'message' })] : [];
  const inStore = sides.filter((side) => isInKeyStore(facts, side));
  const stores = inStore.map((side): CauseDraft => {
    const { origin = '' } = describedOf(facts, side) ?? {};
    const evidence = [...message, pro({ kind: 'keyOrigin', origin })];
    return { kind: 'keyStore', side, likelihood: 'veryLikely', evidence, remedy: RETRY };
  });
  if (isKeyStore && stores.length > 0) return stores;
  if (isKeyStore) {
    return [
      {
        kind: 'keyStore',
        ...(told && { side: told }),
        likelihood: 'certain',
        evidence: message,
        remedy: RETRY,
      },
    ];
  }
  const likelihoodOf = (side: Side): Likelihood => {
    if (inStore.includes(side)) return 'possible';
    if (told) return 'certain';
    const state = stateOf(facts, side);
    return state !== undefined && !isUsable(state) ? 'veryLikely' : 'likely';
  };
  return [...stores, ...sides.map((side) => ofState(facts, side, undefined, likelihoodOf(side)))];
}

function stateOf(facts: DiagnosisFacts, side: Side): string | undefined {
  return describedOf(facts, side)?.keyState;
}

/** Only these can be used (facts, Errors). */
function isUsable(keyState: string | undefined): boolean {
  return keyState === 'Enabled' || keyState === 'Updating';
}

/** Whether the key that KMS names is that of both sides. */
function isOfBoth(facts: DiagnosisFacts, named: string | undefined): boolean {
  return named !== undefined && SIDES.every((side) => keyArnOf(facts, side) === named);
}

/** The side of a key that KMS names, where an answer of this session told the key of this very ciphertext. */
function earlierSide(facts: DiagnosisFacts, named: string | undefined): Side | undefined {
  const own = earlierUses(facts).find(({ match, keyArn }) => match === 'ciphertext' && keyArn !== undefined);
  if (named === undefined || own?.keyArn === undefined) return undefined;
  return relateKeys(own.keyArn, named) === 'same' ? 'source' : 'destination';
}

function ofState(
  facts: DiagnosisFacts,
  side: Side,
  keyState: RefusedState | undefined,
  likelihood: Likelihood,
): CauseDraft {
  const metadata = describedOf(facts, side);
  const evidence: Evidence[] =
    likelihood === 'certain' ? [pro({ kind: 'message' })] : [typedFact(facts, side)];
  if (metadata?.keyState !== undefined) {
    const fact = { kind: 'keyState', keyState: metadata.keyState } as const;
    const isMeant = keyState ? metadata.keyState === keyState : !isUsable(metadata.keyState);
    evidence.push(isMeant ? pro(fact) : contra(fact));
  }
  const origin = metadata?.origin;
  if (origin !== undefined && origin !== 'AWS_KMS') evidence.push(pro({ kind: 'keyOrigin', origin }));
  const remedy = keyState === 'Creating' ? RETRY : otherKey(facts, side);
  return { kind: 'keyState', ...(keyState && { keyState }), side, likelihood, evidence, remedy };
}

/** In which form the side's key was given: by a key ARN, KMS's words would have told the side. */
function typedFact(facts: DiagnosisFacts, side: Side): Evidence {
  return pro({ kind: 'typedAs', side, form: identifierOf(facts, side)?.form ?? 'none' });
}

/** The key of a ciphertext cannot be chosen: there is a box to go to only if one was named. */
function otherKey(facts: DiagnosisFacts, side: Side): Remedy | undefined {
  return typedKey(facts, side) === undefined ? undefined : focusOn({ field: 'key', side });
}

/** KMS names the usage, or the algorithm and the spec; where it names neither, DescribeKey has to tell. */
export function keyUsageCauses(
  facts: DiagnosisFacts,
  { keyUsage, mismatch, side: told, keyArn }: Extract<Advice, { kind: 'invalidKeyUsage' }>,
): CauseDraft[] {
  if (keyUsage !== undefined) {
    const ofUsage = SIDES.filter((each) => describedOf(facts, each)?.keyUsage === keyUsage);
    const side = told ?? only(ofUsage) ?? earlierSide(facts, keyArn);
    if (side) return [usage(facts, side, keyUsage)];
    return possibleSides(facts, (each) => describedOf(facts, each)?.keyUsage === undefined).map((each) =>
      inferred(facts, each, usage(facts, each, keyUsage)),
    );
  }
  if (mismatch) return mismatchCauses(facts, told, mismatch);
  const suspected = SIDES.flatMap((side) => unsaid(facts, side));
  return suspected.length > 0 ? suspected : (told ? [told] : SIDES).map((side) => usage(facts, side));
}

function mismatchCauses(
  facts: DiagnosisFacts,
  told: Side | undefined,
  mismatch: { algorithm: string; keySpec: string },
): CauseDraft[] {
  const possible = sidesOf(facts, mismatch);
  const side = told ?? only(possible);
  if (side) return [ofOtherSpec(facts, side, mismatch)];
  const sides = possibleSides(facts, (each) => possible.length === 0 || possible.includes(each));
  const drafts = sides.map((each) => [each, ofOtherSpec(facts, each, mismatch)] as const);
  // That the ciphertext is symmetric tells only of a key that is not.
  return mismatch.keySpec === 'SYMMETRIC_DEFAULT'
    ? drafts.map(([, draft]): CauseDraft => ({ ...draft, likelihood: 'likely' }))
    : drafts.map(([each, draft]) => inferred(facts, each, draft));
}

/** Without those that cannot be: KMS finds the key of a symmetric ciphertext by itself, and that key is a symmetric one. */
function possibleSides(facts: DiagnosisFacts, isPossible: (side: Side) => boolean): Side[] {
  const sides = SIDES.filter((side) => isPossible(side) && !(side === 'source' && isFoundByKms(facts)));
  return sides.length > 0 ? sides : [...SIDES];
}

function isSymmetricBlob({ reading }: DiagnosisFacts): boolean {
  return reading !== undefined && isSymmetric(reading);
}

function isFoundByKms(facts: DiagnosisFacts): boolean {
  return typedKey(facts, 'source') === undefined && isSymmetricBlob(facts);
}

/** KMS is certain of the cause, and nobody of the side. */
function inferred(facts: DiagnosisFacts, side: Side, draft: CauseDraft): CauseDraft {
  const { reading } = facts;
  const isOwnKey = reading && isSymmetricBlob(facts);
  const blob = isOwnKey
    ? [side === 'source' ? contra({ kind: 'blob', reading }) : pro({ kind: 'blob', reading })]
    : [];
  const empty = isFoundByKms(facts) ? [pro({ kind: 'typedAs', side: 'source', form: 'none' })] : [];
  const likelihood = isOwnKey && side === 'source' ? 'possible' : 'likely';
  return { ...draft, likelihood, evidence: [...draft.evidence, ...blob, ...empty] };
}

function only(sides: readonly Side[]): Side | undefined {
  return sides.length === 1 ? sides[0] : undefined;
}

/** The sides whose call has that algorithm and whose key may be of that spec. */
function sidesOf(
  facts: DiagnosisFacts,
  { algorithm, keySpec }: { algorithm: string; keySpec: string },
): Side[] {
  const withAlgorithm = SIDES.filter((side) => algorithmOf(facts, side) === algorithm);
  const ofSpec = withAlgorithm.filter((side) => describedOf(facts, side)?.keySpec === keySpec);
  return ofSpec.length > 0 ? ofSpec : withAlgorithm.filter((side) => !describedOf(facts, side));
}

function usage(facts: DiagnosisFacts, side: Side | undefined, said?: string): CauseDraft {
  const { keyUsage, keySpec } = (side && describedOf(facts, side)) ?? {};
  const evidence: Evidence[] = said === undefined ? [] : [pro({ kind: 'message' })];
  if (keyUsage !== undefined) {
    const fact = { kind: 'keyUsage', keyUsage, keySpec: keySpec ?? '' } as const;
    evidence.push(keyUsage === 'ENCRYPT_DECRYPT' ? contra(fact) : pro(fact));
  }
  // That it is for encryption is no reason to refuse it.
  const named = said ?? (keyUsage === 'ENCRYPT_DECRYPT' ? undefined : keyUsage);
  return {
    kind: 'keyUsage',
    ...(named !== undefined && { keyUsage: named }),
    ...(side && { side }),
    likelihood: said === undefined ? 'likely' : 'certain',
    evidence,
    remedy: side && focusOn({ field: 'key', side }),
  };
}

/** What DescribeKey says against a side, where KMS named nothing. */
function unsaid(facts: DiagnosisFacts, side: Side): CauseDraft[] {
  const metadata = describedOf(facts, side);
  if (!metadata) return [];
  const { keyUsage, keySpec = '', encryptionAlgorithms } = metadata;
  if (keyUsage !== undefined && keyUsage !== 'ENCRYPT_DECRYPT') {
    return [{ ...usage(facts, side), likelihood: 'veryLikely' }];
  }
  const algorithm = algorithmOf(facts, side);
  if (encryptionAlgorithms.includes(algorithm)) return [];
  return [{ ...ofOtherSpec(facts, side, { algorithm, keySpec }), likelihood: 'veryLikely' }];
}

function ofOtherSpec(
  facts: DiagnosisFacts,
  side: Side | undefined,
  { algorithm, keySpec }: { algorithm: string; keySpec: string },
): CauseDraft {
  const algorithms = (side && describedOf(facts, side)?.encryptionAlgorithms) ?? [];
  return {
    kind: 'algorithmOfOtherSpec',
    algorithm,
    keySpec,
    ...(side && { side }),
    likelihood: 'certain',
    evidence: [
      pro({ kind: 'message' }),
      ...(side ? [pro({ kind: 'algorithmSent', side, algorithm })] : []),
      ...(algorithms.length > 0 ? [pro({ kind: 'keyAlgorithms', algorithms })] : []),
    ],
    remedy: side && algorithmRemedy(facts, side, keySpec, algorithms),
  };
}

/** A symmetric ciphertext is not of an RSA key, whatever the algorithm; otherwise an algorithm of the key will do. */
function algorithmRemedy(
  facts: DiagnosisFacts,
  side: Side,
  keySpec: string,
  algorithms: readonly string[],
): Remedy {
  if (side === 'source' && isSymmetricBlob(facts) && keySpec !== 'SYMMETRIC_DEFAULT') {
    return typedKey(facts, 'source') === undefined
      ? focusOn({ field: 'algorithm', side })
      : { kind: 'clearKey', side };
  }
  const algorithm = fittingAlgorithm(keySpec, algorithms);
  return algorithm ? { kind: 'setAlgorithm', side, algorithm } : focusOn({ field: 'key', side });
}

function fittingAlgorithm(keySpec: string, algorithms: readonly string[]): EncryptionAlgorithm | undefined {
  if (keySpec.startsWith('RSA_')) return 'RSAES_OAEP_SHA_256';
  if (keySpec === 'SYMMETRIC_DEFAULT') return 'SYMMETRIC_DEFAULT';
  if (keySpec === 'SM2') return 'SM2PKE';
  return ENCRYPTION_ALGORITHMS.find((algorithm) => algorithms.includes(algorithm));
}
