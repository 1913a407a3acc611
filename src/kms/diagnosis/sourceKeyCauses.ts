// IncorrectKeyException: the source key is not the one that encrypted the ciphertext.

import { relateKeys } from '../keys/keyId.ts';
import type { CauseDraft, Likelihood } from './cause.ts';
import { foreignToEndpoint } from './ciphertextCauses.ts';
import {
  type DiagnosisFacts,
  type EarlierUse,
  earlierUses,
  identifierOf,
  keyArnOf,
  typedKey,
} from './diagnosisFacts.ts';
import { type Evidence, pro } from './evidence.ts';
import type { Remedy } from './remedy.ts';

/**
 * KMS says that the key is another one; of an alias it cannot be told whether it was pointed at another key since or was the wrong
 * one from the beginning, unless this session has seen it work.
 */
export function sourceKeyCauses(facts: DiagnosisFacts): CauseDraft[] {
  const right = rightKey(facts);
  const isAlias = typedKey(facts, 'source')?.includes('alias/') ?? false;
  const wasRight = right?.typed !== undefined && right.typed === typedKey(facts, 'source');
  const foreign = foreignToEndpoint(facts);
  const other = draft(facts, right, 'otherSourceKey', isAlias || foreign.length > 0 ? 'likely' : 'certain');
  if (!isAlias) return [other, ...foreign];
  const repointed = draft(facts, right, 'aliasRepointed', 'likely');
  // That equal backing keys are one key is inferred.
  const proven = right?.match === 'ciphertext' ? 'certain' : 'veryLikely';
  if (wasRight) return [{ ...repointed, likelihood: proven }, other];
  if (right) return [{ ...other, likelihood: proven }, repointed];
  return [repointed, other, ...foreign];
}

/** The key that KMS decrypted this ciphertext with before, or one under the same backing key. */
function rightKey(facts: DiagnosisFacts): EarlierUse | undefined {
  const given = keyArnOf(facts, 'source');
  return earlierUses(facts).find(
    ({ keyArn }) =>
      keyArn !== undefined && (given === undefined || relateKeys(keyArn, given) === 'different'),
  );
}

function draft(
  facts: DiagnosisFacts,
  right: EarlierUse | undefined,
  kind: 'otherSourceKey' | 'aliasRepointed',
  likelihood: Likelihood,
): CauseDraft {
  const alias = typedKey(facts, 'source') ?? '';
  const keyArn = keyArnOf(facts, 'source');
  const form = identifierOf(facts, 'source')?.form ?? 'none';
  const evidence: Evidence[] = [
    // The message says that the key is another one, not since when.
    ...(kind === 'otherSourceKey' ? [pro({ kind: 'message' })] : []),
    ...(right?.keyArn === undefined
      ? []
      : [pro({ kind: 'earlierKey', match: right.match, keyArn: right.keyArn })]),
    kind === 'aliasRepointed' && keyArn !== undefined
      ? pro({ kind: 'aliasTarget', alias, keyArn })
      : pro({ kind: 'typedAs', side: 'source', form }),
  ];
  return { kind, side: 'source', likelihood, evidence, remedy: remedyFor(right) };
}

/** A symmetric ciphertext tells KMS its key, so that none need be given. */
function remedyFor(right: EarlierUse | undefined): Remedy {
  return right?.keyArn === undefined
    ? { kind: 'clearKey', side: 'source' }
    : { kind: 'setKey', side: 'source', key: right.keyArn };
}
