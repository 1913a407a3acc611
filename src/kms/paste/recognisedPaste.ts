// What a pasted text can be recognised as. Each is a hint, never certain.
import type { BlobReading } from '../ciphertext/ciphertextBlob.ts';
import type { TextEncoding } from '../ciphertext/ciphertextText.ts';
import type { ForeignBytes } from '../ciphertext/foreignBytes.ts';
import type { LookAlike } from '../ciphertext/lookAlikes.ts';
import type { DocumentKind } from './documentWalk.ts';
import type { BytesEncoding, CharacterEncoding } from './pastedEncoding.ts';
import type { NotKms } from './pastedForeign.ts';
import type { SopsRecipient } from './pastedSops.ts';

export type RecognisedPaste =
  | { kind: 'empty' }
  | { kind: 'tooLong' }
  /** A bare ciphertext, or what its bytes tell to be something like one: the ciphertext box reads it as it is. */
  | { kind: 'ciphertext'; reading: BlobReading }
  /** A ciphertext in an encoding that the box does not take, or takes only a level of. */
  | { kind: 'encoded'; encoding: PasteEncoding }
  /** Base64 in which letters of other scripts stand for Latin ones. */
  | { kind: 'lookAlikes'; letters: readonly LookAlike[] }
  /** A document of `aws kms re-encrypt --cli-input-json` or `--cli-input-yaml`. */
  | { kind: 'cliInput'; syntax: 'json' | 'yaml' }
  /** A command line `aws kms re-encrypt …`. */
  | { kind: 'cliCommand' }
  /** A command of another operation of KMS, with what it takes or printed. */
  | { kind: 'kmsCommand'; operation: string }
  /** `others`: for whom the data key is encrypted beside AWS KMS. */
  | { kind: 'sops'; form: 'yaml' | 'json' | 'dotenv' | 'ini'; others: readonly SopsRecipient[] }
  | { kind: DocumentKind }
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
