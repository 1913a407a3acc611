// The keys that were used last, as the history tells them.
import { describe, expect, it } from 'vitest';
import { entryOf, type FinishedCall } from './historyEntry.ts';
import { doneCall, failedCall, KEY_ARN, OTHER_ARN, UNKNOWN } from './historyFixtures.ts';
import { recentKeys } from './recentKeys.ts';

const arnOf = (keyId: string) => KEY_ARN.replace(/key\/.*/, `key/${keyId}`);
const entriesOf = (...calls: FinishedCall[]) =>
  calls.map((call, at) => entryOf(calls.length - at, call, 'us-east-1', UNKNOWN));
const refused = (destinationKeyId: string, sourceKeyId?: string) =>
  failedCall('AccessDeniedException', {
    destinationKeyId,
    ...(sourceKeyId !== undefined && { sourceKeyId }),
  });

describe('recentKeys', () => {
  it('tells nothing before the first call', () => {
    expect(recentKeys([])).toEqual([]);
  });

  it('begins with the destination of the last call, then its source', () => {
    expect(recentKeys(entriesOf(doneCall()))).toEqual([KEY_ARN, OTHER_ARN]);
  });

  it('tells each key once, where it was used last, and at most five', () => {
    const calls = [
      refused(arnOf('1'), arnOf('2')),
      refused(arnOf('3'), arnOf('1')),
      refused(arnOf('2'), arnOf('4')),
      refused(arnOf('5'), arnOf('6')),
      doneCall(),
    ];
    expect(recentKeys(entriesOf(...calls))).toEqual(['1', '2', '3', '4', '5'].map(arnOf));
  });

  it('leaves out what was sent by a name that nobody could tell the ARN of', () => {
    expect(recentKeys(entriesOf(refused('alias/unlisted'), refused(KEY_ARN)))).toEqual([KEY_ARN]);
  });
});
