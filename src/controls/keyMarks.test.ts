// Marks: one for each key, always the same, never one for two, and spread over all that can be told apart.
import { createHash } from 'node:crypto';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { CHARACTERS, COLOURS, type KeyMarkLook, KeyMarks, SHAPES } from './keyMarks.ts';

const arnOf = (keyId: string) => `arn:aws:kms:us-east-1:111122223333:key/${keyId}`;
/** Key IDs as KMS makes them, and the same ones on every run. */
const arns = Array.from({ length: 10_000 }, (_, at) => {
  const hex = createHash('sha256').update(`key ${at}`).digest('hex');
  return arnOf(
    `${hex.slice(0, 8)}-${hex.slice(8, 12)}-4${hex.slice(13, 16)}-8${hex.slice(17, 20)}-${hex.slice(20, 32)}`,
  );
});
const textOf = ({ shape, colour, text }: KeyMarkLook) => `${shape} ${colour} ${text}`;
const looksOf = (keys: readonly string[]) => {
  const marks = new KeyMarks();
  return keys.map((arn) => marks.lookOf(arn));
};

describe('KeyMarks', () => {
  it('gives no two of ten thousand keys one mark, and each two characters', () => {
    const looks = looksOf(arns);
    expect(new Set(looks.map(textOf)).size).toBe(arns.length);
    const form = new RegExp(`^[${CHARACTERS}]{2}$`);
    expect(looks.filter(({ text }) => !form.test(text))).toEqual([]);
  });

  it('gives no two keys one mark, whichever they are and in whatever order they come', () => {
    fc.assert(
      fc.property(fc.uniqueArray(fc.stringMatching(/^[^/]+$/), { maxLength: 200 }), (keys) => {
        expect(new Set(looksOf(keys).map(textOf)).size).toBe(keys.length);
      }),
    );
  });

  it('gives the parts of a multi-Region key, and its bare ID, one mark', () => {
    const marks = new KeyMarks();
    const keyId = 'mrk-d4e9fa633313f3f01fa057702e2677a6';
    const look = marks.lookOf(keyId);
    expect(marks.lookOf(arnOf(keyId))).toBe(look);
    expect(marks.lookOf(arnOf(keyId).replace('us-east-1', 'eu-west-1'))).toBe(look);
  });

  it('goes on where all marks with two characters are taken', () => {
    const two = SHAPES * COLOURS * CHARACTERS.length ** 2;
    const looks = looksOf(Array.from({ length: two + 100 }, (_, at) => arnOf(String(at))));
    expect(new Set(looks.map(textOf)).size).toBe(two + 100);
    expect(looks.filter(({ text }) => text.length === 2)).toHaveLength(two);
    expect(looks.slice(two).map(({ text }) => text.length)).toEqual(Array.from({ length: 100 }, () => 3));
  });

  it('gives a key the same mark whenever it is asked', () => {
    const marks = new KeyMarks();
    const first = arns.map((arn) => marks.lookOf(arn));
    expect(arns.filter((arn, at) => marks.lookOf(arn) !== first[at])).toEqual([]);
  });

  it('gives a key the same mark on another day: as long as nobody has it, in any order', () => {
    const few = arns.slice(0, 50);
    const alone = few.map((arn) => textOf(new KeyMarks().lookOf(arn)));
    expect(new Set(alone).size, 'none of these keys meet').toBe(few.length);
    expect(looksOf(few).map(textOf)).toEqual(alone);
    expect(looksOf(few.toReversed()).map(textOf)).toEqual(alone.toReversed());
  });

  it('uses every shape, colour and character about equally often', () => {
    const looks = looksOf(arns);
    const counts = (values: readonly (number | string)[]) => [
      ...values
        .reduce((count, value) => count.set(value, (count.get(value) ?? 0) + 1), new Map<unknown, number>())
        .values(),
    ];
    for (const [of, all] of [
      [looks.map(({ shape }) => shape), SHAPES],
      [looks.map(({ colour }) => colour), COLOURS],
      [looks.map(({ text }) => text[0] ?? ''), CHARACTERS.length],
      [looks.map(({ text }) => text[1] ?? ''), CHARACTERS.length],
    ] as const) {
      const found = counts(of);
      expect(found).toHaveLength(all);
      for (const count of found) expect(Math.abs(count - of.length / all)).toBeLessThan(of.length / all / 2);
    }
  });

  it('has no two characters that look alike', () => {
    for (const alike of ['0OQD', '1ILl', '2Z', '5S', '8B', '6G', 'UV']) {
      expect(CHARACTERS.split('').filter((character) => alike.includes(character))).toHaveLength(1);
    }
  });
});
