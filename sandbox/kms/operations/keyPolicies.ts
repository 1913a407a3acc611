// GetKeyPolicy and PutKeyPolicy (https://docs.aws.amazon.com/kms/latest/APIReference/API_PutKeyPolicy.html).
import { boolean } from '../../http/members.ts';
import { required } from '../../http/requestShape.ts';
import { authorizeOwnKey } from '../authorize.ts';
import { nameKeyWithoutAlias } from '../keyIdentifier.ts';
import { checkNewKeyPolicy } from '../keyPolicyCheck.ts';
import { kmsOperation } from '../kms.ts';
import { notFound, unsupportedOperation } from '../kmsErrors.ts';
import { keyArn } from '../kmsKey.ts';
import { keyIdMember, policyMember, policyNameMember } from '../requestMembers.ts';

/** The only name that a key policy can have. */
const POLICY_NAME = 'default';

export const getKeyPolicy = kmsOperation(
  { KeyId: required(keyIdMember), PolicyName: policyNameMember },
  (call, input) => {
    const key = authorizeOwnKey(call, input.KeyId, 'GetKeyPolicy');
    checkName(input.PolicyName);
    return { Policy: key.policy, PolicyName: POLICY_NAME };
  },
);

export const putKeyPolicy = kmsOperation(
  {
    KeyId: required(keyIdMember),
    PolicyName: policyNameMember,
    Policy: required(policyMember),
    BypassPolicyLockoutSafetyCheck: boolean(),
  },
  (call, input) => {
    const key = authorizeOwnKey(call, input.KeyId, 'PutKeyPolicy');
    checkName(input.PolicyName);
    if (key.keyManager === 'AWS') {
      throw unsupportedOperation(`${keyArn(key)} is an AWS managed key: its policy cannot be changed.`);
    }
    const named = nameKeyWithoutAlias(call, input.KeyId);
    checkNewKeyPolicy(call, input.Policy, input.BypassPolicyLockoutSafetyCheck, named);
    call.state.commit([{ put: 'key', key: { ...key, policy: input.Policy } }]);
    return undefined;
  },
);

/** @throws AwsError NotFoundException; its text is from public reports */
function checkName(name: string | undefined): void {
  if (name !== undefined && name !== POLICY_NAME) throw notFound('No such policy exists');
}
