// What a key can be used for here, and where it cannot, why not and what to do: for each side of a re-encryption.
import type { KeyUse, PlaintextLimit, UseCondition, UseObstacle } from '../kms/keys/keyUse.ts';
import type { Side } from '../kms/kmsFailure.ts';
import type { KeyFinding } from '../kms/reEncrypt/reEncryptSide.ts';
import { keyFindingText, unusableText } from './keys.ts';
import { count } from './numbers.ts';

export const keyUse = {
  title: 'What it can be used for here',
  sides: { source: 'As source', destination: 'As destination' } satisfies Record<Side, string>,
  byPolicies:
    'This is what the key itself allows. Whether you may use it, its policy, its grants and your role decide.',
};

/** One or two words. */
export function verdictText(use: KeyUse): string {
  switch (use.verdict) {
    case 'unusable':
      return 'no';
    case 'notKnown':
      return 'not known';
    case 'usable':
      return use.conditions.some(({ kind }) => kind === 'otherAccount')
        ? 'yes, if both accounts allow it'
        : 'yes';
  }
}

const actions: Record<Side, string> = { source: 'kms:ReEncryptFrom', destination: 'kms:ReEncryptTo' };

/** What has to be met, or minded. */
export function conditionText(condition: UseCondition, side: Side): string {
  switch (condition.kind) {
    case 'otherAccount':
      return `The key is of account ${condition.accountId}, yours is ${condition.ownAccountId}. Have its key policy allow your role ${actions[side]}, and an identity-based policy of your role, too; and name the key by its ARN.`;
    case 'asymmetric':
      return side === 'source'
        ? `An asymmetric key (${condition.keySpec}): name it as Source key and choose the algorithm. Its ciphertexts have no encryption context.`
        : `An asymmetric key (${condition.keySpec}): it takes no encryption context${limitText(condition.limits)}.`;
  }
}

function limitText(limits: readonly PlaintextLimit[]): string {
  if (limits.length === 0) return '';
  const each = limits.map(({ algorithm, maxBytes }) => `${count(maxBytes, 'byte')} with ${algorithm}`);
  return `, and a plaintext of at most ${new Intl.ListFormat('en', { type: 'disjunction' }).format(each)}`;
}

/** Why not, and what to do. */
export function obstacleText(obstacle: UseObstacle, side: Side): string {
  switch (obstacle.kind) {
    case 'otherRegion':
      return otherRegionText(obstacle, side);
    case 'keySpec':
      return `No key of the spec ${obstacle.keySpec} encrypts (its usage is ${obstacle.keyUsage}). ${otherKey[side]}`;
    case 'keyUsage':
      return `This key is for ${obstacle.keyUsage}${obstacle.keySpec && ` (${obstacle.keySpec})`}, and the usage of a key cannot be changed. ${otherKey[side]}`;
    case 'awsManaged':
    case 'noKeyYet':
      return side === 'source' ? managedSource[obstacle.kind] : unusableText(obstacle);
    case 'keyState':
      return side === 'source'
        ? (sourceStates[obstacle.keyState] ?? unusableText(obstacle))
        : unusableText(obstacle);
  }
}

/** The sentence under a side's key box: a source key cannot be chosen as a destination can. */
export function sideFindingText(finding: KeyFinding, side: Side, region: string): string {
  const unusable = finding.kind === 'unusable' ? finding.unusable : undefined;
  return unusable && unusable.kind !== 'notForEncryption'
    ? obstacleText(unusable, side)
    : keyFindingText(finding, region);
}

type OtherRegion = Extract<UseObstacle, { kind: 'otherRegion' }>;

function otherRegionText(
  { region, here, isMultiRegion, partHere, isOtherPartition }: OtherRegion,
  side: Side,
): string {
  const why = `This key is in ${region}, the console works in ${here}, and KMS re-encrypts within one Region.`;
  if (isOtherPartition)
    return `This key is of another AWS partition, and credentials do not cross partitions. ${otherPartition[side]}`;
  if (partHere !== undefined)
    return `${why} Use its part in ${here}, which has the same key material: ${partHere}.`;
  if (isMultiRegion) {
    return `${why} It is a multi-Region key: use its part in ${here} if it has one, or switch to ${region}.`;
  }
  return side === 'source'
    ? `${why} Switch to ${region}, and re-encrypt to a key there.`
    : `${why} Choose a key of ${here}, or switch to ${region} if the source key is there, too.`;
}

const otherPartition: Record<Side, string> = {
  source: 'Decrypt what is under it there, and encrypt it here.',
  destination: 'Choose a key of the partition that you are in.',
};

const otherKey: Record<Side, string> = {
  source: 'No ciphertext is under it: name the key that encrypted, or leave Source key empty.',
  destination: 'Choose a key whose usage is ENCRYPT_DECRYPT.',
};

const managedSource = {
  awsManaged:
    'An AWS managed key works only through its AWS service. Have that service encrypt the data anew under a customer managed key.',
  noKeyYet:
    'AWS makes this key when its service first needs it, so that no ciphertext is under it. Name the key that encrypted.',
};

/** A ciphertext cannot choose another key. */
const sourceStates: Record<string, string> = {
  Disabled: 'This key is disabled. Enable it (EnableKey), then ask KMS again.',
  PendingDeletion:
    'This key is pending deletion. Cancel the deletion (CancelKeyDeletion) and enable it, then ask KMS again: what a deleted key encrypted, nobody can decrypt.',
  PendingReplicaDeletion:
    'This key is pending deletion once its replicas are gone. Cancel the deletion (CancelKeyDeletion) and enable it, then ask KMS again; or re-encrypt in the Region of a replica.',
  PendingImport:
    'This key has no key material: it was never imported, has expired or was deleted. Import the same key material again (ImportKeyMaterial), then ask KMS again.',
  Unavailable:
    'The custom key store of this key is not connected. Connect it (ConnectCustomKeyStore), then ask KMS again.',
  Creating: 'This key is still being made. Wait a little, then ask KMS again.',
};
