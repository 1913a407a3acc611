// What KMS asks of a new key policy: that it can be read, and that its author can still change it.
import { AwsError } from '../http/awsError.ts';
import { parsePolicy } from '../policy/policyDocument.ts';
import { decideAccess } from './accessDecision.ts';
import { conditionContext } from './conditionContext.ts';
import type { NamedKey } from './keyIdentifier.ts';
import type { KmsCall } from './kms.ts';

/** AWS: "Quotas", key policy document size. */
const MAX_POLICY_BYTES = 32 * 1024;

/**
 * Lets a policy through that is not too long, can be evaluated and does not lock its author out.
 * @param named the key, unless it is yet to be made: then the policy can only speak of all resources
 * @throws AwsError LimitExceededException (that KMS sends no message is inferred); MalformedPolicyDocumentException, whose
 * sentence about locking out is from public reports
 */
export function checkNewKeyPolicy(
  call: KmsCall,
  policy: string,
  bypassLockoutCheck: boolean | undefined,
  named?: NamedKey,
): void {
  if (Buffer.byteLength(policy) > MAX_POLICY_BYTES) throw new AwsError('LimitExceededException');
  const document = parsePolicy(policy, 'key');
  if (bypassLockoutCheck) return;
  const { caller } = call;
  const refusal = decideAccess(
    caller,
    { accountId: caller.accountId, policy: document, granted: false },
    {
      action: 'kms:PutKeyPolicy',
      resource: named?.arn ?? '*',
      context: conditionContext(call, named, {}),
    },
  );
  if (refusal) {
    throw new AwsError(
      'MalformedPolicyDocumentException',
      'The new key policy will not allow you to update the key policy in the future.',
    );
  }
}
