// ValidationException: a member that breaks a constraint, a plaintext that is too long, members that do not go together.

import type { BrokenConstraint, TooLongForKey } from '../failureMessage.ts';
import type { Advice, Side } from '../kmsFailure.ts';
import { maxPlaintextBytes } from '../reEncrypt/plaintextLimits.ts';
import type { CauseDraft } from './cause.ts';
import { algorithmOf, contextSent, type DiagnosisFacts, describedOf } from './diagnosisFacts.ts';
import { type Evidence, pro } from './evidence.ts';
import { type FormField, focusOn, type Remedy } from './remedy.ts';

const SIDES: readonly Side[] = ['source', 'destination'];

export function validationCauses(
  facts: DiagnosisFacts,
  { tooLong, constraints }: Extract<Advice, { kind: 'validation' }>,
): CauseDraft[] {
  if (tooLong) {
    return [{ ...plaintextTooLong(facts, tooLong, [pro({ kind: 'message' })]), likelihood: 'certain' }];
  }
  if (constraints.length > 0) return constraints.map((constraint) => brokenConstraint(constraint));
  const seen = [...unfitting(facts), ...tooLongByReading(facts)];
  const parameter: CauseDraft = {
    kind: 'parameter',
    likelihood: 'likely',
    evidence: [pro({ kind: 'message' })],
  };
  return [...seen, parameter];
}

function plaintextTooLong(
  facts: DiagnosisFacts,
  limit: TooLongForKey,
  evidence: readonly Evidence[],
): CauseDraft {
  const plaintextBytes = plaintextBytesOf(facts);
  return {
    kind: 'plaintextTooLong',
    ...limit,
    side: 'destination',
    likelihood: 'veryLikely',
    evidence: [
      ...evidence,
      ...(plaintextBytes === undefined ? [] : [pro({ kind: 'plaintextBytes', plaintextBytes })]),
    ],
    remedy: roomierAlgorithm(limit, plaintextBytes) ?? focusOn({ field: 'key', side: 'destination' }),
  };
}

/** SHA-1 leaves a few more bytes; only where the plaintext is known to fit. */
function roomierAlgorithm(
  { keySpec }: TooLongForKey,
  plaintextBytes: number | undefined,
): Remedy | undefined {
  const room = maxPlaintextBytes('RSAES_OAEP_SHA_1', keySpec) ?? 0;
  const fits = plaintextBytes !== undefined && plaintextBytes <= room;
  return fits ? { kind: 'setAlgorithm', side: 'destination', algorithm: 'RSAES_OAEP_SHA_1' } : undefined;
}

function plaintextBytesOf({ reading }: DiagnosisFacts): number | undefined {
  return reading && 'plaintextBytes' in reading ? reading.plaintextBytes : undefined;
}

function tooLongByReading(facts: DiagnosisFacts): CauseDraft[] {
  const algorithm = algorithmOf(facts, 'destination');
  const keySpec = describedOf(facts, 'destination')?.keySpec;
  const maxBytes = maxPlaintextBytes(algorithm, keySpec);
  const plaintextBytes = plaintextBytesOf(facts);
  if (maxBytes === undefined || plaintextBytes === undefined || plaintextBytes <= maxBytes) return [];
  return [plaintextTooLong(facts, { algorithm, keySpec: keySpec ?? algorithm, maxBytes }, [])];
}

/** Members that KMS takes only with others, or only without them (API reference, ReEncrypt). */
function unfitting(facts: DiagnosisFacts): CauseDraft[] {
  const { request } = facts;
  const drafts = SIDES.flatMap((side): CauseDraft[] => {
    const keys = contextSent(facts, side).map(([key]) => key);
    const algorithm = algorithmOf(facts, side);
    if (keys.length === 0 || algorithm === 'SYMMETRIC_DEFAULT') return [];
    return [
      {
        kind: 'contextWithAsymmetric',
        side,
        likelihood: 'veryLikely',
        evidence: [pro({ kind: 'contextSent', side, keys }), pro({ kind: 'algorithmSent', side, algorithm })],
        remedy: { kind: 'setContext', side, context: [] },
      },
    ];
  });
  const algorithm = algorithmOf(facts, 'source');
  const needsKey = algorithm !== 'SYMMETRIC_DEFAULT' || request.dryRun === 'ignoreCiphertext';
  if (!needsKey || request.sourceKeyId !== undefined) return drafts;
  return [
    ...drafts,
    {
      kind: 'sourceKeyNeeded',
      side: 'source',
      likelihood: 'veryLikely',
      evidence: [pro({ kind: 'typedAs', side: 'source', form: 'none' })],
      remedy: focusOn({ field: 'key', side: 'source' }),
    },
  ];
}

/** By the beginning of the member's path, e.g. `grantTokens.1.member`. */
const FIELDS: readonly (readonly [member: string, field: FormField])[] = [
  ['ciphertextBlob', { field: 'ciphertext' }],
  ['sourceKeyId', { field: 'key', side: 'source' }],
  ['destinationKeyId', { field: 'key', side: 'destination' }],
  ['sourceEncryptionContext', { field: 'context', side: 'source' }],
  ['destinationEncryptionContext', { field: 'context', side: 'destination' }],
  ['sourceEncryptionAlgorithm', { field: 'algorithm', side: 'source' }],
  ['destinationEncryptionAlgorithm', { field: 'algorithm', side: 'destination' }],
  ['grantTokens', { field: 'grantTokens' }],
];

function brokenConstraint(constraint: BrokenConstraint): CauseDraft {
  const lower = constraint.member.toLowerCase();
  const field = FIELDS.find(([member]) => lower.startsWith(member.toLowerCase()))?.[1];
  return {
    kind: 'constraint',
    ...constraint,
    likelihood: 'certain',
    evidence: [pro({ kind: 'message' })],
    remedy: field && focusOn(field),
  };
}
