// Refusals that are not about the form: quotas, faults, credentials, the clock, the way to KMS. Each cause must come first.
import { describe, expect, it } from 'vitest';
import type { KmsFailure } from '../kmsFailure.ts';
import type { ServiceCause } from './cause.ts';
import { diagnose } from './diagnosis.ts';
import type { DiagnosisFacts } from './diagnosisFacts.ts';
import { aKey, type FailedSituation, facts, firstOf, kindsOf, kms, ORDERS } from './diagnosisFixtures.ts';

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
const MISMATCH = kms('InvalidSignatureException', 'The request signature we calculated does not match.');
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
  throttled: [
    ['KMS says so', kms('ThrottlingException'), facts(), { ...CERTAIN, ...RETRY }],
    ['Cognito says so', credentials('TooManyRequestsException'), facts()],
  ],
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
    ['AWS says so', BAD_TOKEN, facts(), { likelihood: 'likely', ...RELOAD }],
    ['the sandbox says so', BAD_TOKEN, at({ isLoopback: true }), { likelihood: 'veryLikely' }],
  ],
  regionNotEnabled: [['AWS does not know the credentials', BAD_TOKEN, facts()]],
  clock: [
    ['the signature is too old', LATE, facts(), { ...CERTAIN, aheadSeconds: -600 }],
    ['the signature is of the future', EARLY, facts(), { ...CERTAIN, aheadSeconds: 600 }],
    ['the clocks were compared', MISMATCH, at({ clockAheadSeconds: -400 }), { likelihood: 'veryLikely' }],
    ['nothing is known of the clock', MISMATCH, facts(), { likelihood: 'likely' }],
  ],
  requestAltered: [
    ['the clock is right', MISMATCH, at({ clockAheadSeconds: 2 })],
    ['nothing is known of the clock', MISMATCH, facts()],
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
    ['nobody is signed in any more', { kind: 'credentials', name: 'No sign-in' }, facts(), RELOAD],
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
    ['Cognito does not answer', { kind: 'credentials', name: 'No answer' }, at({ isOnline: true })],
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
    ['the clock, where it is right', MISMATCH, at({ clockAheadSeconds: 2 }), ['requestAltered']],
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

  it('says whether the clock speaks for expired credentials', () => {
    const evidenceOf = (clockAheadSeconds: number) =>
      diagnose(kms('ExpiredTokenException'), at({ clockAheadSeconds })).causes[0]?.evidence.at(-1);
    expect(evidenceOf(-4000)).toMatchObject({ kind: 'clock', speaks: 'for' });
    expect(evidenceOf(1)).toMatchObject({ kind: 'clock', speaks: 'against' });
  });
});
