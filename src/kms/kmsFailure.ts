// A refusal by KMS or on the way to it, and what can be said about it: which side, which action, what to do.

export interface KmsFailure {
  /**
   * `kms`: KMS answered with an error. `credentials`: Cognito or the credentials themselves. `network`: no answer at all.
   * `unreadable`: an answer that is not KMS's. `cancelled`: by the user.
   */
  kind: 'kms' | 'credentials' | 'network' | 'unreadable' | 'cancelled';
  /** The error's name as the service gave it, e.g. AccessDeniedException. */
  name: string;
  /** The service's own words; absent where it gave none. Never a text that the SDK made up. */
  message?: string;
  requestId?: string;
  httpStatus?: number;
  /** Calls that the SDK made, its retries included. */
  attempts?: number;
}

export type Side = 'source' | 'destination';

/** Why access was denied, as far as the message says. */
export type DeniedBy =
  /** No identity-based policy allows the action. */
  | 'identityPolicy'
  /** No session policy allows it: guests of an identity pool are capped. */
  | 'sessionPolicy'
  /** The key does not exist in this Region, or its policy allows nothing or denies: KMS does not say which. */
  | 'keyPolicyOrMissing'
  | 'explicitDeny'
  | 'unsaid';

/** What to do about a failure. Each kind has its words in messages/failure.ts. */
export type Advice =
  | { kind: 'invalidCiphertext' }
  | { kind: 'incorrectKey' }
  | { kind: 'notFound'; what: 'key' | 'alias' | 'otherRegion' | 'form' | 'unsaid'; side?: Side }
  | { kind: 'invalidKeyUsage'; side?: Side }
  | { kind: 'disabled'; side?: Side }
  | { kind: 'pendingDeletion'; side?: Side }
  | { kind: 'invalidState'; side?: Side }
  | { kind: 'invalidGrantToken' }
  | { kind: 'dryRunSucceeded' }
  | { kind: 'validation'; tooLongForKey: boolean }
  | { kind: 'accessDenied'; action?: string; deniedBy: DeniedBy; side?: Side }
  | { kind: 'throttled' }
  | { kind: 'transient' }
  | { kind: 'keyUnavailable' }
  | { kind: 'expiredCredentials' }
  | { kind: 'badCredentials' }
  | { kind: 'badSignature' }
  | { kind: 'identityPoolMissing' }
  | { kind: 'identityPoolRefused' }
  | { kind: 'noAnswer' }
  | { kind: 'unreadableAnswer' }
  | { kind: 'cancelled' }
  | { kind: 'unknown' };

/** The key ARNs of the form's keys; what was typed for those whose ARN is not known. For telling the side of a message. */
export interface SideKeys {
  sourceArn?: string | undefined;
  destinationArn?: string | undefined;
}

/** The errors of facts on ReEncrypt and what each asks for. Texts are recorded from KMS; a message that is absent changes nothing. */
export function adviseOn(failure: KmsFailure, keys: SideKeys = {}): Advice {
  if (failure.kind === 'cancelled') return { kind: 'cancelled' };
  if (failure.kind === 'network') return { kind: 'noAnswer' };
  const message = failure.message ?? '';
  const side = sideOfMessage(message, keys);
  const atSide = side ? { side } : {};

  switch (failure.name) {
    case 'InvalidCiphertextException':
      return { kind: 'invalidCiphertext' };
    case 'IncorrectKeyException':
      return { kind: 'incorrectKey' };
    case 'NotFoundException':
      return { kind: 'notFound', what: whatIsMissing(message), ...atSide };
    case 'InvalidKeyUsageException':
      return { kind: 'invalidKeyUsage', ...atSide };
    case 'DisabledException':
      return { kind: message.includes('pending deletion') ? 'pendingDeletion' : 'disabled', ...atSide };
    case 'KMSInvalidStateException':
      return { kind: message.includes('pending deletion') ? 'pendingDeletion' : 'invalidState', ...atSide };
    case 'InvalidGrantTokenException':
      return { kind: 'invalidGrantToken' };
    case 'DryRunOperationException':
      return { kind: 'dryRunSucceeded' };
    case 'ValidationException':
      return { kind: 'validation', tooLongForKey: message.includes('cannot encrypt data larger than') };
    case 'AccessDeniedException':
      return { ...readDenial(message, side), kind: 'accessDenied' };
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
      return { kind: 'expiredCredentials' };
    case 'UnrecognizedClientException':
    case 'InvalidClientTokenId':
      return { kind: 'badCredentials' };
    case 'InvalidSignatureException':
    case 'IncompleteSignatureException':
      return { kind: 'badSignature' };
    default:
      return adviseOnTheRest(failure);
  }
}

function adviseOnTheRest(failure: KmsFailure): Advice {
  if (failure.kind === 'credentials') {
    if (failure.name === 'ResourceNotFoundException') return { kind: 'identityPoolMissing' };
    return failure.httpStatus === undefined ? { kind: 'noAnswer' } : { kind: 'identityPoolRefused' };
  }
  if (failure.kind === 'unreadable') return { kind: 'unreadableAnswer' };
  return (failure.httpStatus ?? 0) >= 500 ? { kind: 'transient' } : { kind: 'unknown' };
}

function whatIsMissing(message: string): 'key' | 'alias' | 'otherRegion' | 'form' | 'unsaid' {
  if (message.startsWith('Invalid arn')) return 'otherRegion';
  if (message.startsWith('Invalid keyId')) return 'form';
  if (message.startsWith('Alias ')) return 'alias';
  return message.startsWith('Key ') ? 'key' : 'unsaid';
}

function readDenial(message: string, mentioned: Side | undefined) {
  const action = /kms:[A-Za-z]+/.exec(message)?.[0];
  const side = sideOfAction(action) ?? mentioned;
  return { deniedBy: deniedBy(message), ...(action && { action }), ...(side && { side }) };
}

function deniedBy(message: string): DeniedBy {
  if (message.includes('with an explicit deny')) return 'explicitDeny';
  if (message.includes('no session policy allows')) return 'sessionPolicy';
  if (message.includes('no identity-based policy allows')) return 'identityPolicy';
  const isKeyPolicyOrMissing =
    message.includes('no resource-based polic') || message.includes('does not exist in this region');
  return isKeyPolicyOrMissing || message.includes('does not exist in this Region')
    ? 'keyPolicyOrMissing'
    : 'unsaid';
}

function sideOfAction(action: string | undefined): Side | undefined {
  if (action === 'kms:ReEncryptFrom') return 'source';
  return action === 'kms:ReEncryptTo' ? 'destination' : undefined;
}

function sideOfMessage(message: string, { sourceArn, destinationArn }: SideKeys): Side | undefined {
  // Only the source key is found by way of the ciphertext.
  if (message.startsWith('The ciphertext refers to')) return 'source';
  const namesDestination = names(message, destinationArn);
  const namesSource = names(message, sourceArn);
  if (namesDestination !== namesSource) return namesDestination ? 'destination' : 'source';
  // KMS names a key by its ARN. One that is not the destination's is the source's, which the form need not know; and the
  // other way round. That can be said only of a side that is known by its key and not by an alias.
  if (namesDestination || !/arn:[^:]+:kms:[^ ]+:key\//.test(message)) return undefined;
  if (isKey(destinationArn)) return isKey(sourceArn) ? undefined : 'source';
  return isKey(sourceArn) ? 'destination' : undefined;
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
