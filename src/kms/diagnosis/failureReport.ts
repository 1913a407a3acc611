// What "Copy report" copies, as data: all that a colleague or AWS Support needs, without ciphertext, plaintext, tokens, or, unless
// they are asked for, the values of the contexts.

import type { BlobReading } from '../ciphertext/ciphertextBlob.ts';
import type { EncryptionContext } from '../context/encryptionContext.ts';
import type { DryRun } from '../kms.ts';
import type { KmsFailure, Side } from '../kmsFailure.ts';
import { visibleText } from '../visibleText.ts';
import type { Cause, Likelihood } from './cause.ts';
import type { Diagnosis } from './diagnosis.ts';
import {
  algorithmOf,
  contextSent,
  type DiagnosisFacts,
  describedOf,
  keyArnOf,
  typedKey,
} from './diagnosisFacts.ts';
import type { Evidence } from './evidence.ts';

export interface ReportedSide {
  /** As it was sent. */
  typed?: string;
  keyArn?: string;
  /** Those that point at the key now. */
  aliases: readonly string[];
  /** DescribeKey's own words, e.g. Enabled, RSA_2048, ENCRYPT_DECRYPT; those that are known. */
  described: readonly string[];
  /** The name of the error that DescribeKey gave. */
  describeKeyFailed?: string;
  algorithm: string;
  context: readonly ReportedPair[];
}

export interface ReportedPair {
  key: string;
  /** Present only where values were asked for. */
  value?: string;
}

export interface ReportedCiphertext {
  shape: BlobReading['shape'];
  bytes: number;
  /** What else was read off it. None of it is the ciphertext. */
  format?: number;
  operation?: string;
  plaintextBytes?: number;
  backingKeyFingerprint?: string;
  missingBytes?: number;
  extraBytes?: number;
  irregularity?: string;
  /** In hex. */
  sha256?: string;
}

export interface ReportedCause {
  rank: number;
  likelihood: Likelihood;
  title: string;
  evidence: readonly { speaks: 'for' | 'against'; text: string }[];
}

/** Every text in it is safe to read: invisible characters are shown by their code points. */
export interface FailureReport extends Record<Side, ReportedSide> {
  /** ISO 8601, UTC. */
  time: string;
  consoleVersion: string;
  error: KmsFailure;
  region: string;
  isLoopback: boolean;
  accountId?: string;
  callerArn?: string;
  dryRun: DryRun;
  grantTokens: number;
  ciphertext?: ReportedCiphertext;
  isCertain: boolean;
  causes: readonly ReportedCause[];
}

export interface ReportInput {
  failure: KmsFailure;
  facts: DiagnosisFacts;
  diagnosis: Diagnosis;
  at: Date;
  consoleVersion: string;
  includeContextValues: boolean;
  /** Of the bytes that were sent, in hex. */
  ciphertextSha256?: string | undefined;
}

/** How causes and evidence read. */
export interface ReportWords {
  cause(cause: Cause): string;
  evidence(evidence: Evidence): string;
}

export function failureReport(input: ReportInput, words: ReportWords): FailureReport {
  const { failure, facts, diagnosis, at, consoleVersion } = input;
  const { request, reading, region, isLoopback, caller } = facts;
  return {
    time: at.toISOString(),
    consoleVersion,
    error: { ...failure, ...(failure.message !== undefined && { message: visibleText(failure.message) }) },
    region,
    isLoopback,
    ...(caller && { accountId: caller.accountId, callerArn: visibleText(caller.arn) }),
    dryRun: request.dryRun,
    grantTokens: request.grantTokens.length,
    source: reportedSide(facts, 'source', input.includeContextValues),
    destination: reportedSide(facts, 'destination', input.includeContextValues),
    ...(reading && { ciphertext: reportedCiphertext(reading, input.ciphertextSha256) }),
    isCertain: diagnosis.isCertain,
    causes: diagnosis.causes.map((cause) => ({
      rank: cause.rank,
      likelihood: cause.likelihood,
      title: visibleText(words.cause(cause)),
      evidence: cause.evidence.map((each) => ({
        speaks: each.speaks,
        text: visibleText(words.evidence(each)),
      })),
    })),
  };
}

function reportedSide(facts: DiagnosisFacts, side: Side, includeValues: boolean): ReportedSide {
  const typed = typedKey(facts, side);
  const keyArn = keyArnOf(facts, side);
  const described = facts[side].key?.described ?? facts[side].described;
  const { keyState, keySpec, keyUsage, keyManager, origin, multiRegionKeyType } =
    describedOf(facts, side) ?? {};
  const words = [keyState, keySpec, keyUsage, keyManager, origin, multiRegionKeyType];
  return {
    ...(typed !== undefined && { typed: visibleText(typed) }),
    ...(keyArn !== undefined && { keyArn: visibleText(keyArn) }),
    aliases: (facts[side].key?.aliases ?? []).map(visibleText),
    described: words.filter((word) => word !== undefined).map(visibleText),
    ...(described?.state === 'failed' && { describeKeyFailed: described.failure.name }),
    algorithm: algorithmOf(facts, side),
    context: reportedContext(contextSent(facts, side), includeValues),
  };
}

function reportedContext(context: EncryptionContext, includeValues: boolean): ReportedPair[] {
  return context.map(([key, value]) => ({
    key: visibleText(key),
    ...(includeValues && { value: visibleText(value) }),
  }));
}

/** Field by field: a reading may hold the bytes that it found within. */
function reportedCiphertext(reading: BlobReading, sha256: string | undefined): ReportedCiphertext {
  const { shape, bytes } = reading;
  return {
    shape,
    bytes,
    ...('format' in reading && {
      format: reading.format,
      ...(reading.operation !== undefined && { operation: reading.operation }),
      ...(reading.plaintextBytes !== undefined && { plaintextBytes: reading.plaintextBytes }),
      ...(reading.backingKeyFingerprint !== undefined && {
        backingKeyFingerprint: reading.backingKeyFingerprint,
      }),
      ...(reading.irregularity !== undefined && { irregularity: reading.irregularity }),
    }),
    ...(reading.shape === 'truncated' &&
      reading.missingBytes !== undefined && { missingBytes: reading.missingBytes }),
    ...(reading.shape === 'overlong' && { extraBytes: reading.extraBytes }),
    ...(sha256 !== undefined && { sha256 }),
  };
}
