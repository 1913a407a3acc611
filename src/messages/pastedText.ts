// What is said of a pasted text that is no bare ciphertext: what it seems to be, the one thing to do, and what each offer takes of it.
import type { Credential } from '../kms/pastedForeign.ts';
import type { PastedText } from '../kms/pastedText.ts';
import type { PasteOffer } from '../kms/pasteOffer.ts';
import type { PasteEncoding } from '../kms/recognisedPaste.ts';
import { notKms, type PasteNote } from './notKms.ts';
import { count, number } from './numbers.ts';

/** Undefined where there is nothing to say: a bare ciphertext, or nothing. */
export function pasteNote(pasted: PastedText): PasteNote | undefined {
  switch (pasted.kind) {
    case 'empty':
    case 'ciphertext':
      return undefined;
    case 'tooLong':
      return {
        what: 'The text has more than 1,000,000 characters: more than the console looks through.',
        todo: 'Paste the part that holds the ciphertext.',
      };
    case 'encoded':
      return {
        what: `This looks like ${anOrSeveral(pasted)} ${encodings[pasted.encoding]}.`,
        todo: takeOne(pasted, 'Take it as it was before that.'),
      };
    case 'cliInput':
      return {
        what: `This looks like a document for aws kms re-encrypt --cli-input-${pasted.syntax}.`,
        todo: 'Fill the form from it.',
      };
    case 'cliCommand':
      return { what: 'This looks like an aws kms re-encrypt command.', todo: 'Fill the form from it.' };
    case 'credentials':
      return {
        what: credentialsText(pasted.credentials) ?? '',
        todo: 'Empty the box. Nothing of it was sent or kept; whoever may have seen it, replace it.',
      };
    case 'foreignBytes':
      return {
        what: 'Decoded, this does not look like a ciphertext of KMS.',
        todo: 'Look for the ciphertext in the place that it was copied from.',
      };
    case 'notKms':
      return notKms[pasted.what];
    case 'unknown':
      return {
        what: 'The console does not know this form.',
        todo: 'Paste the ciphertext alone: base64, base64url or hex.',
      };
    default:
      return { what: `This looks like ${sources[pasted.kind]}.`, todo: todoOf(pasted) };
  }
}

type SourceKind = Exclude<
  PastedText['kind'],
  | 'empty'
  | 'ciphertext'
  | 'tooLong'
  | 'encoded'
  | 'cliInput'
  | 'cliCommand'
  | 'credentials'
  | 'foreignBytes'
  | 'notKms'
  | 'unknown'
>;

const sources: Record<SourceKind, string> = {
  cliOutput: 'what the AWS CLI or an SDK printed',
  sops: 'a SOPS file: what KMS encrypted in it is the data key in each entry of sops.kms',
  terraform: 'secrets of aws_kms_secrets in Terraform',
  terraformState: 'a Terraform state with aws_kms_ciphertext',
  ssmParameters: 'parameters of AWS Systems Manager, not decrypted',
  lambdaEnvironment: 'the configuration of a Lambda function with encrypted variables',
  s3Metadata:
    'the metadata of an object that an S3 client encrypted: what KMS encrypted is the data key in it',
  kubernetes: 'a Kubernetes manifest with ciphertexts in it',
  document: 'a document with ciphertexts in it',
  variables: 'lines that give names to ciphertexts',
  inText: 'a text with a ciphertext in it',
  several: 'several ciphertexts',
};

const encodings: Record<PasteEncoding, string> = {
  base64: 'in base64 of base64',
  base64url: 'in base64 of base64url',
  hex: 'in base64 of hex',
  hexDump: 'as a hex dump',
  byteList: 'as a list of bytes',
  stringEscapes: 'as a string with escapes',
  percent: 'with percent signs, as in a URL',
  htmlEntities: 'with HTML entities',
  unicodeEscapes: 'with the escapes of a JSON string',
  quotedPrintable: 'in quoted-printable, as in a mail',
  spacesForPlus: 'in which spaces stand for plus signs',
  rewrittenAsText: 'whose bytes were read and written as text',
};

function anOrSeveral({ found }: PastedText): string {
  return found > 1 ? `${number(found)} ciphertexts` : 'a ciphertext';
}

function todoOf(pasted: PastedText): string {
  if (pasted.found === 0) return nothingToTake(pasted);
  const advanced =
    'encryptionSdkMessages' in pasted && pasted.encryptionSdkMessages > 0 ? ` ${advancedTier}` : '';
  return takeOne(pasted, 'Take it into the form.') + advanced;
}

function takeOne({ found, offers }: PastedText, one: string): string {
  if (found <= 1) return one;
  const more = found > offers.length ? ` The first ${number(offers.length)} are offered.` : '';
  return `It holds ${count(found, 'ciphertext')}: take one at a time. Re-encrypting many at once is a job for a bulk tool.${more}`;
}

const advancedTier =
  'Parameters of the advanced tier are messages of the AWS Encryption SDK, which KMS cannot re-encrypt: put them again with the other key.';

function nothingToTake(pasted: PastedText): string {
  switch (pasted.kind) {
    case 'sops':
      return 'It has no entry of AWS KMS that can be read, so there is nothing in it to re-encrypt here.';
    case 'ssmParameters':
      return advancedTier;
    case 's3Metadata':
      return 'Its data key is not encrypted by KMS, so there is nothing in it to re-encrypt here.';
    default:
      return 'No ciphertext in it can be read. Paste the ciphertext alone.';
  }
}

const credentialNames: Record<Credential, string> = {
  accessKeyId: 'an AWS access key ID',
  secretAccessKey: 'an AWS secret access key',
  sessionToken: 'an AWS session token',
  privateKey: 'a private key',
  plaintext: 'a plaintext',
};

/** The warning beside everything else; undefined where none is due. Never shows what was found. */
export function credentialsText(credentials: readonly Credential[]): string | undefined {
  if (credentials.length === 0) return undefined;
  const names = credentials.map((credential) => credentialNames[credential]);
  const last = names.pop() ?? '';
  const all = names.length > 0 ? `${names.join(', ')} and ${last}` : last;
  return `The text seems to hold ${all}. That does not belong on any page, and is not shown again here.`;
}

/** What stands on an offer's button. The name is the text's own: make it visible before it is shown. */
export function offerLabel(offer: PasteOffer): string {
  switch (offer.kind) {
    case 'ciphertextBlob':
      return 'Take the CiphertextBlob';
    case 'sopsKms':
      return `Take sops.kms[${offer.index}]${offer.arn === undefined ? '' : `, ${shortened(offer.arn)}`}`;
    case 'variable':
      return `Take ${shortened(offer.name)}${offer.line === undefined ? '' : `, line ${number(offer.line)}`}`;
    case 'path':
      return `Take ${shortened(offer.path)}`;
    case 'ssmParameter':
      return `Take the parameter ${shortened(offer.name)}`;
    case 'terraformSecret':
      return offer.name === ''
        ? 'Take the secret without a name'
        : `Take the secret ${shortened(offer.name)}`;
    case 's3DataKey':
      return 'Take the encrypted data key';
    case 'line':
      return `Take the ciphertext in line ${number(offer.line)}`;
    case 'wholeText':
      return 'Take the ciphertext';
  }
}

/** What an offer fills beside the ciphertext, as sentences. */
export function offerNotes({
  sourceEncryptionContext,
  contextIs,
  sourceKeyId,
  reading,
  ...offer
}: PasteOffer): string[] {
  const notes: string[] = [];
  if (reading.shape === 'truncated') notes.push('It seems to be cut off.');
  if (reading.shape === 'overlong') notes.push('It seems to have bytes too many at its end.');
  if (sourceEncryptionContext) {
    const pairs = count(sourceEncryptionContext.length, 'pair');
    if (sourceEncryptionContext.length === 0) notes.push('Without an encryption context, as the text says.');
    else if (contextIs === 'usual') notes.push(`With the context that its service usually sets: ${pairs}.`);
    else notes.push(`With the context that the text names: ${pairs}.`);
  } else {
    notes.push('The text does not name its encryption context.');
  }
  if (sourceKeyId !== undefined) notes.push('With the source key that the text names.');
  if (offer.kind === 'sopsKms' && offer.createdAt !== undefined) {
    notes.push(`Made ${shortened(offer.createdAt)}.`);
  }
  return notes;
}

export const pastedOffers = {
  title: 'What was pasted',
  hint: 'Recognised by its form alone: a hint. Nothing was sent.',
  /** Fills the ciphertext, and what stands beside it. */
  take: 'Take',
  fillFromCli: 'Fill the form from it',
};

const LONGEST_NAME = 80;

/** The beginning and the end of a long name: paths differ at their end. */
function shortened(name: string): string {
  if (name.length <= LONGEST_NAME) return name;
  return `${name.slice(0, LONGEST_NAME / 2)}…${name.slice(-LONGEST_NAME / 2)}`;
}
