// A preset's pairs in the table of an encryption context: which are added, and what in them is still to be replaced.

import type { ArnParts } from '../keys/keyId.ts';
import { CONTEXT_PRESETS, type ContextPreset, presetContext } from './contextPresets.ts';
import type { ContextPair } from './encryptionContext.ts';

/** Where the console works, as far as it is known. */
export type AwsPlace = { readonly [Part in keyof ArnParts]?: string | undefined };

/** A stretch of a value, in UTF-16 units, that the preset left to the user. */
export interface Placeholder {
  text: string;
  start: number;
  end: number;
}

/** Words in capitals; dates are written with small letters among them. */
const CAPITALS = /[A-Z]{2}\w*/g;

/**
 * Adds the preset's pairs. A row that has one of its keys already is left as it is.
 * @returns all rows, and the one to complete: the first of the preset that has a placeholder, or its first
 */
export function addPresetPairs(
  pairs: readonly ContextPair[],
  preset: ContextPreset,
  place: AwsPlace,
  newId: () => string,
): { pairs: ContextPair[]; row: number } {
  const context = presetContext(preset, place);
  const added = context
    .filter(([key]) => pairs.every((pair) => pair.key !== key))
    .map(([key, value]): ContextPair => ({ id: newId(), key, value }));
  const all = [...pairs, ...added];
  const rows = context.map(([key]) => all.findIndex((pair) => pair.key === key));
  const open = rows.find((row) => {
    const pair = all[row];
    return pair && findPlaceholders(pair, place).length > 0;
  });
  return { pairs: all, row: open ?? rows[0] ?? 0 };
}

/** What still stands as a preset wrote it, in the value of a key that only presets know: NAME, ACCOUNT. In order. */
export function findPlaceholders(
  { key, value }: { key: string; value: string },
  place: AwsPlace,
): Placeholder[] {
  const preset = CONTEXT_PRESETS.find(({ pairs }) => pairs.some((pair) => pair.key === key));
  if (!preset) return [];
  const template = new Map(presetContext(preset, place)).get(key) ?? '';
  const words = new Set(template.match(CAPITALS));
  return [...value.matchAll(CAPITALS)]
    .filter(([word]) => words.has(word))
    .map((match) => ({ text: match[0], start: match.index, end: match.index + match[0].length }));
}
