// What a pasted text can be recognised as. Each is a hint, never certain.
import type { BlobReading } from './ciphertextBlob.ts';
import type { TextEncoding } from './ciphertextText.ts';
import type { DocumentKind } from './documentWalk.ts';
import type { ForeignBytes } from './foreignBytes.ts';
import type { BytesEncoding, CharacterEncoding } from './pastedEncoding.ts';
import type { NotKms } from './pastedForeign.ts';

export type RecognisedPaste =
  | { kind: 'empty' }
  | { kind: 'tooLong' }
  /** A bare ciphertext, or what its bytes tell to be something like one: the ciphertext box reads it as it is. */
  | { kind: 'ciphertext'; reading: BlobReading }
  /** A ciphertext in an encoding that the box does not take, or takes only a level of. */
  | { kind: 'encoded'; encoding: PasteEncoding }
  /** A document of `aws kms re-encrypt --cli-input-json` or `--cli-input-yaml`. */
  | { kind: 'cliInput'; syntax: 'json' | 'yaml' }
  /** A command line `aws kms re-encrypt …`. */
  | { kind: 'cliCommand' }
  | { kind: 'sops'; form: 'yaml' | 'json' | 'dotenv' | 'ini' }
  /** `encryptionSdkMessages`: SSM parameters of the advanced tier, which are not offered. */
  | { kind: DocumentKind; encryptionSdkMessages: number }
  | { kind: 's3Metadata' }
  | { kind: 'terraform' }
  /** Lines that give names to values. */
  | { kind: 'variables' }
  /** Ciphertexts, and other text around or between them. */
  | { kind: 'inText' }
  /** Ciphertexts one under the other, and nothing else. */
  | { kind: 'several' }
  /** Bytes that are plainly something else. */
  | { kind: 'foreignBytes'; what: ForeignBytes }
  | { kind: 'notKms'; what: NotKms }
  | { kind: 'credentials' }
  /** Not recognised, which says nothing against it. */
  | { kind: 'unknown' };

export type PasteEncoding = TextEncoding | BytesEncoding | CharacterEncoding | 'rewrittenAsText';
