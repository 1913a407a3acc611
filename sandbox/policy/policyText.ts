// Texts of a policy that may hold variables: ${aws:userid} stands for what that condition key says of the request.
import { malformed } from './malformed.ts';
import { type Pattern, readPattern } from './wildcard.ts';

/** Condition keys in lower case, as their names are case-insensitive; each with its values. An absent key is not there. */
export type ConditionContext = ReadonlyMap<string, readonly string[]>;

/** As written, where wildcards may stand; to be taken as it is; or a condition key and what to take if it is absent. */
type Part = { written: string } | { literal: string } | { key: string; otherwise: string | undefined };

export type PolicyText = readonly Part[];

/** The condition keys that the sandbox tells. Those with several values cannot be variables (AWS: "Single-valued vs. multivalued"). */
const KEYS = new Set([
  'aws:currenttime',
  'aws:principalaccount',
  'aws:principalarn',
  'aws:principalisawsservice',
  'aws:principaltype',
  'aws:requestedregion',
  'aws:resourceaccount',
  'aws:securetransport',
  'aws:userid',
  'aws:username',
  'aws:viaawsservice',
  'kms:calleraccount',
  'kms:encryptionalgorithm',
  'kms:grantconstrainttype',
  'kms:granteeprincipal',
  'kms:grantisforawsresource',
  'kms:keyorigin',
  'kms:keyspec',
  'kms:keyusage',
  'kms:multiregion',
  'kms:multiregionkeytype',
  'kms:primaryregion',
  'kms:reencryptonsamekey',
  'kms:replicaregion',
  'kms:requestalias',
  'kms:rotationperiodindays',
]);
/** Of the tags of principals it is known that there are none. */
const KEY_FAMILIES = ['aws:principaltag/', 'aws:requesttag/', 'aws:resourcetag/', 'kms:encryptioncontext:'];

/** Whether the sandbox knows what a condition key says as a variable. */
export function isVariableKey(key: string): boolean {
  const name = key.toLowerCase();
  return KEYS.has(name) || KEY_FAMILIES.some((family) => name.startsWith(family));
}

/**
 * Reads a text.
 * @param variables false for the policy language of 2008, in which they are not variables but literal text
 * @throws AwsError MalformedPolicyDocumentException for a variable that the sandbox cannot tell, instead of passing it over
 */
export function readText(text: string, variables: boolean): PolicyText {
  if (!variables) return [{ written: text }];
  return text
    .split(/(\$\{[^}]*\}?)/)
    .filter((part) => part !== '')
    .map((part) => (part.startsWith('${') ? readVariable(part) : { written: part }));
}

/** Either of the characters that are none otherwise, or a condition key, perhaps with a default: ${aws:userid, 'nobody'}. */
const VARIABLE = /^\$\{(?:(?<character>[*?$])|(?<key>[^',]+)(?:, '(?<otherwise>[^']*)')?)\}$/;

function readVariable(variable: string): Part {
  const { character, key, otherwise } = VARIABLE.exec(variable)?.groups ?? {};
  if (character !== undefined) return { literal: character };
  if (key === undefined || !isVariableKey(key))
    throw malformed(`Policy contains the variable ${variable}, unknown here`);
  return { key: key.toLowerCase(), otherwise };
}

export function hasVariables(text: PolicyText): boolean {
  return text.some((part) => !('written' in part));
}

/** Whether variables stand only in the resource part of an ARN, behind its fifth colon. */
export function hasVariablesInResourceOnly(text: PolicyText): boolean {
  const [first] = text;
  return (
    !hasVariables(text) || (first !== undefined && 'written' in first && first.written.split(':').length > 5)
  );
}

/**
 * What a text means for a request; that wildcards in the values of variables are none is inferred. Undefined if a variable has
 * neither value nor default: such a text matches nothing, so that a negated condition holds (AWS: "Policy variables with no value").
 */
export function resolveText(text: PolicyText, context: ConditionContext): Pattern | undefined {
  const resolved: Pattern[] = [];
  for (const part of text) {
    if ('written' in part) {
      resolved.push(readPattern(part.written));
    } else {
      const literal = 'key' in part ? (context.get(part.key)?.[0] ?? part.otherwise) : part.literal;
      if (literal === undefined) return undefined;
      resolved.push(literal.split(''));
    }
  }
  return resolved.flat();
}
