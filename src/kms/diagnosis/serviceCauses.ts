// Refusals that are not about the form: quotas, faults inside AWS, credentials, the clock, the way to KMS.

import type { Advice, KmsFailure, Side } from '../kmsFailure.ts';
import type { Cause, CauseDraft, CauseWhat, Likelihood } from './cause.ts';
import { isOnByDefault } from './defaultRegions.ts';
import { type DiagnosisFacts, describedOf, isInKeyStore } from './diagnosisFacts.ts';
import { contra, type Evidence, pro } from './evidence.ts';
import type { Remedy } from './remedy.ts';

const SIDES: readonly Side[] = ['source', 'destination'];
const RETRY: Remedy = { kind: 'retry' };
const RELOAD: Remedy = { kind: 'reload' };
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
  if (failure.kind === 'credentials') return credentialsCauses(facts, failure, advice);
  switch (advice.kind) {
    case 'throttled':
      return [draft({ kind: 'throttled' }, 'certain', [MESSAGE, ...tried], RETRY)];
    case 'transient':
      return [fault(facts, failure)];
    case 'keyUnavailable':
      return keyUnavailable(facts, tried);
    case 'expiredCredentials':
      return [draft({ kind: 'credentialsExpired' }, 'certain', [MESSAGE], RELOAD)];
    case 'badCredentials':
      return badCredentials(facts);
    case 'badSignature':
      return badSignature(advice);
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

/** An endpoint on this machine is no AWS that could have failed. */
function fault({ isLoopback }: DiagnosisFacts, failure: KmsFailure): CauseDraft {
  const evidence = [MESSAGE, ...status(failure), ...attempts(failure)];
  if (!isLoopback) return draft({ kind: 'transient' }, 'certain', evidence, RETRY);
  const endpoint = pro({ kind: 'endpoint', isLoopback });
  return failure.httpStatus === 501
    ? draft({ kind: 'notImplemented' }, 'veryLikely', [...status(failure), endpoint])
    : draft({ kind: 'emulatorFault' }, 'veryLikely', [...evidence, endpoint], RETRY);
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
    draft({ kind: facts.isLoopback ? 'emulatorFault' : 'transient' }, 'likely', tried, RETRY),
  ];
}

/** In a Region that has to be switched on, the credentials of an account without it are unknown too (IAM User Guide). */
function badCredentials({ isLoopback, region }: DiagnosisFacts): CauseDraft[] {
  if (isLoopback || isOnByDefault(region)) {
    const endpoint = isLoopback ? [pro({ kind: 'endpoint', isLoopback })] : [];
    return [draft({ kind: 'credentialsUnknown' }, 'veryLikely', [MESSAGE, ...endpoint], RELOAD)];
  }
  return [
    draft({ kind: 'credentialsUnknown' }, 'likely', [MESSAGE], RELOAD),
    draft({ kind: 'regionNotEnabled' }, 'likely', [MESSAGE]),
  ];
}

/** A wrong clock has its own words; where there are none that are known, it may be that. */
function badSignature({
  aheadSeconds,
  problem,
}: Extract<ServiceAdvice, { kind: 'badSignature' }>): CauseDraft[] {
  if (aheadSeconds !== undefined) {
    const evidence = [pro({ kind: 'clock', aheadSeconds })];
    return [draft({ kind: 'clock', aheadSeconds }, 'certain', evidence, RETRY)];
  }
  if (problem === 'region') return [draft({ kind: 'endpointOfOtherRegion' }, 'certain', [MESSAGE])];
  return [
    problem === 'mismatch'
      ? draft({ kind: 'secretKeyWrong' }, 'likely', [MESSAGE])
      : draft({ kind: 'clock' }, 'likely', [], RETRY),
    draft({ kind: 'requestAltered' }, 'likely', [MESSAGE]),
  ];
}

/** There are no credentials, so that KMS was not asked. */
function credentialsCauses(
  facts: DiagnosisFacts,
  failure: KmsFailure,
  { kind }: ServiceAdvice,
): CauseDraft[] {
  switch (kind) {
    case 'throttled':
      return [draft({ kind: 'poolThrottled' }, 'certain', [MESSAGE, ...attempts(failure)], RETRY)];
    case 'transient':
      return [fault(facts, failure)];
    case 'noAnswer':
      return noAnswerOfPool(facts);
    case 'unreadableAnswer':
      return [draft({ kind: 'poolEndpoint' }, 'likely', status(failure), RETRY)];
    default:
      return identityPool(failure);
  }
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
  const [cause] = failure.kind === 'credentials' && failure.httpStatus ? identityPool(failure) : [];
  return cause?.likelihood === 'certain' ? { ...cause, rank: 1 } : undefined;
}

function identityPool({ name, message = '' }: KmsFailure): CauseDraft[] {
  // Whoever came in closed the prompt for fresh ones, or others came: above the page stands which, and how to go on.
  if (name === 'No sign-in') return [draft({ kind: 'noSignIn' }, 'certain', [])];
  // Of STS in the classic flow: the token of the pool, not that of the sign-in.
  if (name === 'ExpiredTokenException' || name === 'ExpiredToken') {
    return [draft({ kind: 'poolTokenExpired' }, 'certain', [MESSAGE], RETRY)];
  }
  const known = POOL_WORDS.find(([words]) => words.test(message));
  if (known) return [draft({ kind: known[1] }, 'certain', [MESSAGE], known[2])];
  if (name === 'AccessDeniedException' || name === 'AccessDenied') {
    const action = /\b(?:cognito-identity|sts):[A-Za-z]+/.exec(message.replace(/arn:\S+/g, ''))?.[0];
    return [draft({ kind: 'poolDenied', ...(action !== undefined && { action }) }, 'certain', [MESSAGE])];
  }
  // The requests have little that is not of config.json.
  if (name === 'ValidationException' || name === 'ValidationError') {
    return [draft({ kind: 'poolSetting' }, 'veryLikely', [MESSAGE])];
  }
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
  return [
    offline(isOnline),
    draft({ kind: 'blocked' }, 'likely', [endpoint], RETRY),
    draft({ kind: 'endpointWrong' }, 'likely', [endpoint]),
    draft({ kind: 'endpointDown' }, 'possible', [endpoint], RETRY),
  ];
}

/** Where Cognito, STS and the sign-in provider are is not known here, only where KMS is. */
function noAnswerOfPool({ isLoopback, isOnline }: DiagnosisFacts): CauseDraft[] {
  const endpoint = draft({ kind: 'poolEndpoint' }, 'likely', [], RETRY);
  // An emulator beside a KMS on this machine is reached without a network, too.
  return isLoopback
    ? [endpoint]
    : [offline(isOnline), draft({ kind: 'blocked' }, 'likely', [], RETRY), endpoint];
}

function offline(isOnline: boolean | undefined): CauseDraft {
  const browser = { kind: 'browserOffline', isOffline: isOnline === false } as const;
  const likelihood = isOnline === false ? 'veryLikely' : isOnline ? 'possible' : 'likely';
  const said = isOnline === undefined ? [] : [isOnline ? contra(browser) : pro(browser)];
  return draft({ kind: 'offline' }, likelihood, said, RETRY);
}
