// The diagnosis as a whole: total, ranked, silent about secrets, and nothing but a refusal has causes.
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { toBase64 } from '../bytes.ts';
import type { KmsFailure } from '../kmsFailure.ts';
import { diagnose } from './diagnosis.ts';
import type { DiagnosisFacts } from './diagnosisFacts.ts';
import {
  BLOB,
  bytes,
  DATA_KEY_BLOB,
  earlier,
  facts,
  kms,
  ORDERS,
  PAYMENTS,
  RSA_BLOB,
  shownOf,
  sibling,
} from './diagnosisFixtures.ts';

const INVALID = kms('InvalidCiphertextException');

describe('diagnose', () => {
  it('finds no cause where nothing was refused', () => {
    const dryRun = kms(
      'DryRunOperationException',
      'The request would have succeeded, but the DryRun option is set.',
    );
    expect(diagnose(dryRun, facts({ dryRun: 'withCiphertext' }))).toEqual({
      outcome: 'dryRunSucceeded',
      isCertain: true,
      causes: [],
    });
    expect(diagnose({ kind: 'cancelled', name: 'Cancelled' }, facts()).outcome).toBe('cancelled');
  });

  it('names the side, the key and the action', () => {
    const failure = kms(
      'AccessDeniedException',
      `User: arn:aws:sts::111122223333:assumed-role/R/s is not authorized to perform: kms:ReEncryptFrom on resource: ${PAYMENTS.arn} because no identity-based policy allows the kms:ReEncryptFrom action`,
    );
    expect(diagnose(failure, facts({ sourceKeyId: 'alias/payments' }))).toMatchObject({
      outcome: 'refused',
      side: 'source',
      keyArn: PAYMENTS.arn,
      action: 'kms:ReEncryptFrom',
      isCertain: true,
    });
    expect(diagnose(kms('DisabledException', `${ORDERS.arn} is disabled.`), facts())).toMatchObject({
      side: 'destination',
      keyArn: ORDERS.arn,
    });
  });

  it('knows that what cannot be decrypted is the source', () => {
    const incorrect = kms('IncorrectKeyException', 'The key ID in the request does not identify a CMK.');
    for (const failure of [INVALID, incorrect]) {
      const known = facts({ sourceKeyId: 'alias/payments' }, { isLoopback: true });
      expect(diagnose(failure, known)).toMatchObject({ side: 'source', keyArn: PAYMENTS.arn });
    }
    expect(diagnose(INVALID, facts())).toMatchObject({ side: 'source' });
    expect(diagnose(INVALID, facts())).not.toHaveProperty('keyArn');
    const before = earlier({ sourceEncryptionContext: [['a', 'b']] });
    expect(diagnose(INVALID, facts({}, { earlier: [before] })).keyArn).toBe(PAYMENTS.arn);
    const ignoring = facts({ dryRun: 'ignoreCiphertext' });
    const { ciphertextBlob: _blob, ...request } = ignoring.request;
    expect(diagnose(INVALID, { ...ignoring, request })).not.toHaveProperty('side');
  });

  it('names no side where the key is that of both', () => {
    const diagnosis = diagnose(
      kms('DisabledException', `${ORDERS.arn} is disabled.`),
      facts({ sourceKeyId: 'alias/orders' }),
    );
    expect(diagnosis.causes).toHaveLength(1);
    expect(diagnosis).not.toHaveProperty('side');
  });

  it('gives causes that cannot be told apart the same rank, and the next one the place after them', () => {
    const before = earlier({ ciphertextBlob: sibling(), sourceEncryptionContext: [['a', 'b']] });
    const { causes, isCertain } = diagnose(INVALID, facts({}, { earlier: [before] }));
    expect(isCertain).toBe(false);
    expect(causes.map(({ kind, rank, likelihood }) => [kind, rank, likelihood])).toEqual([
      ['contextMissing', 1, 'likely'],
      ['ciphertextChanged', 1, 'likely'],
      ['contextNotAsBefore', 3, 'possible'],
    ]);
  });

  it('lets the message say only what was in one', () => {
    const evidenceOf = (failure: KmsFailure) => diagnose(failure, facts()).causes[0]?.evidence;
    const silent = kms('KMSInternalException');
    expect(evidenceOf(silent)).toContainEqual({ speaks: 'for', kind: 'errorName' });
    expect(evidenceOf({ ...silent, message: 'Oops' })).toContainEqual({ speaks: 'for', kind: 'message' });
  });

  it('says so where there is nothing to go by', () => {
    const known = facts({ sourceEncryptionAlgorithm: 'RSAES_OAEP_SHA_1' }, { reading: undefined });
    expect(diagnose(INVALID, known).causes.map(({ kind }) => kind)).toEqual(['unknown']);
  });

  it('keeps only what is certain, where something is', () => {
    const before = earlier({ sourceEncryptionContext: [['a', 'b']] });
    const known = facts({ sourceEncryptionContext: [['a', 'b ']] }, { earlier: [before] });
    expect(diagnose(INVALID, known).causes).toHaveLength(1);
  });
});

const aText = fc.oneof(
  fc.string({ unit: 'grapheme', maxLength: 12 }),
  fc.constantFrom(' a', 'a=b', '{"a":"b"}', '%41', '"a"', 'TRUE', 'PARAMETER_ARN', 'aws:s3:arn', 's3://a'),
);
const aContext = fc.uniqueArray(fc.tuple(aText, aText), { selector: ([key]) => key, maxLength: 3 });
const someBytes = fc.oneof(
  fc.constantFrom(BLOB, DATA_KEY_BLOB, RSA_BLOB, bytes(toBase64(BLOB))),
  fc.uint8Array({ minLength: 1, maxLength: 300 }).map((array) => Uint8Array.from(array)),
  fc
    .tuple(fc.integer({ min: 1, max: 200 }), fc.uint8Array({ maxLength: 40 }))
    .map(([to, tail]) => bytes(BLOB.slice(0, to), tail)),
);
const aKeyText = fc.oneof(
  fc.string({ maxLength: 20 }),
  fc.constantFrom('alias/orders', 'alias/x', 'orders', PAYMENTS.arn, PAYMENTS.keyId, 'alias/aws/ssm'),
);
const aRequest = fc.record(
  {
    ciphertextBlob: someBytes,
    sourceKeyId: aKeyText,
    sourceEncryptionAlgorithm: fc.constantFrom('SYMMETRIC_DEFAULT', 'RSAES_OAEP_SHA_1', 'SM2PKE'),
    sourceEncryptionContext: aContext,
    destinationKeyId: aKeyText,
    destinationEncryptionContext: aContext,
    grantTokens: fc.array(aText, { maxLength: 2 }),
  },
  { requiredKeys: [] },
);
const NAMES = [
  'InvalidCiphertext',
  'IncorrectKey',
  'NotFound',
  'InvalidKeyUsage',
  'Disabled',
  'KMSInvalidState',
  'InvalidGrantToken',
  'Validation',
  'AccessDenied',
  'Throttling',
  'KeyUnavailable',
  'KMSInternal',
  'ExpiredToken',
  'UnrecognizedClient',
  'InvalidSignature',
  'ResourceNotFound',
  'New',
].map((name) => `${name}Exception`);
const aMessage = fc.oneof(
  fc.string(),
  fc.constantFrom(
    `Key '${ORDERS.arn}' does not exist`,
    'Invalid arn eu-west-1',
    "Invalid keyId 'x'",
    `${PAYMENTS.arn} is disabled.`,
    'User: x is not authorized to perform: kms:ReEncryptTo because no key policy allows the kms:ReEncryptTo action',
    'Algorithm RSAES_OAEP_SHA_1 is incompatible with key spec SYMMETRIC_DEFAULT.',
  ),
);
const aFailure: fc.Arbitrary<KmsFailure> = fc.record(
  {
    kind: fc.constantFrom('kms', 'credentials', 'network', 'unreadable'),
    name: fc.constantFrom(...NAMES),
    message: aMessage,
    httpStatus: fc.constantFrom(400, 500),
  },
  { requiredKeys: ['kind', 'name'] },
);

describe('whatever was sent and whatever KMS says', () => {
  it('there are causes, ranked without gaps, each with a likelihood that its rank allows', () => {
    fc.assert(
      fc.property(aFailure, aRequest, fc.boolean(), (failure, request, isLoopback) => {
        const { causes } = diagnose(failure, facts(request, { isLoopback }));
        const ranks = causes.map(({ rank }) => rank);
        const places = causes.map(
          ({ likelihood }) => 1 + causes.findIndex((other) => other.likelihood === likelihood),
        );
        expect(ranks).toEqual(places);
        expect(ranks[0]).toBe(1);
      }),
    );
  });

  it('nothing that KMS did not say is certain of an InvalidCiphertextException', () => {
    fc.assert(
      fc.property(aRequest, (request) => {
        expect(diagnose(INVALID, facts(request)).isCertain).toBe(false);
      }),
    );
  });
});

describe('secrets', () => {
  const SECRET = 'S3CRETVALUE';
  const aSecret = fc
    .constantFrom(
      '#',
      ' #',
      '"#"',
      '#%20',
      'k=#',
      '{"k":"#"}',
      's3://#/k',
      'arn:aws:s3:::#/k',
      '/#',
      'arn:aws:ssm:::parameter//#',
    )
    .map((text) => text.replace('#', SECRET));
  const aContextKey = fc.constantFrom('k', 'PARAMETER_ARN', 'aws:s3:arn', 'app ', 'LambdaFunctionName', '');
  const pairs = fc.uniqueArray(fc.tuple(aContextKey, aSecret), { selector: ([key]) => key, minLength: 1 });

  it('are in no cause and no evidence: only a remedy, which the page carries out, has the values', () => {
    fc.assert(
      fc.property(
        pairs,
        pairs,
        fc.boolean(),
        fc.constantFrom(...NAMES),
        (source, destination, isSame, name) => {
          const ciphertextBlob = isSame ? BLOB : sibling();
          const known: DiagnosisFacts = facts(
            {
              sourceEncryptionContext: source,
              destinationEncryptionContext: destination,
              grantTokens: [SECRET],
            },
            { earlier: [earlier({ ciphertextBlob, sourceEncryptionContext: destination })] },
          );
          expect(shownOf(diagnose(kms(name), known).causes)).not.toContain(SECRET);
        },
      ),
    );
  });
});

it.each([' ', 'Value at ', 'arn:', 'arn:a:kms:', 'because no ', "Key '", 'kms:', 'Signature expired: '])(
  'reads a message of 100,000 characters of %j in a moment',
  (text) => {
    const message = text.repeat(100_000 / text.length);
    for (const name of NAMES) expect(diagnose(kms(name, message), facts()).causes).not.toEqual([]);
  },
);

it.each([':parameter//', 's3://', '%4', '-', 'arn:'])(
  'reads a context of 100,000 characters of %j in a moment',
  (text) => {
    const long = text.repeat(100_000 / text.length);
    const known = facts({
      sourceEncryptionContext: [
        ['PARAMETER_ARN', long],
        ['LambdaFunctionName', long],
        [long, long],
      ],
    });
    expect(diagnose(INVALID, known).causes).not.toEqual([]);
  },
);
