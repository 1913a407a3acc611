// config.schema.json, by which editors complete a config.json, and the parser say the same.
import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { fileEntries } from '../config.ts';
import { PROVIDER, problemsOf, ROLE_ARN, SETTINGS, USER_POOL } from './configFixtures.ts';
import { connectionEntries } from './connection.ts';
import { fitsSchema, resolve } from './jsonSchema.ts';
import { isRecord } from './problems.ts';

const schema: unknown = JSON.parse(readFileSync('public/config.schema.json', 'utf8'));

/** A schema of either kind as a tree, as far as both kinds say it. */
interface Shape {
  members?: Record<string, Shape>;
  required?: unknown;
  items?: Shape;
  /** Of texts: what they must match, or be one of. */
  pattern?: string;
  choices?: unknown;
  range?: [least: unknown, most: unknown];
}

/** The keywords that stand beside a $ref count too. */
function shapeOfSchema(given: unknown): Shape {
  const part = resolved(given);
  const { properties, items, pattern, enum: choices, oneOf, minimum, maximum } = part;
  if (properties !== undefined) {
    expect(part['additionalProperties'], JSON.stringify(given)).toBe(false);
    const members = Object.entries(membersOf(properties));
    return {
      members: Object.fromEntries(members.map(([name, member]) => [name, shapeOfSchema(member)])),
      required: [part['required'] ?? []].flat(),
    };
  }
  // An entry of `regions`: the longer form.
  if (Array.isArray(oneOf)) return shapeOfSchema(oneOf.at(-1));
  if (items !== undefined) return { items: shapeOfSchema(items) };
  // The parser reads URLs; a pattern can tell little of them.
  if (typeof pattern === 'string') return pattern.startsWith('^(https') ? {} : { pattern };
  if (choices !== undefined) return { choices };
  return minimum === undefined ? {} : { range: [minimum, maximum] };
}

/** Of a schema of valibot, whose parts are objects too. */
function shapeOfParser(given: unknown): Shape {
  const { type, wrapped, getter, pipe, entries, item, options, requirement } = membersOf(given);
  if (type === 'optional') return shapeOfParser(wrapped);
  if (typeof getter === 'function') return shapeOfParser(Reflect.apply(getter, undefined, [{}]));
  if (Array.isArray(pipe)) return Object.assign({}, ...pipe.map(shapeOfParser));
  if (isRecord(entries)) return shapeOfEntries(entries);
  if (type === 'array') return { items: shapeOfParser(item) };
  if (type === 'picklist') return { choices: options };
  if (requirement instanceof RegExp) return type === 'regex' ? { pattern: requirement.source } : {};
  return type === 'max_value' ? { range: [1, requirement] } : {};
}

function shapeOfEntries(entries: object): Shape {
  const members = Object.entries(entries);
  const isOptional = (parser: unknown) => membersOf(parser)['type'] === 'optional';
  return {
    members: Object.fromEntries(members.map(([name, parser]) => [name, shapeOfParser(parser)])),
    required: members.filter(([, parser]) => !isOptional(parser)).map(([name]) => name),
  };
}

function membersOf(given: unknown): Record<string, unknown> {
  return isRecord(given) ? given : {};
}

/** Editors offer KMS's algorithms of today; the parser leaves them to KMS. */
const ALGORITHMS = ['SYMMETRIC_DEFAULT', 'RSAES_OAEP_SHA_1', 'RSAES_OAEP_SHA_256', 'SM2PKE'];

describe('config.schema.json', () => {
  it('has the settings of a connection, with the rules of the parser', () => {
    const shape = shapeOfSchema(resolve('#/$defs/connection', schema));
    const parsed = shapeOfEntries(connectionEntries);
    const example = parsed.members?.['examples']?.items?.members;
    expect(example).toHaveProperty('sourceEncryptionAlgorithm', {});
    expect(shape).toEqual({
      ...parsed,
      members: {
        ...parsed.members,
        examples: {
          items: {
            ...parsed.members?.['examples']?.items,
            members: { ...example, sourceEncryptionAlgorithm: { choices: ALGORITHMS } },
          },
        },
      },
    });
  });

  it('has the settings of the file, and of a single connection beside them', () => {
    const { connections, ...others } = shapeOfSchema(schema).members ?? {};
    const { connections: _, ...ofFile } = fileEntries;
    expect(Object.keys(others).toSorted()).toEqual(
      [...Object.keys(ofFile), ...Object.keys(connectionEntries)].toSorted(),
    );
    expect(others).toMatchObject(shapeOfEntries(ofFile).members ?? {});
    expect(connections).toEqual({
      items: { ...shapeOfSchema(resolve('#/$defs/connection', schema)), required: ['name'] },
    });
  });

  it('describes every setting', () => {
    const undescribed = settingsIn(schema, '').filter(([, { description }]) => description === undefined);
    expect(undescribed.map(([at]) => at)).toEqual([]);
  });

  it('gives examples and defaults that fit', () => {
    const shown = settingsIn(schema, '').flatMap(([at, part]) => {
      const values = [part['examples'] ?? [], 'default' in part ? [part['default']] : []].flat();
      return values.map((value) => ({ at, value, part }));
    });
    expect(shown.length).toBeGreaterThan(20);
    const misfits = shown.filter(({ value, part }) => !fitsSchema(value, part, schema));
    expect(misfits.map(({ at, value }) => [at, value])).toEqual([]);
  });
});

/** With what stands where its $ref leads. */
function resolved(given: unknown): Record<string, unknown> {
  const { $ref, ...own } = membersOf(given);
  return $ref === undefined ? own : { ...resolved(resolve($ref, schema)), ...own };
}

/** Each setting with its place and its part of the schema. */
function settingsIn(given: unknown, at: string): [at: string, part: Record<string, unknown>][] {
  const { properties, items } = resolved(given);
  const members = Object.entries(membersOf(properties)).flatMap(([name, member]) => {
    const place = `${at}.${name}`;
    const own: [string, Record<string, unknown>] = [place, resolved(member)];
    return [own, ...settingsIn(member, place)];
  });
  return items === undefined ? members : [...members, ...settingsIn(items, `${at}[]`)];
}

const { identityPoolId: _, ...WITHOUT_POOL } = SETTINGS;
const CLASSIC = { ...SETTINGS, flow: 'classic' };
const URLS_REFUSED = [
  'http://kms.example.com',
  'http://127.0.0.1.example.com',
  'http://[::1]:4566',
  'https://[2001:db8::1]',
  'https://user@kms.example.com',
  'https://kms.example.com?x=1',
  'https://kms.example.com/#x',
  'https://*.example.com',
  'ftp://kms.example.com',
];

/** Of each setting one of its values, or undefined; every combination. */
function combinations(
  choices: readonly (readonly [string, readonly unknown[]])[],
): Record<string, unknown>[] {
  return choices.reduce<Record<string, unknown>[]>(
    (all, [name, values]) =>
      all.flatMap((each) => values.map((value) => (value === undefined ? each : { ...each, [name]: value }))),
    [{ region: 'eu-west-1' }],
  );
}

describe('the schema and the parser', () => {
  it.each([
    SETTINGS,
    { ...SETTINGS, $schema: './config.schema.json', idleMinutes: 15, name: 'Payments' },
    { ...SETTINGS, regions: ['eu-central-1', { region: 'eu-west-1', variant: 'fips' }] },
    { ...SETTINGS, userPool: USER_POOL, openIdProviders: [PROVIDER], guests: true, roleArn: ROLE_ARN },
    { ...CLASSIC, roleArn: ROLE_ARN },
    { ...WITHOUT_POOL, pastedCredentials: true, longTermCredentials: true },
    { ...SETTINGS, endpoints: { kms: 'http://127.0.0.1:4566', cognitoIdp: 'https://idp.example/' } },
    { ...SETTINGS, defaults: { sourceKeyId: 'alias/a', sourceEncryptionContext: { a: '' } } },
    { ...SETTINGS, examples: [{ name: 'One', ciphertextBlob: 'AQIC', sourceEncryptionContext: {} }] },
    {
      connections: [
        { ...SETTINGS, name: 'A' },
        { ...SETTINGS, name: 'B' },
      ],
    },
  ])('take %j', (json) => {
    expect(problemsOf(json)).toEqual({});
    expect(fitsSchema(json, schema)).toBe(true);
  });

  it.each([
    {},
    [],
    WITHOUT_POOL,
    CLASSIC,
    { ...SETTINGS, colour: 'blue' },
    { ...SETTINGS, longTermCredentials: true },
    { ...WITHOUT_POOL, pastedCredentials: true, guests: true },
    { ...WITHOUT_POOL, pastedCredentials: true, userPool: USER_POOL },
    { ...WITHOUT_POOL, pastedCredentials: true, openIdProviders: [PROVIDER] },
    { ...SETTINGS, userPool: { ...USER_POOL, domain: undefined } },
    { ...SETTINGS, userPool: { ...USER_POOL, scopes: ['email'] } },
    { ...SETTINGS, openIdProviders: [{ ...PROVIDER, issuer: 'https://login.example.com/?a' }] },
    { ...SETTINGS, openIdProviders: [{ ...PROVIDER, origins: ['https://login.example.com/a'] }] },
    ...URLS_REFUSED.map((kms) => ({ ...SETTINGS, endpoints: { kms } })),
    ...URLS_REFUSED.map((domain) => ({ ...SETTINGS, userPool: { ...USER_POOL, domain } })),
    ...URLS_REFUSED.map((issuer) => ({ ...SETTINGS, openIdProviders: [{ ...PROVIDER, issuer }] })),
    { ...SETTINGS, openIdProviders: [{ ...PROVIDER, issuer: 'https://Login.example.com/a' }] },
    { ...SETTINGS, examples: [{ name: 'One', ciphertextBlob: 'AQI' }] },
    { ...SETTINGS, examples: [{ name: 'One', ciphertextBlob: '!' }] },
    { ...SETTINGS, regions: [{ region: 'eu-west-1', variant: 'ipv6' }] },
    { ...SETTINGS, defaults: { sourceEncryptionContext: { a: 1 } } },
    { connections: [] },
    { connections: [SETTINGS] },
    { connections: [{ ...SETTINGS, name: 'A' }], region: 'eu-west-1' },
    { connections: [{ ...SETTINGS, name: 'A' }], guests: true },
  ])('refuse %j', (given) => {
    const json: unknown = JSON.parse(JSON.stringify(given));
    expect(problemsOf(json)).not.toEqual({});
    expect(fitsSchema(json, schema)).toBe(false);
  });

  it('agree on every combination of the ways in', () => {
    const flags = [undefined, false, true];
    const files = combinations([
      ['identityPoolId', [undefined, SETTINGS.identityPoolId]],
      ['guests', flags],
      ['userPool', [undefined, USER_POOL]],
      ['openIdProviders', [undefined, [], [PROVIDER]]],
      ['flow', [undefined, 'enhanced', 'classic']],
      ['roleArn', [undefined, ROLE_ARN]],
      ['pastedCredentials', flags],
      ['longTermCredentials', flags],
    ]);
    const isTaken = (json: unknown) => Object.keys(problemsOf(json)).length === 0;
    expect(files.filter((json) => isTaken(json) !== fitsSchema(json, schema))).toEqual([]);
    expect(files.filter(isTaken).length).toBeGreaterThan(100);
  });

  it('take the example that lies beside index.html', () => {
    const example: unknown = JSON.parse(readFileSync('public/config.example.json', 'utf8'));
    expect(problemsOf(example)).toEqual({});
    expect(fitsSchema(example, schema)).toBe(true);
  });
});
