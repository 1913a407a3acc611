// Marks: one for each key, always the same, never one for two.
import { describe, expect, it } from 'vitest';
import { KeyMarks } from './keyMarks.ts';

const arns = Array.from({ length: 1000 }, (_, at) => `arn:aws:kms:us-east-1:111122223333:key/${at}`);

describe('KeyMarks', () => {
  it('never gives two keys one mark', () => {
    const marks = new KeyMarks();
    const looks = arns.map((arn) => JSON.stringify(marks.lookOf(arn)));
    expect(new Set(looks).size).toBe(arns.length);
  });

  it('gives a key the same mark whenever it is asked', () => {
    const marks = new KeyMarks();
    const first = arns.map((arn) => marks.lookOf(arn));
    expect(arns.map((arn) => marks.lookOf(arn))).toEqual(first);
  });

  it('gives a key the same mark on another day, as long as nobody has it', () => {
    for (const arn of arns) expect(new KeyMarks().lookOf(arn)).toEqual(new KeyMarks().lookOf(arn));
  });

  it('needs no letter for the keys that fit on a screen', () => {
    const marks = new KeyMarks();
    for (const arn of arns.slice(0, 36)) expect(marks.lookOf(arn).letter).toBe('');
  });
});
