// Wildcards against the same pattern as a regular expression, and a pattern that would take a naive matcher for ever.
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { matchesWildcard } from './wildcard.ts';

test('matches what the regular expression matches', () => {
  const pattern = fc.string({ unit: fc.constantFrom('a', 'b', '*', '?'), maxLength: 8 });
  const value = fc.string({ unit: fc.constantFrom('a', 'b'), maxLength: 10 });
  fc.assert(
    fc.property(pattern, value, (wild, text) => {
      const expression = new RegExp(`^${wild.replaceAll('*', '.*').replaceAll('?', '.')}$`);
      expect(matchesWildcard(wild, text)).toBe(expression.test(text));
    }),
    { numRuns: 500 },
  );
});

test('many stars take no exponential time', () => {
  expect(matchesWildcard(`${'a*'.repeat(200)}b`, 'a'.repeat(5000))).toBe(false);
});
