// What the page can do about a cause by one button, as data that it carries out.
import type { Bytes } from '../bytes.ts';
import type { EncryptionContext } from '../context/encryptionContext.ts';
import type { EncryptionAlgorithm } from '../kms.ts';
import type { Side } from '../kmsFailure.ts';
import type { AccessStatements } from './policyStatement.ts';

/** Why the bytes of the ciphertext are to be others. */
export type CiphertextChange = 'decodedOnce' | 'restored' | 'cutToLength' | 'takenOut' | 'asBefore';

/** A place of the form to go to, where only a person can mend it. */
export type FormField =
  | { field: 'ciphertext' | 'grantTokens' }
  | { field: 'key' | 'algorithm'; side: Side }
  /** `key`: of the pair that it is about. */
  | { field: 'context'; side: Side; key?: string };

export type Remedy =
  | { kind: 'setContext'; side: Side; context: EncryptionContext }
  | { kind: 'swapContexts' }
  | { kind: 'setCiphertext'; change: CiphertextChange; ciphertextBlob: Bytes }
  | { kind: 'setKey'; side: Side; key: string }
  | { kind: 'clearKey'; side: 'source' }
  | { kind: 'setAlgorithm'; side: Side; algorithm: EncryptionAlgorithm }
  | { kind: 'setRegion'; region: string }
  | { kind: 'setGrantTokens'; grantTokens: readonly string[] }
  | { kind: 'focus'; field: FormField }
  | { kind: 'retry' }
  | { kind: 'reload' }
  /** Statements to copy, for each key that it may be about; nothing in the page changes. */
  | { kind: 'policy'; access: readonly AccessStatements[] };

export function focusOn(field: FormField): Remedy {
  return { kind: 'focus', field };
}
