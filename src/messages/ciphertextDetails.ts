// What the page says of a ciphertext's bytes. KMS documents none of the format: it says so, and calls each reading a hint.
import type { BlobPart, PartKind } from '../kms/ciphertext/blobLayout.ts';
import type { BlobReading } from '../kms/ciphertext/ciphertextBlob.ts';
import type { CiphertextComparison } from '../kms/ciphertext/compareCiphertexts.ts';
import { shapeText } from './ciphertextBox.ts';
import { count, number } from './numbers.ts';

export const details = {
  readOff: 'Read off the bytes',
  areHints:
    'Hints, all of them: KMS documents no format, and these were read off published ciphertexts. The key ARN, account, Region and encryption context cannot be read.',
  bytes: 'Bytes',
  chooseAPart: 'Choose a part to mark its bytes.',
  parts: 'Parts',
  hexOf: 'The bytes in hex, the offset before each eight',
  gap: (bytes: number) => `${count(bytes, 'byte')} not shown`,
  showAll: (bytes: number) => `Show all ${count(bytes, 'byte')}`,
  showLess: 'Show less',
  onlyFirst: (bytes: number) =>
    `Only the first ${number(bytes)} bytes are shown: KMS takes no longer ciphertext.`,
};

/** One line of what was read. */
export interface Hint {
  name: string;
  text: string;
  /** What it stands for, where that is not plain. */
  note?: string;
}

/** What was read off the blob, in the order of its bytes. */
export function hintsOf(reading: BlobReading): Hint[] {
  if (!('format' in reading)) {
    const hints = [
      { name: 'Form', text: sentence(shapeText(reading)) },
      { name: 'Length', text: count(reading.bytes, 'byte') },
    ];
    return 'plaintextBytes' in reading ? [...hints, plaintextHint(reading.plaintextBytes)] : hints;
  }
  const { format, operation, backingKeyFingerprint, plaintextBytes, irregularity } = reading;
  const hints: Hint[] = [{ name: 'Format', text: formats[format] }];
  if (operation) hints.push({ name: 'Made by', text: operations[operation] });
  hints.push({ name: 'Length', text: lengthText(reading) });
  if (plaintextBytes !== undefined) hints.push(plaintextHint(plaintextBytes));
  if (backingKeyFingerprint !== undefined) {
    hints.push({
      name: 'Fingerprint of the backing key',
      text: backingKeyFingerprint,
      note: 'The same in all ciphertexts under one backing key. It is neither the key ID nor the key material ID.',
    });
  }
  if (irregularity) hints.push({ name: 'Damage', text: irregularities[irregularity] });
  return hints;
}

function plaintextHint(plaintextBytes: number): Hint {
  return { name: 'Length of the plaintext', text: count(plaintextBytes, 'byte') };
}

const formats = {
  0: '0, of 2014 and 2015',
  1: '1, the older one',
  2: "2, today's",
};
const operations = {
  Encrypt: 'Encrypt',
  'GenerateDataKey NumberOfBytes': 'GenerateDataKey with NumberOfBytes',
  'GenerateDataKey KeySpec': 'GenerateDataKey with KeySpec, or GenerateDataKeyPair',
};
const irregularities = {
  lengths: 'Its lengths contradict each other.',
  constants: 'A byte differs that is the same in every known ciphertext.',
};

function lengthText(reading: Extract<BlobReading, { format: number }>): string {
  const length = count(reading.bytes, 'byte');
  switch (reading.shape) {
    case 'complete':
      return `${length}, exactly what its own length field says`;
    case 'overlong':
      return `${length}, ${number(reading.extraBytes)} more than its own length field says`;
    case 'truncated':
      return reading.missingBytes === undefined
        ? `${length}: it ends before its own length field`
        : `${length}, ${number(reading.missingBytes)} fewer than its own length field says`;
  }
}

/** The name of a part and what is known of it. */
export const parts: Record<PartKind, { name: string; about: string }> = {
  outerHeader: {
    name: 'Outer header',
    about: 'Opens the format of 2014 and 2015, which wraps the next one.',
  },
  outerConstant: { name: 'Outer 32 bytes', about: 'What they mean is not known.' },
  outerLength: { name: 'Outer length', about: 'How long the ciphertext inside is.' },
  format: { name: 'Format', about: '01 01 is the older format, 01 02 that of today.' },
  operation: { name: 'Operation', about: 'Which operation of KMS made the ciphertext.' },
  constant: { name: 'Constant', about: 'The same in every known ciphertext; what it means is not known.' },
  backingKeyFingerprint: {
    name: 'Fingerprint of the backing key',
    about: 'The same in all ciphertexts under one backing key, so another one after a rotation.',
  },
  marker: { name: 'Marker', about: '01 in every known ciphertext of this format.' },
  blobId: {
    name: '16 bytes of its own',
    about: 'Different in each ciphertext; what they mean is not known.',
  },
  lengthField: { name: 'Length field', about: 'How many bytes follow.' },
  derWrapper: {
    name: 'PKCS#7 frame',
    about: 'Tags, lengths and object identifiers of an EncryptedData structure in DER.',
  },
  algorithm: { name: 'Algorithm', about: 'The object identifier of AES-256 in GCM mode.' },
  nonce: { name: 'Nonce', about: 'The 12 bytes that AES-GCM must use only once under a key.' },
  tagLength: { name: 'Tag length', about: 'How long the authentication tag of AES-GCM is: 16 bytes.' },
  encryptedContent: {
    name: 'Encrypted content',
    about:
      'Seems to be the encrypted plaintext and its authentication tag: 27 bytes longer than the plaintext. The encryption context is not in it.',
  },
  surplus: { name: 'Surplus', about: 'Behind the end that the length field tells: it does not belong here.' },
  missing: { name: 'Missing', about: 'Announced by a length field, and not there.' },
  version: { name: 'Version', about: 'Of the message format of the AWS Encryption SDK.' },
  messageType: { name: 'Message type', about: '80: customer authenticated encrypted data.' },
  algorithmSuite: {
    name: 'Algorithm suite',
    about: 'Which encryption, key derivation and signature were used.',
  },
  messageId: { name: 'Message ID', about: 'Random, and part of what is authenticated.' },
  encryptionContext: {
    name: 'Encryption context',
    about: 'In plaintext, as a count and then keys and values with their lengths.',
  },
  encryptedDataKeyCount: {
    name: 'Count of data keys',
    about: 'How many encrypted copies of the data key follow.',
  },
  keyProviderId: { name: 'Key provider', about: 'aws-kms for a key of KMS.' },
  keyProviderInfo: { name: 'Key', about: 'For KMS, the ARN of the key that encrypted the data key.' },
  encryptedDataKey: {
    name: 'Encrypted data key',
    about:
      'For KMS, a ciphertext. The header that holds it is authenticated, so that it cannot be exchanged.',
  },
  contentType: { name: 'Content type', about: '01: one piece; 02: frames.' },
  reserved: { name: 'Reserved', about: 'Zeros.' },
  ivLength: { name: 'IV length', about: 'How long the initialisation vectors are.' },
  frameLength: { name: 'Frame length', about: 'How long each frame of the body is.' },
  algorithmSuiteData: { name: 'Key commitment', about: 'Binds the message to exactly one data key.' },
  headerAuthentication: {
    name: 'Header authentication',
    about: 'Without it, the header could be changed unnoticed.',
  },
  messageBody: { name: 'Body', about: 'The encrypted data, and a signature if the suite has one.' },
  emulatorKeyId: { name: 'Key ID', about: 'Emulators of KMS write it in plain ASCII; KMS itself does not.' },
  emulatorRest: { name: 'The rest', about: 'Each emulator has a form of its own.' },
  rsaCiphertext: {
    name: 'RSA ciphertext',
    about: 'As long as the modulus. Nothing in it tells the key or the algorithm.',
  },
  sm2Ciphertext: {
    name: 'SM2 ciphertext',
    about: 'Perhaps: a point, a hash and the encrypted plaintext in ASN.1. Nothing in it tells the key.',
  },
  encodedText: {
    name: 'Encoded text',
    about: 'The characters of base64 or hex: a ciphertext that was encoded once more.',
  },
  foreign: { name: 'Something else', about: 'Not in a form of KMS.' },
  unknown: { name: 'Not known', about: 'The console knows no form that begins like this.' },
};

/** What is known of this very part, e.g. the length that its length field tells. */
export function aboutPart({ part, operation, value }: BlobPart): string {
  const told =
    operation !== undefined
      ? ` Here: ${operations[operation]}.`
      : value === undefined
        ? ''
        : part === 'encryptedContent'
          ? ` Here, the plaintext has ${count(value, 'byte')}.`
          : ` Here: ${number(value)}.`;
  return parts[part].about + told;
}

/** "0005 to 0024, 32 bytes": the offsets in hex, as they stand before the bytes. */
export function rangeText({ from, to }: BlobPart): string {
  const length = count(to - from, 'byte');
  return to - from === 1 ? `${offset(from)}, ${length}` : `${offset(from)} to ${offset(to - 1)}, ${length}`;
}

/** @param at in bytes. @returns four hex digits, or more if it takes more. */
export function offset(at: number): string {
  return at.toString(16).padStart(4, '0');
}

export const compare = {
  title: 'Compare with another ciphertext',
  hint: 'Base64, base64url or hex; or a text that holds it. Nothing of this is sent.',
  other: 'Other ciphertext',
  isHint:
    'Hints, read off the bytes. Whether the plaintexts or the encryption contexts are the same, no ciphertext tells.',
};

/** What the two have in common, the surest first. */
export function comparisonTexts({
  isSameBytes,
  bytes,
  backingKey,
  plaintextBytes,
}: CiphertextComparison): string[] {
  if (isSameBytes) return ['The same bytes: it is one and the same ciphertext.'];
  return [
    bytes.relation === 'same'
      ? `Other bytes, of the same length: ${count(bytes.a ?? 0, 'byte')}.`
      : `Other bytes: ${number(bytes.a ?? 0)} here, ${number(bytes.b ?? 0)} there.`,
    backingKeyTexts[backingKey.relation],
    plaintextBytes.relation === 'notKnown'
      ? 'Whether the plaintexts have the same length is not known.'
      : plaintextBytes.relation === 'same'
        ? `Probably plaintexts of the same length: ${count(plaintextBytes.a ?? 0, 'byte')}.`
        : `Probably plaintexts of different lengths: ${number(plaintextBytes.a ?? 0)} here, ${number(plaintextBytes.b ?? 0)} bytes there.`,
  ];
}

const backingKeyTexts = {
  same: 'Probably under the same backing key: the fingerprints are the same.',
  different:
    'Probably under different backing keys: the fingerprints differ. It may still be one KMS key that was rotated in between.',
  notKnown: 'Whether they are under the same backing key is not known.',
};

function sentence(text: string): string {
  return `${text.charAt(0).toUpperCase()}${text.slice(1)}`;
}
