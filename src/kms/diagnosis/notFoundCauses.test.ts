// NotFoundException: a slip of the pen, another Region or account, or a key that is gone must come first where the form shows it.
import { describe, expect, it } from 'vitest';
import type { ReEncryptRequest } from '../kms.ts';
import type { KmsFailure } from '../kmsFailure.ts';
import type { NotFoundCause } from './cause.ts';
import { diagnose } from './diagnosis.ts';
import type { DiagnosisFacts } from './diagnosisFacts.ts';
import {
  type FailedSituation,
  facts,
  firstOf,
  focus,
  kindsOf,
  kms,
  LISTED,
  MULTI_REGION_KEY,
  ORDERS,
  OTHER_ACCOUNT_ID,
  OTHER_PREFIX,
  PAYMENTS,
  PREFIX,
} from './diagnosisFixtures.ts';

const notFound = (message: string) => kms('NotFoundException', message);
const aliasNotFound = (name: string, prefix = PREFIX) => notFound(`Alias ${prefix}:${name} is not found.`);
const UNKNOWN_ID = '00000000-0000-4000-8000-000000000000';
const UNKNOWN_ARN = `${PREFIX}:key/${UNKNOWN_ID}`;
const keyNotFound = (arn: string) => notFound(`Key '${arn}' does not exist`);
/** The Regions of a console, and where one of them is known to have the key. */
const SEVERAL = ['us-east-1', 'eu-west-1', 'ap-southeast-2'];
const KNOWN = { region: 'eu-west-1', by: 'list' } as const;
const IRELAND = `arn:aws:kms:eu-west-1:111122223333:key/${ORDERS.keyId}`;

const to = (destinationKeyId: string, change: Partial<DiagnosisFacts> = {}) =>
  facts({ destinationKeyId }, change);
const from = (request: Partial<ReEncryptRequest>, change: Partial<DiagnosisFacts> = {}) =>
  facts(request, change);
const DESTINATION = { side: 'destination', ...focus({ field: 'key', side: 'destination' }) };
const setKey = (side: string, key: string) => ({ remedy: { kind: 'setKey', side, key } });

const FIRST: Record<NotFoundCause['kind'], FailedSituation[]> = {
  nameTypo: [
    [
      'an alias has a slip',
      aliasNotFound('alias/ordres'),
      to('alias/ordres'),
      { near: 'alias/orders', side: 'destination', ...setKey('destination', 'alias/orders') },
    ],
    [
      'an alias has other capitals',
      aliasNotFound('alias/Payments'),
      from({ sourceKeyId: 'alias/Payments' }),
      setKey('source', 'alias/payments'),
    ],
    [
      'a digit of a key ID is another',
      keyNotFound(`${PREFIX}:key/${ORDERS.keyId.replace('2222b', '2223b')}`),
      to(ORDERS.keyId.replace('2222b', '2223b')),
      setKey('destination', ORDERS.arn),
    ],
  ],
  keyForm: [
    [
      'alias/ is missing',
      notFound("Invalid keyId 'orders'"),
      to('orders'),
      { likelihood: 'certain', side: 'destination', ...setKey('destination', 'alias/orders') },
    ],
    [
      'it has a slip as well',
      notFound("Invalid keyId 'ordrs'"),
      to('ordrs'),
      setKey('destination', 'alias/orders'),
    ],
    [
      'the key ID is in capitals',
      notFound(`Invalid keyId '${ORDERS.keyId.toUpperCase()}'`),
      to(ORDERS.keyId.toUpperCase()),
      setKey('destination', ORDERS.keyId),
    ],
    ['it is like nothing', notFound("Invalid keyId 'x'"), to('x'), DESTINATION],
  ],
  otherRegion: [
    [
      'the ARN says so, and the console can go there',
      notFound('Invalid arn eu-west-1'),
      to(IRELAND, { regions: ['us-east-1', 'eu-west-1'] }),
      { likelihood: 'certain', side: 'destination', remedy: { kind: 'setRegion', region: 'eu-west-1' } },
    ],
    [
      'the console cannot go there',
      notFound('Invalid arn eu-west-1'),
      to(IRELAND, { regions: ['us-east-1', 'ap-southeast-2'] }),
      { isOffered: false, ...DESTINATION },
    ],
    [
      'the other key is an ARN of here',
      notFound('Invalid arn eu-west-1'),
      from({ sourceKeyId: PAYMENTS.arn, destinationKeyId: IRELAND }, { regions: ['eu-west-1'] }),
      DESTINATION,
    ],
    [
      'the key has a replica here',
      notFound('Invalid arn eu-west-1'),
      to(MULTI_REGION_KEY.arn.replace('us-east-1', 'eu-west-1')),
      setKey('destination', MULTI_REGION_KEY.arn),
    ],
    [
      'a multi-Region key has no replica here',
      keyNotFound(`${PREFIX}:key/mrk-00000000000040008000000000000000`),
      to('mrk-00000000000040008000000000000000'),
    ],
    [
      'an alias is not here, and the console has one other Region',
      aliasNotFound('alias/ledger'),
      to('alias/ledger', { regions: ['us-east-1', 'eu-west-1'] }),
      { isOffered: true, remedy: { kind: 'setRegion', region: 'eu-west-1' } },
    ],
    [
      'an alias is listed in one of several other Regions',
      aliasNotFound('alias/ledger'),
      to('alias/ledger', { regions: SEVERAL, elsewhere: { destination: KNOWN } }),
      { region: 'eu-west-1', likelihood: 'veryLikely', remedy: { kind: 'setRegion', region: 'eu-west-1' } },
    ],
    [
      'nobody knows in which of several other Regions an alias is',
      aliasNotFound('alias/ledger'),
      to('alias/ledger', { regions: SEVERAL }),
      { isOffered: true, ...DESTINATION },
    ],
  ],
  otherAccount: [
    ['a bare key ID is given', keyNotFound(UNKNOWN_ARN), to(UNKNOWN_ID), DESTINATION],
    ['an alias name is given', aliasNotFound('alias/ledger'), to('alias/ledger'), DESTINATION],
  ],
  keyGone: [
    ['a key ARN is given', keyNotFound(UNKNOWN_ARN), to(UNKNOWN_ARN), DESTINATION],
    ['a bare key ID is given', keyNotFound(UNKNOWN_ARN), to(UNKNOWN_ID)],
    [
      'an alias ARN of another account is given',
      aliasNotFound('alias/x', OTHER_PREFIX),
      to(`${OTHER_PREFIX}:alias/x`),
      { accountId: OTHER_ACCOUNT_ID },
    ],
    [
      'it was listed a moment ago',
      keyNotFound(ORDERS.arn),
      to('alias/orders'),
      { likelihood: 'veryLikely', side: 'destination', remedy: { kind: 'reload' } },
    ],
    ['KMS says nothing', kms('NotFoundException'), to(UNKNOWN_ARN)],
  ],
  aliasGone: [
    [
      'it was listed a moment ago, and both sides are aliases',
      aliasNotFound('alias/orders'),
      from({ sourceKeyId: 'alias/payments' }),
      {
        alias: 'alias/orders',
        likelihood: 'certain',
        side: 'destination',
        ...setKey('destination', ORDERS.arn),
      },
    ],
    [
      'its ARN was typed',
      aliasNotFound('alias/payments'),
      from({ sourceKeyId: `${PREFIX}:alias/payments` }),
      { alias: 'alias/payments', side: 'source', ...setKey('source', PAYMENTS.arn) },
    ],
  ],
  awsManagedKey: [
    [
      'its alias is not backed by a key',
      aliasNotFound('alias/aws/dynamodb'),
      to('alias/aws/dynamodb'),
      DESTINATION,
    ],
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
  it('is the Region of an ARN that names this one', () => {
    const { causes } = diagnose(keyNotFound(UNKNOWN_ARN), to(UNKNOWN_ARN));
    expect(kindsOf(firstOf(causes))).toEqual(['keyGone']);
    expect(causes.find(({ kind }) => kind === 'otherRegion')?.likelihood).toBe('unlikely');
    expect(kindsOf(causes)).not.toContain('otherAccount');
  });

  it('is anything but the typo, where a listed name is near', () => {
    expect(kindsOf(firstOf(diagnose(aliasNotFound('alias/ordres'), to('alias/ordres')).causes))).toEqual([
      'nameTypo',
    ]);
  });

  it('is the key of an alias that is gone, nor the other side', () => {
    const known = from({ sourceKeyId: 'alias/payments' });
    expect(kindsOf(diagnose(aliasNotFound('alias/orders'), known).causes)).toEqual(['aliasGone']);
  });

  it('is another account, where the ARN is of the own one', () => {
    const gone = diagnose(keyNotFound(UNKNOWN_ARN), to(UNKNOWN_ARN)).causes.find(
      ({ kind }) => kind === 'keyGone',
    );
    expect(gone).not.toHaveProperty('accountId');
  });

  it('is a side that was typed as a key, where KMS misses an alias', () => {
    // KMS names the alias as the console did not write it.
    const known = from({ sourceKeyId: PAYMENTS.arn, destinationKeyId: `${OTHER_PREFIX}:alias/x` });
    expect(diagnose(aliasNotFound('alias/y'), known).side).toBe('destination');
  });

  it('is a typo, where no listed name is near', () => {
    expect(kindsOf(diagnose(aliasNotFound('alias/ledger'), to('alias/ledger')).causes)).toEqual([
      'otherAccount',
      'otherRegion',
      'keyGone',
    ]);
  });
});

describe('the evidence', () => {
  it('counts the listed keys only of the caller’s own account, and only a full list', () => {
    const listed = {
      speaks: 'for',
      kind: 'listed',
      isListed: false,
      count: LISTED.length,
      isListComplete: true,
    };
    const evidenceOf = (failure: KmsFailure, known: DiagnosisFacts) =>
      diagnose(failure, known).causes.find(({ kind }) => kind === 'keyGone')?.evidence;
    expect(evidenceOf(keyNotFound(UNKNOWN_ARN), to(UNKNOWN_ID))).toEqual([listed]);
    expect(evidenceOf(keyNotFound(UNKNOWN_ARN), to(UNKNOWN_ID, { isListComplete: false }))).toEqual([]);
    const foreign = `arn:aws:kms:us-east-1:${OTHER_ACCOUNT_ID}:key/${UNKNOWN_ID}`;
    expect(evidenceOf(keyNotFound(foreign), to(foreign))).toEqual([]);
  });
});
