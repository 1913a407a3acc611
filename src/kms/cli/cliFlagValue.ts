// What a flag of `aws kms re-encrypt` gives: its words as the value of a member, each problem at its place in the pasted text.

import { parseContextShorthand, type ShorthandMistake } from '../context/contextShorthand.ts';
import { type PlacedNode, readPlacedDocument } from '../document/placedDocument.ts';
import type { ReEncryptMember } from '../reEncrypt/reEncryptMembers.ts';
import type { FoundFlag } from './cliFlags.ts';
import { readCliInput } from './cliInput.ts';
import { type InputProblem, readMember } from './readMember.ts';
import type { ReEncryptInput, TextPlace } from './reEncryptInput.ts';
import type { ShellCommand, ShellWord, UnknownPart } from './shellCommand.ts';
import { namedFile } from './writtenFiles.ts';

export type FlagValueProblem =
  | InputProblem
  | ({ place: TextPlace; flag: string } & (
      | { kind: 'unknownPart'; part: UnknownPart; text: string }
      /** The CLI would read it; a page cannot. */
      | { kind: 'fileValue'; prefix: 'file://' | 'fileb://'; file: string }
      | { kind: 'shorthand'; mistake: ShorthandMistake }
      /** The shell takes the quotes out of it. */
      | { kind: 'unquotedJson' }
    ));

export type FlagReading = { input: ReEncryptInput } | { problems: readonly FlagValueProblem[] };

/** What the flags stand in. */
export interface CommandText {
  command: ShellCommand;
  /** What the text writes into files, by their names in it. */
  files: ReadonlyMap<string, ShellWord>;
  placeOf: (offset: number) => TextPlace;
}

/** How the shell's here-documents are named. */
const DESCRIPTOR_FILE = /^\/dev\/(?:stdin|fd\/(\d{1,3}))$/;
const FILE = /^(fileb?:\/\/)(.*)$/s;

/** Reads the value of a member's flag: base64, text, JSON or the CLI's shorthand, as the CLI reads that flag (verified). */
export function readFlagValue(
  member: ReEncryptMember,
  { flag, values }: FoundFlag,
  text: CommandText,
): FlagReading {
  // Of several words the CLI takes none for a file.
  const read = values.length === 1 ? resolve : known;
  const resolved = values.map((value) => read(value, flag, text));
  const problems = resolved.flatMap((each) => ('problems' in each ? each.problems : []));
  if (problems.length > 0) return { problems };
  const words = resolved.flatMap((each) => ('word' in each ? each.word : []));
  const [only] = words;
  const isList = member === 'GrantTokens' || member === 'DryRunModifiers';
  const isMap = member === 'SourceEncryptionContext' || member === 'DestinationEncryptionContext';
  if (isMap && only) return readContextWord(member, only, flag, text);
  if (isList && only && words.length === 1 && only.text.trim().startsWith('[')) {
    return readJsonWord(member, only, flag, text);
  }
  const strings = words.map((word) => stringNode(word, text));
  const place = text.placeOf(values[0]?.at ?? 0);
  const node: PlacedNode = isList ? { kind: 'list', place, items: strings } : (strings[0] ?? noString(place));
  return readMember(member, node);
}

/** Reads `--cli-input-json` or `--cli-input-yaml`, which stands in the command or in a here-document. */
export function readInputDocument(
  { flag, values }: FoundFlag,
  overridden: ReadonlySet<ReEncryptMember>,
  text: CommandText,
): FlagReading {
  const [value] = values;
  if (!value) return { input: {} };
  const resolved = resolve(value, flag, text);
  if ('problems' in resolved) return resolved;
  const syntax = flag === '--cli-input-yaml' ? 'yaml' : 'json';
  const read = readCliInput(resolved.word.text, syntax, overridden);
  return 'input' in read ? { input: read.input } : { problems: moved(read.problems, resolved.word, text) };
}

/** The word, or the here-document that it names. */
function resolve(
  word: ShellWord,
  flag: string,
  text: CommandText,
): { word: ShellWord } | { problems: FlagValueProblem[] } {
  const written = text.files.get(namedFile(word) ?? '');
  if (written) return known(written, flag, text);
  const [, prefix, file = ''] = FILE.exec(word.text) ?? [];
  if (prefix === undefined || word.unknown) return known(word, flag, text);
  const descriptor = DESCRIPTOR_FILE.exec(file);
  const document = descriptor && text.command.documents.get(Number(descriptor[1] ?? 0));
  if (document && prefix === 'file://') return known(document, flag, text);
  const place = text.placeOf(word.at);
  const isBytes = prefix === 'fileb://';
  return { problems: [{ kind: 'fileValue', place, flag, prefix: isBytes ? 'fileb://' : 'file://', file }] };
}

function known(
  word: ShellWord,
  flag: string,
  { placeOf }: CommandText,
): { word: ShellWord } | { problems: FlagValueProblem[] } {
  if (!word.unknown) return { word };
  const { part, at, text } = word.unknown;
  return { problems: [{ kind: 'unknownPart', place: placeOf(at), flag, part, text }] };
}

function readContextWord(
  member: ReEncryptMember,
  word: ShellWord,
  flag: string,
  text: CommandText,
): FlagReading {
  if (/^\s*[[{]/.test(word.text)) return readJsonWord(member, word, flag, text);
  const parsed = parseContextShorthand(word.text);
  if ('problem' in parsed) {
    const { place, ...mistake } = parsed.problem;
    return { problems: [{ kind: 'shorthand', flag, mistake, place: placeIn(word, text)(place) }] };
  }
  const place = text.placeOf(word.at);
  const entries = parsed.context.map(([key, value]) => {
    return { key, keyPlace: place, value: { kind: 'string' as const, place, value } };
  });
  return readMember(member, { kind: 'map', place, entries });
}

function readJsonWord(
  member: ReEncryptMember,
  word: ShellWord,
  flag: string,
  text: CommandText,
): FlagReading {
  const document = readPlacedDocument(word.text, 'json');
  if ('problem' in document && hasLostQuotes(word)) {
    return { problems: [{ kind: 'unquotedJson', flag, place: text.placeOf(word.at) }] };
  }
  const reading: FlagReading =
    'root' in document ? readMember(member, document.root) : documentReading(member, document.problem);
  return 'input' in reading ? reading : { problems: moved(reading.problems, word, text) };
}

/** Whether quotes stood behind the opening bracket, and none before it: `{"a":"b"}` gives `{a:b}`. */
function hasLostQuotes({ text, sources, at }: ShellWord): boolean {
  const [first, second] = sources;
  const isOpen = first === at && second !== undefined && /^[[{][^"]/.test(text);
  return isOpen && second === first + 2;
}

function documentReading(
  member: ReEncryptMember,
  cause: Extract<ReturnType<typeof readPlacedDocument>, { problem: unknown }>['problem'],
): { problems: InputProblem[] } {
  const { place, kind, detail = '' } = cause;
  const problem: InputProblem =
    kind === 'duplicateKey'
      ? { kind: 'duplicateMember', place, path: `${member}.${detail}` }
      : { kind: 'notJson', place, path: member, cause };
  return { problems: [problem] };
}

function stringNode(word: ShellWord, { placeOf }: CommandText): PlacedNode {
  return { kind: 'string', place: placeOf(word.at), value: word.text };
}

/** A flag without a value, as `--dry-run` is. */
function noString(place: TextPlace): PlacedNode {
  return { kind: 'boolean', place, text: 'true', value: true };
}

/** Problems of a text inside the command, at their places in the command. */
function moved<Problem extends { place: TextPlace }>(
  problems: readonly Problem[],
  word: ShellWord,
  text: CommandText,
): Problem[] {
  const place = placeIn(word, text);
  return problems.map((problem) => ({ ...problem, place: place(problem.place) }));
}

/** From a place in the word's own text to the place in the pasted text. */
function placeIn(word: ShellWord, { placeOf }: CommandText): (place: TextPlace) => TextPlace {
  const starts = [0];
  for (let at = word.text.indexOf('\n'); at >= 0; at = word.text.indexOf('\n', at + 1)) starts.push(at + 1);
  return ({ line, column }) => {
    const offset = (starts[line - 1] ?? 0) + column - 1;
    // Behind its last character stands what ends it.
    const source = word.sources[offset] ?? (word.sources.at(-1) ?? word.at - 1) + 1;
    return placeOf(source);
  };
}
