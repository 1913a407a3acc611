// The form of a ReEncrypt call as the page holds it: text as it was typed, not yet judged.
import type { ContextPair } from '../context/encryptionContext.ts';
import type { DryRun, EncryptionAlgorithm } from '../kms.ts';
import type { Side } from '../kmsFailure.ts';

export interface SideForm {
  key: string;
  /** Empty until the user chooses; then only used while the key still offers it. */
  algorithm: EncryptionAlgorithm | '';
  /** Kept, but not sent, while the side is asymmetric. */
  context: readonly ContextPair[];
  /** The context is being edited as text, and the text cannot be read: then `context` is older than what is on the page. */
  isContextUnread: boolean;
}

/** One row of the grant tokens. `id` tells rows apart while they are edited; it is never sent. */
export interface GrantTokenRow {
  id: string;
  token: string;
}

export interface ReEncryptForm extends Record<Side, SideForm> {
  /** Text as it was pasted; the bytes of a binary file stand here as base64. */
  ciphertext: string;
  grantTokens: readonly GrantTokenRow[];
  dryRun: DryRun;
}

/**
 * The form of the call that only asks whether the caller may: without the ciphertext where the source key is known, since KMS
 * then needs none (facts, ReEncrypt).
 */
export function permissionsForm(form: ReEncryptForm): ReEncryptForm {
  return { ...form, dryRun: form.source.key.trim() === '' ? 'withCiphertext' : 'ignoreCiphertext' };
}
