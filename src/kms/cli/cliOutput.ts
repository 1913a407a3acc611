// A result as `aws kms re-encrypt` itself prints it, byte for byte.
import { toBase64 } from '../bytes.ts';
import type { ReEncryptResult } from '../kms.ts';

/**
 * The CLI's JSON (verified by running it): the response's order, four-space indent, the blob in base64, a newline at the end.
 * What is not ASCII stands as it is, as the CLI leaves it.
 */
export function formatCliOutput(result: ReEncryptResult): string {
  const output = {
    CiphertextBlob: toBase64(result.ciphertextBlob),
    SourceKeyId: result.sourceKeyId,
    KeyId: result.keyId,
    SourceEncryptionAlgorithm: result.sourceEncryptionAlgorithm,
    DestinationEncryptionAlgorithm: result.destinationEncryptionAlgorithm,
    SourceKeyMaterialId: result.sourceKeyMaterialId,
    DestinationKeyMaterialId: result.destinationKeyMaterialId,
  };
  return `${JSON.stringify(output, null, 4)}\n`;
}
