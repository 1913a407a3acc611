// Why KMS refused to tell more of a key: the action that is missing, the likely reasons, and the statements that would allow it.
import { arnParts } from '../keys/keyId.ts';
import type { CallerIdentity } from '../kms.ts';
import { adviseOn, type KmsFailure } from '../kmsFailure.ts';
import type { AccessDenied } from './accessDeniedCauses.ts';
import { type Cause, type CauseDraft, type Likelihood, rankCauses } from './cause.ts';
import { pro } from './evidence.ts';
import {
  type AccessStatements,
  accessStatements,
  accountOfCaller,
  isCrossAccount,
  isGuestCap,
  neededPolicies,
} from './policyStatement.ts';

/** Who asked for what of which key. */
export interface RefusedReadFacts {
  /** e.g. kms:GetKeyPolicy */
  action: string;
  /** The key ARN, else the text that the key was named by. */
  key: string;
  /** DescribeKey has told of it, so that it exists. */
  isKnownToExist: boolean;
  /** KMS answers the action to another account, too, if both allow it. */
  worksAcrossAccounts: boolean;
  caller: CallerIdentity | undefined;
  /** Where the caller is not known: read off the listed keys. */
  accountId: string | undefined;
  region: string;
}

export type RefusedRead =
  /** `mayBeGone`: KMS says the same of a key that does not exist in this Region. */
  | { kind: 'accessDenied'; causes: readonly Cause[]; mayBeGone: boolean }
  /** No policy can allow it. */
  | { kind: 'otherAccount'; accountId: string }
  /** KMS knows no such thing of a key of this kind. */
  | { kind: 'unsupported' }
  /** KMS's own words are all there is. */
  | { kind: 'other' };

/** Never throws. */
export function refusedRead(failure: KmsFailure, facts: RefusedReadFacts): RefusedRead {
  if (failure.name === 'UnsupportedOperationException') return { kind: 'unsupported' };
  const advice = adviseOn(failure);
  if (advice.kind !== 'accessDenied') return { kind: 'other' };
  const accountId = arnParts(facts.key)?.accountId;
  if (
    accountId !== undefined &&
    !facts.worksAcrossAccounts &&
    isCrossAccount(facts.key, ownAccount(facts, advice))
  ) {
    return { kind: 'otherAccount', accountId };
  }
  // DescribeKey would not have told of a key that is not there.
  const mayBeGone = advice.deniedBy === 'keyPolicyOrMissing' && !facts.isKnownToExist;
  return { kind: 'accessDenied', causes: rankCauses(causesOf(advice, facts)), mayBeGone };
}

/** Who was refused is told by the refusal, too; the listed keys are only of some account. */
function ownAccount({ caller, accountId }: RefusedReadFacts, { userArn }: AccessDenied): string | undefined {
  return caller?.accountId ?? accountOfCaller(userArn) ?? accountId;
}

function causesOf(denied: AccessDenied, facts: RefusedReadFacts): CauseDraft[] {
  const action = denied.action ?? facts.action;
  const message = [pro({ kind: 'message' })];
  const missing = (
    policy: 'identityPolicy' | 'keyPolicy' | 'sessionPolicy',
    likelihood: Likelihood,
  ): CauseDraft => ({
    kind: 'policyMissing',
    policy,
    action,
    likelihood,
    evidence: likelihood === 'certain' ? message : [],
    remedy: { kind: 'policy', access: [statements(denied, facts, action)] },
  });
  switch (denied.deniedBy) {
    case 'explicitDeny': {
      const policy = denied.denyingPolicy && { policy: denied.denyingPolicy };
      return [{ kind: 'explicitDeny', ...policy, action, likelihood: 'certain', evidence: message }];
    }
    case 'keyPolicyOrMissing':
      return [missing('keyPolicy', facts.isKnownToExist ? 'veryLikely' : 'likely')];
    case 'unsaid':
      return [missing('identityPolicy', 'likely'), missing('keyPolicy', 'likely')];
    case 'identityPolicy':
    case 'keyPolicy':
      return [missing(denied.deniedBy, 'certain')];
    case 'sessionPolicy':
      return isGuestCap(denied.userArn ?? facts.caller?.arn, action)
        ? [
            {
              kind: 'policyMissing',
              policy: 'sessionPolicy',
              action,
              isGuestCap: true,
              likelihood: 'certain',
              evidence: [...message, pro({ kind: 'cognitoSession' })],
            },
          ]
        : [missing('sessionPolicy', 'certain')];
    default:
      return [
        { kind: 'policyMissing', policy: denied.deniedBy, action, likelihood: 'certain', evidence: message },
      ];
  }
}

function statements(denied: AccessDenied, facts: RefusedReadFacts, action: string): AccessStatements {
  const callerAccountId = ownAccount(facts, denied);
  const access = {
    actions: [action],
    key: facts.key,
    callerArn: denied.userArn ?? facts.caller?.arn,
    callerAccountId,
    region: facts.region,
  };
  return accessStatements(
    access,
    neededPolicies(denied.deniedBy, isCrossAccount(facts.key, callerAccountId)),
  );
}
