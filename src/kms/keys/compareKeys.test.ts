// Keys side by side: what differs, what is not known, and which of them are one key.
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { comparedNames, compareKeys } from './compareKeys.ts';
import { arnIn, keyWith, MULTI_REGION_ID, OTHER_ACCOUNT } from './keyFixtures.ts';
import type { KmsKey } from './kmsKey.ts';

const ID_A = '1234abcd-12ab-34cd-56ef-1234567890ab';
const ID_B = '9876dcba-12ab-34cd-56ef-1234567890ab';
const compare = (...keys: KmsKey[]) => compareKeys(keys, () => true);
const outcomes = (...keys: KmsKey[]) =>
  Object.fromEntries(compare(...keys).rows.map(({ field, outcome }) => [field, outcome]));
const at = (region: string, currentKeyMaterialId?: string, accountId?: string) =>
  keyWith({ currentKeyMaterialId }, { arn: arnIn(region, MULTI_REGION_ID, accountId) });

describe('compareKeys', () => {
  it('compares the ARN part by part, and every member of DescribeKey', () => {
    const a = keyWith({ description: 'a', keyState: 'Enabled' }, { arn: arnIn('us-east-1', ID_A) });
    const b = keyWith({ description: 'b', keyState: 'Disabled' }, { arn: arnIn('us-east-1', ID_B) });
    expect(outcomes(a, b)).toMatchObject({
      partition: 'same',
      region: 'same',
      AWSAccountId: 'same',
      KeyId: 'differs',
      Description: 'differs',
      KeyState: 'differs',
      KeySpec: 'same',
    });
    expect(outcomes(a, b)).not.toHaveProperty('Arn');
    expect(compare(a, b).differing).toBe(3);
  });

  it('tells an alias that is not there from one that nobody has told', () => {
    const a = keyWith({}, { arn: arnIn('us-east-1', ID_A), aliases: ['alias/a'] });
    const b = keyWith({}, { arn: arnIn('us-east-1', ID_B, OTHER_ACCOUNT) });
    const [aliases] = compareKeys([a, b], (key) => key === a).rows;
    expect(aliases).toEqual({
      field: 'aliases',
      cells: [{ state: 'told', text: 'alias/a' }, { state: 'notKnown' }],
      outcome: 'notKnown',
    });
    expect(outcomes(a, b)['aliases']).toBe('differs');
  });

  it('says of a field that one key has and the other has not that it differs', () => {
    const a = keyWith({ deletionDate: new Date(0) }, { arn: arnIn('us-east-1', ID_A) });
    const b = keyWith({}, { arn: arnIn('us-east-1', ID_B) });
    const row = compare(a, b).rows.find(({ field }) => field === 'DeletionDate');
    expect(row).toEqual({
      field: 'DeletionDate',
      cells: [{ state: 'told', text: '1970-01-01T00:00:00Z' }, { state: 'absent' }],
      outcome: 'differs',
    });
  });

  it('tells an empty description from none', () => {
    expect(outcomes(keyWith({ description: '' }), keyWith({}))['Description']).toBe('differs');
  });

  it('calls nothing the same that is not known of every key, and a difference one all the same', () => {
    const [a, b] = [keyWith({ keyState: 'Enabled' }), keyWith({ keyState: 'Disabled' })];
    expect(outcomes(a, keyWith(undefined))['KeyState']).toBe('notKnown');
    expect(outcomes(a, keyWith(undefined), b)['KeyState']).toBe('differs');
  });

  it('knows the same key', () => {
    expect(
      compare(keyWith({}), keyWith({}), keyWith({}, { arn: arnIn('us-east-1', ID_B) })).relations,
    ).toEqual([{ kind: 'sameKey', keys: [0, 1] }]);
  });

  it.each([
    ['told', 'm1', 'm1'],
    ['differs', 'm1', 'm2'],
    ['inferred', 'm1', undefined],
    ['inferred', undefined, undefined],
  ] as const)('knows replicas, and their material as %s', (material, one, other) => {
    expect(compare(at('us-east-1', one), at('eu-west-1', other)).relations).toEqual([
      { kind: 'replicas', keys: [0, 1], material },
    ]);
  });

  it('knows no replicas in two accounts, nor in two entries of one key', () => {
    expect(compare(at('us-east-1'), at('eu-west-1', undefined, OTHER_ACCOUNT)).relations).toEqual([]);
    expect(compare(at('us-east-1'), at('us-east-1')).relations).toEqual([{ kind: 'sameKey', keys: [0, 1] }]);
  });

  it('knows replicas only by the ID of a multi-Region key', () => {
    const [a, b] = ['us-east-1', 'eu-west-1'].map((region) => keyWith({}, { arn: arnIn(region, ID_A) }));
    expect(a && b && compare(a, b).relations).toEqual([]);
  });

  it('finds no difference between a key and itself, and the same ones whatever the order', () => {
    const keys = fc.record({
      keyState: fc.constantFrom('Enabled', 'Disabled', undefined),
      description: fc.constantFrom('', 'x', undefined),
      region: fc.constantFrom('us-east-1', 'eu-west-1'),
      isKnown: fc.boolean(),
    });
    fc.assert(
      fc.property(keys, keys, (one, other) => {
        const [a, b] = [one, other].map(({ region, isKnown, ...change }) =>
          keyWith(isKnown ? change : undefined, { arn: arnIn(region) }),
        );
        if (!a || !b) return;
        expect(compare(a, a).differing).toBe(0);
        expect(compare(a, b).differing).toBe(compare(b, a).differing);
        expect(compare(a, b).rows.map(({ field }) => field)).toEqual(
          compare(b, a).rows.map(({ field }) => field),
        );
      }),
    );
  });
});

describe('comparedNames', () => {
  it('calls a key by its first alias or its ID, and by its place only where that is needed', () => {
    const [a, b, c] = [
      keyWith({}, { arn: arnIn('us-east-1', MULTI_REGION_ID), aliases: ['alias/global', 'alias/x'] }),
      keyWith({}, { arn: arnIn('eu-west-1', MULTI_REGION_ID), aliases: ['alias/global'] }),
      keyWith({}, { arn: arnIn('us-east-1', ID_A) }),
    ];
    expect(comparedNames([a, c])).toEqual(['alias/global', ID_A]);
    expect(comparedNames([a, b, c])).toEqual([
      'alias/global (111122223333, us-east-1)',
      'alias/global (111122223333, eu-west-1)',
      ID_A,
    ]);
  });
});
