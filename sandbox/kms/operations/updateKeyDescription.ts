// UpdateKeyDescription (https://docs.aws.amazon.com/kms/latest/APIReference/API_UpdateKeyDescription.html).
import { required } from '../../http/requestShape.ts';
import { authorizeOwnKey } from '../authorize.ts';
import { checkNotPendingDeletion } from '../keyState.ts';
import { kmsOperation } from '../kms.ts';
import { descriptionMember, keyIdMember } from '../requestMembers.ts';

const shape = { KeyId: required(keyIdMember), Description: required(descriptionMember) };

export const updateKeyDescription = kmsOperation(shape, (call, input) => {
  const key = authorizeOwnKey(call, input.KeyId, 'UpdateKeyDescription');
  checkNotPendingDeletion(key);
  call.state.commit([{ put: 'key', key: { ...key, description: input.Description } }]);
  return undefined;
});
