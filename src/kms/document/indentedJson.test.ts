// JSON laid out: by two spaces as JSON.stringify does it, and never another value.
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { indentedJson } from './indentedJson.ts';

describe('indentedJson', () => {
  it('lays out as JSON.stringify does, however the text was laid out before', () => {
    fc.assert(
      fc.property(fc.jsonValue(), fc.constantFrom(0, 1, 4, '\t'), (value, indent) => {
        // What cannot be seen is written otherwise, and tested below.
        fc.pre(!/[\p{Cc}\p{Cf}\p{Zl}\p{Zp}]/u.test(JSON.stringify(value)));
        expect(indentedJson(JSON.stringify(value, null, indent))).toBe(JSON.stringify(value, null, 2));
      }),
    );
  });

  it('changes no value, whatever characters are in it', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary', maxLength: 20 }), (text) => {
        const laidOut = indentedJson(JSON.stringify({ [text]: [text] })) ?? '';
        expect(JSON.parse(laidOut)).toEqual(Object.fromEntries([[text, [text]]]));
        expect(laidOut).not.toMatch(/(?!\n)[\p{Cc}\p{Cf}\p{Zl}\p{Zp}]/u);
      }),
    );
  });

  it('keeps numbers and repeated members as they were written', () => {
    expect(indentedJson('{"a":1.0,"a":12345678901234567890,"b":[],"c":{}}')).toBe(
      '{\n  "a": 1.0,\n  "a": 12345678901234567890,\n  "b": [],\n  "c": {}\n}',
    );
  });

  it('shows what hides or reorders by its code', () => {
    expect(indentedJson('"a\u202Eb\u{E0041}"')).toBe('"a\\u202eb\\udb40\\udc41"');
  });

  it.each(['', '{', 'not JSON', '{"a":1} x'])('does not take %j for JSON', (text) => {
    expect(indentedJson(text)).toBeUndefined();
  });
});
