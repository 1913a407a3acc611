// RotateKeyOnDemand (https://docs.aws.amazon.com/kms/latest/APIReference/API_RotateKeyOnDemand.html).
import { AwsError } from '../../http/awsError.ts';
import { required } from '../../http/requestShape.ts';
import { authorizeKey } from '../authorize.ts';
import { nameKeyWithoutAlias } from '../keyIdentifier.ts';
import { newSymmetricMaterial } from '../keyMaterial.ts';
import { checkUsable } from '../keyState.ts';
import { kmsOperation } from '../kms.ts';
import { unsupportedOperation } from '../kmsErrors.ts';
import { keyArn, materialOwner } from '../kmsKey.ts';
import { keyIdMember } from '../requestMembers.ts';

const MAX_ROTATIONS = 25;

/** On AWS the new material comes into use a little later; here it does at once. */
export const rotateKeyOnDemand = kmsOperation({ KeyId: required(keyIdMember) }, (call, input) => {
  const key = authorizeKey(call, nameKeyWithoutAlias(call, input.KeyId), { action: 'RotateKeyOnDemand' });
  checkUsable(key);
  const isReplica = key.multiRegion !== undefined && key.multiRegion.primaryRegion !== key.region;
  if (
    key.keySpec !== 'SYMMETRIC_DEFAULT' ||
    key.origin !== 'AWS_KMS' ||
    key.keyManager === 'AWS' ||
    isReplica
  ) {
    throw unsupportedOperation(`${keyArn(key)} does not support on-demand rotation.`);
  }
  const before = call.state.material(key);
  if (before.length > MAX_ROTATIONS) {
    throw new AwsError(
      'LimitExceededException',
      'You have reached the maximum number of on-demand rotations.',
    );
  }
  const backingKeys = [...before, newSymmetricMaterial()];
  call.state.commit([{ put: 'material', owner: materialOwner(key), backingKeys }]);
  return { KeyId: key.keyId };
});
