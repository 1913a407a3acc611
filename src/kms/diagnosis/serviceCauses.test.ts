// Refusals that are not about the form: quotas, faults, credentials, the clock, the way to KMS. Each cause must come first.
import { describe, expect, it } from 'vitest';
import type { KmsFailure } from '../kmsFailure.ts';
import type { ServiceCause } from './cause.ts';
import { diagnose } from './diagnosis.ts';
import type { DiagnosisFacts } from './diagnosisFacts.ts';
import { aKey, type FailedSituation, facts, firstOf, kindsOf, kms, ORDERS } from './diagnosisFixtures.ts';
import { knownPoolCause } from './serviceCauses.ts';

const at = (change: Partial<DiagnosisFacts>) => facts({}, change);
const credentials = (name: string, message?: string): KmsFailure => ({
  ...kms(name, message),
  kind: 'credentials',
});
const refused = (message: string) => credentials('NotAuthorizedException', message);
const NO_ANSWER: KmsFailure = { kind: 'network', name: 'No answer' };
const UNREADABLE: KmsFailure = { kind: 'unreadable', name: 'Unreadable answer', httpStatus: 502 };
const BAD_TOKEN = kms(
  'UnrecognizedClientException',
  'The security token included in the request is invalid.',
);
const MISMATCH = kms(
  'InvalidSignatureException',
  'The request signature we calculated does not match the signature you provided.',
);
const OTHER_SCOPE = kms('InvalidSignatureException', 'Credential should be scoped to a valid Region.');
const NO_WORDS = kms('InvalidSignatureException');
const LOCAL = at({ isLoopback: true });
/** Has to be enabled. */
const OPT_IN = at({ region: 'af-south-1' });
const NO_ANSWER_OF_POOL: KmsFailure = { kind: 'credentials', name: 'No answer' };
const LATE = kms(
  'InvalidSignatureException',
  'Signature expired: 20261124T000000Z is now earlier than 20261124T000500Z (20261124T001000Z - 5 min.)',
);
const EARLY = kms(
  'InvalidSignatureException',
  'Signature not yet current: 20261124T001000Z is still later than 20261124T000500Z (20261124T000000Z + 5 min.)',
);
const ofOrigin = (origin: string) => {
  const key = aKey(ORDERS.keyId, ['alias/orders'], { origin });
  return at({ source: { key, described: key.described }, destination: { key, described: key.described } });
};
const RETRY = { remedy: { kind: 'retry' } };
const RELOAD = { remedy: { kind: 'reload' } };
const CERTAIN = { likelihood: 'certain' };

const FIRST: Record<ServiceCause['kind'], FailedSituation[]> = {
  throttled: [['KMS says so', kms('ThrottlingException'), facts(), { ...CERTAIN, ...RETRY }]],
  transient: [
    ['KMS says so', kms('KMSInternalException', undefined, 500), facts(), { ...CERTAIN, ...RETRY }],
    ['a dependency was too slow', kms('DependencyTimeoutException', undefined, 500), facts()],
    ['it is a 500 of the future', kms('NewException', undefined, 503), facts()],
    ['a key is out of reach that is in KMS', kms('KeyUnavailableException'), ofOrigin('AWS_KMS')],
    [
      'a key is out of reach of which nothing is known',
      kms('KeyUnavailableException'),
      at({ destination: {} }),
    ],
  ],
  emulatorFault: [
    [
      'it says so',
      kms('KMSInternalException', undefined, 500),
      LOCAL,
      { likelihood: 'veryLikely', ...RETRY },
    ],
    ['it answers with an error of its own', kms('InternalFailure', 'Boom', 500), LOCAL],
    ['a key is out of reach', kms('KeyUnavailableException', undefined, 500), LOCAL],
    ['it gives no credentials', { ...credentials('InternalErrorException'), httpStatus: 500 }, LOCAL],
  ],
  notImplemented: [
    [
      'it says so',
      kms('InternalFailure', 'The ReEncrypt action has not been implemented', 501),
      LOCAL,
      { likelihood: 'veryLikely', remedy: undefined },
    ],
  ],
  keyStore: [
    [
      'the key is in CloudHSM',
      kms('KeyUnavailableException'),
      ofOrigin('AWS_CLOUDHSM'),
      { likelihood: 'veryLikely' },
    ],
    ['the key is in an external key store', kms('KeyUnavailableException'), ofOrigin('EXTERNAL_KEY_STORE')],
    ['nothing is known of the key', kms('KeyUnavailableException'), at({ destination: {} })],
  ],
  credentialsExpired: [['KMS says so', kms('ExpiredTokenException'), facts(), { ...CERTAIN, ...RELOAD }]],
  credentialsUnknown: [
    ['AWS says so', BAD_TOKEN, facts(), { likelihood: 'veryLikely', ...RELOAD }],
    ['AWS says so where the Region may be off', BAD_TOKEN, OPT_IN, { likelihood: 'likely', ...RELOAD }],
    ['the sandbox says so', BAD_TOKEN, at({ isLoopback: true }), { likelihood: 'veryLikely' }],
  ],
  regionNotEnabled: [['AWS does not know the credentials', BAD_TOKEN, OPT_IN]],
  clock: [
    ['the signature is too old', LATE, facts(), { ...CERTAIN, aheadSeconds: -600 }],
    ['the signature is of the future', EARLY, facts(), { ...CERTAIN, aheadSeconds: 600 }],
    ['AWS does not say what is wrong', NO_WORDS, facts(), { likelihood: 'likely' }],
  ],
  requestAltered: [
    ['the signature does not match', MISMATCH, facts(), { likelihood: 'likely' }],
    ['AWS does not say what is wrong', NO_WORDS, facts(), { likelihood: 'likely' }],
  ],
  secretKeyWrong: [['the signature does not match', MISMATCH, facts(), { likelihood: 'likely' }]],
  endpointOfOtherRegion: [['AWS says so', OTHER_SCOPE, facts(), CERTAIN]],
  noSignIn: [
    [
      'the prompt for fresh credentials was closed',
      { kind: 'credentials', name: 'No sign-in' },
      facts(),
      { ...CERTAIN, evidence: [], remedy: undefined },
    ],
  ],
  poolThrottled: [
    ['Cognito says so', credentials('TooManyRequestsException'), facts(), { ...CERTAIN, ...RETRY }],
    ['Cognito says so otherwise', credentials('LimitExceededException'), facts()],
    ['STS says so', credentials('Throttling', 'Rate exceeded'), facts()],
  ],
  poolDenied: [
    [
      'Cognito says so',
      credentials(
        'AccessDeniedException',
        'User: anonymous is not authorized to perform: cognito-identity:GetId on resource: arn:aws:cognito-identity:us-east-1:111122223333:identitypool/x with an explicit deny in a resource control policy',
      ),
      facts(),
      { ...CERTAIN, action: 'cognito-identity:GetId', remedy: undefined },
    ],
    [
      'STS says so',
      credentials('AccessDenied', 'User: x is not authorized to perform: sts:TagSession'),
      facts(),
      { ...CERTAIN, action: 'sts:TagSession' },
    ],
  ],
  poolSetting: [
    [
      'Cognito does not take a member',
      credentials(
        'ValidationException',
        "1 validation error detected: Value 'x' at 'identityPoolId' failed to satisfy constraint: Member must satisfy regular expression pattern: [\\w-]+:[0-9a-f-]+",
      ),
      facts(),
      { likelihood: 'veryLikely' },
    ],
  ],
  poolTokenExpired: [
    [
      'STS says so',
      credentials('ExpiredTokenException', 'Token expired: current date/time 2 must be before 1'),
      facts(),
      { ...CERTAIN, ...RETRY },
    ],
    ['STS says so in its other way', credentials('ExpiredToken'), facts()],
  ],
  poolEndpoint: [
    ['Cognito does not answer', NO_ANSWER_OF_POOL, facts(), RETRY],
    ['nor an emulator of it', NO_ANSWER_OF_POOL, at({ isLoopback: true, isOnline: false })],
    [
      'something else answers',
      { kind: 'credentials', name: 'Unreadable answer', httpStatus: 502 },
      facts(),
      RETRY,
    ],
  ],
  identityPoolMissing: [
    [
      'Cognito says so',
      credentials('ResourceNotFoundException', "IdentityPool 'us-east-1:x' not found."),
      facts(),
      CERTAIN,
    ],
    ['Cognito does not say what', credentials('ResourceNotFoundException'), facts()],
  ],
  identityStale: [
    [
      'Cognito says so',
      credentials('ResourceNotFoundException', "Identity 'us-east-1:x' not found."),
      facts(),
      { ...CERTAIN, ...RELOAD },
    ],
  ],
  guestsNotAllowed: [
    [
      'Cognito says so',
      refused('Unauthenticated access is not supported for this identity pool.'),
      facts(),
      CERTAIN,
    ],
    ['Cognito says something new', refused('No.'), facts(), { likelihood: 'likely' }],
  ],
  signInExpired: [
    ['Cognito says so', refused('Invalid login token. Token expired: 2 >= 1'), facts(), RELOAD],
  ],
  signInToken: [
    ['Cognito says so', refused('Invalid login token. Incorrect token audience.'), facts(), CERTAIN],
  ],
  signInProvider: [
    [
      'Cognito says so',
      refused('Token is not from a supported provider of this identity pool.'),
      facts(),
      CERTAIN,
    ],
  ],
  classicFlow: [
    [
      'it is off',
      credentials(
        'InvalidParameterException',
        'Basic (classic) flow is not enabled, please use enhanced flow.',
      ),
      facts(),
      CERTAIN,
    ],
    [
      'the pool maps roles',
      credentials(
        'InvalidParameterException',
        'Basic (classic) flow is not supported with RoleMappings, please use enhanced flow.',
      ),
      facts(),
    ],
  ],
  poolRole: [
    ['Cognito says so', credentials('InvalidIdentityPoolConfigurationException'), facts(), CERTAIN],
    [
      'STS says so',
      credentials('AccessDenied', 'Not authorized to perform sts:AssumeRoleWithWebIdentity'),
      facts(),
      CERTAIN,
    ],
    ['Cognito says something new', refused('No.'), facts()],
  ],
  offline: [
    ['the browser says so', NO_ANSWER, at({ isOnline: false }), { likelihood: 'veryLikely', ...RETRY }],
    ['the browser says nothing', NO_ANSWER, facts(), { likelihood: 'likely' }],
  ],
  endpointDown: [['it is on this machine', NO_ANSWER, at({ isLoopback: true, isOnline: false }), RETRY]],
  blocked: [
    ['the browser is online', NO_ANSWER, at({ isOnline: true }), RETRY],
    ['Cognito does not answer', NO_ANSWER_OF_POOL, at({ isOnline: true })],
  ],
  proxy: [['something else answered', UNREADABLE, facts(), RETRY]],
  endpointWrong: [
    ['something else answered', UNREADABLE, facts()],
    ['the browser is online and nothing answers', NO_ANSWER, at({ isOnline: true })],
  ],
  unknown: [['nobody has seen it', kms('NewException', 'Something new.'), facts()]],
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
  it.each<[string, KmsFailure, DiagnosisFacts, string[]]>([
    ['the clock, which has its own words', MISMATCH, facts(), ['secretKeyWrong', 'requestAltered']],
    ['the Region, where every account has it', BAD_TOKEN, facts(), ['credentialsUnknown']],
    [
      'the endpoint of KMS, where Cognito does not answer',
      NO_ANSWER_OF_POOL,
      at({ isOnline: true }),
      ['blocked', 'poolEndpoint'],
    ],
    [
      'a key store, where the keys are in KMS',
      kms('KeyUnavailableException'),
      ofOrigin('AWS_KMS'),
      ['transient'],
    ],
    ['the Region, at the sandbox', BAD_TOKEN, at({ isLoopback: true }), ['credentialsUnknown']],
    [
      'the network, where the endpoint is on this machine',
      NO_ANSWER,
      at({ isLoopback: true }),
      ['endpointDown'],
    ],
    [
      'anything but the network, where the browser is offline',
      NO_ANSWER,
      at({ isOnline: false }),
      ['offline'],
    ],
  ])('is %s', (_, failure, known, kinds) => {
    expect(kindsOf(firstOf(diagnose(failure, known).causes))).toEqual(kinds);
  });
});

describe('the evidence', () => {
  it('tells the calls that the SDK made, if it made more than one', () => {
    const evidenceOf = (attempts: number) =>
      diagnose({ ...kms('ThrottlingException'), attempts }, facts()).causes[0]?.evidence;
    expect(evidenceOf(3)).toContainEqual({ speaks: 'for', kind: 'attempts', attempts: 3 });
    expect(evidenceOf(1)).toEqual([{ speaks: 'for', kind: 'errorName' }]);
  });
});

describe('knownPoolCause', () => {
  it('is what leaves no doubt', () => {
    const message = 'Basic (classic) flow is not enabled, please use enhanced flow.';
    expect(knownPoolCause(credentials('InvalidParameterException', message))).toMatchObject({
      kind: 'classicFlow',
      rank: 1,
    });
    for (const name of ['NotAuthorizedException', 'TooManyRequestsException', 'ValidationException']) {
      expect(knownPoolCause(credentials(name))).toBeUndefined();
    }
    expect(knownPoolCause({ kind: 'credentials', name: 'No sign-in' })).toBeUndefined();
    expect(knownPoolCause(kms('AccessDenied', 'sts:AssumeRoleWithWebIdentity'))).toBeUndefined();
  });
});

describe('what goes wrong before KMS is asked', () => {
  it('is never told as something of the call, whatever its name', () => {
    for (const name of ['AccessDeniedException', 'ValidationException', 'NotFoundException']) {
      const { causes } = diagnose(credentials(name, 'kms:ReEncryptTo'), facts());
      expect(causes.every(({ kind }) => kind.startsWith('pool') || kind === 'guestsNotAllowed')).toBe(true);
      expect(causes.map(({ remedy }) => remedy?.kind)).not.toContain('policy');
    }
  });
});
