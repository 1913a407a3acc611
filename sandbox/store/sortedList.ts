// Names in order, by place. Sorting waits until somebody reads, so that a big seed is sorted once; from then on the order is kept.

export interface SortedList {
  add(place: string, name: string): void;
  remove(place: string, name: string): void;
  /** As of now: a later change makes a new list. */
  list(place: string): readonly string[];
}

/** An empty list. Order is by UTF-16 code units. */
export function createSortedList(): SortedList {
  const places = new Map<string, { names: Set<string>; sorted: string[] | undefined }>();
  function at(place: string) {
    const known = places.get(place) ?? { names: new Set<string>(), sorted: undefined };
    places.set(place, known);
    return known;
  }
  return {
    add(place, name) {
      const entry = at(place);
      if (entry.names.has(name)) return;
      entry.names.add(name);
      entry.sorted = entry.sorted?.toSpliced(firstAfter(entry.sorted, name), 0, name);
    },
    remove(place, name) {
      const entry = at(place);
      if (!entry.names.delete(name)) return;
      entry.sorted = entry.sorted?.toSpliced(firstAfter(entry.sorted, name) - 1, 1);
    },
    list(place) {
      const entry = at(place);
      entry.sorted ??= [...entry.names].toSorted();
      return entry.sorted;
    },
  };
}

/**
 * The place of the first name after this one, which need not be in the list.
 * @param sorted by UTF-16 code units
 */
export function firstAfter(sorted: readonly string[], name: string): number {
  let low = 0;
  let high = sorted.length;
  while (low < high) {
    const middle = (low + high) >>> 1;
    if ((sorted[middle] ?? '') <= name) low = middle + 1;
    else high = middle;
  }
  return low;
}
