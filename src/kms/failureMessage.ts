// Takes the texts to pieces that KMS, STS and Cognito send with their errors: the keys, actions and numbers in them.

/** The kinds of policies that AWS names in its refusals (IAM User Guide, access denied error messages). */
export type PolicyType =
  | 'identityPolicy'
  | 'sessionPolicy'
  | 'keyPolicy'
  | 'permissionsBoundary'
  | 'serviceControlPolicy'
  | 'resourceControlPolicy'
  | 'vpcEndpointPolicy';

/** Why access was denied, as far as the message says. */
export type DeniedBy =
  /** No policy of this kind allows the action. */
  | PolicyType
  /** The key does not exist in this Region, or its policy allows nothing or denies: KMS does not say which. */
  | 'keyPolicyOrMissing'
  | 'explicitDeny'
  | 'unsaid';

export interface Denial {
  deniedBy: DeniedBy;
  /** e.g. kms:ReEncryptTo */
  action?: string;
  /** The kind of policy that denies, with `explicitDeny`. */
  denyingPolicy?: PolicyType;
  /** The ARN of who was refused. */
  userArn?: string;
  /** KMS found the key by the ciphertext, and does not name it. */
  isByCiphertext: boolean;
}

/** A constraint of the service's model that a member of the request does not meet. */
export interface BrokenConstraint {
  /** As the message spells it, e.g. `sourceKeyId`. */
  member: string;
  /** In the service's words. */
  constraint: string;
}

export interface TooLongForKey {
  algorithm: string;
  keySpec: string;
  maxBytes: number;
}

export interface SignatureTimes {
  /** How much later the signer's clock is than the service's; negative if it is behind. In seconds. */
  aheadSeconds: number;
}

const POLICY_NAMES: readonly (readonly [name: string, type: PolicyType])[] = [
  ['identity-based policy', 'identityPolicy'],
  ['session policy', 'sessionPolicy'],
  ['resource-based policy', 'keyPolicy'],
  ['permissions boundary', 'permissionsBoundary'],
  ['service control policy', 'serviceControlPolicy'],
  ['resource control policy', 'resourceControlPolicy'],
  ['VPC endpoint policy', 'vpcEndpointPolicy'],
];

/** The first key ARN in a text. */
export function keyArnIn(message: string): string | undefined {
  return /arn:[^:\s']{1,20}:kms:[^:\s']{1,40}:\d{12}:key\/[A-Za-z0-9-]+/.exec(message)?.[0];
}

/** What NotFoundException names: the text in quotes, the alias ARN, or the Region of a foreign ARN. */
export function missingThingIn(message: string): string | undefined {
  return (
    /^(?:Key|Invalid keyId) '([^']*)'/.exec(message)?.[1] ??
    /^Alias (\S+) is not found/.exec(message)?.[1] ??
    /^Invalid arn (\S+)/.exec(message)?.[1]
  );
}

/** Who was refused what, and by which kind of policy. */
export function readDenial(message: string): Denial {
  const action = /\b(?:kms|sts):[A-Za-z]+/.exec(message.replace(/arn:\S+/g, ''))?.[0];
  const userArn = /^User: (arn:\S+) is not authorized/.exec(message)?.[1];
  const denyingPolicy = policyAfter(message, /with an explicit deny in an? ([A-Za-z -]{1,40})/);
  return {
    deniedBy: deniedBy(message),
    ...(action !== undefined && { action }),
    ...(denyingPolicy && { denyingPolicy }),
    ...(userArn !== undefined && { userArn }),
    isByCiphertext:
      message.includes('resource associated with this ciphertext') || refersToCiphertext(message),
  };
}

/** The older wording, which only a source key gets. */
export function refersToCiphertext(message: string): boolean {
  return message.startsWith('The ciphertext refers to');
}

function deniedBy(message: string): DeniedBy {
  if (message.includes('with an explicit deny')) return 'explicitDeny';
  const missing = policyAfter(message, /because no ([A-Za-z -]{1,40}?) allows the /);
  if (missing) return missing;
  const isHidden = /no resource-based policies allow|does not exist in this region/i.test(message);
  return isHidden ? 'keyPolicyOrMissing' : 'unsaid';
}

function policyAfter(message: string, pattern: RegExp): PolicyType | undefined {
  const words = pattern.exec(message)?.[1];
  return POLICY_NAMES.find(([name]) => words?.startsWith(name))?.[1];
}

/** Every constraint that a ValidationException lists. */
export function brokenConstraintsIn(message: string): BrokenConstraint[] {
  const pattern = /Value (?:'[^']*' |null )?at '([^']{1,100})' failed to satisfy constraint: ([^;]{1,300})/g;
  return [...message.matchAll(pattern)].map(([, member = '', constraint = '']) => ({
    member,
    constraint: constraint.trim(),
  }));
}

/** The limit that a plaintext went over. */
export function tooLongForKeyIn(message: string): TooLongForKey | undefined {
  const found = /Algorithm (\w+) and key spec (\w+) cannot encrypt data larger than (\d{1,6}) bytes/.exec(
    message,
  );
  if (!found) return undefined;
  const [, algorithm = '', keySpec = '', maxBytes] = found;
  return { algorithm, keySpec, maxBytes: Number(maxBytes) };
}

/**
 * How far the clock is off, of "Signature expired: A is now earlier than B (C - 5 min.)" and "Signature not yet current: A is
 * still later than B (C + 5 min.)": A is the signer's time, C the service's (recorded, in public reports).
 */
export function signatureTimesIn(message: string): SignatureTimes | undefined {
  const found =
    /Signature (?:expired|not yet current): (\d{8}T\d{6}Z) is \w+ \w+ than (\d{8}T\d{6}Z)(?: \((\d{8}T\d{6}Z))?/.exec(
      message,
    );
  const [signed, limit, service] = [found?.[1], found?.[2], found?.[3]].map(secondsOf);
  const other = service ?? limit;
  return signed === undefined || other === undefined ? undefined : { aheadSeconds: signed - other };
}

/** The signature is not that of the secret access key and the request, or it was made for another Region than the endpoint's. */
export type SignatureProblem = 'mismatch' | 'region';

/** The two texts that are not about the clock (recorded, in public reports). */
export function signatureProblemIn(message: string): SignatureProblem | undefined {
  if (message.includes('request signature we calculated does not match')) return 'mismatch';
  return /Credential should be scoped to a valid Region/i.test(message) ? 'region' : undefined;
}

/** @param amzDate e.g. 20261124T000000Z @returns seconds since 1970 */
function secondsOf(amzDate: string | undefined): number | undefined {
  const parts = /^(\d{4})(\d{2})(\d{2})T(\d{2})(\d{2})(\d{2})Z$/.exec(amzDate ?? '')?.slice(1);
  if (!parts) return undefined;
  const [year = 0, month = 1, day = 1, hour = 0, minute = 0, second = 0] = parts.map(Number);
  return Date.UTC(year, month - 1, day, hour, minute, second) / 1000;
}
