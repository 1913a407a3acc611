// Tells whether a grant allows a call.
import { AwsError } from '../http/awsError.ts';
import type { Caller } from '../people/caller.ts';
import type { ContextPairs, Grant } from './kmsKey.ts';
import type { EncryptionContext } from './requestMembers.ts';

/** "Usually less than five minutes" (AWS: "Grants"): until then a grant works only by its token. */
export const GRANT_SETTLES_MS = 5 * 60 * 1000;

/** What a grant to be made will allow. */
export type NewGrant = Pick<
  Grant,
  'operations' | 'granteePrincipal' | 'retiringPrincipal' | 'contextEquals' | 'contextSubset'
>;

export interface GrantRequest {
  caller: Caller;
  /** Without its service, e.g. ReEncryptTo. */
  operation: string;
  /** Undefined for an operation that takes none, such as DescribeKey. */
  encryptionContext: EncryptionContext | undefined;
  /** The grant that CreateGrant is asked for. */
  newGrant?: NewGrant | undefined;
  grantTokens: readonly string[];
  now: number;
}

/** True if any of a key's grants allows the call. */
export function grantsAllow(grants: readonly Grant[], request: GrantRequest): boolean {
  return grants.some((grant) => allows(grant, request));
}

/**
 * Refuses a token that names no grant. KMS's text is not known, so there is none (inferred).
 * @throws AwsError InvalidGrantTokenException
 */
export function checkGrantTokens(tokens: readonly string[], isKnown: (token: string) => boolean): void {
  if (!tokens.every(isKnown)) throw new AwsError('InvalidGrantTokenException');
}

/**
 * Refuses what cannot be the ID of a grant. KMS's text is not known, so there is none (inferred).
 * @throws AwsError InvalidGrantIdException
 */
export function checkGrantId(grantId: string): void {
  if (!/^[0-9a-f]{64}$/.test(grantId)) throw new AwsError('InvalidGrantIdException');
}

function allows(grant: Grant, { caller, operation, grantTokens, now, ...request }: GrantRequest): boolean {
  const isGrantee = grant.granteePrincipal === caller.roleArn || grant.granteePrincipal === caller.sessionArn;
  const isActive = grantTokens.includes(grant.grantToken) || grant.createdAt + GRANT_SETTLES_MS <= now;
  const { encryptionContext, newGrant } = request;
  return (
    isGrantee &&
    isActive &&
    grant.operations.includes(operation) &&
    (encryptionContext === undefined || contextFits(grant, [...encryptionContext])) &&
    (newGrant === undefined || isNoWider(newGrant, grant))
  );
}

/** Constraints bind only operations that take an encryption context, so not DescribeKey (AWS: "GrantConstraints"). */
function contextFits({ contextEquals, contextSubset }: Grant, context: ContextPairs): boolean {
  return (
    includesPairs(context, contextSubset ?? []) &&
    (contextEquals === undefined || samePairs(context, contextEquals))
  );
}

/**
 * Who may create grants by a grant alone may pass on its operations or some of them, under constraints that are at least as strict:
 * a subset may gain pairs or become the whole context, but not the reverse (AWS: "Granting CreateGrant permission").
 */
function isNoWider(made: NewGrant, parent: Grant): boolean {
  const required = [...(made.contextSubset ?? []), ...(made.contextEquals ?? [])];
  return (
    made.operations.every((operation) => parent.operations.includes(operation)) &&
    includesPairs(required, parent.contextSubset ?? []) &&
    (parent.contextEquals === undefined || samePairs(made.contextEquals ?? [], parent.contextEquals))
  );
}

function samePairs(pairs: ContextPairs, others: ContextPairs): boolean {
  return pairs.length === others.length && includesPairs(pairs, others) && includesPairs(others, pairs);
}

/** In a constraint the case of a value counts, that of a key does not (AWS: "GrantConstraints"). */
function includesPairs(pairs: ContextPairs, wanted: ContextPairs): boolean {
  return wanted.every(([key, value]) =>
    pairs.some(([name, given]) => name.toLowerCase() === key.toLowerCase() && given === value),
  );
}
