// The checks of an ID token that oidc-client-ts leaves out: issuer, audience, expiry. Its signature is checked by the identity pool.
import type { OpenIdProvider } from '../../config.ts';
import { SignInError } from './signInError.ts';

/** The claims that the console reads. Times in seconds since 1970. */
export interface IdTokenClaims {
  iss: string;
  sub: string;
  aud: readonly string[];
  exp: number;
  iat: number | undefined;
  nonce: string | undefined;
  /** What a person is known by: e-mail address or user name, else the subject. */
  person: string;
  /** Cognito's user pools say whether it is an ID token or an access token. */
  tokenUse: string | undefined;
}

/** As much as OpenID providers commonly allow for clocks that differ. */
export const CLOCK_TOLERANCE_SECONDS = 5 * 60;

type Expected = Pick<OpenIdProvider, 'issuer' | 'clientId'> & {
  /** Absent for a token that a refresh brought: it need not have one. */
  nonce?: string;
};

/**
 * OpenID Connect Core 1.0, 3.1.3.7, but for the signature.
 * @param now milliseconds since 1970
 * @throws SignInError that names the first check that failed
 */
export function checkIdToken(token: string | undefined, expected: Expected, now: number): IdTokenClaims {
  if (!token) throw new SignInError({ kind: 'badToken', check: 'missing' });
  const claims = readIdToken(token);
  if (!claims) throw new SignInError({ kind: 'badToken', check: 'unreadable' });
  const { issuer, clientId, nonce } = expected;
  const checks = [
    { check: 'issuer', expected: issuer, found: claims.iss },
    {
      check: 'audience',
      expected: clientId,
      found: claims.aud.find((each) => each !== clientId) ?? claims.aud[0],
    },
    { check: 'nonce', expected: nonce ?? claims.nonce, found: claims.nonce },
    { check: 'use', expected: 'id', found: claims.tokenUse ?? 'id' },
  ] as const;
  for (const each of checks) {
    // A nonce is a secret of this sign-in until it is used: it is compared, not told.
    const told = each.check === 'nonce' ? { check: each.check } : each;
    if (each.found !== each.expected) throw new SignInError({ kind: 'badToken', ...told });
  }
  if (claims.sub === '') throw new SignInError({ kind: 'badToken', check: 'subject' });
  checkTimes(claims, now / 1000);
  return claims;
}

function checkTimes({ exp, iat }: IdTokenClaims, now: number): void {
  const aheadSeconds = iat === undefined ? undefined : Math.round(now - iat);
  if (aheadSeconds !== undefined && aheadSeconds < -CLOCK_TOLERANCE_SECONDS) {
    throw new SignInError({ kind: 'clock', aheadSeconds });
  }
  if (exp > now - CLOCK_TOLERANCE_SECONDS) return;
  // Either the token is an old one, or the clock is ahead: which of them cannot be told.
  throw new SignInError({ kind: 'expiredToken', ended: isoTime(exp), now: isoTime(now), aheadSeconds });
}

/** @param seconds since 1970 */
function isoTime(seconds: number): string {
  return new Date(seconds * 1000).toISOString();
}

/** The claims of a JWT whose signature is not looked at, or undefined for what is none. */
export function readIdToken(token: string): IdTokenClaims | undefined {
  const json = payloadOf(token);
  if (!json) return undefined;
  const { iss, sub, aud, exp, iat, nonce } = json;
  if (typeof iss !== 'string' || typeof sub !== 'string' || typeof exp !== 'number') return undefined;
  if (!Number.isFinite(exp) || Math.abs(exp) > LAST_SECOND) return undefined;
  return {
    iss,
    sub,
    aud: (Array.isArray(aud) ? aud : [aud]).filter((each) => typeof each === 'string'),
    exp,
    iat: typeof iat === 'number' ? iat : undefined,
    nonce: typeof nonce === 'string' ? nonce : undefined,
    person: personOf(json) ?? sub,
    tokenUse: typeof json['token_use'] === 'string' ? json['token_use'] : undefined,
  };
}

/** What JavaScript's Date can hold. */
const LAST_SECOND = 8_640_000_000_000;

const PERSON_CLAIMS = ['email', 'preferred_username', 'cognito:username', 'name'];

function personOf(json: Record<string, unknown>): string | undefined {
  const named = PERSON_CLAIMS.map((claim) => json[claim]);
  return named.find((claim): claim is string => typeof claim === 'string' && claim !== '');
}

interface Payload extends Record<string, unknown> {
  iss?: unknown;
  sub?: unknown;
  aud?: unknown;
  exp?: unknown;
  iat?: unknown;
  nonce?: unknown;
}

function payloadOf(token: string): Payload | undefined {
  const [, payload, signature, ...more] = token.split('.');
  if (payload === undefined || !signature || more.length > 0) return undefined;
  try {
    const base64 = payload.replaceAll('-', '+').replaceAll('_', '/');
    const bytes = Uint8Array.from(atob(base64), (character) => character.charCodeAt(0));
    const json: unknown = JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(bytes));
    return typeof json === 'object' && json !== null && !Array.isArray(json) ? { ...json } : undefined;
  } catch {
    return undefined;
  }
}
