// InvalidCiphertextException of a symmetric ciphertext whose bytes look right: the source encryption context.

import { isSymmetric } from '../ciphertext/ciphertextBlob.ts';
import { contextDifference, differenceSize } from '../context/contextDifference.ts';
import { contextOddities } from '../context/contextOddities.ts';
import { isSameContext } from '../context/encryptionContext.ts';
import { type CauseDraft, type Likelihood, type Oddity } from './cause.ts';
import { presetCauses, presetEvidence, presetsOfBlob } from './contextPresetCauses.ts';
import {
  contextSent,
  type DiagnosisFacts,
  type EarlierUse,
  earlierOriginal,
  earlierUses,
} from './diagnosisFacts.ts';
import { contra, type Evidence, type Fact, pro } from './evidence.ts';
import { focusOn, type Remedy } from './remedy.ts';

const SOURCE_CONTEXT = focusOn({ field: 'context', side: 'source' });

/** Odd texts that hardly anybody means. The others are as likely as any other difference. */
const PLAINLY_ODD: ReadonlySet<Oddity> = new Set<Oddity>([
  'outerSpace',
  'invisibleCharacter',
  'quotes',
  'htmlEntity',
  'decomposed',
  'unsplitPair',
  'nestedJson',
  'emptyKey',
]);

/**
 * Ways in which the source context may not be the one of the ciphertext. That the session has seen KMS accept this very ciphertext is
 * the strongest evidence; then what is odd on the form; then that any context that is not exactly the right one gives this error.
 */
export function contextCauses(facts: DiagnosisFacts): CauseDraft[] {
  const uses = earlierUses(facts);
  const context = contextSent(facts, 'source');
  const isProven = uses.some((use) => use.match === 'ciphertext' && isSameContext(use.context, context));
  const others = [...otherSide(facts, uses), ...odd(facts), ...presetCauses(facts), general(facts, uses)];
  if (isProven) return others.map((draft) => ({ ...draft, likelihood: 'unlikely' }));
  const before = notAsBefore(facts, uses);
  const isOfThese = before.some(({ likelihood }) => likelihood === 'certain');
  const drafts = isOfThese ? [...before, ...others] : [...others, ...before];
  return isDoubtful(facts) ? drafts.map(demoted) : drafts;
}

/** The bytes themselves are a likelier cause than the context. */
function isDoubtful(facts: DiagnosisFacts): boolean {
  const { reading, isLoopback } = facts;
  if (!reading) return false;
  if (earlierOriginal(facts)) return true;
  if (reading.shape === 'emulator') return !isLoopback;
  return !(isSymmetric(reading) && reading.shape === 'complete' && reading.irregularity === undefined);
}

function demoted(draft: CauseDraft): CauseDraft {
  const isLikely = draft.likelihood === 'likely' || draft.likelihood === 'veryLikely';
  return isLikely ? { ...draft, likelihood: 'possible' } : draft;
}

/** The context that KMS accepted for this ciphertext, or for one under the same backing key. */
function notAsBefore(facts: DiagnosisFacts, uses: readonly EarlierUse[]): CauseDraft[] {
  const context = contextSent(facts, 'source');
  if (uses.some((use) => isSameContext(use.context, context))) return [];
  const nearest = uses
    .map((use) => ({ use, difference: contextDifference(context, use.context) }))
    .toSorted(
      (a, b) => rank(a.use) - rank(b.use) || differenceSize(a.difference) - differenceSize(b.difference),
    )[0];
  if (!nearest) return [];
  const { use, difference } = nearest;
  return [
    {
      kind: 'contextNotAsBefore',
      likelihood: likelihoodOf(use, difference),
      evidence: [pro({ kind: 'earlierContext', match: use.match, difference })],
      remedy: setSource(use.context),
    },
  ];
}

const rank = ({ match }: EarlierUse) => (match === 'ciphertext' ? 0 : 1);

/** Contexts are mostly of one record: what another ciphertext of the key had says little, unless it only looks different. */
function likelihoodOf(use: EarlierUse, { onlyBy }: ReturnType<typeof contextDifference>): Likelihood {
  if (use.match === 'ciphertext') return 'certain';
  return onlyBy === undefined ? 'possible' : 'likely';
}

/** The pairs stand in the destination's table. */
function otherSide(facts: DiagnosisFacts, uses: readonly EarlierUse[]): CauseDraft[] {
  const [source, destination] = [contextSent(facts, 'source'), contextSent(facts, 'destination')];
  if (destination.length === 0 || isSameContext(source, destination)) return [];
  const use = uses.find(({ context }) => isSameContext(context, destination));
  if (source.length > 0 && !use) return [];
  const keys = destination.map(([key]) => key);
  const evidence: Evidence[] = [
    ...(use ? [pro({ kind: 'destinationContextBefore', match: use.match })] : []),
    pro({ kind: 'contextSent', side: 'destination', keys }),
  ];
  const likelihood = use?.match === 'ciphertext' ? 'veryLikely' : 'likely';
  return source.length === 0
    ? [{ kind: 'contextOnOtherSide', likelihood, evidence, remedy: setSource(destination) }]
    : [{ kind: 'contextsSwapped', likelihood, evidence, remedy: { kind: 'swapContexts' } }];
}

function odd(facts: DiagnosisFacts): CauseDraft[] {
  return contextOddities(contextSent(facts, 'source')).map(({ oddity, places, mended }) => ({
    kind: 'contextText',
    oddity,
    likelihood: PLAINLY_ODD.has(oddity) ? 'veryLikely' : 'likely',
    evidence: places.map(({ codePoint, ...place }) =>
      pro({ kind: 'oddText', oddity, place, ...(codePoint !== undefined && { codePoint }) }),
    ),
    remedy: mended ? setSource(mended) : focusOnPair(places[0]?.key),
  }));
}

/** Nothing is odd about it, and still it is not the right one. */
function general(facts: DiagnosisFacts, uses: readonly EarlierUse[]): CauseDraft {
  const context = contextSent(facts, 'source');
  const same = uses.find((use) => isSameContext(use.context, context));
  const evidence: Evidence[] = [
    ...(same ? [contra({ kind: 'sameContextBefore', match: same.match })] : []),
    pro({ kind: 'contextSent', side: 'source', keys: context.map(([key]) => key) }),
    ...blobFacts(facts).map(pro),
    ...presetEvidence(context),
  ];
  const kind = context.length === 0 ? 'contextMissing' : 'contextDiffers';
  return { kind, likelihood: 'likely', evidence, remedy: SOURCE_CONTEXT };
}

/** That the bytes are whole speaks for the context; what made them hints at the service that set one. */
function blobFacts(facts: DiagnosisFacts): Fact[] {
  const { reading } = facts;
  if (!reading || reading.shape !== 'complete') return [];
  const { operation, plaintextBytes } = reading;
  const presets = operation ? presetsOfBlob(operation, plaintextBytes) : [];
  if (!operation || presets.length === 0 || contextSent(facts, 'source').length > 0) {
    return [{ kind: 'blob', reading }];
  }
  const made = { operation, ...(plaintextBytes !== undefined && { plaintextBytes }), presets };
  return [
    { kind: 'blob', reading },
    { kind: 'blobOfService', ...made },
  ];
}

function setSource(context: DiagnosisFacts['request']['sourceEncryptionContext']): Remedy {
  return { kind: 'setContext', side: 'source', context };
}

function focusOnPair(key: string | undefined): Remedy {
  return focusOn({ field: 'context', side: 'source', ...(key !== undefined && { key }) });
}
