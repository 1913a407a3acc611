// Every error that ReEncrypt and the credentials are known to give, in KMS's own texts: the advice it gets, and the side it is about.
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type Advice, adviseOn, type KmsFailure, type SideKey, type SideKeys } from './kmsFailure.ts';

const PREFIX = 'arn:aws:kms:us-west-2:111122223333';
const SOURCE = `${PREFIX}:key/1111aaaa-12ab-34cd-56ef-1234567890ab`;
const DESTINATION = `${PREFIX}:key/2222bbbb-12ab-34cd-56ef-1234567890ab`;
const THIRD = `${PREFIX}:key/3333cccc-12ab-34cd-56ef-1234567890ab`;
/** Typed as it is known. */
const key = (text: string | undefined): SideKey => ({ typed: text, arn: text });
const keys = (source?: string, destination?: string): SideKeys => ({
  source: key(source),
  destination: key(destination),
});
const BOTH = keys(SOURCE, DESTINATION);
const USER_ARN = 'arn:aws:sts::111122223333:assumed-role/App/session';
const USER = `User: ${USER_ARN} is not authorized to perform:`;
const DENIED = { kind: 'accessDenied', userArn: USER_ARN, isByCiphertext: false } as const;
const AT_SOURCE = { keyArn: SOURCE, side: 'source' } as const;
const AT_DESTINATION = { keyArn: DESTINATION, side: 'destination' } as const;

function kms(name: string, message?: string, httpStatus = 400): KmsFailure {
  return { kind: 'kms', name, httpStatus, ...(message !== undefined && { message }) };
}

const RATE = 'You have exceeded the rate at which you may call KMS. Reduce the frequency of your calls.';
const CONSTRAINT =
  "1 validation error detected: Value at 'sourceKeyId' failed to satisfy constraint: Member must have length less than or equal to 2048";

const ADVICE: [name: string, message: string | undefined, advice: Advice][] = [
  ['InvalidCiphertextException', undefined, { kind: 'invalidCiphertext' }],
  [
    'IncorrectKeyException',
    'The key ID in the request does not identify a CMK that can perform this operation.',
    { kind: 'incorrectKey' },
  ],
  [
    'NotFoundException',
    `Key '${SOURCE}' does not exist`,
    { kind: 'notFound', what: 'key', named: SOURCE, side: 'source' },
  ],
  [
    'NotFoundException',
    `Invalid keyId '${DESTINATION}'`,
    { kind: 'notFound', what: 'form', named: DESTINATION, side: 'destination' },
  ],
  [
    'NotFoundException',
    `Alias ${PREFIX}:alias/x is not found.`,
    { kind: 'notFound', what: 'alias', named: `${PREFIX}:alias/x` },
  ],
  [
    'NotFoundException',
    'Invalid arn us-west-2',
    { kind: 'notFound', what: 'otherRegion', named: 'us-west-2' },
  ],
  ['NotFoundException', undefined, { kind: 'notFound', what: 'unsaid' }],
  [
    'InvalidKeyUsageException',
    `${DESTINATION} key usage is SIGN_VERIFY which is not valid for Encrypt.`,
    { kind: 'invalidKeyUsage', keyUsage: 'SIGN_VERIFY', ...AT_DESTINATION },
  ],
  [
    'InvalidKeyUsageException',
    'Algorithm RSAES_OAEP_SHA_256 is incompatible with key spec SYMMETRIC_DEFAULT.',
    {
      kind: 'invalidKeyUsage',
      mismatch: { algorithm: 'RSAES_OAEP_SHA_256', keySpec: 'SYMMETRIC_DEFAULT' },
    },
  ],
  ['DisabledException', `${SOURCE} is disabled.`, { kind: 'keyState', keyState: 'Disabled', ...AT_SOURCE }],
  [
    'DisabledException',
    `${DESTINATION} is pending deletion (or pending replica deletion).`,
    { kind: 'keyState', keyState: 'PendingDeletion', ...AT_DESTINATION },
  ],
  [
    'KMSInvalidStateException',
    `${SOURCE} is pending import.`,
    { kind: 'keyState', keyState: 'PendingImport', ...AT_SOURCE },
  ],
  [
    'KMSInvalidStateException',
    `${SOURCE} is unavailable.`,
    { kind: 'keyState', keyState: 'Unavailable', ...AT_SOURCE },
  ],
  [
    'KMSInvalidStateException',
    `${SOURCE} is creating.`,
    { kind: 'keyState', keyState: 'Creating', ...AT_SOURCE },
  ],
  [
    'KMSInvalidStateException',
    `${SOURCE} is pending deletion.`,
    { kind: 'keyState', keyState: 'PendingDeletion', ...AT_SOURCE },
  ],
  [
    'KMSInvalidStateException',
    'AWS KMS rejected the request because the external key store proxy did not respond in time. Retry the request.',
    { kind: 'keyState', isKeyStore: true },
  ],
  ['KMSInvalidStateException', undefined, { kind: 'keyState' }],
  ['InvalidGrantTokenException', undefined, { kind: 'invalidGrantToken' }],
  [
    'DryRunOperationException',
    'The request would have succeeded, but the DryRun option is set.',
    { kind: 'dryRunSucceeded' },
  ],
  [
    'ValidationException',
    CONSTRAINT,
    {
      kind: 'validation',
      constraints: [
        { member: 'sourceKeyId', constraint: 'Member must have length less than or equal to 2048' },
      ],
    },
  ],
  [
    'ValidationException',
    'Algorithm RSAES_OAEP_SHA_256 and key spec RSA_2048 cannot encrypt data larger than 190 bytes.',
    {
      kind: 'validation',
      tooLong: { algorithm: 'RSAES_OAEP_SHA_256', keySpec: 'RSA_2048', maxBytes: 190 },
      constraints: [],
    },
  ],
  ['ThrottlingException', RATE, { kind: 'throttled' }],
  ['KeyUnavailableException', undefined, { kind: 'keyUnavailable' }],
  ['KMSInternalException', undefined, { kind: 'transient' }],
  ['DependencyTimeoutException', undefined, { kind: 'transient' }],
  [
    'ExpiredTokenException',
    'The security token included in the request is expired',
    { kind: 'expiredCredentials' },
  ],
  [
    'UnrecognizedClientException',
    'The security token included in the request is invalid.',
    { kind: 'badCredentials' },
  ],
  ['InvalidSignatureException', 'Signature expired: 20261124T000000Z', { kind: 'badSignature' }],
  [
    'InvalidSignatureException',
    'The request signature we calculated does not match the signature you provided. Check your AWS Secret Access Key and signing method.',
    { kind: 'badSignature', problem: 'mismatch' },
  ],
  [
    'InvalidSignatureException',
    'Credential should be scoped to a valid region. ',
    { kind: 'badSignature', problem: 'region' },
  ],
  [
    'AccessDeniedException',
    `${USER} kms:ReEncryptTo on resource: ${DESTINATION} because no identity-based policy allows the kms:ReEncryptTo action`,
    { ...DENIED, action: 'kms:ReEncryptTo', deniedBy: 'identityPolicy', ...AT_DESTINATION },
  ],
  [
    'AccessDeniedException',
    `${USER} kms:ReEncryptFrom on this resource because the resource does not exist in this Region, no resource-based policies allow access, or a resource-based policy explicitly denies access`,
    { ...DENIED, action: 'kms:ReEncryptFrom', deniedBy: 'keyPolicyOrMissing', side: 'source' },
  ],
  [
    'AccessDeniedException',
    `${USER} kms:ReEncryptFrom on the resource associated with this ciphertext because the resource does not exist in this Region, no resource-based policies allow access, or a resource-based policy explicitly denies access`,
    {
      ...DENIED,
      action: 'kms:ReEncryptFrom',
      deniedBy: 'keyPolicyOrMissing',
      side: 'source',
      isByCiphertext: true,
    },
  ],
  [
    'AccessDeniedException',
    `${USER} kms:ListKeys because no session policy allows the kms:ListKeys action`,
    { ...DENIED, action: 'kms:ListKeys', deniedBy: 'sessionPolicy' },
  ],
  [
    'AccessDeniedException',
    'The ciphertext refers to a customer master key that does not exist, does not exist in this region, or you are not allowed to access.',
    { kind: 'accessDenied', deniedBy: 'keyPolicyOrMissing', side: 'source', isByCiphertext: true },
  ],
  [
    'AccessDeniedException',
    `${USER} kms:ReEncryptTo on resource: ${DESTINATION} with an explicit deny in an identity-based policy`,
    {
      ...DENIED,
      action: 'kms:ReEncryptTo',
      deniedBy: 'explicitDeny',
      denyingPolicy: 'identityPolicy',
      ...AT_DESTINATION,
    },
  ],
  ['AccessDeniedException', undefined, { kind: 'accessDenied', deniedBy: 'unsaid', isByCiphertext: false }],
];

describe('adviseOn', () => {
  it.each(ADVICE)('%s: %s', (name, message, advice) => {
    expect(adviseOn(kms(name, message), BOTH)).toEqual(advice);
  });

  it.each<[string, KmsFailure, Advice]>([
    ['a call that was cancelled', { kind: 'cancelled', name: 'Cancelled' }, { kind: 'cancelled' }],
    ['no answer', { kind: 'network', name: 'No answer' }, { kind: 'noAnswer' }],
    [
      "an answer that is not KMS's",
      { kind: 'unreadable', name: 'Unreadable answer', httpStatus: 502 },
      { kind: 'unreadableAnswer' },
    ],
    ['no answer of Cognito', { kind: 'credentials', name: 'No answer' }, { kind: 'noAnswer' }],
    [
      'an unknown identity pool',
      { kind: 'credentials', name: 'ResourceNotFoundException', httpStatus: 400 },
      { kind: 'identityPoolMissing' },
    ],
    [
      'an identity pool without guests',
      { kind: 'credentials', name: 'NotAuthorizedException', httpStatus: 400 },
      { kind: 'identityPoolRefused' },
    ],
    [
      'a quota of Cognito',
      { kind: 'credentials', name: 'TooManyRequestsException', httpStatus: 400 },
      { kind: 'throttled' },
    ],
    ...['AccessDeniedException', 'ValidationException', 'ExpiredTokenException', 'No sign-in'].map(
      (name): [string, KmsFailure, Advice] => [
        `${name} of Cognito or STS`,
        { kind: 'credentials', name, httpStatus: 400 },
        { kind: 'identityPoolRefused' },
      ],
    ),
    [
      'a fault of Cognito',
      { kind: 'credentials', name: 'InternalErrorException', httpStatus: 500 },
      { kind: 'transient' },
    ],
    [
      "an answer that is not Cognito's",
      { kind: 'credentials', name: 'Unreadable answer', httpStatus: 200 },
      { kind: 'unreadableAnswer' },
    ],
    ['credentials that STS calls expired', kms('ExpiredToken'), { kind: 'expiredCredentials' }],
    ['an error of the future', kms('NewException'), { kind: 'unknown' }],
    ['an internal error of the future', kms('NewException', undefined, 503), { kind: 'transient' }],
  ])('knows %s', (_, failure, advice) => {
    expect(adviseOn(failure, BOTH)).toEqual(advice);
  });

  it('never throws, whatever the error says', () => {
    const aName = fc.oneof(fc.string(), fc.constantFrom(...ADVICE.map(([name]) => name)));
    const aKey = fc.option(fc.oneof(fc.constantFrom('', SOURCE, 'alias/x'), fc.string()), { nil: undefined });
    fc.assert(
      fc.property(aName, fc.string(), aKey, aKey, (name, message, source, destination) => {
        expect(adviseOn(kms(name, message), keys(source, destination)).kind).not.toBe('');
      }),
    );
  });
});

describe('the side of a message', () => {
  const sideOf = (message: string, of: SideKeys) => {
    const advice = adviseOn(kms('DisabledException', message), of);
    return 'side' in advice ? advice.side : undefined;
  };
  const alias = (typed: string, arn: string): SideKey => ({ typed, arn });

  it.each<[string, SideKeys, 'source' | 'destination' | undefined]>([
    ['the source is not given and the destination is another key', keys(undefined, DESTINATION), 'source'],
    ['the source is an alias and the destination another key', keys('alias/x', DESTINATION), 'source'],
    ['the destination is an alias and the source another key', keys(SOURCE, 'alias/x'), 'destination'],
    ['the source is not given and the destination is an alias', keys(undefined, 'alias/x'), undefined],
    ['both are aliases', keys('alias/x', 'alias/y'), undefined],
    ['both are other keys', BOTH, undefined],
    ['neither is known', {}, undefined],
    ['both are the key', keys(THIRD, THIRD), undefined],
    ['the destination was typed as a key ID', keys(undefined, THIRD.slice(-36)), 'destination'],
    [
      'the destination is an alias that is listed with it',
      { destination: alias('alias/x', THIRD) },
      'destination',
    ],
    [
      'the destination is an alias that is listed with another key, and may point elsewhere now',
      { destination: alias('alias/x', DESTINATION) },
      undefined,
    ],
    [
      'the source is an alias that is listed with another key, and the destination is a key',
      { source: alias('alias/x', SOURCE), destination: key(DESTINATION) },
      'source',
    ],
  ])('of a key where %s', (_, of, side) => {
    expect(sideOf(`${THIRD} is disabled.`, of)).toBe(side);
  });

  it('does not take an alias for one whose name goes on', () => {
    const of = keys('alias/pay', 'alias/payments');
    expect(sideOf(`Alias ${PREFIX}:alias/payments is not found.`, of)).toBe('destination');
    expect(sideOf(`Alias ${PREFIX}:alias/pay is not found.`, of)).toBe('source');
  });

  it('knows an alias that is listed by what was typed', () => {
    const of = { source: alias('alias/pay', SOURCE), destination: alias(`${PREFIX}:alias/x`, DESTINATION) };
    expect(sideOf(`Alias ${PREFIX}:alias/pay is not found.`, of)).toBe('source');
    expect(sideOf(`Alias ${PREFIX}:alias/x is not found.`, of)).toBe('destination');
  });
});
