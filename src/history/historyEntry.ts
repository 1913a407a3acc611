// One finished call as the history keeps it: what may be shown and exported of it, and apart from that what it takes to open it again.
import type { Bytes } from '../kms/bytes.ts';
import { readCiphertextBlob } from '../kms/ciphertext/ciphertextBlob.ts';
import type { ReEncryptInput } from '../kms/cli/reEncryptInput.ts';
import type { EncryptionContext } from '../kms/context/encryptionContext.ts';
import { parseKeyIdentifier } from '../kms/keys/keyId.ts';
import type { ReEncryptRequest, ReEncryptResult } from '../kms/kms.ts';
import type { KmsFailure, Side } from '../kms/kmsFailure.ts';
import type { KeyKnowledge } from '../kms/reEncrypt/reEncryptSide.ts';

/** A call that KMS answered, or that ended on the way. */
export type FinishedCall = { request: ReEncryptRequest; milliseconds: number; at: Date } & (
  | { state: 'done'; result: ReEncryptResult }
  /** A dry run that KMS would have carried out. */
  | { state: 'allowed'; failure: KmsFailure }
  | { state: 'failed'; failure: KmsFailure }
);

/** What the key directory tells of a key. */
export type KnownKeys = Pick<KeyKnowledge, 'find' | 'typed'>;

export type HistoryOutcome =
  | { kind: 'done' }
  | { kind: 'dryRunSucceeded' }
  | { kind: 'refused'; errorName: string };

export interface HistorySide {
  /** The key as it was sent; absent where it was left to the ciphertext to name it. */
  keyId?: string;
  /** As KMS answered, else as its lists told then, else as it was sent; absent where an alias or an ID was all there is. */
  arn?: string;
  /** The alias names that pointed at the key then, of those that were listed. */
  aliases: readonly string[];
  /** KMS's default where none was sent. */
  encryptionAlgorithm: string;
  encryptionContextKeys: readonly string[];
}

/** What can be told of a ciphertext without showing it. */
export interface BlobSummary {
  bytes: number;
  /** Hex; absent while it is being computed. */
  sha256?: string;
  /** Hints, read off the bytes. */
  plaintextBytes?: number;
  backingKeyFingerprint?: string;
}

export interface HistoryEntry extends Record<Side, HistorySide> {
  /** Counts up within a session. */
  id: number;
  at: Date;
  region: string;
  outcome: HistoryOutcome;
  dryRun: ReEncryptRequest['dryRun'];
  requestId?: string;
  milliseconds: number;
  attempts?: number;
  input?: BlobSummary;
  output?: BlobSummary;
  /** What the call and its answer held; never exported. */
  memory: EntryMemory;
}

export interface EntryMemory {
  /** Without ciphertext and grant tokens once it is cut. */
  request: ReEncryptRequest;
  /** KMS's answer; absent where there was none, and once it is cut. */
  outputBlob?: Bytes;
  /** It had to make room for newer entries. */
  isCut: boolean;
}

/**
 * What is kept of a call.
 * @param known the keys as they are listed at this moment: an alias may point elsewhere tomorrow
 */
export function entryOf(id: number, call: FinishedCall, region: string, known: KnownKeys): HistoryEntry {
  const { request } = call;
  const result = call.state === 'done' ? call.result : undefined;
  const failure = call.state === 'done' ? undefined : call.failure;
  const requestId = result?.requestId ?? failure?.requestId;
  const attempts = result?.attempts ?? failure?.attempts;
  return {
    id,
    at: call.at,
    region,
    outcome: outcomeOf(call),
    dryRun: request.dryRun,
    source: {
      ...keyOf(request.sourceKeyId, result?.sourceKeyId, known),
      encryptionAlgorithm: algorithmOf(result?.sourceEncryptionAlgorithm, request.sourceEncryptionAlgorithm),
      encryptionContextKeys: keysOf(request.sourceEncryptionContext),
    },
    destination: {
      ...keyOf(request.destinationKeyId, result?.keyId, known),
      encryptionAlgorithm: algorithmOf(
        result?.destinationEncryptionAlgorithm,
        request.destinationEncryptionAlgorithm,
      ),
      encryptionContextKeys: keysOf(request.destinationEncryptionContext),
    },
    milliseconds: call.milliseconds,
    ...(requestId !== undefined && { requestId }),
    ...(attempts !== undefined && { attempts }),
    ...(request.ciphertextBlob && { input: summaryOf(request.ciphertextBlob) }),
    ...(result && { output: summaryOf(result.ciphertextBlob) }),
    memory: { request, ...(result && { outputBlob: result.ciphertextBlob }), isCut: false },
  };
}

/** The call again, for the form; without a ciphertext that is no longer in memory. */
export function inputOfEntry({ memory: { request } }: HistoryEntry): ReEncryptInput {
  const { dryRun, ...members } = request;
  return {
    ...members,
    ...(dryRun !== 'off' && { dryRun: true }),
    ...(dryRun === 'ignoreCiphertext' && { dryRunModifiers: ['IGNORE_CIPHERTEXT'] }),
  };
}

function outcomeOf(call: FinishedCall): HistoryOutcome {
  if (call.state === 'done') return { kind: 'done' };
  if (call.state === 'allowed') return { kind: 'dryRunSucceeded' };
  return { kind: 'refused', errorName: call.failure.name };
}

function keyOf(sent: string | undefined, answered: string | undefined, known: KnownKeys) {
  const listed = known.find(answered ?? sent ?? '');
  const arn = answered ?? listed?.arn ?? (sent === undefined ? undefined : arnOfTyped(sent, known));
  return {
    ...(sent !== undefined && { keyId: sent }),
    ...(arn !== undefined && { arn }),
    aliases: listed?.aliases ?? [],
  };
}

/** A key that is in no list: of another account, or of a caller who may not list. */
function arnOfTyped(sent: string, known: KnownKeys): string | undefined {
  const described = known.typed(sent);
  if (described?.state === 'known') return described.metadata.arn;
  const parsed = parseKeyIdentifier(sent);
  return 'identifier' in parsed && parsed.identifier.form === 'keyArn' ? sent : undefined;
}

function algorithmOf(answered: string | undefined, sent: string | undefined): string {
  return answered ?? sent ?? 'SYMMETRIC_DEFAULT';
}

function keysOf(context: EncryptionContext): string[] {
  return context.map(([key]) => key);
}

function summaryOf(blob: Bytes): BlobSummary {
  const reading = readCiphertextBlob(blob);
  const plaintextBytes = 'plaintextBytes' in reading ? reading.plaintextBytes : undefined;
  const fingerprint = 'backingKeyFingerprint' in reading ? reading.backingKeyFingerprint : undefined;
  return {
    bytes: blob.length,
    ...(plaintextBytes !== undefined && { plaintextBytes }),
    ...(fingerprint !== undefined && { backingKeyFingerprint: fingerprint }),
  };
}
