// UpdatePrimaryRegion (https://docs.aws.amazon.com/kms/latest/APIReference/API_UpdatePrimaryRegion.html).
import { required } from '../../http/requestShape.ts';
import { authorizeOwnKey } from '../authorize.ts';
import { checkState, checkUsable } from '../keyState.ts';
import { kmsOperation } from '../kms.ts';
import { unsupportedOperation } from '../kmsErrors.ts';
import { type KmsKey, keyArn } from '../kmsKey.ts';
import { placesOfPrimary, relatedKeys } from '../multiRegion.ts';
import { keyIdMember, regionMember } from '../requestMembers.ts';

const shape = { KeyId: required(keyIdMember), PrimaryRegion: required(regionMember) };

/** On AWS both keys are Updating for some seconds; here they are done at once. Automatic rotation goes with the primary. */
export const updatePrimaryRegion = kmsOperation(shape, (call, input) => {
  const others = [['kms:primaryregion', input.PrimaryRegion]] as const;
  const before = authorizeOwnKey(call, input.KeyId, 'UpdatePrimaryRegion', { others });
  const places = placesOfPrimary(before);
  if (input.PrimaryRegion === before.region) {
    throw unsupportedOperation(`${keyArn(before)} is the primary key already.`);
  }
  const there = { ...call, region: input.PrimaryRegion };
  const after = authorizeOwnKey(there, before.keyId, 'UpdatePrimaryRegion', { others });
  for (const key of [before, after]) {
    checkUsable(key);
    checkState(key, ['Enabled']);
  }

  const related = relatedKeys(call, before, places);
  const multiRegion = {
    primaryRegion: after.region,
    replicaRegions: related.map((key) => key.region).filter((region) => region !== after.region),
  };
  const withoutRotation = related.map((key): KmsKey => {
    const { rotation: _, ...rest } = key;
    return { ...rest, multiRegion };
  });
  const keys = withoutRotation.map((key) =>
    key.region === after.region && before.rotation ? { ...key, rotation: before.rotation } : key,
  );
  call.state.commit(keys.map((key) => ({ put: 'key', key })));
  return undefined;
});
