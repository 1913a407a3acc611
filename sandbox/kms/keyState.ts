// Which key states let a key be used (AWS: "Key states of AWS KMS keys").
import { AwsError } from '../http/awsError.ts';
import { invalidState } from './kmsErrors.ts';
import { type KeyState, type KmsKey, keyArn } from './kmsKey.ts';

/** The end of "arn …": recorded for Disabled, PendingImport and PendingDeletion; inferred for the others. */
const UNUSABLE: Partial<Record<KeyState, string>> = {
  Creating: 'is creating.',
  PendingImport: 'is pending import.',
  PendingDeletion: 'is pending deletion.',
  PendingReplicaDeletion: 'is pending replica deletion.',
  Unavailable: 'is unavailable.',
};

/**
 * Lets a cryptographic operation through: only Enabled and Updating keys work.
 * @throws AwsError DisabledException, KMSInvalidStateException
 */
export function checkUsable(key: KmsKey): void {
  if (key.keyState === 'Disabled') throw new AwsError('DisabledException', `${keyArn(key)} is disabled.`);
  const reason = UNUSABLE[key.keyState];
  if (reason !== undefined) throw invalidState(`${keyArn(key)} ${reason}`);
}

/**
 * Lets a management operation through for the states that it takes.
 * @throws AwsError KMSInvalidStateException; the sentence is recorded for keys pending deletion, inferred for other states
 */
export function checkState(key: KmsKey, allowed: readonly KeyState[]): void {
  if (allowed.includes(key.keyState)) return;
  const reason = UNUSABLE[key.keyState] ?? `is ${key.keyState.toLowerCase()}.`;
  throw invalidState(`${keyArn(key)} ${reason}`);
}

/** @throws AwsError KMSInvalidStateException for a key that waits for its deletion (documented: all other states will do) */
export function checkNotPendingDeletion(key: KmsKey): void {
  if (key.keyState === 'PendingDeletion' || key.keyState === 'PendingReplicaDeletion') checkState(key, []);
}

/** A key as it is when its imported material has expired: KMS deletes the material (documented). */
export function withoutMaterial(key: KmsKey): KmsKey {
  const { imported: _, ...rest } = key;
  return rest.keyState === 'PendingDeletion' ? rest : { ...rest, keyState: 'PendingImport' };
}
