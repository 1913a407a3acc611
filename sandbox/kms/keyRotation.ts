// Rotation of key material: which keys can be rotated, how one is rotated, and what is due by itself.
import type { Change } from '../store/change.ts';
import type { KmsState } from '../store/kmsState.ts';
import { newSymmetricMaterial } from './keyMaterial.ts';
import { checkUsable } from './keyState.ts';
import { DAY_MS } from './kms.ts';
import { notPrimary, unsupportedOperation, wrongOrigin } from './kmsErrors.ts';
import { type BackingKey, type KmsKey, keyArn, materialOwner } from './kmsKey.ts';
import { isReplica } from './multiRegion.ts';

/** That of AWS managed keys, and of others unless said. */
export const YEARLY_IN_DAYS = 365;

/**
 * Lets automatic rotation be switched for a key. Of a key that is disabled and asymmetric, KMS tells the state (recorded).
 * @throws AwsError DisabledException, KMSInvalidStateException, UnsupportedOperationException
 */
export function checkAutomaticRotation(key: KmsKey): void {
  if (key.origin !== 'AWS_KMS') throw wrongOrigin(keyArn(key), key.origin);
  checkUsable(key);
  checkSymmetric(key);
  if (isReplica(key)) throw notPrimary(keyArn(key));
}

/** @throws AwsError UnsupportedOperationException; that KMS sends no message is from public recordings */
export function checkSymmetric(key: KmsKey): void {
  if (key.keySpec !== 'SYMMETRIC_DEFAULT') throw unsupportedOperation();
}

/** The change that gives a key new material. */
export function rotate(state: KmsState, key: KmsKey, rotation: NonNullable<BackingKey['rotation']>): Change {
  return {
    put: 'material',
    owner: materialOwner(key),
    backingKeys: [...state.material(key), newSymmetricMaterial(rotation)],
  };
}

/** The first rotation of a period that begins now. */
export function rotationFrom(now: number, periodInDays: number): NonNullable<KmsKey['rotation']> {
  return { periodInDays, nextAt: now + periodInDays * DAY_MS };
}

/** The automatic rotations whose date has passed, as changes. KMS does not rotate a key that is not enabled (documented). */
export function dueRotations(state: KmsState, now: number): Change[] {
  return state.snapshot().flatMap((change): Change[] => {
    if (!('put' in change) || change.put !== 'key' || change.key.keyState !== 'Enabled') return [];
    const { key } = change;
    if (!key.rotation || key.rotation.nextAt > now) return [];
    const { periodInDays } = key.rotation;
    const backingKeys = [...state.material(key)];
    let at = key.rotation.nextAt;
    for (; at <= now; at += periodInDays * DAY_MS)
      backingKeys.push(newSymmetricMaterial({ at, type: 'AUTOMATIC' }));
    return [
      { put: 'material', owner: materialOwner(key), backingKeys },
      { put: 'key', key: { ...key, rotation: { periodInDays, nextAt: at } } },
    ];
  });
}
