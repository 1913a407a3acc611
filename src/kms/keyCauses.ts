// A key that KMS finds but cannot use: its state, its usage, or an algorithm that is not of its spec.
import type { CauseDraft } from './cause.ts';
import { isSymmetric } from './ciphertextBlob.ts';
import { algorithmOf, type DiagnosisFacts, describedOf, typedKey } from './diagnosisFacts.ts';
import { contra, type Evidence, pro } from './evidence.ts';
import { ENCRYPTION_ALGORITHMS, type EncryptionAlgorithm } from './kms.ts';
import type { Advice, Side } from './kmsFailure.ts';
import { focusOn, type Remedy } from './remedy.ts';

const SIDES: readonly Side[] = ['source', 'destination'];

/** KMS names the state; whose key it is may have to be told by DescribeKey. */
export function keyStateCauses(
  facts: DiagnosisFacts,
  { keyState, side: told }: Extract<Advice, { kind: 'keyState' }>,
): CauseDraft[] {
  const inState = SIDES.filter((each) => describedOf(facts, each)?.keyState === keyState);
  const side = told ?? (keyState !== undefined && inState.length === 1 ? inState[0] : undefined);
  const metadata = side && describedOf(facts, side);
  const state = keyState ?? metadata?.keyState;
  const evidence: Evidence[] = [pro({ kind: 'message' })];
  if (metadata?.keyState !== undefined) {
    const fact = { kind: 'keyState', keyState: metadata.keyState } as const;
    evidence.push(metadata.keyState === state ? pro(fact) : contra(fact));
  }
  const origin = metadata?.origin;
  if (origin !== undefined && origin !== 'AWS_KMS') evidence.push(pro({ kind: 'keyOrigin', origin }));
  const remedy =
    keyState === 'Creating' ? ({ kind: 'retry' } as const) : side && focusOn({ field: 'key', side });
  const cause = { kind: 'keyState', ...(keyState && { keyState }), ...(side && { side }) } as const;
  return [{ ...cause, likelihood: 'certain', evidence, remedy }];
}

/** KMS names the usage, or the algorithm and the spec; where it names neither, DescribeKey has to tell. */
export function keyUsageCauses(
  facts: DiagnosisFacts,
  { keyUsage, mismatch, side: told }: Extract<Advice, { kind: 'invalidKeyUsage' }>,
): CauseDraft[] {
  if (keyUsage !== undefined) {
    const ofUsage = SIDES.filter((each) => describedOf(facts, each)?.keyUsage === keyUsage);
    return [usage(facts, told ?? only(ofUsage), keyUsage)];
  }
  if (mismatch) return [ofOtherSpec(facts, told ?? only(sidesOf(facts, mismatch)), mismatch)];
  const suspected = SIDES.flatMap((side) => unsaid(facts, side));
  return suspected.length > 0 ? suspected : (told ? [told] : SIDES).map((side) => usage(facts, side));
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
  const named = said ?? keyUsage;
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
  const isSymmetricBlob = facts.reading !== undefined && isSymmetric(facts.reading);
  if (side === 'source' && isSymmetricBlob && keySpec !== 'SYMMETRIC_DEFAULT') {
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
