// A pasted `aws kms re-encrypt …` command as the input of a call: all of it, or every mistake in it and where.

import { placesIn } from '../document/textPlaces.ts';
import { flagOf, RE_ENCRYPT_MEMBERS, type ReEncryptMember } from '../reEncrypt/reEncryptMembers.ts';
import {
  type FlagProblem,
  type FoundFlag,
  findFlags,
  RE_ENCRYPT_FLAGS,
  unclaimedProblems,
} from './cliFlags.ts';
import { type CommandText, type FlagValueProblem, readFlagValue, readInputDocument } from './cliFlagValue.ts';
import { type AwsCommand, findAwsCommand, type ProgramNotice, type ProgramProblem } from './cliProgram.ts';
import { hasOnlyModifiers } from './readMember.ts';
import type { ReEncryptInput, TextPlace } from './reEncryptInput.ts';
import { readShellText, withoutFences } from './shellText.ts';
import { writtenFiles } from './writtenFiles.ts';

type Placed<Type> = Type extends { at: number } ? Omit<Type, 'at'> & { place: TextPlace } : never;
type PlacedWord<Type> = Type extends { word: unknown } ? Omit<Type, 'word'> & { place: TextPlace } : never;

/** What the command says and the console does not use. */
export type CliNotice =
  | Placed<ProgramNotice>
  /** `value` is absent where the flag takes none, or where only a running shell knows it. */
  | { kind: 'flagNotUsed'; place: TextPlace; flag: string; value?: string };

export type CliCommandProblem =
  | FlagValueProblem
  | Placed<ProgramProblem>
  | PlacedWord<Exclude<FlagProblem, { kind: 'unexpectedWord' }>>
  | ({ place: TextPlace } & (
      | { kind: 'unexpectedWord'; word: string }
      /** The command prints something and calls nothing. */
      | { kind: 'noCall'; flag: string }
      /** The CLI takes one of `--cli-input-json` and `--cli-input-yaml`. */
      | { kind: 'twoDocuments' }
      /** With `--cli-binary-format raw-in-base64-out` the text itself would be the ciphertext. */
      | { kind: 'rawBlob' }
      | { kind: 'commandTooLong'; most: number }
    ));

export type CliCommandReading =
  | { input: ReEncryptInput; region?: string; notices: readonly CliNotice[] }
  | { problems: readonly CliCommandProblem[] };

/** In UTF-16 units; the longest request is a quarter of it. */
const MAX_LENGTH = 500_000;

/**
 * Reads a command for a POSIX shell, PowerShell or the Windows command prompt, as that shell and the AWS CLI would. What only a
 * running shell knows (variables, command substitution) and what stands in files is refused. Explicit flags take the place of
 * the members of `--cli-input-json`, without merging; of a repeated flag the last counts. A flag that is missing is no
 * problem: the form asks for it. Never throws.
 */
export function parseCliCommand(pasted: string): CliCommandReading {
  if (pasted.length > MAX_LENGTH) {
    return { problems: [{ kind: 'commandTooLong', place: { line: 1, column: 1 }, most: MAX_LENGTH }] };
  }
  // A column counts the same without it.
  const text = withoutFences(pasted.replaceAll('\r\n', '\n'));
  const placeOf = placesIn(text);
  const commands = readShellText(text);
  const found = findAwsCommand(commands);
  if ('problem' in found) {
    const { at, ...problem } = found.problem;
    return { problems: [{ ...problem, place: placeOf(at) }] };
  }

  const flags = findFlags(found.global.rest, RE_ENCRYPT_FLAGS);
  const [help] = found.global.rest;
  if (help?.text === 'help') {
    return { problems: [{ kind: 'noCall', flag: 'help', place: placeOf(help.at) }] };
  }
  const claims = [...found.global.problems, ...flags.problems, ...unclaimedProblems(flags.rest)];
  const files = writtenFiles(commands);
  const reading = readFlags(flags.found, { command: found.command, files, placeOf });
  const input = 'input' in reading ? reading.input : {};
  const problems = [
    ...claims.map((problem) => placeFlagProblem(problem, placeOf)),
    ...('problems' in reading ? reading.problems : []),
    ...callProblems(found, flags.found, placeOf),
    ...(input.ciphertextBlob ? rawBlobProblems(found, placeOf) : []),
  ];
  if (problems.length > 0) return { problems: problems.toSorted(byPlace) };

  const region = regionOf(found);
  return { input, ...(region !== undefined && { region }), notices: noticesOf(found, placeOf) };
}

function readFlags(
  found: readonly FoundFlag[],
  text: CommandText,
): { input: ReEncryptInput } | { problems: CliCommandProblem[] } {
  const members = new Map<ReEncryptMember, FoundFlag>();
  const documents = new Map<string, FoundFlag>();
  for (const flag of found) {
    const name = flag.flag === '--no-dry-run' ? '--dry-run' : flag.flag;
    const member = RE_ENCRYPT_MEMBERS.find((each) => flagOf(each) === name);
    if (member) members.set(member, flag);
    else if (name.startsWith('--cli-input-')) documents.set(name, flag);
  }

  const [document, second] = documents.values();
  const problems: CliCommandProblem[] = [];
  if (second) problems.push({ kind: 'twoDocuments', place: text.placeOf(second.word.at) });
  const readings = [
    ...(document ? [readInputDocument(document, new Set(members.keys()), text)] : []),
    ...Array.from(members, ([member, flag]) =>
      flag.flag === '--no-dry-run' ? { input: { dryRun: false } } : readFlagValue(member, flag, text),
    ),
  ];
  let input: ReEncryptInput = {};
  for (const reading of readings) {
    if ('input' in reading) input = { ...input, ...reading.input };
    else for (const problem of reading.problems) problems.push(problem);
  }
  if (problems.length === 0 && hasOnlyModifiers(input)) {
    const at = (members.get('DryRunModifiers') ?? document)?.word.at ?? 0;
    problems.push({ kind: 'modifiersWithoutDryRun', place: text.placeOf(at), path: '--dry-run-modifiers' });
  }
  return problems.length > 0 ? { problems } : { input };
}

function placeFlagProblem(problem: FlagProblem, placeOf: (offset: number) => TextPlace): CliCommandProblem {
  const { word, ...rest } = problem;
  const place = placeOf(word.at);
  if (rest.kind !== 'unexpectedWord') return { ...rest, place };
  if (!word.unknown) return { kind: 'unexpectedWord', place, word: word.text };
  const { part, text, at } = word.unknown;
  return { kind: 'unknownPart', place: placeOf(at), flag: '', part, text };
}

function callProblems(
  { global }: AwsCommand,
  found: readonly FoundFlag[],
  placeOf: (offset: number) => TextPlace,
): CliCommandProblem[] {
  return [...global.found, ...found]
    .filter(({ flag }) => flag === '--version' || flag === '--generate-cli-skeleton')
    .map(({ flag, word }) => ({ kind: 'noCall', flag, place: placeOf(word.at) }));
}

function rawBlobProblems(
  { global }: AwsCommand,
  placeOf: (offset: number) => TextPlace,
): CliCommandProblem[] {
  const format = global.found.findLast(({ flag }) => flag === '--cli-binary-format');
  const isRaw = format?.values[0]?.text === 'raw-in-base64-out';
  return isRaw ? [{ kind: 'rawBlob', place: placeOf(format.word.at) }] : [];
}

function regionOf({ global, region }: AwsCommand): string | undefined {
  const flag = global.found.findLast((each) => each.flag === '--region');
  const word = flag?.values[0];
  return word ? (word.unknown ? undefined : word.text) : region;
}

function noticesOf({ global, notices }: AwsCommand, placeOf: (offset: number) => TextPlace): CliNotice[] {
  const flags = global.found.flatMap(({ flag, word, values: [value] }): CliNotice[] => {
    const isKnown = value !== undefined && !value.unknown;
    if (flag === '--region' && isKnown) return [];
    if (flag === '--cli-binary-format' && value?.text === 'base64') return [];
    return [{ kind: 'flagNotUsed', place: placeOf(word.at), flag, ...(isKnown && { value: value.text }) }];
  });
  const others = notices.map(({ at, ...notice }): CliNotice => ({ ...notice, place: placeOf(at) }));
  return [...flags, ...others].toSorted(byPlace);
}

function byPlace({ place: one }: { place: TextPlace }, { place: other }: { place: TextPlace }): number {
  return one.line - other.line || one.column - other.column;
}
