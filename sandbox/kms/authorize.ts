// Lets an operation through to a key, or refuses it in KMS's words.
import { type PolicyDocument, parsePolicy } from '../policy/policyDocument.ts';
import { decideAccess, decideWithoutKey } from './accessDecision.ts';
import { accessDenied, accessDeniedHidden } from './accessDenied.ts';
import { conditionContext, type RequestFacts } from './conditionContext.ts';
import { grantsAllow } from './grantUse.ts';
import type { NamedKey } from './keyIdentifier.ts';
import type { KmsCall } from './kms.ts';
import { keyNotFound } from './kmsErrors.ts';
import type { KmsKey } from './kmsKey.ts';

const CACHED_POLICIES = 1000;
const parsed = new Map<string, PolicyDocument>();

export interface KeyAccess extends RequestFacts {
  /** Without its service: the action of policies and the operation of grants, e.g. ReEncryptTo. */
  action: string;
  grantTokens?: readonly string[] | undefined;
  /** The key was found by the ciphertext, not named by the request. */
  byCiphertext?: boolean;
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
    grantsAllow(call.state.grants(arn), {
      caller,
      operation: access.action,
      encryptionContext: access.encryptionContext,
      grantTokens: access.grantTokens ?? [],
      now: call.now,
    });
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
 * For actions on no key, or on an alias.
 * @param resource `*`, or the ARN of an alias
 * @throws AwsError AccessDeniedException
 */
export function authorizeWithoutKey(call: KmsCall, action: string, resource = '*'): void {
  const context = conditionContext(call, undefined, {});
  const refusal = decideWithoutKey(call.caller, { action: `kms:${action}`, resource, context });
  if (refusal) throw accessDenied({ caller: call.caller, action, resource }, refusal);
}

function keyPolicy(key: KmsKey): PolicyDocument {
  const known = parsed.get(key.policy);
  if (known) return known;
  if (parsed.size >= CACHED_POLICIES) parsed.clear();
  const policy = parsePolicy(key.policy, 'key');
  parsed.set(key.policy, policy);
  return policy;
}
