// An ID token is refused for each claim that does not fit, by name; whatever the text, nothing else is thrown.
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { CLOCK_TOLERANCE_SECONDS, checkIdToken, readIdToken } from './idToken.ts';
import { SignInError } from './signInError.ts';

const EXPECTED = { issuer: 'https://issuer.example', clientId: 'client', nonce: 'n-1' };
const NOW = 1_800_000_000;
const GOOD = {
  iss: 'https://issuer.example',
  aud: 'client',
  sub: 'subject',
  nonce: 'n-1',
  iat: NOW,
  exp: NOW + 3600,
  token_use: 'id',
  email: 'olga@example.com',
};

function token(claims: object): string {
  const part = (json: object) => Buffer.from(JSON.stringify(json)).toString('base64url');
  return `${part({ alg: 'RS256' })}.${part(claims)}.c2lnbmF0dXJl`;
}

function problemOf(
  claims: object | undefined,
  expected: Parameters<typeof checkIdToken>[1] = EXPECTED,
  now = NOW,
) {
  try {
    checkIdToken(claims && token(claims), expected, now * 1000);
    return 'none';
  } catch (error) {
    if (!(error instanceof SignInError)) throw error;
    return error.problem;
  }
}

describe('checkIdToken', () => {
  it('takes a token that fits', () => {
    expect(checkIdToken(token(GOOD), EXPECTED, NOW * 1000)).toMatchObject({
      sub: 'subject',
      person: 'olga@example.com',
    });
    expect(problemOf({ ...GOOD, aud: ['client'] })).toBe('none');
    // A refreshed one need not have a nonce, and only Cognito says what a token is for.
    const { issuer, clientId } = EXPECTED;
    expect(problemOf({ ...GOOD, nonce: undefined, token_use: undefined }, { issuer, clientId })).toBe('none');
  });

  it.each([
    [
      { iss: 'https://issuer.example/' },
      { check: 'issuer', expected: EXPECTED.issuer, found: 'https://issuer.example/' },
    ],
    [{ iss: 'https://other.example' }, { check: 'issuer' }],
    [{ aud: 'other' }, { check: 'audience', expected: 'client', found: 'other' }],
    [{ aud: ['client', 'other'] }, { check: 'audience', found: 'other' }],
    [{ aud: [] }, { check: 'audience' }],
    [{ nonce: 'n-2' }, { check: 'nonce' }],
    [{ nonce: undefined }, { check: 'nonce' }],
    [{ token_use: 'access' }, { check: 'use', found: 'access' }],
    [{ sub: '' }, { check: 'subject' }],
    [{ exp: 'soon' }, { check: 'unreadable' }],
    [{ exp: 1e300 }, { check: 'unreadable' }],
  ])('refuses %j', (change, problem) => {
    expect(problemOf({ ...GOOD, ...change })).toMatchObject({ kind: 'badToken', ...problem });
  });

  it('never tells a nonce', () => {
    expect(JSON.stringify(problemOf({ ...GOOD, nonce: 'n-2' }))).not.toMatch(/n-[12]/);
  });

  it('refuses what has ended, and tells how far the clock would be ahead of a new token', () => {
    const ended = { ...GOOD, iat: NOW - 7200, exp: NOW - CLOCK_TOLERANCE_SECONDS };
    expect(problemOf(ended)).toMatchObject({ kind: 'expiredToken', aheadSeconds: 7200 });
    expect(problemOf({ ...ended, exp: ended.exp + 1 })).toBe('none');
  });

  it('tells a clock that is behind', () => {
    const early = { ...GOOD, iat: NOW + CLOCK_TOLERANCE_SECONDS + 1 };
    expect(problemOf(early)).toEqual({ kind: 'clock', aheadSeconds: -CLOCK_TOLERANCE_SECONDS - 1 });
    expect(problemOf({ ...GOOD, iat: NOW + CLOCK_TOLERANCE_SECONDS })).toBe('none');
  });

  it('refuses no token at all', () => {
    expect(problemOf(undefined)).toMatchObject({ kind: 'badToken', check: 'missing' });
  });
});

describe('readIdToken', () => {
  it('reads names in any alphabet', () => {
    expect(readIdToken(token({ ...GOOD, email: 'ольга@пример.рф' }))?.person).toBe('ольга@пример.рф');
  });

  it('falls back to the subject', () => {
    expect(readIdToken(token({ ...GOOD, email: undefined }))?.person).toBe('subject');
    expect(readIdToken(token({ ...GOOD, email: undefined, 'cognito:username': 'olga' }))?.person).toBe(
      'olga',
    );
  });

  it('never throws', () => {
    fc.assert(
      fc.property(
        fc.oneof(
          fc.string(),
          fc.json().map((json) => `a.${btoa(encodeURIComponent(json))}.b`),
        ),
        (text) => {
          readIdToken(text);
        },
      ),
    );
    for (const text of ['', 'a.b.c', 'a.bnVsbA.c', 'a.W10.c', `${token(GOOD)}.x`])
      expect(readIdToken(text)).toBeUndefined();
  });
});
