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
  const root = `arn:aws:iam::${caller.accountId}:root`;
  return principals.includes(root) || principals.includes(caller.accountId) ? 'account' : 'none';
}

/** How a statement of a key policy means the caller. NotPrincipal spares only whom it names: an account's root is not its roles. */
export function matchStatement(statement: Statement, caller: Caller): PrincipalMatch {
  if (statement.principals) return matchPrincipals(statement.principals, caller);
  if (!statement.notPrincipals) return 'none';
  const match = matchPrincipals(statement.notPrincipals, caller);
  return match === 'none' || match === 'account' ? 'anyone' : 'none';
}
