// Several connections in one file, and what stands beside them.
import { describe, expect, it } from 'vitest';
import { contactedOrigins } from '../config.ts';
import {
  configOf,
  connectionOf,
  PROVIDER,
  poolIn,
  problemsOf,
  SETTINGS,
  USER_POOL,
} from './configFixtures.ts';

const PRODUCTION = { name: 'Production', ...SETTINGS, userPool: USER_POOL };
const TEST = {
  name: 'Test',
  region: 'us-east-1',
  identityPoolId: poolIn('us-east-1'),
  openIdProviders: [PROVIDER],
};

describe('connections', () => {
  it('takes several, in their order, and tells their providers apart', () => {
    const { connections } = configOf({ connections: [PRODUCTION, TEST] });
    expect(connections.map(({ name }) => name)).toEqual(['Production', 'Test']);
    const ids = connections.map(({ waysIn }) => waysIn.map((way) => 'provider' in way && way.provider.id));
    expect(ids).toEqual([['c0-user-pool'], ['c1-p0']]);
  });

  it('lets the page contact what any of them needs', () => {
    const origins = contactedOrigins(configOf({ connections: [PRODUCTION, TEST] }));
    expect(origins).toEqual([...new Set(origins)]);
    expect(origins).toEqual(
      expect.arrayContaining([
        'https://kms.eu-west-1.amazonaws.com',
        'https://sign-in.example.com',
        'https://kms.us-east-1.amazonaws.com',
        'https://login.example.com',
      ]),
    );
    expect(origins).toHaveLength(9);
  });

  it('names a single one by its Region, unless it has a name', () => {
    expect(connectionOf(SETTINGS).name).toBe('eu-west-1');
    expect(connectionOf({ ...SETTINGS, name: 'Payments' }).name).toBe('Payments');
  });

  it('takes connections of different partitions', () => {
    const china = { name: 'China', region: 'cn-north-1', identityPoolId: poolIn('cn-north-1') };
    expect(problemsOf({ connections: [PRODUCTION, china] })).toEqual({});
  });

  it('names each problem with its connection, all of them at once', () => {
    const problems = problemsOf({
      $schema: 1,
      idleMinutes: 0,
      region: 'eu-west-1',
      colour: 'blue',
      connections: [
        { ...PRODUCTION, userPool: { ...USER_POOL, domain: 'https://a.example/x' } },
        { ...TEST, name: 'Production', regions: ['eu-west-1', 'cn-north-1'] },
        { region: 'eu-west-1' },
        'eu-west-1',
      ],
    });
    expect(Object.keys(problems).toSorted()).toEqual([
      '$schema',
      'colour',
      'connections.0.userPool.domain',
      'connections.1.name',
      'connections.1.regions.1',
      'connections.2.identityPoolId',
      'connections.2.name',
      'connections.3',
      'idleMinutes',
      'region',
    ]);
    expect(problems['region']).toMatch(/^belongs into one of the connections/);
    expect(problems['connections.1.name']).toMatch(/name of another connection/);
    expect(problems['connections.2.name']).toMatch(/^is missing/);
  });

  it.each([
    ['an empty list', { connections: [] }, 'connections', 'must have at least one connection'],
    ['no list', { connections: { name: 'A' } }, 'connections', 'must be a list in brackets'],
    ['no object', [], '', 'must be an object in braces'],
    ['nothing', null, '', 'must be an object in braces'],
  ])('refuses %s', (_name, json, at, message) => {
    expect(problemsOf(json)).toEqual({ [at]: message });
  });
});

describe('what stands beside them', () => {
  it('is the idle limit, of which there is none unless it is named', () => {
    expect(configOf(SETTINGS).idleMinutes).toBeUndefined();
    expect(configOf({ ...SETTINGS, idleMinutes: 1440 }).idleMinutes).toBe(1440);
    expect(configOf({ connections: [PRODUCTION], idleMinutes: 1 }).idleMinutes).toBe(1);
  });

  it.each([0, 1441, 1.5, '30', null])('refuses %j minutes', (idleMinutes) => {
    expect(problemsOf({ ...SETTINGS, idleMinutes })).toEqual({
      idleMinutes: 'must be a whole number of minutes from 1 to 1440',
    });
  });
});

describe('what a form begins with', () => {
  it('is empty unless the file says more', () => {
    expect(connectionOf(SETTINGS).defaults).toEqual({});
  });

  it('keeps every name in a context, also those that objects have by themselves', () => {
    const sourceEncryptionContext: unknown = JSON.parse('{"__proto__": "a", "constructor": "b", "": "c"}');
    const defaults = { destinationKeyId: 'alias/payments', sourceEncryptionContext };
    const read = connectionOf({ ...SETTINGS, defaults }).defaults;
    expect(read.destinationKeyId).toBe('alias/payments');
    expect(Object.entries(read.sourceEncryptionContext ?? {})).toEqual([
      ['__proto__', 'a'],
      ['constructor', 'b'],
      ['', 'c'],
    ]);
  });

  it.each([
    ['sourceKeyId', 'a b'],
    ['destinationKeyId', ''],
    ['destinationEncryptionContext', { a: 1 }],
    ['sourceEncryptionContext', []],
    ['region', 'eu-west-1'],
  ])('refuses %s %j', (member, value) => {
    expect(Object.keys(problemsOf({ ...SETTINGS, defaults: { [member]: value } }))).toEqual([
      `defaults.${member}`,
    ]);
  });
});
