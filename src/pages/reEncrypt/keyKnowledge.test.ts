// Knowledge that is watched: the same object until an answer that was asked for is another one.
import { describe, expect, it } from 'vitest';
import { KeyDirectory } from '../../kms/keys/keyDirectory.ts';
import { alias, arnOf, key, MemoryKms } from '../../kms/keys/memoryKms.ts';
import { newestKnowledge } from './keyKnowledge.ts';

const { signal } = new AbortController();
const atOnce = async () => {};

/** A directory that has listed keys `a` and `b`, and whose describing is stopped. */
async function listed() {
  const kms = new MemoryKms([[key('a'), key('b')]], [[alias('alias/a', 'a')]], atOnce);
  const directory = new KeyDirectory(kms, atOnce);
  directory.stopDescribing();
  const newest = newestKnowledge(directory, 'us-east-1', undefined);
  const before = newest();
  await directory.load(signal);
  return { directory, newest, before };
}

describe('newestKnowledge', () => {
  it('changes when the list becomes complete', async () => {
    const { newest, before } = await listed();
    expect(before.isListComplete).toBe(false);
    expect(newest()).not.toBe(before);
    expect(newest()).toMatchObject({ isListComplete: true, region: 'us-east-1' });
  });

  it('stays the same object while keys are described that nobody asked about', async () => {
    const { directory, newest } = await listed();
    const known = newest();
    known.find('alias/a');
    await directory.settle('b', signal);
    expect(directory.find('b')?.described.state).toBe('known');
    expect(newest()).toBe(known);
  });

  it('changes when a key that was asked for is described, and not again', async () => {
    const { directory, newest } = await listed();
    const known = newest();
    expect(known.find('alias/a')?.described.state).toBe('waiting');
    await directory.settle('alias/a', signal);
    // Who holds the old one is told the truth, and that does not hide that there is news.
    expect(known.find('alias/a')?.described.state).toBe('known');
    const next = newest();
    expect(next).not.toBe(known);
    expect(next.find('alias/a')?.described.state).toBe('known');
    expect(newest()).toBe(next);
  });

  it('changes when something is told of a typed key, and when a key that was looked for in vain is listed', async () => {
    const { directory, newest } = await listed();
    const known = newest();
    expect(known.typed(arnOf('elsewhere'))).toBeUndefined();
    await directory.settle(arnOf('elsewhere'), signal);
    const next = newest();
    expect(next).not.toBe(known);
    expect(next.typed(arnOf('elsewhere'))?.state).toBe('known');
  });
});
