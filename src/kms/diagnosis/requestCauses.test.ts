// ValidationException and InvalidGrantTokenException: the member, the length or the token that is wrong must come first.
import { describe, expect, it } from 'vitest';
import type { ReEncryptRequest } from '../kms.ts';
import type { RequestCause } from './cause.ts';
import { diagnose } from './diagnosis.ts';
import {
  DATA_KEY_BLOB,
  type FailedSituation,
  facts,
  firstOf,
  focus,
  kindsOf,
  kms,
  RSA_BLOB,
  shownOf,
} from './diagnosisFixtures.ts';

const invalid = (message?: string) => kms('ValidationException', message);
const TOKEN = kms('InvalidGrantTokenException');
const GOOD = 'AQpAM2RhZTk1MGMyNTk2ZmZmMzEyYWVh'.repeat(8);
const withTokens = (...grantTokens: string[]) => facts({ grantTokens });
const tokens = (...grantTokens: string[]) => ({ remedy: { kind: 'setGrantTokens', grantTokens } });
const TOKENS_FIELD = focus({ field: 'grantTokens' });
const toRsa = (change: Partial<ReEncryptRequest> = {}) =>
  facts({
    destinationKeyId: 'alias/partner-rsa',
    destinationEncryptionAlgorithm: 'RSAES_OAEP_SHA_256',
    ...change,
  });
/** DATA_KEY_BLOB as if its plaintext had so many bytes. */
const longPlaintext = (plaintextBytes: number) => {
  const known = toRsa({ ciphertextBlob: DATA_KEY_BLOB });
  const { reading } = known;
  return reading?.shape === 'complete' ? { ...known, reading: { ...reading, plaintextBytes } } : known;
};
const TOO_LONG = invalid(
  'Algorithm RSAES_OAEP_SHA_256 and key spec RSA_2048 cannot encrypt data larger than 190 bytes.',
);
const broken = (member: string) =>
  `Value at '${member}' failed to satisfy constraint: Member must have length less than or equal to 2048`;
/** A dry run that ignores the ciphertext, and sends none. */
const withoutCiphertext = () => {
  const known = facts({ dryRun: 'ignoreCiphertext', sourceKeyId: 'alias/payments' });
  const { ciphertextBlob: _blob, ...request } = known.request;
  return { ...known, request, reading: undefined };
};

const FIRST: Record<RequestCause['kind'], FailedSituation[]> = {
  plaintextTooLong: [
    [
      'KMS says so, and SHA-1 leaves room',
      TOO_LONG,
      longPlaintext(200),
      {
        likelihood: 'certain',
        maxBytes: 190,
        remedy: { kind: 'setAlgorithm', side: 'destination', algorithm: 'RSAES_OAEP_SHA_1' },
      },
    ],
    [
      'KMS says so, and no algorithm of the key leaves room',
      TOO_LONG,
      longPlaintext(300),
      focus({ field: 'key', side: 'destination' }),
    ],
    [
      'KMS says so of a ciphertext that does not tell its length',
      TOO_LONG,
      facts({ ciphertextBlob: RSA_BLOB }),
    ],
    ['only the ciphertext says so', invalid(), longPlaintext(191), { likelihood: 'veryLikely' }],
  ],
  constraint: [
    [
      'KMS names the member',
      invalid(`1 validation error detected: ${broken('sourceKeyId')}`),
      facts(),
      { likelihood: 'certain', member: 'sourceKeyId', ...focus({ field: 'key', side: 'source' }) },
    ],
    [
      'KMS names two members',
      invalid(`2 validation errors detected: ${broken('ciphertextBlob')}; ${broken('grantTokens.1.member')}`),
      facts(),
      { member: 'grantTokens.1.member', ...TOKENS_FIELD },
    ],
    [
      'KMS names a member that the form does not have',
      invalid(broken('newMember')),
      facts(),
      { member: 'newMember', remedy: undefined },
    ],
  ],
  contextWithAsymmetric: [
    [
      'the destination has one',
      invalid('DestinationEncryptionContext is not supported with the algorithm RSAES_OAEP_SHA_256.'),
      toRsa({ destinationEncryptionContext: [['app', 'orders']] }),
      { side: 'destination', remedy: { kind: 'setContext', side: 'destination', context: [] } },
    ],
  ],
  sourceKeyNeeded: [
    [
      'an RSA algorithm is sent without one',
      invalid(),
      facts({ ciphertextBlob: RSA_BLOB, sourceEncryptionAlgorithm: 'RSAES_OAEP_SHA_1' }),
      focus({ field: 'key', side: 'source' }),
    ],
    ['the ciphertext is ignored without one', invalid(), facts({ dryRun: 'ignoreCiphertext' })],
  ],
  dryRunNotKnown: [
    [
      'an endpoint calls the ciphertext that was not sent invalid',
      { kind: 'kms', name: 'InvalidCiphertextException', httpStatus: 400 },
      withoutCiphertext(),
    ],
    ['an endpoint misses the ciphertext', invalid(broken('ciphertextBlob')), withoutCiphertext()],
  ],
  parameter: [['nothing is seen to be wrong', invalid('Something new.'), facts()]],
  grantTokenForm: [
    ['two stand in one', TOKEN, withTokens(`${GOOD},${GOOD}x`), tokens(GOOD, `${GOOD}x`)],
    ['two stand in one, with a space', TOKEN, withTokens(`${GOOD} ${GOOD}`), tokens(GOOD, GOOD)],
    ['it is broken into lines', TOKEN, withTokens(`${GOOD.slice(0, 40)}\n${GOOD.slice(40)}`), tokens(GOOD)],
    ['quotes stand around it', TOKEN, withTokens(`"${GOOD}"`), tokens(GOOD)],
    ["it is a grant's ID", TOKEN, withTokens('0123456789abcdef'.repeat(4)), TOKENS_FIELD],
    ['it is short', TOKEN, withTokens(GOOD, 'AQpA'), TOKENS_FIELD],
    ['it has characters of no token', TOKEN, withTokens(`${GOOD}…`), TOKENS_FIELD],
  ],
  grantTokenStale: [
    ['the only one looks right', TOKEN, withTokens(GOOD), { likelihood: 'likely', ...tokens() }],
    ['several look right', TOKEN, withTokens(GOOD, GOOD), TOKENS_FIELD],
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
  it('is the form of tokens that look right', () => {
    expect(kindsOf(diagnose(TOKEN, withTokens(GOOD)).causes)).toEqual(['grantTokenStale']);
  });

  it('is a plaintext that fits', () => {
    expect(kindsOf(diagnose(invalid(), longPlaintext(190)).causes)).toEqual(['parameter']);
  });
});

it('names tokens by their place, and never by their text', () => {
  const { causes } = diagnose(TOKEN, withTokens(GOOD, 'S3CRET'));
  expect(causes[0]?.evidence).toEqual([{ speaks: 'for', kind: 'token', index: 1, oddity: 'short' }]);
  expect(shownOf(causes)).not.toMatch(/S3CRET|AQpA/);
});
