// The page that a hash names: whatever else it says, the page Re-encrypt.
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { hashOfPage, pageOfHash } from './locationHash.ts';

describe('pageOfHash', () => {
  it.each(['reEncrypt', 'keys', 'connection'] as const)('reads back the hash of %s', (page) => {
    expect(pageOfHash(hashOfPage(page))).toBe(page);
    expect(pageOfHash(`${hashOfPage(page)}?region=eu-west-1`)).toBe(page);
  });

  it.each(['', '#', '#content', '#/', '#/Keys', '#/keys/x', '#keys', '#/__proto__'])(
    'takes %j for Re-encrypt',
    (hash) => {
      expect(pageOfHash(hash)).toBe('reEncrypt');
    },
  );

  it('never throws', () => {
    fc.assert(
      fc.property(fc.string(), (text) =>
        ['reEncrypt', 'keys', 'connection'].includes(pageOfHash(`#${text}`)),
      ),
    );
  });
});
