// What the ciphertext box takes of a file: its text, or its bytes as base64; or why it takes none.
import { readFile, textOfBytes } from '../../browser/files.ts';
import { type Bytes, toBase64 } from '../../kms/bytes.ts';
import { MAX_CIPHERTEXT_BYTES, readCiphertextBlob } from '../../kms/ciphertext/ciphertextBlob.ts';
import { notTaken } from '../../messages/ciphertextBox.ts';

/** In UTF-16 units. With more in it a text box freezes the page. */
export const MAX_BOX_CHARACTERS = 200_000;
const MAX_FILE_BYTES = 1_000_000;

export type FileIntake =
  | { kind: 'taken'; name: string; text: string }
  /** A document whose parts may be of use, but which is too long for the box. */
  | { kind: 'tooLongForBox'; name: string; text: string }
  | { kind: 'refused'; message: string };

/** Takes one file; of several it takes none. Never rejects. */
export async function takeFiles(files: readonly File[]): Promise<FileIntake> {
  const [file] = files;
  if (!file || files.length > 1) return refused(notTaken.severalFiles(files.length));
  const { name, size } = file;
  if (size > MAX_FILE_BYTES) return refused(notTaken.tooLarge(name, size));
  let bytes: Bytes;
  try {
    bytes = await readFile(file);
  } catch {
    return refused(notTaken.unreadable(name));
  }
  const text = textOfBytes(bytes);
  if (text === undefined) return takeBinary(name, bytes);
  if (text.trim() === '') return refused(notTaken.empty(name));
  return { kind: text.length > MAX_BOX_CHARACTERS ? 'tooLongForBox' : 'taken', name, text };
}

function takeBinary(name: string, bytes: Bytes): FileIntake {
  const text = toBase64(bytes);
  const isWorthALook =
    bytes.length <= MAX_CIPHERTEXT_BYTES || TOLD_THOUGH_LONG.has(readCiphertextBlob(bytes).shape);
  return isWorthALook && text.length <= MAX_BOX_CHARACTERS
    ? { kind: 'taken', name, text }
    : refused(notTaken.noCiphertext(name, bytes.length));
}

/** Of these the page can say what they are, or mend them. */
const TOLD_THOUGH_LONG = new Set<string>(['AWS Encryption SDK message', 'rewritten as text']);

function refused(message: string): FileIntake {
  return { kind: 'refused', message };
}
