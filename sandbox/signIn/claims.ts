// What the two providers say of a user: the ID token's claims, and the shorter answer of userInfo.
import { randomUUID } from 'node:crypto';
import type { User } from './users.ts';

export interface Sent {
  use: 'id_token' | 'userinfo';
  /** Milliseconds since 1970, by the sandbox's clock. */
  now: number;
  /** The same in all ID tokens of one sign-in. */
  grantId: string;
}

/** The library adds iss, aud, exp, auth_time, at_hash and nonce. */
export type ClaimsOf = (user: User, sent: Sent) => { sub: string } & Record<string, unknown>;

/** As a user pool of Cognito does (AWS: "Understanding the identity (ID) token"). */
export const cognitoClaims: ClaimsOf = ({ sub, email, username, groups, roles }, { use, now, grantId }) => ({
  sub,
  email,
  email_verified: true,
  ...(use === 'userinfo'
    ? { username }
    : {
        'cognito:username': username,
        'cognito:groups': groups,
        'cognito:roles': roles,
        'cognito:preferred_role': roles[0],
        token_use: 'id',
        jti: randomUUID(),
        origin_jti: grantId,
        iat: Math.floor(now / 1000),
      }),
});

/** As any OpenID provider does, with standard claims only. */
export const standardClaims: ClaimsOf = ({ sub, email, name, username }, { use, now }) => ({
  sub,
  email,
  email_verified: true,
  name,
  preferred_username: username,
  ...(use === 'userinfo' ? {} : { iat: Math.floor(now / 1000) }),
});

/** The names of all of them: the scope openid alone has them. */
export const CLAIM_NAMES: readonly string[] = [
  'sub',
  'email',
  'email_verified',
  'name',
  'preferred_username',
  'username',
  'cognito:username',
  'cognito:groups',
  'cognito:roles',
  'cognito:preferred_role',
  'token_use',
  'jti',
  'origin_jti',
  'iat',
];
