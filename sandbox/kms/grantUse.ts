// Tells whether a grant allows a call.
import { AwsError } from '../http/awsError.ts';
import type { Caller } from '../people/caller.ts';
import type { Grant } from './kmsKey.ts';
import { type EncryptionContext, NO_CONTEXT } from './requestMembers.ts';

/** "Usually less than five minutes" (AWS: "Grants"): until then a grant works only by its token. */
export const GRANT_SETTLES_MS = 5 * 60 * 1000;

export interface GrantRequest {
  caller: Caller;
  /** Without its service, e.g. ReEncryptTo. */
  operation: string;
  encryptionContext: EncryptionContext | undefined;
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
  const context = request.encryptionContext ?? NO_CONTEXT;
  return (
    isGrantee &&
    isActive &&
    grant.operations.includes(operation) &&
    hasPairs(context, grant.contextSubset) &&
    hasPairs(context, grant.contextEquals) &&
    (grant.contextEquals === undefined || grant.contextEquals.length === context.size)
  );
}

function hasPairs(context: EncryptionContext, pairs: Grant['contextSubset']): boolean {
  return (pairs ?? []).every(([key, value]) => context.get(key) === value);
}
