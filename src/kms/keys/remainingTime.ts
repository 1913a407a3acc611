// How long it is to a date, in the two units that a person would say it in.

export type TimeUnit = 'day' | 'hour' | 'minute';

export interface RemainingTime {
  isPast: boolean;
  /** The largest unit that is not 0, and the next one if it is not 0; none within the same minute. */
  parts: readonly { count: number; unit: TimeUnit }[];
}

const MINUTE_MILLISECONDS = 60_000;

/** Whole minutes, rounded towards now: what is left is never said to be more than it is. */
export function remainingTime(date: Date, now: Date): RemainingTime {
  const minutes = Math.floor(Math.abs(date.getTime() - now.getTime()) / MINUTE_MILLISECONDS);
  const counts = [
    { count: Math.floor(minutes / 1440), unit: 'day' },
    { count: Math.floor(minutes / 60) % 24, unit: 'hour' },
    { count: minutes % 60, unit: 'minute' },
  ] as const;
  const first = counts.findIndex(({ count }) => count > 0);
  const parts = first === -1 ? [] : counts.slice(first, first + 2).filter(({ count }) => count > 0);
  return { isPast: date < now, parts };
}
