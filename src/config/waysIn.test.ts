// The ways into a connection: what config.json may say of guests, sign-in and pasted credentials, and what follows from it.
import { describe, expect, it } from 'vitest';
import { connectionOrigins } from '../config.ts';
import { connectionOf, POOL, PROVIDER, poolIn, ROLE_ARN, SETTINGS, USER_POOL } from './configFixtures.ts';

const POOL_OF_GUESTS = {
  identityPoolId: POOL,
  region: 'eu-west-1',
  cognitoIdentityEndpoint: 'https://cognito-identity.eu-west-1.amazonaws.com',
  flow: 'enhanced',
  stsEndpoint: 'https://sts.eu-west-1.amazonaws.com',
  stsRegion: 'eu-west-1',
};

function kindsOf(json: unknown): string[] {
  return connectionOf(json).waysIn.map((way) => (way.kind === 'openId' ? way.provider.kind : way.kind));
}

function providersOf(json: unknown) {
  return connectionOf(json).waysIn.flatMap((way) => ('provider' in way ? [way.provider] : []));
}

describe('the ways in', () => {
  it('is a guest of the identity pool, unless the file says more', () => {
    expect(connectionOf(SETTINGS).waysIn).toEqual([{ kind: 'guest', pool: POOL_OF_GUESTS }]);
  });

  it.each([
    [{ userPool: USER_POOL }, ['userPool']],
    [{ openIdProviders: [PROVIDER] }, ['openId']],
    [{ openIdProviders: [] }, ['guest']],
    [{ pastedCredentials: true }, ['guest', 'pasted']],
    [{ pastedCredentials: true, guests: false }, ['pasted']],
    [{ pastedCredentials: true, identityPoolId: undefined }, ['pasted']],
    [
      { guests: true, pastedCredentials: true, openIdProviders: [PROVIDER], userPool: USER_POOL },
      ['userPool', 'openId', 'guest', 'pasted'],
    ],
  ])('are in their order: %j', (more, kinds) => {
    expect(kindsOf(JSON.parse(JSON.stringify({ ...SETTINGS, ...more })))).toEqual(kinds);
  });

  it('takes long-term keys only where the file says so', () => {
    const pasted = { region: 'eu-west-1', pastedCredentials: true };
    expect(connectionOf(pasted).waysIn).toEqual([{ kind: 'pasted', longTerm: false }]);
    const longTerm = { ...pasted, longTermCredentials: true };
    expect(connectionOf(longTerm).waysIn).toEqual([{ kind: 'pasted', longTerm: true }]);
  });

  it('knows what a user pool is to the browser, to Cognito and to the Content-Security-Policy', () => {
    expect(providersOf({ ...SETTINGS, userPool: USER_POOL })).toEqual([
      {
        id: 'c0-user-pool',
        name: 'eu-west-1_AbCdEfGhI',
        kind: 'userPool',
        issuer: 'https://cognito-idp.eu-west-1.amazonaws.com/eu-west-1_AbCdEfGhI',
        clientId: USER_POOL.clientId,
        scopes: ['openid'],
        logins: 'cognito-idp.eu-west-1.amazonaws.com/eu-west-1_AbCdEfGhI',
        origins: ['https://cognito-idp.eu-west-1.amazonaws.com', 'https://sign-in.example.com'],
        domain: 'https://sign-in.example.com',
      },
    ]);
  });

  it("has the discovery at an endpoint of the deployment, and keeps AWS's name of the pool", () => {
    const endpoints = { cognitoIdp: 'http://127.0.0.1:4566/' };
    expect(providersOf({ ...SETTINGS, userPool: USER_POOL, endpoints })).toMatchObject([
      {
        issuer: 'http://127.0.0.1:4566/eu-west-1_AbCdEfGhI',
        logins: 'cognito-idp.eu-west-1.amazonaws.com/eu-west-1_AbCdEfGhI',
        origins: ['http://127.0.0.1:4566', 'https://sign-in.example.com'],
      },
    ]);
  });

  it('takes the host of a user pool from its own Region and partition', () => {
    const userPool = { ...USER_POOL, userPoolId: 'cn-north-1_AbC' };
    const json = { region: 'cn-northwest-1', identityPoolId: poolIn('cn-north-1'), userPool };
    expect(providersOf(json)[0]?.issuer).toBe(
      'https://cognito-idp.cn-north-1.amazonaws.com.cn/cn-north-1_AbC',
    );
  });

  it('knows what another provider is, to the letter of its issuer', () => {
    const scopes = ['openid', 'email', 'openid'];
    const more = {
      issuer: 'https://id.example/',
      scopes,
      origins: ['https://api.example', 'https://id.example'],
    };
    const ids = providersOf({
      ...SETTINGS,
      openIdProviders: [PROVIDER, { ...PROVIDER, name: 'B', ...more }],
    });
    expect(ids).toMatchObject([
      {
        id: 'c0-p0',
        name: 'Okta',
        logins: 'login.example.com/oauth2/a',
        origins: ['https://login.example.com'],
      },
      {
        id: 'c0-p1',
        kind: 'openId',
        issuer: 'https://id.example/',
        scopes: ['openid', 'email'],
        logins: 'id.example/',
        origins: ['https://id.example', 'https://api.example'],
      },
    ]);
  });

  it('gives a chosen role to users of the enhanced flow, and to everybody of the classic flow', () => {
    const both = { ...SETTINGS, guests: true, userPool: USER_POOL, roleArn: ROLE_ARN };
    const rolesOf = (json: unknown) =>
      connectionOf(json).waysIn.map((way) => ('pool' in way ? way.pool.roleArn : 'none'));
    expect(rolesOf(both)).toEqual([ROLE_ARN, undefined]);
    expect(rolesOf({ ...both, flow: 'classic' })).toEqual([ROLE_ARN, ROLE_ARN]);
  });

  it('asks STS of the main Region in the classic flow', () => {
    const classic = { region: 'us-east-2', identityPoolId: POOL, flow: 'classic', roleArn: ROLE_ARN };
    expect(connectionOf(classic).waysIn).toMatchObject([
      {
        pool: { flow: 'classic', stsRegion: 'us-east-2', stsEndpoint: 'https://sts.us-east-2.amazonaws.com' },
      },
    ]);
  });
});

describe('connectionOrigins', () => {
  const places = ['https://kms.eu-west-1.amazonaws.com', 'https://sts.eu-west-1.amazonaws.com'];

  it('has no Cognito where credentials are pasted only', () => {
    expect(connectionOrigins(connectionOf({ region: 'eu-west-1', pastedCredentials: true }))).toEqual(places);
  });

  it('has those of the sign-in', () => {
    const openIdProviders = [{ ...PROVIDER, origins: ['https://keys.example'] }];
    expect(connectionOrigins(connectionOf({ ...SETTINGS, userPool: USER_POOL, openIdProviders }))).toEqual([
      'https://cognito-identity.eu-west-1.amazonaws.com',
      ...places,
      'https://cognito-idp.eu-west-1.amazonaws.com',
      'https://sign-in.example.com',
      'https://login.example.com',
      'https://keys.example',
    ]);
  });
});
