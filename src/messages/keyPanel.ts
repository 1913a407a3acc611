// What the panel about one key says.
import { number } from './numbers.ts';

export const keyPanel = {
  title: (name: string) => `Key ${name}`,
  close: 'Close the key',
  use: { source: 'Use as source', destination: 'Use as destination' },
  copy: (name: string) => `Copy ${name}`,
  none: 'none',
  arn: 'ARN',
  arnIn: (region: string) => `ARN in ${region}`,
  parts: { partition: 'Partition', region: 'Region', account: 'Account', id: 'Key ID' },
  arnNotKnown: 'The key ARN is not known before DescribeKey has told it.',
  arnUnbacked: 'There is no key yet, and so no key ARN.',
  aliasArn: 'AliasArn',
  aliases: 'Aliases',
  noAlias: 'No alias points at this key.',
  aliasesNotKnown: {
    loading: 'the aliases are still being listed.',
    refused: 'the list of aliases is not complete (kms:ListAliases).',
    otherAccount: 'KMS lists the aliases of its own account only.',
    otherRegion: 'KMS lists the aliases of the Region in use only.',
  },
  /** @param isAnyShown one alias is known, by which the key was found */
  aliasesWhyNot: (why: string, isAnyShown: boolean) =>
    isAnyShown ? `Whether there are others is not known: ${why}` : `Not known: ${why}`,
  fields: 'DescribeKey',
  waiting: 'DescribeKey has not answered yet.',
  toldAt: (at: string) => `Told at ${at}.`,
  fieldsUnbacked:
    'AWS has not made this key yet, so there is nothing to describe. DescribeKey is not called: it would make the key.',
  fieldsOtherRegion: (region: string, here: string) => `Not asked: KMS in ${here} knows no key of ${region}.`,
  multiRegion: 'Multi-Region key',
  multiRegionHint: 'Its parts have the same key ID and the same key material, each in its own Region.',
  primary: 'PrimaryKey',
  replicas: 'ReplicaKeys',
  thisKey: 'this key',
  switchTo: (region: string) => `Switch to ${region}`,
  notOffered: (region: string) => `${region} is not among the Regions of config.json`,
};

/** What is read of a key only when somebody asks for it. */
export const keyReads = {
  hint: 'Each of these needs a permission of its own. Nothing of it is asked before you press its button; what was told is kept in memory until the page is reloaded.',
  sections: { keyPolicy: 'Key policy', tags: 'Tags', grants: 'Grants', rotation: 'Rotation' },
  names: {
    keyPolicy: 'key policy',
    tags: 'tags',
    grants: 'grants',
    rotationStatus: 'rotation status',
    rotations: 'rotations',
  },
  read: (name: string, action: string) => `Read ${name} (${action})`,
  readAgain: (action: string) => `Read again (${action})`,
  reading: (name: string) => `Reading the ${name}…`,
  readAt: (time: string) => `Read at ${time}.`,
  before: 'What was told before is below.',
  needsArn: 'KMS takes a key ID or key ARN here, and that of this key is not known.',
  unbacked: 'AWS has not made this key yet.',
  otherRegion: (here: string) => `KMS in ${here} knows nothing of a key of another Region.`,
  otherAccount: (accountId: string, action: string) =>
    `KMS answers ${action} only within the key’s own account, ${accountId}. Ask there: no policy can allow it here.`,
  missingAction: (action: string) => `Missing action: ${action}`,
  mayBeGone: 'KMS says the same of a key that does not exist in this Region.',
  unsupported: {
    keyPolicy: 'KMS does not offer this for a key of this kind.',
    tags: 'KMS does not offer this for a key of this kind.',
    grants: 'KMS does not offer this for a key of this kind.',
    rotationStatus:
      'KMS rotates by itself only symmetric encryption keys whose key material it made (Origin AWS_KMS). Imported key material can be rotated on demand (RotateKeyOnDemand); for a key in a custom key store, make a new key and re-encrypt to it.',
    rotations:
      'KMS rotates only symmetric encryption keys, neither asymmetric and HMAC keys nor those in a custom key store. To change the key material of such a key, make a new key and re-encrypt to it.',
  },
  policy: 'Key policy as JSON',
  copyPolicy: 'Copy key policy',
  policyNotJson: 'This is not JSON. Characters that cannot be seen are shown by their codes.',
  noTags: 'No tags.',
  noGrants: 'No grants.',
  noRotations: 'Not rotated yet, as far as KMS tells.',
  more: (hidden: number) => `Show more (${number(hidden)})`,
  valueOf: (tagKey: string) => `the value of ${tagKey}`,
  rotationOf: (date: string) => `rotation of ${date}`,
  rotationTable: 'Completed rotations, the newest first',
  grant: (at: number, all: number) => `Grant ${number(at)} of ${number(all)}`,
};

/** What a screen reader says when the answer is there. */
export function readDoneText(name: string, many: number | undefined): string {
  if (many === undefined) return `The ${name} was read.`;
  return `Read: ${number(many)} ${many === 1 ? name.replace(/s$/, '') : name}.`;
}

/** What it says when KMS refused. */
export function readRefusedText(name: string, error: string): string {
  return `The ${name} could not be read: ${error}.`;
}
