// The keys that are one multi-Region key: which there are, and what changes in all of them at once.
import { existingKey } from './keyIdentifier.ts';
import type { KmsCall } from './kms.ts';
import { notPrimary } from './kmsErrors.ts';
import { type KmsKey, keyArn } from './kmsKey.ts';

type Places = NonNullable<KmsKey['multiRegion']>;

/** True for a replica of a multi-Region key. */
export function isReplica(key: KmsKey): boolean {
  return key.multiRegion !== undefined && key.multiRegion.primaryRegion !== key.region;
}

/**
 * The Regions of a multi-Region key's primary and replicas.
 * @throws AwsError UnsupportedOperationException for any other key than a primary
 */
export function placesOfPrimary(key: KmsKey): Places {
  if (!key.multiRegion || isReplica(key)) throw notPrimary(keyArn(key));
  return key.multiRegion;
}

/** The key whose rotation is this key's too: of a replica the primary (documented: a shared property). */
export function primaryOf(call: Pick<KmsCall, 'state' | 'now'>, key: KmsKey): KmsKey {
  if (!key.multiRegion) return key;
  return existingKey(call, keyArn({ ...key, region: key.multiRegion.primaryRegion })) ?? key;
}

/** The primary and the replicas that there are. */
export function relatedKeys(call: KmsCall, key: KmsKey, places: Places): KmsKey[] {
  return [places.primaryRegion, ...places.replicaRegions].flatMap(
    (region) => existingKey(call, keyArn({ ...key, region })) ?? [],
  );
}
