// What a dry run is said to have checked: never more than AWS documents.
import { describe, expect, it } from 'vitest';
import type { DryRun, ReEncryptRequest } from '../kms/kms.ts';
import { checkedTexts, uncheckedTexts } from './callOptions.ts';

const request = (dryRun: DryRun): ReEncryptRequest => ({
  sourceKeyId: 'alias/orders',
  destinationKeyId: 'alias/payments',
  sourceEncryptionContext: [],
  destinationEncryptionContext: [],
  grantTokens: [],
  dryRun,
});

describe('a dry run that succeeded', () => {
  it.each(['withCiphertext', 'ignoreCiphertext'] as const)(
    'has not checked the states of the keys (%s)',
    (dryRun) => {
      expect(checkedTexts(request(dryRun)).join()).not.toMatch(/state|kind/);
      expect(uncheckedTexts(request(dryRun)).join()).toMatch(/state/);
    },
  );

  it('has checked the parameters only if it sent the ciphertext', () => {
    expect(checkedTexts(request('withCiphertext'))).toContain(
      'That the parameters of the request are right.',
    );
    expect(checkedTexts(request('ignoreCiphertext'))).toHaveLength(1);
  });
});
