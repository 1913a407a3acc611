// What is said of a pasted text that is no bare ciphertext: what it seems to be, and the one thing to do.
import type { LookAlike } from '../kms/ciphertext/lookAlikes.ts';
import type { Credential } from '../kms/paste/pastedForeign.ts';
import type { SopsRecipient } from '../kms/paste/pastedSops.ts';
import type { PastedText } from '../kms/paste/pastedText.ts';
import type { PasteEncoding } from '../kms/paste/recognisedPaste.ts';
import { notKms, type PasteNote } from './notKms.ts';
import { count, number } from './numbers.ts';

/** Undefined where there is nothing to say: a bare ciphertext, or nothing. */
export function pasteNote(pasted: PastedText): PasteNote | undefined {
  const note = noteOf(pasted);
  const { invisible } = pasted;
  if (!note || invisible.length === 0) return note;
  return { ...note, what: `${note.what} Invisible characters in it are left out: ${invisible.join(', ')}.` };
}

function noteOf(pasted: PastedText): PasteNote | undefined {
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
    case 'lookAlikes':
      return {
        what: `In this, other characters stand for those of base64: ${pasted.letters.map(letterText).join(', ')}.`,
        todo: takeOne(pasted, 'Take it with the right characters.'),
      };
    case 'kmsCommand':
      return { what: `This looks like an aws kms ${pasted.operation} command.`, todo: takeIntoForm(pasted) };
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
        todo: secretTodo(pasted.credentials),
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
    case 'several':
      if (pasted.found === 1)
        return { what: 'This is one ciphertext, several times.', todo: takeIntoForm(pasted) };
      break;
    case 'ssmParameters':
      break;
    default:
      if (pasted.found === 0 && pasted.messages.length > 0) return notKms.encryptionSdkMessage;
  }
  return { what: `This looks like ${sources[pasted.kind]}.`, todo: todoOf(pasted) };
}

type SourceKind = Exclude<
  PastedText['kind'],
  | 'empty'
  | 'ciphertext'
  | 'tooLong'
  | 'encoded'
  | 'lookAlikes'
  | 'kmsCommand'
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
  return pasted.found === 0 ? nothingToTake(pasted) : takeIntoForm(pasted);
}

function takeIntoForm(pasted: PastedText): string {
  const others = pasted.messages.length === 0 ? '' : ` ${messagesText(pasted)}`;
  return takeOne(pasted, 'Take it into the form.') + others;
}

function messagesText({ kind }: PastedText): string {
  return kind === 'ssmParameters'
    ? advancedTier
    : 'It also holds a message of the AWS Encryption SDK, which KMS cannot re-encrypt.';
}

function letterText({ character, codePoint, script, latin }: LookAlike): string {
  return `"${character}" (${codePoint}, ${script}) for "${latin}"`;
}

/** What a secret was read with can be left out the next time. */
function secretTodo(credentials: readonly Credential[]): string {
  const empty = 'Empty the box. Nothing of it was sent or kept; whoever may have seen it, replace it.';
  return credentials.includes('decryptedParameter')
    ? `${empty} For the ciphertext, paste what aws ssm get-parameter prints without --with-decryption.`
    : empty;
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
      return sopsText(pasted.others);
    case 'ssmParameters':
      return advancedTier;
    case 's3Metadata':
      return 'Its data key is not encrypted by KMS, so there is nothing in it to re-encrypt here.';
    default:
      return 'No ciphertext in it can be read. Paste the ciphertext alone.';
  }
}

const recipients: Record<SopsRecipient, string> = {
  age: 'age',
  pgp: 'OpenPGP',
  gcp_kms: 'Google Cloud KMS',
  azure_kv: 'Azure Key Vault',
  hc_vault: 'HashiCorp Vault',
  hckms: 'Huawei Cloud KMS',
};

function sopsText(others: readonly SopsRecipient[]): string {
  if (others.length === 0)
    return 'It has no entry of AWS KMS that can be read, so there is nothing in it to re-encrypt here.';
  const names = others.map((other) => recipients[other]).join(' and ');
  return `Its data key is encrypted for ${names} only, and not by AWS KMS: there is nothing in it to re-encrypt here. Use sops updatekeys.`;
}

const credentialNames: Record<Credential, string> = {
  accessKeyId: 'an AWS access key ID',
  secretAccessKey: 'an AWS secret access key',
  sessionToken: 'an AWS session token',
  privateKey: 'a private key',
  vaultToken: 'a token of HashiCorp Vault, which is no ciphertext',
  plaintext: 'a plaintext',
  decryptedParameter: 'the plaintext of a parameter of AWS Systems Manager',
  secretString: 'the plaintext of a secret of AWS Secrets Manager',
};

/** The warning beside everything else; undefined where none is due. Never shows what was found. */
export function credentialsText(credentials: readonly Credential[]): string | undefined {
  if (credentials.length === 0) return undefined;
  const names = credentials.map((credential) => credentialNames[credential]);
  const last = names.pop() ?? '';
  const all = names.length > 0 ? `${names.join(', ')} and ${last}` : last;
  return `The text seems to hold ${all}. That does not belong on any page, and is not shown again here.`;
}
