// What is said of CLI documents and commands: each mistake by name and place, what of a command is not used, and the skeleton's comments.
import type { CliCommandProblem, CliNotice } from '../kms/cli/cliCommandText.ts';
import type { InputProblem, MemberType } from '../kms/cli/readMember.ts';
import type { UnknownPart } from '../kms/cli/shellCommand.ts';
import type { PlacedNode } from '../kms/document/placedDocument.ts';
import type { ReEncryptMember } from '../kms/reEncrypt/reEncryptMembers.ts';
import { shorthandText } from './contextText.ts';
import { cut } from './longText.ts';
import { count, number } from './numbers.ts';
import { atPlace, documentProblemText } from './placedDocument.ts';

/** Behind each member of the YAML skeleton; one line each. */
export const skeletonComments: Record<ReEncryptMember, string> = {
  CiphertextBlob: 'The ciphertext in base64. Only a dry run that ignores it does without.',
  SourceEncryptionContext: 'Exactly the pairs that the ciphertext was encrypted with.',
  SourceKeyId: 'The key that decrypts: key ID, key ARN, alias name or alias ARN.',
  DestinationKeyId: 'The key that encrypts: key ID, key ARN, alias name or alias ARN.',
  DestinationEncryptionContext: 'The pairs that decrypting the result will need.',
  SourceEncryptionAlgorithm: 'The algorithm that made the ciphertext.',
  DestinationEncryptionAlgorithm: 'The algorithm to encrypt with.',
  GrantTokens: 'At most ten tokens of grants that are not in effect everywhere yet.',
  DryRun: 'Whether only permissions and parameters are checked.',
  DryRunModifiers: 'With IGNORE_CIPHERTEXT the dry run needs no ciphertext.',
};

/** Names, keys and texts stand in it as they are: whoever shows it makes them visible. */
export function requestProblemText(problem: InputProblem | CliCommandProblem): string {
  switch (problem.kind) {
    case 'notJson':
    case 'notYaml': {
      const sentence = documentProblemText(
        { ...problem.cause, place: problem.place },
        problem.kind === 'notJson' ? 'json' : 'yaml',
      );
      return problem.path === '' ? sentence : `${cut(problem.path)}: ${sentence}`;
    }
    case 'duplicateMember':
    case 'unknownMember':
    case 'wrongType':
    case 'null':
    case 'empty':
    case 'badBase64':
    case 'tooLong':
    case 'notOneOf':
    case 'modifiersWithoutDryRun':
      return atPlace(problem, memberText(problem));
    default:
      return atPlace(problem, commandText(problem));
  }
}

type MemberProblem = Exclude<InputProblem, { kind: 'notJson' | 'notYaml' }>;
type CommandProblem = Exclude<CliCommandProblem, InputProblem>;

const types: Record<MemberType, string> = {
  string: 'a text in quotes',
  blob: 'base64 in quotes',
  map: 'a map, such as {"key": "value"}',
  list: 'a list, such as ["…"]',
  boolean: 'true or false, without quotes',
};

const found: Record<PlacedNode['kind'], string> = {
  map: 'a map',
  list: 'a list',
  string: 'a text',
  number: 'a number',
  boolean: 'true or false',
  null: 'null',
  binary: 'binary data',
  other: 'a date or the like',
};

function memberText(problem: MemberProblem): string {
  const name = problem.path === '' ? 'the document' : cut(problem.path);
  switch (problem.kind) {
    case 'duplicateMember':
      return `${name} stands here for the second time. Remove one of the two.`;
    case 'unknownMember':
      return problem.nearest === undefined
        ? `ReEncrypt has no member "${name}". Remove it.`
        : `ReEncrypt has no member "${name}". Write ${problem.nearest}; upper and lower case count.`;
    case 'wrongType':
      return `${name} is ${found[problem.found]}. Write ${types[problem.expected]}.`;
    case 'null':
      return `${name} is null or has no value, which the AWS CLI refuses. Write ${types[problem.expected]}, or remove it.`;
    case 'empty':
      return `${name} is empty, which the AWS CLI or KMS refuses. Fill it in, or remove it.`;
    case 'badBase64':
      return base64Text(name, problem);
    case 'tooLong':
      return `${name} has ${count(problem.length, problem.unit)}, and KMS takes at most ${number(problem.most)}. Shorten it.`;
    case 'notOneOf':
      return `${name} is "${cut(problem.value)}", which KMS does not know. Write ${problem.nearest ?? problem.values.join(', or ')}.`;
    case 'modifiersWithoutDryRun':
      return `KMS takes ${name} only with ${name.startsWith('-') ? '--dry-run' : 'DryRun: true'}. Add it for a check, or remove ${name} to re-encrypt.`;
  }
}

function base64Text(name: string, problem: Extract<MemberProblem, { kind: 'badBase64' }>): string {
  if (problem.looksLike !== undefined) {
    return `${name} looks like ${problem.looksLike}, and the AWS CLI takes base64 only. Paste it into the box Ciphertext, which reads both.`;
  }
  return problem.character === undefined
    ? `${name} does not end as base64 ends: characters or = are missing or too many. Copy all of it again.`
    : `${name} has "${problem.character}" in it, which base64 has not. Copy the ciphertext again.`;
}

const unknownParts: Record<UnknownPart, string> = {
  variable: 'is a variable, and its value is known only to the shell. Write the value itself.',
  command: 'is a command whose output only the shell would know. Write the value itself.',
  arithmetic: 'is computed by the shell. Write the value itself.',
  pattern:
    'may stand for names of files in the shell. Put the value in single quotes if it is meant as it stands.',
  braces: 'is several words in the shell. Put the value in single quotes if it is meant as it stands.',
  homeFolder: 'is the home folder in the shell. Put the value in single quotes if it is meant as it stands.',
  expression: 'is computed by PowerShell. Write the value itself, in single quotes.',
  list: 'makes a list of it in PowerShell. Put the value in single quotes.',
  doubledQuote:
    "is one quote in PowerShell and nothing in bash, and the text does not tell which shell it is for. In bash write '\\'' for a single quote.",
  bytes: 'stands for bytes that are no text. Write the characters themselves.',
};

function commandText(problem: CommandProblem): string {
  switch (problem.kind) {
    case 'noCommand':
      return 'there is no command here. Paste one that begins with aws kms re-encrypt.';
    case 'notAws':
      return `"${cut(problem.word)}" is not the AWS CLI. Paste a command that begins with aws kms re-encrypt.`;
    case 'incompleteCommand':
      return 'the command ends before it says what to do. Write aws kms re-encrypt.';
    case 'otherCommand':
      return problem.nearest === undefined
        ? `this is aws ${cut(problem.command)}, and only aws kms re-encrypt can be opened here.`
        : `there is no aws ${cut(problem.command)}. Write aws ${problem.nearest}.`;
    case 'noCall':
      return `with ${problem.flag} the AWS CLI prints something and calls nothing. Remove it.`;
    case 'commandTooLong':
      return `this is longer than ${count(problem.most, 'character')}. Paste only the command.`;
    case 'unclosedQuote':
      return `the quote ${problem.quote} that opens here is not closed. Copy all of the command again.`;
    case 'unclosedDocument':
      return `the line "${cut(problem.delimiter)}" that ends this document is missing. Copy all of the command again.`;
    case 'unknownPart':
      return `${problem.flag === '' ? '' : `${problem.flag}: `}${problem.text} ${unknownParts[problem.part]}`;
    case 'fileValue':
      return fileText(problem);
    case 'shorthand':
      return `${problem.flag}: ${shorthandText(problem.mistake)}`;
    case 'unquotedJson':
      return `${problem.flag}: the shell takes the quotes out of this JSON. Put all of it in single quotes: '{"key": "value"}'.`;
    case 'falseSpace':
      return falseSpaceText(problem.codePoint);
    case 'spaceBehindSign':
      return `white space follows this ${problem.sign}, which must be the last character of its line to carry the command on. Remove the white space behind it.`;
    case 'bareBracket':
      return `the shell takes this ${problem.bracket} for its own and reports a mistake. Put the value in quotes if it is a part of it.`;
    case 'lostFlag':
      return `${cut(problem.flag)} begins a command of its own here, and the shell runs the one before it without it. Write both on one line, or carry the line before on.`;
    case 'twoDocuments':
      return 'the AWS CLI takes one of --cli-input-json and --cli-input-yaml. Remove one.';
    case 'rawBlob':
      return 'with --cli-binary-format raw-in-base64-out the text itself would be the ciphertext. Remove it if the ciphertext is base64.';
    default:
      return flagText(problem);
  }
}

function fileText({ flag, prefix, file }: Extract<CommandProblem, { kind: 'fileValue' }>): string {
  const what = `${flag} reads the file ${prefix}${cut(file)}, and a page cannot. `;
  if (flag === '--ciphertext-blob') {
    return `${what}Remove the flag here, fill in the rest, and drop the file on the box Ciphertext.`;
  }
  return `${what}Paste what is in the file in place of its name.`;
}

function flagText(
  problem: Extract<
    CommandProblem,
    {
      kind:
        | 'unknownFlag'
        | 'dashFlag'
        | 'ambiguousFlag'
        | 'missingValue'
        | 'unexpectedValue'
        | 'unexpectedWord';
    }
  >,
): string {
  switch (problem.kind) {
    case 'unknownFlag':
      return problem.nearest === undefined
        ? `aws kms re-encrypt has no flag ${cut(problem.flag)}. Remove it.`
        : `aws kms re-encrypt has no flag ${cut(problem.flag)}. Write ${problem.nearest}.`;
    case 'dashFlag':
      return `${cut(problem.flag)} is not written with hyphens: a word processor may have made a dash of them. Write ${problem.nearest}.`;
    case 'ambiguousFlag':
      return `${problem.flag} may be ${problem.candidates.join(' or ')}. Write the whole name.`;
    case 'missingValue':
      return `${problem.flag} has no value. Write one behind it; if it begins with a dash, write ${problem.flag}=VALUE.`;
    case 'unexpectedValue':
      return `${problem.flag} takes no value. Remove the = and what follows it.`;
    case 'unexpectedWord':
      return `"${cut(problem.word)}" belongs to no flag. Put a value with spaces in quotes, or remove the word.`;
  }
}

/** What a command says that changes nothing here. */
export function cliNoticeText(notice: CliNotice): string {
  return atPlace(notice, noticeText(notice));
}

function noticeText(notice: CliNotice): string {
  switch (notice.kind) {
    case 'flagNotUsed':
      return `${cut([notice.flag, notice.value].filter(Boolean).join(' '))} is not used: ${whyNotUsed(notice.flag)}.`;
    case 'variableNotUsed':
      return `the variable ${cut(notice.name)} is not used.`;
    case 'prefixNotUsed':
      return `${cut(notice.text)} is not used.`;
    case 'redirectionNotUsed':
      return `${notice.operator} ${cut(notice.target)} is not used: the console writes and reads no files.`;
    case 'pipeNotUsed':
      return 'what the output is piped into is not used.';
    case 'otherCommandsNotUsed':
      return `${count(notice.commands, 'other command')} of the text ${notice.commands === 1 ? 'is' : 'are'} not used.`;
  }
}

/** A global flag of the AWS CLI changes something that the console does in its own way, or not at all. */
function whyNotUsed(flag: string): string {
  return (
    Object.entries(reasons).find(([, flags]) => flags.includes(flag))?.[0] ?? 'it is only for the AWS CLI'
  );
}

const reasons: Record<string, readonly string[]> = {
  'the console has a Region of its own': ['--region'],
  'the console has credentials of its own': ['--profile', '--no-sign-request'],
  'the console has an endpoint of its own': ['--endpoint-url'],
  'the browser checks certificates itself': ['--no-verify-ssl', '--ca-bundle'],
  'it only changes how the AWS CLI prints the answer': [
    '--output',
    '--query',
    '--color',
    '--no-cli-pager',
    '--cli-error-format',
  ],
  'it says how the AWS CLI reads a ciphertext, and there is none here': ['--cli-binary-format'],
};

function falseSpaceText(codePoint: string): string {
  const name = codePoint === 'U+00A0' ? 'a no-break space (U+00A0)' : `the character ${codePoint}`;
  return `${name} stands here, which the shell does not take for a space. Replace it with a space, or put the value in quotes if it is a part of it.`;
}
