// Asking again: for the lists after a failure, and for one key after its state has changed.
import { describe, expect, it } from 'vitest';
import { KeyDirectory } from './keyDirectory.ts';
import { alias, arnOf, atOnce, gate, key, MemoryKms, refusal } from './memoryKms.ts';

const NEVER_ABORTED = new AbortController().signal;

describe('load, called again', () => {
  it('replaces the failures: of the lists, and of the keys that were not described', async () => {
    const kms = new MemoryKms([[key('a')]], [[alias('alias/orders', 'a')]], atOnce);
    for (const operation of ['ListKeys', 'DescribeKey'] as const) {
      kms.refusals.set(operation, { kind: 'kms', name: 'KMSInternalException' });
    }
    const directory = new KeyDirectory(kms, atOnce);
    await directory.load(NEVER_ABORTED);
    expect(directory.snapshot().listing.keysFailure?.name).toBe('KMSInternalException');
    expect(directory.find('alias/orders')?.described.state).toBe('failed');

    kms.refusals.clear();
    await directory.load(NEVER_ABORTED);
    expect(directory.snapshot().listing).toEqual({ state: 'complete' });
    expect(directory.find('alias/orders')?.described.state).toBe('known');
  });

  it('says that it is loading, and keeps the old list until the new one is there', async () => {
    const kms = new MemoryKms([[key('a')]], [], atOnce);
    const directory = new KeyDirectory(kms, atOnce);
    await directory.load(NEVER_ABORTED);
    const again = directory.load(NEVER_ABORTED);
    expect(directory.snapshot().listing).toEqual({ state: 'loading' });
    expect(directory.snapshot().keys.map(({ keyId }) => keyId)).toEqual(['a']);
    await again;
    expect(kms.described).toEqual([arnOf('a'), arnOf('a')]);
  });

  it('asks again for what was told before, and keeps the old answer until then', async () => {
    const { turn, open } = gate();
    let described = 0;
    const kms = new MemoryKms([[key('a')]], [], atOnce);
    const ask = kms.describeKey.bind(kms);
    kms.describeKey = async (keyId, signal) => {
      described += 1;
      if (described > 1) await turn(signal);
      return { ...(await ask(keyId, signal)), description: `answer ${described}` };
    };
    const directory = new KeyDirectory(kms, atOnce);
    const told = () => {
      const [one] = directory.snapshot().keys;
      return one?.described.state === 'known' ? one.described.metadata.description : undefined;
    };
    await directory.load(NEVER_ABORTED);
    expect(told()).toBe('answer 1');
    expect(directory.snapshot().describing.answered).toBe(1);
    const again = directory.load(NEVER_ABORTED);
    expect(directory.snapshot().describing.answered).toBe(0);
    open();
    expect(told()).toBe('answer 1');
    await again;
    expect(told()).toBe('answer 2');
    expect(directory.snapshot().describing.answered).toBe(1);
  });

  it('forgets keys and aliases that are gone, but not where the list did not come whole', async () => {
    const keys = [[key('a'), key('b')]];
    const aliases = [[alias('alias/one', 'a'), alias('alias/two', 'b')]];
    const kms = new MemoryKms(keys, aliases, atOnce);
    const directory = new KeyDirectory(kms, atOnce);
    await directory.load(NEVER_ABORTED);
    const values = () => directory.snapshot().choices.map(({ value }) => value);
    keys[0] = [key('b')];
    aliases[0] = [alias('alias/two', 'b')];

    kms.refusals.set('ListKeys', refusal('ListKeys')).set('ListAliases', refusal('ListAliases'));
    await directory.load(NEVER_ABORTED);
    expect(values()).toEqual(['alias/one', 'alias/two']);

    kms.refusals.clear();
    await directory.load(NEVER_ABORTED);
    expect(values()).toEqual(['alias/two']);
    expect(directory.find('alias/one')).toBeUndefined();
  });

  it('leaves what an earlier load is still asking for', async () => {
    const { turn, open } = gate();
    const slow = new MemoryKms([[key('old')]], [], turn);
    const fast = new MemoryKms([[key('new')]], [], atOnce);
    let kms = slow;
    const directory = new KeyDirectory(
      {
        listKeys: (signal) => kms.listKeys(signal),
        listAliases: (signal) => kms.listAliases(signal),
        describeKey: (keyId, signal) => kms.describeKey(keyId, signal),
        reEncrypt: slow.reEncrypt,
        callerIdentity: slow.callerIdentity,
        reads: slow.reads,
      },
      atOnce,
    );
    const first = directory.load(NEVER_ABORTED);
    kms = fast;
    await directory.load(NEVER_ABORTED);
    open();
    await first;
    expect(directory.snapshot().listing).toEqual({ state: 'complete' });
    expect(directory.snapshot().keys.map(({ keyId }) => keyId)).toEqual(['new']);
    expect(slow.described).toEqual([]);
  });
});

describe('refresh', () => {
  it('asks again, and keeps the old answer until the new one is there', async () => {
    const kms = new MemoryKms([[key('a')]], [[alias('alias/orders', 'a')]], atOnce);
    const directory = new KeyDirectory(kms, atOnce);
    await directory.load(NEVER_ABORTED);
    const before = directory.find('a')?.described;
    const asked = directory.refresh('alias/orders', NEVER_ABORTED);
    expect(directory.find('a')?.described).toBe(before);
    await asked;
    expect(directory.find('a')?.described).not.toBe(before);
    expect(directory.find('a')?.described.state).toBe('known');
    expect(kms.described).toEqual([arnOf('a'), arnOf('a')]);
  });

  it.each(['alias/typed', arnOf('a')])(
    'replaces a failure about %s, and a refusal replaces an answer',
    async (text) => {
      const kms = new MemoryKms([], [], atOnce);
      kms.refusals.set('DescribeKey', refusal('DescribeKey'));
      const directory = new KeyDirectory(kms, atOnce);
      await directory.settle(text, NEVER_ABORTED);
      kms.refusals.clear();
      await directory.refresh(text, NEVER_ABORTED);
      expect(directory.typed(text)?.state).toBe('known');
      kms.refusals.set('DescribeKey', refusal('DescribeKey'));
      await directory.refresh(text, NEVER_ABORTED);
      expect(directory.typed(text)?.state).toBe('failed');
    },
  );

  it('tells the answer, and keeps the old one where it was given up', async () => {
    const { turn, open } = gate();
    let wait: typeof turn = atOnce;
    const kms = new MemoryKms([[key('a')]], [], (signal) => wait(signal));
    const directory = new KeyDirectory(kms, atOnce);
    await directory.load(NEVER_ABORTED);
    const before = directory.find('a')?.described;
    let told = 0;
    directory.subscribe(() => {
      told += 1;
    });
    wait = turn;
    const controller = new AbortController();
    const asked = directory.refresh('a', controller.signal);
    controller.abort();
    await asked;
    expect(directory.find('a')?.described).toBe(before);
    open();
    await directory.refresh('a', NEVER_ABORTED);
    expect(told).toBeGreaterThan(0);
    expect(directory.snapshot().keys[0]?.described).not.toBe(before);
    expect(directory.find('a')?.described).not.toBe(before);
  });

  it('waits for the call that is under way, and makes no second one', async () => {
    const { turn, open } = gate();
    const kms = new MemoryKms([], [], turn);
    const directory = new KeyDirectory(kms, atOnce);
    const both = Promise.all([
      directory.settle('alias/x', NEVER_ABORTED),
      directory.refresh('alias/x', NEVER_ABORTED),
    ]);
    open();
    await both;
    expect(kms.described).toEqual(['alias/x']);
  });

  it('does not ask about an alias that DescribeKey would make a key for', async () => {
    const kms = new MemoryKms([], [[alias('alias/aws/s3')]], atOnce);
    const directory = new KeyDirectory(kms, atOnce);
    await directory.load(NEVER_ABORTED);
    await directory.refresh('alias/aws/s3', NEVER_ABORTED);
    expect(kms.described).toEqual([]);
  });
});
