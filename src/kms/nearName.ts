// Finds the listed name that somebody who mistyped by a letter or two may have meant.

/** More edits than this make another name. */
const MAX_EDITS = 2;
/** Short names differ by two letters without having to do with each other. */
const CHARACTERS_AN_EDIT = 4;

/**
 * The nearest of the names: the same but for case first, then by the fewest letters that are added, left out, changed or swapped
 * with their neighbour. Undefined if none is near, or if the text itself is among them.
 */
export function nearestName(text: string, names: readonly string[]): string | undefined {
  const lower = text.toLowerCase();
  let nearest: string | undefined;
  let fewest = Math.min(MAX_EDITS, Math.floor(text.length / CHARACTERS_AN_EDIT)) + 1;
  for (const name of names) {
    if (name === text) return undefined;
    const edits = name.toLowerCase() === lower ? 0.5 : editsBetween(lower, name.toLowerCase(), fewest);
    if (edits < fewest) [nearest, fewest] = [name, edits];
  }
  return nearest;
}

/** Damerau's distance with adjacent swaps. Gives up at `limit`: for names that differ from the beginning, after a few letters. */
function editsBetween(one: string, other: string, limit: number): number {
  if (Math.abs(one.length - other.length) >= limit) return limit;
  let [before, row] = [[] as number[], Array.from({ length: other.length + 1 }, (_, at) => at)];
  for (let i = 1; i <= one.length; i += 1) {
    const next: number[] = [i];
    let least = i;
    for (let j = 1; j <= other.length; j += 1) {
      const isSame = one[i - 1] === other[j - 1];
      let edits = Math.min((row[j] ?? 0) + 1, (next[j - 1] ?? 0) + 1, (row[j - 1] ?? 0) + (isSame ? 0 : 1));
      const isSwap = i > 1 && j > 1 && one[i - 1] === other[j - 2] && one[i - 2] === other[j - 1];
      if (isSwap) edits = Math.min(edits, (before[j - 2] ?? 0) + 1);
      next.push(edits);
      least = Math.min(least, edits);
    }
    if (least >= limit) return limit;
    [before, row] = [row, next];
  }
  return row.at(-1) ?? limit;
}
