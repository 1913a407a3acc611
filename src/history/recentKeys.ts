// The keys that were used last: of each call of the history its two sides, as far as their ARNs are known.
import type { HistoryEntry } from './historyEntry.ts';

const MOST = 5;

/**
 * @param entries the newest first
 * @returns ARNs, the one that was used last first, each once, at most five; of one call its destination before its source
 */
export function recentKeys(entries: readonly HistoryEntry[]): readonly string[] {
  const arns = new Set<string>();
  for (const { destination, source } of entries) {
    for (const { arn } of [destination, source]) if (arn !== undefined && arns.size < MOST) arns.add(arn);
    if (arns.size === MOST) break;
  }
  return [...arns];
}
