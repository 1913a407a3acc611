// ListResourceTags, TagResource, UntagResource (https://docs.aws.amazon.com/kms/latest/APIReference/API_TagResource.html).
import { integer, list } from '../../http/members.ts';
import { required } from '../../http/requestShape.ts';
import { authorizeOwnKey } from '../authorize.ts';
import { checkNotPendingDeletion } from '../keyState.ts';
import { type KmsCall, kmsOperation } from '../kms.ts';
import { type KmsKey, keyArn, type Tags } from '../kmsKey.ts';
import { pageOf } from '../paging.ts';
import { keyIdMember, markerMember, tagKeyMember, tagsMember } from '../requestMembers.ts';
import { readTags, tagsOfRecord, withTags, writeTags } from '../tags.ts';

const DEFAULT_LIMIT = 50;

/** By tag key; in what order KMS lists them is not documented. */
export const listResourceTags = kmsOperation(
  { KeyId: required(keyIdMember), Limit: integer({ min: 1, max: 50 }), Marker: markerMember },
  (call, input) => {
    const key = authorizeOwnKey(call, input.KeyId, 'ListResourceTags');
    const tags = new Map(key.tags);
    const tagKeys = [...tags.keys()].toSorted();
    const page = pageOf(tagKeys, `tags ${keyArn(key)}`, input.Limit ?? DEFAULT_LIMIT, input.Marker);
    return {
      Tags: writeTags(page.names.map((tagKey) => [tagKey, tags.get(tagKey) ?? ''])),
      ...(page.nextMarker === undefined ? {} : { NextMarker: page.nextMarker }),
      Truncated: page.nextMarker !== undefined,
    };
  },
);

export const tagResource = kmsOperation(
  { KeyId: required(keyIdMember), Tags: required(tagsMember) },
  (call, input) => {
    const added = readTags(input.Tags);
    const key = authorizeOwnKey(call, input.KeyId, 'TagResource', { requestTags: added });
    checkNotPendingDeletion(key);
    put(call, key, withTags(key.tags, added));
    return undefined;
  },
);

/** A tag key that is not there is no mistake (documented). */
export const untagResource = kmsOperation(
  { KeyId: required(keyIdMember), TagKeys: required(list(tagKeyMember)) },
  (call, input) => {
    const key = authorizeOwnKey(call, input.KeyId, 'UntagResource', { requestTagKeys: input.TagKeys });
    checkNotPendingDeletion(key);
    put(
      call,
      key,
      (key.tags ?? []).filter(([tagKey]) => !input.TagKeys.includes(tagKey)),
    );
    return undefined;
  },
);

function put(call: KmsCall, key: KmsKey, tags: Tags): void {
  const { tags: _, ...untagged } = key;
  call.state.commit([{ put: 'key', key: { ...untagged, ...tagsOfRecord(tags) } }]);
}
