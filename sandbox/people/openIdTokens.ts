// The OpenID tokens that Cognito gives for an identity, and that STS takes for a role: the classic flow.
import { type CryptoKey, errors, generateKeyPair, jwtVerify, SignJWT } from 'jose';

const ISSUER = 'https://cognito-identity.amazonaws.com';
const LIFETIME_SECONDS = 10 * 60;

export type Kind = 'authenticated' | 'unauthenticated';

export interface OpenIdClaims {
  identityId: string;
  identityPoolId: string;
  kind: Kind;
}

/** Why a token is refused. Times are in seconds since 1970. */
export type TokenProblem =
  | { problem: 'malformed' | 'signature' | 'issuer' }
  | { problem: 'expired'; now: number; expiredAt: number };

export interface OpenIdTokens {
  /** A token that is good for ten minutes from `now`, in milliseconds since 1970. */
  issue(claims: OpenIdClaims, providers: readonly string[], now: number): Promise<string>;
  /** Verifies a token of this sandbox. */
  read(token: string, now: number): Promise<OpenIdClaims | TokenProblem>;
}

/** Tokens under a key that is made with the first of them. */
export function createOpenIdTokens(): OpenIdTokens {
  let keys: Promise<{ publicKey: CryptoKey; privateKey: CryptoKey }> | undefined;
  const keyPair = () => (keys ??= generateKeyPair('RS256'));

  return {
    async issue({ identityId, identityPoolId, kind }, providers, now) {
      const issuedAt = Math.floor(now / 1000);
      return new SignJWT({ amr: [kind, ...providers] })
        .setProtectedHeader({ alg: 'RS256', typ: 'JWS', kid: `${identityPoolId.split(':')[0] ?? ''}1` })
        .setIssuer(ISSUER)
        .setAudience(identityPoolId)
        .setSubject(identityId)
        .setIssuedAt(issuedAt)
        .setExpirationTime(issuedAt + LIFETIME_SECONDS)
        .sign((await keyPair()).privateKey);
    },
    async read(token, now) {
      try {
        const { payload } = await jwtVerify(token, (await keyPair()).publicKey, {
          issuer: ISSUER,
          currentDate: new Date(now),
          requiredClaims: ['sub', 'aud', 'exp'],
        });
        const { sub, aud, amr } = payload;
        const isUser = Array.isArray(amr) && amr.includes('authenticated');
        if (sub === undefined || typeof aud !== 'string') return { problem: 'malformed' };
        return { identityId: sub, identityPoolId: aud, kind: isUser ? 'authenticated' : 'unauthenticated' };
      } catch (error) {
        if (error instanceof errors.JWTExpired) {
          return { problem: 'expired', now: Math.floor(now / 1000), expiredAt: error.payload.exp ?? 0 };
        }
        if (error instanceof errors.JWTClaimValidationFailed && error.claim === 'iss') {
          return { problem: 'issuer' };
        }
        if (error instanceof errors.JWSSignatureVerificationFailed) return { problem: 'signature' };
        if (error instanceof errors.JOSEError) return { problem: 'malformed' };
        throw error;
      }
    },
  };
}
