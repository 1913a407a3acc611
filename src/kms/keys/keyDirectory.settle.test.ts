// Looking up what stands in a key box: asked once, told when it resolves, and given up by one without harm to another.
import { describe, expect, it, vi } from 'vitest';
import { KeyDirectory } from './keyDirectory.ts';
import { alias, arnOf, atOnce, gate, key, MemoryKms, PREFIX, refusal } from './memoryKms.ts';

const NEVER_ABORTED = new AbortController().signal;

describe('settle', () => {
  it('asks once, however many wait, and has told the answer when it resolves', async () => {
    const { turn, open } = gate();
    const kms = new MemoryKms([], [], turn);
    const directory = new KeyDirectory(kms, atOnce);
    const settled = Promise.all([
      directory.settle('alias/x', NEVER_ABORTED),
      directory.settle('alias/x', NEVER_ABORTED),
    ]);
    expect(directory.typed('alias/x')).toEqual({ state: 'waiting' });
    open();
    await settled;
    expect(kms.described).toEqual(['alias/x']);
    expect(directory.typed('alias/x')?.state).toBe('known');
  });

  it('has told the answer of a listed key that one of the describers asked about', async () => {
    const { turn, open } = gate();
    const kms = new MemoryKms([[key('a'), key('b'), key('c')]], [[alias('alias/c', 'c')]], atOnce);
    // The describers rest and rest: what they found is told by nobody but settle.
    const directory = new KeyDirectory(kms, () => turn(NEVER_ABORTED));
    const listed = new Promise<void>((resolve) => {
      directory.subscribe(() => directory.snapshot().listing.state === 'complete' && resolve());
    });
    const loaded = directory.load(NEVER_ABORTED);
    await listed;
    await directory.settle('alias/c', NEVER_ABORTED);
    expect(directory.find('alias/c')?.described.state).toBe('known');
    expect(kms.described).toEqual([arnOf('a'), arnOf('b'), arnOf('c')]);
    open();
    await loaded;
  });

  it.each(['alias/aws/s3', `${PREFIX}:alias/aws/s3`, 'alias/aws/nobody-listed-it'])(
    'does not ask about %s, which DescribeKey would create',
    async (text) => {
      const kms = new MemoryKms([[key('a')]], [[alias('alias/aws/s3'), alias('alias/aws/ebs', 'a')]], atOnce);
      const directory = new KeyDirectory(kms, atOnce);
      await directory.settle(text, NEVER_ABORTED);
      await directory.load(NEVER_ABORTED);
      await directory.settle(text, NEVER_ABORTED);
      expect(kms.described).toEqual([arnOf('a')]);
    },
  );

  it('stops waiting for the call of another when its own wait is given up', async () => {
    const { turn, open } = gate();
    const kms = new MemoryKms([], [], turn);
    const directory = new KeyDirectory(kms, atOnce);
    const first = directory.settle('alias/x', NEVER_ABORTED);
    const controller = new AbortController();
    const second = directory.settle('alias/x', controller.signal);
    controller.abort();
    await second;
    expect(directory.typed('alias/x')).toEqual({ state: 'waiting' });
    open();
    await first;
    expect(kms.described).toEqual(['alias/x']);
  });

  it('asks anew where the call that it waited for was given up', async () => {
    const { turn, open } = gate();
    const kms = new MemoryKms([], [], turn);
    const directory = new KeyDirectory(kms, atOnce);
    const controller = new AbortController();
    const first = directory.settle('alias/x', controller.signal);
    const second = directory.settle('alias/x', NEVER_ABORTED);
    await vi.waitFor(() => expect(kms.described).toHaveLength(1));
    controller.abort();
    await first;
    open();
    await second;
    expect(kms.described).toEqual(['alias/x', 'alias/x']);
    expect(directory.typed('alias/x')?.state).toBe('known');
  });

  it('keeps a refusal, and does not ask again', async () => {
    const kms = new MemoryKms([], [], atOnce);
    kms.refusals.set('DescribeKey', refusal('DescribeKey'));
    const directory = new KeyDirectory(kms, atOnce);
    await directory.settle('alias/x', NEVER_ABORTED);
    await directory.settle('alias/x', NEVER_ABORTED);
    expect(directory.typed('alias/x')).toEqual({ state: 'failed', failure: refusal('DescribeKey') });
    expect(kms.described).toHaveLength(1);
  });
});
