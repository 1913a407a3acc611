// Sentences that are put together from parts: places, numbers, names.
import { describe, expect, it } from 'vitest';
import {
  contextLabelText,
  contextTextProblemText,
  pairDifferenceText,
  presetFitText,
  recognisedContextText,
} from './contextText.ts';

describe('the sentence about a mistake', () => {
  it('begins with the place', () => {
    const place = { line: 2, column: 7 };
    expect(
      contextTextProblemText({
        kind: 'shorthand',
        place,
        problem: { kind: 'doubleEquals', key: 'a', place },
      }),
    ).toBe('Line 2, column 7: two = follow "a". Remove one, or put a value that begins with = in quotes.');
    expect(
      contextTextProblemText({
        kind: 'document',
        syntax: 'json',
        place,
        problem: { kind: 'duplicateKey', detail: 'a', place },
      }),
    ).toBe('Line 2, column 7: the key "a" stands here for the second time. Remove one of the two.');
  });

  it('tells what to write for a value that is no text', () => {
    const place = { line: 1, column: 4 };
    const problem = { kind: 'valueNotString', key: 'a', found: 'number', place } as const;
    expect(contextTextProblemText({ kind: 'content', syntax: 'yaml', place, problem })).toBe(
      'Line 1, column 4: the value of "a" is a number, and must be a text. Put it in quotes.',
    );
  });
});

describe('what a text was taken for', () => {
  it('is said with what is in it', () => {
    expect(recognisedContextText({ syntax: 'shorthand' }, 1, 1)).toBe('Read as AWS CLI shorthand: 1 pair.');
    expect(recognisedContextText({ syntax: 'json', form: 'cloudTrail' }, 2, 3)).toBe(
      'Read as JSON, a CloudTrail event: 2 encryption contexts. Choose one.',
    );
  });

  it('names each of several contexts', () => {
    expect(contextLabelText({ index: 1, eventName: 'ReEncrypt', side: 'source' })).toBe(
      '2. ReEncrypt, source',
    );
    expect(contextLabelText({ index: 0 })).toBe('1. encryption context');
  });
});

it('says which pairs of a preset are missing, and which are too many', () => {
  const fit = {
    kind: 'pairs',
    preset: 'secretsManagerSecret',
    missing: ['SecretVersionId'],
    extra: ['a', 'b'],
  } as const;
  expect(presetFitText(fit)).toBe(
    'Looks like a part of the context of a Secrets Manager secret: SecretVersionId is missing, a and b are not in it.',
  );
});

it('says how two keys that look alike differ', () => {
  const nearKey = { key: 'stage', near: 'case' } as const;
  expect(pairDifferenceText({ kind: 'onlySource', key: 'Stage', value: '', nearKey })).toBe(
    'Source only: differs from "stage" on the other side only by upper and lower case',
  );
});
