// The figure below which so many of a hundred lie; of few figures the nearest one that was measured.

/** @param percent 0 to 100; of no figures NaN */
export function percentile(figures: readonly number[], percent: number): number {
  const sorted = figures.toSorted((a, b) => a - b);
  const rank = Math.ceil((percent / 100) * sorted.length);
  return sorted[Math.max(rank, 1) - 1] ?? Number.NaN;
}
