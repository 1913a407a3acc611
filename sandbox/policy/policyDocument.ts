// The policy language: reads a document's JSON into statements, once a text.
import { isRecord } from '../unknownValue.ts';
import { readOperator } from './conditionOperator.ts';
import { malformed } from './malformed.ts';
import { hasVariables, hasVariablesInResourceOnly, type PolicyText, readText } from './policyText.ts';
import { invalidPrincipals, readPrincipals } from './principalElement.ts';

export interface Condition {
  /** As written, e.g. ForAnyValue:StringLike or BoolIfExists. */
  operator: string;
  key: string;
  values: PolicyText[];
}

export interface Statement {
  effect: 'Allow' | 'Deny';
  /** Undefined in identity and session policies. `*`, an account ID or an ARN each; empty if it names services alone. */
  principals?: string[];
  notPrincipals?: string[];
  /** Patterns; `not` turns the meaning of the element round. */
  actions: { not: boolean; patterns: string[] };
  resources: { not: boolean; patterns: PolicyText[] };
  conditions: Condition[];
}

export interface PolicyDocument {
  statements: Statement[];
}

/** The versions of the policy language; without one, a policy is of the first. */
const WITHOUT_VARIABLES = '2008-10-17';
const WITH_VARIABLES = '2012-10-17';

/**
 * Reads a policy.
 * @param kind a key policy must name principals, an identity or session policy must not
 * @throws AwsError MalformedPolicyDocumentException. A condition operator, condition key or variable that the sandbox cannot
 * evaluate is refused too, instead of being passed over.
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
  const version = document['Version'] ?? WITHOUT_VARIABLES;
  if (version !== WITHOUT_VARIABLES && version !== WITH_VARIABLES)
    throw malformed('Policy contains no valid version');
  const variables = version === WITH_VARIABLES;
  return { statements: statements.map((statement) => parseStatement(statement, kind, variables)) };
}

function parseStatement(statement: unknown, kind: 'key' | 'identity', variables: boolean): Statement {
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
    resources: resourcesOf(statement, variables),
    conditions: conditionsOf(statement['Condition'], variables),
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

function resourcesOf(statement: Record<string, unknown>, variables: boolean): Statement['resources'] {
  const { not, patterns } = patternsOf(statement, 'Resource');
  const texts = patterns.map((pattern) => readText(pattern, variables));
  // Only there they can be (AWS: "IAM policy elements: Variables and tags").
  if (!texts.every(hasVariablesInResourceOnly))
    throw malformed('Policy contains a variable before the fifth colon of a resource');
  return { not, patterns: texts };
}

function conditionsOf(element: unknown, variables: boolean): Condition[] {
  if (element === undefined) return [];
  if (!isRecord(element)) throw malformed('Policy contains a condition that is not an object');
  return Object.entries(element).flatMap(([name, block]) => {
    const operator = readOperator(name);
    if (!operator) throw malformed(`Policy contains the condition operator ${name}, unknown here`);
    if (!isRecord(block)) throw malformed('Policy contains a condition that is not an object');
    return Object.entries(block).map(([key, value]) => {
      if (isUntold(key)) throw malformed(`Policy contains the condition key ${key}, unknown here`);
      const values = asArray(value).map((entry) => readText(asText(entry), variables));
      if (!operator.variables && values.some(hasVariables))
        throw malformed(`Policy contains a variable with the condition operator ${name}`);
      return { operator: name, key, values };
    });
  });
}

/** Condition keys that AWS tells of calls like those to the sandbox. To take them as absent would decide otherwise than AWS. */
const UNTOLD = new Set([
  'aws:epochtime',
  'aws:federatedprovider',
  'aws:multifactorauthpresent',
  'aws:referer',
  'aws:sourceip',
  'aws:tokenissuetime',
  'aws:useragent',
]);

function isUntold(key: string): boolean {
  const name = key.toLowerCase();
  return UNTOLD.has(name) || name.startsWith('cognito-identity.amazonaws.com:');
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
