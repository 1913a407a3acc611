// What the table says that shows two encryption contexts side by side.
import type { PairDifference } from '../kms/context/contextComparison.ts';
import { count, number } from './numbers.ts';

export const contextDifference = {
  title: 'Differences of the encryption contexts',
  columns: { key: 'Key', source: 'Source', destination: 'Destination', difference: 'Difference' },
  /** In the cell of a side that does not have the key. */
  absent: 'not there',
};

/** The line above the table. */
export function differenceSummary(pairs: readonly PairDifference[]): string {
  if (pairs.length === 0) return 'Neither side has a pair: the contexts are the same.';
  const different = pairs.filter(({ kind }) => kind !== 'same').length;
  if (different === 0) return `The contexts are the same: ${count(pairs.length, 'pair')}.`;
  return `The contexts differ in ${number(different)} of ${count(pairs.length, 'pair')}.`;
}
