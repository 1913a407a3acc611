// The smallest policy statements that would let a caller do exactly what was refused.

import type { DeniedBy } from '../failureMessage.ts';
import { type ArnParts, arnParts, parseKeyIdentifier } from '../keys/keyId.ts';
import { partitionOf } from '../keys/partition.ts';

/** What is to be allowed, and as far as it is known on which key and to whom. */
export interface NeededAccess {
  /** e.g. kms:ReEncryptTo; in the order in which they are written. */
  actions: readonly string[];
  /** A key ARN; else an alias name or alias ARN. */
  key?: string | undefined;
  /** All keys of the caller's account and Region are meant, and not one. */
  isEveryKey?: boolean;
  /** Of the caller, as GetCallerIdentity or a refusal tells it. */
  callerArn?: string | undefined;
  callerAccountId?: string | undefined;
  /** For an alias name, which tells neither. */
  region: string;
}

type KnownCaller = Pick<NeededAccess, 'callerArn' | 'callerAccountId' | 'region'>;

export type Principal =
  | { kind: 'role'; arn: string /** An assumed-role ARN leaves it out. */; isPathUnknown: boolean }
  /** A user, or a federated session. */
  | { kind: 'principal'; arn: string }
  /** Only the account is known: the statement lets its identity policies decide. */
  | { kind: 'account'; arn: string };

export type IdentityStatement =
  /** `by`: the key's ARN, any key that has the alias, every key of the account and Region, or `*` for actions on no key. */
  | { known: true; text: string; by: 'keyArn' | 'alias' | 'everyKey' | 'noKey' }
  | { known: false; missing: 'keyArn' };

export type KeyPolicyStatement =
  | { known: true; text: string; principal: Principal }
  | { known: false; missing: 'caller' }
  /** The action is on no key, so that no key policy can allow it. */
  | { known: false; missing: 'key' };

export interface AccessStatements {
  actions: readonly string[];
  identity: IdentityStatement;
  keyPolicy: KeyPolicyStatement;
  /**
   * `either`: in one account one of them is enough, provided that the key policy lets identity policies decide. `both`: the key
   * is of another account. `keyPolicy`, `identity`: the one that AWS named. `session`: the identity statement, but in the session
   * policy.
   */
  needed: 'either' | 'both' | 'identity' | 'keyPolicy' | 'session';
}

/** These are on no key: their resource is `*` (AWS KMS permissions reference). */
const WITHOUT_KEY = new Set(['kms:ListKeys', 'kms:ListAliases', 'kms:CreateKey', 'kms:GenerateRandom']);

/** Both statements as JSON of two-space indent, to be pasted into the `Statement` list of a policy. */
export function accessStatements(access: NeededAccess, needed: AccessStatements['needed']): AccessStatements {
  return {
    actions: access.actions,
    identity: identityStatement(access),
    keyPolicy: keyPolicyStatement(access),
    needed: isWithoutKey(access.actions) && needed !== 'session' ? 'identity' : needed,
  };
}

/**
 * For an identity-based policy. Its resource is the key ARN: an alias ARN there would be about the alias alone, so a key that is
 * known by its alias is described by the condition kms:ResourceAliases (AWS KMS Developer Guide, aliases and access control).
 */
export function identityStatement({ actions, key, isEveryKey, ...access }: NeededAccess): IdentityStatement {
  if (isWithoutKey(actions)) {
    return {
      known: true,
      by: 'noKey',
      text: write({ Effect: 'Allow', Action: one(actions), Resource: '*' }),
    };
  }
  const identifier = parsedKey(key);
  const own = placeOf(access);
  if (isEveryKey && own) {
    const statement = { Effect: 'Allow', Action: one(actions), Resource: `${keysOf(own)}*` };
    return { known: true, by: 'everyKey', text: write(statement) };
  }
  // A wildcard would allow more than this key.
  if (!identifier || /[*?$]/.test(identifier.text)) return { known: false, missing: 'keyArn' };
  const place = 'accountId' in identifier ? identifier : own;
  if (!place) return { known: false, missing: 'keyArn' };
  const keys = keysOf(place);
  if ('keyId' in identifier) {
    // A bare key ID means the caller's own account.
    const statement = { Effect: 'Allow', Action: one(actions), Resource: keys + identifier.keyId };
    return { known: true, by: 'keyArn', text: write(statement) };
  }
  const statement = {
    Effect: 'Allow',
    Action: one(actions),
    Resource: `${keys}*`,
    Condition: { 'ForAnyValue:StringEquals': { 'kms:ResourceAliases': identifier.aliasName } },
  };
  return { known: true, by: 'alias', text: write(statement) };
}

/** For the key's policy, in which the resource `*` is the key itself. */
export function keyPolicyStatement({ actions, ...access }: NeededAccess): KeyPolicyStatement {
  if (isWithoutKey(actions)) return { known: false, missing: 'key' };
  const principal = principalOf(access);
  if (!principal) return { known: false, missing: 'caller' };
  const statement = {
    Effect: 'Allow',
    Principal: { AWS: principal.arn },
    Action: one(actions),
    Resource: '*',
  };
  return { known: true, principal, text: write(statement) };
}

/** Whom a policy can name: the role of an assumed-role session; undefined where nothing is known of the caller. */
export function principalOf(caller: KnownCaller): Principal | undefined {
  const { callerArn } = caller;
  const arn = callerArn ?? '';
  const [, partition = 'aws', accountId, role] =
    /^arn:([a-z-]{1,20}):sts::(\d{12}):assumed-role\/([\w+=,.@-]+)\/[\w+=,.@-]+$/.exec(arn) ?? [];
  if (role !== undefined) {
    return { kind: 'role', arn: `arn:${partition}:iam::${accountId}:role/${role}`, isPathUnknown: true };
  }
  if (/^arn:[a-z-]{1,20}:iam::\d{12}:role\/[\w+=,.@/-]+$/.test(arn)) {
    return { kind: 'role', arn, isPathUnknown: false };
  }
  if (/^arn:[a-z-]{1,20}:(?:iam::\d{12}:user|sts::\d{12}:federated-user)\/[\w+=,.@/-]+$/.test(arn)) {
    return { kind: 'principal', arn };
  }
  const place = placeOf(caller);
  return place && { kind: 'account', arn: `arn:${place.partition}:iam::${place.accountId}:root` };
}

/** The beginning of the ARNs of an account's keys in one Region. */
function keysOf({ partition, region, accountId }: ArnParts): string {
  return `arn:${partition}:kms:${region}:${accountId}:key/`;
}

const CALLER_ARN = /^arn:([a-z-]{1,20}):(?:iam|sts)::(\d{12}):/;

function placeOf({ callerArn, callerAccountId, region }: KnownCaller): ArnParts | undefined {
  const [, partition = partitionOf(region), accountId = callerAccountId] =
    CALLER_ARN.exec(callerArn ?? '') ?? [];
  return accountId !== undefined && /^\d{12}$/.test(accountId) ? { partition, region, accountId } : undefined;
}

function parsedKey(key: string | undefined) {
  const parsed = parseKeyIdentifier(key ?? '');
  return 'identifier' in parsed ? parsed.identifier : undefined;
}

function isWithoutKey(actions: readonly string[]): boolean {
  return actions.every((action) => WITHOUT_KEY.has(action));
}

/** A list of one is written as its one item, as AWS's own examples do. */
function one(actions: readonly string[]): string | readonly string[] {
  return actions.length === 1 && actions[0] !== undefined ? actions[0] : actions;
}

function write(statement: object): string {
  return JSON.stringify(statement, undefined, 2);
}

/** The account of a caller's ARN, as a refusal names it. */
export function accountOfCaller(callerArn: string | undefined): string | undefined {
  return CALLER_ARN.exec(callerArn ?? '')?.[2];
}

/** The account of a key or alias ARN differs from the caller's: then both sides must allow. */
export function isCrossAccount(key: string | undefined, callerAccountId: string | undefined): boolean {
  const accountId = arnParts(key ?? '')?.accountId;
  return accountId !== undefined && callerAccountId !== undefined && accountId !== callerAccountId;
}

/** @param missing the kind of policy that AWS named, or that is suspected */
export function neededPolicies(missing: DeniedBy, isCross: boolean): AccessStatements['needed'] {
  // It caps what the others allow.
  if (missing === 'sessionPolicy') return 'session';
  if (isCross) return 'both';
  return missing === 'keyPolicy' ? 'keyPolicy' : 'either';
}

/**
 * Whether the session policy that refused an action may be the one that AWS gives guests of an identity pool: it allows
 * ReEncryptFrom and ReEncryptTo (AmazonCognitoUnAuthedIdentitiesSessionPolicy, AWS Managed Policy Reference), so that of these it
 * is another one.
 */
export function isGuestCap(callerArn: string | undefined, action: string | undefined): boolean {
  const isCognito = callerArn?.includes('/CognitoIdentityCredentials') ?? false;
  return isCognito && !/^kms:ReEncrypt(?:From|To)$/.test(action ?? '');
}
