// GetKeyRotationStatus, EnableKeyRotation, DisableKeyRotation (https://docs.aws.amazon.com/kms/latest/APIReference/API_GetKeyRotationStatus.html).
import { integer } from '../../http/members.ts';
import { required } from '../../http/requestShape.ts';
import { authorizeKey, authorizeOwnKey } from '../authorize.ts';
import { nameKeyWithoutAlias } from '../keyIdentifier.ts';
import { checkAutomaticRotation, rotationFrom, YEARLY_IN_DAYS } from '../keyRotation.ts';
import { kmsOperation, seconds } from '../kms.ts';
import { wrongOrigin } from '../kmsErrors.ts';
import { keyArn } from '../kmsKey.ts';
import { primaryOf } from '../multiRegion.ts';
import { keyIdMember } from '../requestMembers.ts';

const shape = { KeyId: required(keyIdMember) };

/**
 * Works across accounts. A key that waits for its deletion is not rotated, whatever was set (documented); an asymmetric or HMAC
 * key is told to be not rotated, and only one of another origin than KMS is refused (public reports).
 */
export const getKeyRotationStatus = kmsOperation(shape, (call, input) => {
  const key = authorizeKey(call, nameKeyWithoutAlias(call, input.KeyId), { action: 'GetKeyRotationStatus' });
  if (key.origin !== 'AWS_KMS') throw wrongOrigin(keyArn(key), key.origin);
  const { rotation } = primaryOf(call, key);
  if (!rotation || key.keyState === 'PendingDeletion' || key.keyState === 'PendingReplicaDeletion') {
    return { KeyId: key.keyId, KeyRotationEnabled: false };
  }
  return {
    KeyId: key.keyId,
    KeyRotationEnabled: true,
    RotationPeriodInDays: rotation.periodInDays,
    NextRotationDate: seconds(rotation.nextAt),
  };
});

/** Enabling it once more with the same period leaves the next date as it is (inferred). */
export const enableKeyRotation = kmsOperation(
  { ...shape, RotationPeriodInDays: integer({ min: 90, max: 2560 }) },
  (call, input) => {
    const periodInDays = input.RotationPeriodInDays ?? YEARLY_IN_DAYS;
    const key = authorizeOwnKey(call, input.KeyId, 'EnableKeyRotation', {
      others: [['kms:rotationperiodindays', String(periodInDays)]],
    });
    checkAutomaticRotation(key);
    if (key.rotation?.periodInDays === periodInDays) return undefined;
    call.state.commit([{ put: 'key', key: { ...key, rotation: rotationFrom(call.now, periodInDays) } }]);
    return undefined;
  },
);

export const disableKeyRotation = kmsOperation(shape, (call, input) => {
  const key = authorizeOwnKey(call, input.KeyId, 'DisableKeyRotation');
  checkAutomaticRotation(key);
  const { rotation: _, ...withoutRotation } = key;
  call.state.commit([{ put: 'key', key: withoutRotation }]);
  return undefined;
});
