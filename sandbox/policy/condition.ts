// Evaluates a statement's conditions against what is known about the request.
import { readOperator } from './conditionOperator.ts';
import type { Condition } from './policyDocument.ts';
import { type ConditionContext, resolveText } from './policyText.ts';
import { textOf } from './wildcard.ts';

/** True if every condition holds (IAM: "Multiple context keys or values"). */
export function conditionsHold(conditions: readonly Condition[], context: ConditionContext): boolean {
  return conditions.every((condition) => holds(condition, context));
}

function holds(condition: Condition, context: ConditionContext): boolean {
  const operator = readOperator(condition.operator);
  if (!operator) return false;
  const given = context.get(condition.key.toLowerCase()) ?? [];
  const { compare, negated, set } = operator;
  const policy = condition.values.flatMap((value) => {
    const pattern = resolveText(value, context);
    return pattern ? [pattern] : [];
  });
  if (!compare)
    return policy.some((value) => (textOf(value).toLowerCase() === 'true') === (given.length === 0));
  if (given.length === 0) {
    // An absent key: negated operators, IfExists and ForAllValues are true, the others false. Of ForAnyValue with IfExists
    // nothing is said: that IfExists decides is inferred.
    return set === 'ForAllValues' || operator.ifExists || (set === 'single' && negated);
  }
  const matches = (value: string) => policy.some((wanted) => compare(wanted, value)) !== negated;
  // A negated operator on several values wants all of them to differ, a positive one any of them to match.
  if (set === 'ForAllValues' || (set === 'single' && negated)) return given.every(matches);
  return given.some(matches);
}
