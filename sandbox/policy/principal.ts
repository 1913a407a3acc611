// Tells whether a principal element of a key policy or grant means the caller.
import type { Caller } from '../people/caller.ts';
import type { Statement } from './policyDocument.ts';

/**
 * How a statement means a caller: `session` and `role` by name, `anyone` by `*`, `account` only by the account, which hands
 * the decision to the account's identity policies.
 */
export type PrincipalMatch = 'session' | 'role' | 'anyone' | 'account' | 'none';

/** The closest of the matches that a list of principals has with the caller. */
function matchPrincipals(principals: readonly string[], caller: Caller): PrincipalMatch {
  if (principals.includes(caller.sessionArn)) return 'session';
  if (principals.includes(caller.roleArn)) return 'role';
  if (principals.includes('*')) return 'anyone';
  return namesAccount(principals, caller) ? 'account' : 'none';
}

function namesAccount(principals: readonly string[], { accountId }: Caller): boolean {
  return principals.includes(`arn:aws:iam::${accountId}:root`) || principals.includes(accountId);
}

/**
 * Whether NotPrincipal spares the caller. AWS may look at the account, the role and the session one after the other, and a deny of
 * one denies what belongs to it, so that all three must be named (AWS: "NotPrincipal"). That KMS does look at each is inferred.
 */
function isSpared(principals: readonly string[], caller: Caller): boolean {
  if (principals.includes('*')) return true;
  const { roleArn, sessionArn } = caller;
  return namesAccount(principals, caller) && principals.includes(roleArn) && principals.includes(sessionArn);
}

/** How a statement of a key policy means the caller. */
export function matchStatement(statement: Statement, caller: Caller): PrincipalMatch {
  if (statement.principals) return matchPrincipals(statement.principals, caller);
  return statement.notPrincipals && !isSpared(statement.notPrincipals, caller) ? 'anyone' : 'none';
}
