// What a filter finds: by the property, by the operator, and never claiming that a key which is not described does not match.
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { findKeyRows, type KeyQuery, type KeyQueryToken, keyFilter } from './keyFilter.ts';
import {
  arnIn,
  finder,
  KEY_ID,
  keyWith,
  MULTI_REGION_ID,
  OTHER_ACCOUNT,
  OWN_ACCOUNT,
} from './keyFixtures.ts';
import { keyRows } from './keyRow.ts';
import { type KmsKey, keyChoices } from './kmsKey.ts';

const here = { region: 'us-east-1', accountId: OWN_ACCOUNT };
const arns = ['a', 'b', 'c', 'd'].map((letter) =>
  arnIn('us-east-1', KEY_ID.replace('1234', letter.repeat(4))),
);
const [rsaArn = '', disabledArn = '', waitingArn = '', failedArn = ''] = arns;

const rsa = keyWith(
  {
    keySpec: 'RSA_2048',
    description: 'Partners',
    creationDate: new Date('2026-03-01T23:59:59Z'),
    keyManager: 'CUSTOMER',
  },
  { arn: rsaArn, aliases: ['alias/partner', 'alias/Team/a'] },
);
const disabled = keyWith(
  { keyState: 'Disabled', description: '', creationDate: new Date('2025-01-01T00:00:00Z') },
  { arn: disabledArn },
);
const waiting = keyWith(undefined, { arn: waitingArn, aliases: ['alias/waiting'] });
const failed: KmsKey = {
  ...keyWith(undefined, { arn: failedArn, aliases: ['alias/failed'] }),
  described: { state: 'failed', failure: { kind: 'kms', name: 'AccessDeniedException' } },
};
const global = keyWith({ multiRegion: true }, { arn: arnIn('us-east-1', MULTI_REGION_ID) });
const keys = [rsa, disabled, waiting, failed, global];
const unbackedAliases = [
  { aliasName: 'alias/aws/ebs', aliasArn: `arn:aws:kms:us-east-1:${OWN_ACCOUNT}:alias/aws/ebs` },
];
const foreign = arnIn('us-east-1', KEY_ID.replace('1234', '9999'), OTHER_ACCOUNT);

function rowsOf(lookedUp: readonly string[] = []) {
  const choices = keyChoices(keys, ['alias/aws/ebs']);
  const directory = { find: finder(keys), typed: () => undefined };
  return keyRows({ choices, unbackedAliases, configured: [] }, lookedUp, directory);
}

function find(query: KeyQuery, lookedUp: readonly string[] = []) {
  const { rows, ...rest } = findKeyRows(rowsOf(lookedUp), keyFilter(query, here));
  return { texts: new Set(rows.map(({ text }) => text)), ...rest };
}

const one = (token: KeyQueryToken, lookedUp?: readonly string[]) =>
  find({ operation: 'and', tokens: [token] }, lookedUp);
const by = (propertyKey: string, operator: string, value: unknown) => one({ propertyKey, operator, value });
const text = (value: string, operator = ':') => one({ operator, value });
const set = (...texts: string[]) => new Set(texts);

describe('keyFilter', () => {
  it('finds every row where nothing is asked', () => {
    expect(find({ operation: 'and', tokens: [] }).texts.size).toBe(6);
    expect(find({ operation: 'or', tokens: [] }).texts.size).toBe(6);
  });

  it.each([
    ['state', '=', 'disabled', [disabledArn]],
    ['state', '!=', 'Disabled', [rsaArn, global.arn, 'alias/aws/ebs']],
    ['spec', '^', 'RSA', [rsaArn]],
    ['spec', ':', '2048', [rsaArn]],
    ['spec', '!^', 'SYM', [rsaArn, 'alias/aws/ebs']],
    ['description', ':', 'PARTNER', [rsaArn]],
    ['description', '!:', 'partner', [disabledArn, global.arn, 'alias/aws/ebs']],
    ['description', '=', '', [disabledArn, global.arn, 'alias/aws/ebs']],
    ['multiRegion', '=', 'Yes', [global.arn]],
    ['manager', '=', ' customer ', [rsaArn, disabledArn, global.arn]],
  ])('%s %s %s, and counts the two keys that are not described', (property, operator, value, found) => {
    expect(by(property, operator, value)).toEqual({
      texts: new Set(found),
      notDescribed: 1,
      notTold: 1,
    });
  });

  it.each([
    ['alias', ':', 'partner', [rsaArn]],
    ['alias', '=', 'alias/team/a', [rsaArn]],
    ['alias', '=', 'Team/a', [rsaArn]],
    ['alias', '^', 'team', [rsaArn]],
    ['alias', '!:', 'a', [disabledArn, global.arn]],
    ['alias', '=', '', [disabledArn, global.arn]],
    ['keyId', '^', 'mrk-', [global.arn]],
    ['arn', ':', ':us-east-1:', keys.map(({ arn }) => arn)],
  ])('%s %s %s, which needs no description', (property, operator, value, found) => {
    expect(by(property, operator, value)).toEqual({ texts: new Set(found), notDescribed: 0, notTold: 0 });
  });

  it.each([
    ['>', '2026-02-28', [rsaArn]],
    ['>', '2026-03-01', []],
    ['<', '2026-03-02', [rsaArn, disabledArn]],
    ['<', '2025-01-01', []],
  ])('created %s %s, by the day in UTC', (operator, value, found) => {
    expect(by('created', operator, value)).toEqual({ texts: new Set(found), notDescribed: 1, notTold: 1 });
  });

  it.each(['2026', '2026-13-01', 'yesterday', '', undefined, ['2026-01-01']])(
    'finds nothing by the date %s, and names it',
    (value) => {
      const token = { propertyKey: 'created', operator: '<', value };
      expect(by('created', '<', value)).toEqual({ texts: set(), notDescribed: 0, notTold: 0 });
      expect(keyFilter({ operation: 'and', tokens: [token] }, here).noDates).toHaveLength(1);
    },
  );

  it('searches for free text everywhere', () => {
    expect(text('PARTNERS').texts).toEqual(set(rsaArn));
    expect(text('aws/EBS').texts).toEqual(set('alias/aws/ebs'));
    expect(text('rsa_').texts).toEqual(set(rsaArn));
    expect(text('rsa_')).toMatchObject({ notDescribed: 1, notTold: 1 });
    expect(text('rsa_', '!:').texts).toEqual(set(disabledArn, global.arn, 'alias/aws/ebs'));
    expect(text('alias/waiting')).toEqual({ texts: set(waitingArn), notDescribed: 0, notTold: 1 });
  });

  it('knows the answer where the other condition decides it', () => {
    const isWaiting = { propertyKey: 'alias', operator: '=', value: 'waiting' };
    const isNoAlias = { propertyKey: 'alias', operator: '=', value: 'nothing' };
    const isDisabled = { propertyKey: 'state', operator: '=', value: 'Disabled' };
    expect(find({ operation: 'or', tokens: [isDisabled, isWaiting] })).toEqual({
      texts: set(disabledArn, waitingArn),
      notDescribed: 0,
      notTold: 1,
    });
    for (const tokens of [
      [isDisabled, isNoAlias],
      [isNoAlias, isDisabled],
    ]) {
      expect(find({ operation: 'and', tokens })).toEqual({ texts: set(), notDescribed: 0, notTold: 0 });
    }
  });

  it.each([
    ['key ID', KEY_ID.replace('1234', 'aaaa'), rsaArn],
    ['key ID in capitals', KEY_ID.replace('1234', 'AAAA').toUpperCase(), rsaArn],
    ['key ARN', ` ${rsaArn} `, rsaArn],
    ['alias ARN', `arn:aws:kms:us-east-1:${OWN_ACCOUNT}:alias/partner`, rsaArn],
    ['ARN of an alias without a key', unbackedAliases[0]?.aliasArn ?? '', 'alias/aws/ebs'],
    ['multi-Region key ID', MULTI_REGION_ID, global.arn],
    ["replica's ARN", arnIn('eu-west-1', MULTI_REGION_ID), global.arn],
  ])('finds the key by its whole %s, and doubts nothing', (_, value, found) => {
    expect(text(value)).toEqual({ texts: set(found), notDescribed: 0, notTold: 0 });
  });

  it.each([
    ['an alias of another Region', `arn:aws:kms:eu-west-1:${OWN_ACCOUNT}:alias/partner`],
    ['an alias of another account', `arn:aws:kms:us-east-1:${OTHER_ACCOUNT}:alias/partner`],
    ['the same ID in another account', arnIn('us-east-1', MULTI_REGION_ID, OTHER_ACCOUNT)],
    ['the same ID in another partition', arnIn('cn-north-1', MULTI_REGION_ID).replace(':aws:', ':aws-cn:')],
    ['a key of another Region', rsaArn.replace('us-east-1', 'eu-west-1')],
  ])('does not take %s for the one here', (_, value) => {
    expect(text(value)).toEqual({ texts: set(), notDescribed: 0, notTold: 0 });
  });

  it('finds a key of another account that was looked up', () => {
    expect(one({ operator: ':', value: foreign }, [foreign]).texts).toEqual(set(foreign));
  });

  it('says where the key of a pasted ARN is, if it is not here', () => {
    const placesOf = (value: string, place: Parameters<typeof keyFilter>[1] = here) =>
      keyFilter({ operation: 'and', tokens: [{ operator: ':', value }] }, place).elsewhere;
    expect(placesOf(arnIn('eu-west-1', MULTI_REGION_ID))).toEqual([
      {
        text: arnIn('eu-west-1', MULTI_REGION_ID),
        form: 'keyArn',
        otherPartition: undefined,
        otherRegion: 'eu-west-1',
        otherAccountId: undefined,
        isMultiRegion: true,
      },
    ]);
    expect(placesOf(foreign)).toMatchObject([
      { otherRegion: undefined, otherAccountId: OTHER_ACCOUNT, isMultiRegion: false },
    ]);
    expect(placesOf(foreign, { ...here, accountId: undefined })).toEqual([]);
    expect(placesOf(rsaArn)).toEqual([]);
    expect(placesOf(KEY_ID)).toEqual([]);
    expect(placesOf('alias/partner')).toEqual([]);
  });

  it('knows a key as it was copied from JSON or a log, and several of them', () => {
    for (const value of [`"${rsaArn}",`, ` '${rsaArn}'`, `[${rsaArn}]`, `key/${rsaArn.split('/')[1]}`])
      expect(text(value).texts).toEqual(set(rsaArn));
    expect(text(`${rsaArn} ${disabledArn.split('/')[1]}`).texts).toEqual(set(rsaArn, disabledArn));
    expect(text(`${rsaArn} Partners`).texts).toEqual(set());
  });

  it.each(['keyId', 'arn', 'alias'])('finds a whole ARN that was asked of %s', (propertyKey) => {
    expect(one({ propertyKey, operator: '=', value: rsaArn }).texts).toEqual(set(rsaArn));
    const aliasArn = `arn:aws:kms:us-east-1:${OWN_ACCOUNT}:alias/partner`;
    expect(one({ propertyKey, operator: ':', value: aliasArn }).texts).toEqual(set(rsaArn));
    expect(one({ propertyKey, operator: '!=', value: rsaArn }).texts).not.toContain(rsaArn);
  });

  it('says of an ID that it tells no place, and of an ARN that it is of no key', () => {
    const filterOf = (value: string) =>
      keyFilter({ operation: 'and', tokens: [{ operator: ':', value }] }, here);
    expect(filterOf(KEY_ID).bareIds).toEqual([KEY_ID]);
    expect(filterOf(rsaArn)).toMatchObject({ bareIds: [], noKeyArns: [] });
    expect(filterOf('arn:aws:s3:::bucket').noKeyArns).toEqual(['arn:aws:s3:::bucket']);
    expect(filterOf('arn:aws:kms:us-east-1').noKeyArns).toEqual(['arn:aws:kms:us-east-1']);
    const china = arnIn('cn-north-1').replace(':aws:', ':aws-cn:');
    expect(filterOf(china).elsewhere).toMatchObject([{ otherPartition: 'aws-cn' }]);
  });

  it('takes a day with slashes as one with hyphens', () => {
    const after = (value: string) => one({ propertyKey: 'created', operator: '>', value }).texts;
    expect(after('2025/06/01')).toEqual(after('2025-06-01'));
    expect(after('2025/06/01').size).toBeGreaterThan(0);
    expect(after('2025/06-01').size).toBe(0);
  });

  it('never counts a row twice, whatever is asked', () => {
    const token = fc.record(
      {
        propertyKey: fc.constantFrom('alias', 'state', 'created', 'arn', 'nonsense'),
        operator: fc.constantFrom('=', '!=', ':', '!:', '^', '!^', '<', '>', '~'),
        value: fc.oneof(fc.constantFrom('Disabled', 'a', '2026-01-01', rsaArn, ''), fc.anything()),
      },
      { requiredKeys: ['operator', 'value'] },
    );
    const query = fc.record({ operation: fc.constantFrom('and', 'or'), tokens: fc.array(token) });
    fc.assert(
      fc.property(query, (asked) => {
        const { texts, notDescribed, notTold } = find(asked);
        expect(texts.size + notDescribed + notTold).toBeLessThanOrEqual(6);
      }),
    );
  });
});
