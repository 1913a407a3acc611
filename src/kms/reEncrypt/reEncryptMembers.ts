// The members of a ReEncrypt call by KMS's own names, in the API's order, and a request as these members.

import { toBase64 } from '../bytes.ts';
import type { JsonTree } from '../cli/asciiJson.ts';
import type { EncryptionContext } from '../context/encryptionContext.ts';
import type { ReEncryptRequest } from '../kms.ts';

/** The service model's order, in which the AWS CLI prints its skeleton. */
export const RE_ENCRYPT_MEMBERS = [
  'CiphertextBlob',
  'SourceEncryptionContext',
  'SourceKeyId',
  'DestinationKeyId',
  'DestinationEncryptionContext',
  'SourceEncryptionAlgorithm',
  'DestinationEncryptionAlgorithm',
  'GrantTokens',
  'DryRun',
  'DryRunModifiers',
] as const;
export type ReEncryptMember = (typeof RE_ENCRYPT_MEMBERS)[number];

/** The flag of `aws kms re-encrypt` for a member: `--ciphertext-blob` for CiphertextBlob. */
export function flagOf(member: ReEncryptMember): string {
  return `-${member.replace(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`)}`;
}

/** What the request sets, in the API's order, the ciphertext in base64. Empty contexts and lists are left out. */
export function requestMembers(request: ReEncryptRequest): Map<ReEncryptMember, JsonTree> {
  const { ciphertextBlob, grantTokens, dryRun } = request;
  const all: [ReEncryptMember, JsonTree | undefined][] = [
    ['CiphertextBlob', ciphertextBlob && toBase64(ciphertextBlob)],
    ['SourceEncryptionContext', contextTree(request.sourceEncryptionContext)],
    ['SourceKeyId', request.sourceKeyId],
    ['DestinationKeyId', request.destinationKeyId],
    ['DestinationEncryptionContext', contextTree(request.destinationEncryptionContext)],
    ['SourceEncryptionAlgorithm', request.sourceEncryptionAlgorithm],
    ['DestinationEncryptionAlgorithm', request.destinationEncryptionAlgorithm],
    ['GrantTokens', grantTokens.length > 0 ? grantTokens : undefined],
    ['DryRun', dryRun === 'off' ? undefined : true],
    ['DryRunModifiers', dryRun === 'ignoreCiphertext' ? ['IGNORE_CIPHERTEXT'] : undefined],
  ];
  return new Map(all.flatMap(([member, tree]) => (tree === undefined ? [] : [[member, tree] as const])));
}

/** A key that stands twice counts once, with its last value, as it is sent. */
function contextTree(context: EncryptionContext): JsonTree | undefined {
  return context.length > 0 ? new Map(context) : undefined;
}
