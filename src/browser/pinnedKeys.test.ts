// Pinned keys: what is kept of them in the storage, and what is made of whatever stands there.
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { PinnedKeys } from './pinnedKeys.ts';

const NAME = 'kms-re-encrypt.pinned-keys';
const ONE = '11111111-12ab-34cd-56ef-1234567890ab';
const TWO = `mrk-${'2'.repeat(32)}`;
const THREE = '33333333-12ab-34cd-56ef-1234567890ab';

/** A storage in memory, as far as it is used here. */
class MemoryStorage implements Storage {
  readonly entries = new Map<string, string>();
  readonly getItem = (name: string) => this.entries.get(name) ?? null;
  readonly setItem = (name: string, text: string) => void this.entries.set(name, text);
  readonly removeItem = (name: string) => void this.entries.delete(name);
  readonly clear = () => this.entries.clear();
  readonly key = (index: number) => [...this.entries.keys()][index] ?? null;
  get length() {
    return this.entries.size;
  }
}

function refuse(): never {
  throw new DOMException('The quota has been exceeded.', 'QuotaExceededError');
}

describe('PinnedKeys', () => {
  it('keeps pins in the order in which they were made, for the next visit', () => {
    const storage = new MemoryStorage();
    const pinned = new PinnedKeys(() => storage);
    for (const keyId of [TWO, ONE, THREE, ONE]) pinned.toggle(keyId);
    expect(pinned.snapshot()).toEqual([TWO, THREE]);
    expect(new PinnedKeys(() => storage).snapshot()).toEqual([TWO, THREE]);
  });

  it('leaves no entry when nothing is pinned any more, and makes none by being there', () => {
    const storage = new MemoryStorage();
    const pinned = new PinnedKeys(() => storage);
    expect([...storage.entries]).toEqual([]);
    pinned.toggle(ONE);
    expect([...storage.entries]).toEqual([[NAME, JSON.stringify([ONE])]]);
    pinned.toggle(ONE);
    expect([...storage.entries]).toEqual([]);
  });

  it('keeps what another tab pinned meanwhile', () => {
    const storage = new MemoryStorage();
    const [here, there] = [new PinnedKeys(() => storage), new PinnedKeys(() => storage)];
    there.toggle(TWO);
    here.toggle(ONE);
    expect(here.snapshot()).toEqual([TWO, ONE]);
  });

  it.each([
    'alias/payments',
    `arn:aws:kms:us-east-1:111122223333:key/${ONE}`,
    'arn:aws:kms:us-east-1:111122223333:alias/payments',
    'arn:aws:s3:::bucket',
    'AQICAHh…',
    `${ONE}\n`,
    '',
  ])('keeps nothing but key IDs: %j', (text) => {
    const storage = new MemoryStorage();
    const pinned = new PinnedKeys(() => storage);
    pinned.toggle(text);
    expect(pinned.snapshot()).toEqual([]);
    expect([...storage.entries]).toEqual([]);
  });

  it('takes of whatever stands in the storage the key IDs, each once', () => {
    const stored = fc.oneof(
      fc.string(),
      fc.json(),
      fc
        .array(fc.oneof(fc.constantFrom(ONE, TWO, `${ONE} `), fc.string(), fc.integer()))
        .map((all) => JSON.stringify(all)),
    );
    fc.assert(
      fc.property(stored, (text) => {
        const storage = new MemoryStorage();
        storage.setItem(NAME, text);
        const pins = new PinnedKeys(() => storage).snapshot();
        expect(pins.filter((pin) => pin !== ONE && pin !== TWO)).toEqual([]);
        expect(new Set(pins).size).toBe(pins.length);
        for (const keyId of [ONE, TWO]) if (text.includes(`"${keyId}"`)) expect(pins).toContain(keyId);
      }),
    );
  });

  it('holds them until the page is closed where the browser allows no storage', () => {
    const pinned = new PinnedKeys(refuse);
    pinned.toggle(ONE);
    pinned.toggle(TWO);
    pinned.toggle(ONE);
    expect(pinned.snapshot()).toEqual([TWO]);
  });

  it('holds them until the page is closed where the storage is full', () => {
    const storage = new MemoryStorage();
    const pinned = new PinnedKeys(() => Object.assign(storage, { setItem: refuse }));
    pinned.toggle(ONE);
    pinned.toggle(TWO);
    expect(pinned.snapshot()).toEqual([ONE, TWO]);
    expect([...storage.entries]).toEqual([]);
  });
});
