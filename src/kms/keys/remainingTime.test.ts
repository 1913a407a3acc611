// How long it is to a date: never more than it is, in at most two units.
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { remainingTime } from './remainingTime.ts';

const NOW = new Date('2026-10-01T10:00:00Z');
const MINUTES = { day: 1440, hour: 60, minute: 1 };
const at = (text: string) => remainingTime(new Date(text), NOW);

describe('remainingTime', () => {
  it.each([
    [
      '2026-10-22T14:05:00Z',
      [
        ['21', 'day'],
        ['4', 'hour'],
      ],
    ],
    ['2026-10-22T10:59:59Z', [['21', 'day']]],
    [
      '2026-10-01T14:12:30Z',
      [
        ['4', 'hour'],
        ['12', 'minute'],
      ],
    ],
    ['2026-10-01T10:12:00Z', [['12', 'minute']]],
    ['2026-10-01T10:00:59Z', []],
  ])('is to %s', (date, parts) => {
    expect(at(date)).toEqual({
      isPast: false,
      parts: parts.map(([count, unit]) => ({ count: Number(count), unit })),
    });
  });

  it('counts back to a date that is over', () => {
    expect(at('2026-09-29T08:00:00Z')).toEqual({
      isPast: true,
      parts: [
        { count: 2, unit: 'day' },
        { count: 2, unit: 'hour' },
      ],
    });
  });

  it('says no more than there is, and less than one of its smallest unit too little', () => {
    fc.assert(
      fc.property(fc.integer({ min: -1e12, max: 1e12 }), (milliseconds) => {
        const { isPast, parts } = remainingTime(new Date(NOW.getTime() + milliseconds), NOW);
        const minutes = Math.abs(milliseconds) / 60_000;
        const said = parts.reduce((sum, { count, unit }) => sum + count * MINUTES[unit], 0);
        const first = parts[0]?.unit ?? 'minute';
        expect(isPast).toBe(milliseconds < 0);
        expect(said).toBeLessThanOrEqual(minutes);
        expect(minutes - said).toBeLessThan(first === 'day' ? 60 : 1);
        expect(parts.length).toBeLessThanOrEqual(2);
        expect(parts.every(({ count }) => Number.isInteger(count) && count > 0)).toBe(true);
      }),
    );
  });
});
