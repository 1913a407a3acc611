// Why a call was refused: the likely causes in order, each with what speaks for and against it and what can be done about it.

import { type Advice, adviseOn, asksForCiphertext, type KmsFailure, type Side } from '../kmsFailure.ts';
import { accessDeniedCauses, deniedKey } from './accessDeniedCauses.ts';
import { asymmetricCauses } from './asymmetricCauses.ts';
import { type Cause, type CauseDraft, rankCauses } from './cause.ts';
import { ciphertextCauses } from './ciphertextCauses.ts';
import { contextCauses } from './contextCauses.ts';
import { algorithmOf, type DiagnosisFacts, earlierUses, keyArnOf, typedKey } from './diagnosisFacts.ts';
import { type Evidence, pro } from './evidence.ts';
import { grantTokenCauses } from './grantTokenCauses.ts';
import { keyStateCauses, keyUsageCauses } from './keyCauses.ts';
import { notFoundCauses } from './notFoundCauses.ts';
import { serviceCauses } from './serviceCauses.ts';
import { sourceKeyCauses } from './sourceKeyCauses.ts';
import { validationCauses } from './validationCauses.ts';

export interface Diagnosis {
  /** Only a refusal has causes. */
  outcome: 'refused' | 'dryRunSucceeded' | 'cancelled';
  /** The side that the refusal is about, as far as that can be told. */
  side?: Side;
  /** The key that it is about. */
  keyArn?: string;
  /** The action that was denied. */
  action?: string;
  /** The service itself says why, or this session has seen it. Otherwise the causes are only likely ones. */
  isCertain: boolean;
  /** In order of likelihood; causes of the same rank cannot be told apart. */
  causes: readonly Cause[];
}

/**
 * Total: whatever the failure says, there is a diagnosis. Nothing in it claims more than the service said, than the form shows, or
 * than is marked as likely.
 */
export function diagnose(failure: KmsFailure, facts: DiagnosisFacts): Diagnosis {
  const advice = adviseOn(failure, {
    source: { typed: typedKey(facts, 'source'), arn: keyArnOf(facts, 'source') },
    destination: { typed: typedKey(facts, 'destination'), arn: keyArnOf(facts, 'destination') },
  });
  if (advice.kind === 'cancelled') return { outcome: 'cancelled', isCertain: true, causes: [] };
  if (advice.kind === 'dryRunSucceeded') return { outcome: 'dryRunSucceeded', isCertain: true, causes: [] };
  const drafts = causesOf(failure, advice, facts);
  const causes = rankCauses(failure.message === undefined ? drafts.map(byName) : drafts);
  const about = subjectOf(advice, facts, causes);
  return { outcome: 'refused', ...about, isCertain: causes[0]?.likelihood === 'certain', causes };
}

/** Where the service sent no words, what it said is the error's name. */
function byName(draft: CauseDraft): CauseDraft {
  const evidence = draft.evidence.map(
    (each): Evidence => (each.kind === 'message' ? { kind: 'errorName', speaks: each.speaks } : each),
  );
  return { ...draft, evidence };
}

function causesOf(
  failure: KmsFailure,
  advice: Exclude<Advice, { kind: 'cancelled' | 'dryRunSucceeded' }>,
  facts: DiagnosisFacts,
): CauseDraft[] {
  if (!facts.request.ciphertextBlob && asksForCiphertext(failure)) {
    return [{ kind: 'dryRunNotKnown', likelihood: 'veryLikely', evidence: [pro({ kind: 'message' })] }];
  }
  switch (advice.kind) {
    case 'invalidCiphertext':
      return invalidCiphertextCauses(facts);
    case 'incorrectKey':
      return sourceKeyCauses(facts);
    case 'notFound':
      return notFoundCauses(facts, advice);
    case 'invalidKeyUsage':
      return keyUsageCauses(facts, advice);
    case 'keyState':
      return keyStateCauses(facts, advice);
    case 'invalidGrantToken':
      return grantTokenCauses(facts);
    case 'validation':
      return validationCauses(facts, advice);
    case 'accessDenied':
      return accessDeniedCauses(facts, advice);
    default:
      return serviceCauses(facts, failure, advice);
  }
}

/** Within one likelihood, what the form shows to be odd comes before what would be so of any form. */
function invalidCiphertextCauses(facts: DiagnosisFacts): CauseDraft[] {
  const asymmetric = asymmetricCauses(facts);
  if (algorithmOf(facts, 'source') !== 'SYMMETRIC_DEFAULT') return asymmetric;
  return [...asymmetric, ...contextCauses(facts), ...ciphertextCauses(facts)];
}

function subjectOf(advice: Advice, facts: DiagnosisFacts, causes: readonly Cause[]) {
  // One side only if every cause of the first rank is about it.
  const first = causes.filter(({ rank }) => rank === 1);
  const sides = new Set(first.map(({ side, isBoth }) => (isBoth ? undefined : side)));
  const ofCauses = sides.size === 1 ? [...sides][0] : undefined;
  const side = ('side' in advice ? advice.side : undefined) ?? sideOfDecryption(advice, facts) ?? ofCauses;
  const named = advice.kind === 'accessDenied' ? deniedKey(facts, advice) : undefined;
  const said = 'keyArn' in advice ? advice.keyArn : undefined;
  const keyArn = said ?? named ?? (side && (keyArnOf(facts, side) ?? earlierKey(facts, side)));
  const action = advice.kind === 'accessDenied' ? advice.action : undefined;
  return {
    ...(side && { side }),
    ...(keyArn !== undefined && { keyArn }),
    ...(action !== undefined && { action }),
  };
}

/** These two say that the source could not be decrypted; without a ciphertext there is nothing to decrypt. */
function sideOfDecryption({ kind }: Advice, { request }: DiagnosisFacts): Side | undefined {
  const isDecryption = kind === 'invalidCiphertext' || kind === 'incorrectKey';
  return isDecryption && request.ciphertextBlob ? 'source' : undefined;
}

/** The key that KMS found by this very ciphertext before. */
function earlierKey(facts: DiagnosisFacts, side: Side): string | undefined {
  if (side !== 'source' || typedKey(facts, 'source') !== undefined) return undefined;
  return earlierUses(facts).find(({ match }) => match === 'ciphertext')?.keyArn;
}
