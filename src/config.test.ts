// config.json: what is taken, what is filled in for each AWS partition, and that every problem is named with its place.
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { contactedOrigins, parseConfig, poolRegion } from './config.ts';

const POOL = 'eu-west-1:1234abcd-12ab-34cd-56ef-1234567890ab';

function configOf(json: unknown) {
  const parsed = parseConfig(json);
  if ('problems' in parsed) throw new Error(JSON.stringify(parsed.problems));
  return parsed.config;
}

function problemsOf(json: unknown): Record<string, string> {
  const parsed = parseConfig(json);
  return 'problems' in parsed
    ? Object.fromEntries(parsed.problems.map(({ at, message }) => [at, message]))
    : {};
}

describe('parseConfig', () => {
  it.each([
    ['eu-west-1', 'https://kms.eu-west-1.amazonaws.com'],
    ['us-gov-west-1', 'https://kms.us-gov-west-1.amazonaws.com'],
    ['cn-north-1', 'https://kms.cn-north-1.amazonaws.com.cn'],
    ['eusc-de-east-1', 'https://kms.eusc-de-east-1.amazonaws.eu'],
  ])('knows where KMS answers in %s', (region, kms) => {
    expect(configOf({ region, identityPoolId: POOL }).endpoints.kms).toBe(kms);
  });

  it("asks Cognito in the pool's own Region, and KMS and STS in that of the keys", () => {
    expect(configOf({ region: 'us-east-2', identityPoolId: POOL }).endpoints).toEqual({
      kms: 'https://kms.us-east-2.amazonaws.com',
      cognitoIdentity: 'https://cognito-identity.eu-west-1.amazonaws.com',
      sts: 'https://sts.us-east-2.amazonaws.com',
    });
    expect(poolRegion(POOL)).toBe('eu-west-1');
  });

  it('takes endpoints one by one, and keeps the defaults of the others', () => {
    const endpoints = { kms: 'https://vpce-1.kms.eu-west-1.vpce.amazonaws.com/' };
    const config = configOf({ region: 'eu-west-1', identityPoolId: POOL, endpoints });
    expect(config.endpoints.kms).toBe('https://vpce-1.kms.eu-west-1.vpce.amazonaws.com');
    expect(config.endpoints.sts).toBe('https://sts.eu-west-1.amazonaws.com');
  });

  it('wants the endpoints named where the hosts are not public', () => {
    expect(problemsOf({ region: 'us-iso-east-1', identityPoolId: POOL })).toHaveProperty('endpoints');
  });

  it('names every problem with its place', () => {
    const problems = problemsOf({
      region: 'Frankfurt',
      endpoints: { kms: 'http://kms.example.com', sts: 'ftp://x', s3: 'https://s3.example.com' },
      examples: [{ name: 'One', ciphertextBlob: '!' }],
      colour: 'blue',
    });
    expect(Object.keys(problems).toSorted()).toEqual([
      'colour',
      'endpoints.kms',
      'endpoints.s3',
      'endpoints.sts',
      'examples.0.ciphertextBlob',
      'identityPoolId',
      'region',
    ]);
    expect(problems['identityPoolId']).toBe('is missing');
  });

  it.each(['http://127.0.0.1:4566', 'http://localhost:4566', 'http://[::1]:4566'])(
    'takes %s: it is this machine',
    (kms) => {
      expect(configOf({ region: 'eu-west-1', identityPoolId: POOL, endpoints: { kms } }).endpoints.kms).toBe(
        kms,
      );
    },
  );

  it.each([
    'http://kms.example.com',
    'http://127.0.0.1.example.com',
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

  it('never throws, whatever the file holds', () => {
    fc.assert(fc.property(fc.jsonValue(), (json) => void parseConfig(json)));
  });

  it('lists nothing but origins to contact, whatever endpoint it takes', () => {
    fc.assert(
      fc.property(fc.webUrl({ withQueryParameters: true, withFragments: true }), (kms) => {
        const parsed = parseConfig({ region: 'eu-west-1', identityPoolId: POOL, endpoints: { kms } });
        if ('problems' in parsed) return;
        for (const origin of contactedOrigins(parsed.config)) expect(new URL(origin).origin).toBe(origin);
      }),
    );
  });
});
