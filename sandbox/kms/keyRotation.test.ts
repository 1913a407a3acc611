// Automatic rotations happen once for each date that has passed, and only to keys that are enabled.
import { expect, test } from 'vitest';
import { createKmsState } from '../store/kmsState.ts';
import { newSymmetricMaterial } from './keyMaterial.ts';
import { dueRotations } from './keyRotation.ts';
import { DAY_MS } from './kms.ts';
import { type KeyState, type KmsKey, keyArn, materialOwner } from './kmsKey.ts';

const NOW = Date.parse('2026-11-24T00:00:00Z');

function stateWith(keyState: KeyState, nextAt: number) {
  const key: KmsKey = {
    accountId: '111122223333',
    region: 'us-east-1',
    keyId: 'k',
    description: '',
    createdAt: 0,
    keySpec: 'SYMMETRIC_DEFAULT',
    keyUsage: 'ENCRYPT_DECRYPT',
    keyState,
    origin: 'AWS_KMS',
    keyManager: 'CUSTOMER',
    policy: '{}',
    rotation: { periodInDays: 90, nextAt },
  };
  const state = createKmsState();
  state.commit([
    { put: 'key', key },
    { put: 'material', owner: materialOwner(key), backingKeys: [newSymmetricMaterial()] },
  ]);
  return { state, key };
}

test('one material for each date that has passed, and the next date is to come', () => {
  const nextAt = NOW - 200 * DAY_MS;
  const { state, key } = stateWith('Enabled', nextAt);
  const [first] = state.material(key);
  state.commit(dueRotations(state, NOW));
  const [still, ...rotated] = state.material(key);
  expect(still).toEqual(first);
  expect(rotated.map(({ rotation }) => rotation)).toEqual(
    [0, 90, 180].map((days) => ({ at: nextAt + days * DAY_MS, type: 'AUTOMATIC' })),
  );
  expect(new Set(rotated.map(({ secret }) => secret)).size).toBe(3);
  expect(state.key(keyArn(key))?.rotation).toEqual({ periodInDays: 90, nextAt: nextAt + 270 * DAY_MS });
});

test.each<[KeyState, number]>([
  ['Enabled', NOW + 1],
  ['Disabled', NOW - DAY_MS],
  ['PendingDeletion', NOW - DAY_MS],
])('nothing for a key that is %s with the date %i', (keyState, nextAt) => {
  const { state } = stateWith(keyState, nextAt);
  expect(dueRotations(state, NOW)).toEqual([]);
});
