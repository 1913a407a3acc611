// Refusals that are not about the form: quotas, faults inside AWS, credentials, the clock, the way to KMS.

import type { Advice, KmsFailure, Side } from '../kmsFailure.ts';
import type { Cause, CauseDraft, CauseWhat, Likelihood } from './cause.ts';
import { type DiagnosisFacts, describedOf, isInKeyStore } from './diagnosisFacts.ts';
import { contra, type Evidence, pro } from './evidence.ts';
import type { Remedy } from './remedy.ts';

const SIDES: readonly Side[] = ['source', 'destination'];
const RETRY: Remedy = { kind: 'retry' };
const RELOAD: Remedy = { kind: 'reload' };
/** AWS takes signatures that are at most five minutes off (IAM User Guide, Signature Version 4). */
const TOLERATED_SECONDS = 300;

type ServiceAdvice = Extract<
  Advice,
  {
    kind:
      | 'throttled'
      | 'transient'
      | 'keyUnavailable'
      | 'expiredCredentials'
      | 'badCredentials'
      | 'badSignature'
      | 'identityPoolMissing'
      | 'identityPoolRefused'
      | 'noAnswer'
      | 'unreadableAnswer'
      | 'unknown';
  }
>;

export function serviceCauses(
  facts: DiagnosisFacts,
  failure: KmsFailure,
  advice: ServiceAdvice,
): CauseDraft[] {
  const tried = attempts(failure);
  switch (advice.kind) {
    case 'throttled':
      return [draft({ kind: 'throttled' }, 'certain', [MESSAGE, ...tried], RETRY)];
    case 'transient':
      return [draft({ kind: 'transient' }, 'certain', [MESSAGE, ...status(failure), ...tried], RETRY)];
    case 'keyUnavailable':
      return keyUnavailable(facts, tried);
    case 'expiredCredentials':
      return [draft({ kind: 'credentialsExpired' }, 'certain', [MESSAGE, ...clock(facts)], RELOAD)];
    case 'badCredentials':
      return badCredentials(facts);
    case 'badSignature':
      return badSignature(facts, advice.aheadSeconds);
    case 'identityPoolMissing':
    case 'identityPoolRefused':
      return identityPool(failure);
    case 'noAnswer':
      return noAnswer(facts);
    case 'unreadableAnswer':
      return [
        draft({ kind: 'proxy' }, 'likely', status(failure), RETRY),
        draft({ kind: 'endpointWrong' }, 'likely', status(failure)),
      ];
    case 'unknown':
      return [draft({ kind: 'unknown' }, 'possible', status(failure))];
  }
}

const MESSAGE = pro({ kind: 'message' });

function draft(
  what: CauseWhat,
  likelihood: Likelihood,
  evidence: readonly Evidence[],
  remedy?: Remedy,
): CauseDraft {
  return { ...what, likelihood, evidence, remedy };
}

function attempts({ attempts: made = 1 }: KmsFailure): Evidence[] {
  return made > 1 ? [pro({ kind: 'attempts', attempts: made })] : [];
}

function status({ httpStatus }: KmsFailure): Evidence[] {
  return httpStatus === undefined ? [] : [pro({ kind: 'httpStatus', httpStatus })];
}

/** Only a key store can be out of reach; of a key whose origin is AWS_KMS it is KMS itself. */
function keyUnavailable(facts: DiagnosisFacts, tried: readonly Evidence[]): CauseDraft[] {
  const origins = SIDES.map((side) => describedOf(facts, side)?.origin);
  const [side, ...others] = SIDES.filter((each) => isInKeyStore(facts, each));
  const store = side && describedOf(facts, side)?.origin;
  const areBothInKms = origins.every((origin) => origin === 'AWS_KMS');
  const likelihood = store !== undefined ? 'veryLikely' : areBothInKms ? 'unlikely' : 'likely';
  const inStore = store === undefined ? [] : [pro({ kind: 'keyOrigin', origin: store })];
  const inKms = areBothInKms ? [contra({ kind: 'keyOrigin', origin: 'AWS_KMS' })] : [];
  return [
    draft(
      { kind: 'keyStore', ...(side && others.length === 0 && { side }) },
      likelihood,
      [...inStore, ...inKms, ...tried],
      RETRY,
    ),
    draft({ kind: 'transient' }, 'likely', tried, RETRY),
  ];
}

function clock({ clockAheadSeconds }: DiagnosisFacts): Evidence[] {
  if (clockAheadSeconds === undefined) return [];
  const fact = { kind: 'clock', aheadSeconds: clockAheadSeconds, from: 'comparison' } as const;
  return [Math.abs(clockAheadSeconds) > TOLERATED_SECONDS ? pro(fact) : contra(fact)];
}

/** In a Region that has to be switched on, the credentials of an account without it are unknown too (IAM User Guide). */
function badCredentials({ isLoopback }: DiagnosisFacts): CauseDraft[] {
  const endpoint = { kind: 'endpoint', isLoopback } as const;
  if (isLoopback)
    return [draft({ kind: 'credentialsUnknown' }, 'veryLikely', [MESSAGE, pro(endpoint)], RELOAD)];
  return [
    draft({ kind: 'credentialsUnknown' }, 'likely', [MESSAGE], RELOAD),
    draft({ kind: 'regionNotEnabled' }, 'likely', [MESSAGE]),
  ];
}

function badSignature(facts: DiagnosisFacts, aheadSeconds: number | undefined): CauseDraft[] {
  if (aheadSeconds !== undefined) {
    const evidence = [pro({ kind: 'clock', aheadSeconds, from: 'message' })];
    return [draft({ kind: 'clock', aheadSeconds }, 'certain', evidence, RETRY)];
  }
  const compared = clock(facts);
  const isOff = compared.some(({ speaks }) => speaks === 'for');
  const isRight = compared.some(({ speaks }) => speaks === 'against');
  const likelihood = isOff ? 'veryLikely' : isRight ? 'unlikely' : 'likely';
  return [
    draft({ kind: 'clock' }, likelihood, compared, RETRY),
    draft({ kind: 'requestAltered' }, 'likely', [MESSAGE]),
  ];
}

/** Cognito's and STS's own words (facts, Cognito); a word that is not known leaves the two settings that are most often wrong. */
const POOL_WORDS: readonly (readonly [words: RegExp, kind: PoolKind, remedy?: Remedy])[] = [
  [/^IdentityPool '.*' not found/, 'identityPoolMissing'],
  [/^Identity '.*' not found/, 'identityStale', RELOAD],
  [/Unauthenticated access is not supported/, 'guestsNotAllowed'],
  [/not from a supported provider/, 'signInProvider'],
  [/Token expired/, 'signInExpired', RELOAD],
  [/Invalid login token/, 'signInToken'],
  [/\(classic\) flow/, 'classicFlow'],
  [/AssumeRoleWithWebIdentity/, 'poolRole'],
];
type PoolKind =
  | 'identityPoolMissing'
  | 'identityStale'
  | 'guestsNotAllowed'
  | 'signInProvider'
  | 'signInExpired'
  | 'signInToken'
  | 'classicFlow'
  | 'poolRole';

/** Why there are no credentials, where Cognito's or STS's own words leave no doubt. */
export function knownPoolCause(failure: KmsFailure): Cause | undefined {
  const [cause, ...others] =
    failure.kind === 'credentials' && failure.httpStatus ? identityPool(failure) : [];
  return cause && others.length === 0 ? { ...cause, rank: 1 } : undefined;
}

function identityPool({ name, message = '' }: KmsFailure): CauseDraft[] {
  // Nobody is signed in, so that nobody was asked.
  if (name === 'No sign-in') return [draft({ kind: 'signInExpired' }, 'certain', [], RELOAD)];
  const known = POOL_WORDS.find(([words]) => words.test(message));
  if (known) return [draft({ kind: known[1] }, 'certain', [MESSAGE], known[2])];
  if (name === 'InvalidIdentityPoolConfigurationException') {
    return [draft({ kind: 'poolRole' }, 'certain', [MESSAGE])];
  }
  if (name === 'ResourceNotFoundException') {
    return [
      draft({ kind: 'identityPoolMissing' }, 'likely', [MESSAGE]),
      draft({ kind: 'identityStale' }, 'likely', [MESSAGE], RELOAD),
    ];
  }
  return [
    draft({ kind: 'guestsNotAllowed' }, 'likely', [MESSAGE]),
    draft({ kind: 'poolRole' }, 'likely', [MESSAGE]),
  ];
}

/** The browser does not tell a cut cable from a refused certificate. */
function noAnswer({ isLoopback, isOnline }: DiagnosisFacts): CauseDraft[] {
  const endpoint = pro({ kind: 'endpoint', isLoopback });
  // The sandbox is reached without a network.
  if (isLoopback) return [draft({ kind: 'endpointDown' }, 'veryLikely', [endpoint], RETRY)];
  const browser = { kind: 'browserOffline', isOffline: isOnline === false } as const;
  const offline = isOnline === false ? 'veryLikely' : isOnline ? 'possible' : 'likely';
  const said = isOnline === undefined ? [] : [isOnline ? contra(browser) : pro(browser)];
  return [
    draft({ kind: 'offline' }, offline, said, RETRY),
    draft({ kind: 'blocked' }, 'likely', [endpoint], RETRY),
    draft({ kind: 'endpointWrong' }, 'likely', [endpoint]),
    draft({ kind: 'endpointDown' }, 'possible', [endpoint], RETRY),
  ];
}
