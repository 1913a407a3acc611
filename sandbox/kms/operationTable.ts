// The operations of KMS by name, as X-Amz-Target names them.
import type { KmsOperation } from './kms.ts';
import { createAlias, deleteAlias, updateAlias } from './operations/aliases.ts';
import { createGrant } from './operations/createGrant.ts';
import { createKey } from './operations/createKey.ts';
import { decrypt } from './operations/decrypt.ts';
import { describeKey } from './operations/describeKey.ts';
import { encrypt } from './operations/encrypt.ts';
import { retireGrant, revokeGrant } from './operations/endGrant.ts';
import { generateDataKey, generateDataKeyWithoutPlaintext } from './operations/generateDataKey.ts';
import { getKeyPolicy, putKeyPolicy } from './operations/keyPolicies.ts';
import { disableKeyRotation, enableKeyRotation, getKeyRotationStatus } from './operations/keyRotation.ts';
import { cancelKeyDeletion, disableKey, enableKey, scheduleKeyDeletion } from './operations/keyStates.ts';
import { listAliases } from './operations/listAliases.ts';
import { listGrants } from './operations/listGrants.ts';
import { listKeyRotations } from './operations/listKeyRotations.ts';
import { listKeys } from './operations/listKeys.ts';
import { reEncrypt } from './operations/reEncrypt.ts';
import { replicateKey } from './operations/replicateKey.ts';
import { rotateKeyOnDemand } from './operations/rotateKeyOnDemand.ts';
import { listResourceTags, tagResource, untagResource } from './operations/tags.ts';
import { updateKeyDescription } from './operations/updateKeyDescription.ts';
import { updatePrimaryRegion } from './operations/updatePrimaryRegion.ts';

export const KMS_OPERATIONS: ReadonlyMap<string, KmsOperation> = new Map([
  ['CancelKeyDeletion', cancelKeyDeletion],
  ['CreateAlias', createAlias],
  ['CreateGrant', createGrant],
  ['CreateKey', createKey],
  ['Decrypt', decrypt],
  ['DeleteAlias', deleteAlias],
  ['DescribeKey', describeKey],
  ['DisableKey', disableKey],
  ['DisableKeyRotation', disableKeyRotation],
  ['EnableKey', enableKey],
  ['EnableKeyRotation', enableKeyRotation],
  ['Encrypt', encrypt],
  ['GenerateDataKey', generateDataKey],
  ['GenerateDataKeyWithoutPlaintext', generateDataKeyWithoutPlaintext],
  ['GetKeyPolicy', getKeyPolicy],
  ['GetKeyRotationStatus', getKeyRotationStatus],
  ['ListAliases', listAliases],
  ['ListGrants', listGrants],
  ['ListKeyRotations', listKeyRotations],
  ['ListKeys', listKeys],
  ['ListResourceTags', listResourceTags],
  ['PutKeyPolicy', putKeyPolicy],
  ['ReEncrypt', reEncrypt],
  ['ReplicateKey', replicateKey],
  ['RetireGrant', retireGrant],
  ['RevokeGrant', revokeGrant],
  ['RotateKeyOnDemand', rotateKeyOnDemand],
  ['ScheduleKeyDeletion', scheduleKeyDeletion],
  ['TagResource', tagResource],
  ['UntagResource', untagResource],
  ['UpdateAlias', updateAlias],
  ['UpdateKeyDescription', updateKeyDescription],
  ['UpdatePrimaryRegion', updatePrimaryRegion],
]);
