// ListKeys (https://docs.aws.amazon.com/kms/latest/APIReference/API_ListKeys.html).
import { integer } from '../../http/members.ts';
import { authorizeWithoutKey } from '../authorize.ts';
import { existingKey } from '../keyIdentifier.ts';
import { kmsOperation } from '../kms.ts';
import { keyArn } from '../kmsKey.ts';
import { pageOf } from '../paging.ts';
import { markerMember } from '../requestMembers.ts';

const DEFAULT_LIMIT = 100;
const shape = { Limit: integer({ min: 1, max: 1000 }), Marker: markerMember };

export const listKeys = kmsOperation(shape, (call, input) => {
  authorizeWithoutKey(call, 'ListKeys');
  const place = { accountId: call.caller.accountId, region: call.region };
  const keyIds = call.state.keyIds(place.accountId, place.region);
  const list = `keys ${place.accountId} ${place.region}`;
  const page = pageOf(keyIds, list, input.Limit ?? DEFAULT_LIMIT, input.Marker);
  // Looking at the page alone keeps a big account fast; a page may be shorter than its limit, as KMS says it may.
  const existing = page.names.filter((keyId) => existingKey(call, keyArn({ ...place, keyId })));
  return {
    Keys: existing.map((keyId) => ({ KeyId: keyId, KeyArn: keyArn({ ...place, keyId }) })),
    ...(page.nextMarker === undefined ? {} : { NextMarker: page.nextMarker }),
    Truncated: page.nextMarker !== undefined,
  };
});
