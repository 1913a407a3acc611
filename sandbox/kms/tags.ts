// The tags of keys: what KMS takes as one, and how a key's tags change.
import { AwsError } from '../http/awsError.ts';
import type { Values } from '../http/requestShape.ts';
import type { Tags } from './kmsKey.ts';
import type { tagsMember } from './requestMembers.ts';

const MAX_TAGS = 50;
/** AWS: "Tagging AWS resources", for services that do not say otherwise. */
const ALLOWED = /^[\p{L}\p{Z}\p{N}_.:/=+\-@]*$/u;

/** The tags of a request as the shape read them. */
type RequestTags = Values<{ Tags: typeof tagsMember }>['Tags'];

/**
 * The tags of a request.
 * @throws AwsError TagException; its words are from public recordings, but inferred for characters that are not allowed
 */
export function readTags(given: RequestTags): Tags {
  const tags = (given ?? []).map(({ TagKey, TagValue }) => [TagKey, TagValue] as const);
  if (new Set(tags.map(([tagKey]) => tagKey)).size < tags.length) throw tagException('Duplicate tag keys');
  if (tags.length > MAX_TAGS) throw tagException('Too many tags');
  for (const [tagKey, tagValue] of tags) {
    if (/^aws:/i.test(tagKey)) throw tagException('Tags beginning with aws: are reserved');
    if (!ALLOWED.test(tagKey) || !ALLOWED.test(tagValue))
      throw tagException('Tag contains invalid characters');
  }
  return tags;
}

/**
 * Adds tags, or gives them another value.
 * @throws AwsError LimitExceededException (text inferred)
 */
export function withTags(before: Tags | undefined, added: Tags): Tags {
  const after = [...new Map([...(before ?? []), ...added])];
  if (after.length > MAX_TAGS) throw new AwsError('LimitExceededException', 'Too many tags');
  return after;
}

/** The member of a record that has tags; none for no tags. */
export function tagsOfRecord(tags: Tags): { tags?: Tags } {
  return tags.length === 0 ? {} : { tags };
}

/** Tags as KMS writes them. */
export function writeTags(tags: Tags): { TagKey: string; TagValue: string }[] {
  return tags.map(([TagKey, TagValue]) => ({ TagKey, TagValue }));
}

function tagException(message: string): AwsError {
  return new AwsError('TagException', message);
}
