// What the dialog says that opens a CLI document or command.
import type { ReEncryptInput } from '../kms/cli/reEncryptInput.ts';
import { cut } from './longText.ts';
import { count, number } from './numbers.ts';

/** What a text is, or that it is none of what can be opened. */
export type RequestForm = 'empty' | 'json' | 'yaml' | 'command' | 'result' | 'unrecognised';

export const openRequest = {
  title: 'Open a CLI request',
  description:
    'Takes a document for --cli-input-json or --cli-input-yaml, or a whole aws kms re-encrypt command. Nothing is sent: it fills the form.',
  text: 'CLI document or command',
  placeholder: 'aws kms re-encrypt --ciphertext-blob …',
  hint: 'Paste it, choose a file, or drop one here.',
  chooseFile: 'Choose file',
  textInBox: 'Use the text in the box',
  fileTooLarge: (name: string) => `${cut(name)} is larger than any CLI request. Choose another file.`,
  fileNotText: (name: string) =>
    `${cut(name)} is no text. A CLI request is a text file; a ciphertext as a binary file goes into the box Ciphertext.`,
  fileUnreadable: (name: string) => `${cut(name)} could not be read. Choose it again.`,
  recognised: {
    empty: '',
    json: 'Recognised: a JSON document, for --cli-input-json.',
    yaml: 'Recognised: a YAML document, for --cli-input-yaml.',
    command: 'Recognised: a command.',
    result: 'Recognised: a result, as the AWS CLI prints it, and not a request.',
    unrecognised: '',
  } satisfies Record<RequestForm, string>,
  missing: 'Paste a document or a command, or choose a file.',
  unrecognised:
    'This is neither a JSON or YAML document with the members of ReEncrypt nor an aws kms re-encrypt command.',
  problems: 'Problems',
  mend: (problems: number) => `${count(problems, 'problem')} to mend here before the form is filled:`,
  moreProblems: (problems: number) => `And ${number(problems)} more.`,
  contents: 'What will be filled in',
  replaces: 'It replaces the whole form; what is not listed here will be empty. Undo brings the form back.',
  takesResult:
    'The ciphertext of the result can be the next input, with its KeyId as the source key. The rest of the form stays as it is; Undo brings it all back.',
  nothing: 'No members: the form will be empty.',
  notices: 'Not used here',
  otherRegion: (region: string, own: string) =>
    `--region ${cut(region)} is not the Region of this console, which is ${own}. The request will go to ${own}.`,
  fill: 'Fill the form',
  cancel: 'Cancel',
  close: 'Close',
  ready: 'It can be filled in.',
};

/** The members that are set, by name: key IDs and algorithms as they are, of the rest how much. */
export function contentsOf(input: ReEncryptInput): [member: string, content: string][] {
  const { ciphertextBlob, sourceEncryptionContext, destinationEncryptionContext, grantTokens } = input;
  const all: [string, string | undefined][] = [
    ['CiphertextBlob', ciphertextBlob && count(ciphertextBlob.length, 'byte')],
    ['SourceKeyId', input.sourceKeyId],
    ['SourceEncryptionContext', sourceEncryptionContext && count(sourceEncryptionContext.length, 'pair')],
    ['SourceEncryptionAlgorithm', input.sourceEncryptionAlgorithm],
    ['DestinationKeyId', input.destinationKeyId],
    [
      'DestinationEncryptionContext',
      destinationEncryptionContext && count(destinationEncryptionContext.length, 'pair'),
    ],
    ['DestinationEncryptionAlgorithm', input.destinationEncryptionAlgorithm],
    ['GrantTokens', grantTokens && count(grantTokens.length, 'token')],
    ['DryRun', input.dryRun === undefined ? undefined : String(input.dryRun)],
    ['DryRunModifiers', input.dryRunModifiers?.join(', ')],
  ];
  return all.flatMap(([member, content]) => (content === undefined ? [] : [[member, content]]));
}
