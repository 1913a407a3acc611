// A refusal by KMS or on the way to it, and what its name and message say: which side, which key, which action.
import {
  type BrokenConstraint,
  brokenConstraintsIn,
  type Denial,
  keyArnIn,
  missingThingIn,
  readDenial,
  refersToCiphertext,
  type SignatureProblem,
  signatureProblemIn,
  signatureTimesIn,
  type TooLongForKey,
  tooLongForKeyIn,
} from './failureMessage.ts';

export interface KmsFailure {
  /**
   * `kms`: KMS answered with an error. `credentials`: Cognito or the credentials themselves. `network`: no answer at all.
   * `unreadable`: an answer that is not KMS's. `cancelled`: by the user.
   */
  kind: 'kms' | 'credentials' | 'network' | 'unreadable' | 'cancelled';
  /** The error's name as the service gave it, e.g. AccessDeniedException; two words of the console's own where none answered. */
  name: string;
  /** The service's own words; absent where it gave none. Never a text that the SDK made up. */
  message?: string;
  requestId?: string;
  httpStatus?: number;
  /** Calls that the SDK made, its retries included. */
  attempts?: number;
}

export type Side = 'source' | 'destination';

/** The states that KMS names when it refuses a key; it spells them in words. */
export type RefusedState = 'Disabled' | 'PendingDeletion' | 'PendingImport' | 'Unavailable' | 'Creating';

interface Misuse {
  /** The key is for another purpose. */
  keyUsage?: string;
  /** The algorithm is not of the key's spec. */
  mismatch?: { algorithm: string; keySpec: string };
}

/** Which of KMS's refusals a failure is, and what its message tells of the key. */
export type Advice =
  | { kind: 'invalidCiphertext' }
  | { kind: 'incorrectKey' }
  /** `named`: what the message names: the key ARN, the alias ARN, the text as typed, or the Region of the ARN. */
  | {
      kind: 'notFound';
      what: 'key' | 'alias' | 'otherRegion' | 'form' | 'unsaid';
      named?: string;
      side?: Side;
    }
  | ({ kind: 'invalidKeyUsage'; keyArn?: string; side?: Side } & Misuse)
  /** `keyState` is absent where the message names none. `isKeyStore`: it is about a custom key store instead. */
  | { kind: 'keyState'; keyState?: RefusedState; isKeyStore?: boolean; keyArn?: string; side?: Side }
  | { kind: 'invalidGrantToken' }
  | { kind: 'dryRunSucceeded' }
  | { kind: 'validation'; tooLong?: TooLongForKey; constraints: readonly BrokenConstraint[] }
  | ({ kind: 'accessDenied'; keyArn?: string; side?: Side } & Denial)
  | { kind: 'throttled' }
  | { kind: 'transient' }
  | { kind: 'keyUnavailable' }
  | { kind: 'expiredCredentials' }
  | { kind: 'badCredentials' }
  /** `aheadSeconds`: how much later this machine's clock is than AWS's, where the message tells. */
  | { kind: 'badSignature'; aheadSeconds?: number; problem?: SignatureProblem }
  | { kind: 'identityPoolMissing' }
  /** Or nobody is signed in, so that it was not asked. */
  | { kind: 'identityPoolRefused' }
  | { kind: 'noAnswer' }
  | { kind: 'unreadableAnswer' }
  | { kind: 'cancelled' }
  | { kind: 'unknown' };

/** The key of a side, for telling whether a message is about it. */
export interface SideKey {
  /** The text that was sent. */
  typed?: string | undefined;
  /** Its key ARN, as far as it is known. Of an alias it is what the alias pointed at when it was listed. */
  arn?: string | undefined;
}
export type SideKeys = Partial<Record<Side, SideKey>>;

/** Reads a failure. Texts are recorded from KMS (facts, Errors); a message that is absent or new changes nothing. Never throws. */
export function adviseOn(failure: KmsFailure, keys: SideKeys = {}): Advice {
  if (failure.kind === 'cancelled') return { kind: 'cancelled' };
  if (failure.kind === 'network') return { kind: 'noAnswer' };
  if (failure.kind === 'credentials') return adviseOnCredentials(failure);
  const message = failure.message ?? '';
  const side = sideOfMessage(message, keys);
  const keyArn = keyArnIn(message);
  const about = { ...(keyArn !== undefined && { keyArn }), ...(side && { side }) };

  switch (failure.name) {
    case 'InvalidCiphertextException':
      return { kind: 'invalidCiphertext' };
    case 'IncorrectKeyException':
      return { kind: 'incorrectKey' };
    case 'NotFoundException':
      return {
        kind: 'notFound',
        what: whatIsMissing(message),
        ...namedThing(message),
        ...(side && { side }),
      };
    case 'InvalidKeyUsageException':
      return { kind: 'invalidKeyUsage', ...readMisuse(message), ...about };
    case 'DisabledException':
    case 'KMSInvalidStateException':
      return { kind: 'keyState', ...stateIn(failure.name, message), ...about };
    case 'InvalidGrantTokenException':
      return { kind: 'invalidGrantToken' };
    case 'DryRunOperationException':
      return { kind: 'dryRunSucceeded' };
    case 'ValidationException':
      return readValidation(message);
    case 'AccessDeniedException':
      return readAccessDenied(message, about);
    case 'ThrottlingException':
    case 'LimitExceededException':
    case 'TooManyRequestsException':
      return { kind: 'throttled' };
    case 'KeyUnavailableException':
      return { kind: 'keyUnavailable' };
    case 'KMSInternalException':
    case 'DependencyTimeoutException':
    case 'InternalErrorException':
      return { kind: 'transient' };
    case 'ExpiredTokenException':
    // As STS writes it.
    case 'ExpiredToken':
      return { kind: 'expiredCredentials' };
    case 'UnrecognizedClientException':
    case 'InvalidClientTokenId':
      return { kind: 'badCredentials' };
    case 'InvalidSignatureException':
    case 'IncompleteSignatureException':
      return { kind: 'badSignature', ...signatureTimesIn(message), ...signatureProblem(message) };
    default:
      return adviseOnTheRest(failure);
  }
}

/** Of a call without a ciphertext: the endpoint misses one, so that it does not know the dry run that ignores it. */
export function asksForCiphertext({ name, message = '' }: KmsFailure): boolean {
  return name === 'InvalidCiphertextException' || /\bciphertextBlob\b/i.test(message);
}

/** Cognito, STS and what signs in have errors of the same names as KMS, which are not about the call. */
function adviseOnCredentials({ name, httpStatus }: KmsFailure): Advice {
  switch (name) {
    case 'ThrottlingException':
    case 'Throttling':
    case 'LimitExceededException':
    case 'TooManyRequestsException':
      return { kind: 'throttled' };
    case 'ResourceNotFoundException':
      return { kind: 'identityPoolMissing' };
    case 'No sign-in':
      return { kind: 'identityPoolRefused' };
    case 'Unreadable answer':
      return { kind: 'unreadableAnswer' };
    default:
      if (httpStatus === undefined) return { kind: 'noAnswer' };
      return { kind: httpStatus >= 500 ? 'transient' : 'identityPoolRefused' };
  }
}

function signatureProblem(message: string): { problem?: SignatureProblem } {
  const problem = signatureProblemIn(message);
  return problem ? { problem } : {};
}

function adviseOnTheRest(failure: KmsFailure): Advice {
  if (failure.kind === 'unreadable') return { kind: 'unreadableAnswer' };
  return (failure.httpStatus ?? 0) >= 500 ? { kind: 'transient' } : { kind: 'unknown' };
}

function whatIsMissing(message: string): 'key' | 'alias' | 'otherRegion' | 'form' | 'unsaid' {
  if (message.startsWith('Invalid arn')) return 'otherRegion';
  if (message.startsWith('Invalid keyId')) return 'form';
  if (message.startsWith('Alias ')) return 'alias';
  return message.startsWith('Key ') ? 'key' : 'unsaid';
}

function namedThing(message: string): { named?: string } {
  const named = missingThingIn(message);
  return named === undefined ? {} : { named };
}

function readMisuse(message: string): Misuse {
  const keyUsage = / key usage is (\w+) /.exec(message)?.[1];
  const [, algorithm, keySpec] = /^Algorithm (\w+) is incompatible with key spec (\w+)/.exec(message) ?? [];
  return {
    ...(keyUsage !== undefined && { keyUsage }),
    ...(algorithm !== undefined && keySpec !== undefined && { mismatch: { algorithm, keySpec } }),
  };
}

const STATES: readonly (readonly [words: RegExp, state: RefusedState])[] = [
  [/is pending (?:replica )?deletion/, 'PendingDeletion'],
  [/is disabled/, 'Disabled'],
  [/is pending import/, 'PendingImport'],
  [/is unavailable/, 'Unavailable'],
  [/is creating/, 'Creating'],
];

/** KMSInvalidStateException also stands for all that goes wrong in a custom key store (KMS Developer Guide, external key stores). */
function stateIn(name: string, message: string): { keyState?: RefusedState; isKeyStore?: boolean } {
  const keyState = STATES.find(([words]) => words.test(message))?.[1];
  if (keyState) return { keyState };
  if (name === 'DisabledException') return { keyState: 'Disabled' };
  return /(?:external|custom) key store|CloudHSM/i.test(message) ? { isKeyStore: true } : {};
}

function readValidation(message: string): Advice {
  const tooLong = tooLongForKeyIn(message);
  return { kind: 'validation', ...(tooLong && { tooLong }), constraints: brokenConstraintsIn(message) };
}

function readAccessDenied(message: string, about: { keyArn?: string; side?: Side }): Advice {
  const denial = readDenial(message);
  const side = sideOfAction(denial.action) ?? about.side;
  return { kind: 'accessDenied', ...about, ...(side && { side }), ...denial };
}

function sideOfAction(action: string | undefined): Side | undefined {
  if (action === 'kms:ReEncryptFrom') return 'source';
  return action === 'kms:ReEncryptTo' ? 'destination' : undefined;
}

function sideOfMessage(message: string, { source = {}, destination = {} }: SideKeys): Side | undefined {
  // Only the source key is found by way of the ciphertext.
  if (refersToCiphertext(message)) return 'source';
  const namesDestination = names(message, destination.typed) || names(message, destination.arn);
  const namesSource = names(message, source.typed) || names(message, source.arn);
  if (namesDestination !== namesSource) return namesDestination ? 'destination' : 'source';
  // KMS names a key by its ARN. One that is not the destination's is the source's, which the form need not know; and the
  // other way round. That can be said only of a side that was typed as a key: an alias may have been pointed at another key
  // since it was listed.
  if (namesDestination || keyArnIn(message) === undefined) return undefined;
  if (isKey(destination.typed)) return isKey(source.typed) ? undefined : 'source';
  return isKey(source.typed) ? 'destination' : undefined;
}

/** Whether the message names the key or alias; `alias/pay` does not stand in `alias/payments`. */
function names(message: string, keyOrAlias: string | undefined): boolean {
  if (!keyOrAlias) return false;
  const textsBehind = message.split(keyOrAlias).slice(1);
  return textsBehind.some((text) => !/^[A-Za-z0-9/_-]/.test(text));
}

function isKey(keyOrAlias: string | undefined): boolean {
  return Boolean(keyOrAlias) && !keyOrAlias?.includes('alias/');
}
