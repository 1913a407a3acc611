// ListKeyRotations (https://docs.aws.amazon.com/kms/latest/APIReference/API_ListKeyRotations.html).
import type { JsonObject } from '../../http/jsonProtocol.ts';
import { integer, oneOf } from '../../http/members.ts';
import { required } from '../../http/requestShape.ts';
import { authorizeOwnKey } from '../authorize.ts';
import { expirationModel } from '../keyMetadata.ts';
import { checkSymmetric } from '../keyRotation.ts';
import { kmsOperation, seconds } from '../kms.ts';
import { wrongOrigin } from '../kmsErrors.ts';
import { type BackingKey, type KmsKey, keyArn } from '../kmsKey.ts';
import { pageOf } from '../paging.ts';
import { keyIdMember, markerMember } from '../requestMembers.ts';

const DEFAULT_LIMIT = 100;
const shape = {
  KeyId: required(keyIdMember),
  IncludeKeyMaterial: oneOf(['ALL_KEY_MATERIAL', 'ROTATIONS_ONLY'] as const),
  Limit: integer({ min: 1, max: 1000 }),
  Marker: markerMember,
};

/** Oldest first. Nothing waits for an import or a rotation here: an on-demand rotation is complete at once. */
export const listKeyRotations = kmsOperation(shape, (call, input) => {
  const key = authorizeOwnKey(call, input.KeyId, 'ListKeyRotations');
  if (key.customKeyStoreId !== undefined) throw wrongOrigin(keyArn(key), key.origin);
  checkSymmetric(key);

  const all = call.state.material(key);
  const include = input.IncludeKeyMaterial ?? 'ROTATIONS_ONLY';
  const entries = new Map<string, JsonObject>();
  for (const [generation, material] of all.entries()) {
    // Generations are only ever added, so their numbers do for names that paging can order.
    if (include === 'ALL_KEY_MATERIAL' || material.rotation) {
      entries.set(String(generation).padStart(6, '0'), entry(key, material, generation === all.length - 1));
    }
  }
  const list = `rotations ${keyArn(key)} ${include}`;
  const page = pageOf([...entries.keys()], list, input.Limit ?? DEFAULT_LIMIT, input.Marker);
  return {
    Rotations: page.names.map((name) => entries.get(name)),
    ...(page.nextMarker === undefined ? {} : { NextMarker: page.nextMarker }),
    Truncated: page.nextMarker !== undefined,
  };
});

function entry(key: KmsKey, { keyMaterialId, rotation }: BackingKey, isCurrent: boolean): JsonObject {
  return {
    KeyId: key.keyId,
    KeyMaterialId: keyMaterialId,
    ...(key.origin === 'EXTERNAL' ? { ImportState: key.imported ? 'IMPORTED' : 'PENDING_IMPORT' } : {}),
    KeyMaterialState: isCurrent ? 'CURRENT' : 'NON_CURRENT',
    ...(key.imported ? { ExpirationModel: expirationModel(key.imported) } : {}),
    ...(key.imported?.validTo === undefined ? {} : { ValidTo: seconds(key.imported.validTo) }),
    ...(rotation ? { RotationDate: seconds(rotation.at), RotationType: rotation.type } : {}),
  };
}
