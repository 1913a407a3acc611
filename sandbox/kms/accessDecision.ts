// Decides whether a caller may do something to a key, from identity, session and key policies and grants.
import type { Caller } from '../people/caller.ts';
import type { PolicyDocument } from '../policy/policyDocument.ts';
import { matchStatement, type PrincipalMatch } from '../policy/principal.ts';
import { covers, decide, type PolicyRequest } from '../policy/statement.ts';

/** Why not: an explicit deny, or the kind of policy that would have to allow it. */
export type Refusal =
  | { deny: 'identity-based' | 'session' | 'resource-based' }
  | { missing: 'identity-based' | 'session' | 'resource-based' };

export interface KeyPolicySide {
  accountId: string;
  /** Undefined for a key that does not exist. */
  policy: PolicyDocument | undefined;
  /** Whether a grant allows the request. */
  granted: boolean;
}

/**
 * Undefined if allowed. In the caller's own account a key policy or grant that names the caller is enough, one that names the
 * account leaves it to the identity policies; across accounts both sides must allow (AWS: "Policy evaluation logic"). A session
 * policy limits all but what a key policy gives to the session by its own ARN. A missing key refuses nothing by itself.
 */
export function decideAccess(
  caller: Caller,
  key: KeyPolicySide,
  request: PolicyRequest,
): Refusal | undefined {
  const identity = decide(caller.identityPolicies, request);
  const session = caller.sessionPolicy ? decide([caller.sessionPolicy], request) : 'allow';
  const resource = key.policy ? readKeyPolicy(key.policy, caller, request) : undefined;
  if (identity === 'deny') return { deny: 'identity-based' };
  if (session === 'deny') return { deny: 'session' };
  if (resource?.denied) return { deny: 'resource-based' };

  const matches = resource?.allowedAs ?? new Set();
  const named = key.granted || matches.has('role') || matches.has('anyone') || matches.has('session');
  const sameAccount = key.accountId === caller.accountId;
  const needsIdentity = !named || !sameAccount;
  const resourceAllows = key.policy === undefined || named || matches.has('account');

  if (needsIdentity && identity !== 'allow') return { missing: 'identity-based' };
  if (!resourceAllows) return { missing: 'resource-based' };
  const sessionByName = sameAccount && matches.has('session');
  return session === 'allow' || sessionByName ? undefined : { missing: 'session' };
}

/** The same for an action on no key, such as ListKeys. */
export function decideWithoutKey(caller: Caller, request: PolicyRequest): Refusal | undefined {
  return decideAccess(caller, { accountId: caller.accountId, policy: undefined, granted: false }, request);
}

function readKeyPolicy(
  policy: PolicyDocument,
  caller: Caller,
  request: PolicyRequest,
): { denied: boolean; allowedAs: Set<PrincipalMatch> } {
  const allowedAs = new Set<PrincipalMatch>();
  for (const statement of policy.statements) {
    const match = matchStatement(statement, caller);
    if (match === 'none' || !covers(statement, request)) continue;
    if (statement.effect === 'Deny') return { denied: true, allowedAs };
    allowedAs.add(match);
  }
  return { denied: false, allowedAs };
}
