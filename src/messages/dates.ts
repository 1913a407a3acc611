// Dates as a person reads them: in the browser's time zone, which is named.
import type { RemainingTime } from '../kms/keys/remainingTime.ts';
import { count } from './numbers.ts';

/** "Oct 22, 2026, 2:05:00 PM UTC". */
export function dateText(at: Date): string {
  return Number.isNaN(at.getTime())
    ? 'not a date'
    : at.toLocaleString('en', { dateStyle: 'medium', timeStyle: 'long' });
}

/** "in 21 days, 4 hours", "12 minutes ago". */
export function remainingText({ isPast, parts }: RemainingTime): string {
  const time = parts.map(({ count: many, unit }) => count(many, unit)).join(', ') || 'less than a minute';
  return isPast ? `${time} ago` : `in ${time}`;
}
