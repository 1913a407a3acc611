// CreateKey (https://docs.aws.amazon.com/kms/latest/APIReference/API_CreateKey.html).
import { randomBytes, randomUUID } from 'node:crypto';
import { AwsError, validationException } from '../../http/awsError.ts';
import { boolean, oneOf, string } from '../../http/members.ts';
import type { Values } from '../../http/requestShape.ts';
import type { Change } from '../../store/change.ts';
import { authorizeNewKey } from '../authorize.ts';
import { defaultKeyPolicy } from '../defaultKeyPolicy.ts';
import { newSymmetricMaterial } from '../keyMaterial.ts';
import { keyMetadata } from '../keyMetadata.ts';
import { checkNewKeyPolicy } from '../keyPolicyCheck.ts';
import { KEY_SPECS, KEY_USAGES, type KeySpec, type KeyUsage, usagesOf } from '../keySpec.ts';
import { kmsOperation } from '../kms.ts';
import { unsupportedOperation } from '../kmsErrors.ts';
import { type KmsKey, materialOwner } from '../kmsKey.ts';
import { descriptionMember, policyMember, tagsMember } from '../requestMembers.ts';
import { readTags, tagsOfRecord } from '../tags.ts';

const shape = {
  Policy: policyMember,
  Description: descriptionMember,
  KeyUsage: oneOf(KEY_USAGES),
  CustomerMasterKeySpec: oneOf(KEY_SPECS),
  KeySpec: oneOf(KEY_SPECS),
  Origin: oneOf(['AWS_KMS', 'EXTERNAL', 'AWS_CLOUDHSM', 'EXTERNAL_KEY_STORE'] as const),
  CustomKeyStoreId: string({ min: 1, max: 64 }),
  BypassPolicyLockoutSafetyCheck: boolean(),
  Tags: tagsMember,
  MultiRegion: boolean(),
};

/** The sandbox has no custom key stores to make keys in. */
export const createKey = kmsOperation(shape, (call, input) => {
  const { accountId } = call.caller;
  const tags = readTags(input.Tags);
  const { spec, usage } = specAndUsage(input);
  const origin = input.Origin ?? 'AWS_KMS';
  if (origin === 'AWS_CLOUDHSM' || origin === 'EXTERNAL_KEY_STORE' || input.CustomKeyStoreId !== undefined) {
    throw new AwsError('CustomKeyStoreNotFoundException');
  }
  if (input.Policy !== undefined) checkNewKeyPolicy(call, input.Policy, input.BypassPolicyLockoutSafetyCheck);
  authorizeNewKey(call, tags);

  const key: KmsKey = {
    accountId,
    region: call.region,
    keyId: input.MultiRegion ? `mrk-${randomBytes(16).toString('hex')}` : randomUUID(),
    description: input.Description ?? '',
    createdAt: call.now,
    keySpec: spec,
    keyUsage: usage,
    keyState: origin === 'EXTERNAL' ? 'PendingImport' : 'Enabled',
    origin,
    keyManager: 'CUSTOMER',
    policy: input.Policy ?? defaultKeyPolicy(accountId),
    ...tagsOfRecord(tags),
    ...(input.MultiRegion ? { multiRegion: { primaryRegion: call.region, replicaRegions: [] } } : {}),
  };
  call.state.commit([{ put: 'key', key }, ...materialOf(key)]);
  return { KeyMetadata: keyMetadata(call.state, key) };
});

/** @throws AwsError ValidationException: for a missing usage recorded, for a wrong one inferred; UnsupportedOperationException */
function specAndUsage(input: Values<typeof shape>): { spec: KeySpec; usage: KeyUsage } {
  if (input.KeySpec !== undefined && input.CustomerMasterKeySpec !== undefined) {
    throw validationException(
      'You cannot specify KeySpec and CustomerMasterKeySpec in the same request. CustomerMasterKeySpec is deprecated.',
    );
  }
  const spec = input.KeySpec ?? input.CustomerMasterKeySpec ?? 'SYMMETRIC_DEFAULT';
  if (spec === 'SM2') throw unsupportedOperation('SM2 keys are only available in the China Regions.');
  const usage = input.KeyUsage ?? (spec === 'SYMMETRIC_DEFAULT' ? 'ENCRYPT_DECRYPT' : undefined);
  if (usage === undefined) {
    throw validationException(
      'You must specify a KeyUsage value for all KMS keys except for symmetric encryption keys.',
    );
  }
  if (!usagesOf(spec).includes(usage)) {
    throw validationException(`KeyUsage ${usage} is not compatible with KeySpec ${spec}`);
  }
  return { spec, usage };
}

function materialOf(key: KmsKey): Change[] {
  if (key.keySpec !== 'SYMMETRIC_DEFAULT' || key.origin !== 'AWS_KMS') return [];
  return [{ put: 'material', owner: materialOwner(key), backingKeys: [newSymmetricMaterial()] }];
}
