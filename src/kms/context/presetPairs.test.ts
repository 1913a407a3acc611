// A preset in the table: its rows once, what is known filled in, and what is left to fill in found.
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { CONTEXT_PRESETS, type ContextPreset, type PresetId } from './contextPresets.ts';
import type { ContextPair } from './encryptionContext.ts';
import { addPresetPairs, findPlaceholders } from './presetPairs.ts';

const PLACE = { partition: 'aws-cn', region: 'cn-north-1', accountId: '111122223333' };

function presetOf(id: PresetId): ContextPreset {
  const preset = CONTEXT_PRESETS.find((each) => each.id === id);
  if (!preset) throw new Error(`There is no preset ${id}.`);
  return preset;
}

function add(pairs: readonly ContextPair[], id: PresetId, place = PLACE) {
  let ids = 0;
  return addPresetPairs(pairs, presetOf(id), place, () => {
    ids += 1;
    return `new ${ids}`;
  });
}

describe('addPresetPairs', () => {
  it('adds the rows with what is known, and names the one to complete', () => {
    const own = [{ id: 'a', key: 'app', value: 'orders' }];
    expect(add(own, 'ssmParameter')).toEqual({
      pairs: [
        ...own,
        {
          id: 'new 1',
          key: 'PARAMETER_ARN',
          value: 'arn:aws-cn:ssm:cn-north-1:111122223333:parameter/NAME',
        },
      ],
      row: 1,
    });
  });

  it('doubles no key, keeps its value, and goes on to what is still open', () => {
    const own = [{ id: 'a', key: 'SecretARN', value: 'mine' }];
    const { pairs, row } = add(own, 'secretsManagerSecret');
    expect(pairs.map(({ key, value }) => [key, value])).toEqual([
      ['SecretARN', 'mine'],
      ['SecretVersionId', 'VERSION_ID'],
    ]);
    expect(row).toBe(1);
  });

  it('goes to the row that is there where nothing is to be added', () => {
    const own = [
      { id: 'a', key: 'app', value: '' },
      { id: 'b', key: 'aws:ebs:id', value: 'vol-1234567890abcdef0' },
    ];
    expect(add(own, 'ebsVolume')).toEqual({ pairs: own, row: 1 });
  });

  it('has each key once, whichever presets are added, and leaves a placeholder in every row', () => {
    const ids = CONTEXT_PRESETS.map(({ id }) => id);
    fc.assert(
      fc.property(fc.array(fc.constantFrom(...ids)), (chosen) => {
        const pairs = chosen.reduce<ContextPair[]>((before, id) => add(before, id).pairs, []);
        expect(new Set(pairs.map(({ key }) => key)).size).toBe(pairs.length);
        for (const pair of pairs) expect(findPlaceholders(pair, PLACE)).not.toEqual([]);
      }),
    );
  });
});

describe('findPlaceholders', () => {
  const found = (key: string, value: string, place = PLACE) =>
    findPlaceholders({ key, value }, place).map(({ text, start, end }) => {
      expect(value.slice(start, end)).toBe(text);
      return text;
    });

  it('finds what is left to fill in, in order', () => {
    expect(found('aws:s3:arn', 'arn:aws:s3:::BUCKET/KEY')).toEqual(['BUCKET', 'KEY']);
    expect(found('aws:s3:arn', 'arn:aws:s3:::mine/KEY')).toEqual(['KEY']);
    expect(found('aws:redshift:createtime', 'YYYYMMDDThhmmZ')).toEqual(['YYYYMMDDThhmmZ']);
    const unknown = { partition: 'aws', region: 'us-east-1', accountId: undefined };
    expect(
      findPlaceholders(
        { key: 'PARAMETER_ARN', value: 'arn:aws:ssm:us-east-1:ACCOUNT:parameter/NAME' },
        unknown,
      ),
    ).toMatchObject([{ text: 'ACCOUNT' }, { text: 'NAME' }]);
  });

  it('finds nothing in a value that is filled in, nor under any other key', () => {
    expect(found('PARAMETER_ARN', 'arn:aws:ssm:us-east-1:111122223333:parameter/DB_NAME')).toEqual([]);
    expect(found('app', 'NAME')).toEqual([]);
    expect(found('__proto__', 'NAME')).toEqual([]);
  });
});
