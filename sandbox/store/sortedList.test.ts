// The order is that of sorting, whenever somebody reads and whatever comes and goes in between.
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { createSortedList } from './sortedList.ts';

const name = fc.constantFrom('a', 'ab', 'b', 'B', '', 'ä', '\u{1F511}', '\uFFFD');
const step = fc.oneof(
  fc.record({ does: fc.constantFrom('add' as const, 'remove' as const), name }),
  fc.record({ does: fc.constant('read' as const), name }),
);

test('reading in between changes nothing', () => {
  fc.assert(
    fc.property(fc.array(step, { maxLength: 40 }), (steps) => {
      const list = createSortedList();
      const names = new Set<string>();
      for (const { does, name: each } of steps) {
        if (does === 'read') {
          expect(list.list('here')).toEqual([...names].toSorted());
          continue;
        }
        list[does]('here', each);
        if (does === 'add') names.add(each);
        else names.delete(each);
      }
      expect(list.list('here')).toEqual([...names].toSorted());
      expect(list.list('elsewhere')).toEqual([]);
    }),
  );
});

test('a list that was read stays as it was', () => {
  const list = createSortedList();
  list.add('here', 'b');
  const before = list.list('here');
  list.add('here', 'a');
  list.remove('here', 'b');
  expect(before).toEqual(['b']);
  expect(list.list('here')).toEqual(['a']);
});
