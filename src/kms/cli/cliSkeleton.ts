// The skeleton of a ReEncrypt call, as `aws kms re-encrypt --generate-cli-skeleton` prints it: to fill in and give back.
import { ENCRYPTION_ALGORITHMS } from '../kms.ts';
import type { ReEncryptMember } from '../reEncrypt/reEncryptMembers.ts';

/** The CLI's own, byte for byte (version 2.36). Unedited it is refused: the blob is null, and four texts are empty. */
export const CLI_SKELETON_JSON = `{
    "CiphertextBlob": null,
    "SourceEncryptionContext": {
        "KeyName": ""
    },
    "SourceKeyId": "",
    "DestinationKeyId": "",
    "DestinationEncryptionContext": {
        "KeyName": ""
    },
    "SourceEncryptionAlgorithm": "SYMMETRIC_DEFAULT",
    "DestinationEncryptionAlgorithm": "SYMMETRIC_DEFAULT",
    "GrantTokens": [
        ""
    ],
    "DryRun": true,
    "DryRunModifiers": [
        "IGNORE_CIPHERTEXT"
    ]
}
`;

/**
 * The same members as `--generate-cli-skeleton yaml-input` lays them out, a comment behind each. The CLI's comments open
 * AWS's documentation; these are the caller's.
 *
 * @param comments one line each
 */
export function cliSkeletonYaml(comments: Readonly<Record<ReEncryptMember, string>>): string {
  const values = `Valid values are: ${ENCRYPTION_ALGORITHMS.join(', ')}.`;
  return `CiphertextBlob: !!binary ''  # ${comments.CiphertextBlob}
SourceEncryptionContext: # ${comments.SourceEncryptionContext}
  KeyName: ''
SourceKeyId: '' # ${comments.SourceKeyId}
DestinationKeyId: '' # [REQUIRED] ${comments.DestinationKeyId}
DestinationEncryptionContext: # ${comments.DestinationEncryptionContext}
  KeyName: ''
SourceEncryptionAlgorithm: SYMMETRIC_DEFAULT # ${comments.SourceEncryptionAlgorithm} ${values}
DestinationEncryptionAlgorithm: SYMMETRIC_DEFAULT # ${comments.DestinationEncryptionAlgorithm} ${values}
GrantTokens: # ${comments.GrantTokens}
- ''
DryRun: true # ${comments.DryRun}
DryRunModifiers: # ${comments.DryRunModifiers}
- IGNORE_CIPHERTEXT
`;
}
