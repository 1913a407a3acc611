// Whatever stands in config.json: the parser never throws, and what it takes is fit for the Content-Security-Policy.
import { readFileSync } from 'node:fs';
import fc from 'fast-check';
import { expect, it } from 'vitest';
import { contactedOrigins, parseConfig } from '../config.ts';
import { POOL, PROVIDER, ROLE_ARN, USER_POOL } from './configFixtures.ts';
import { fitsSchema } from './jsonSchema.ts';

const schema: unknown = JSON.parse(readFileSync('public/config.schema.json', 'utf8'));

const rightUrl = fc.oneof(
  fc.constantFrom(
    'https://a.example',
    'http://localhost:4566',
    'http://127.0.0.1/',
    'https://192.0.2.1:8443',
  ),
  fc.domain().map((domain) => `https://${domain}`),
);
/** Paths and queries, and what could get out of a directive. */
const hostileUrl = fc.oneof(
  fc.webUrl({ withQueryParameters: true, withFragments: true }),
  fc
    .tuple(
      fc.constantFrom('https://', 'http://127.0.0.1', 'HTTPS://', 'https:\\\\', 'blob:https://', 'http://['),
      fc.string(),
    )
    .map((parts) => parts.join('')),
  fc.tuple(fc.constantFrom('http', 'https'), fc.ipV6()).map(([scheme, ip]) => `${scheme}://[${ip}]`),
  fc
    .tuple(fc.constantFrom('%3B', '%2A', '；', '＊', "'", '"', ' ', '\t', '%20', ',', '@'), fc.domain())
    .map(([text, domain]) => `https://a${text}${domain}`),
);

const anything = { requiredKeys: [] };
const scopes = fc.constantFrom(['openid'], ['openid', 'email']);
const context = fc.dictionary(fc.string(), fc.string());

/** Connections that are right as far as their URLs are. */
function connectionsWith(url: fc.Arbitrary<string>) {
  const userPool = fc.record(
    { domain: url, name: fc.constant('Staff'), scopes },
    { requiredKeys: ['domain'] },
  );
  const provider = fc.record(
    { issuer: url, scopes, origins: fc.array(url, { maxLength: 2 }) },
    { requiredKeys: ['issuer'] },
  );
  const place = fc.record({ kms: url, sts: url }, anything);
  const members = {
    regions: fc.uniqueArray(fc.constantFrom('us-east-1', 'eu-central-1', 'ap-east-1')),
    others: fc.array(place, { maxLength: 1 }),
    endpoints: fc.record({ kms: url, sts: url, cognitoIdentity: url, cognitoIdp: url }, anything),
    defaults: fc.record({ sourceKeyId: fc.constant('alias/a'), sourceEncryptionContext: context }, anything),
    keys: fc.constantFrom([], ['alias/a']),
    describeKeysPerSecond: fc.integer({ min: 1, max: 100 }),
    ways: fc.record({
      userPool: fc.option(userPool, { nil: undefined }),
      providers: fc.array(provider, { maxLength: 2 }),
      guests: fc.boolean(),
      isClassic: fc.boolean(),
      longTermCredentials: fc.boolean(),
    }),
  };
  return fc.record(members).map(({ others, regions, ways, ...more }) => ({
    region: 'eu-west-1',
    regions: [...regions, ...others.map((endpoints) => ({ region: 'eu-north-1', endpoints }))],
    identityPoolId: POOL,
    ...(ways.userPool && { userPool: { ...USER_POOL, ...ways.userPool } }),
    openIdProviders: ways.providers.map((each, index) => ({
      ...PROVIDER,
      ...each,
      name: `P${index}`,
      clientId: `c${index}`,
    })),
    guests: ways.guests,
    ...(ways.isClassic &&
      (ways.guests || ways.userPool || ways.providers.length > 0) && { flow: 'classic', roleArn: ROLE_ARN }),
    pastedCredentials: !ways.guests || ways.longTermCredentials,
    longTermCredentials: ways.longTermCredentials,
    ...more,
  }));
}

function filesWith(url: fc.Arbitrary<string>) {
  const connection = connectionsWith(url);
  const several = fc.array(connection, { minLength: 1, maxLength: 3 });
  return fc.oneof(
    connection,
    several.map((list) => ({ connections: list.map((each, index) => ({ name: `C${index}`, ...each })) })),
  );
}

const rightFile = filesWith(rightUrl);
const doubtfulFile = filesWith(fc.oneof({ weight: 15, arbitrary: rightUrl }, hostileUrl));

it('never throws, whatever the file holds', () => {
  fc.assert(
    fc.property(fc.jsonValue(), (json) => {
      expect(parseConfig(json)).toHaveProperty('problems');
    }),
  );
});

it('never throws, whatever stands in place of a setting', () => {
  const setting = fc.constantFrom(
    'region',
    'regions',
    'identityPoolId',
    'endpoints',
    'guests',
    'flow',
    'roleArn',
    'connections',
  );
  fc.assert(
    fc.property(rightFile, setting, fc.jsonValue(), (file, name, value) => {
      const parsed = parseConfig({ ...file, [name]: value });
      if ('problems' in parsed) expect(parsed.problems).not.toEqual([]);
    }),
  );
});

it('takes what is right, and so do editors', () => {
  fc.assert(
    fc.property(rightFile, (json) => {
      expect(parseConfig(json)).not.toHaveProperty('problems');
      expect(fitsSchema(json, schema)).toBe(true);
    }),
  );
});

it('lists nothing but origins by https, or on this machine, whatever it takes', () => {
  const counts = { taken: 0, refused: 0 };
  fc.assert(
    fc.property(doubtfulFile, (json) => {
      const parsed = parseConfig(json);
      if ('problems' in parsed) {
        counts.refused += 1;
        return;
      }
      counts.taken += 1;
      for (const origin of contactedOrigins(parsed.config)) {
        expect(origin).toMatch(/^https?:\/\/[^\s;,'"*[\]]+$/);
        expect(origin).toMatch(/^https:\/\/|^http:\/\/(127\.0\.0\.1|localhost)(:\d+)?$/);
        expect(new URL(origin).origin).toBe(origin);
      }
    }),
    { numRuns: 1000 },
  );
  expect(Math.min(counts.taken, counts.refused)).toBeGreaterThan(100);
});

it('gives every provider of a file an ID of its own that can go through an address', () => {
  fc.assert(
    fc.property(rightFile, (json) => {
      const parsed = parseConfig(json);
      if ('problems' in parsed) throw new Error('The file is right.');
      const ways = parsed.config.connections.flatMap(({ waysIn }) => waysIn);
      const ids = ways.flatMap((way) => ('provider' in way ? [way.provider.id] : []));
      expect(new Set(ids).size).toBe(ids.length);
      for (const id of ids) expect(id).toMatch(/^[\w-]+$/);
    }),
  );
});
