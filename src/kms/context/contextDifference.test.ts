// What of a context would have to change to be one that KMS accepted, by its keys.
import { describe, expect, it } from 'vitest';
import { contextDifference, differenceSize } from './contextDifference.ts';
import type { EncryptionContext } from './encryptionContext.ts';

type Rows = EncryptionContext;

describe('contextDifference', () => {
  it.each<[string, Rows, Rows, object]>([
    ['the same', [['a', 'b']], [['a', 'b']], {}],
    ['nothing is sent', [], [['a', 'b']], { missing: ['a'] }],
    ['nothing was', [['a', 'b']], [], { extra: ['a'] }],
    ['a value', [['a', 'b']], [['a', 'c']], { changed: ['a'] }],
    ['the case of a value', [['a', 'b']], [['a', 'B']], { changed: ['a'], onlyBy: 'case' }],
    ['the space around a value', [['a', 'b ']], [['a', 'b']], { changed: ['a'], onlyBy: 'outerSpace' }],
    [
      'the case of a key',
      [['App', 'b']],
      [['app', 'b']],
      { missing: ['app'], extra: ['App'], onlyBy: 'case' },
    ],
    [
      'the case of a key, and the value',
      [['App', 'b']],
      [['app', 'c']],
      { missing: ['app'], extra: ['App'] },
    ],
    [
      'case and space',
      [
        ['a', 'B'],
        ['c', 'd '],
      ],
      [
        ['a', 'b'],
        ['c', 'd'],
      ],
      { changed: ['a', 'c'], onlyBy: 'several' },
    ],
  ])('finds %s', (_, sent, accepted, difference) => {
    expect(contextDifference(sent, accepted)).toEqual({ missing: [], extra: [], changed: [], ...difference });
  });

  it('takes what looks alike for nearer than what does not', () => {
    const alike = contextDifference([['a', 'b']], [['a', 'B']]);
    const other = contextDifference([['a', 'b']], [['a', 'c']]);
    expect(differenceSize(alike)).toBeLessThan(differenceSize(other));
  });
});
