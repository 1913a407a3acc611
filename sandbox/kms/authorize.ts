// Lets an operation through to a key, or refuses it in KMS's words.
import { type PolicyDocument, parsePolicy } from '../policy/policyDocument.ts';
import { decideAccess, decideWithoutKey } from './accessDecision.ts';
import { accessDenied, accessDeniedHidden } from './accessDenied.ts';
import { conditionContext, type RequestFacts } from './conditionContext.ts';
import { grantsAllow } from './grantUse.ts';
import { type NamedKey, nameKeyWithoutAlias } from './keyIdentifier.ts';
import type { KmsCall } from './kms.ts';
import { keyNotFound } from './kmsErrors.ts';
import type { KmsKey, Tags } from './kmsKey.ts';

const CACHED_POLICIES = 1000;
const parsed = new Map<string, PolicyDocument>();

export interface KeyAccess extends RequestFacts {
  /** Without its service: the action of policies and the operation of grants, e.g. ReEncryptTo. */
  action: string;
  grantTokens?: readonly string[] | undefined;
  /** The key was found by the ciphertext, not named by the request. */
  byCiphertext?: boolean;
  /** Whether a grant allows it, where that is not for the key's grants at large to say. */
  granted?: boolean;
}

/**
 * The key, if the caller may do this to it.
 * @throws AwsError AccessDeniedException; NotFoundException for a missing key of the caller's own account. That a key of another
 * account is missing is told like a refusal by its policy.
 */
export function authorizeKey(call: KmsCall, named: NamedKey, access: KeyAccess): KmsKey {
  const { key, arn, accountId } = named;
  const { caller } = call;
  const request = {
    action: `kms:${access.action}`,
    resource: arn,
    context: conditionContext(call, named, access),
  };
  const granted =
    key !== undefined &&
    (access.granted ??
      grantsAllow(call.state.grants(arn), {
        caller,
        operation: access.action,
        encryptionContext: access.encryptionContext,
        newGrant: access.newGrant,
        grantTokens: access.grantTokens ?? [],
        now: call.now,
      }));
  const refusal = decideAccess(caller, { accountId, policy: key && keyPolicy(key), granted }, request);

  const told = { caller, action: access.action, resource: arn, byCiphertext: access.byCiphertext ?? false };
  const hidden = accountId !== caller.accountId || access.byCiphertext;
  if (refusal) {
    const byKeyPolicy =
      'deny' in refusal ? refusal.deny === 'resource-based' : refusal.missing === 'resource-based';
    throw hidden && byKeyPolicy ? accessDeniedHidden(told) : accessDenied(told, refusal);
  }
  if (!key) throw hidden ? accessDeniedHidden(told) : keyNotFound(arn);
  return key;
}

/**
 * For the operations that take a key ID or key ARN and do not work across accounts.
 * @throws AwsError AccessDeniedException, NotFoundException: for a key of another account too, whatever its policy (inferred)
 */
export function authorizeOwnKey(
  call: KmsCall,
  keyId: string,
  action: string,
  facts: RequestFacts = {},
): KmsKey {
  const named = nameKeyWithoutAlias(call, keyId);
  const key = authorizeKey(call, named, { ...facts, action });
  if (key.accountId !== call.caller.accountId) throw keyNotFound(named.arn);
  return key;
}

/**
 * For actions on no key, or on an alias.
 * @param resource `*`, or the ARN of an alias
 * @throws AwsError AccessDeniedException
 */
export function authorizeWithoutKey(
  call: KmsCall,
  action: string,
  resource = '*',
  facts: RequestFacts = {},
): void {
  const context = conditionContext(call, undefined, facts);
  const refusal = decideWithoutKey(call.caller, { action: `kms:${action}`, resource, context });
  if (refusal) throw accessDenied({ caller: call.caller, action, resource }, refusal);
}

/**
 * For a key to be made in the call's Region; its tags want a permission of their own (documented).
 * @throws AwsError AccessDeniedException
 */
export function authorizeNewKey(call: KmsCall, tags: Tags): void {
  authorizeWithoutKey(call, 'CreateKey', '*', { requestTags: tags });
  if (tags.length > 0) authorizeWithoutKey(call, 'TagResource', '*', { requestTags: tags });
}

function keyPolicy(key: KmsKey): PolicyDocument {
  const known = parsed.get(key.policy);
  if (known) return known;
  if (parsed.size >= CACHED_POLICIES) parsed.clear();
  const policy = parsePolicy(key.policy, 'key');
  parsed.set(key.policy, policy);
  return policy;
}
