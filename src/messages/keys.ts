// What is said about keys: in the key boxes, beside a key's ARN, and where a key cannot be used.

import type { Listing } from '../kms/keys/keyDirectory.ts';
import type { KeyIdProblem } from '../kms/keys/keyId.ts';
import type { Described, Unusable } from '../kms/keys/kmsKey.ts';
import type { KeyMetadata } from '../kms/kms.ts';
import type { KmsFailure } from '../kms/kmsFailure.ts';
import type { KeyFinding } from '../kms/reEncrypt/reEncryptSide.ts';

export const keys = {
  waiting: 'Asking DescribeKey…',
  noAlias: 'no alias',
  unbacked: 'AWS has not made this key yet',
  asTyped: (text: string) => `Use: "${text}"`,
  empty:
    'No key of this account and Region matches. A key ARN, alias ARN, key ID or alias name can be typed.',
  loading: 'Listing keys and aliases…',
  /** @param found how many match; there may be more of them than are shown */
  listed: (shown: number, found: number, all: number) =>
    found > shown
      ? `The first ${shown} of ${found.toLocaleString('en')}; type to find others`
      : `${shown} of ${all.toLocaleString('en')}`,
  clear: 'Clear',
  copyArn: 'Copy ARN',
  tryAgain: 'Try again',
  askAgain: 'Ask KMS again',
};

/** Why there is no list, or no full one; undefined where nothing failed. Typed keys work all the same. */
/** Facts, Errors: of credentials that are wrong or have ended. */
const CREDENTIAL_ERRORS = new Set([
  'UnrecognizedClientException',
  'InvalidClientTokenId',
  'InvalidSignatureException',
  'ExpiredTokenException',
]);

export function noListText({ keysFailure, aliasesFailure }: Listing): string | undefined {
  if (!keysFailure && !aliasesFailure) return undefined;
  if (keysFailure?.kind === 'credentials') {
    const why = [keysFailure.name, keysFailure.message].filter(Boolean).join(': ');
    return `There is no list of keys: no credentials could be got (${why}). Without them nothing can be sent either.`;
  }
  const refused = keysFailure ?? aliasesFailure;
  if (refused && CREDENTIAL_ERRORS.has(refused.name)) {
    return `There is no list of keys: KMS does not accept the credentials (${refused.name}), and will accept nothing else with them. End the session, and come in with others.`;
  }
  const failed = [
    keysFailure && `kms:ListKeys: ${keysFailure.name}`,
    aliasesFailure && `kms:ListAliases: ${aliasesFailure.name}`,
  ].filter(Boolean);
  const isAll = keysFailure && aliasesFailure;
  return `There is ${isAll ? 'no' : 'only a part of the'} list of keys (${failed.join('; ')}). A typed key works all the same: key ARN, alias ARN, key ID or alias name.`;
}

/** State, spec and the rest in one line. */
export function describedText(described: Described | undefined): string {
  if (!described || described.state === 'waiting') return keys.waiting;
  if (described.state === 'failed') return notToldText(described.failure);
  return metadataText(described.metadata);
}

/** Why DescribeKey told nothing, in a few words. */
function notToldText({ name }: KmsFailure): string {
  return name === 'NotFoundException'
    ? 'KMS knows no such key in this account and Region (NotFoundException). Check it, or name the ARN of a key of another account.'
    : `DescribeKey did not tell: ${name}`;
}

function metadataText({ keyState, keySpec, keyUsage, origin, multiRegionKeyType }: KeyMetadata): string {
  const multiRegion = multiRegionKeyType && `multi-Region ${multiRegionKeyType.toLowerCase()}`;
  return [keyState, keySpec, keyUsage, origin, multiRegion].filter(Boolean).join(' · ');
}

/** A few words for a list. */
export function unusableLabel(unusable: Unusable): string {
  switch (unusable.kind) {
    case 'awsManaged':
      return 'AWS managed: only its service can use it';
    case 'noKeyYet':
      return keys.unbacked;
    case 'notForEncryption':
      return `${unusable.keyUsage}: does not encrypt`;
    case 'keyState':
      return stateLabels[unusable.keyState] ?? unusable.keyState;
  }
}

const stateLabels: Record<string, string> = {
  PendingDeletion: 'Pending deletion',
  PendingReplicaDeletion: 'Pending replica deletion',
  PendingImport: 'Pending import',
};

/** Why ReEncrypt cannot use the key, and what to do: for whoever chooses one. */
export function unusableText(unusable: Unusable): string {
  switch (unusable.kind) {
    case 'awsManaged':
      return 'An AWS managed key works only through its AWS service. Choose a customer managed key.';
    case 'noKeyYet':
      return 'AWS makes this key when its service first needs it. Choose a customer managed key.';
    case 'notForEncryption':
      return `This key is for ${unusable.keyUsage} (${unusable.keySpec}) and cannot encrypt. Choose a key whose usage is ENCRYPT_DECRYPT.`;
    case 'keyState':
      return (
        stateTexts[unusable.keyState] ??
        `This key is in the state ${unusable.keyState}. Choose an enabled key.`
      );
  }
}

const stateTexts: Record<string, string> = {
  Disabled: 'This key is disabled. Enable it (EnableKey), then ask KMS again; or choose another.',
  PendingDeletion:
    'This key is pending deletion. Cancel the deletion (CancelKeyDeletion) and enable it, then ask KMS again; or choose another.',
  PendingReplicaDeletion:
    'This key is pending deletion once its replicas are gone. Cancel the deletion (CancelKeyDeletion) and enable it, then ask KMS again; or choose another.',
  PendingImport:
    'This key has no key material: it was never imported, has expired or was deleted. Import it (ImportKeyMaterial), then ask KMS again; or choose another.',
  Unavailable:
    'The custom key store of this key is not connected. Connect it, then ask KMS again; or choose another.',
  Creating: 'This key is still being made. Wait a little, then ask KMS again; or choose another.',
};

const formTexts: Record<KeyIdProblem, string> = {
  whiteSpace: 'A key ID has no spaces or invisible characters inside. Remove them.',
  tooLong: 'A key ID has at most 2,048 characters.',
  arnForm:
    'This is not a KMS key ARN or alias ARN. They read arn:aws:kms:REGION:ACCOUNT:key/KEY-ID and arn:aws:kms:REGION:ACCOUNT:alias/NAME.',
  arnService: 'This ARN is not of KMS. A key ARN reads arn:aws:kms:REGION:ACCOUNT:key/KEY-ID.',
  aliasForm: 'An alias name has only letters, digits, and / _ - : after alias/.',
  noForm:
    'This is none of the four forms: key ID (1234abcd-12ab-34cd-56ef-1234567890ab), key ARN, alias name (alias/…), alias ARN.',
};

/** The sentence under a key box. */
export function keyFindingText(finding: KeyFinding, region: string): string {
  switch (finding.kind) {
    case 'missing':
      return 'Choose the key to re-encrypt to, or type one.';
    case 'requiredForAsymmetric':
      return 'Name the key: this ciphertext is probably asymmetric, and such a ciphertext does not tell KMS its key.';
    case 'requiredForDryRun':
      return 'Name the source key: this dry run sends no ciphertext that KMS could find it by.';
    case 'form':
      return finding.near === undefined
        ? formTexts[finding.problem]
        : `An alias is named with its alias/: ${finding.near} is listed.`;
    case 'otherRegion':
      return `This ARN is of ${finding.region}; the console works in ${region}, and KMS re-encrypts within one Region. Use a key of ${region}${finding.isMultiRegion ? ', such as its replica there' : ''}.`;
    case 'unusable':
      return unusableText(finding.unusable);
    case 'otherAccount':
      return `Account ${finding.accountId} is not yours: its key policy must allow it too.`;
    case 'plaintextTooLong':
      return `The plaintext seems to be ${finding.plaintextBytes.toLocaleString('en')} bytes long, and this key takes at most ${finding.maxBytes.toLocaleString('en')} with this algorithm. Choose a symmetric key.`;
    case 'notListed':
      return 'Not among the keys that were listed here. It is sent as typed.';
  }
}
