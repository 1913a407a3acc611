// Tells whether a statement is about a request: action, resource and conditions.
import { conditionsHold } from './condition.ts';
import type { PolicyDocument, Statement } from './policyDocument.ts';
import { type ConditionContext, resolveText } from './policyText.ts';
import { matchesPattern, matchesWildcard } from './wildcard.ts';

export interface PolicyRequest {
  /** With its service, e.g. kms:ReEncryptFrom. */
  action: string;
  /** An ARN, or `*` for actions on no resource. */
  resource: string;
  context: ConditionContext;
}

/** True if the statement covers the request; principals are judged elsewhere. */
export function covers(statement: Statement, request: PolicyRequest): boolean {
  const action = request.action.toLowerCase();
  const actionMatches = statement.actions.patterns.some((pattern) =>
    matchesWildcard(pattern.toLowerCase(), action),
  );
  if (actionMatches === statement.actions.not) return false;
  const resourceMatches = statement.resources.patterns.some((text) => {
    const pattern = resolveText(text, request.context);
    return pattern !== undefined && matchesPattern(pattern, request.resource);
  });
  if (resourceMatches === statement.resources.not) return false;
  return conditionsHold(statement.conditions, request.context);
}

/** What policies without principals say: a deny of any wins. */
export function decide(
  policies: readonly PolicyDocument[],
  request: PolicyRequest,
): 'deny' | 'allow' | 'none' {
  let allowed = false;
  for (const policy of policies) {
    for (const statement of policy.statements) {
      if (!covers(statement, request)) continue;
      if (statement.effect === 'Deny') return 'deny';
      allowed = true;
    }
  }
  return allowed ? 'allow' : 'none';
}
