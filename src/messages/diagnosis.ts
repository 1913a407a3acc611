// What stands around the causes of a refusal: what is known of them as a whole, and the labels of the buttons.
import type { Cause, Oddity } from '../kms/diagnosis/cause.ts';
import type { Diagnosis } from '../kms/diagnosis/diagnosis.ts';
import type { CiphertextChange, FormField, Remedy } from '../kms/diagnosis/remedy.ts';
import type { KmsFailure } from '../kms/kmsFailure.ts';
import { reEncrypt } from './reEncrypt.ts';

export const diagnosis = {
  speaks: { for: 'For', against: 'Against' },
  side: 'Side',
  key: 'Key',
  action: 'Action',
  report: 'The report',
  copyReport: 'Copy report',
  includeContextValues: 'With the values of the contexts',
  reportHint:
    'Error, request ID, keys, and what was found out. Never the ciphertext, a grant token or a plaintext.',
};

const whoSays: Record<KmsFailure['kind'], string> = {
  kms: 'KMS',
  credentials: 'Amazon Cognito or STS',
  network: 'The browser',
  unreadable: 'The answer',
  cancelled: '',
};

/** What the list of causes is, above it; never more than is known. */
export function leadText(
  { outcome, isCertain, causes }: Diagnosis,
  { kind, name, message }: KmsFailure,
): string {
  if (outcome === 'dryRunSucceeded') {
    return 'The dry run succeeded: permissions and parameters are in order. Nothing was re-encrypted.';
  }
  if (outcome === 'cancelled') return '';
  const isOne = causes.length === 1;
  if (isCertain) return isOne ? 'The cause:' : 'The causes:';
  const silence = message !== undefined && !isOne ? 'does not say which it is' : 'does not say why';
  const who = whoSays[name === 'No answer' ? 'network' : kind];
  return `${who} ${silence}. ${isOne ? 'Likely cause:' : 'Likely causes, in this order:'}`;
}

const oddities: Record<Oddity, string> = {
  outerSpace: 'Remove the space',
  invisibleCharacter: 'Remove the invisible characters',
  quotes: 'Remove the quotes',
  urlEncoding: 'Decode the percent signs',
  htmlEntity: 'Decode the HTML entities',
  backslash: 'Remove the backslashes',
  decomposed: 'Compose the letters',
  composed: 'Decompose the letters',
  boolean: 'Use the other spelling',
  emptyValue: 'Go to the value',
  emptyKey: 'Go to the key',
  keysDifferByCase: 'Go to the keys',
  unsplitPair: 'Split it into pairs',
  nestedJson: 'Use the pairs of the JSON',
};

const ciphertexts: Record<CiphertextChange, string> = {
  decodedOnce: 'Decode it once',
  restored: 'Restore the bytes',
  cutToLength: 'Cut off what follows',
  takenOut: 'Take the ciphertext out',
  asBefore: 'Use the ciphertext from before',
};

/** @param cause what the button is for: it tells apart buttons that do the same in different cases */
export function remedyLabel(remedy: Remedy, cause?: Cause): string {
  switch (remedy.kind) {
    case 'setContext':
      return contextLabel(cause);
    case 'swapContexts':
      return 'Swap the contexts';
    case 'setCiphertext':
      return ciphertexts[remedy.change];
    case 'setKey':
    case 'setAlgorithm':
      return `Use ${remedy.kind === 'setKey' ? remedy.key : remedy.algorithm}`;
    case 'clearKey':
      return 'Leave Source key empty';
    case 'setRegion':
      return `Switch to ${remedy.region}`;
    case 'setGrantTokens':
      return cause?.kind === 'grantTokenForm' ? 'Correct the grant tokens' : 'Leave the grant token out';
    case 'focus':
      return `Go to ${fieldName(remedy.field)}`;
    case 'retry':
      return 'Try again';
    case 'reload':
      return 'Reload the page';
    case 'policy':
      return 'Show the policy statements';
  }
}

function contextLabel(cause: Cause | undefined): string {
  switch (cause?.kind) {
    case 'contextText':
      return oddities[cause.oddity];
    case 'contextOnOtherSide':
      return 'Use the destination’s context';
    case 'contextNotAsBefore':
      return 'Use the context from before';
    case 'contextPairSwapped':
      return 'Swap key and value';
    case 'presetKey':
      return 'Correct the key';
    case 'presetValue':
      return 'Correct the value';
    case 'presetPairs':
      return 'Remove the other pairs';
    case 's3BucketKey':
      return 'Use the ARN of the bucket';
    case 'contextWithAsymmetric':
      return 'Send no context';
    default:
      return 'Use the corrected context';
  }
}

function fieldName(field: FormField): string {
  switch (field.field) {
    case 'ciphertext':
      return 'Ciphertext';
    case 'grantTokens':
      return 'Grant tokens';
    case 'key':
      return reEncrypt.keyLabels[field.side];
    case 'algorithm':
      return reEncrypt.algorithmLabels[field.side];
    case 'context':
      return reEncrypt.contextLabels[field.side];
  }
}
