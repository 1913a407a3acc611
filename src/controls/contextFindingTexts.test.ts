// What cannot be seen in a pair is called by its name, and by its code point.
import { describe, expect, it } from 'vitest';
import { inspectContext } from '../kms/context/encryptionContext.ts';
import { contextFindingText } from '../messages/contextFinding.ts';

function textsOf(value: string): string[] {
  return inspectContext([{ id: '0', key: 'a', value }]).map(contextFindingText);
}

describe('contextFindingText', () => {
  it.each([
    ['x ', 'Space at the end. It is sent, and counts.'],
    ['x\n', 'Line break (U+000A) at the end. It is sent, and counts.'],
    ['\tx', 'Tab (U+0009) at the start. It is sent, and counts.'],
    ['x\ufeff', 'Byte order mark (U+FEFF) at the end. It is sent, and counts.'],
    ['x\u2003', 'U+2003 at the end. It is sent, and counts.'],
    [' x ', 'Space at the start and end. It is sent, and counts.'],
    [' x\n', 'Space at the start, line break (U+000A) at the end. It is sent, and counts.'],
    [' \t', 'Nothing but space and tab (U+0009). It is sent, and counts.'],
    ['a\u200bb', 'Invisible character U+200B. It is sent, and counts.'],
    ['a\u200bb\u202ec\u200bd', 'Invisible characters U+200B and U+202E. They are sent, and count.'],
    [
      'a\u0001\u0002\u0003\u0004\u0005\u0006b',
      'Invisible characters U+0001, U+0002, U+0003, U+0004 and 2 others. They are sent, and count.',
    ],
  ])('%j: %s', (value, text) => {
    expect(textsOf(value)).toEqual([text]);
  });
});
