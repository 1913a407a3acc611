// What KMS asks of a new key policy: that it can be read, and that its author can still change it.
import { AwsError } from '../http/awsError.ts';
import { parsePolicy } from '../policy/policyDocument.ts';
import { decideAccess } from './accessDecision.ts';
import { conditionContext } from './conditionContext.ts';
import type { KmsCall } from './kms.ts';

/**
 * Lets a policy through that can be evaluated and does not lock its author out.
 * @throws AwsError MalformedPolicyDocumentException; the sentence about locking out is from public reports
 */
export function checkNewKeyPolicy(
  call: KmsCall,
  policy: string,
  bypassLockoutCheck: boolean | undefined,
): void {
  const document = parsePolicy(policy, 'key');
  if (bypassLockoutCheck) return;
  const { caller } = call;
  const refusal = decideAccess(
    caller,
    { accountId: caller.accountId, policy: document, granted: false },
    { action: 'kms:PutKeyPolicy', resource: '*', context: conditionContext(call, undefined, {}) },
  );
  if (refusal) {
    throw new AwsError(
      'MalformedPolicyDocumentException',
      'The new key policy will not allow you to update the key policy in the future.',
    );
  }
}
