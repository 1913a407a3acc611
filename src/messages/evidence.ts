// What speaks for a cause or against it, each in a sentence. No context value, no token and no ciphertext is in any of them.
import type { ContextDifference } from '../kms/context/contextDifference.ts';
import type { Evidence, TokenOddity } from '../kms/diagnosis/evidence.ts';
import type { Side } from '../kms/kmsFailure.ts';
import { aPreset } from './causes.ts';
import { shapeText } from './ciphertextBox.ts';
import { count, number } from './numbers.ts';

const sideKeys: Record<Side, string> = { source: 'Source key', destination: 'Destination key' };
const sideContexts: Record<Side, string> = {
  source: 'source context',
  destination: 'destination context',
};
const sideAlgorithms: Record<Side, string> = {
  source: 'Source algorithm',
  destination: 'Destination algorithm',
};
const forms = {
  keyId: 'a key ID',
  keyArn: 'a key ARN',
  aliasName: 'an alias name',
  aliasArn: 'an alias ARN',
  none: 'nothing',
};
const tokenOddities: Record<TokenOddity, string> = {
  comma: 'has a comma: two tokens in one row count as one',
  whiteSpace: 'has white space inside',
  quotes: 'has quotes around it',
  grantId: 'has the form of a grant ID',
  short: 'is short for a grant token',
  alphabet: 'has characters that no known grant token has',
};

/** "For" and "against" stand beside it. */
export function evidenceText(evidence: Evidence): string {
  switch (evidence.kind) {
    case 'message':
      return 'The message says so.';
    case 'errorName':
      return 'The error’s name says so.';
    case 'blob':
      return `The ciphertext, ${count(evidence.reading.bytes, 'byte')}: ${blobText(evidence)}.`;
    case 'blobOfService':
      return `It seems to be made by ${evidence.operation}, as services do that set a context: for ${evidence.presets.map(aPreset).join(', ')}.`;
    case 'oneCaseBase64':
      return `All letters of its base64 are ${evidence.letterCase === 'lower' ? 'small' : 'capitals'}, as in no ciphertext by chance.`;
    case 'blobWithin':
      return `A whole KMS ciphertext of ${count(evidence.bytes, 'byte')} seems to begin after byte ${number(evidence.from)}.`;
    case 'endpoint':
      return evidence.isLoopback
        ? 'The endpoint is on this machine.'
        : 'The endpoint is not on this machine.';
    case 'nearlyAcceptedBefore':
      return `In this session KMS took a ciphertext that differs from this one only in ${count(evidence.differentBytes, 'byte')}.`;
    case 'typedAs':
      return evidence.form === 'none'
        ? `${sideKeys[evidence.side]} is empty.`
        : `${sideKeys[evidence.side]} is ${forms[evidence.form]}.`;
    case 'aliasTarget':
      return `${evidence.alias} points at ${evidence.keyArn} now.`;
    case 'nearName':
      return `"${evidence.typed}" was typed; "${evidence.near}" is listed.`;
    case 'listed':
      return listedText(evidence);
    case 'keyAccount':
      return `The key is of account ${evidence.keyAccountId}, and you are of ${evidence.callerAccountId}: both sides must allow.`;
    case 'keyRegion':
      return `Its ARN names ${evidence.keyRegion}; the console works in ${evidence.region}.`;
    case 'arnInContext':
      return arnInContextText(evidence);
    case 'multiRegionKey':
      return 'It is a multi-Region key: its replicas have the same ID, each in its Region.';
    case 'knownElsewhere':
      return evidence.by === 'list'
        ? `${sideKeys[evidence.side]} is listed in ${evidence.region}.`
        : `In this session KMS took this very ciphertext in ${evidence.region}.`;
    case 'awsManaged':
      return evidence.by === 'alias'
        ? 'Its alias begins with alias/aws/.'
        : 'DescribeKey says that AWS manages it.';
    case 'tokensSent':
      return evidence.count === 0
        ? 'No grant token was sent; a new grant works only with its token in its first minutes.'
        : `${count(evidence.count, 'grant token')} ${evidence.count === 1 ? 'was' : 'were'} sent.`;
    case 'token':
      return `Token ${evidence.index + 1} ${tokenOddities[evidence.oddity]}.`;
    case 'cognitoSession':
      return 'The session is one that Amazon Cognito gives to an identity of a pool.';
    case 'attempts':
      return `The SDK tried ${number(evidence.attempts)} times.`;
    case 'clock':
      return clockText(evidence);
    case 'httpStatus':
      return `The answer was HTTP ${evidence.httpStatus}.`;
    case 'browserOffline':
      return evidence.isOffline
        ? 'The browser says that it is offline.'
        : 'The browser says that it is online.';
    default:
      return contextOrKeyText(evidence);
  }
}

/** Those of the contexts, and what DescribeKey tells. */
type ContextOrKey = Extract<
  Evidence,
  {
    kind:
      | 'contextSent'
      | 'earlierContext'
      | 'sameContextBefore'
      | 'destinationContextBefore'
      | 'earlierKey'
      | 'oddText'
      | 'presetFits'
      | 'keyLikePreset'
      | 'valueUnlikePreset'
      | 'keyAsValue'
      | 's3Arn'
      | 'placeholders'
      | 'pairsOfPreset'
      | 'keyState'
      | 'keyUsage'
      | 'keyAlgorithms'
      | 'keyBytes'
      | 'keysOfSize'
      | 'keyOrigin'
      | 'algorithmSent'
      | 'plaintextBytes';
  }
>;

function contextOrKeyText(evidence: ContextOrKey): string {
  switch (evidence.kind) {
    case 'contextSent':
      return evidence.keys.length === 0
        ? `No ${sideContexts[evidence.side]} was sent.`
        : `The ${sideContexts[evidence.side]} has ${list(evidence.keys)}.`;
    case 'earlierContext':
      return `${before(evidence.match)} another context: ${differenceText(evidence.difference)}.`;
    case 'sameContextBefore':
      return `${before(evidence.match)} the same context.`;
    case 'destinationContextBefore':
      return `${before(evidence.match)} the context that is the destination’s now.`;
    case 'earlierKey':
      return `${before(evidence.match)} ${evidence.keyArn}.`;
    case 'oddText':
      return oddText(evidence);
    case 'presetFits':
      return `"${evidence.key}" has the value of ${aPreset(evidence.preset)}.`;
    case 'keyLikePreset':
      return `"${evidence.key}" is nearly the key of ${aPreset(evidence.preset)}.`;
    case 'valueUnlikePreset':
      return `"${evidence.key}" is the key of ${aPreset(evidence.preset)}, but its value does not look like one.`;
    case 'keyAsValue':
      return `The value of "${evidence.key}" is the key of ${aPreset(evidence.preset)}.`;
    case 's3Arn':
      return `The value of "${evidence.key}" is the ARN of ${evidence.of === 'object' ? 'an object' : 'a bucket'}.`;
    case 'placeholders':
      return `The value of "${evidence.key}" has ${evidence.words.join(', ')}.`;
    case 'pairsOfPreset':
      return pairsText(evidence);
    case 'keyState':
      return `DescribeKey said ${evidence.keyState}.`;
    case 'keyUsage':
      return `DescribeKey said ${[evidence.keyUsage, evidence.keySpec].filter(Boolean).join(', ')}.`;
    case 'keyAlgorithms':
      return `DescribeKey said that it can do ${evidence.algorithms.join(', ')}.`;
    case 'keyBytes':
      return `The ciphertext has ${count(evidence.ciphertextBytes, 'byte')}, and the key is ${evidence.keySpec}.`;
    case 'keysOfSize':
      return evidence.count === 0
        ? 'No other listed key has ciphertexts of this length.'
        : `${count(evidence.count, 'other listed key')} ${evidence.count === 1 ? 'has' : 'have'} ciphertexts of this length.`;
    case 'keyOrigin':
      return `DescribeKey said that its origin is ${evidence.origin}.`;
    case 'algorithmSent':
      return `${sideAlgorithms[evidence.side]} was ${evidence.algorithm}.`;
    case 'plaintextBytes':
      return `Its plaintext seems to have ${count(evidence.plaintextBytes, 'byte')}.`;
  }
}

/** The cause itself says what is odd. */
function oddText({ place, codePoint }: Extract<Evidence, { kind: 'oddText' }>): string {
  const where = place.part === 'key' ? `the key "${place.key}"` : `the value of "${place.key}"`;
  return codePoint === undefined ? `It is ${where}.` : `It is ${codePoint} in ${where}.`;
}

function blobText({ reading }: Extract<Evidence, { kind: 'blob' }>): string {
  const text = shapeText(reading);
  if (reading.shape === 'truncated' && reading.missingBytes !== undefined) {
    return `${text}; ${count(reading.missingBytes, 'byte')} seem to be missing`;
  }
  if (reading.shape === 'overlong') return `${text} (${count(reading.extraBytes, 'byte')})`;
  if (reading.shape === 'complete' && reading.irregularity)
    return `${text}, but some bytes are as in no other`;
  return reading.shape === 'complete' ? `${text}, whole` : text;
}

function before(match: 'ciphertext' | 'backingKey'): string {
  return match === 'ciphertext'
    ? 'In this session KMS took this very ciphertext with'
    : 'In this session KMS took a ciphertext that seems to be of the same key material with';
}

const near = {
  normalization: 'only by how accented letters are put together',
  outerSpace: 'only by space at the start or end',
  case: 'only by upper and lower case',
  invisibleCharacters: 'only by characters that cannot be seen',
  several: 'only by case, spaces, or characters that cannot be seen',
};

function differenceText({ missing, extra, changed, onlyBy }: ContextDifference): string {
  if (onlyBy)
    return `it differs ${near[onlyBy]}, in ${list([...new Set([...missing, ...extra, ...changed])])}`;
  const parts = [
    missing.length > 0 && `${list(missing)} missing here`,
    extra.length > 0 && `${list(extra)} too many here`,
    changed.length > 0 && `another value of ${list(changed)}`,
  ];
  return parts.filter(Boolean).join('; ');
}

function pairsText({ preset, missing, extra }: Extract<Evidence, { kind: 'pairsOfPreset' }>): string {
  const parts = [
    missing.length > 0 && `lacks ${list(missing)}`,
    extra.length > 0 && `has ${list(extra)} as well`,
  ];
  return `Beside the pairs of ${aPreset(preset)}, it ${parts.filter(Boolean).join(' and ')}.`;
}

function listedText({ isListed, count: all, isListComplete }: Extract<Evidence, { kind: 'listed' }>): string {
  const among = isListComplete ? `the ${count(all, 'key')}` : `the ${count(all, 'key')} known so far`;
  return isListed
    ? `It is among ${among} of this account and Region.`
    : `It is not among ${among} of this account and Region.`;
}

function arnInContextText({
  side,
  key,
  region,
  accountId,
}: Extract<Evidence, { kind: 'arnInContext' }>): string {
  const named = region === undefined ? `account ${accountId}` : region;
  return `The ARN in "${key}" of the ${sideContexts[side]} names ${named}.`;
}

function clockText({ aheadSeconds }: Extract<Evidence, { kind: 'clock' }>): string {
  const off = count(Math.abs(Math.round(aheadSeconds)), 'second');
  const by = aheadSeconds < 0 ? `${off} behind` : `${off} ahead of`;
  return `By the message, the clock of this machine is ${by} that of AWS.`;
}

function list(keys: readonly string[]): string {
  return keys.map((key) => `"${key}"`).join(', ');
}
