// The operations of KMS by name, as X-Amz-Target names them.
import type { KmsOperation } from './kms.ts';
import { createAlias, deleteAlias, updateAlias } from './operations/aliases.ts';
import { createGrant } from './operations/createGrant.ts';
import { createKey } from './operations/createKey.ts';
import { decrypt } from './operations/decrypt.ts';
import { describeKey } from './operations/describeKey.ts';
import { encrypt } from './operations/encrypt.ts';
import { generateDataKey, generateDataKeyWithoutPlaintext } from './operations/generateDataKey.ts';
import { getKeyPolicy, putKeyPolicy } from './operations/keyPolicies.ts';
import { cancelKeyDeletion, disableKey, enableKey, scheduleKeyDeletion } from './operations/keyStates.ts';
import { listAliases } from './operations/listAliases.ts';
import { listKeys } from './operations/listKeys.ts';
import { reEncrypt } from './operations/reEncrypt.ts';
import { rotateKeyOnDemand } from './operations/rotateKeyOnDemand.ts';

export const KMS_OPERATIONS: ReadonlyMap<string, KmsOperation> = new Map([
  ['CancelKeyDeletion', cancelKeyDeletion],
  ['CreateAlias', createAlias],
  ['CreateGrant', createGrant],
  ['CreateKey', createKey],
  ['Decrypt', decrypt],
  ['DeleteAlias', deleteAlias],
  ['DescribeKey', describeKey],
  ['DisableKey', disableKey],
  ['EnableKey', enableKey],
  ['Encrypt', encrypt],
  ['GenerateDataKey', generateDataKey],
  ['GenerateDataKeyWithoutPlaintext', generateDataKeyWithoutPlaintext],
  ['GetKeyPolicy', getKeyPolicy],
  ['ListAliases', listAliases],
  ['ListKeys', listKeys],
  ['PutKeyPolicy', putKeyPolicy],
  ['ReEncrypt', reEncrypt],
  ['RotateKeyOnDemand', rotateKeyOnDemand],
  ['ScheduleKeyDeletion', scheduleKeyDeletion],
  ['UpdateAlias', updateAlias],
]);
