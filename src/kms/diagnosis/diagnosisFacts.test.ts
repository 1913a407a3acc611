// What this session has seen KMS accept, for this ciphertext or for another one under the same backing key.
import { describe, expect, it } from 'vitest';
import { earlierUses, keyAccountOf, keyArnOf } from './diagnosisFacts.ts';
import {
  aKey,
  BLOB,
  DATA_KEY_BLOB,
  earlier,
  facts,
  flipped,
  ORDERS,
  OTHER_ACCOUNT_ID,
  OTHER_BLOB,
  OTHER_PREFIX,
  PAYMENTS,
  RSA_BLOB,
} from './diagnosisFixtures.ts';

const SOURCE = { sourceEncryptionContext: [['a', 'b']], destinationEncryptionContext: [['c', 'd']] } as const;

describe('earlierUses', () => {
  it('knows a ciphertext that went in, and one that came out', () => {
    expect(earlierUses(facts({}, { earlier: [earlier(SOURCE)] }))).toEqual([
      { match: 'ciphertext', keyArn: PAYMENTS.arn, typed: undefined, context: [['a', 'b']] },
    ]);
    expect(earlierUses(facts({ ciphertextBlob: OTHER_BLOB }, { earlier: [earlier(SOURCE)] }))).toEqual([
      { match: 'ciphertext', keyArn: ORDERS.arn, typed: 'alias/orders', context: [['c', 'd']] },
    ]);
  });

  it('puts the same ciphertext before others of its backing key, and the newest before older ones', () => {
    const of = (at: number, value: string) =>
      earlier({ ciphertextBlob: flipped(at), sourceEncryptionContext: [['n', value]] });
    const known = facts({}, { earlier: [earlier(), of(150, '1'), of(151, '2')] });
    expect(earlierUses(known).map(({ match, context }) => [match, context[0]?.[1]])).toEqual([
      ['ciphertext', undefined],
      ['backingKey', '2'],
      ['backingKey', '1'],
    ]);
  });

  it('knows nothing of other keys, of asymmetric ciphertexts, or without a ciphertext', () => {
    const known = { earlier: [earlier()] };
    expect(earlierUses(facts({ ciphertextBlob: DATA_KEY_BLOB }, known))).toEqual([]);
    expect(
      earlierUses(facts({ ciphertextBlob: RSA_BLOB }, { earlier: [earlier({ ciphertextBlob: RSA_BLOB })] })),
    ).toEqual([]);
    const { ciphertextBlob: _ = BLOB, ...request } = facts().request;
    expect(earlierUses({ ...facts({}, known), request, reading: undefined })).toEqual([]);
  });
});

describe('the key of a side', () => {
  it('is what KMS told, else the ARN that was typed', () => {
    expect(keyArnOf(facts(), 'destination')).toBe(ORDERS.arn);
    expect(keyArnOf(facts(), 'source')).toBeUndefined();
    const typed = `${OTHER_PREFIX}:key/x`;
    expect(keyArnOf(facts({ destinationKeyId: typed }), 'destination')).toBe(typed);
    const { described } = aKey('y');
    expect(keyArnOf(facts({ destinationKeyId: 'y' }, { destination: { described } }), 'destination')).toMatch(
      /key\/y$/,
    );
  });

  it('tells its account, by an alias ARN too', () => {
    expect(keyAccountOf(facts({ destinationKeyId: `${OTHER_PREFIX}:alias/x` }), 'destination')).toBe(
      OTHER_ACCOUNT_ID,
    );
    expect(keyAccountOf(facts({ destinationKeyId: 'alias/unlisted' }), 'destination')).toBeUndefined();
  });
});
