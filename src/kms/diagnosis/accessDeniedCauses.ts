// AccessDeniedException: which kind of policy refused, or why it cannot be told from a key that is not there.

import { presetsFitting } from '../context/contextPresets.ts';
import type { DeniedBy, PolicyType } from '../failureMessage.ts';
import { arnParts } from '../keys/keyId.ts';
import type { Advice, Side } from '../kmsFailure.ts';
import type { CauseDraft, Likelihood } from './cause.ts';
import { emulatorsOtherKey, foreignToEndpoint } from './ciphertextCauses.ts';
import { contextPlaces } from './contextArns.ts';
import {
  algorithmOf,
  contextSent,
  type DiagnosisFacts,
  describedOf,
  earlierUses,
  keyAccountOf,
  keyArnOf,
  otherAccountOf,
  typedKey,
} from './diagnosisFacts.ts';
import { contra, type Evidence, type Fact, pro } from './evidence.ts';
import {
  type AccessStatements,
  accessStatements,
  accountOfCaller,
  isCrossAccount,
  isGuestCap,
  neededPolicies,
} from './policyStatement.ts';
import { canSwitch, knownPlaces, switchRegion } from './regionRemedy.ts';
import { focusOn, type Remedy } from './remedy.ts';

export type AccessDenied = Extract<Advice, { kind: 'accessDenied' }>;

const ACTIONS: Record<Side, string> = { source: 'kms:ReEncryptFrom', destination: 'kms:ReEncryptTo' };

/** What AWS names is certain; where it hides whether the key exists, every reason that it hides is given. */
export function accessDeniedCauses(facts: DiagnosisFacts, denied: AccessDenied): CauseDraft[] {
  const managed = awsManagedKey(facts, denied);
  const isPolicyOfKey = denied.deniedBy === 'keyPolicy' || denied.deniedBy === 'keyPolicyOrMissing';
  if (managed && (isPolicyOfKey || denied.denyingPolicy === 'keyPolicy')) return [managed];
  switch (denied.deniedBy) {
    case 'explicitDeny':
      return [explicitDeny(facts, denied)];
    case 'keyPolicyOrMissing':
      return hiddenCauses(facts, denied);
    case 'unsaid':
      return [
        // Without any words AWS does not deny: moto does, of a ciphertext whose key it does not have.
        ...(denied.action === undefined && denied.userArn === undefined ? emulatorsOtherKey(facts) : []),
        policyMissing(facts, denied, 'identityPolicy', 'likely'),
        ...(deniedKey(facts, denied) === undefined && denied.side === undefined
          ? [policyMissing(facts, denied, 'keyPolicy', 'likely')]
          : hiddenCauses(facts, denied)),
      ];
    default:
      return [policyMissing(facts, denied, denied.deniedBy, 'certain')];
  }
}

/** The key that was refused, as far as the message or the form tells. */
export function deniedKey(facts: DiagnosisFacts, { keyArn, side }: AccessDenied): string | undefined {
  if (keyArn !== undefined || !side) return keyArn;
  const known = keyArnOf(facts, side);
  if (known !== undefined || side === 'destination') return known;
  return earlierUses(facts).find((use) => use.keyArn !== undefined)?.keyArn;
}

/** "Permission or Region or missing": what is known of the key decides how likely each is. */
function hiddenCauses(facts: DiagnosisFacts, denied: AccessDenied): CauseDraft[] {
  const { side } = denied;
  const proofs = side ? proofsOfBeing(facts, side) : [];
  const isThere = proofs.length > 0;
  const elsewhere: Likelihood = isThere ? 'unlikely' : 'likely';
  const absent: Evidence[] = proofs.map(contra);
  const accountId = side && otherAccountOf(facts, side, ownAccount(facts, denied));
  const unnamed: Evidence[] =
    side === 'source' && typedKey(facts, 'source') === undefined
      ? [pro({ kind: 'typedAs', side, form: 'none' })]
      : [];
  // Of a refusal without a reason, that the key exists does not tell one kind of policy from another.
  const isTelling = isThere && denied.deniedBy === 'keyPolicyOrMissing';
  const policy = policyMissing(facts, denied, 'keyPolicy', isTelling ? 'veryLikely' : 'likely');
  const present = isTelling ? proofs.map(pro) : [];
  return [
    ...managedByContext(facts, denied),
    { ...policy, evidence: [...policy.evidence, ...present] },
    ...hiddenStatements(facts, denied, policy.likelihood, [...unnamed, ...present]),
    ...otherRegion(facts, denied, elsewhere, [...unnamed, ...absent]),
    {
      kind: 'keyGone',
      ...(accountId !== undefined && { accountId }),
      ...(side && { side }),
      likelihood: elsewhere,
      evidence: [...unnamed, ...absent],
      remedy: side && focusOn({ field: 'key', side }),
    },
    ...(side === 'source' && !isThere ? foreignToEndpoint(facts) : []),
  ];
}

/**
 * The words that hide whether a key exists also stand for a statement that denies, and for one whose condition is not met. Of a key
 * that the request names, KMS hides less (inferred for keys of the own account).
 */
function hiddenStatements(
  facts: DiagnosisFacts,
  denied: AccessDenied,
  likelihood: Likelihood,
  evidence: readonly Evidence[],
): CauseDraft[] {
  const { side } = denied;
  if (!side) return [];
  const about = { action: denied.action ?? ACTIONS[side], side, likelihood };
  const isNamed = typedKey(facts, side) !== undefined;
  const context = contextEvidence(facts, side);
  return [
    {
      kind: 'explicitDeny',
      policy: 'keyPolicy',
      ...about,
      evidence,
      remedy: isNamed ? undefined : focusOn({ field: 'key', side }),
    },
    ...(context.length === 0
      ? []
      : [
          {
            kind: 'contextCondition',
            ...about,
            evidence: context,
            remedy: focusOn({ field: 'context', side }),
          } as const,
        ]),
  ];
}

/** Policies can demand a context, so that another one may be refused. */
function contextEvidence(facts: DiagnosisFacts, side: Side): Evidence[] {
  if (algorithmOf(facts, side) !== 'SYMMETRIC_DEFAULT') return [];
  return [pro({ kind: 'contextSent', side, keys: contextSent(facts, side).map(([key]) => key) })];
}

/** What shows that the key exists in this Region. */
function proofsOfBeing(facts: DiagnosisFacts, side: Side): Fact[] {
  const state = describedOf(facts, side)?.keyState;
  const use = side === 'source' ? earlierUses(facts).find(({ keyArn }) => keyArn !== undefined) : undefined;
  const listing = { kind: 'listed', isListed: true, count: facts.listed.length } as const;
  return [
    ...(state === undefined ? [] : [{ kind: 'keyState', keyState: state } as const]),
    ...(facts[side].key ? [{ ...listing, isListComplete: facts.isListComplete }] : []),
    ...(use?.keyArn === undefined
      ? []
      : [{ kind: 'earlierKey', match: use.match, keyArn: use.keyArn } as const]),
  ];
}

/** An ARN names its Region, and KMS would have said so if it were another one. */
function otherRegion(
  facts: DiagnosisFacts,
  { side }: AccessDenied,
  likelihood: Likelihood,
  evidence: readonly Evidence[],
): CauseDraft[] {
  const isArn = side && arnParts(typedKey(facts, side) ?? '') !== undefined;
  if (isArn) return [];
  const known = side && facts.elsewhere?.[side];
  const stated = side && contextPlaces(facts, side).region;
  const isStatedElsewhere = stated?.evidence.speaks === 'for';
  const region = known?.region ?? (isStatedElsewhere ? stated?.named : undefined);
  const about = { ...(region !== undefined && { region }), ...(side && { side }) };
  return [
    {
      kind: 'otherRegion',
      ...about,
      isOffered: canSwitch(facts, region),
      likelihood: (known || isStatedElsewhere) && likelihood !== 'unlikely' ? 'veryLikely' : likelihood,
      evidence: [
        ...(side ? knownPlaces(facts, side) : []),
        ...(stated ? [stated.evidence] : []),
        ...evidence,
      ],
      remedy: side && (switchRegion(facts, side, region) ?? focusOn({ field: 'key', side })),
    },
  ];
}

function policyMissing(
  facts: DiagnosisFacts,
  denied: AccessDenied,
  policy: PolicyType,
  likelihood: Likelihood,
): CauseDraft {
  const { side, userArn } = denied;
  const evidence: Evidence[] = likelihood === 'certain' ? [pro({ kind: 'message' })] : [];
  const keyAccountId =
    arnParts(deniedKey(facts, denied) ?? '')?.accountId ?? (side && keyAccountOf(facts, side));
  const callerAccountId = ownAccount(facts, denied);
  if (keyAccountId !== undefined && callerAccountId !== undefined && keyAccountId !== callerAccountId) {
    evidence.push(pro({ kind: 'keyAccount', keyAccountId, callerAccountId }));
  }
  // Only where the key itself does not tell its account.
  const stated = keyAccountId === undefined && side ? contextPlaces(facts, side).accountId : undefined;
  if (stated?.evidence.speaks === 'for') evidence.push(stated.evidence);
  const action = denied.action ?? (side && ACTIONS[side]);
  const isCap = policy === 'sessionPolicy' && isGuestCap(userArn ?? facts.caller?.arn, action);
  if (isCap) evidence.push(pro({ kind: 'cognitoSession' }));
  // A grant could allow it too, a new one only by its token.
  if (policy === 'identityPolicy' || policy === 'keyPolicy') {
    evidence.push(pro({ kind: 'tokensSent', count: facts.request.grantTokens.length }));
  }
  if (side && likelihood === 'certain') evidence.push(...contextEvidence(facts, side));
  const about = {
    ...(side && { side }),
    ...(action !== undefined && { action }),
    ...(isCap && { isGuestCap: true }),
  };
  // Statements help only where a policy that one can write is missing.
  const isWritable = policy === 'identityPolicy' || policy === 'keyPolicy' || policy === 'sessionPolicy';
  const remedy: Remedy | undefined =
    isWritable && !isCap ? { kind: 'policy', access: statementsFor(facts, denied, policy) } : undefined;
  return { kind: 'policyMissing', policy, ...about, likelihood, evidence, remedy };
}

/** GetCallerIdentity may be refused, too; the refusal names who was refused. */
function ownAccount({ caller }: DiagnosisFacts, { userArn }: AccessDenied): string | undefined {
  return caller?.accountId ?? accountOfCaller(userArn);
}

/** Of each key that it may be about; @param missing the kind of policy that AWS named, or that is suspected */
function statementsFor(facts: DiagnosisFacts, denied: AccessDenied, missing: DeniedBy): AccessStatements[] {
  const { side, action } = denied;
  const keyOf = (each: Side) => keyArnOf(facts, each) ?? typedKey(facts, each);
  const statements = (actions: readonly string[], key: string | undefined) => {
    const callerAccountId = ownAccount(facts, denied);
    const caller = { callerArn: denied.userArn ?? facts.caller?.arn, callerAccountId };
    const needed = neededPolicies(missing, isCrossAccount(key, callerAccountId));
    return accessStatements({ actions, key, ...caller, region: facts.region }, needed);
  };
  if (side) {
    const key = deniedKey(facts, denied) ?? keyOf(side);
    return [statements([action ?? ACTIONS[side]], key)];
  }
  if (action !== undefined) return [statements([action], denied.keyArn)];
  const [source, destination] = [keyOf('source'), keyOf('destination')];
  return source === destination
    ? [statements(Object.values(ACTIONS), source)]
    : [statements([ACTIONS.source], source), statements([ACTIONS.destination], destination)];
}

function explicitDeny(facts: DiagnosisFacts, denied: AccessDenied): CauseDraft {
  const { side, action, denyingPolicy } = denied;
  const context = side ? contextEvidence(facts, side) : [];
  return {
    kind: 'explicitDeny',
    ...(denyingPolicy && { policy: denyingPolicy }),
    ...(action !== undefined && { action }),
    ...(side && { side }),
    likelihood: 'certain',
    evidence: [pro({ kind: 'message' }), ...context],
    remedy: side && context.length > 0 ? focusOn({ field: 'context', side }) : undefined,
  };
}

/** The policy of an AWS managed key lets only its service use it, on behalf of others. */
function awsManagedKey(facts: DiagnosisFacts, { side }: AccessDenied): CauseDraft | undefined {
  if (!side) return undefined;
  const isByManager = describedOf(facts, side)?.keyManager === 'AWS';
  const aliases = [typedKey(facts, side) ?? '', ...(facts[side].key?.aliases ?? [])];
  if (!isByManager && !aliases.some((alias) => /(?:^|:)alias\/aws\//.test(alias))) return undefined;
  return {
    kind: 'awsManagedKey',
    side,
    likelihood: 'veryLikely',
    evidence: [pro({ kind: 'awsManaged', by: isByManager ? 'keyManager' : 'alias' })],
    remedy: focusOn({ field: 'key', side }),
  };
}

/** A context that a service sets goes with a key that is often the service's own. */
function managedByContext(facts: DiagnosisFacts, { side }: AccessDenied): CauseDraft[] {
  if (side !== 'source' || typedKey(facts, 'source') !== undefined) return [];
  const fit = presetsFitting(contextSent(facts, 'source')).find(({ kind }) => kind === 'whole');
  const [key] = contextSent(facts, 'source').map(([each]) => each);
  if (!fit || key === undefined) return [];
  const evidence = [pro({ kind: 'presetFits', preset: fit.preset, key })];
  return [{ kind: 'awsManagedKey', side, likelihood: 'likely', evidence }];
}
