// InvalidCiphertextException, as far as the bytes of the ciphertext tell: cut off, encoded twice, changed, or not of KMS.

import { type BlobReading, isSymmetric } from '../ciphertext/ciphertextBlob.ts';
import { base64LetterCase, blobWithin, cutToLength } from '../ciphertext/ciphertextRepair.ts';
import { partitionOf } from '../keys/partition.ts';
import type { CauseDraft } from './cause.ts';
import { type DiagnosisFacts, earlierOriginal, earlierUses } from './diagnosisFacts.ts';
import { contra, type Evidence, pro } from './evidence.ts';
import { focusOn, type Remedy } from './remedy.ts';

const READ_AGAIN = focusOn({ field: 'ciphertext' });

/** What is wrong with the ciphertext by its own bytes; for a complete one only what cannot be seen. Nothing without one. */
export function ciphertextCauses(facts: DiagnosisFacts): CauseDraft[] {
  const { request, reading } = facts;
  if (!request.ciphertextBlob || !reading) return [];
  const letterCase = base64LetterCase(request.ciphertextBlob);
  if (letterCase) {
    const evidence = [pro({ kind: 'oneCaseBase64', letterCase }), pro({ kind: 'blob', reading })];
    return [{ kind: 'ciphertextChanged', likelihood: 'veryLikely', evidence, remedy: READ_AGAIN }];
  }
  return causesOfShape(facts, request.ciphertextBlob, reading);
}

function causesOfShape(
  facts: DiagnosisFacts,
  bytes: NonNullable<DiagnosisFacts['request']['ciphertextBlob']>,
  reading: BlobReading,
): CauseDraft[] {
  const plainly = (kind: PlainKind, remedy?: Remedy): CauseDraft[] => [
    { kind, likelihood: 'veryLikely', evidence: [pro({ kind: 'blob', reading })], remedy },
  ];
  switch (reading.shape) {
    case 'complete':
      return [...foreignToEndpoint(facts), changed(facts, reading)];
    case 'truncated':
      return plainly('ciphertextTruncated', READ_AGAIN);
    case 'overlong':
      return plainly('ciphertextOverlong', replaced('cutToLength', cutToLength(bytes)));
    case 'base64 of base64':
      return plainly('ciphertextEncodedTwice', replaced('decodedOnce', reading.inner));
    case 'rewritten as text':
      return plainly('ciphertextRewritten', replaced('restored', reading.inner));
    case 'AWS Encryption SDK message':
      return plainly('encryptionSdkMessage');
    case 'emulator':
      return [emulatorCiphertext(facts, reading)];
    case 'beginning missing':
      return plainly('ciphertextChanged', READ_AGAIN);
    case 'RSA-sized':
    case 'SM2-formed':
      return withinOrNothing(bytes);
    default: {
      const within = withinOrNothing(bytes);
      const evidence = [pro({ kind: 'blob', reading })];
      const foreign: CauseDraft = { kind: 'foreignFormat', reading, likelihood: 'veryLikely', evidence };
      return within.length > 0 ? within : [foreign];
    }
  }
}

type PlainKind =
  | 'ciphertextTruncated'
  | 'ciphertextOverlong'
  | 'ciphertextEncodedTwice'
  | 'ciphertextRewritten'
  | 'ciphertextChanged'
  | 'encryptionSdkMessage';

function replaced(
  change: Extract<Remedy, { kind: 'setCiphertext' }>['change'],
  ciphertextBlob: Extract<Remedy, { kind: 'setCiphertext' }>['ciphertextBlob'] | undefined,
): Remedy {
  return ciphertextBlob ? { kind: 'setCiphertext', change, ciphertextBlob } : READ_AGAIN;
}

/**
 * A byte within the encrypted content leaves no trace, so that KMS's answer fits a changed byte as well as another context; one in the
 * frame around it does.
 */
function changed(facts: DiagnosisFacts, reading: BlobReading): CauseDraft {
  const original = earlierOriginal(facts);
  if (original) {
    const { ciphertextBlob, differentBytes } = original;
    const evidence = [pro({ kind: 'nearlyAcceptedBefore', differentBytes })];
    const remedy: Remedy = { kind: 'setCiphertext', change: 'asBefore', ciphertextBlob };
    return { kind: 'ciphertextChanged', likelihood: 'veryLikely', evidence, remedy };
  }
  const irregularity = isSymmetric(reading) ? reading.irregularity : undefined;
  // In China KMS encrypts by SM4 (KMS Developer Guide, key spec), so that what is constant elsewhere may differ there (inferred):
  // other constants then speak neither for a change nor against one.
  const isOtherCipher = irregularity === 'constants' && partitionOf(facts.region) === 'aws-cn';
  const isIrregular = irregularity !== undefined && !isOtherCipher;
  const speaks = isIrregular ? pro : contra;
  const wasAccepted = earlierUses(facts).some(({ match }) => match === 'ciphertext');
  return {
    kind: 'ciphertextChanged',
    likelihood: isIrregular ? 'veryLikely' : wasAccepted ? 'unlikely' : 'likely',
    evidence: isOtherCipher ? [] : [speaks({ kind: 'blob', reading })],
    remedy: READ_AGAIN,
  };
}

/**
 * A ciphertext in AWS's form at an endpoint on this machine: some emulators write that form too, so it only may be the cause.
 * Not where this endpoint has used the same backing key before.
 */
export function foreignToEndpoint(facts: DiagnosisFacts): CauseDraft[] {
  const { isLoopback, reading } = facts;
  if (!isLoopback || !reading || !isSymmetric(reading) || earlierUses(facts).length > 0) return [];
  const evidence: Evidence[] = [pro({ kind: 'endpoint', isLoopback }), pro({ kind: 'blob', reading })];
  return [{ kind: 'awsCiphertextAtEmulator', likelihood: 'likely', evidence }];
}

/** A ciphertext in an emulator's form that names a key which is not of the endpoint. */
export function emulatorsOtherKey(facts: DiagnosisFacts): CauseDraft[] {
  const { reading, listed } = facts;
  if (reading?.shape !== 'emulator') return [];
  return listed.some(({ keyId }) => keyId === reading.keyId) ? [] : [emulatorCiphertext(facts, reading)];
}

function emulatorCiphertext(
  { isLoopback, listed, isListComplete }: DiagnosisFacts,
  reading: Extract<BlobReading, { shape: 'emulator' }>,
): CauseDraft {
  const blob = pro({ kind: 'blob', reading });
  const endpoint = { kind: 'endpoint', isLoopback } as const;
  if (!isLoopback) {
    return { kind: 'emulatorCiphertext', likelihood: 'veryLikely', evidence: [blob, pro(endpoint)] };
  }
  const isListed = listed.some(({ keyId }) => keyId === reading.keyId);
  const listing = { kind: 'listed', isListed, count: listed.length, isListComplete } as const;
  return {
    kind: 'emulatorCiphertext',
    // AWS never writes this form, whoever has a key of that ID; only an emulator that has it could read it, with the right context.
    likelihood: isListed || !isListComplete ? 'likely' : 'veryLikely',
    evidence: isListed ? [blob, contra(listing), contra(endpoint)] : [blob, pro(listing), contra(endpoint)],
  };
}

function withinOrNothing(bytes: Parameters<typeof blobWithin>[0]): CauseDraft[] {
  const found = blobWithin(bytes);
  if (!found) return [];
  return [
    {
      kind: 'ciphertextInOtherData',
      likelihood: 'veryLikely',
      evidence: [pro({ kind: 'blobWithin', from: found.from, bytes: found.blob.length })],
      remedy: { kind: 'setCiphertext', change: 'takenOut', ciphertextBlob: found.blob },
    },
  ];
}
