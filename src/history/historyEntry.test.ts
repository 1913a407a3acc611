// What the history keeps of a call, and how it gives it back.
import { describe, expect, it } from 'vitest';
import { entryOf, type FinishedCall, inputOfEntry } from './historyEntry.ts';
import {
  BLOB,
  doneCall,
  entry,
  failedCall,
  KEY_ARN,
  LISTED,
  OTHER_ARN,
  PAYMENTS,
  UNKNOWN,
} from './historyFixtures.ts';

describe('entryOf', () => {
  it('keeps what KMS answered, and the context’s keys apart from their values', () => {
    const { memory, ...shown } = entryOf(7, doneCall(), 'us-east-1', LISTED);
    expect(shown).toMatchObject({
      id: 7,
      region: 'us-east-1',
      outcome: { kind: 'done' },
      requestId: 'request-1',
      attempts: 2,
      source: { arn: OTHER_ARN, aliases: [], encryptionContextKeys: ['app'] },
      destination: {
        keyId: 'alias/payments',
        arn: KEY_ARN,
        aliases: ['alias/payments', 'alias/money'],
        encryptionContextKeys: ['stage'],
      },
      input: { bytes: BLOB.length },
      output: { bytes: BLOB.length },
    });
    expect(shown.source).not.toHaveProperty('keyId');
    expect(shown.input?.plaintextBytes).toBeGreaterThan(0);
    expect(JSON.stringify(shown)).not.toMatch(/value-of-|token-1/);
    expect(memory.request.sourceEncryptionContext).toEqual([['app', 'value-of-app']]);
  });

  it('names a refusal by its error, and the destination by the list', () => {
    const refused = entryOf(1, failedCall('DisabledException'), 'us-east-1', LISTED);
    expect(refused.outcome).toEqual({ kind: 'refused', errorName: 'DisabledException' });
    expect(refused.destination.arn).toBe(KEY_ARN);
    expect(refused.source).not.toHaveProperty('arn');
    expect(refused).not.toHaveProperty('output');
    expect(refused.requestId).toBe('request-2');
  });

  it('takes a dry run that KMS would carry out for no refusal', () => {
    const { ciphertextBlob: _, ...request } = doneCall({ dryRun: 'ignoreCiphertext' }).request;
    const call: FinishedCall = { ...failedCall('DryRunOperationException'), request };
    const dryRun = entryOf(1, call, 'us-east-1', UNKNOWN);
    expect(dryRun.outcome).toEqual({ kind: 'dryRunSucceeded' });
    expect(dryRun).not.toHaveProperty('input');
  });

  it('asks a directory as a method of its own', () => {
    class Directory {
      readonly #keys = [PAYMENTS];
      find(text: string) {
        return this.#keys.find(({ arn }) => arn === text);
      }
      typed() {
        return this.#keys.length === 0 ? ({ state: 'waiting' } as const) : undefined;
      }
    }
    const { destination } = entryOf(1, doneCall(), 'us-east-1', new Directory());
    expect(destination.aliases).toEqual(PAYMENTS.aliases);
  });

  it('knows a typed key by DescribeKey', () => {
    const metadata = { keyId: 'x', arn: OTHER_ARN, encryptionAlgorithms: [] };
    const known = { ...UNKNOWN, typed: () => ({ state: 'known', metadata }) as const };
    const { source } = entryOf(1, failedCall('X', { sourceKeyId: 'x' }), 'us-east-1', known);
    expect(source).toMatchObject({ keyId: 'x', arn: OTHER_ARN, aliases: [] });
  });

  it('takes a key ARN that is in no list as it was sent, and guesses none of an alias', () => {
    const { source, destination } = entry(1, failedCall('X', { sourceKeyId: OTHER_ARN }));
    expect(source.arn).toBe(OTHER_ARN);
    expect(destination).toMatchObject({ keyId: 'alias/payments', aliases: [] });
    expect(destination).not.toHaveProperty('arn');
  });
});

describe('inputOfEntry', () => {
  it('is the request in KMS’s members', () => {
    const { dryRun: _, ...members } = doneCall().request;
    expect(inputOfEntry(entry(1))).toEqual(members);
  });

  it('tells both dry runs', () => {
    const input = (dryRun: 'withCiphertext' | 'ignoreCiphertext') =>
      inputOfEntry(entry(1, doneCall({ dryRun })));
    expect(input('withCiphertext')).toMatchObject({ dryRun: true });
    expect(input('withCiphertext')).not.toHaveProperty('dryRunModifiers');
    expect(input('ignoreCiphertext')).toMatchObject({ dryRun: true, dryRunModifiers: ['IGNORE_CIPHERTEXT'] });
  });
});
