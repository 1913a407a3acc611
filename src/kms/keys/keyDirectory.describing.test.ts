// Describing in the background: what is on screen first, stopped and resumed, throttled, refused to all, and of configured keys.
import fc from 'fast-check';
import { describe, expect, it, vi } from 'vitest';
import { KmsError } from '../kms.ts';
import type { KmsFailure } from '../kmsFailure.ts';
import { CallPace } from './callPace.ts';
import { KeyDirectory } from './keyDirectory.ts';
import { alias, arnOf, atOnce, gate, key, MemoryKms, refusal } from './memoryKms.ts';

const NEVER_ABORTED = new AbortController().signal;
const THROTTLED: KmsFailure = { kind: 'kms', name: 'ThrottlingException', httpStatus: 400 };
const keysNamed = (count: number) => Array.from({ length: count }, (_, at) => key(`key-${at}`));

describe('describing', () => {
  it('begins with the first page, before the lists are whole', async () => {
    const { turn, open } = gate();
    const kms = new MemoryKms([keysNamed(2)], [[alias('alias/late', 'key-0')]], atOnce);
    const listAliases = kms.listAliases.bind(kms);
    kms.listAliases = async function* (signal) {
      await turn(signal);
      yield* listAliases(signal);
    };
    const directory = new KeyDirectory(kms, atOnce);
    const loaded = directory.load(NEVER_ABORTED);
    await vi.waitFor(() => expect(kms.described).toEqual([arnOf('key-0'), arnOf('key-1')]));
    expect(directory.snapshot().listing.state).toBe('loading');
    open();
    await loaded;
    expect(kms.described).toHaveLength(2);
  });

  it('asks for nothing while it is stopped, but for what a person names, and goes on where it was', async () => {
    const kms = new MemoryKms([keysNamed(30)], [], atOnce);
    const directory = new KeyDirectory(kms, atOnce);
    directory.stopDescribing();
    await directory.load(NEVER_ABORTED);
    expect(kms.described).toEqual([]);
    expect(directory.snapshot().describing).toMatchObject({ state: 'stopped', answered: 0, all: 30 });
    await directory.settle('key-7', NEVER_ABORTED);
    expect(kms.described).toEqual([arnOf('key-7')]);
    directory.resumeDescribing();
    await vi.waitFor(() => expect(directory.snapshot().describing.state).toBe('done'));
    expect(kms.described).toHaveLength(30);
    expect(directory.snapshot().describing.answered).toBe(30);
  });

  it('leaves the calls to others while it is not on screen', async () => {
    const kms = new MemoryKms([keysNamed(3)], [], atOnce);
    const directory = new KeyDirectory(kms, atOnce);
    directory.setActive(false);
    await directory.load(NEVER_ABORTED);
    expect(kms.described).toEqual([]);
    directory.setActive(true);
    await vi.waitFor(() => expect(kms.described).toHaveLength(3));
  });

  it('says so in the row of a throttled key, and asks for it once more after all others', async () => {
    const kms = new MemoryKms([keysNamed(3)], [], atOnce);
    const describeKey = kms.describeKey.bind(kms);
    const seen: string[] = [];
    kms.describeKey = async (keyId, signal) => {
      const answer = await describeKey(keyId, signal);
      if (keyId === arnOf('key-0')) throw new KmsError(THROTTLED);
      return answer;
    };
    const directory = new KeyDirectory(kms, atOnce);
    directory.subscribe(() => seen.push(directory.find('key-0')?.described.state ?? 'unlisted'));
    await directory.load(NEVER_ABORTED);
    expect(kms.described.filter((arn) => arn === arnOf('key-0'))).toHaveLength(2);
    expect(kms.described.at(-1)).toBe(arnOf('key-0'));
    expect(seen).toContain('failed');
    expect(directory.find('key-0')?.described).toEqual({ state: 'failed', failure: THROTTLED });
    expect(directory.snapshot().describing).toMatchObject({ state: 'done', answered: 3, failed: 1 });
  });

  it('asks three times for a throttled key that a person waits for', async () => {
    const kms = new MemoryKms([], [], atOnce);
    kms.refusals.set('DescribeKey', THROTTLED);
    const directory = new KeyDirectory(kms, atOnce);
    await directory.settle('alias/x', NEVER_ABORTED);
    expect(kms.described).toHaveLength(3);
    expect(directory.typed('alias/x')).toEqual({ state: 'failed', failure: THROTTLED });
  });

  it('describes configured keys that the lists do not have, and tells them apart from those of the lists', async () => {
    const configured = ['alias/orders', 'alias/elsewhere', arnOf('a'), 'alias/aws/s3'];
    const kms = new MemoryKms([[key('a')]], [[alias('alias/orders', 'a')]], atOnce);
    const directory = new KeyDirectory(kms, atOnce, { configured });
    await directory.load(NEVER_ABORTED);
    expect(kms.described).toEqual([arnOf('a'), 'alias/elsewhere']);
    const { choices, configured: told } = directory.snapshot();
    expect(told.map(({ text, described }) => [text, described.state])).toEqual([
      ['alias/elsewhere', 'known'],
      ['alias/aws/s3', 'waiting'],
    ]);
    expect(choices.map(({ value }) => value)).toEqual(['alias/orders']);
  });

  it('stops after ten calls that were all refused, and goes on only if it is told to', async () => {
    const kms = new MemoryKms([keysNamed(30)], [], atOnce);
    kms.refusals.set('DescribeKey', {
      kind: 'kms',
      name: 'AccessDeniedException',
      message:
        'User: x is not authorized to perform: kms:DescribeKey because no identity-based policy allows the kms:DescribeKey action',
    });
    const directory = new KeyDirectory(kms, atOnce);
    await directory.load(NEVER_ABORTED);
    const { state, isRefusedThroughout } = directory.snapshot().describing;
    expect({ state, isRefusedThroughout }).toEqual({ state: 'stopped', isRefusedThroughout: true });
    expect(kms.described.length).toBeGreaterThanOrEqual(10);
    expect(kms.described.length).toBeLessThan(15);
    const [last = ''] = directory
      .snapshot()
      .keys.slice(-1)
      .map(({ arn }) => arn);
    directory.want([last]);
    await vi.waitFor(() => expect(directory.find(last)?.described.state).toBe('failed'));
    expect(kms.described.length).toBeLessThan(16);
    directory.resumeDescribing();
    await vi.waitFor(() => expect(kms.described).toHaveLength(30));
    expect(directory.snapshot().describing.isRefusedThroughout).toBe(false);
  });

  it('shares one bound between two directories', async () => {
    const { turn, open } = gate();
    const pace = new CallPace(3, () => turn(NEVER_ABORTED));
    const [one, other] = [1, 2].map(() => new MemoryKms([keysNamed(5)], [], atOnce));
    if (!one || !other) throw new Error('two');
    const loads = [one, other].map((kms) => new KeyDirectory(kms, atOnce, { pace }).load(NEVER_ABORTED));
    await vi.waitFor(() => expect(one.described.length + other.described.length).toBe(2));
    open();
    await Promise.all(loads);
    expect([one.described.length, other.described.length]).toEqual([5, 5]);
  });

  it('asks about no key any more once a session policy has refused one', async () => {
    const kms = new MemoryKms([keysNamed(50)], [], atOnce);
    kms.refusals.set('DescribeKey', refusal('DescribeKey'));
    const directory = new KeyDirectory(kms, atOnce);
    await directory.load(NEVER_ABORTED);
    expect(kms.described.length).toBeLessThanOrEqual(4);
    expect(directory.snapshot().describing).toMatchObject({ state: 'done', answered: 50, failed: 50 });
    directory.want([arnOf('key-40')]);
    expect(kms.described.length).toBeLessThanOrEqual(4);
  });
});

describe('a list that changes while it is read', () => {
  const aChange = fc.record({
    keys: fc.uniqueArray(fc.stringMatching(/^[a-f]{3}$/), { minLength: 1, maxLength: 20 }),
    repeated: fc.array(fc.nat(), { maxLength: 5 }),
    gone: fc.nat(),
    isRefreshed: fc.boolean(),
  });

  it('neither loses nor doubles a row', async () => {
    await fc.assert(
      fc.asyncProperty(aChange, async ({ keys, repeated, gone, isRefreshed }) => {
        // A key may be on two pages where the list shifted between them.
        const again = repeated.flatMap((at) => keys[at % keys.length] ?? []);
        const pages = [keys.slice(0, 7), [...again, ...keys.slice(7)]].map((page) => page.map(key));
        const kms = new MemoryKms(pages, [], atOnce);
        const directory = new KeyDirectory(kms, atOnce);
        await directory.load(NEVER_ABORTED);
        expect(
          directory
            .snapshot()
            .keys.map(({ keyId }) => keyId)
            .toSorted(),
        ).toEqual(keys.toSorted());
        expect(kms.described).toHaveLength(keys.length);
        if (!isRefreshed) return;
        const left = keys.filter((_, at) => at !== gone % keys.length);
        kms.listKeys = async function* () {
          yield left.map(key);
        };
        await directory.load(NEVER_ABORTED);
        expect(
          directory
            .snapshot()
            .keys.map(({ keyId }) => keyId)
            .toSorted(),
        ).toEqual(left.toSorted());
        expect(directory.find(keys[gone % keys.length] ?? '')).toBeUndefined();
      }),
    );
  });
});
