// RotateKeyOnDemand (https://docs.aws.amazon.com/kms/latest/APIReference/API_RotateKeyOnDemand.html).
import { AwsError } from '../../http/awsError.ts';
import { required } from '../../http/requestShape.ts';
import { authorizeOwnKey } from '../authorize.ts';
import { checkSymmetric, rotate } from '../keyRotation.ts';
import { checkUsable } from '../keyState.ts';
import { kmsOperation } from '../kms.ts';
import { invalidState, notPrimary, wrongOrigin } from '../kmsErrors.ts';
import { keyArn } from '../kmsKey.ts';
import { isReplica } from '../multiRegion.ts';
import { keyIdMember } from '../requestMembers.ts';

const MAX_ROTATIONS = 25;

/**
 * On AWS the new material comes into use a little later; here it does at once. Imported material cannot be followed by new
 * material here, so a key that has it never has any that waits for its rotation. The sentences about that and about the limit are
 * from public reports.
 */
export const rotateKeyOnDemand = kmsOperation({ KeyId: required(keyIdMember) }, (call, input) => {
  const key = authorizeOwnKey(call, input.KeyId, 'RotateKeyOnDemand');
  const arn = keyArn(key);
  if (key.customKeyStoreId !== undefined) throw wrongOrigin(arn, key.origin);
  checkUsable(key);
  checkSymmetric(key);
  if (key.origin === 'EXTERNAL') {
    throw invalidState(`No available key material pending rotation for the key: ${arn}.`);
  }
  if (isReplica(key)) throw notPrimary(arn);
  const onDemand = call.state.material(key).filter(({ rotation }) => rotation?.type === 'ON_DEMAND');
  if (onDemand.length >= MAX_ROTATIONS) {
    throw new AwsError(
      'LimitExceededException',
      `The on-demand rotations limit has been reached for the given keyId. No more on-demand rotations can be performed for this key: ${arn}`,
    );
  }
  call.state.commit([rotate(call.state, key, { at: call.now, type: 'ON_DEMAND' })]);
  return { KeyId: key.keyId };
});
