// Pages lose nothing and double nothing, also when names come and go between them.
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { pageOf } from './paging.ts';

const names = fc.uniqueArray(fc.string({ maxLength: 5 }), { maxLength: 60 }).map((list) => list.toSorted());

test('all pages together are the list', () => {
  fc.assert(
    fc.property(names, fc.integer({ min: 1, max: 20 }), (list, limit) => {
      const read: string[] = [];
      let marker: string | undefined;
      do {
        const page = pageOf(list, 'a list', limit, marker);
        expect(page.names.length).toBeLessThanOrEqual(limit);
        read.push(...page.names);
        marker = page.nextMarker;
      } while (marker !== undefined);
      expect(read).toEqual(list);
    }),
  );
});

test('a name that stays is read once, whatever goes or comes', () => {
  fc.assert(
    fc.property(names, names, names, (stay, go, come) => {
      const before = [...new Set([...stay, ...go])].toSorted();
      const after = [...new Set([...stay, ...come])].toSorted();
      const first = pageOf(before, 'a list', 10, undefined);
      const rest =
        first.nextMarker === undefined ? [] : pageOf(after, 'a list', 1000, first.nextMarker).names;
      const read = [...first.names, ...rest];
      expect(new Set(read).size).toBe(read.length);
      if (first.nextMarker !== undefined) expect(read).toEqual(expect.arrayContaining(stay));
    }),
  );
});

test('a marker works for its own list only, and a made-up one for none', () => {
  const { nextMarker = '' } = pageOf(['a', 'b'], 'one', 1, undefined);
  expect(pageOf(['a', 'b'], 'one', 1, nextMarker).names).toEqual(['b']);
  for (const [list, marker] of [
    ['two', nextMarker],
    ['one', ''],
    ['one', Buffer.from('a'.repeat(30)).toString('base64')],
  ] as const) {
    expect(() => pageOf(['a', 'b'], list, 1, marker)).toThrow(
      expect.objectContaining({ name: 'InvalidMarkerException' }),
    );
  }
});
