// A discovery document is taken only if it is the issuer's own, and if it leads nowhere but to configured origins.
import { describe, expect, it } from 'vitest';
import type { OpenIdProvider } from '../../config.ts';
import { readEndpoints, signOutUrl } from './discovery.ts';
import { SignInError } from './signInError.ts';

const PROVIDER: OpenIdProvider = {
  id: 'c0-user-pool',
  name: 'Staff',
  kind: 'userPool',
  issuer: 'https://cognito-idp.eu-west-1.amazonaws.com/eu-west-1_AbCdEfGhI',
  clientId: 'client',
  scopes: ['openid'],
  logins: 'cognito-idp.eu-west-1.amazonaws.com/eu-west-1_AbCdEfGhI',
  origins: ['https://cognito-idp.eu-west-1.amazonaws.com', 'https://staff.auth.eu-west-1.amazoncognito.com'],
  domain: 'https://staff.auth.eu-west-1.amazoncognito.com',
};
const DOMAIN = 'https://staff.auth.eu-west-1.amazoncognito.com';
const DOCUMENT = {
  issuer: PROVIDER.issuer,
  authorization_endpoint: `${DOMAIN}/oauth2/authorize`,
  token_endpoint: `${DOMAIN}/oauth2/token`,
  revocation_endpoint: `${DOMAIN}/oauth2/revoke`,
  end_session_endpoint: `${DOMAIN}/logout`,
};

function problemOf(change: object) {
  try {
    readEndpoints({ ...DOCUMENT, ...change }, PROVIDER);
    return 'none';
  } catch (error) {
    if (!(error instanceof SignInError)) throw error;
    return error.problem;
  }
}

describe('readEndpoints', () => {
  it('takes what fits', () => {
    expect(readEndpoints(DOCUMENT, PROVIDER)).toEqual({
      authorization: DOCUMENT.authorization_endpoint,
      token: DOCUMENT.token_endpoint,
      revocation: DOCUMENT.revocation_endpoint,
      endSession: DOCUMENT.end_session_endpoint,
      namesIssuer: false,
    });
    expect(problemOf({ revocation_endpoint: undefined, end_session_endpoint: null })).toBe('none');
  });

  it.each([
    [{ issuer: `${PROVIDER.issuer}/` }, { kind: 'otherIssuer', found: `${PROVIDER.issuer}/` }],
    [{ issuer: 7 }, { kind: 'otherIssuer' }],
    [{ authorization_endpoint: undefined }, { kind: 'missingEndpoint', member: 'authorization_endpoint' }],
    [{ token_endpoint: '/oauth2/token' }, { kind: 'missingEndpoint', member: 'token_endpoint' }],
    [
      { authorization_endpoint: 'https://evil.example/authorize' },
      { kind: 'foreignEndpoint', origin: 'https://evil.example' },
    ],
    [{ authorization_endpoint: `http://${new URL(DOMAIN).host}/authorize` }, { kind: 'foreignEndpoint' }],
    [{ authorization_endpoint: 'javascript:alert(1)' }, { kind: 'foreignEndpoint' }],
    [{ authorization_endpoint: `blob:${DOMAIN}/authorize` }, { kind: 'foreignEndpoint' }],
    [
      { authorization_endpoint: `${DOMAIN}@evil.example/` },
      { kind: 'foreignEndpoint', origin: 'https://evil.example' },
    ],
    [
      { token_endpoint: `${DOMAIN}.evil.example/token` },
      { kind: 'foreignEndpoint', member: 'token_endpoint' },
    ],
    [
      { revocation_endpoint: 'https://evil.example/' },
      { kind: 'foreignEndpoint', member: 'revocation_endpoint' },
    ],
    [
      { end_session_endpoint: 'https://evil.example/' },
      { kind: 'foreignEndpoint', member: 'end_session_endpoint' },
    ],
  ])('refuses %j', (change, problem) => {
    expect(problemOf(change)).toMatchObject(problem);
  });

  it.each([null, 'text', 7, []])('refuses %j in place of a document', (json) => {
    expect(() => readEndpoints(json, PROVIDER)).toThrow(SignInError);
  });
});

describe('signOutUrl', () => {
  const back = 'https://console.example/kms/';
  const endpoints = readEndpoints(DOCUMENT, PROVIDER);

  it('goes Cognito’s own way with a user pool', () => {
    expect(signOutUrl(PROVIDER, endpoints, back)).toBe(
      `${DOMAIN}/logout?client_id=client&logout_uri=https%3A%2F%2Fconsole.example%2Fkms%2F`,
    );
  });

  it('goes the standard’s way elsewhere, without the ID token in the URL', () => {
    const other = { ...PROVIDER, kind: 'openId' as const, domain: undefined };
    expect(signOutUrl(other, { ...endpoints, endSession: `${DOMAIN}/end?x=1` }, back)).toBe(
      `${DOMAIN}/end?x=1&client_id=client&post_logout_redirect_uri=https%3A%2F%2Fconsole.example%2Fkms%2F`,
    );
    const { endSession: _, ...without } = endpoints;
    expect(signOutUrl(other, without, back)).toBeUndefined();
  });
});
