// Two contexts side by side: every key of either once, in order, and what looks the same but is not.
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { compareContexts, nearDifference } from './contextComparison.ts';
import { isSameContext } from './encryptionContext.ts';

const aText = fc.oneof(
  fc.constantFrom('', 'a', 'A', ' a', 'b', 'é', 'e\u0301', 'a\u200b', '__proto__', '\ud800'),
  fc.string({ unit: 'binary', maxLength: 4 }),
);
const aContext = fc.uniqueArray(fc.tuple(aText, aText), { selector: ([key]) => key, maxLength: 5 });

describe('compareContexts', () => {
  it('tells pairs apart, in the source’s order and then the destination’s', () => {
    const source = [
      ['b', '1'],
      ['a', '2'],
      ['c', 'x'],
    ] as const;
    const destination = [
      ['d', '4'],
      ['a', '3'],
      ['b', '1'],
    ] as const;
    expect(compareContexts(source, destination)).toEqual([
      { kind: 'same', key: 'b', value: '1' },
      { kind: 'changed', key: 'a', source: '2', destination: '3' },
      { kind: 'onlySource', key: 'c', value: 'x' },
      { kind: 'onlyDestination', key: 'd', value: '4' },
    ]);
  });

  it('points at keys that look alike, from both sides', () => {
    expect(compareContexts([['Stage', '1']], [['stage', '1']])).toEqual([
      { kind: 'onlySource', key: 'Stage', value: '1', nearKey: { key: 'stage', near: 'case' } },
      { kind: 'onlyDestination', key: 'stage', value: '1', nearKey: { key: 'Stage', near: 'case' } },
    ]);
  });

  it('leaves alone a key that the other side has as well', () => {
    const source = [
      ['A', '1'],
      ['a', '1'],
    ] as const;
    expect(compareContexts(source, [['a', '1']])[0]).toEqual({ kind: 'onlySource', key: 'A', value: '1' });
  });

  it('points at values that look alike', () => {
    expect(compareContexts([['a', 'x']], [['a', 'x ']])).toEqual([
      { kind: 'changed', key: 'a', source: 'x', destination: 'x ', near: 'outerSpace' },
    ]);
  });

  it('names each key once, and only same pairs where KMS finds no difference', () => {
    fc.assert(
      fc.property(aContext, aContext, (source, destination) => {
        const pairs = compareContexts(source, destination);
        const keys = new Set([...source, ...destination].map(([key]) => key));
        expect(pairs.map(({ key }) => key)).toEqual([...keys]);
        expect(pairs.every(({ kind }) => kind === 'same')).toBe(isSameContext(source, destination));
      }),
    );
  });
});

describe('nearDifference', () => {
  it.each([
    ['é', 'e\u0301', 'normalization'],
    ['a', 'a\n', 'outerSpace'],
    ['PARAMETER_ARN', 'Parameter_Arn', 'case'],
    ['ab', 'a\u200bb', 'invisibleCharacters'],
    ['a b', 'a\u00a0b', 'invisibleCharacters'],
    [' É', 'e\u0301', 'several'],
    ['a', 'b', undefined],
    ['a b', 'ab', undefined],
    ['\ud800', '\udc00', undefined],
  ])('of %j and %j is %s', (one, other, near) => {
    expect(nearDifference(one, other)).toBe(near);
    expect(nearDifference(other, one)).toBe(near);
  });
});
