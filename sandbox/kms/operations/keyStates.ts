// EnableKey, DisableKey, ScheduleKeyDeletion, CancelKeyDeletion (https://docs.aws.amazon.com/kms/latest/APIReference/API_Operations.html).
import { integer } from '../../http/members.ts';
import { required } from '../../http/requestShape.ts';
import { authorizeOwnKey } from '../authorize.ts';
import { checkState } from '../keyState.ts';
import { DAY_MS, type KmsCall, kmsOperation, seconds } from '../kms.ts';
import { invalidState, unsupportedOperation } from '../kmsErrors.ts';
import { type KmsKey, keyArn } from '../kmsKey.ts';
import { keyIdMember } from '../requestMembers.ts';

const DEFAULT_WINDOW_DAYS = 30;
const shape = { KeyId: required(keyIdMember) };

export const enableKey = kmsOperation(shape, (call, input) => {
  const key = ownKey(call, input.KeyId, 'EnableKey');
  checkState(key, ['Enabled', 'Disabled']);
  put(call, { ...key, keyState: 'Enabled' });
  return undefined;
});

export const disableKey = kmsOperation(shape, (call, input) => {
  const key = ownKey(call, input.KeyId, 'DisableKey');
  checkState(key, ['Enabled', 'Disabled']);
  put(call, { ...key, keyState: 'Disabled' });
  return undefined;
});

/** A multi-Region primary waits for its replicas first; its own waiting period begins when the last one is gone. */
export const scheduleKeyDeletion = kmsOperation(
  { ...shape, PendingWindowInDays: integer({ min: 7, max: DEFAULT_WINDOW_DAYS }) },
  (call, input) => {
    const key = ownKey(call, input.KeyId, 'ScheduleKeyDeletion');
    checkState(key, ['Enabled', 'Disabled', 'PendingImport', 'Unavailable']);
    const days = input.PendingWindowInDays ?? DEFAULT_WINDOW_DAYS;
    if (key.multiRegion?.primaryRegion === key.region && key.multiRegion.replicaRegions.length > 0) {
      put(call, { ...key, keyState: 'PendingReplicaDeletion', pendingWindowInDays: days });
      return { KeyId: keyArn(key), KeyState: 'PendingReplicaDeletion', PendingWindowInDays: days };
    }
    const deletionAt = call.now + days * DAY_MS;
    put(call, { ...key, keyState: 'PendingDeletion', deletionAt, pendingWindowInDays: days });
    return {
      KeyId: keyArn(key),
      DeletionDate: seconds(deletionAt),
      KeyState: 'PendingDeletion',
      PendingWindowInDays: days,
    };
  },
);

/** The key is disabled afterwards (documented). */
export const cancelKeyDeletion = kmsOperation(shape, (call, input) => {
  const key = ownKey(call, input.KeyId, 'CancelKeyDeletion');
  if (key.keyState !== 'PendingDeletion' && key.keyState !== 'PendingReplicaDeletion') {
    throw invalidState(`${keyArn(key)} is not pending deletion (or pending replica deletion).`);
  }
  const { deletionAt: _, pendingWindowInDays: __, ...rest } = key;
  put(call, { ...rest, keyState: 'Disabled' });
  return { KeyId: keyArn(key) };
});

/** @throws AwsError UnsupportedOperationException for an AWS managed key (text inferred) */
function ownKey(call: KmsCall, keyId: string, action: string): KmsKey {
  const key = authorizeOwnKey(call, keyId, action);
  if (key.keyManager === 'AWS') throw unsupportedOperation(`${keyArn(key)} is an AWS managed key.`);
  return key;
}

function put(call: KmsCall, key: KmsKey): void {
  call.state.commit([{ put: 'key', key }]);
}
