// How people get credentials from a connection: as guests, by signing in, or by pasting what they have.
import * as v from 'valibot';
import { originOf } from './endpoint.ts';
import { serviceOrigin } from './partitions.ts';
import type { Place } from './places.ts';
import { flag } from './problems.ts';
import {
  type OpenIdProvider,
  openIdProvidersSchema,
  readOpenIdProvider,
  readUserPool,
  userPoolSchema,
} from './providers.ts';

export type WayIn =
  | { kind: 'guest'; pool: IdentityPool }
  | { kind: 'openId'; provider: OpenIdProvider; pool: IdentityPool }
  /** @property longTerm whether keys without a session token are taken too */
  | { kind: 'pasted'; longTerm: boolean };

export interface IdentityPool {
  identityPoolId: string;
  /** The pool's own. */
  region: string;
  cognitoIdentityEndpoint: string;
  flow: 'enhanced' | 'classic';
  /**
   * Enhanced flow: CustomRoleArn of GetCredentialsForIdentity, and of users who sign in only. Classic flow: there in every case, for
   * AssumeRoleWithWebIdentity.
   */
  roleArn?: string | undefined;
  /** Where the classic flow asks: STS of the first place. */
  stsEndpoint: string;
  stsRegion: string;
}

const POOL_ID = 'must be an identity pool ID such as "eu-west-1:1234abcd-…"';
const ROLE_ARN = 'must be the ARN of a role such as "arn:aws:iam::111122223333:role/Name"';

export const waysInEntries = {
  identityPoolId: v.optional(
    v.pipe(v.string(POOL_ID), v.regex(/^[a-z]{2,4}(-[a-z]+)+-\d+:[0-9a-zA-Z-]+$/, POOL_ID)),
  ),
  guests: v.optional(flag()),
  userPool: v.optional(userPoolSchema),
  openIdProviders: v.optional(openIdProvidersSchema),
  flow: v.optional(v.picklist(['enhanced', 'classic'], 'must be "enhanced" or "classic"')),
  roleArn: v.optional(
    v.pipe(
      v.string(ROLE_ARN),
      v.regex(/^arn:aws[a-z-]*:iam::\d{12}:role\/[\w+=,.@/-]{0,511}[\w+=,.@-]$/, ROLE_ARN),
    ),
  ),
  pastedCredentials: v.optional(flag()),
  longTermCredentials: v.optional(flag()),
};
const schema = v.object(waysInEntries);
export type WaysInJson = v.InferOutput<typeof schema>;

/** A pool's ID opens with the Region that it is in. */
export function poolRegion(identityPoolId: string): string {
  return identityPoolId.split(':')[0] ?? '';
}

/** Unless the file says: guests are let in where nobody could come in otherwise. */
export function hasGuests(json: WaysInJson): boolean {
  if (json.guests !== undefined) return json.guests;
  const isPastedAlone = json.pastedCredentials === true && json.identityPoolId === undefined;
  return !json.userPool && !json.openIdProviders?.length && !isPastedAlone;
}

/**
 * User pool, other providers, guest, pasted.
 * @param index of the connection in the file
 */
export function readWaysIn(
  json: WaysInJson,
  index: number,
  { region, stsEndpoint }: Place,
  endpoints: { cognitoIdentity?: string | undefined; cognitoIdp?: string | undefined },
): WayIn[] {
  const { identityPoolId, flow = 'enhanced', roleArn } = json;
  const waysIn: WayIn[] = [];
  if (identityPoolId !== undefined) {
    const pool: IdentityPool = {
      identityPoolId,
      region: poolRegion(identityPoolId),
      cognitoIdentityEndpoint:
        endpoints.cognitoIdentity === undefined
          ? serviceOrigin('cognito-identity', poolRegion(identityPoolId))
          : originOf(endpoints.cognitoIdentity),
      flow,
      roleArn,
      stsEndpoint,
      stsRegion: region,
    };
    const providers = (json.openIdProviders ?? []).map((each, at) =>
      readOpenIdProvider(each, `c${index}-p${at}`),
    );
    if (json.userPool)
      providers.unshift(readUserPool(json.userPool, `c${index}-user-pool`, endpoints.cognitoIdp));
    waysIn.push(...providers.map((provider): WayIn => ({ kind: 'openId', provider, pool })));
    // Cognito gives no chosen role to an identity that has no login.
    const ofGuests = { ...pool, roleArn: flow === 'classic' ? roleArn : undefined };
    if (hasGuests(json)) waysIn.push({ kind: 'guest', pool: ofGuests });
  }
  if (json.pastedCredentials) waysIn.push({ kind: 'pasted', longTerm: json.longTermCredentials === true });
  return waysIn;
}
