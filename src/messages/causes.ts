// What each cause of a refusal says, how likely it is, and what to do about it.

import type { PresetId } from '../kms/context/contextPresets.ts';
import type { Cause, CauseWhat, Likelihood, Oddity } from '../kms/diagnosis/cause.ts';
import type { PolicyType } from '../kms/failureMessage.ts';
import type { RefusedState, Side } from '../kms/kmsFailure.ts';
import { shapeText } from './ciphertextBox.ts';
import { presetNames } from './contextPresets.ts';
import { count } from './numbers.ts';
import { plainCauses, plainTodos } from './plainCauses.ts';

const keyOf: Record<Side, string> = { source: 'the source key', destination: 'the destination key' };

function theKey({ side, isBoth }: CauseWhat): string {
  if (isBoth) return 'the key of both sides';
  return side ? keyOf[side] : 'one of the two keys (KMS does not say which)';
}

/** "an S3 object", "a Lambda environment variable". */
export function aPreset(id: PresetId): string {
  const name = presetNames[id];
  return `${/^(?:S3|EBS)/.test(name) ? 'an' : 'a'} ${name}`;
}

function capital(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1);
}

const oddities: Record<Oddity, string> = {
  outerSpace: 'The source context has a space or line break at the start or end of a text.',
  invisibleCharacter: 'The source context has a character that cannot be seen.',
  quotes: 'The source context has quotes around a text, which are sent with it.',
  urlEncoding: 'The source context has a text that is percent-encoded, as in a URL.',
  htmlEntity: 'The source context has an HTML entity such as &amp;.',
  backslash: 'The source context has a backslash escape, as in JSON or a shell.',
  decomposed:
    'The source context has an accented letter as two characters (Unicode NFD), which looks like the one of both.',
  composed:
    'The source context has an accented letter as one character (Unicode NFC), where macOS file names have two.',
  boolean: 'The source context has true or false, which programs write with a small or a capital letter.',
  emptyValue: 'The source context has a key without a value.',
  emptyKey: 'The source context has a value without a key.',
  keysDifferByCase: 'The source context has keys that differ only by upper and lower case.',
  unsplitPair: 'The source context has key=value in one cell.',
  nestedJson: 'The source context has a whole context as JSON in one cell.',
};

/** Where nothing is to be taken away. */
const oddityTodos: Partial<Record<Oddity, string>> = {
  decomposed: 'Compose the letters if the ciphertext was made so.',
  composed: 'Decompose the letters if the ciphertext was made so.',
  boolean: 'Use the other spelling if the ciphertext was made so.',
  urlEncoding: 'Decode it if the ciphertext was made so.',
  htmlEntity: 'Decode it if the ciphertext was made so.',
  emptyValue: 'Enter the value if the ciphertext was made with one.',
  emptyKey: 'Enter the key.',
  keysDifferByCase: 'Keep the one that is meant.',
  unsplitPair: 'Put key and value into a cell each.',
  nestedJson: 'Use the pairs of the JSON.',
};

const policies: Record<PolicyType, string> = {
  identityPolicy: 'identity-based policy',
  sessionPolicy: 'session policy',
  keyPolicy: 'key policy',
  permissionsBoundary: 'permissions boundary',
  serviceControlPolicy: 'service control policy',
  resourceControlPolicy: 'resource control policy',
  vpcEndpointPolicy: 'VPC endpoint policy',
};

function withArticle(noun: string): string {
  return `${/^[aeio]/.test(noun) ? 'an' : 'a'} ${noun}`;
}

/** What may be the matter, in one sentence. */
export function causeText(cause: Cause): string {
  switch (cause.kind) {
    case 'keyState':
      return stateText(cause);
    case 'keyUsage':
      return cause.keyUsage === undefined
        ? `${capital(theKey(cause))} is not for encryption, or not with this algorithm.`
        : `${capital(theKey(cause))} is for ${cause.keyUsage} and cannot re-encrypt.`;
    case 'algorithmOfOtherSpec':
      return `${cause.algorithm} is no algorithm of ${theKey(cause)}, which is ${cause.keySpec}.`;
    case 'plaintextTooLong':
      return `The plaintext is too long: ${cause.keySpec} with ${cause.algorithm} takes at most ${count(cause.maxBytes, 'byte')}.`;
    case 'constraint':
      return `${cause.member} has a form that KMS does not take: ${cause.constraint}.`;
    case 'contextWithAsymmetric':
      return `An asymmetric key takes no encryption context, and the ${cause.side} side has one.`;
    case 'policyMissing':
      return policyMissingText(cause);
    case 'explicitDeny':
      return `A statement in ${withArticle(cause.policy ? policies[cause.policy] : 'policy')} denies ${actionOn(cause)} explicitly.`;
    case 'contextCondition':
      return `A statement allows or denies ${actionOn(cause)} only with certain encryption contexts, and this one is not among them.`;
    case 'foreignFormat':
      return `It is not a KMS ciphertext, as far as can be seen: ${shapeText(cause.reading)}.`;
    case 'contextText':
      return oddities[cause.oddity];
    case 'presetKey':
      return `The source context seems to be that of ${aPreset(cause.preset)}, with its key written otherwise.`;
    case 'presetValue':
      return `The source context seems to be that of ${aPreset(cause.preset)}, with its value written otherwise.`;
    case 'presetPairs':
      return `The source context seems to be that of ${aPreset(cause.preset)}, with a pair missing or too many.`;
    case 'presetUnfilled':
      return `The preset for ${aPreset(cause.preset)} was not filled in.`;
    case 'nameTypo':
      return `${capital(theKey(cause))} is misspelt: there is ${cause.near}.`;
    case 'keyForm':
      return `${capital(theKey(cause))} has none of the four forms: key ID, key ARN, alias name, alias ARN.`;
    case 'otherRegion':
      return cause.region === undefined
        ? `${capital(theKey(cause))} is in another Region.`
        : `${capital(theKey(cause))} is in ${cause.region}: KMS re-encrypts within one Region.`;
    case 'otherAccount':
      return `${capital(theKey(cause))} belongs to another account: a key ID or alias name means one of your own.`;
    case 'keyGone':
      return `${capital(theKey(cause))} does not exist in ${cause.accountId === undefined ? 'this account and Region' : `account ${cause.accountId} and this Region`}, or not any more.`;
    case 'aliasGone':
      return `The alias of ${theKey(cause)}, ${cause.alias}, does not exist any more. The key that it pointed at may well exist.`;
    case 'keyStore':
      return `KMS could not reach the custom key store of ${cause.side ? theKey(cause) : 'a key'} just now, or the store did not do what KMS asked of it.`;
    case 'poolDenied':
      return `Amazon Cognito or STS denies ${cause.action ?? 'the credentials'}: it is not a permission of KMS that is missing.`;
    case 'awsManagedKey':
      return `${capital(theKey(cause))} is an AWS managed key: its policy lets only its AWS service use it.`;
    default:
      return plainCauses[cause.kind];
  }
}

function actionOn({ action, side }: { action?: string; side?: Side }): string {
  return `${action ?? 'the action'}${side ? ` on ${keyOf[side]}` : ''}`;
}

function policyMissingText(cause: Extract<Cause, { kind: 'policyMissing' }>): string {
  const action = actionOn(cause);
  switch (cause.policy) {
    case 'identityPolicy':
      return `Your role may not do ${action}: no identity-based policy of it allows it.`;
    case 'keyPolicy':
      return `The key policy does not allow you ${action}.`;
    case 'sessionPolicy':
      return `The session policy of these credentials does not include ${action}${
        cause.isGuestCap
          ? '; guests of an identity pool are capped so.'
          : ': it was given when they were made, and caps what the role allows.'
      }`;
    default:
      return `No ${policies[cause.policy]} allows ${action}.`;
  }
}

const states: Record<RefusedState, string> = {
  Disabled: 'is disabled',
  PendingDeletion: 'is pending deletion',
  PendingImport: 'is in a state in which KMS cannot use it: its key material is not imported',
  Unavailable: 'is in a state in which KMS cannot use it: its key store is not connected',
  Creating: 'is in a state in which KMS cannot use it: it is still being made',
};

function stateText(cause: Extract<Cause, { kind: 'keyState' }>): string {
  const state = cause.keyState ? states[cause.keyState] : 'is in a state in which KMS cannot use it';
  return `${capital(theKey(cause))} ${state}.`;
}

const stateTodos: Record<RefusedState | 'other', string> = {
  Disabled: 'Enable it (EnableKey), or choose another.',
  PendingDeletion: 'Cancel the deletion (CancelKeyDeletion) and enable the key, or choose another.',
  PendingImport: 'Import its key material (ImportKeyMaterial), or choose another.',
  Unavailable: 'Connect its custom key store (ConnectCustomKeyStore), or choose another.',
  Creating: 'Wait a little, then try again.',
  other: 'Choose an enabled key.',
};

/** The key of a ciphertext cannot be chosen, unless a wrong one was named. */
function stateTodo({ keyState, side, remedy }: Extract<Cause, { kind: 'keyState' }>): string {
  const todo = stateTodos[keyState ?? 'other'];
  const isFixed = side === 'source' && remedy === undefined;
  return isFixed ? todo.replace(/, or choose another\.$/, ': a ciphertext keeps its key.') : todo;
}

function keyGoneTodo({ side, accountId }: Extract<Cause, { kind: 'keyGone' }>): string {
  if (side === 'source') {
    return 'Name another key if you know the right one; what a deleted key encrypted, nobody can decrypt.';
  }
  // The list is of the caller's own account.
  return accountId === undefined
    ? plainTodos.keyGone
    : `Check its ARN with whoever manages account ${accountId}.`;
}

const policyTodos = {
  identityPolicy:
    'Have the statement added to an identity-based policy of the role. One that is there may have a condition that is not met, such as on the encryption context.',
  keyPolicy:
    'Have the statement added to the key policy. One that is there may have a condition that is not met, such as on the encryption context.',
  sessionPolicy:
    'Have the statement added to the session policy where the credentials are made (such as by AssumeRole), or take credentials that were made without one.',
  permissionsBoundary: 'Ask whoever sets the permissions boundary of the role.',
  serviceControlPolicy: 'Ask whoever manages the organization.',
  resourceControlPolicy: 'Ask whoever manages the organization.',
  vpcEndpointPolicy: 'Ask whoever manages the VPC endpoint.',
};

/** One sentence that tells the one thing to do. */
export function causeTodo(cause: Cause): string {
  switch (cause.kind) {
    case 'ciphertextChanged':
      return cause.remedy?.kind === 'setCiphertext'
        ? 'Use the ciphertext as KMS took it.'
        : plainTodos.ciphertextChanged;
    case 'ciphertextRewritten':
      return cause.remedy?.kind === 'setCiphertext'
        ? 'Restore the bytes from before.'
        : 'Bytes are lost: read the ciphertext again as bytes or as base64.';
    case 'contextText':
      return oddityTodos[cause.oddity] ?? plainTodos.contextText;
    case 'awsManagedKey':
      return cause.side === 'source'
        ? 'Have its AWS service encrypt the data anew under a customer managed key: a ciphertext keeps its key.'
        : plainTodos.awsManagedKey;
    case 'nameTypo':
      return `Use ${cause.near}.`;
    case 'keyGone':
      return keyGoneTodo(cause);
    case 'keyState':
      return stateTodo(cause);
    case 'otherRegion':
      return cause.isOffered
        ? plainTodos.otherRegion
        : `Use a key of this Region, or a replica of the key in it. To switch to ${cause.region ?? 'another Region'}, list it under "regions" in config.json.`;
    case 'policyMissing':
      return cause.isGuestCap ? 'Sign in: a signed-in identity is not capped.' : policyTodos[cause.policy];
    case 'explicitDeny':
      return cause.remedy?.kind === 'focus' && cause.remedy.field.field === 'key'
        ? `Name ${theKey(cause)} if you know it: of a named key KMS mostly says whether a statement denies. ${plainTodos.explicitDeny}`
        : plainTodos.explicitDeny;
    default:
      return plainTodos[cause.kind];
  }
}

const likelihoods: Record<Likelihood, string> = {
  certain: 'certain',
  veryLikely: 'very likely',
  likely: 'likely',
  possible: 'possible',
  unlikely: 'unlikely',
};

/** A word or two behind the sentence. */
export function likelihoodText({ likelihood }: Pick<Cause, 'likelihood'>): string {
  return likelihoods[likelihood];
}
