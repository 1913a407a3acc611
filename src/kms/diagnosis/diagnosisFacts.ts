// What a diagnosis may rest on: the call as it was sent, and what is known of its ciphertext, its keys and its caller.
import { type Bytes, toHex } from '../bytes.ts';
import { type BlobReading, readCiphertextBlob } from '../ciphertext/ciphertextBlob.ts';
import { locateSymmetricBlob } from '../ciphertext/symmetricBlob.ts';
import type { EncryptionContext } from '../context/encryptionContext.ts';
import { arnParts, type KeyIdentifier, parseKeyIdentifier } from '../keys/keyId.ts';
import type { Described, KmsKey } from '../keys/kmsKey.ts';
import type {
  CallerIdentity,
  EncryptionAlgorithm,
  KeyMetadata,
  ReEncryptRequest,
  ReEncryptResult,
} from '../kms.ts';
import type { Side } from '../kmsFailure.ts';

/** What is known of the key in one of the two boxes. */
export interface SideFacts {
  /** The listed key that the text in the box stands for. */
  key?: KmsKey | undefined;
  /** What DescribeKey said of it, listed or typed. */
  described?: Described | undefined;
}

/** An answer that this session got from KMS before. */
export interface EarlierResult {
  request: ReEncryptRequest;
  result: ReEncryptResult;
}

/** `earlierCall`: KMS took the very ciphertext there, in this session. */
export interface KnownElsewhere {
  region: string;
  by: 'list' | 'earlierCall';
}

export interface DiagnosisFacts extends Record<Side, SideFacts> {
  /** As it was sent. */
  request: ReEncryptRequest;
  /** Of its ciphertext; absent where none was sent. */
  reading?: BlobReading | undefined;
  listed: readonly KmsKey[];
  /** Whether ListKeys and ListAliases have both told everything. */
  isListComplete: boolean;
  /** The Region of the session. */
  region: string;
  /** The Regions that the console can switch to, if any. */
  regions?: readonly string[] | undefined;
  /** Another of these Regions, in which the key of a side is known to be. */
  elsewhere?: Partial<Record<Side, KnownElsewhere>> | undefined;
  caller?: CallerIdentity | undefined;
  /** The endpoint is on this machine: the sandbox or an emulator, not AWS. */
  isLoopback: boolean;
  /** Oldest first. */
  earlier: readonly EarlierResult[];
  /** What the browser says of its connection. */
  isOnline?: boolean | undefined;
}

/** The text that was sent as the side's key; undefined where none was. */
export function typedKey({ request }: DiagnosisFacts, side: Side): string | undefined {
  return side === 'source' ? request.sourceKeyId : request.destinationKeyId;
}

/** The form in which the side's key was given. */
export function identifierOf(facts: DiagnosisFacts, side: Side): KeyIdentifier | undefined {
  const parsed = parseKeyIdentifier(typedKey(facts, side) ?? '');
  return 'identifier' in parsed ? parsed.identifier : undefined;
}

export function describedOf(facts: DiagnosisFacts, side: Side): KeyMetadata | undefined {
  const described = facts[side].key?.described ?? facts[side].described;
  return described?.state === 'known' ? described.metadata : undefined;
}

/** The side's key ARN, as far as KMS told it or it was typed. */
export function keyArnOf(facts: DiagnosisFacts, side: Side): string | undefined {
  const known = describedOf(facts, side)?.arn ?? facts[side].key?.arn;
  if (known !== undefined) return known;
  const identifier = identifierOf(facts, side);
  return identifier?.form === 'keyArn' ? identifier.text : undefined;
}

/** The account of the side's key or alias; undefined where neither KMS nor an ARN tells it. */
export function keyAccountOf(facts: DiagnosisFacts, side: Side): string | undefined {
  return arnParts(keyArnOf(facts, side) ?? typedKey(facts, side) ?? '')?.accountId;
}

/**
 * The account in the typed ARN of a key that is not listed, unless it is the caller's own.
 * @param own the caller's
 */
export function otherAccountOf(
  facts: DiagnosisFacts,
  side: Side,
  own: string | undefined,
): string | undefined {
  const accountId = facts[side].key ? undefined : arnParts(typedKey(facts, side) ?? '')?.accountId;
  return accountId === own ? undefined : accountId;
}

/** Whether DescribeKey said that the side's key is in a custom key store, and not in KMS itself. */
export function isInKeyStore(facts: DiagnosisFacts, side: Side): boolean {
  const origin = describedOf(facts, side)?.origin;
  return origin === 'AWS_CLOUDHSM' || origin === 'EXTERNAL_KEY_STORE';
}

/** KMS's default unless the request says otherwise. */
export function algorithmOf({ request }: DiagnosisFacts, side: Side): EncryptionAlgorithm {
  const given =
    side === 'source' ? request.sourceEncryptionAlgorithm : request.destinationEncryptionAlgorithm;
  return given ?? 'SYMMETRIC_DEFAULT';
}

export function contextSent({ request }: DiagnosisFacts, side: Side): EncryptionContext {
  return side === 'source' ? request.sourceEncryptionContext : request.destinationEncryptionContext;
}

/** How an earlier use is related to the ciphertext: it is the very same, or under the same backing key (inferred). */
export type EarlierMatch = 'ciphertext' | 'backingKey';

/** A key and a context that went with this ciphertext before, or with another one under the same backing key. */
export interface EarlierUse {
  match: EarlierMatch;
  /** As KMS told it. */
  keyArn?: string | undefined;
  /** As it was typed; absent where KMS found the key by itself. */
  typed?: string | undefined;
  context: EncryptionContext;
}

/** What KMS accepted in this session for the request's ciphertext: the same ciphertext first, then the newest. */
export function earlierUses({ request, reading, earlier }: DiagnosisFacts): EarlierUse[] {
  const { ciphertextBlob } = request;
  const fingerprint = fingerprintOf(reading);
  if (!ciphertextBlob || fingerprint === undefined) return [];
  const hex = toHex(ciphertextBlob);
  const uses = earlier.toReversed().flatMap(usesOf);
  const matching = uses.flatMap(({ blob, ...use }): EarlierUse[] => {
    if (toHex(blob) === hex) return [{ match: 'ciphertext', ...use }];
    return fingerprintOf(readCiphertextBlob(blob)) === fingerprint ? [{ match: 'backingKey', ...use }] : [];
  });
  return matching.toSorted((a, b) => Number(b.match === 'ciphertext') - Number(a.match === 'ciphertext'));
}

/** Two ciphertexts of one key differ in their nonce and content, which are at least this many times as long. */
const FEW_BYTES = 8;

/** An accepted ciphertext that this one was before something changed it, and how many bytes differ. */
export interface EarlierOriginal {
  ciphertextBlob: Bytes;
  differentBytes: number;
}

/**
 * A ciphertext of this session that has the length of the one that was sent, and nearly all of its bytes or its nonce, which KMS
 * draws anew for each ciphertext (inferred).
 */
export function earlierOriginal({ request, earlier }: DiagnosisFacts): EarlierOriginal | undefined {
  const { ciphertextBlob: sent } = request;
  if (!sent) return undefined;
  const nonce = nonceOf(sent);
  for (const { blob } of earlier.toReversed().flatMap(usesOf)) {
    if (blob.length !== sent.length) continue;
    const differentBytes = blob.reduce((sum, byte, at) => sum + Number(byte !== sent[at]), 0);
    const isNear = differentBytes <= FEW_BYTES || (nonce !== undefined && nonceOf(blob) === nonce);
    if (isNear && differentBytes > 0) return { ciphertextBlob: blob, differentBytes };
  }
  return undefined;
}

function nonceOf(bytes: Bytes): string | undefined {
  const nonce = locateSymmetricBlob(bytes)?.nonce;
  return nonce && nonce.to <= bytes.length ? toHex(bytes.subarray(nonce.from, nonce.to)) : undefined;
}

/** One answer shows two ciphertexts with their keys and contexts: what went in, and what came out. */
function usesOf({ request, result }: EarlierResult) {
  const out = {
    blob: result.ciphertextBlob,
    keyArn: result.keyId,
    typed: request.destinationKeyId,
    context: request.destinationEncryptionContext,
  };
  if (!request.ciphertextBlob) return [out];
  return [
    out,
    {
      blob: request.ciphertextBlob,
      keyArn: result.sourceKeyId,
      typed: request.sourceKeyId,
      context: request.sourceEncryptionContext,
    },
  ];
}

function fingerprintOf(reading: BlobReading | undefined): string | undefined {
  return reading && 'backingKeyFingerprint' in reading ? reading.backingKeyFingerprint : undefined;
}
