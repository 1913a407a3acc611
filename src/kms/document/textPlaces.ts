// Line and column of any offset in one text, for readers that place thousands of things in it.
import type { TextPlace } from '../cli/reEncryptInput.ts';

/** @returns the place of an offset in UTF-16 units; unlike `placeAt` it reads the text once, however many places are asked for. */
export function placesIn(text: string): (offset: number) => TextPlace {
  const starts = [0];
  for (let at = text.indexOf('\n'); at !== -1; at = text.indexOf('\n', at + 1)) starts.push(at + 1);
  return (offset) => {
    let [low, high] = [0, starts.length];
    while (high - low > 1) {
      const middle = (low + high) >> 1;
      if ((starts[middle] ?? 0) <= offset) low = middle;
      else high = middle;
    }
    return { line: low + 1, column: offset - (starts[low] ?? 0) + 1 };
  };
}
