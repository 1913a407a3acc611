// The members of a ReEncrypt call as a document or a command gives them: whatever it leaves out is absent.
import type { Bytes } from '../bytes.ts';
import type { EncryptionContext } from '../context/encryptionContext.ts';
import type { EncryptionAlgorithm } from '../kms.ts';

/** KMS's own members (API reference, ReEncrypt), read and of the right type; whether they go together is the form's to judge. */
export interface ReEncryptInput {
  ciphertextBlob?: Bytes;
  sourceEncryptionContext?: EncryptionContext;
  sourceKeyId?: string;
  destinationKeyId?: string;
  destinationEncryptionContext?: EncryptionContext;
  sourceEncryptionAlgorithm?: EncryptionAlgorithm;
  destinationEncryptionAlgorithm?: EncryptionAlgorithm;
  grantTokens?: readonly string[];
  dryRun?: boolean;
  dryRunModifiers?: readonly 'IGNORE_CIPHERTEXT'[];
}

/** A place in a text; both count from 1, the column in UTF-16 units. */
export interface TextPlace {
  line: number;
  column: number;
}

/** @param offset in UTF-16 units from the text's beginning. */
export function placeAt(text: string, offset: number): TextPlace {
  const lines = text.slice(0, offset).split('\n');
  return { line: lines.length, column: (lines.at(-1) ?? '').length + 1 };
}
