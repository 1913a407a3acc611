// What is refused of the ways in, each with its place and with words that tell what to do.
import { describe, expect, it } from 'vitest';
import { PROVIDER, poolIn, problemsOf, ROLE_ARN, SETTINGS, USER_POOL } from './configFixtures.ts';

const { identityPoolId: _, ...WITHOUT_POOL } = SETTINGS;
const PASTED = { pastedCredentials: true };

describe('what contradicts, is missing or has no effect', () => {
  it.each([
    ['nothing to come in by', { ...SETTINGS, guests: false }, 'guests', /leaves no way in: set/],
    ['no pool for guests', WITHOUT_POOL, 'identityPoolId', /missing: guests and users/],
    ['no pool for users', { ...WITHOUT_POOL, ...PASTED, userPool: USER_POOL }, 'identityPoolId', /missing/],
    ['no pool for said guests', { ...WITHOUT_POOL, ...PASTED, guests: true }, 'identityPoolId', /missing/],
    ['the classic flow without a role', { ...SETTINGS, flow: 'classic' }, 'roleArn', /missing: the classic/],
    ['a role for guests of the enhanced flow', { ...SETTINGS, roleArn: ROLE_ARN }, 'roleArn', /no effect/],
    ['a flow of nobody', { ...WITHOUT_POOL, ...PASTED, flow: 'enhanced' }, 'flow', /no effect on pasted/],
    ['a role of nobody', { ...WITHOUT_POOL, ...PASTED, roleArn: ROLE_ARN }, 'roleArn', /no effect on pasted/],
    [
      'long-term keys that nobody may paste',
      { ...SETTINGS, longTermCredentials: true },
      'longTermCredentials',
      /no effect without/,
    ],
    [
      'a role of another partition',
      { ...SETTINGS, userPool: USER_POOL, roleArn: ROLE_ARN.replace('aws', 'aws-us-gov') },
      'roleArn',
      /must begin with arn:aws: as/,
    ],
    [
      'a user pool of another partition',
      { ...SETTINGS, userPool: { ...USER_POOL, userPoolId: 'us-gov-west-1_Ab' } },
      'userPool.userPoolId',
      /another AWS partition than the identity pool, which is in eu-west-1/,
    ],
    [
      'the same client twice',
      { ...SETTINGS, openIdProviders: [PROVIDER, { ...PROVIDER, name: 'Again' }] },
      'openIdProviders.1',
      /listed already/,
    ],
    [
      'the user pool as a provider once more',
      {
        ...SETTINGS,
        userPool: USER_POOL,
        openIdProviders: [
          {
            name: 'Pool',
            clientId: USER_POOL.clientId,
            issuer: 'https://cognito-idp.eu-west-1.amazonaws.com/eu-west-1_AbCdEfGhI',
          },
        ],
      },
      'openIdProviders.0',
      /listed already/,
    ],
    [
      'two buttons of one name',
      { ...SETTINGS, openIdProviders: [PROVIDER, { ...PROVIDER, clientId: 'other' }] },
      'openIdProviders.1.name',
      /name of another way in/,
    ],
    [
      'a Region of another partition than pasted credentials',
      { ...WITHOUT_POOL, ...PASTED, regions: ['cn-north-1'] },
      'regions.0',
      /partition than the main Region, eu-west-1/,
    ],
  ])('refuses %s', (_name, json, at, message) => {
    const problems = problemsOf(json);
    expect(Object.keys(problems)).toEqual([at]);
    expect(problems[at]).toMatch(message);
  });

  it('takes a role of the own partition', () => {
    const roleArn = ROLE_ARN.replace('aws', 'aws-us-gov');
    const identityPoolId = poolIn('us-gov-west-1');
    expect(problemsOf({ region: 'us-gov-west-1', identityPoolId, flow: 'classic', roleArn })).toEqual({});
  });

  it('wants an endpoint for each service of an isolated partition, and for no other', () => {
    const [kms, sts, cognitoIdentity] = ['https://k.example', 'https://s.example', 'https://c.example'];
    const iso = { region: 'us-iso-east-1', endpoints: { kms, sts } };
    expect(problemsOf({ ...iso, ...PASTED })).toEqual({});
    const guest = { ...iso, identityPoolId: poolIn('us-iso-east-1') };
    expect(problemsOf(guest)).toEqual({
      endpoints: 'name kms, cognitoIdentity and sts: the hosts of us-iso-east-1 are not public',
    });
    const userPool = { ...USER_POOL, userPoolId: 'us-iso-east-1_Ab' };
    const endpoints = { kms, sts, cognitoIdentity };
    expect(problemsOf({ ...guest, endpoints, userPool })['endpoints']).toContain('cognitoIdp and sts');
    const cognitoIdp = 'https://i.example';
    expect(problemsOf({ ...guest, endpoints: { ...endpoints, cognitoIdp }, userPool })).toEqual({});
  });

  it('names what is missing beside what is misspelt, all at once', () => {
    const problems = problemsOf({
      region: 'Frankfurt',
      guest: true,
      Region: 'x',
      userPool: { userPoolId: 'x', client: 'x', domain: 'https://sign-in.example.com/login' },
      openIdProviders: [{ ...PROVIDER, scopes: ['email'] }, PROVIDER.issuer],
      flow: 'classic',
      longTermCredentials: true,
    });
    expect(Object.keys(problems).toSorted()).toEqual([
      'Region',
      'guest',
      'identityPoolId',
      'longTermCredentials',
      'openIdProviders.0.scopes',
      'openIdProviders.1',
      'region',
      'roleArn',
      'userPool.client',
      'userPool.clientId',
      'userPool.domain',
      'userPool.userPoolId',
    ]);
  });

  it.each([
    ['pastedCredentials', { ...WITHOUT_POOL, pastedCredentials: 'true' }],
    ['guests', { ...WITHOUT_POOL, ...PASTED, guests: 1 }],
    ['identityPoolId', { ...SETTINGS, ...PASTED, identityPoolId: 'x', flow: 'classic', roleArn: ROLE_ARN }],
    ['openIdProviders', { ...SETTINGS, openIdProviders: {}, roleArn: ROLE_ARN }],
    ['flow', { ...SETTINGS, flow: 'basic', roleArn: ROLE_ARN }],
    ['roleArn', { ...SETTINGS, flow: 'classic', roleArn: 'Name' }],
  ])('says of a wrong %s that it is wrong, and nothing that would follow if it were absent', (at, json) => {
    expect(Object.keys(problemsOf(json))).toEqual([at]);
  });
});

describe('the shape of the settings of sign-in', () => {
  it.each([
    ['http://login.example.com', 'https://'],
    ['https://login.example.com?x', 'no query'],
    ['https://login.example.com/#x', 'no fragment'],
    ['https://user@login.example.com', 'no user name'],
    ['https://login.example.com/a;b', '; , *'],
    ["https://login.example.com/'none'", 'quotes'],
    ['https://Login.example.com', 'lower-case'],
    ['https://login.example.com:443/a', ':443'],
    ['https:/login.example.com', 'two slashes'],
    ['https:///login.example.com', 'two slashes'],
    ['https://[2001:db8::1]/a', 'cannot hold an IPv6 address'],
    ['http://[::1]:1', 'cannot hold an IPv6 address'],
    ['login.example.com', 'must be a URL'],
  ])('refuses the issuer %s', (issuer, message) => {
    const problems = problemsOf({ ...SETTINGS, openIdProviders: [{ ...PROVIDER, issuer }] });
    expect(Object.keys(problems)).toEqual(['openIdProviders.0.issuer']);
    expect(problems['openIdProviders.0.issuer']).toContain(message);
  });

  it.each([
    'https://login.example.com',
    'https://a.example/x/',
    'http://localhost:8080/realms/x',
    'http://127.0.0.1:1',
  ])('takes the issuer %s', (issuer) => {
    expect(problemsOf({ ...SETTINGS, openIdProviders: [{ ...PROVIDER, issuer }] })).toEqual({});
  });

  it.each([
    ['userPool', 'userPoolId', 'eu-west-1:AbC', 'must be a user pool ID'],
    ['userPool', 'clientId', 'a b', 'app client'],
    ['userPool', 'domain', 'http://sign-in.example.com', 'https://'],
    ['userPool', 'domain', 'https://[::1]', 'must name its host or IPv4 address'],
    ['userPool', 'domain', 'sign-in', 'must be a URL such as https://sign-in.example.com'],
    ['userPool', 'name', ' Staff', 'must be 1 to 60 characters'],
    ['userPool', 'name', 'x'.repeat(61), 'must be 1 to 60 characters'],
    ['userPool', 'scopes', ['email'], 'must contain "openid"'],
    ['userPool', 'scopes', ['openid email'], 'such as "openid"'],
    ['provider', 'name', '', 'must be 1 to 60 characters'],
    ['provider', 'name', 'Ok\u202Eta', 'must be 1 to 60 characters'],
    ['provider', 'origins', ['https://login.example.com/token'], 'no path'],
    ['provider', 'origins', ['http://[::1]:8080'], 'must name its host or IPv4 address'],
    ['provider', 'origins', 'https://login.example.com', 'must be a list'],
  ])('refuses of a %s the %s %j', (of, member, value, message) => {
    const json =
      of === 'userPool'
        ? { userPool: { ...USER_POOL, [member]: value } }
        : { openIdProviders: [{ ...PROVIDER, [member]: value }] };
    const problems = problemsOf({ ...SETTINGS, ...json });
    expect(Object.keys(problems).every((at) => at.includes(member))).toBe(true);
    expect(Object.values(problems).join()).toContain(message);
  });

  it.each([
    ['arn:aws:iam::111122223333:user/Name'],
    ['arn:aws:iam::1111:role/Name'],
    ['arn:aws:iam::111122223333:role/'],
    ['arn:aws:iam::111122223333:role/path/'],
    ['KmsReEncrypt'],
  ])('refuses %s as a role', (roleArn) => {
    const problems = problemsOf({ ...SETTINGS, userPool: USER_POOL, roleArn });
    expect(problems).toEqual({
      roleArn: 'must be the ARN of a role such as "arn:aws:iam::111122223333:role/Name"',
    });
  });
});
