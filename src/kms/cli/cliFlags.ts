// The flags of `aws kms re-encrypt`, and how the AWS CLI finds them and their values among the words of a command.
import { nearestName } from '../nearName.ts';
import { flagOf, RE_ENCRYPT_MEMBERS, type ReEncryptMember } from '../reEncrypt/reEncryptMembers.ts';
import type { ShellWord } from './shellCommand.ts';

/** How many words belong to a flag: none, one, one if there is one, any number. */
export type FlagValues = 'none' | 'one' | 'optional' | 'any';
type Flags = ReadonlyMap<string, FlagValues>;

/** Of every command. `--v2-debug` is version 1's, `--cli-error-format` came after 2.9 (AWS CLI reference). */
export const GLOBAL_FLAGS: Flags = new Map<string, FlagValues>([
  ['--debug', 'none'],
  ['--endpoint-url', 'one'],
  ['--no-verify-ssl', 'none'],
  ['--no-paginate', 'none'],
  ['--output', 'one'],
  ['--query', 'one'],
  ['--profile', 'one'],
  ['--region', 'one'],
  ['--version', 'none'],
  ['--color', 'one'],
  ['--no-sign-request', 'none'],
  ['--ca-bundle', 'one'],
  ['--cli-read-timeout', 'one'],
  ['--cli-connect-timeout', 'one'],
  ['--cli-binary-format', 'one'],
  ['--no-cli-pager', 'none'],
  ['--cli-auto-prompt', 'none'],
  ['--no-cli-auto-prompt', 'none'],
  ['--cli-error-format', 'one'],
  ['--v2-debug', 'none'],
]);

export const RE_ENCRYPT_FLAGS: Flags = new Map<string, FlagValues>([
  ...RE_ENCRYPT_MEMBERS.map((member) => [flagOf(member), valuesOf(member)] as const),
  ['--no-dry-run', 'none'],
  ['--cli-input-json', 'one'],
  ['--cli-input-yaml', 'one'],
  ['--generate-cli-skeleton', 'optional'],
]);

/** Hyphen, figure dash, en dash, em dash and the like. */
const DASHES = /[\u2010-\u2015\u2212\ufe58\ufe63\uff0d]/g;
const OPENING_DASHES = /^[-\u2010-\u2015\u2212\ufe58\ufe63\uff0d]+/;
const DASHED = /^[-\u2010-\u2015\u2212\ufe58\ufe63\uff0d]{1,2}[a-z][^=]{0,60}/;

export type FlagProblem =
  | { kind: 'unknownFlag'; flag: string; nearest?: string; word: ShellWord }
  | { kind: 'ambiguousFlag'; flag: string; candidates: readonly string[]; word: ShellWord }
  | { kind: 'missingValue'; flag: string; word: ShellWord }
  /** `--dry-run=true`: the flag takes none. */
  | { kind: 'unexpectedValue'; flag: string; word: ShellWord }
  /** One that begins with a dash of typography. */
  | { kind: 'dashFlag'; flag: string; nearest: string; word: ShellWord }
  | { kind: 'unexpectedWord'; word: ShellWord };

export interface FoundFlag {
  /** By its full name. */
  flag: string;
  word: ShellWord;
  values: readonly ShellWord[];
}

export interface FoundFlags {
  found: FoundFlag[];
  problems: FlagProblem[];
  /** Words that are none of these flags nor their values, in their order. */
  rest: ShellWord[];
}

/** Finds the given flags as Python's argparse does (verified): by full or unambiguous short name, with `=` or the next words. */
export function findFlags(words: readonly ShellWord[], flags: Flags): FoundFlags {
  const result: FoundFlags = { found: [], problems: [], rest: [] };
  for (let at = 0; at < words.length; at += 1) {
    const word = words[at];
    if (!word) break;
    const [name, attached] = splitWord(word);
    const matches = isValue(word, flags) ? [] : matchingFlags(name, flags);
    const [flag] = matches;
    if (flag === undefined) {
      result.rest.push(word);
    } else if (matches.length > 1) {
      result.problems.push({ kind: 'ambiguousFlag', flag: name, candidates: matches, word });
    } else {
      const takes = flags.get(flag) ?? 'none';
      const following = attached ? [attached] : followingValues(words, at + 1, takes, flags);
      if (!attached) at += following.length;
      if (attached && takes === 'none') result.problems.push({ kind: 'unexpectedValue', flag, word });
      else if (following.length === 0 && takes === 'one') {
        result.problems.push({ kind: 'missingValue', flag, word });
      } else result.found.push({ flag, word, values: following });
    }
  }
  return result;
}

/** What is wrong with words that no flag claimed. What follows an unknown flag is taken for its value. */
export function unclaimedProblems(words: readonly ShellWord[]): FlagProblem[] {
  const names = [...RE_ENCRYPT_FLAGS.keys(), ...GLOBAL_FLAGS.keys()];
  let isBehindFlag = false;
  return words.flatMap((word): FlagProblem[] => {
    if (isValue(word, RE_ENCRYPT_FLAGS)) return isBehindFlag ? [] : [{ kind: 'unexpectedWord', word }];
    isBehindFlag = true;
    const meant = meantFlag(word.text);
    if (meant !== undefined) {
      return [{ kind: 'dashFlag', flag: word.text.split('=', 1)[0] ?? '', nearest: meant, word }];
    }
    const [flag] = splitWord(word);
    const spelled = flag.replaceAll('_', '-');
    const nearest = names.includes(spelled) ? spelled : nearestName(spelled, names);
    return [{ kind: 'unknownFlag', flag, word, ...(nearest !== undefined && { nearest }) }];
  });
}

function valuesOf(member: ReEncryptMember): FlagValues {
  if (member === 'DryRun') return 'none';
  return member === 'GrantTokens' || member === 'DryRunModifiers' ? 'any' : 'one';
}

function followingValues(words: readonly ShellWord[], from: number, takes: FlagValues, flags: Flags) {
  const most = { none: 0, one: 1, optional: 1, any: words.length }[takes];
  let end = from;
  for (let word = words[end]; word && end - from < most && isValue(word, flags); word = words[end]) end += 1;
  return words.slice(from, end);
}

/** Whether argparse takes a word for a value: a dash opens one only if a number or a text with a space follows. */
function isValue(word: ShellWord, flags: Flags): boolean {
  const { text } = word;
  if (meantFlag(text) !== undefined) return false;
  if (!text.startsWith('-') || text === '-') return true;
  if (text === '--' || matchingFlags(splitWord(word)[0], flags).length > 0) return false;
  return /^-(?:\d+|\d*\.\d+)$/.test(text) || text.includes(' ');
}

/** The flag that a word is with the dashes that word processors make of `--`, or that stand for one of its hyphens. */
function meantFlag(text: string): string | undefined {
  if (!DASHED.test(text)) return undefined;
  const name = text.split('=', 1)[0]?.replace(OPENING_DASHES, '--').replace(DASHES, '-') ?? '';
  return RE_ENCRYPT_FLAGS.has(name) || GLOBAL_FLAGS.has(name) ? name : undefined;
}

/** One of `aws kms re-encrypt`, of any spelling: for a word that cannot be a value. */
export function looksLikeFlag({ text }: ShellWord): boolean {
  return /^--[a-z]/i.test(text) || meantFlag(text) !== undefined;
}

function matchingFlags(name: string, flags: Flags): string[] {
  if (flags.has(name)) return [name];
  return name.length > 2 && name.startsWith('--')
    ? [...flags.keys()].filter((flag) => flag.startsWith(name))
    : [];
}

/** The name, and the value behind `=` if there is one. */
function splitWord(word: ShellWord): [name: string, attached?: ShellWord] {
  const equals = word.text.indexOf('=');
  if (equals < 0 || !word.text.startsWith('--')) return [word.text];
  const sources = word.sources.slice(equals + 1);
  const at = sources[0] ?? word.at + word.text.length;
  return [word.text.slice(0, equals), { ...word, text: word.text.slice(equals + 1), at, sources }];
}
