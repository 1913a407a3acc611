// config.json: what is taken, what is filled in for each AWS partition, and that every problem is named with its place.
import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { configOf, connectionOf, POOL, poolIn, problemsOf } from './config/configFixtures.ts';
import { contactedOrigins, poolRegion } from './config.ts';

describe('parseConfig', () => {
  it.each([
    ['eu-west-1', 'https://kms.eu-west-1.amazonaws.com'],
    ['us-gov-west-1', 'https://kms.us-gov-west-1.amazonaws.com'],
    ['cn-north-1', 'https://kms.cn-north-1.amazonaws.com.cn'],
    ['eusc-de-east-1', 'https://kms.eusc-de-east-1.amazonaws.eu'],
  ])('knows where KMS answers in %s', (region, kms) => {
    const { places } = connectionOf({ region, identityPoolId: poolIn(region) });
    expect(places).toEqual([
      { id: region, region, kmsEndpoint: kms, stsEndpoint: kms.replace('//kms', '//sts') },
    ]);
  });

  it("asks Cognito in the pool's own Region, and KMS and STS in that of the keys", () => {
    const { waysIn, places } = connectionOf({ region: 'us-east-2', identityPoolId: POOL });
    const pool = {
      region: 'eu-west-1',
      cognitoIdentityEndpoint: 'https://cognito-identity.eu-west-1.amazonaws.com',
    };
    expect(waysIn).toMatchObject([{ kind: 'guest', pool }]);
    expect(places[0].kmsEndpoint).toBe('https://kms.us-east-2.amazonaws.com');
    expect(places[0].stsEndpoint).toBe('https://sts.us-east-2.amazonaws.com');
    expect(poolRegion(POOL)).toBe('eu-west-1');
  });

  it('takes endpoints one by one, and keeps the defaults of the others', () => {
    const endpoints = { kms: 'https://vpce-1.kms.eu-west-1.vpce.amazonaws.com/' };
    const [place] = connectionOf({ region: 'eu-west-1', identityPoolId: POOL, endpoints }).places;
    expect(place.kmsEndpoint).toBe('https://vpce-1.kms.eu-west-1.vpce.amazonaws.com');
    expect(place.kmsEndpointUrl).toBe(place.kmsEndpoint);
    expect(place.stsEndpoint).toBe('https://sts.eu-west-1.amazonaws.com');
  });

  it('wants the endpoints named where the hosts are not public', () => {
    const iso = { region: 'us-iso-east-1', identityPoolId: poolIn('us-iso-east-1') };
    expect(problemsOf(iso)).toHaveProperty('endpoints');
    const [kms, cognitoIdentity, sts] = ['https://k.example', 'https://c.example', 'https://s.example'];
    const named = { ...iso, endpoints: { kms, cognitoIdentity, sts } };
    expect(contactedOrigins(configOf(named)).toSorted()).toEqual([cognitoIdentity, kms, sts]);
    expect(problemsOf({ ...named, regions: ['us-iso-west-1'] })).toHaveProperty(['regions.0.endpoints']);
  });

  it('takes the example that lies beside index.html', () => {
    const example = readFileSync('public/config.example.json', 'utf8');
    expect(configOf(JSON.parse(example)).connections.map(({ name }) => name)).toEqual([
      'Production',
      'Test',
      'Another account',
    ]);
  });

  it('names every problem with its place', () => {
    const problems = problemsOf({
      region: 'Frankfurt',
      endpoints: { kms: 'http://kms.example.com', sts: 'ftp://x', s3: 'https://s3.example.com' },
      examples: [{ name: 'One', ciphertextBlob: '!' }],
      colour: 'blue',
      constructor: 1,
    });
    expect(Object.keys(problems).toSorted()).toEqual([
      'colour',
      'constructor',
      'endpoints.kms',
      'endpoints.s3',
      'endpoints.sts',
      'examples.0.ciphertextBlob',
      'identityPoolId',
      'region',
    ]);
    expect(problems['identityPoolId']).toMatch(/^is missing: guests/);
  });

  it.each(['http://127.0.0.1:4566', 'http://localhost:4566'])('takes %s: it is this machine', (kms) => {
    const [place] = connectionOf({ region: 'eu-west-1', identityPoolId: POOL, endpoints: { kms } }).places;
    expect(place.kmsEndpoint).toBe(kms);
  });

  it.each([
    'http://kms.example.com',
    'http://127.0.0.1.example.com',
    // The Content-Security-Policy cannot hold an IPv6 address.
    'http://[::1]:4566',
    'https://kms.example.com/path',
    'https://kms.example.com?x=1',
    'https://user@kms.example.com',
    'https://*.example.com',
    'https://a.example.com; script-src *',
    'javascript:alert(1)',
    '',
    'kms',
  ])('refuses %j as an endpoint', (kms) => {
    expect(problemsOf({ region: 'eu-west-1', identityPoolId: POOL, endpoints: { kms } })).toHaveProperty([
      'endpoints.kms',
    ]);
  });
});

/** The places of a config whose pool is in the main Region. */
function placesOf(region: string, regions: unknown) {
  return connectionOf({ region, regions, identityPoolId: poolIn(region) }).places;
}

describe('regions', () => {
  it.each([
    ['us-east-1', 'fips', 'https://kms-fips.us-east-1.amazonaws.com'],
    ['us-east-1', 'dualstack', 'https://kms.us-east-1.api.aws'],
    ['us-east-1', 'fips-dualstack', 'https://kms-fips.us-east-1.api.aws'],
    ['us-gov-west-1', 'fips', 'https://kms-fips.us-gov-west-1.amazonaws.com'],
    ['us-gov-east-1', 'fips-dualstack', 'https://kms-fips.us-gov-east-1.api.aws'],
    ['cn-northwest-1', 'dualstack', 'https://kms.cn-northwest-1.api.amazonwebservices.com.cn'],
    ['eusc-de-east-1', 'dualstack', 'https://kms.eusc-de-east-1.api.amazonwebservices.eu'],
  ])('knows the host of KMS in %s, %s', (region, variant, kms) => {
    const [, place] = placesOf(region, [{ region, variant }]);
    expect(place).toMatchObject({ id: `${region}.${variant}`, region, variant });
    // Other clients are told of a host that they would not choose by themselves.
    expect(place).toMatchObject({ kmsEndpoint: kms, kmsEndpointUrl: kms });
  });

  it('puts the main Region first, whether it is listed or not, and keeps the order of the others', () => {
    const ids = (regions: unknown) => placesOf('us-east-1', regions).map(({ id }) => id);
    const fips = { region: 'us-east-1', variant: 'fips' };
    expect(ids(['us-west-2', fips])).toEqual(['us-east-1', 'us-west-2', 'us-east-1.fips']);
    expect(ids(['us-west-2', 'us-east-1'])).toEqual(['us-east-1', 'us-west-2']);
    expect(ids([])).toEqual(['us-east-1']);
  });

  it('takes endpoints for one Region, and leaves those of the main one to it', () => {
    const [, place] = connectionOf({
      region: 'us-east-1',
      identityPoolId: POOL,
      endpoints: { kms: 'http://127.0.0.1:1', sts: 'http://127.0.0.1:2' },
      regions: [{ region: 'us-west-2', endpoints: { kms: 'https://kms.example' } }],
    }).places;
    expect(place?.kmsEndpoint).toBe('https://kms.example');
    expect(place?.stsEndpoint).toBe('https://sts.us-west-2.amazonaws.com');
  });

  it.each([
    ['another partition', ['us-gov-west-1'], 'regions.0', 'credentials do not cross partitions'],
    ['the same Region twice', ['us-west-2', 'us-west-2'], 'regions.1', 'listed already'],
    ['other endpoints of the main one', [{ region: 'us-east-1', endpoints: {} }], 'regions.0', 'already'],
    [
      'the same variant twice',
      [
        { region: 'us-west-2', variant: 'fips' },
        { region: 'us-west-2', variant: 'fips', endpoints: { kms: 'https://kms.example' } },
      ],
      'regions.1',
      'listed already',
    ],
    ['no name', ['Frankfurt'], 'regions.0', 'must be a Region'],
    ['a number', [1], 'regions.0', 'must be a Region such as "eu-west-1", or an object'],
    ['no Region', [{ variant: 'fips' }], 'regions.0.region', 'is missing'],
    ['no list', 'us-west-2', 'regions', 'must be a list'],
    ['an unknown variant', [{ region: 'us-west-2', variant: 'ipv6' }], 'regions.0.variant', '"dualstack"'],
    ['an unknown setting', [{ region: 'us-west-2', fips: true }], 'regions.0.fips', 'not a setting'],
    [
      'a path in an endpoint',
      ['us-west-2', { region: 'us-west-1', endpoints: { kms: 'https://kms.example/x' } }],
      'regions.1.endpoints.kms',
      'no path',
    ],
  ])('refuses %s', (_, regions, at, message) => {
    const problems = problemsOf({ region: 'us-east-1', identityPoolId: POOL, regions });
    expect(Object.keys(problems)).toEqual([at]);
    expect(problems[at]).toContain(message);
  });

  it('refuses a main Region of another partition than the pool', () => {
    const problems = problemsOf({ region: 'cn-north-1', identityPoolId: POOL, regions: ['cn-northwest-1'] });
    expect(Object.keys(problems)).toEqual(['region', 'regions.0']);
  });

  it.each([
    ['ap-east-2', 'eu-west-1'],
    ['ap-southeast-6', 'eu-west-1'],
    ['cn-north-1', 'cn-northwest-1'],
    ['eusc-de-east-1', 'eusc-de-east-1'],
  ])('refuses FIPS in %s, where KMS has no such host', (region, main) => {
    for (const variant of ['fips', 'fips-dualstack']) {
      const endpoints = { kms: 'https://kms.example' };
      const problems = problemsOf({
        region: main,
        identityPoolId: poolIn(main),
        regions: [{ region, variant, endpoints }],
      });
      expect(problems).toEqual({ 'regions.0.variant': `there is no FIPS host of KMS in ${region}` });
    }
  });
});

describe('the settings of the list of keys', () => {
  const settings = { region: 'eu-west-1', identityPoolId: POOL };

  it('has defaults', () => {
    expect(connectionOf(settings)).toMatchObject({ keys: [], describeKeysPerSecond: 20 });
  });

  it('takes keys in any of the four forms, each once', () => {
    const keys = ['alias/payments', 'arn:aws:kms:eu-west-1:111122223333:key/x', 'alias/payments'];
    expect(connectionOf({ ...settings, keys }).keys).toEqual(keys.slice(0, 2));
  });

  it.each(['', 'alias/a b', 'alias/a\u200b', 'x'.repeat(2049), 7])('refuses %j as a key', (key) => {
    expect(problemsOf({ ...settings, keys: ['alias/a', key] })).toHaveProperty(['keys.1']);
  });

  it.each([0, 101, 2.5, '20'])('refuses %j as the rate of DescribeKey', (describeKeysPerSecond) => {
    expect(problemsOf({ ...settings, describeKeysPerSecond })).toEqual({
      describeKeysPerSecond: 'must be a whole number from 1 to 100',
    });
  });
});
