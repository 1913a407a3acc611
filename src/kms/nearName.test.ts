// Slips of the pen find the name that was meant; other names find nothing.
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { nearestName } from './nearName.ts';

const NAMES = ['alias/payments', 'alias/orders', 'alias/orders-eu', 'alias/backup'];

describe('nearestName', () => {
  it.each([
    ['a letter is missing', 'alias/paymnts', 'alias/payments'],
    ['a letter is too many', 'alias/paymeents', 'alias/payments'],
    ['a letter is another', 'alias/paynents', 'alias/payments'],
    ['two neighbours are swapped', 'alias/paymetns', 'alias/payments'],
    ['two slips', 'alias/paymetn', 'alias/payments'],
    ['case', 'alias/Payments', 'alias/payments'],
    ['case comes before a letter', 'alias/ORDERS', 'alias/orders'],
    ['three slips', 'alias/pymtns', undefined],
    ['another name', 'alias/ledger', undefined],
    ['the name itself', 'alias/orders', undefined],
    ['too short to say', 'a/b', undefined],
  ])('%s: %s', (_, text, near) => {
    expect(nearestName(text, NAMES)).toBe(near);
  });

  it('finds any name from which one character was left out', () => {
    fc.assert(
      fc.property(fc.stringMatching(/^[a-z]{8,20}$/), fc.nat(), (name, at) => {
        const from = at % name.length;
        expect(nearestName(name.slice(0, from) + name.slice(from + 1), [name])).toBe(name);
      }),
    );
  });

  it('reads 10,000 long names in a moment', () => {
    const names = Array.from({ length: 10_000 }, (_, at) => `alias/${'x'.repeat(200)}${at}`);
    expect(nearestName(`alias/${'y'.repeat(203)}`, names)).toBeUndefined();
  });
});
