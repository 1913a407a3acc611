// What is odd about a context's texts, and what they become without it.
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Oddity } from '../diagnosis/cause.ts';
import { contextOddities } from './contextOddities.ts';
import type { EncryptionContext } from './encryptionContext.ts';

const found = (context: EncryptionContext, oddity: Oddity) =>
  contextOddities(context).find((each) => each.oddity === oddity);

describe('contextOddities', () => {
  it.each<[Oddity, odd: string, right: string]>([
    ['outerSpace', ' orders', 'orders'],
    ['outerSpace', 'orders\n', 'orders'],
    ['outerSpace', 'orders\u00a0', 'orders'],
    ['invisibleCharacter', 'or\u200bders', 'orders'],
    ['invisibleCharacter', 'orders \u200b', 'orders'],
    ['invisibleCharacter', 'nightly\u00a0export', 'nightly export'],
    ['quotes', '"orders"', 'orders'],
    ['quotes', '\u201corders\u201d', 'orders'],
    ['quotes', "''", ''],
    ['urlEncoding', 'a%2Fb%20c', 'a/b c'],
    ['htmlEntity', 'a&amp;b&#39;&#x22;', 'a&b\'"'],
    ['backslash', 'a\\/b\\"c', 'a/b"c'],
    ['backslash', '\\u00e9', '\u00e9'],
    ['decomposed', 'cafe\u0301', 'caf\u00e9'],
    ['composed', 'caf\u00e9', 'cafe\u0301'],
    ['boolean', 'True', 'true'],
    ['boolean', 'TRUE', 'true'],
    ['boolean', 'false', 'False'],
    ['unsplitPair', 'app=orders', 'orders'],
  ])('finds %s in %j', (oddity, odd, right) => {
    expect(found([['app', odd]], oddity)).toMatchObject({
      places: [{ key: 'app', part: 'value' }],
      mended: [['app', right]],
    });
  });

  it.each<[Oddity, string]>([
    ['outerSpace', 'or ders'],
    ['invisibleCharacter', 'orders\u00a0'],
    ['quotes', '"'],
    ['quotes', '"a" and "b"'],
    ['urlEncoding', '50% of %zz'],
    ['urlEncoding', '%ff'],
    ['htmlEntity', 'a & b; &nothing;'],
    ['backslash', 'C:\\dir'],
    ['decomposed', 'orders'],
    ['composed', 'orders'],
    ['boolean', 'truely'],
    ['unsplitPair', 'a=b'],
    ['nestedJson', '{"app": 1}'],
    ['nestedJson', '{app}'],
    ['nestedJson', '["app"]'],
  ])('finds no %s in %j', (oddity, value) => {
    expect(found([['app', value]], oddity)).toBeUndefined();
  });

  it('names the first invisible character', () => {
    expect(found([['app', 'a\u200bb\u00ad']], 'invisibleCharacter')?.places).toEqual([
      { key: 'app', part: 'value', codePoint: 'U+200B' },
    ]);
  });

  it('mends all pairs of one oddity at once, keys too', () => {
    const context: EncryptionContext = [
      ['app ', 'orders'],
      ['stage', ' prod'],
      ['__proto__', 'x'],
    ];
    expect(found(context, 'outerSpace')).toEqual({
      oddity: 'outerSpace',
      places: [
        { key: 'app ', part: 'key' },
        { key: 'stage', part: 'value' },
      ],
      mended: [
        ['app', 'orders'],
        ['stage', 'prod'],
        ['__proto__', 'x'],
      ],
    });
  });

  it('takes pairs apart that stand in one cell', () => {
    expect(found([['app=orders,stage=prod', '']], 'unsplitPair')?.mended).toEqual([
      ['app', 'orders'],
      ['stage', 'prod'],
    ]);
    const json = '{"app": "orders", "__proto__": "x"}';
    for (const pair of [['context', json] as const, [json, ''] as const]) {
      expect(found([pair], 'nestedJson')?.mended).toEqual([
        ['app', 'orders'],
        ['__proto__', 'x'],
      ]);
    }
  });

  it('offers no context in which a key would stand twice', () => {
    const doubled = found(
      [
        ['app', 'orders'],
        ['app ', 'orders'],
      ],
      'outerSpace',
    );
    expect(doubled?.places).toHaveLength(1);
    expect(doubled?.mended).toBeUndefined();
  });

  it('leaves to the user what only the user can know', () => {
    const context: EncryptionContext = [
      ['app', ''],
      ['App', 'x'],
      ['', 'y'],
    ];
    expect(found(context, 'emptyValue')).toEqual({
      oddity: 'emptyValue',
      places: [{ key: 'app', part: 'value' }],
    });
    expect(found(context, 'emptyKey')?.places).toEqual([{ key: '', part: 'key' }]);
    expect(found(context, 'keysDifferByCase')?.places.map(({ key }) => key)).toEqual(['app', 'App']);
  });

  it('gives a context that is another one and that can be sent, or none', () => {
    const aText = fc.oneof(
      fc.string({ unit: 'grapheme', maxLength: 12 }),
      fc.constantFrom(' a', 'a=b', '{"a":"b"}', '%41', '"a"', 'TRUE', '\\n', '&lt;', '\u00e9'),
    );
    const aContext = fc.uniqueArray(fc.tuple(aText, aText), { selector: ([key]) => key, maxLength: 5 });
    fc.assert(
      fc.property(aContext, (context) => {
        const isRight = contextOddities(context).every(({ places, mended }) => {
          const areThere = places.every(({ key }) => context.some(([other]) => other === key));
          const isOther = JSON.stringify(mended) !== JSON.stringify(context);
          const isSendable = new Set(mended?.map(([key]) => key)).size === (mended?.length ?? 0);
          return places.length > 0 && areThere && isOther && isSendable;
        });
        expect(isRight).toBe(true);
      }),
    );
  });

  it.each([' ', '&', '%4', '\\\\', '"', '{', '[{', 'a=', '\u00e9', '\u200b', '\\u00'])(
    'reads 100,000 characters of %j in a moment',
    (text) => {
      const long = text.repeat(100_000 / text.length);
      expect(contextOddities([[long, long]])).toBeInstanceOf(Array);
    },
  );
});
