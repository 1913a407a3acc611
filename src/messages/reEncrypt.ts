// What the Re-encrypt page says.
import type { BlobReading } from '../kms/ciphertextBlob.ts';
import type { Forgiven, UnreadableText } from '../kms/ciphertextText.ts';
import type { ContextFinding } from '../kms/encryptionContext.ts';
import type { Side } from '../kms/kmsFailure.ts';
import type { CiphertextFinding, InspectedCiphertext } from '../kms/reEncrypt.ts';

export const reEncrypt = {
  title: 'Re-encrypt',
  description:
    'Moves a ciphertext to another KMS key, or to another encryption context, inside KMS. The plaintext never leaves KMS; this page never asks for it.',
  source: 'Source',
  destination: 'Destination',
  ciphertext: 'Ciphertext',
  ciphertextPlaceholder: 'Paste base64, base64url or hex, or drop a file here',
  ciphertextHint: 'Base64, base64url or hex; or a binary file, dropped here or chosen.',
  chooseFile: 'Choose file',
  fileTooLarge: (name: string, bytes: number) =>
    `${name} has ${count(bytes, 'byte')}. A KMS ciphertext has at most 6,144 bytes: choose another file.`,
  fileUnreadable: (name: string) => `${name} could not be read. Choose it again.`,
  fileTaken: (name: string) => `From the file ${name}.`,
  examples: 'Try an example',
  keyLabels: { source: 'Source key', destination: 'Destination key' } satisfies Record<Side, string>,
  sourceKeyHint:
    'Optional for a symmetric ciphertext, which names its key to KMS. If given, KMS uses only this key.',
  destinationKeyHint: 'Search by alias, key ID, ARN or description; or type a key of another account.',
  keyPlaceholder: 'alias/…, key ID, key ARN or alias ARN',
  algorithmLabels: { source: 'Source algorithm', destination: 'Destination algorithm' } satisfies Record<
    Side,
    string
  >,
  chooseAlgorithm: 'Choose an algorithm',
  algorithmMissing:
    'Choose the algorithm that the ciphertext was made with; it cannot be read off the ciphertext.',
  contextLabels: {
    source: 'Source encryption context',
    destination: 'Destination encryption context',
  } satisfies Record<Side, string>,
  contextHints: {
    source:
      'Exactly the pairs that the ciphertext was encrypted with; upper and lower case and spaces count.',
    destination: 'Whoever decrypts the result must give exactly these pairs.',
  } satisfies Record<Side, string>,
  contextIsLogged: 'An encryption context is not secret: it is written to CloudTrail in plaintext.',
  contextForbidden: (pairs: number) =>
    pairs === 0
      ? 'Asymmetric keys take no encryption context.'
      : `Asymmetric keys take no encryption context: the ${count(pairs, 'pair')} above ${pairs === 1 ? 'is' : 'are'} not sent.`,
  key: 'Key',
  value: 'Value',
  addPair: 'Add pair',
  removePair: 'Remove',
  removePairOf: (key: string) => (key === '' ? 'Remove the unnamed pair' : `Remove the pair ${key}`),
  noPairs: 'No pairs.',
  sameAsSource: 'Same as source',
  submit: 'Re-encrypt',
  submitting: 'Re-encrypting…',
  cancel: 'Cancel',
  problems: (fields: number) => `${count(fields, 'field')} to mend before anything is sent.`,
  cancelled: 'Cancelled. Whether KMS had answered by then is not known; a ReEncrypt changes nothing in KMS.',
  done: 'Re-encrypted.',
  failed: (name: string) => `Refused: ${name}.`,
};

export const result = {
  title: 'Result',
  stale: 'The form has changed since. This result belongs to what was there before.',
  copyCiphertext: 'Copy ciphertext',
  download: 'Download',
  asInput: 'Use as input',
  requestId: 'Request ID',
  duration: 'Duration',
  milliseconds: (ms: number) => `${Math.round(ms).toLocaleString('en')} ms`,
  attempts: (attempts: number) => `${attempts} attempts`,
  size: (bytes: number) => `${count(bytes, 'byte')}, base64`,
  aliasesNow: (aliases: readonly string[]) =>
    aliases.length === 0 ? 'No alias of this account points here now' : `Now: ${aliases.join(', ')}`,
  relation: {
    same: 'Source and destination are the same key.',
    multiRegionReplicas: 'Source and destination are replicas of one multi-Region key.',
    different: 'Source and destination are different keys.',
  },
  sameMaterial: 'The same key material on both sides.',
  newMaterial: 'The same key, other key material: the key was rotated in between.',
  notGiven: 'not given by KMS',
};

export const copying = {
  copied: 'Copied',
  refused: 'The browser refused the clipboard. The text is selected: copy it with the keyboard.',
};

/** "1 byte", "2,000 bytes". */
function count(number: number, noun: string): string {
  return `${number.toLocaleString('en')} ${noun}${number === 1 ? '' : 's'}`;
}

const encodings = { base64: 'Base64', base64url: 'Base64url', hex: 'Hex' };
const forgiven: Record<Forgiven, string> = {
  quotes: 'quotes',
  lineBreaks: 'line breaks and spaces',
  escapes: 'escape sequences',
  invisibleCharacters: 'invisible characters',
  padding: 'padding',
  hexMarks: 'hex marks',
};

/** The line under the ciphertext: encoding, size, what the bytes look like, what was left out. */
export function recognisedText({ recognised, reading }: InspectedCiphertext): string | undefined {
  if (recognised.kind !== 'ciphertext' || !reading) return undefined;
  const ignored = recognised.forgiven.map((what) => forgiven[what]).join(', ');
  const left = ignored === '' ? '' : ` Not counted: ${ignored}.`;
  return `${encodings[recognised.encoding]}, ${count(reading.bytes, 'byte')}: ${shapeText(reading)}.${left}`;
}

function shapeText(reading: BlobReading): string {
  switch (reading.shape) {
    case 'complete': {
      const { plaintextBytes } = reading;
      const length =
        plaintextBytes === undefined ? '' : `, ${plaintextBytes.toLocaleString('en')}-byte plaintext`;
      return `looks like a KMS symmetric ciphertext${length}`;
    }
    case 'truncated':
      return 'looks like the beginning of a KMS symmetric ciphertext';
    case 'overlong':
      return 'looks like a KMS symmetric ciphertext with more behind it';
    case 'RSA-sized':
      return `as long as an RSA_${reading.modulusBits} ciphertext`;
    case 'base64 of base64':
      return 'looks like base64 that was encoded twice';
    case 'AWS Encryption SDK message':
      return 'looks like an AWS Encryption SDK message';
    case 'emulator':
      return 'looks like a ciphertext of a KMS emulator';
    case 'unknown':
      return 'a form that the console does not know';
  }
}

const unreadable = {
  character: ({ character, line, column }: Extract<UnreadableText, { reason: 'character' }>) =>
    `"${character}" (line ${line}, column ${column}) is in none of base64, base64url and hex. Paste only the ciphertext.`,
  paddingInside: '"=" stands before the end. Paste one ciphertext at a time.',
  length: (characters: number) =>
    `${count(characters, 'character')} cannot be base64: one is missing or one too many. Copy the whole ciphertext again.`,
};

/** The sentence under the ciphertext box. */
export function ciphertextFindingText(finding: CiphertextFinding, inspected: InspectedCiphertext): string {
  switch (finding.kind) {
    case 'missing':
      return 'Paste the ciphertext to re-encrypt, or choose a file.';
    case 'unreadable':
      return unreadableText(inspected);
    case 'tooLong':
      return `${count(finding.bytes, 'byte')}: KMS takes ciphertexts of at most 6,144. Larger data is encrypted under a data key; re-encrypt the encrypted data key.`;
    case 'shape':
      return doubtText(finding.reading);
  }
}

function unreadableText({ recognised }: InspectedCiphertext): string {
  if (recognised.kind !== 'unreadable') return '';
  const { problem } = recognised;
  if (problem.reason === 'character') return unreadable.character(problem);
  return problem.reason === 'length' ? unreadable.length(problem.characters) : unreadable.paddingInside;
}

function doubtText(reading: BlobReading): string {
  switch (reading.shape) {
    case 'truncated':
      return reading.missingBytes === undefined
        ? 'It seems to end too early. Copy the whole ciphertext again.'
        : `It seems to end ${count(reading.missingBytes, 'byte')} too early. Copy the whole ciphertext again.`;
    case 'overlong':
      return `It seems to have ${count(reading.extraBytes, 'byte')} too many at the end. Copy only the ciphertext.`;
    case 'base64 of base64':
      return 'It seems to be base64 of base64. Decode it once and paste what comes out.';
    case 'AWS Encryption SDK message':
      return 'KMS cannot re-encrypt an AWS Encryption SDK message: the data key inside is bound to its header. Decrypt and encrypt it with the Encryption SDK.';
    default:
      return '';
  }
}

/** The sentence under a cell of a context table. Rows count from 1. */
export function contextFindingText(finding: ContextFinding): string {
  switch (finding.kind) {
    case 'duplicateKey':
      return `Row ${finding.firstRow + 1} has this key already. A context has each key once: remove or rename one.`;
    case 'notUnicode':
      return 'Half of a character: this is not Unicode text and cannot be sent. Type it again.';
    case 'emptyKey':
      return 'The key is empty. It is sent so.';
    case 'outerSpace':
      return `Space at the ${{ start: 'start', end: 'end', both: 'start and end' }[finding.place]}. It is sent, and counts.`;
    case 'invisibleCharacter':
      return `Invisible character ${finding.codePoint}. It is sent, and counts.`;
  }
}
