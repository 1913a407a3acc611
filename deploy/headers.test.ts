// The security headers: strict whatever the config, and exactly its origins in connect-src.
import { describe, expect, it } from 'vitest';
import { parseConfig } from '../src/config.ts';
import { cacheControl, securityHeaders } from './headers.ts';

const parsed = parseConfig({
  region: 'eu-west-1',
  identityPoolId: 'eu-central-1:1234abcd-12ab-34cd-56ef-1234567890ab',
});
if ('problems' in parsed) throw new Error('The config of this test is wrong.');

function directivesOf(headers: Record<string, string>): Map<string, string[]> {
  const directives = (headers['Content-Security-Policy'] ?? '').split('; ').map((text) => text.split(' '));
  return new Map(directives.map(([name = '', ...values]) => [name, values]));
}

describe('securityHeaders', () => {
  it('allows exactly the origins of the config', () => {
    expect(directivesOf(securityHeaders(parsed.config)).get('connect-src')).toEqual([
      "'self'",
      'https://cognito-identity.eu-central-1.amazonaws.com',
      'https://kms.eu-west-1.amazonaws.com',
      'https://sts.eu-west-1.amazonaws.com',
    ]);
  });

  it('allows KMS and STS of each listed Region, each origin once', () => {
    const listed = parseConfig({
      region: 'eu-west-1',
      identityPoolId: 'eu-west-1:1234abcd-12ab-34cd-56ef-1234567890ab',
      regions: [
        { region: 'eu-west-1', variant: 'fips' },
        { region: 'eu-north-1', variant: 'dualstack' },
        { region: 'eu-central-1', endpoints: { kms: 'https://kms.example', sts: 'https://kms.example' } },
      ],
    });
    if ('problems' in listed) throw new Error('The config of this test is wrong.');
    expect(directivesOf(securityHeaders(listed.config)).get('connect-src')).toEqual([
      "'self'",
      'https://cognito-identity.eu-west-1.amazonaws.com',
      'https://kms.eu-west-1.amazonaws.com',
      'https://sts.eu-west-1.amazonaws.com',
      'https://kms-fips.eu-west-1.amazonaws.com',
      'https://kms.eu-north-1.api.aws',
      'https://sts.eu-north-1.amazonaws.com',
      'https://kms.example',
    ]);
  });

  it('allows Cognito and the sign-in of each connection, and nothing that none of them needs', () => {
    const several = parseConfig({
      connections: [
        {
          name: 'Staff',
          region: 'eu-west-1',
          identityPoolId: 'eu-west-1:1234abcd-12ab-34cd-56ef-1234567890ab',
          userPool: { userPoolId: 'eu-west-1_Ab1', clientId: 'x', domain: 'https://sign-in.example.com' },
          openIdProviders: [{ name: 'Okta', issuer: 'https://okta.example/a', clientId: 'x' }],
        },
        { name: 'Pasted', region: 'us-east-1', pastedCredentials: true },
      ],
    });
    if ('problems' in several) throw new Error('The config of this test is wrong.');
    expect(directivesOf(securityHeaders(several.config)).get('connect-src')).toEqual([
      "'self'",
      'https://cognito-identity.eu-west-1.amazonaws.com',
      'https://kms.eu-west-1.amazonaws.com',
      'https://sts.eu-west-1.amazonaws.com',
      'https://cognito-idp.eu-west-1.amazonaws.com',
      'https://sign-in.example.com',
      'https://okta.example',
      'https://kms.us-east-1.amazonaws.com',
      'https://sts.us-east-1.amazonaws.com',
    ]);
  });

  it('allows nobody while there is no config', () => {
    expect(directivesOf(securityHeaders(undefined)).get('connect-src')).toEqual(["'self'"]);
  });

  it.each([undefined, 'bm9uY2U='])('has no unsafe keyword, wildcard or scheme (nonce %s)', (nonce) => {
    const csp = securityHeaders(parsed.config, nonce)['Content-Security-Policy'] ?? '';
    expect(csp).not.toMatch(/unsafe|\*|data:|blob:/);
    const directives = directivesOf(securityHeaders(parsed.config, nonce));
    for (const name of ['default-src', 'object-src', 'base-uri', 'form-action', 'frame-ancestors']) {
      expect(directives.get(name)).toEqual(["'none'"]);
    }
    expect(directives.get('require-trusted-types-for')).toEqual(["'script'"]);
    expect(directives.get('trusted-types')).toEqual(["'none'"]);
  });

  it('adds the nonce to scripts and styles only', () => {
    const plain = directivesOf(securityHeaders(parsed.config));
    const withNonce = directivesOf(securityHeaders(parsed.config, 'abc'));
    const changed = [...withNonce].filter(([name, values]) => values.join() !== plain.get(name)?.join());
    expect(changed).toEqual([
      ['script-src', ["'self'", "'nonce-abc'"]],
      ['style-src', ["'self'", "'nonce-abc'"]],
    ]);
  });
});

describe('cacheControl', () => {
  it('lets browsers keep hashed files, and nothing else', () => {
    expect(cacheControl('/assets/index-1a2b3c4d.js')).toContain('immutable');
    for (const path of ['/', '/index.html', '/config.json', '/favicon.svg'])
      expect(cacheControl(path)).toBe('no-store');
  });
});
