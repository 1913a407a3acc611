// The store of the optional reads: nothing is called unasked or twice at once, and an answer outlives a later refusal.
import { describe, expect, it, vi } from 'vitest';
import { type KeyReads, KmsError, type Tag } from '../../kms/kms.ts';
import { KeyReadStore } from './keyReadStore.ts';
import { lastRotationIn } from './useKeyReads.ts';

const ARN = 'arn:aws:kms:us-east-1:111122223333:key/1234abcd-12ab-34cd-56ef-1234567890ab';
const REFUSED = new KmsError({ kind: 'kms', name: 'AccessDeniedException' });

function readsOf(change: Partial<KeyReads>): KeyReads {
  const unexpected = () => Promise.reject(new Error('Nobody asked for this'));
  const none = { keyPolicy: unexpected, tags: unexpected, grants: unexpected };
  return { ...none, rotationStatus: unexpected, rotations: unexpected, ...change };
}

describe('KeyReadStore', () => {
  it('calls only what was asked for, and keeps the answer', async () => {
    const tags = vi.fn(() => Promise.resolve([{ key: 'a', value: '1' }]));
    const store = new KeyReadStore(readsOf({ tags }));
    expect(store.of('tags', ARN)).toEqual({ isReading: false });
    await store.read('tags', ARN);
    expect(store.of('tags', ARN).answer?.value).toEqual([{ key: 'a', value: '1' }]);
    expect(store.of('tags', 'another').answer).toBeUndefined();
    expect(store.of('keyPolicy', ARN).answer).toBeUndefined();
    expect(tags).toHaveBeenCalledOnce();
  });

  it('does not ask twice at once, but again when asked again', async () => {
    const answers: ((tags: Tag[]) => void)[] = [];
    const tags = vi.fn(() => new Promise<Tag[]>((resolve) => answers.push(resolve)));
    const store = new KeyReadStore(readsOf({ tags }));
    const first = store.read('tags', ARN);
    await store.read('tags', ARN);
    expect(tags).toHaveBeenCalledOnce();
    expect(store.of('tags', ARN).isReading).toBe(true);
    answers[0]?.([]);
    await first;
    const again = store.read('tags', ARN);
    expect(store.of('tags', ARN)).toMatchObject({ isReading: true, answer: { value: [] } });
    answers[1]?.([{ key: 'b', value: '' }]);
    await again;
    expect(store.of('tags', ARN)).toMatchObject({ isReading: false, answer: { value: [{ key: 'b' }] } });
  });

  it('keeps what was told before a refusal, and forgets the refusal when KMS tells', async () => {
    const keyPolicy = vi
      .fn<KeyReads['keyPolicy']>()
      .mockResolvedValueOnce('{}')
      .mockRejectedValueOnce(REFUSED)
      .mockResolvedValueOnce('[]');
    const store = new KeyReadStore(readsOf({ keyPolicy }));
    await store.read('keyPolicy', ARN);
    await store.read('keyPolicy', ARN);
    expect(store.of('keyPolicy', ARN)).toMatchObject({
      isReading: false,
      answer: { value: '{}' },
      failure: REFUSED.failure,
    });
    await store.read('keyPolicy', ARN);
    expect(store.of('keyPolicy', ARN)).not.toHaveProperty('failure');
  });

  it('lets a fault of the console itself through', async () => {
    const store = new KeyReadStore(readsOf({}));
    await expect(store.read('grants', ARN)).rejects.toThrow('Nobody asked for this');
  });

  it('tells its listeners of each change by another snapshot', async () => {
    const store = new KeyReadStore(readsOf({ tags: () => Promise.resolve([]) }));
    const listener = vi.fn();
    const leave = store.subscribe(listener);
    const before = store.snapshot();
    await store.read('tags', ARN);
    expect(listener).toHaveBeenCalledTimes(2);
    expect(store.snapshot()).not.toBe(before);
    leave();
    await store.read('tags', ARN);
    expect(listener).toHaveBeenCalledTimes(2);
  });
});

describe('lastRotationIn', () => {
  it('is the newest that was read, whatever their order', async () => {
    const dates = ['2026-01-01', '2026-03-01', '2026-02-01'].map((date) => ({ date: new Date(date) }));
    const store = new KeyReadStore(readsOf({ rotations: () => Promise.resolve([...dates, {}]) }));
    expect(lastRotationIn(store, ARN)).toBeUndefined();
    await store.read('rotations', ARN);
    expect(lastRotationIn(store, ARN)).toEqual(new Date('2026-03-01'));
  });

  it('is none of a key that was never rotated', async () => {
    const store = new KeyReadStore(readsOf({ rotations: () => Promise.resolve([]) }));
    await store.read('rotations', ARN);
    expect(lastRotationIn(store, ARN)).toBeUndefined();
  });
});
