// Who vouches for users: a Cognito user pool, or any OpenID Connect provider that the identity pool trusts.
import * as v from 'valibot';
import { issuerSchema, originOf, originSchema } from './endpoint.ts';
import { hasPublicHosts, serviceOrigin } from './partitions.ts';
import { closedObject, NO_LIST } from './problems.ts';

export interface OpenIdProvider {
  /** Unique in the file, of letters, digits, `_` and `-`: it goes through the redirect. */
  id: string;
  /** What users know it by; of a user pool without a name its ID. */
  name: string;
  kind: 'userPool' | 'openId';
  /** As the provider writes it. Its discovery is at `/.well-known/openid-configuration` under it. */
  issuer: string;
  clientId: string;
  scopes: readonly string[];
  /** The key in Logins, e.g. cognito-idp.eu-west-1.amazonaws.com/eu-west-1_AbCdEfGhI. */
  logins: string;
  /** Where its endpoints may be: authorize, token, logout, keys. */
  origins: readonly string[];
  /** The origin of the managed login, of a user pool only. */
  domain?: string | undefined;
}

const NAME = 'must be 1 to 60 characters in quotes, without a space at either end';
export const nameSchema = v.pipe(
  v.string(NAME),
  v.regex(/^(?!\s)[^\p{Cc}\p{Cf}\p{Zl}\p{Zp}]{1,60}(?<!\s)$/u, NAME),
);

const USER_POOL_ID = 'must be a user pool ID such as "eu-west-1_AbCdEfGhI"';
const CLIENT_ID = 'must be the ID of an app client: 1 to 255 characters in quotes, none of them a space';
const clientId = v.pipe(v.string(CLIENT_ID), v.regex(/^[^\s\p{Cc}\p{Cf}]{1,255}$/u, CLIENT_ID));

/** The characters are those of RFC 6749, 3.3. */
const SCOPE = 'must be the name of a scope, such as "openid", without a space';
const scopes = v.pipe(
  v.array(v.pipe(v.string(SCOPE), v.regex(/^[\x21\x23-\x5b\x5d-\x7e]+$/, SCOPE)), NO_LIST),
  v.includes('openid', 'must contain "openid": without it the provider gives no ID token'),
);
const DEFAULT_SCOPES = ['openid'];

export const userPoolSchema = closedObject({
  userPoolId: v.pipe(
    v.string(USER_POOL_ID),
    v.regex(/^[a-z]{2,4}(-[a-z]+)+-\d+_[0-9a-zA-Z]+$/, USER_POOL_ID),
  ),
  clientId,
  domain: originSchema('https://sign-in.example.com'),
  name: v.optional(nameSchema),
  scopes: v.optional(scopes),
});
type UserPoolJson = v.InferOutput<typeof userPoolSchema>;

export const openIdProvidersSchema = v.array(
  closedObject({
    name: nameSchema,
    issuer: issuerSchema,
    clientId,
    scopes: v.optional(scopes),
    origins: v.optional(v.array(originSchema('https://login.example.com'), NO_LIST)),
  }),
  NO_LIST,
);
type OpenIdProviderJson = v.InferOutput<typeof openIdProvidersSchema>[number];

/** A user pool's ID opens with the Region that it is in. */
export function userPoolRegion(userPoolId: string): string {
  return userPoolId.split('_')[0] ?? '';
}

/** @param cognitoIdp the endpoint that the file names, if it does: where the user pool's discovery is */
export function userPoolIssuer(userPoolId: string, cognitoIdp: string | undefined): string {
  const region = userPoolRegion(userPoolId);
  const origin = cognitoIdp === undefined ? serviceOrigin('cognito-idp', region) : originOf(cognitoIdp);
  return `${origin}/${userPoolId}`;
}

export function readUserPool(json: UserPoolJson, id: string, cognitoIdp: string | undefined): OpenIdProvider {
  const { userPoolId, clientId: client, name = userPoolId, scopes: asked = DEFAULT_SCOPES } = json;
  const issuer = userPoolIssuer(userPoolId, cognitoIdp);
  const domain = originOf(json.domain);
  // AWS's own name of the pool, wherever it is asked: an endpoint of the deployment changes the way, not the pool.
  const isPublic = hasPublicHosts(userPoolRegion(userPoolId));
  return {
    id,
    name,
    kind: 'userPool',
    issuer,
    clientId: client,
    scopes: [...new Set(asked)],
    logins: withoutScheme(isPublic ? userPoolIssuer(userPoolId, undefined) : issuer),
    origins: [...new Set([originOf(issuer), domain])],
    domain,
  };
}

export function readOpenIdProvider(json: OpenIdProviderJson, id: string): OpenIdProvider {
  const { name, issuer, clientId: client, scopes: asked = DEFAULT_SCOPES, origins = [] } = json;
  return {
    id,
    name,
    kind: 'openId',
    issuer,
    clientId: client,
    scopes: [...new Set(asked)],
    logins: withoutScheme(issuer),
    origins: [...new Set([issuer, ...origins].map(originOf))],
  };
}

function withoutScheme(url: string): string {
  return url.replace(/^https?:\/\//, '');
}
