// The key directory on a KMS in memory: whatever the order in which answers come, no key is lost, and DescribeKey is asked sparingly.
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { KeyDirectory } from './keyDirectory.ts';
import { alias, arnOf, atOnce, key, MemoryKms, metadata, refusal } from './memoryKms.ts';

const NEVER_ABORTED = new AbortController().signal;

const anAccount = fc
  .record({
    keys: fc.uniqueArray(fc.stringMatching(/^[a-f]{4}$/), { maxLength: 12 }),
    names: fc.uniqueArray(fc.stringMatching(/^alias\/(aws\/)?[a-z]{3}$/), { maxLength: 10 }),
    targets: fc.array(fc.nat(), { minLength: 10, maxLength: 10 }),
    pageSize: fc.integer({ min: 1, max: 5 }),
  })
  .map(({ keys, names, targets, pageSize }) => ({
    keys: keys.map(key),
    // A remainder beyond the keys means no target: AWS has not made that key yet.
    aliases: names.map((name, at) => alias(name, keys[(targets[at] ?? 0) % (keys.length + 1)])),
    pageSize,
  }));

function pagesOf<T>(items: T[], size: number): T[][] {
  return Array.from({ length: Math.ceil(items.length / size) }, (_, at) =>
    items.slice(at * size, (at + 1) * size),
  );
}

describe('load', () => {
  it('loses and doubles nothing, whatever the order of the answers', async () => {
    await fc.assert(
      fc.asyncProperty(anAccount, fc.scheduler(), async ({ keys, aliases, pageSize }, scheduler) => {
        const turn = () => scheduler.schedule(Promise.resolve());
        const kms = new MemoryKms(pagesOf(keys, pageSize), pagesOf(aliases, pageSize), turn);
        const directory = new KeyDirectory(kms, turn);
        await scheduler.waitFor(directory.load(NEVER_ABORTED));

        const { listing, choices } = directory.snapshot();
        expect(listing).toEqual({ state: 'complete' });
        const backed = aliases.filter(({ targetKeyId }) => targetKeyId !== undefined);
        const aliased = new Set(backed.map(({ targetKeyId }) => targetKeyId));
        const nameless = keys.filter(({ keyId }) => !aliased.has(keyId)).map(({ keyArn }) => keyArn);
        const names = aliases.map(({ aliasName }) => aliasName);
        expect(choices.map(({ value }) => value).toSorted()).toEqual([...names, ...nameless].toSorted());
        for (const { value, key: chosen } of choices) expect(directory.find(value)).toBe(chosen);

        for (const { keyArn, keyId } of keys) {
          const found = directory.find(keyArn);
          expect(found?.described).toMatchObject({ state: 'known', metadata: metadata(keyArn) });
          expect(directory.find(keyId)).toBe(found);
        }
        for (const { aliasName, aliasArn, targetKeyId } of aliases) {
          expect(directory.find(aliasName)?.keyId).toBe(targetKeyId);
          expect(directory.find(aliasArn)?.keyId).toBe(targetKeyId);
        }
      }),
    );
  });

  it('describes each key once and no alias, at most four at a time', async () => {
    await fc.assert(
      fc.asyncProperty(anAccount, fc.scheduler(), async ({ keys, aliases, pageSize }, scheduler) => {
        const turn = () => scheduler.schedule(Promise.resolve());
        const kms = new MemoryKms(pagesOf(keys, pageSize), pagesOf(aliases, pageSize), turn);
        const directory = new KeyDirectory(kms, turn);
        await scheduler.waitFor(directory.load(NEVER_ABORTED));
        expect(kms.described.toSorted()).toEqual(keys.map(({ keyArn }) => keyArn).toSorted());
        expect(kms.mostInFlight).toBeLessThanOrEqual(4);
        const { state, answered, all } = directory.snapshot().describing;
        expect({ state, answered, all }).toEqual({ state: 'done', answered: keys.length, all: keys.length });
      }),
    );
  });

  it('describes the wanted keys first', async () => {
    const keys = Array.from({ length: 20 }, (_, at) => key(`key-${at}`));
    const kms = new MemoryKms([keys], [], atOnce);
    const directory = new KeyDirectory(kms, atOnce);
    directory.want([arnOf('key-17'), arnOf('key-3'), arnOf('not-listed')]);
    await directory.load(NEVER_ABORTED);
    expect(kms.described.slice(0, 3)).toEqual([arnOf('key-17'), arnOf('key-3'), arnOf('key-0')]);
    expect(kms.described).toHaveLength(20);
  });

  it('tells each page as it arrives', async () => {
    const kms = new MemoryKms([[key('a')], [key('b')]], [], atOnce);
    const directory = new KeyDirectory(kms, atOnce);
    const told: string[] = [];
    const stop = directory.subscribe(() => {
      const { keys, listing } = directory.snapshot();
      told.push(`${listing.state}: ${keys.map(({ keyId }) => keyId).join()}`);
    });
    await directory.load(NEVER_ABORTED);
    expect([...new Set(told)]).toEqual(['loading: a', 'loading: a,b', 'complete: a,b']);
    stop();
    const before = told.length;
    await directory.settle('a', NEVER_ABORTED);
    expect(told).toHaveLength(before);
  });

  it('knows the keys that aliases point at where ListKeys is refused, and says so', async () => {
    const kms = new MemoryKms([[key('a')]], [[alias('alias/orders', 'a'), alias('alias/aws/s3')]], atOnce);
    kms.refusals.set('ListKeys', refusal('ListKeys'));
    const directory = new KeyDirectory(kms, atOnce);
    await directory.load(NEVER_ABORTED);
    const { listing, keys } = directory.snapshot();
    expect(listing).toEqual({ state: 'complete', keysFailure: refusal('ListKeys') });
    expect(keys.map(({ arn }) => arn)).toEqual([arnOf('a')]);
    expect(kms.described).toEqual([arnOf('a')]);
  });

  it('keeps the pages that came before a refusal', async () => {
    const kms = new MemoryKms([[key('a')], [key('b')]], [], atOnce);
    const directory = new KeyDirectory(kms, atOnce);
    directory.subscribe(() => kms.refusals.set('ListKeys', refusal('ListKeys')));
    await directory.load(NEVER_ABORTED);
    const { listing, keys } = directory.snapshot();
    expect(listing.keysFailure).toEqual(refusal('ListKeys'));
    expect(keys.map(({ keyId }) => keyId)).toEqual(['a']);
  });

  it('stops describing at the first refusal by a session policy', async () => {
    const keys = Array.from({ length: 50 }, (_, at) => key(`key-${at}`));
    const kms = new MemoryKms([keys], [], atOnce);
    kms.refusals.set('DescribeKey', refusal('DescribeKey'));
    const directory = new KeyDirectory(kms, atOnce);
    await directory.load(NEVER_ABORTED);
    expect(kms.described.length).toBeLessThanOrEqual(4);
    const failed = { state: 'failed', failure: refusal('DescribeKey') };
    expect(directory.snapshot().keys.map(({ described }) => described)).toEqual(keys.map(() => failed));
  });

  it('goes on describing after any other refusal', async () => {
    const keys = Array.from({ length: 9 }, (_, at) => key(`key-${at}`));
    const kms = new MemoryKms([keys], [], atOnce);
    kms.refusals.set('DescribeKey', { kind: 'kms', name: 'NotFoundException' });
    await new KeyDirectory(kms, atOnce).load(NEVER_ABORTED);
    expect(kms.described).toHaveLength(9);
  });

  it('calls nothing more once it is aborted', async () => {
    const controller = new AbortController();
    const kms = new MemoryKms([Array.from({ length: 20 }, (_, at) => key(`key-${at}`))], [], atOnce);
    const directory = new KeyDirectory(kms, async () => {
      if (kms.described.length > 0) controller.abort();
    });
    await directory.load(controller.signal);
    expect(kms.described.length).toBeGreaterThan(0);
    expect(kms.described.length).toBeLessThanOrEqual(4);

    const aborted = new MemoryKms([[key('a')]], [[alias('alias/orders', 'a')]], atOnce);
    await new KeyDirectory(aborted, atOnce).load(controller.signal);
    expect(aborted.described).toEqual([]);
  });
});
