// What a text finds in a key box, and in which order.
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { arnIn, keyWith } from './keyFixtures.ts';
import { type Favourite, findChoices, findsAny } from './keySearch.ts';
import { type KeyChoice, keyChoices } from './kmsKey.ts';

const PAYMENTS_ID = '1234abcd-12ab-34cd-56ef-1234567890ab';
const ORDERS_ID = '9999ffff-12ab-34cd-56ef-1234567890ab';
const payments = keyWith(
  { description: 'Card data of Zürich', origin: 'EXTERNAL' },
  { aliases: ['alias/payments'], arn: arnIn('us-east-1', PAYMENTS_ID) },
);
const orders = keyWith(undefined, { aliases: ['alias/orders'], arn: arnIn('us-east-1', ORDERS_ID) });
const NONE = new Map<string, Favourite>();

const valuesOf = (...found: Parameters<typeof findChoices>) =>
  findChoices(...found).shown.map(({ choice }) => choice.value);

describe('findChoices', () => {
  const choices = keyChoices([payments, orders], ['alias/aws/ebs']);
  const found = (query: string, limit = 10) => valuesOf(choices, query, NONE, limit);

  it.each([
    'ymen',
    'PAYM',
    '234ab',
    ':key/1234',
    'card DATA',
    'data card',
    'zürich',
    'external',
    'enabled symmetric',
    '  payments  ',
    PAYMENTS_ID,
    PAYMENTS_ID.toUpperCase(),
    `key/${PAYMENTS_ID}`,
    payments.arn,
    'alias/payments',
    payments.arn.replace(/key\/.*/, 'alias/payments'),
    payments.arn.replace(/key\/.*/, 'alias/pay'),
  ])('finds a key by %j, quoted or not', (query) => {
    expect(found(query)).toEqual(['alias/payments']);
    expect(found(` "${query.trim()}",\n`)).toEqual(['alias/payments']);
    expect(findsAny(choices, query)).toBe(true);
  });

  it.each([
    'payments nowhere',
    payments.arn.replace('us-east-1', 'eu-west-1'),
    payments.arn.replace(/key\/.*/, 'alias/payments').replace('us-east-1', 'eu-west-1'),
    payments.arn.replace(/\d{12}:key\/.*/, '444455556666:alias/payments'),
  ])('finds nothing by %j', (query) => {
    expect(found(query)).toEqual([]);
    expect(findsAny(choices, query)).toBe(false);
  });

  it('finds all by nothing, and an alias without a key by its name', () => {
    expect(found('')).toEqual(['alias/orders', 'alias/payments', 'alias/aws/ebs']);
    expect(found('EBS')).toEqual(['alias/aws/ebs']);
  });
});

describe('the order', () => {
  const aliases = ['alias/b-app', 'alias/app', 'alias/app/old', 'alias/an-app', 'alias/application'];
  const keys = aliases.map((alias, at) =>
    keyWith({}, { aliases: [alias], arn: arnIn('us-east-1', `key-${at}`) }),
  );
  const choices = keyChoices(keys, []);
  const arnOf = (alias: string) => keys.find((key) => key.aliases.includes(alias))?.arn ?? '';
  const found = (query: string, favourites: ReadonlyMap<string, Favourite> = NONE) =>
    valuesOf(choices, query, favourites, 50);

  it.each(['app', 'APP', 'alias/app', arnOf('alias/app').replace(/key\/.*/, 'alias/app')])(
    'begins with the exact name, then what begins with it, for %j',
    (query) => {
      const rest = query.includes('/') ? [] : ['alias/an-app', 'alias/b-app'];
      expect(found(query)).toEqual(['alias/app', 'alias/app/old', 'alias/application', ...rest]);
    },
  );

  it('takes no more of an alias for its beginning than what is typed of its own name', () => {
    expect(found('a')).toEqual([
      'alias/an-app',
      'alias/app',
      'alias/app/old',
      'alias/application',
      'alias/b-app',
    ]);
  });

  it('puts favourites before their equals, in their own order', () => {
    const favourites = new Map<string, Favourite>([
      [arnOf('alias/b-app'), 'pinned'],
      [arnOf('alias/application'), 'recent'],
      [arnOf('alias/an-app'), 'recent'],
    ]);
    expect(found('app', favourites)).toEqual([
      'alias/app',
      'alias/application',
      'alias/app/old',
      'alias/b-app',
      'alias/an-app',
    ]);
    expect(found('', favourites)).toEqual([
      'alias/b-app',
      'alias/application',
      'alias/an-app',
      'alias/app',
      'alias/app/old',
    ]);
  });

  it('shows a favourite by each of its aliases: one of them is the name by which it is known', () => {
    const many = keyWith({}, { aliases: ['alias/m', 'alias/z'], arn: arnIn('us-east-1', 'many') });
    const all = keyChoices([...keys, many], []);
    const { shown } = findChoices(all, '', new Map([[many.arn, 'pinned']]), 50);
    expect(shown.map(({ choice, favourite }) => [choice.value, favourite])).toEqual([
      ['alias/m', 'pinned'],
      ['alias/z', 'pinned'],
      ...aliases.toSorted().map((alias) => [alias, undefined]),
    ]);
  });

  it('loses and doubles nothing, and the limit cuts only the end, whatever the query and the favourites', () => {
    const pieces = fc.constantFrom('alias/', 'a', 'b', 'ap', 'app', '/', 'key-1', 'old', ' ', 'x', 'Enabled');
    const query = fc.array(pieces, { maxLength: 4 }).map((parts) => parts.join(''));
    const favourites = fc.shuffledSubarray(keys.map(({ arn }) => arn)).chain((arns) =>
      fc
        .array(fc.constantFrom<Favourite>('pinned', 'recent'), {
          minLength: arns.length,
          maxLength: arns.length,
        })
        .map((kinds) => new Map(arns.map((arn, at): [string, Favourite] => [arn, kinds[at] ?? 'recent']))),
    );
    fc.assert(
      fc.property(query, favourites, fc.integer({ min: 1, max: 8 }), (text, first, limit) => {
        const all = findChoices(choices, text, first, 50);
        const plain = findChoices(choices, text, NONE, 50);
        const values = (some: typeof all) => some.shown.map(({ choice }) => choice.value);
        expect(values(all).toSorted()).toEqual(values(plain).toSorted());
        expect(all.found).toBe(all.shown.length);
        expect(findsAny(choices, text)).toBe(all.found > 0);
        for (const { choice, favourite } of all.shown)
          expect(favourite).toBe(first.get(choice.key?.arn ?? ''));
        expect(findChoices(choices, text, first, limit)).toEqual({
          shown: all.shown.slice(0, limit),
          found: all.found,
        });
      }),
    );
  });

  it('counts all that there is, beyond what is shown', () => {
    const many: KeyChoice[] = Array.from({ length: 300 }, (_, at) => ({ value: `alias/key-${at}` }));
    const { shown, found: count } = findChoices(many, 'key', NONE, 50);
    expect(shown).toHaveLength(50);
    expect(count).toBe(300);
  });
});
