// ReplicateKey (https://docs.aws.amazon.com/kms/latest/APIReference/API_ReplicateKey.html).
import { AwsError } from '../../http/awsError.ts';
import { boolean } from '../../http/members.ts';
import { required } from '../../http/requestShape.ts';
import { authorizeNewKey, authorizeOwnKey } from '../authorize.ts';
import { defaultKeyPolicy } from '../defaultKeyPolicy.ts';
import { existingKey } from '../keyIdentifier.ts';
import { keyMetadata } from '../keyMetadata.ts';
import { checkNewKeyPolicy } from '../keyPolicyCheck.ts';
import { checkState, checkUsable } from '../keyState.ts';
import { type KmsCall, kmsOperation } from '../kms.ts';
import { unsupportedOperation } from '../kmsErrors.ts';
import { type KmsKey, keyArn } from '../kmsKey.ts';
import { placesOfPrimary, relatedKeys } from '../multiRegion.ts';
import { descriptionMember, keyIdMember, policyMember, regionMember, tagsMember } from '../requestMembers.ts';
import { readTags, tagsOfRecord, writeTags } from '../tags.ts';

const shape = {
  KeyId: required(keyIdMember),
  ReplicaRegion: required(regionMember),
  Policy: policyMember,
  BypassPolicyLockoutSafetyCheck: boolean(),
  Description: descriptionMember,
  Tags: tagsMember,
};

/** The answer tells a key that is being made, as on AWS, where that takes some seconds; here it is made by then. */
export const replicateKey = kmsOperation(shape, (call, input) => {
  const tags = readTags(input.Tags);
  const region = input.ReplicaRegion;
  const primary = authorizeOwnKey(call, input.KeyId, 'ReplicateKey', {
    others: [['kms:replicaregion', region]],
  });
  const there = { ...call, region };
  authorizeNewKey(there, tags);
  if (input.Policy !== undefined) {
    checkNewKeyPolicy(there, input.Policy, input.BypassPolicyLockoutSafetyCheck);
  }
  const places = placesOfPrimary(primary);
  checkUsable(primary);
  checkState(primary, ['Enabled']);
  checkRegion(call, primary, region);

  const living = relatedKeys(call, primary, places);
  const replicas = living.map((key) => key.region).filter((each) => each !== primary.region);
  const multiRegion = { primaryRegion: primary.region, replicaRegions: [...replicas, region] };
  const replica: KmsKey = {
    accountId: primary.accountId,
    region,
    keyId: primary.keyId,
    description: input.Description ?? '',
    createdAt: call.now,
    keySpec: primary.keySpec,
    keyUsage: primary.keyUsage,
    keyState: primary.origin === 'EXTERNAL' ? 'PendingImport' : 'Enabled',
    origin: primary.origin,
    keyManager: primary.keyManager,
    policy: input.Policy ?? defaultKeyPolicy(primary.accountId),
    multiRegion,
    ...tagsOfRecord(tags),
  };
  call.state.commit(
    [...living.map((key) => ({ ...key, multiRegion })), replica].map((key) => ({ put: 'key', key })),
  );
  return {
    ReplicaKeyMetadata: keyMetadata(call.state, { ...replica, keyState: 'Creating' }),
    ReplicaPolicy: replica.policy,
    ReplicaTags: writeTags(tags),
  };
});

/** @throws AwsError AlreadyExistsException, UnsupportedOperationException (texts inferred) */
function checkRegion(call: KmsCall, primary: KmsKey, region: string): void {
  if (!call.regions.includes(region)) throw unsupportedOperation(`${region} is not a supported Region.`);
  const arn = keyArn({ ...primary, region });
  if (existingKey(call, arn)) throw new AwsError('AlreadyExistsException', `Key '${arn}' already exists`);
}
