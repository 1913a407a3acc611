// Verifies the ID tokens in Logins by the keys that their provider publishes, with Cognito's refusals.
import { createRemoteJWKSet, errors, type JWTVerifyGetKey, jwtVerify } from 'jose';
import { AwsError } from '../http/awsError.ts';
import type { Login } from './identities.ts';

/** An OpenID provider that the pools with sign-in trust. */
export interface TrustedProvider {
  /** Its key in Logins. */
  logins: string;
  issuer: string;
  clientId: string;
  jwksUri: string;
}

export interface VerifiedLogin extends Login {
  /** cognito:preferred_role, a role's ARN. */
  preferredRole: string | undefined;
  /** cognito:roles */
  roles: readonly string[];
}

export interface LoginTokens {
  /** @returns a function that ends the trust */
  trust(provider: TrustedProvider): () => void;
  /**
   * Who signed in.
   * @param now milliseconds since 1970
   * @throws AwsError NotAuthorizedException. That the token is not from a supported provider and that it expired is worded as
   * AWS does; the other texts are inferred from public reports, as is the order of the checks.
   */
  verify(logins: ReadonlyMap<string, string>, now: number): Promise<VerifiedLogin[]>;
}

/** Trusts nobody yet. */
export function createLoginTokens(): LoginTokens {
  const trusted = new Map<string, TrustedProvider & { keys?: JWTVerifyGetKey }>();

  async function verifyOne(logins: string, token: string, now: number): Promise<VerifiedLogin> {
    const provider = trusted.get(logins);
    if (!provider) throw unsupportedProvider();
    provider.keys ??= createRemoteJWKSet(new URL(provider.jwksUri));
    const { issuer, clientId: audience, keys } = provider;
    try {
      const { payload } = await jwtVerify(token, keys, { issuer, audience, currentDate: new Date(now) });
      const { sub = '', 'cognito:roles': roles, 'cognito:preferred_role': preferred } = payload;
      return {
        logins,
        subject: sub,
        preferredRole: typeof preferred === 'string' ? preferred : undefined,
        roles: Array.isArray(roles) ? roles.filter((role) => typeof role === 'string') : [],
      };
    } catch (error) {
      if (error instanceof errors.JWTExpired) {
        throw invalid(`Token expired: ${Math.floor(now / 1000)} >= ${error.payload.exp}`);
      }
      if (error instanceof errors.JWTClaimValidationFailed) throw invalid(CLAIMS[error.claim] ?? MALFORMED);
      if (error instanceof errors.JWSSignatureVerificationFailed) throw invalid('Token signature invalid.');
      if (error instanceof errors.JWKSNoMatchingKey) throw invalid('Token signature invalid.');
      if (error instanceof errors.JOSEError) throw invalid(MALFORMED);
      throw error;
    }
  }

  return {
    trust(provider) {
      trusted.set(provider.logins, { ...provider });
      return () => trusted.delete(provider.logins);
    },
    verify: (logins, now) =>
      Promise.all([...logins].map(([provider, token]) => verifyOne(provider, token, now))),
  };
}

const MALFORMED = 'Not a valid OpenId Connect identity token.';
const CLAIMS: Record<string, string> = {
  iss: "Issuer doesn't match providerName",
  aud: 'Incorrect token audience.',
};

function invalid(reason: string): AwsError {
  return new AwsError('NotAuthorizedException', `Invalid login token. ${reason}`);
}

/** The refusal of a login that the pool does not know. */
export function unsupportedProvider(): AwsError {
  return new AwsError(
    'NotAuthorizedException',
    'Token is not from a supported provider of this identity pool.',
  );
}
