// The history of a session: when it lets go of what, and how entries are found.
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { entryOf, type HistoryEntry } from './historyEntry.ts';
import { BLOB, doneCall, entry, failedCall, LISTED, UNKNOWN } from './historyFixtures.ts';
import { addEntry, addHashes, findEntries, MAX_ENTRIES } from './sessionHistory.ts';

const noWords = () => '';

describe('addEntry', () => {
  const add = (count: number, maxBytes: number) => {
    let history: readonly HistoryEntry[] = [];
    for (let id = 1; id <= count; id += 1) history = addEntry(history, entry(id), maxBytes);
    return history;
  };

  it('puts the newest first and keeps a thousand', () => {
    const history = add(MAX_ENTRIES + 3, 0);
    expect(history).toHaveLength(MAX_ENTRIES);
    expect(history[0]?.id).toBe(MAX_ENTRIES + 3);
    expect(history.at(-1)?.id).toBe(4);
  });

  it('keeps ciphertexts and tokens of the newest only, contexts of all', () => {
    const each = BLOB.length * 2 + 2 * 'token-1appvalue-of-appstagevalue-of-stage'.length;
    const history = add(5, each * 2);
    expect(history.map(({ memory }) => memory.isCut)).toEqual([false, false, true, true, true]);
    for (const { memory } of history.slice(2)) {
      expect(memory).not.toHaveProperty('outputBlob');
      expect(memory.request).not.toHaveProperty('ciphertextBlob');
      expect(memory.request.grantTokens).toEqual([]);
      expect(memory.request.sourceEncryptionContext).toEqual([['app', 'value-of-app']]);
    }
    expect(history[0]?.memory.outputBlob).toEqual(Uint8Array.from(BLOB.toReversed()));
  });

  it('never holds more ciphertext than the limit', () => {
    fc.assert(
      fc.property(fc.array(fc.nat(3000), { maxLength: 40 }), fc.nat(20_000), (sizes, limit) => {
        let history: readonly HistoryEntry[] = [];
        for (const [id, size] of sizes.entries()) {
          const call = doneCall({ ciphertextBlob: new Uint8Array(size) });
          history = addEntry(history, entry(id, call), limit);
        }
        const held = history.reduce(
          (sum, { memory }) =>
            sum + (memory.request.ciphertextBlob?.length ?? 0) + (memory.outputBlob?.length ?? 0),
          0,
        );
        expect(held).toBeLessThanOrEqual(limit);
        // Once there is no room for an entry, there is none for an older one.
        const firstCut = history.findIndex(({ memory }) => memory.isCut);
        if (firstCut >= 0) expect(history.slice(firstCut).every(({ memory }) => memory.isCut)).toBe(true);
      }),
    );
  });
});

describe('addHashes', () => {
  it('writes hex beside the lengths, and only into its entry', () => {
    const history = [entry(2), entry(1)];
    const [second, first] = addHashes(history, 1, {
      input: Uint8Array.of(1, 0xab),
      output: Uint8Array.of(2),
    });
    expect(second).toBe(history[0]);
    expect(first?.input).toMatchObject({ bytes: BLOB.length, sha256: '01ab' });
    expect(first?.output?.sha256).toBe('02');
  });

  it('does nothing once the entry is gone', () => {
    expect(addHashes([], 1, { input: Uint8Array.of(1) })).toEqual([]);
  });
});

describe('findEntries', () => {
  const [done] = addHashes([entryOf(2, doneCall(), 'us-east-1', LISTED)], 2, {
    input: Uint8Array.of(0xca, 0xfe),
  });
  const refused = entryOf(
    1,
    failedCall('DisabledException', { sourceKeyId: 'alias/Old' }),
    'eu-west-1',
    UNKNOWN,
  );
  const history = [done ?? refused, refused];

  it.each([
    ['', [2, 1]],
    ['  ', [2, 1]],
    ['disabledexc', [1]],
    ['ALIAS/OLD', [1]],
    ['money', [2]],
    ['0987dcba', [2]],
    ['request-2', [1]],
    ['stage app', [2, 1]],
    ['stage money', [2]],
    ['cafe', [2]],
    ['eu-west-1', [1]],
    ['value-of', []],
    ['token-1', []],
    ['*', []],
  ])('by %o', (query, ids) => {
    expect(findEntries(history, query, noWords).map(({ id }) => id)).toEqual(ids);
  });

  it('also by the words that it is shown in', () => {
    const words = ({ outcome }: HistoryEntry) => (outcome.kind === 'done' ? 'Re-encrypted' : 'Refused');
    expect(findEntries(history, 're-enc', words)).toEqual([history[0]]);
  });
});
