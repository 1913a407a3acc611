// What the ciphertext box says: what it recognised, what is wrong or doubtful about it, and which files and pastes it does not take.
import type { BlobReading } from '../kms/ciphertext/ciphertextBlob.ts';
import type { Forgiven, UnreadableText } from '../kms/ciphertext/ciphertextText.ts';
import type { CiphertextFinding, InspectedCiphertext } from '../kms/reEncrypt/reEncrypt.ts';
import { count, number } from './numbers.ts';

export const ciphertextBox = {
  label: 'Ciphertext',
  placeholder: 'Paste base64, base64url or hex, or drop a file here',
  hint: 'Base64, base64url or hex; or a file, dropped on this panel or chosen.',
  chooseFile: 'Choose file',
  dropHere: 'Drop the file on this panel',
  letGo: 'Let go: the file is read on this page and sent nowhere',
  fromFile: (name: string) => `From the file ${name}.`,
  fromLongFile: (name: string, characters: number) =>
    `The file ${name} has ${number(characters)} characters, too many for the box, whose text stays as it was.`,
  notSent: 'Not sent: this dry run ignores the ciphertext.',
  lookAtBytes: 'Look at the bytes',
};

/** Each says what was not taken, why, and what to do; what was in the box is still there. */
export const notTaken = {
  severalFiles: (files: number) => `${count(files, 'file')}: the box takes one at a time. None was taken.`,
  beside: 'Not taken: the file was let go beside the Source panel. Drop it on the panel, or choose it.',
  unreadable: (name: string) =>
    `${name} could not be read. Is it a folder, or was it moved? Choose it again.`,
  empty: (name: string) => `${name} is empty. Choose another file.`,
  tooLarge: (name: string, bytes: number) =>
    `${name} has ${count(bytes, 'byte')}. The console reads files of at most 1,000,000 bytes: choose another one.`,
  noCiphertext: (name: string, bytes: number) =>
    `${name} has ${count(bytes, 'byte')}. A KMS ciphertext has at most 6,144 bytes: choose another file.`,
  longText: (characters: number) =>
    `Not taken: ${count(characters, 'character')}, and the box holds at most 200,000. Give a document as a file, of at most 1,000,000 bytes; more than that is a job for a bulk tool.`,
};

const encodings = { base64: 'Base64', base64url: 'Base64url', hex: 'Hex' };
const forgivenTexts: Record<Forgiven, string> = {
  frame: 'the lines -----BEGIN and -----END',
  quotes: 'quotes',
  lineBreaks: 'line breaks and spaces',
  escapes: 'escape sequences',
  invisibleCharacters: 'invisible characters',
  padding: 'padding',
  hexMarks: 'hex marks',
  partOfByte: 'part of a byte',
};

/** The line under the ciphertext: encoding, size, what the bytes look like, what was left out. */
export function recognisedText({ recognised, reading }: InspectedCiphertext): string | undefined {
  if (recognised.kind !== 'ciphertext' || !reading) return undefined;
  const ignored = recognised.forgiven.map((what) => forgivenTexts[what]).join(', ');
  const left = ignored === '' ? '' : ` Not counted: ${ignored}.`;
  return `${encodings[recognised.encoding]}, ${count(reading.bytes, 'byte')}: ${shapeText(reading)}.${left}`;
}

/** The end of "It …", as far as the bytes tell. */
export function shapeText(reading: BlobReading): string {
  switch (reading.shape) {
    case 'complete': {
      const { plaintextBytes } = reading;
      const length = plaintextBytes === undefined ? '' : `, ${number(plaintextBytes)}-byte plaintext`;
      return `looks like a KMS symmetric ciphertext${length}`;
    }
    case 'truncated':
      return 'looks like the beginning of a KMS symmetric ciphertext';
    case 'overlong':
      return 'looks like a KMS symmetric ciphertext with more behind it';
    case 'beginning missing':
      return 'looks like a KMS symmetric ciphertext without its beginning';
    case 'SM2-formed':
      return 'may be an SM2 ciphertext, by its form';
    case 'RSA-sized':
      return `as long as an RSA_${reading.modulusBits} ciphertext`;
    case 'base64 of base64':
      return `looks like ${reading.encoding} that was encoded once more`;
    case 'rewritten as text':
      return 'looks like a KMS symmetric ciphertext that was read and written as text';
    case 'AWS Encryption SDK message':
      return 'looks like an AWS Encryption SDK message';
    case 'emulator':
      return 'looks like a ciphertext of a KMS emulator';
    case 'foreign':
      return foreign[reading.what];
    case 'empty':
      return 'nothing';
    case 'unknown':
      return 'a form that the console does not know';
  }
}

const foreign: Record<Extract<BlobReading, { shape: 'foreign' }>['what'], string> = {
  text: 'is text that can be read, not a ciphertext',
  age: 'looks like a file that age encrypted',
  PEM: 'is PEM, not a ciphertext',
  gzip: 'looks like gzip',
  zip: 'looks like a zip archive',
  DER: 'looks like DER: a certificate, a key or a PKCS#7 message',
};

/** What is known beside the findings. */
interface Circumstances {
  /** Only then is an empty box an error. */
  isTried: boolean;
  /** The part of the console that knows other forms is being loaded: what it will say is not known yet. */
  isWaiting: boolean;
  /** What that part says of the text: more than the findings do. */
  sentence: string | undefined;
}

/** The sentences of one severity under the ciphertext box. */
export function findingTexts(
  inspected: InspectedCiphertext,
  severity: 'error' | 'warning',
  { isTried, isWaiting, sentence }: Circumstances,
): string[] {
  const findings = inspected.findings.filter(({ kind }) => kind !== 'missing' || isTried);
  if (sentence !== undefined) {
    const isError = findings.some((finding) => finding.severity === 'error');
    return isError === (severity === 'error') ? [sentence] : [];
  }
  return findings
    .filter((finding) => finding.severity === severity && !(isWaiting && finding.kind === 'unreadable'))
    .map((finding) => ciphertextFindingText(finding, inspected));
}

/** The sentence under a ciphertext box. */
function ciphertextFindingText(finding: CiphertextFinding, inspected: InspectedCiphertext): string {
  switch (finding.kind) {
    case 'missing':
      return 'Paste the ciphertext to re-encrypt, or choose a file.';
    case 'unreadable':
      return inspected.recognised.kind === 'unreadable' ? unreadableText(inspected.recognised.problem) : '';
    case 'tooLong':
      return `${count(finding.bytes, 'byte')}: KMS takes ciphertexts of at most 6,144. Larger data is encrypted under a data key; re-encrypt the encrypted data key.`;
    case 'shape':
      return doubtText(finding.reading);
  }
}

function unreadableText(problem: UnreadableText): string {
  switch (problem.reason) {
    case 'character':
      return characterText(problem);
    case 'paddingInside':
      return '"=" stands before the end. Paste one ciphertext at a time.';
    case 'length':
      return `${count(problem.characters, 'character')} cannot be base64: one is missing or one too many. Copy the whole ciphertext again.`;
  }
}

/** A letter of another script is seen only by its code point. */
function characterText({
  character,
  codePoint,
  lookAlike,
  line,
  column,
}: Extract<UnreadableText, { reason: 'character' }>): string {
  const named = codePoint === undefined ? `"${character}"` : `"${character}", ${codePoint}`;
  const stands = lookAlike
    ? `: a ${lookAlike.script} character that looks like "${lookAlike.latin}". Write that one, or copy the ciphertext again.`
    : '. Paste only the ciphertext.';
  return `${named} (line ${line}, column ${column}) is in none of base64, base64url and hex${stands}`;
}

/** What is suspicious about a ciphertext that can be read; KMS may take it all the same. */
export function suspicionTexts({ recognised, reading, letterCase }: InspectedCiphertext): string[] {
  const texts: string[] = [];
  if (recognised.kind === 'ciphertext' && recognised.mixedAlphabets) {
    texts.push(
      'It mixes the two alphabets of base64, "+/" and "-_": at least one character was changed on the way. Both were read.',
    );
  }
  if (letterCase) {
    texts.push(
      `All letters of its base64 are ${letterCase === 'lower' ? 'small' : 'capitals'}: something seems to have changed their case. Copy it again.`,
    );
  }
  if (reading && 'irregularity' in reading && reading.irregularity) {
    texts.push('Some of its bytes are as in no known KMS ciphertext: it is probably damaged. Copy it again.');
  }
  return texts;
}

function doubtText(reading: BlobReading): string {
  switch (reading.shape) {
    case 'truncated':
      return reading.missingBytes === undefined
        ? 'It seems to end too early. Copy the whole ciphertext again.'
        : `It seems to end ${count(reading.missingBytes, 'byte')} too early. Copy the whole ciphertext again.`;
    case 'overlong':
      return `It seems to have ${count(reading.extraBytes, 'byte')} too many at the end. Copy only the ciphertext.`;
    case 'beginning missing':
      return `Its beginning seems to be missing${reading.missingBytes === undefined ? '' : `: ${count(reading.missingBytes, 'byte')}`}. Copy the whole ciphertext again.`;
    case 'base64 of base64':
      return 'It seems to be encoded twice. Decode it once and paste what comes out.';
    case 'rewritten as text':
      return 'A program seems to have read the bytes as text and written other bytes. Take the ciphertext from where it was before that.';
    case 'AWS Encryption SDK message':
      return 'KMS cannot re-encrypt an AWS Encryption SDK message: the data key inside is bound to its header. Decrypt and encrypt it with the Encryption SDK.';
    case 'foreign':
      return 'This does not seem to be a KMS ciphertext. Look for it in what was copied.';
    default:
      return '';
  }
}
