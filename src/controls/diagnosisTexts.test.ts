// A diagnosis in words: every cause, item of evidence and remedy that can come up reads as a sentence, and none tells a secret.
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Cause } from '../kms/diagnosis/cause.ts';
import { type Diagnosis, diagnose } from '../kms/diagnosis/diagnosis.ts';
import type { DiagnosisFacts } from '../kms/diagnosis/diagnosisFacts.ts';
import {
  aKey,
  BLOB,
  bytes,
  DATA_KEY_BLOB,
  earlier,
  facts,
  flipped,
  kms,
  MULTI_REGION_KEY,
  ORDERS,
  OTHER_BLOB,
  OTHER_PREFIX,
  PAYMENTS,
  PREFIX,
  RSA_BLOB,
  USER,
} from '../kms/diagnosis/diagnosisFixtures.ts';
import { failureReport } from '../kms/diagnosis/failureReport.ts';
import type { KmsFailure } from '../kms/kmsFailure.ts';
import { causeText, causeTodo, likelihoodText } from '../messages/causes.ts';
import { leadText, remedyLabel } from '../messages/diagnosis.ts';
import { evidenceText } from '../messages/evidence.ts';
import { failureReportText } from '../messages/failureReport.ts';
import { statementHint } from '../messages/policyStatements.ts';

const INVALID = kms('InvalidCiphertextException');
const SECRET = 'S3CRET';
const TOKEN = 'T0KEN';

const none = (policy: string) =>
  `${USER} kms:ReEncryptTo on resource: ${ORDERS.arn} because no ${policy} allows the kms:ReEncryptTo action`;
const FAILURES: KmsFailure[] = [
  INVALID,
  kms('IncorrectKeyException', 'The key ID in the request does not identify a CMK.'),
  kms('NotFoundException', `Key '${ORDERS.arn}' does not exist`),
  kms('NotFoundException', `Alias ${PREFIX}:alias/ordres is not found.`),
  kms('NotFoundException', `Alias ${PREFIX}:alias/orders is not found.`),
  kms('NotFoundException', "Invalid keyId 'ordres'"),
  kms('NotFoundException', 'Invalid arn eu-west-1'),
  kms('InvalidKeyUsageException', `${ORDERS.arn} key usage is SIGN_VERIFY which is not valid for ReEncrypt.`),
  kms('InvalidKeyUsageException', 'Algorithm SM2PKE is incompatible with key spec RSA_2048.'),
  kms('InvalidKeyUsageException'),
  ...['disabled', 'pending deletion', 'pending import', 'unavailable', 'creating', 'new'].map((state) =>
    kms('KMSInvalidStateException', `${ORDERS.arn} is ${state}.`),
  ),
  kms('KMSInvalidStateException', 'The external key store proxy did not respond in the time allotted.'),
  kms('InvalidGrantTokenException'),
  kms(
    'ValidationException',
    'Algorithm RSAES_OAEP_SHA_256 and key spec RSA_2048 cannot encrypt data larger than 190 bytes.',
  ),
  kms(
    'ValidationException',
    "Value at 'sourceKeyId' failed to satisfy constraint: Member must have length less than or equal to 2048",
  ),
  kms('ValidationException'),
  ...['identity-based policy', 'session policy', 'resource-based policy', 'permissions boundary'].map(
    (policy) => kms('AccessDeniedException', none(policy)),
  ),
  kms('AccessDeniedException', `${USER} kms:ReEncryptTo with an explicit deny in an identity-based policy`),
  kms(
    'AccessDeniedException',
    `${USER} kms:ReEncryptTo on this resource because the resource does not exist in this Region`,
  ),
  kms('AccessDeniedException', 'The ciphertext refers to a customer master key that does not exist'),
  kms('AccessDeniedException'),
  { ...kms('ThrottlingException'), attempts: 3 },
  ...['KeyUnavailable', 'KMSInternal', 'ExpiredToken', 'UnrecognizedClient', 'InvalidSignature', 'New'].map(
    (name) => kms(`${name}Exception`),
  ),
  kms(
    'InvalidSignatureException',
    'Signature expired: 20261124T000000Z is now earlier than 20261124T000500Z',
  ),
  kms('InvalidSignatureException', 'The request signature we calculated does not match.'),
  kms('InvalidSignatureException', 'Credential should be scoped to a valid Region.'),
  kms('InternalFailure', 'Not implemented.', 501),
  { ...kms('NotAuthorizedException', 'No.'), kind: 'credentials' },
  ...[
    'ResourceNotFoundException',
    'TooManyRequestsException',
    'ValidationException',
    'AccessDenied',
    'ExpiredToken',
    'No sign-in',
    'Unreadable answer',
  ].map((name): KmsFailure => ({ ...kms(name), kind: 'credentials' })),
  { kind: 'credentials', name: 'No answer' },
  { kind: 'network', name: 'No answer' },
  { kind: 'unreadable', name: 'Unreadable answer', httpStatus: 502 },
];

const KNOWN_ELSEWHERE = {
  source: { region: 'eu-west-1', by: 'earlierCall' },
  destination: { region: 'eu-west-1', by: 'list' },
} as const;

const values = [SECRET, ` ${SECRET}`, `"${SECRET}"`, `k=${SECRET}`, `{"k":"${SECRET}"}`, `s3://${SECRET}`];
const aContext = fc.uniqueArray(
  fc.tuple(
    fc.constantFrom('app', 'App ', 'PARAMETER_ARN', 'aws:s3:arn', 'parameterarn', ''),
    fc.constantFrom(...values, 'True', 'aws:ebs:id', 'NAME', ''),
  ),
  { selector: ([key]) => key, maxLength: 3 },
);
const aKeyText = fc.constantFrom(
  'alias/orders',
  'alias/ordres',
  'alias/partner-rsa',
  'alias/signing',
  'alias/aws/ssm',
  'orders',
  PAYMENTS.arn,
  PAYMENTS.keyId,
  MULTI_REGION_KEY.arn,
  `${OTHER_PREFIX}:alias/x`,
  ORDERS.arn.replace('us-east-1', 'eu-west-1'),
);
const someFacts: fc.Arbitrary<DiagnosisFacts> = fc
  .record({
    ciphertextBlob: fc.constantFrom(
      BLOB,
      BLOB.slice(0, -3),
      bytes(BLOB, 'x'),
      bytes('12', BLOB, '34'),
      flipped(55),
      DATA_KEY_BLOB,
      RSA_BLOB,
      OTHER_BLOB.slice(70),
      bytes(ORDERS.keyId, OTHER_BLOB),
      bytes(Uint8Array.of(2, 5, 0x78)),
    ),
    sourceKeyId: aKeyText,
    destinationKeyId: aKeyText,
    sourceEncryptionContext: aContext,
    destinationEncryptionContext: aContext,
    sourceEncryptionAlgorithm: fc.constantFrom('SYMMETRIC_DEFAULT', 'RSAES_OAEP_SHA_1', 'SM2PKE'),
    grantTokens: fc.constantFrom([], [TOKEN], [`${TOKEN},${TOKEN}`, `"${TOKEN}"`]),
    isLoopback: fc.boolean(),
    knows: fc.boolean(),
    before: aContext,
    isSame: fc.boolean(),
  })
  .map(({ isLoopback, knows, before, isSame, ...request }) =>
    facts(request, {
      isLoopback,
      earlier: [earlier({ ciphertextBlob: isSame ? BLOB : flipped(150), sourceEncryptionContext: before })],
      ...(knows
        ? { isOnline: false, regions: ['eu-west-1'], elsewhere: KNOWN_ELSEWHERE }
        : { caller: undefined }),
    }),
  );

const isSentence = (text: string) =>
  /^\S[\s\S]*[.:]$/.test(text) && !/undefined|\[object|NaN|\bnull\b|\.\.|  | ,| \./.test(text);

/** Every text that the page or the report shows of a diagnosis. */
function textsOf({ causes }: Diagnosis): string[] {
  return causes.flatMap((cause) => [causeText(cause), causeTodo(cause), ...cause.evidence.map(evidenceText)]);
}

function labelsOf({ causes }: Diagnosis): string[] {
  return causes.flatMap((cause: Cause) => [
    likelihoodText(cause),
    ...(cause.remedy ? [remedyLabel(cause.remedy, cause), remedyLabel(cause.remedy)] : []),
  ]);
}

describe.each(FAILURES)('$name $message', (failure) => {
  it('is told in sentences, without secrets, and as a report', () => {
    fc.assert(
      fc.property(someFacts, (known) => {
        const diagnosis = diagnose(failure, known);
        const texts = textsOf(diagnosis);
        expect(texts.filter((text) => !isSentence(text))).toEqual([]);
        expect(isSentence(leadText(diagnosis, failure))).toBe(true);
        expect(
          labelsOf(diagnosis).filter((label) => !/^[A-Za-z]\S/.test(label) || label.length > 120),
        ).toEqual([]);
        const report = failureReport(
          {
            failure,
            facts: known,
            diagnosis,
            at: new Date(0),
            consoleVersion: '0.1.0',
            includeContextValues: false,
          },
          { cause: causeText, evidence: evidenceText },
        );
        expect([...texts, failureReportText(report)].join('\n')).not.toMatch(/S3CRET|T0KEN/);
      }),
      { numRuns: 40 },
    );
  });
});

it('says who does not say why', () => {
  const leadOf = (failure: KmsFailure) => leadText(diagnose(failure, facts()), failure);
  expect(leadOf({ kind: 'credentials', name: 'No answer' })).toContain('The browser does not say why.');
  expect(leadOf({ ...kms('NotAuthorizedException', 'No.'), kind: 'credentials' })).toContain(
    'Amazon Cognito or STS does not say which it is.',
  );
});

describe('the words', () => {
  const firstOf = (failure: KmsFailure, known = facts()) => {
    const [cause] = diagnose(failure, known).causes;
    return cause ? `${causeText(cause)} ${causeTodo(cause)}` : '';
  };
  const guest = (action: string) =>
    kms(
      'AccessDeniedException',
      `User: arn:aws:sts::111122223333:assumed-role/G/CognitoIdentityCredentials is not authorized to perform: ${action} because no session policy allows the ${action} action`,
    );

  it('send only a guest to the sign-in, and only for what no guest may do', () => {
    expect(firstOf(guest('kms:DescribeKey'))).toContain('guests of an identity pool are capped so. Sign in');
    for (const failure of [guest('kms:ReEncryptTo'), kms('AccessDeniedException', none('session policy'))]) {
      expect(firstOf(failure)).toContain('it was given when they were made');
      expect(firstOf(failure)).not.toMatch(/guest|[Ss]ign in/);
    }
  });

  it('do not speak of this account where the ARN is of another one', () => {
    const arn = `${OTHER_PREFIX}:key/00000000-0000-4000-8000-000000000000`;
    const text = firstOf(
      kms('NotFoundException', `Key '${arn}' does not exist`),
      facts({ destinationKeyId: arn }),
    );
    expect(text).toContain('does not exist in account 444455556666 and this Region');
    expect(text).not.toMatch(/this account|from the list/);
  });

  it('do not call encryption a wrong use, nor say that both keys of one are two', () => {
    expect(firstOf(kms('InvalidKeyUsageException'))).not.toContain('ENCRYPT_DECRYPT');
    const both = firstOf(
      kms('DisabledException', `${ORDERS.arn} is disabled.`),
      facts({ sourceKeyId: 'alias/orders' }),
    );
    expect(both).toContain('The key of both sides is disabled.');
  });

  it('do not promise that reloading brings credentials, which pasted ones do not come back by', () => {
    const text = firstOf(kms('UnrecognizedClientException', 'The security token is invalid.'));
    expect(text).toContain('come in with fresh ones');
  });

  it('do not call the sign-in expired where the prompt was closed, nor blame KMS for Cognito', () => {
    expect(firstOf({ kind: 'credentials', name: 'No sign-in' })).not.toContain('The sign-in has expired');
    expect(firstOf({ ...kms('TooManyRequestsException'), kind: 'credentials' })).toContain('not that of KMS');
  });
});

it('writes a report that can be read', () => {
  const key = aKey('2222bbbb-12ab-34cd-56ef-1234567890ab', ['alias/orders'], { keyState: 'Disabled' });
  const known = facts(
    { sourceEncryptionContext: [['app', 'orders']], grantTokens: [TOKEN] },
    { destination: { key, described: key.described } },
  );
  const failure: KmsFailure = {
    ...kms('DisabledException', `${key.arn} is disabled.`),
    requestId: '1234',
    attempts: 1,
  };
  const report = failureReport(
    {
      failure,
      facts: known,
      diagnosis: diagnose(failure, known),
      at: new Date('2026-11-24T12:34:56Z'),
      consoleVersion: '0.1.0',
      includeContextValues: true,
      ciphertextSha256: 'abcd',
    },
    { cause: causeText, evidence: evidenceText },
  );
  expect(failureReportText(report)).toBe(`DisabledException: ${key.arn} is disabled.

Time: 2026-11-24T12:34:56.000Z
Console version: 0.1.0
HTTP status: 400
Request ID: 1234
Attempts: 1
Operation: ReEncrypt
Region: us-east-1
Account: 111122223333
Caller: arn:aws:sts::111122223333:assumed-role/Engineers/ada
Grant tokens: 1

Source key as typed: none
Source algorithm: SYMMETRIC_DEFAULT
Source context: "app" = "orders"

Destination key as typed: alias/orders
Destination key ARN: ${key.arn}
Destination key aliases: alias/orders
Destination key by DescribeKey: Disabled, SYMMETRIC_DEFAULT, ENCRYPT_DECRYPT, CUSTOMER, AWS_KMS
Destination algorithm: SYMMETRIC_DEFAULT
Destination context: none

Ciphertext: 166 bytes, complete (read off its bytes)
Format: 1
Made by: Encrypt
Plaintext: 31 bytes
Backing key fingerprint: ff33d332bcdb0c4fc916f8ae4356431fba74c7af4c3a57a72b9ee006c3cd2e47
SHA-256 of the ciphertext: abcd

Cause
1. The destination key is disabled. (certain)
   For: The message says so.
   For: DescribeKey said Disabled.
`);
});

it('says of each statement what it is of, or what is missing', () => {
  const denied = kms('AccessDeniedException', none('identity-based policy'));
  const hintsOf = (known: DiagnosisFacts) =>
    diagnose(denied, known).causes.flatMap(({ remedy }) =>
      remedy?.kind === 'policy'
        ? remedy.access.flatMap(({ identity, keyPolicy }) => [
            statementHint(identity),
            statementHint(keyPolicy),
          ])
        : [],
    );
  expect(hintsOf(facts())).toEqual([
    'Exactly this action on exactly this key.',
    'To arn:aws:iam::111122223333:role/Engineers. A session does not tell the path of its role: if the role has one, put it before the name.',
  ]);
});
