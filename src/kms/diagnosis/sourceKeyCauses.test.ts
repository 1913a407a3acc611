// IncorrectKeyException: whether an alias was re-pointed or the key was another one must come first as far as it can be told.
import { describe, expect, it } from 'vitest';
import type { ReEncryptRequest } from '../kms.ts';
import type { SourceKeyCause } from './cause.ts';
import { diagnose } from './diagnosis.ts';
import type { DiagnosisFacts } from './diagnosisFacts.ts';
import {
  BLOB,
  earlier,
  type FailedSituation,
  facts,
  firstOf,
  kindsOf,
  kms,
  ORDERS,
  PAYMENTS,
  sibling,
} from './diagnosisFixtures.ts';

const INCORRECT = kms(
  'IncorrectKeyException',
  'The key ID in the request does not identify a CMK that can perform this operation.',
);
const from = (request: Partial<ReEncryptRequest>, change: Partial<DiagnosisFacts> = {}) =>
  facts(request, change);
const setKey = { remedy: { kind: 'setKey', side: 'source', key: PAYMENTS.arn } };
const CLEAR = { remedy: { kind: 'clearKey', side: 'source' } };
/** BLOB, or a ciphertext of its backing key, was re-encrypted from PAYMENTS, as it was typed here. */
const worked = (sourceKeyId: string | undefined, ciphertextBlob = BLOB) => ({
  earlier: [earlier({ ciphertextBlob, ...(sourceKeyId !== undefined && { sourceKeyId }) })],
});

const FIRST: Record<SourceKeyCause['kind'], FailedSituation[]> = {
  aliasRepointed: [
    ['an alias is given', INCORRECT, from({ sourceKeyId: 'alias/orders' }), CLEAR],
    [
      'the alias worked before, for this very ciphertext',
      INCORRECT,
      from({ sourceKeyId: 'alias/orders' }, worked('alias/orders')),
      { likelihood: 'certain', ...setKey },
    ],
    [
      'the alias worked before, for another ciphertext of the backing key',
      INCORRECT,
      from({ sourceKeyId: 'alias/orders' }, worked('alias/orders', sibling())),
      { likelihood: 'veryLikely', ...setKey },
    ],
  ],
  otherSourceKey: [
    ['a key ARN is given', INCORRECT, from({ sourceKeyId: ORDERS.arn }), { likelihood: 'certain', ...CLEAR }],
    ['an alias is given', INCORRECT, from({ sourceKeyId: 'alias/orders' }), { likelihood: 'likely' }],
    [
      'another key did it before',
      INCORRECT,
      from({ sourceKeyId: 'alias/orders' }, worked(undefined)),
      { likelihood: 'certain', ...setKey },
    ],
    ['it is at an emulator', INCORRECT, from({ sourceKeyId: ORDERS.arn }, { isLoopback: true })],
  ],
};

describe.each(Object.entries(FIRST))('%s comes first, or shares the first place, when', (kind, rows) => {
  for (const [when, failure, known, like] of rows) {
    it(when, () => {
      const first = firstOf(diagnose(failure, known).causes);
      expect(first).toContainEqual(expect.objectContaining({ kind, ...like }));
    });
  }
});

describe('what must not come first', () => {
  it('is a re-pointed alias, where a key is given, or where another key did it before', () => {
    const given = diagnose(INCORRECT, from({ sourceKeyId: ORDERS.arn }));
    const known = diagnose(INCORRECT, from({ sourceKeyId: 'alias/orders' }, worked(undefined, sibling())));
    expect(kindsOf(given.causes)).toEqual(['otherSourceKey']);
    expect(kindsOf(firstOf(known.causes))).toEqual(['otherSourceKey']);
  });
});

describe('the evidence', () => {
  it('tells what the alias points at now, and which key did it before', () => {
    const known = from({ sourceKeyId: 'alias/orders' }, worked('alias/orders'));
    expect(diagnose(INCORRECT, known).causes[0]?.evidence).toEqual([
      { speaks: 'for', kind: 'earlierKey', match: 'ciphertext', keyArn: PAYMENTS.arn },
      { speaks: 'for', kind: 'aliasTarget', alias: 'alias/orders', keyArn: ORDERS.arn },
    ]);
  });
});
