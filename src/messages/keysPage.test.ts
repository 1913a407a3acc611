// What is said of the progress, and how seldom it is read out.
import { describe, expect, it } from 'vitest';
import type { Describing, Listing } from '../kms/keys/keyDirectory.ts';
import { describingText, minuteText, missing, spokenProgress } from './keysPage.ts';

const complete: Listing = { state: 'complete' };
const describing = (change: Partial<Describing>): Describing => ({
  state: 'running',
  answered: 0,
  failed: 0,
  isRefusedThroughout: false,
  all: 10_000,
  callsPerSecond: 20,
  ...change,
});

describe('the progress', () => {
  it('is read out at the ends of its stages and at each quarter, and not at each key', () => {
    const spoken = new Set([spokenProgress({ state: 'loading' }, describing({ all: 700 }))]);
    for (let answered = 0; answered <= 10_000; answered += 1) {
      spoken.add(spokenProgress(complete, describing({ answered })));
    }
    expect([...spoken]).toEqual([
      'Keys and aliases are being listed.',
      '10,000 keys listed. They are being described.',
      '10,000 keys listed. 25% are described.',
      '10,000 keys listed. 50% are described.',
      '10,000 keys listed. 75% are described.',
      '10,000 keys listed. All are described.',
    ]);
  });

  it('says what could not be described, and that it is stopped', () => {
    expect(spokenProgress(complete, describing({ answered: 10_000, failed: 3, state: 'done' }))).toBe(
      '10,000 keys listed. 3 could not be described.',
    );
    expect(spokenProgress(complete, describing({ answered: 2, state: 'stopped' }))).toContain('is stopped');
    expect(spokenProgress(complete, describing({ all: 0, state: 'done' }))).toBe('');
  });

  it('is shown with the bound, and how long it takes at that', () => {
    expect(describingText(describing({ answered: 400 }))).toBe(
      'DescribeKey has told of 400 of 10,000 keys. At most 20 calls a second; about 8 minutes more.',
    );
    expect(describingText(describing({ answered: 9_990, failed: 2 }))).toBe(
      'DescribeKey has told of 9,988 of 10,000 keys, and did not tell of 2. At most 20 calls a second.',
    );
    expect(describingText(describing({ answered: 1, all: 1, state: 'done' }))).toBe(
      'DescribeKey has told of 1 of 1 key.',
    );
    expect(describingText(describing({ all: 0 }))).toBe('');
  });
});

it('tells guests, and nobody else, to sign in where a session policy caps', () => {
  expect(missing.capped).toContain(
    'AWS caps guests of an identity pool so: a guest who signs in is not capped.',
  );
  expect(missing.capped).toContain('Any other session policy was given when the credentials were made');
});

describe('minuteText', () => {
  it('is the minute of an ISO date, and nothing of none', () => {
    expect(minuteText('2026-11-24T09:30:59.000Z')).toBe('2026-11-24 09:30');
    expect(minuteText('')).toBe('');
  });
});
