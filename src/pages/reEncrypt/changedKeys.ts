// The keys of a refused call that must have changed since DescribeKey told of them.
import type { Failed } from './useReEncrypt.ts';

/** They are about what a key is now, and the form let nothing go that was known to be refused. */
const OF_STATE = new Set([
  'DisabledException',
  'InvalidKeyUsageException',
  'KeyUnavailableException',
  'KMSInvalidStateException',
  'NotFoundException',
]);
const KEY_ARN = /arn:[\w-]+:kms:[\w-]+:\d{12}:key\/[\w-]+/g;

/** Those that the message names, and those that the request does: the source key may be in neither. */
export function changedKeys({ failure, request }: Failed): string[] {
  if (failure.kind !== 'kms' || !OF_STATE.has(failure.name)) return [];
  const named = failure.message?.match(KEY_ARN) ?? [];
  const { sourceKeyId, destinationKeyId } = request;
  return [...new Set([...named, destinationKeyId, ...(sourceKeyId === undefined ? [] : [sourceKeyId])])];
}
