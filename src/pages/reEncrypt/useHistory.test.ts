// The store of the history: what its readers see, and when.
import { createHash } from 'node:crypto';
import { describe, expect, it, vi } from 'vitest';
import { BLOB, doneCall, failedCall, UNKNOWN } from '../../history/historyFixtures.ts';
import { HistoryStore } from './useHistory.ts';

const sha256 = (bytes: Uint8Array) => createHash('sha256').update(bytes).digest('hex');

describe('HistoryStore', () => {
  it('lists a call at once, and hashes its ciphertexts', async () => {
    const store = new HistoryStore();
    const adding = store.add(doneCall(), 'us-east-1', UNKNOWN);
    expect(store.snapshot()).toHaveLength(1);
    expect(store.snapshot()[0]?.input).not.toHaveProperty('sha256');
    await adding;
    const [entry] = store.snapshot();
    expect(entry?.input?.sha256).toBe(sha256(BLOB));
    expect(entry?.output?.sha256).toBe(sha256(BLOB.toReversed()));
  });

  it('gives each call its number and puts the newest first', async () => {
    const store = new HistoryStore();
    const { ciphertextBlob: _, ...withoutBlob } = doneCall({ dryRun: 'ignoreCiphertext' }).request;
    const dryRun = { ...failedCall('DryRunOperationException'), request: withoutBlob };
    await Promise.all(
      [doneCall(), dryRun, failedCall('X')].map((call) => store.add(call, 'us-east-1', UNKNOWN)),
    );
    expect(store.snapshot().map(({ id, outcome }) => [id, outcome.kind])).toEqual([
      [3, 'refused'],
      [2, 'dryRunSucceeded'],
      [1, 'done'],
    ]);
    expect(store.snapshot()[1]).not.toHaveProperty('input');
    expect(store.snapshot()[0]?.input?.sha256).toBe(sha256(BLOB));
  });

  it('tells its listeners of each change by a new array, until they leave', async () => {
    const store = new HistoryStore();
    const listener = vi.fn();
    const leave = store.subscribe(listener);
    const before = store.snapshot();
    await store.add(doneCall(), 'us-east-1', UNKNOWN);
    expect(listener).toHaveBeenCalledTimes(2);
    expect(store.snapshot()).not.toBe(before);
    expect(store.snapshot()).toBe(store.snapshot());
    leave();
    store.clear();
    expect(listener).toHaveBeenCalledTimes(2);
  });

  it('brings nothing back that was cleared while it was hashed', async () => {
    const store = new HistoryStore();
    const adding = store.add(doneCall(), 'us-east-1', UNKNOWN);
    store.clear();
    await adding;
    expect(store.snapshot()).toEqual([]);
    await store.add(doneCall(), 'us-east-1', UNKNOWN);
    expect(store.snapshot()[0]?.id).toBe(2);
  });
});
