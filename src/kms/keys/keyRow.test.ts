// The rows of the list of keys: every key once, in an order that people expect, with what is known told apart from what is not.
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { ListedAlias } from '../kms.ts';
import type { KmsFailure } from '../kmsFailure.ts';
import {
  arnIn,
  finder,
  KEY_ID,
  keyWith,
  MULTI_REGION_ID,
  metadataFor,
  OTHER_ACCOUNT,
} from './keyFixtures.ts';
import { type KeyRow, keyRows, sortKeyRows } from './keyRow.ts';
import { type Described, type KmsKey, keyChoices } from './kmsKey.ts';

const unbacked = (aliasName: string): ListedAlias => ({
  aliasName,
  aliasArn: `arn:aws:kms:us-east-1:111122223333:${aliasName}`,
});
const failure: KmsFailure = { kind: 'kms', name: 'ThrottlingException' };

interface Account {
  keys?: readonly KmsKey[];
  aliases?: readonly ListedAlias[];
  configured?: readonly string[];
  lookedUp?: readonly string[];
  typed?: ReadonlyMap<string, Described>;
}

function rowsOf({ keys = [], aliases = [], configured = [], lookedUp = [], typed = new Map() }: Account) {
  const snapshot = {
    choices: keyChoices(
      keys,
      aliases.map(({ aliasName }) => aliasName),
    ),
    unbackedAliases: aliases,
    configured: configured.map((text) => ({ text, described: { state: 'waiting' } as const })),
  };
  return keyRows(snapshot, lookedUp, { find: finder(keys), typed: (text) => typed.get(text) });
}

const other = arnIn('us-east-1', '22222222-12ab-34cd-56ef-1234567890ab');

describe('keyRows', () => {
  it('has a key with many aliases once, and one without any after those that have one', () => {
    const many = keyWith({}, { aliases: ['alias/b', 'alias/z'] });
    const none = keyWith({}, { arn: other });
    const rows = rowsOf({ keys: [none, many] });
    expect(rows.map(({ text }) => text)).toEqual([many.arn, none.arn]);
    expect(rows[0]?.aliases).toEqual(['alias/b', 'alias/z']);
    expect(rows[1]?.values.alias).toBe('');
  });

  it('takes all properties over from DescribeKey', () => {
    const key = keyWith({
      creationDate: new Date('2026-02-03T04:05:06Z'),
      description: 'Card data',
      multiRegion: true,
      multiRegionKeyType: 'REPLICA',
    });
    expect(rowsOf({ keys: [key] })[0]?.values).toEqual({
      alias: '',
      keyId: KEY_ID,
      arn: key.arn,
      state: 'Enabled',
      spec: 'SYMMETRIC_DEFAULT',
      usage: 'ENCRYPT_DECRYPT',
      origin: 'AWS_KMS',
      manager: 'CUSTOMER',
      multiRegion: 'REPLICA',
      created: '2026-02-03T04:05:06.000Z',
      description: 'Card data',
    });
  });

  it('tells one Region from several as far as KMS does', () => {
    const textOf = (multiRegion: boolean | undefined) =>
      rowsOf({ keys: [keyWith({ multiRegion })] })[0]?.values.multiRegion;
    expect([textOf(false), textOf(true), textOf(undefined)]).toEqual(['No', 'Yes', '']);
  });

  it('takes a date that is none for no date', () => {
    const row = rowsOf({ keys: [keyWith({ creationDate: new Date(Number.NaN) })] })[0];
    expect(row?.values.created).toBe('');
  });

  it('leaves open what DescribeKey has not told', () => {
    const row = rowsOf({ keys: [keyWith(undefined, { aliases: ['alias/a'] })] })[0];
    expect(row?.values).toEqual({ alias: 'alias/a', keyId: KEY_ID, arn: arnIn() });
  });

  it('knows that an alias without a key has no state, and that it is not described', () => {
    const row = rowsOf({ aliases: [unbacked('alias/aws/ebs')] })[0];
    expect(row).toMatchObject({ kind: 'unbackedAlias', id: 'alias/aws/ebs', described: undefined });
    expect(row?.values).toMatchObject({ alias: 'alias/aws/ebs', state: '', keyId: '' });
  });

  it("puts what was looked up first, then the deployment's keys, and AWS's own last", () => {
    const foreign = arnIn('us-east-1', KEY_ID, OTHER_ACCOUNT);
    const rows = rowsOf({
      keys: [keyWith({}, { aliases: ['alias/z'] })],
      aliases: [unbacked('alias/aws/ebs')],
      configured: ['alias/named'],
      lookedUp: [foreign],
    });
    expect(rows.map(({ kind, text }) => [kind, text])).toEqual([
      ['lookedUp', foreign],
      ['configured', 'alias/named'],
      ['key', arnIn()],
      ['unbackedAlias', 'alias/aws/ebs'],
    ]);
  });

  it('has no second row for a text that is listed or configured', () => {
    const key = keyWith({}, { aliases: ['alias/a'] });
    const rows = rowsOf({ keys: [key], configured: ['alias/named'], lookedUp: ['alias/a', 'alias/named'] });
    expect(rows.map(({ kind }) => kind)).toEqual(['configured', 'key']);
  });

  it.each([
    ['alias/named', { alias: 'alias/named' }],
    [`arn:aws:kms:us-east-1:${OTHER_ACCOUNT}:alias/x`, { alias: 'alias/x' }],
    [KEY_ID, { keyId: KEY_ID }],
    [other, { keyId: other.split('/')[1], arn: other }],
  ])('knows of %s no more than it says until it is described', (text, values) => {
    expect(rowsOf({ lookedUp: [text] })[0]?.values).toEqual(values);
  });

  it('knows the key of an alias once it is described', () => {
    const typed = new Map<string, Described>([
      ['alias/named', { state: 'known', metadata: metadataFor(arnIn()) }],
    ]);
    const row = rowsOf({ lookedUp: ['alias/named'], typed })[0];
    expect(row?.values).toMatchObject({
      alias: 'alias/named',
      keyId: KEY_ID,
      arn: arnIn(),
      state: 'Enabled',
    });
  });

  it('keeps a row as long as nothing about it changed', () => {
    const account = {
      keys: [keyWith({})],
      aliases: [unbacked('alias/aws/ebs')],
      configured: ['alias/named'],
      lookedUp: ['alias/typed'],
      typed: new Map<string, Described>([['alias/typed', { state: 'failed', failure }]]),
    };
    const [before, after] = [rowsOf(account), rowsOf(account)];
    for (const [at, row] of before.entries()) {
      if (row.kind !== 'configured') expect(after[at]).toBe(row);
    }
    const typed = new Map<string, Described>([['alias/typed', { state: 'failed', failure }]]);
    expect(rowsOf({ ...account, typed })[0]).not.toBe(before[0]);
  });

  it('has each row under an ID of its own', () => {
    const rows = rowsOf({
      keys: [keyWith({}), keyWith({}, { arn: arnIn('us-east-1', MULTI_REGION_ID) })],
      aliases: [unbacked('alias/aws/ebs')],
      configured: ['alias/named'],
      lookedUp: [KEY_ID.replace('1', '9')],
    });
    expect(new Set(rows.map(({ id }) => id)).size).toBe(5);
  });
});

describe('sortKeyRows', () => {
  const described = fc.option(fc.constantFrom('Enabled', 'Disabled', 'enabled'), { nil: undefined });
  const rows = fc
    .array(described)
    .map((states) =>
      states.map(
        (keyState, at): KeyRow | undefined =>
          rowsOf({ keys: [keyWith(keyState && { keyState }, { arn: arnIn('us-east-1', `${at}`) })] })[0],
      ),
    )
    .map((made) => made.filter((row) => row !== undefined));

  it('loses and doubles no row, and puts what is not known last both ways', () => {
    fc.assert(
      fc.property(rows, fc.boolean(), (given, isDescending) => {
        const sorted = sortKeyRows(given, { property: 'state', isDescending });
        expect(new Set(sorted)).toEqual(new Set(given));
        expect(sorted).toHaveLength(given.length);
        const values = sorted.map((row) => row.values.state?.toLowerCase());
        const known = values.filter((value) => value !== undefined);
        expect(values.slice(known.length).every((value) => value === undefined)).toBe(true);
        expect(known).toEqual(isDescending ? known.toSorted().toReversed() : known.toSorted());
      }),
    );
  });

  it('leaves equal rows in their order', () => {
    fc.assert(
      fc.property(rows, fc.boolean(), (given, isDescending) => {
        const sorted = sortKeyRows(given, { property: 'manager', isDescending });
        const known = given.filter((row) => row.values.manager);
        expect(sorted).toEqual([...known, ...given.filter((row) => !row.values.manager)]);
      }),
    );
  });
});
