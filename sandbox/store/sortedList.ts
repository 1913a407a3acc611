// Names in order, by place. Sorting waits until somebody reads, so that a big seed is sorted once.

export interface SortedList {
  add(place: string, name: string): void;
  remove(place: string, name: string): void;
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
      entry.names.add(name);
      entry.sorted = undefined;
    },
    remove(place, name) {
      const entry = at(place);
      entry.names.delete(name);
      entry.sorted = undefined;
    },
    list(place) {
      const entry = at(place);
      entry.sorted ??= [...entry.names].toSorted();
      return entry.sorted;
    },
  };
}
