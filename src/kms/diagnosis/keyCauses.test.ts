// A key that KMS finds but cannot use: its state, usage or spec must come first, of the side that it is about.
import { describe, expect, it } from 'vitest';
import type { ReEncryptRequest } from '../kms.ts';
import type { KeyUseCause } from './cause.ts';
import { diagnose } from './diagnosis.ts';
import type { DiagnosisFacts } from './diagnosisFacts.ts';
import {
  aKey,
  earlier,
  type FailedSituation,
  facts,
  firstOf,
  focus,
  kindsOf,
  kms,
  ORDERS,
  PAYMENTS,
  RSA_BLOB,
  RSA_KEY,
  SIGNING_KEY,
} from './diagnosisFixtures.ts';

const to = (destinationKeyId: string) => facts({ destinationKeyId });
const from = (request: Partial<ReEncryptRequest>) => facts(request);
const DESTINATION = { side: 'destination', ...focus({ field: 'key', side: 'destination' }) };
const CLEAR = { remedy: { kind: 'clearKey', side: 'source' } };
const inState = (keyState: string, change = {}) => {
  const key = aKey(ORDERS.keyId, ['alias/orders'], { keyState, ...change });
  return facts({}, { destination: { key, described: key.described } });
};
/** The destination's key is in a key store; the source's, if one is named, is not. */
const inStore = (origin: string, request: Partial<ReEncryptRequest> = {}) => {
  const key = aKey(ORDERS.keyId, ['alias/orders'], { origin });
  return facts(request, { destination: { key, described: key.described } });
};
const PROXY = kms(
  'KMSInvalidStateException',
  'AWS KMS rejected the request because the external key store proxy did not respond in time.',
);
const NO_STATE = kms('KMSInvalidStateException');
/** Where alias/orders points now. */
const REPOINTED = kms('DisabledException', `${SIGNING_KEY.arn} is disabled.`);
/** Who may neither list nor describe keys, and typed an alias. */
const guest = (request: Partial<ReEncryptRequest> = {}) =>
  facts({ destinationKeyId: 'alias/typed', ...request }, { listed: [], isListComplete: false });
const stateOf = (words: string, name = 'KMSInvalidStateException') => kms(name, `${ORDERS.arn} ${words}`);

const FIRST: Record<KeyUseCause['kind'], FailedSituation[]> = {
  keyState: [
    [
      'it is disabled',
      stateOf('is disabled.', 'DisabledException'),
      inState('Disabled'),
      { keyState: 'Disabled', ...DESTINATION },
    ],
    [
      'it is pending deletion',
      stateOf('is pending deletion.'),
      inState('PendingDeletion'),
      { keyState: 'PendingDeletion' },
    ],
    ['it is pending import', stateOf('is pending import.'), inState('PendingImport', { origin: 'EXTERNAL' })],
    ['it is unavailable', stateOf('is unavailable.'), inState('Unavailable')],
    ['it is being made', stateOf('is creating.'), inState('Creating'), { remedy: { kind: 'retry' } }],
    [
      'only DescribeKey tells which key it is',
      kms('DisabledException'),
      inState('Disabled'),
      { side: 'destination' },
    ],
    ['nobody tells which key it is', kms('KMSInvalidStateException'), facts()],
    [
      'the message names a key, and the form only an alias of which nothing is known',
      stateOf('is disabled.', 'DisabledException'),
      guest(),
      { keyState: 'Disabled', likelihood: 'likely', ...DESTINATION },
    ],
    [
      'the same, of the ciphertext’s own key',
      stateOf('is pending deletion.'),
      guest(),
      { side: 'source', likelihood: 'likely', remedy: undefined },
    ],
    [
      'the destination was enabled when it was described',
      kms('KMSInvalidStateException'),
      inState('Enabled'),
      { side: 'source', likelihood: 'likely' },
    ],
    [
      'the alias of the destination may have been pointed at another key',
      REPOINTED,
      facts(),
      { side: 'source', likelihood: 'likely' },
    ],
    [
      'the key is that of both sides',
      stateOf('is pending deletion.'),
      facts({ sourceKeyId: ORDERS.keyId }),
      { isBoth: true, keyState: 'PendingDeletion', likelihood: 'certain', ...DESTINATION },
    ],
    [
      'KMS names no state, and DescribeKey said one in which a key cannot be used',
      NO_STATE,
      inState('Unavailable'),
      { side: 'destination', likelihood: 'veryLikely' },
    ],
    [
      'an earlier answer told the key of this ciphertext',
      kms('DisabledException', `${PAYMENTS.arn} is disabled.`),
      { ...guest(), earlier: [earlier()] },
      { side: 'source', likelihood: 'certain' },
    ],
    [
      'an earlier answer told another key of this ciphertext',
      stateOf('is disabled.', 'DisabledException'),
      { ...guest(), earlier: [earlier()] },
      { likelihood: 'certain', ...DESTINATION },
    ],
  ],
  keyUsage: [
    [
      'KMS says so',
      kms(
        'InvalidKeyUsageException',
        `${SIGNING_KEY.arn} key usage is SIGN_VERIFY which is not valid for ReEncrypt.`,
      ),
      to('alias/signing'),
      { likelihood: 'certain', keyUsage: 'SIGN_VERIFY', ...DESTINATION },
    ],
    [
      'only DescribeKey says so',
      kms('InvalidKeyUsageException'),
      to('alias/signing'),
      { likelihood: 'veryLikely', keyUsage: 'SIGN_VERIFY', ...DESTINATION },
    ],
    [
      'KMS says so of an alias of which nothing is known, and finds the other key by the ciphertext',
      kms(
        'InvalidKeyUsageException',
        `${SIGNING_KEY.arn} key usage is SIGN_VERIFY which is not valid for ReEncrypt.`,
      ),
      guest(),
      { likelihood: 'likely', keyUsage: 'SIGN_VERIFY', ...DESTINATION },
    ],
    [
      'KMS says so, and nothing is known of either alias',
      kms(
        'InvalidKeyUsageException',
        `${SIGNING_KEY.arn} key usage is SIGN_VERIFY which is not valid for ReEncrypt.`,
      ),
      guest({ sourceKeyId: 'alias/unknown' }),
      { likelihood: 'likely', ...DESTINATION },
    ],
    ['nobody says so', kms('InvalidKeyUsageException'), to('alias/unlisted'), { likelihood: 'likely' }],
  ],
  algorithmOfOtherSpec: [
    [
      'KMS says so, of the destination',
      kms('InvalidKeyUsageException', 'Algorithm SYMMETRIC_DEFAULT is incompatible with key spec RSA_2048.'),
      to('alias/partner-rsa'),
      {
        likelihood: 'certain',
        side: 'destination',
        remedy: { kind: 'setAlgorithm', side: 'destination', algorithm: 'RSAES_OAEP_SHA_256' },
      },
    ],
    [
      'KMS says so, of a source whose ciphertext is symmetric',
      kms('InvalidKeyUsageException', 'Algorithm SYMMETRIC_DEFAULT is incompatible with key spec RSA_2048.'),
      from({ sourceKeyId: 'alias/partner-rsa' }),
      { side: 'source', ...CLEAR },
    ],
    [
      'KMS says so, of a symmetric source',
      kms(
        'InvalidKeyUsageException',
        'Algorithm RSAES_OAEP_SHA_1 is incompatible with key spec SYMMETRIC_DEFAULT.',
      ),
      from({
        ciphertextBlob: RSA_BLOB,
        sourceKeyId: 'alias/payments',
        sourceEncryptionAlgorithm: 'RSAES_OAEP_SHA_1',
      }),
      { remedy: { kind: 'setAlgorithm', side: 'source', algorithm: 'SYMMETRIC_DEFAULT' } },
    ],
    ...[guest(), guest({ sourceKeyId: 'alias/unknown' })].map(
      (known, at): FailedSituation => [
        `KMS says so of a key of which nothing is known, and the ciphertext is symmetric (${at})`,
        kms(
          'InvalidKeyUsageException',
          'Algorithm SYMMETRIC_DEFAULT is incompatible with key spec RSA_2048.',
        ),
        known,
        {
          likelihood: 'likely',
          side: 'destination',
          remedy: { kind: 'setAlgorithm', side: 'destination', algorithm: 'RSAES_OAEP_SHA_256' },
        },
      ],
    ),
    [
      'both sides had the algorithm of a key that turns out to be symmetric',
      kms(
        'InvalidKeyUsageException',
        'Algorithm RSAES_OAEP_SHA_1 is incompatible with key spec SYMMETRIC_DEFAULT.',
      ),
      guest({
        sourceKeyId: 'alias/unknown',
        sourceEncryptionAlgorithm: 'RSAES_OAEP_SHA_1',
        destinationEncryptionAlgorithm: 'RSAES_OAEP_SHA_1',
      }),
      { likelihood: 'likely', side: 'source' },
    ],
    [
      'only DescribeKey says so',
      kms('InvalidKeyUsageException'),
      to(RSA_KEY.arn),
      { likelihood: 'veryLikely', side: 'destination' },
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

describe('the key store', () => {
  const causesOf = (...[failure, known]: Parameters<typeof diagnose>) =>
    diagnose(failure, known).causes.map(({ kind, side, likelihood }) => [kind, side, likelihood]);

  it.each(['EXTERNAL_KEY_STORE', 'AWS_CLOUDHSM'])(
    'comes first of a key in %s, where KMS names no state',
    (origin) => {
      const known = inStore(origin, { sourceKeyId: 'alias/payments' });
      const { causes } = diagnose(NO_STATE, known);
      expect(causes.map(({ kind, side, likelihood }) => [kind, side, likelihood])).toEqual([
        ['keyStore', 'destination', 'veryLikely'],
        ['keyState', 'source', 'likely'],
        ['keyState', 'destination', 'possible'],
      ]);
      expect(causes[0]).toMatchObject({
        evidence: [{ speaks: 'for', kind: 'keyOrigin', origin }],
        remedy: { kind: 'retry' },
      });
    },
  );

  it('is all there is where KMS speaks of it', () => {
    expect(causesOf(PROXY, inStore('EXTERNAL_KEY_STORE'))).toEqual([
      ['keyStore', 'destination', 'veryLikely'],
    ]);
    expect(causesOf(PROXY, facts())).toEqual([['keyStore', undefined, 'certain']]);
    expect(causesOf(stateOf('is in an external key store that …'), facts())).toEqual([
      ['keyStore', 'destination', 'certain'],
    ]);
  });

  it('is not suspected of a key in KMS', () => {
    expect(causesOf(NO_STATE, facts({ sourceKeyId: 'alias/payments' }))).toEqual([
      ['keyState', 'source', 'likely'],
      ['keyState', 'destination', 'likely'],
    ]);
  });
});

describe('what must not come first', () => {
  it('is, as certain, a side by exclusion where the other one is an alias', () => {
    const { causes, isCertain } = diagnose(REPOINTED, facts());
    expect(isCertain).toBe(false);
    expect(causes.map(({ side }) => side)).toEqual(['source', 'destination']);
    // What DescribeKey said is of the key before.
    const known = diagnose(REPOINTED, inState('Disabled'));
    expect(known.isCertain).toBe(false);
  });

  it('is the use of a key that is for encryption, where KMS does not name it', () => {
    const { causes } = diagnose(kms('InvalidKeyUsageException'), facts({ sourceKeyId: 'alias/payments' }));
    expect(kindsOf(causes)).toEqual(['keyUsage', 'keyUsage']);
    for (const cause of causes) expect(cause).not.toHaveProperty('keyUsage');
  });

  it('is the key of a symmetric ciphertext, where the key that was refused signs or is asymmetric', () => {
    for (const words of [
      `${SIGNING_KEY.arn} key usage is SIGN_VERIFY which is not valid for ReEncrypt.`,
      'Algorithm SYMMETRIC_DEFAULT is incompatible with key spec RSA_2048.',
    ]) {
      const diagnosis = diagnose(kms('InvalidKeyUsageException', words), guest());
      expect(diagnosis).toMatchObject({ side: 'destination', isCertain: false });
      expect(diagnosis.causes).toHaveLength(1);
    }
  });
});

describe('the evidence', () => {
  it('never has Enabled speak for a state in which a key cannot be used', () => {
    const { causes } = diagnose(NO_STATE, facts({ sourceKeyId: 'alias/payments' }));
    const evidence = causes.flatMap((cause) => cause.evidence).filter(({ kind }) => kind === 'keyState');
    expect(evidence.map(({ speaks }) => speaks)).toEqual(['against', 'against']);
  });

  it('says what DescribeKey said before, for or against', () => {
    const evidenceOf = (known: DiagnosisFacts) =>
      diagnose(stateOf('is disabled.', 'DisabledException'), known).causes[0]?.evidence;
    expect(evidenceOf(inState('Disabled'))).toContainEqual({
      speaks: 'for',
      kind: 'keyState',
      keyState: 'Disabled',
    });
    expect(evidenceOf(inState('Enabled'))).toContainEqual({
      speaks: 'against',
      kind: 'keyState',
      keyState: 'Enabled',
    });
  });
});
