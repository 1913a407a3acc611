// What to do about each refusal, in words. Where KMS does not say why, the causes are called likely.
import type { Advice, KmsFailure, Side } from '../kms/kmsFailure.ts';

export const failure = {
  noMessage: 'KMS gave no message with this error.',
  requestId: 'Request ID',
  attempts: (attempts: number) => `after ${attempts} attempts`,
  stale: 'The form has changed since: this is what KMS said of the form before.',
  whatToDo: 'What to do',
};

/** Which service refused, for the line under the error's name. */
export function refusedBy({ kind, httpStatus }: KmsFailure): string {
  const who = {
    kms: 'KMS',
    credentials: 'Credentials',
    network: 'Network',
    unreadable: 'Endpoint',
    cancelled: '',
  };
  return httpStatus === undefined ? who[kind] : `${who[kind]}, HTTP ${httpStatus}`;
}

const sides: Record<Side, string> = { source: 'the source key', destination: 'the destination key' };

function the(side: Side | undefined): string {
  return side ? sides[side] : 'one of the two keys (KMS does not say which here)';
}

function capital(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1);
}

/** One or more sentences, the likeliest first. */
export function adviceTexts(advice: Advice): string[] {
  switch (advice.kind) {
    case 'invalidCiphertext':
      return [
        'KMS does not say why. Likely causes, in this order:',
        'The source encryption context is not exactly the one that the ciphertext was encrypted with: a pair missing, too many, or different by a space or by case.',
        'The ciphertext is incomplete or was changed on the way.',
        'It is not a ciphertext of AWS KMS: of an emulator, of the AWS Encryption SDK, or encoded twice.',
        'For an asymmetric ciphertext: the source algorithm is not the one that made it.',
      ];
    case 'incorrectKey':
      return [
        'The source key is not the one that encrypted this ciphertext. For a symmetric ciphertext leave Source key empty: KMS then finds the key by itself.',
        'An alias may have been pointed at another key since.',
      ];
    case 'notFound':
      return notFoundTexts(advice.what, advice.side);
    case 'invalidKeyUsage':
      return [
        `${capital(the(advice.side))} cannot do this: it is not for encryption, or not with this algorithm. Choose another key or algorithm.`,
      ];
    case 'disabled':
      return [`${capital(the(advice.side))} is disabled. Enable it (EnableKey), then try again.`];
    case 'pendingDeletion':
      return [
        `${capital(the(advice.side))} is pending deletion. Cancel the deletion (CancelKeyDeletion), enable the key, then try again.`,
      ];
    case 'invalidState':
      return [
        `${capital(the(advice.side))} is in a state in which KMS cannot use it: its material is not imported, its key store is not connected, or it is still being made.`,
      ];
    case 'invalidGrantToken':
      return ['A grant token is invalid. Copy it again from the answer to CreateGrant, or leave it out.'];
    case 'dryRunSucceeded':
      return ['The dry run succeeded: permissions and parameters are in order. Nothing was re-encrypted.'];
    case 'validation':
      return advice.tooLongForKey
        ? [
            'The plaintext is too long for the destination key with this algorithm. Choose a symmetric destination key.',
          ]
        : ['A field has a form that KMS does not take. Its message says which; correct it and try again.'];
    case 'accessDenied':
      return deniedTexts(advice);
    case 'throttled':
      return ['The account is at its KMS request quota in this Region. Wait a few seconds, then try again.'];
    case 'transient':
      return ['A fault inside AWS that usually passes. Try again.'];
    case 'keyUnavailable':
      return [
        'KMS could not reach the key just now. Try again; for a custom key store, check that it is connected.',
      ];
    case 'expiredCredentials':
      return [
        'The credentials had expired, and fresh ones were refused as well. Check the clock of this machine, then reload the page.',
      ];
    case 'badCredentials':
      return ['AWS does not know these credentials in this partition. Reload the page to get new ones.'];
    case 'badSignature':
      return [
        'The signature did not match. Most often the clock of this machine is off by more than five minutes: set it, then try again.',
      ];
    case 'identityPoolMissing':
      return ['The identity pool of config.json does not exist in its Region. Check identityPoolId.'];
    case 'identityPoolRefused':
      return [
        'Amazon Cognito gave no credentials. Check that the identity pool allows guests and has a role for them.',
      ];
    case 'noAnswer':
      return [
        'No answer came. The network, a name that does not resolve, a certificate, or an endpoint without CORS: the browser does not tell which. Check the connection and the endpoints of config.json, then try again.',
      ];
    case 'unreadableAnswer':
      return [
        'Something answered that is not KMS, such as a proxy. Check the endpoints of config.json and the network.',
      ];
    case 'cancelled':
      return [];
    case 'unknown':
      return ['An error that the console has no advice for. The request ID helps AWS Support to find it.'];
  }
}

function notFoundTexts(
  what: Extract<Advice, { kind: 'notFound' }>['what'],
  side: Side | undefined,
): string[] {
  switch (what) {
    case 'otherRegion':
      return [
        'An ARN is of another Region. Both keys must be in the Region of the console, or have a multi-Region replica there.',
      ];
    case 'form':
      return [`${capital(the(side))} has none of the four forms: key ID, key ARN, alias name, alias ARN.`];
    case 'alias':
      return [
        'The alias does not exist in this account and Region. Choose one from the list, or give the key ARN.',
      ];
    case 'key':
    case 'unsaid':
      return [
        `${capital(the(side))} does not exist in this account and Region. Check the Region, or choose from the list.`,
      ];
  }
}

function deniedTexts({ action, deniedBy, side }: Extract<Advice, { kind: 'accessDenied' }>): string[] {
  const what = action ?? 'the action';
  const on = side ? ` on ${sides[side]}` : '';
  switch (deniedBy) {
    case 'identityPolicy':
      return [`Your role may not do ${what}${on}. Add it to an identity-based policy of the role.`];
    case 'sessionPolicy':
      return [
        `Guests of an identity pool are capped by a session policy that does not include ${what}. A signed-in identity is not capped.`,
      ];
    case 'explicitDeny':
      return [
        `A policy denies ${what}${on} explicitly. Only taking the deny away helps; adding an allow does not.`,
      ];
    case 'keyPolicyOrMissing':
      return [
        `${what}${on} was refused. KMS does not say which of these it is: the key is not in this Region, it does not exist, or its key policy does not allow you ${what}.`,
      ];
    case 'unsaid':
      return [
        `${what}${on} was refused. KMS does not say why: a missing permission, another Region, or a key that does not exist.`,
      ];
  }
}
