// STS's AssumeRoleWithWebIdentity (https://docs.aws.amazon.com/STS/latest/APIReference/API_AssumeRoleWithWebIdentity.html), for the tokens of this sandbox's identity pools.
import { AwsError, validationException } from '../http/awsError.ts';
import { string } from '../http/members.ts';
import type { XmlMembers } from '../http/queryProtocol.ts';
import { readShape, required } from '../http/requestShape.ts';
import { parsePolicy } from '../policy/policyDocument.ts';
import type { CognitoCall, People } from './cognitoIdentity.ts';
import type { OpenIdClaims, TokenProblem } from './openIdTokens.ts';
import { type Role, roleArn, roleSession } from './role.ts';

const HOUR_SECONDS = 60 * 60;
const shape = {
  RoleArn: required(string({ min: 20, max: 2048 })),
  RoleSessionName: required(string({ min: 2, max: 64, pattern: '[\\w+=,.@-]*' })),
  WebIdentityToken: required(string({ min: 4, max: 20_000 })),
  DurationSeconds: string({ pattern: '\\d{3,5}' }),
  Policy: string({ min: 1 }),
};

/**
 * Credentials of a role that trusts the token's pool and kind of identity; of guests too: the classic flow caps nobody.
 * @throws AwsError AccessDenied, InvalidIdentityToken, ExpiredTokenException, ValidationError; the texts are from public reports
 */
export async function assumeRoleWithWebIdentity(
  { pools, credentials: store, openIdTokens }: People,
  { now, lifetime }: CognitoCall,
  parameters: ReadonlyMap<string, string>,
): Promise<XmlMembers> {
  const input = readShape(shape, Object.fromEntries(parameters));
  const seconds = readDuration(input.DurationSeconds);
  const claims = await openIdTokens.read(input.WebIdentityToken, now);
  if ('problem' in claims) throw tokenRefused(claims);
  const role = roleFor(pools, input.RoleArn, claims);
  if (!role) {
    throw new AwsError('AccessDenied', 'Not authorized to perform sts:AssumeRoleWithWebIdentity', 403);
  }
  const sessionPolicy = input.Policy === undefined ? undefined : parsePolicy(input.Policy, 'identity');
  const caller = roleSession(role, input.RoleSessionName, sessionPolicy);
  const { lives, told } = lifetime ?? { lives: seconds, told: seconds };
  const credentials = store.issue(caller, now + lives * 1000, now);
  return {
    Credentials: {
      AccessKeyId: credentials.accessKeyId,
      SecretAccessKey: credentials.secretKey,
      SessionToken: credentials.sessionToken,
      Expiration: `${new Date(now + told * 1000).toISOString().slice(0, 19)}Z`,
    },
    SubjectFromWebIdentityToken: claims.identityId,
    AssumedRoleUser: { Arn: caller.sessionArn, AssumedRoleId: caller.userId },
    Audience: claims.identityPoolId,
    Provider: 'cognito-identity.amazonaws.com',
  };
}

/** The role, if its trust policy has the token's `aud` and `amr`. */
function roleFor(pools: People['pools'], arn: string, claims: OpenIdClaims): Role | undefined {
  const pool = pools.find(claims.identityPoolId);
  if (!pool) return undefined;
  if (claims.kind === 'authenticated') return pools.userRole(arn, pool);
  return pool.guest && roleArn(pool.guest.roleName) === arn ? pool.guest : undefined;
}

/** A role of the sandbox may be assumed for an hour at most, which is IAM's default. */
function readDuration(given: string | undefined): number {
  const seconds = given === undefined ? HOUR_SECONDS : Number(given);
  if (seconds < 900) {
    throw validationException(
      `1 validation error detected: Value '${seconds}' at 'durationSeconds' failed to satisfy constraint: Member must have value greater than or equal to 900`,
    );
  }
  if (seconds > HOUR_SECONDS) {
    throw validationException(
      'The requested DurationSeconds exceeds the MaxSessionDuration set for this role.',
    );
  }
  return seconds;
}

function tokenRefused(refused: TokenProblem): AwsError {
  switch (refused.problem) {
    case 'expired':
      return new AwsError(
        'ExpiredWebIdentityToken',
        `Token expired: current date/time ${refused.now} must be before the expiration date/time ${refused.expiredAt}`,
      );
    case 'issuer':
      return new AwsError(
        'InvalidIdentityToken',
        'No OpenIDConnect provider found in your account for the issuer',
      );
    case 'signature':
      return new AwsError('InvalidIdentityToken', 'The signature of the token is not valid.');
    case 'malformed':
      return new AwsError(
        'InvalidIdentityToken',
        'The ID Token provided is not a valid JWT. (You may see this error if you sent an Access Token)',
      );
  }
}
