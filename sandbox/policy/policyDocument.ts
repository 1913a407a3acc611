// The policy language: reads a document's JSON into statements, once a text.
import { isRecord } from '../unknownValue.ts';
import { isConditionOperator } from './conditionOperator.ts';
import { malformed } from './malformed.ts';
import { invalidPrincipals, readPrincipals } from './principalElement.ts';

export interface Condition {
  /** As written, e.g. ForAnyValue:StringLike or BoolIfExists. */
  operator: string;
  key: string;
  values: string[];
}

export interface Statement {
  effect: 'Allow' | 'Deny';
  /** Undefined in identity and session policies. `*`, an account ID or an ARN each; empty if it names services alone. */
  principals?: string[];
  notPrincipals?: string[];
  /** Patterns; `not` turns the meaning of the element round. */
  actions: { not: boolean; patterns: string[] };
  resources: { not: boolean; patterns: string[] };
  conditions: Condition[];
}

export interface PolicyDocument {
  statements: Statement[];
}

/**
 * Reads a policy.
 * @param kind a key policy must name principals, an identity or session policy must not
 * @throws AwsError MalformedPolicyDocumentException. A condition operator that the sandbox cannot evaluate is refused too, instead of being passed over.
 */
export function parsePolicy(text: string, kind: 'key' | 'identity'): PolicyDocument {
  let document: unknown;
  try {
    document = JSON.parse(text);
  } catch {
    throw malformed('This policy contains invalid Json');
  }
  if (!isRecord(document)) throw malformed('Policy contains an element that is not an object');
  const statements = asArray(document['Statement']);
  if (statements.length === 0) throw malformed('Policy contains no statement');
  return { statements: statements.map((statement) => parseStatement(statement, kind)) };
}

function parseStatement(statement: unknown, kind: 'key' | 'identity'): Statement {
  if (!isRecord(statement)) throw malformed('Policy contains a statement that is not an object');
  const effect = statement['Effect'];
  if (effect !== 'Allow' && effect !== 'Deny')
    throw malformed('Policy contains a statement without a valid effect');

  const principals = readPrincipals(statement['Principal']);
  const notPrincipals = readPrincipals(statement['NotPrincipal']);
  if (kind === 'identity' && (principals ?? notPrincipals))
    throw malformed('Policy document should not specify a principal.');
  if (kind === 'key' && (principals === undefined) === (notPrincipals === undefined))
    throw invalidPrincipals();
  // "Using it with Allow is not supported" (AWS: "NotPrincipal"); that KMS refuses such a policy is inferred.
  if (notPrincipals && effect === 'Allow') throw malformed('Policy contains NotPrincipal with Allow');

  return {
    effect,
    ...(principals ? { principals } : {}),
    ...(notPrincipals ? { notPrincipals } : {}),
    actions: patternsOf(statement, 'Action'),
    resources: patternsOf(statement, 'Resource'),
    conditions: conditionsOf(statement['Condition']),
  };
}

function patternsOf(
  statement: Record<string, unknown>,
  element: string,
): { not: boolean; patterns: string[] } {
  const not = statement[element] === undefined;
  if (!not && statement[`Not${element}`] !== undefined)
    throw malformed(`Policy contains a statement with both ${element} and Not${element}`);
  const patterns = asArray(not ? statement[`Not${element}`] : statement[element]);
  if (patterns.length === 0) throw malformed(`Policy contains a statement with no ${element.toLowerCase()}.`);
  return { not, patterns: patterns.map((pattern) => asText(pattern)) };
}

function conditionsOf(element: unknown): Condition[] {
  if (element === undefined) return [];
  if (!isRecord(element)) throw malformed('Policy contains a condition that is not an object');
  return Object.entries(element).flatMap(([operator, block]) => {
    if (!isConditionOperator(operator))
      throw malformed(`Policy contains the condition operator ${operator}, unknown here`);
    if (!isRecord(block)) throw malformed('Policy contains a condition that is not an object');
    return Object.entries(block).map(([key, value]) => ({
      operator,
      key,
      values: asArray(value).map((entry) => asText(entry)),
    }));
  });
}

function asArray(value: unknown): unknown[] {
  if (value === undefined) return [];
  return Array.isArray(value) ? (value as unknown[]) : [value];
}

function asText(value: unknown): string {
  if (typeof value === 'string') return value;
  if (typeof value === 'boolean' || typeof value === 'number') return String(value);
  throw malformed('Policy contains a value that is not a text');
}
