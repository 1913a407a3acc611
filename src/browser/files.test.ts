// A file's bytes are read as text only where they are text.
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { textOfBytes } from './files.ts';

const utf16 = (text: string, isBigEndian: boolean) => {
  const bytes = Buffer.from(`\ufeff${text}`, 'utf16le');
  return isBigEndian ? bytes.swap16() : bytes;
};

describe('textOfBytes', () => {
  it.each([
    ['UTF-8', Buffer.from('Größe: 5 €\r\n\tAQIC')],
    ['UTF-8 with a byte order mark', Buffer.from('\ufeffGröße: 5 €\r\n\tAQIC')],
    ['UTF-16, little-endian', utf16('Größe: 5 €\r\n\tAQIC', false)],
    ['UTF-16, big-endian', utf16('Größe: 5 €\r\n\tAQIC', true)],
  ])('reads %s', (_, bytes) => {
    expect(textOfBytes(bytes)).toBe('Größe: 5 €\r\n\tAQIC');
  });

  it('reads back every printable text, in each encoding', () => {
    const printable = fc
      .string({ unit: 'grapheme' })
      .filter((text) => !/(?!\s)[\p{Cc}\p{Cn}\p{Co}\ufeff]/u.test(text));
    fc.assert(
      fc.property(printable, (text) => {
        expect(textOfBytes(Buffer.from(text))).toBe(text);
        expect(textOfBytes(utf16(text, false))).toBe(text);
        expect(textOfBytes(utf16(text, true))).toBe(text);
      }),
    );
  });

  it.each([
    ['bytes that are not UTF-8', Buffer.from([0x41, 0xff, 0x41])],
    ['zeros', Buffer.alloc(100)],
    ['UTF-16 with half a surrogate pair', Buffer.from([0xff, 0xfe, 0x00, 0xd8, 0x41, 0x00])],
    ['UTF-16 with an odd byte', Buffer.from([0xff, 0xfe, 0x41])],
    ['a code point that means nothing', Buffer.from('\u{e000}')],
  ])('takes %s for binary', (_, bytes) => {
    expect(textOfBytes(bytes)).toBeUndefined();
  });
});
