// Calls as a session finishes them: what the tests of the history stand on.
import { fromBase64 } from '../kms/bytes.ts';
import type { KmsKey } from '../kms/keys/kmsKey.ts';
import type { ReEncryptRequest } from '../kms/kms.ts';
import { ID, PREFIX, SYMMETRIC } from '../kms/reEncrypt/reEncryptFixtures.ts';
import { entryOf, type FinishedCall, type HistoryEntry } from './historyEntry.ts';

export const KEY_ARN = `${PREFIX}:key/${ID}`;
export const OTHER_ARN = `${PREFIX}:key/0987dcba-09fe-87dc-65ba-ab0987654321`;
export const BLOB = fromBase64(SYMMETRIC);

function request(change: Partial<ReEncryptRequest> = {}): ReEncryptRequest {
  return {
    ciphertextBlob: BLOB,
    sourceEncryptionContext: [['app', 'value-of-app']],
    destinationKeyId: 'alias/payments',
    destinationEncryptionContext: [['stage', 'value-of-stage']],
    grantTokens: ['token-1'],
    dryRun: 'off',
    ...change,
  };
}

const AT = new Date('2026-11-02T10:00:00.000Z');

export function doneCall(change: Partial<ReEncryptRequest> = {}): FinishedCall {
  return {
    state: 'done',
    at: AT,
    milliseconds: 41.4,
    request: request(change),
    result: {
      ciphertextBlob: Uint8Array.from(BLOB.toReversed()),
      sourceKeyId: OTHER_ARN,
      keyId: KEY_ARN,
      sourceEncryptionAlgorithm: 'SYMMETRIC_DEFAULT',
      destinationEncryptionAlgorithm: 'SYMMETRIC_DEFAULT',
      requestId: 'request-1',
      attempts: 2,
    },
  };
}

export function failedCall(name: string, change: Partial<ReEncryptRequest> = {}): FinishedCall {
  const failure = { kind: 'kms', name, message: 'said by KMS', requestId: 'request-2', attempts: 1 } as const;
  const state = name === 'DryRunOperationException' ? 'allowed' : 'failed';
  return { state, at: AT, milliseconds: 12, request: request(change), failure };
}

/** Nothing is listed, nothing described. */
export const UNKNOWN = { find: () => undefined, typed: () => undefined };

export const PAYMENTS: KmsKey = {
  keyId: 'payments',
  arn: KEY_ARN,
  aliases: ['alias/payments', 'alias/money'],
  described: { state: 'waiting' },
};
/** PAYMENTS is listed. */
export const LISTED = {
  ...UNKNOWN,
  find: (text: string) => (text === 'alias/payments' || text === KEY_ARN ? PAYMENTS : undefined),
};

export function entry(id: number, call: FinishedCall = doneCall()): HistoryEntry {
  return entryOf(id, call, 'us-east-1', UNKNOWN);
}
