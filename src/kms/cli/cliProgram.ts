// Finds the `aws` command in a pasted text, behind prompts, variables and programs that start it.

import { nearestName } from '../nearName.ts';
import { type FoundFlags, findFlags, GLOBAL_FLAGS, looksLikeFlag } from './cliFlags.ts';
import type { ShellCommand, ShellWord } from './shellCommand.ts';
import { isAboutFileOf } from './writtenFiles.ts';

/** What stood beside the command's own words and is not used. Of a variable only the name: its value may be a secret. */
export type ProgramNotice = { at: number } & (
  | { kind: 'variableNotUsed'; name: string }
  | { kind: 'prefixNotUsed'; text: string }
  | { kind: 'redirectionNotUsed'; operator: string; target: string }
  | { kind: 'pipeNotUsed' }
  | { kind: 'otherCommandsNotUsed'; commands: number }
);

export type ProgramProblem = { at: number } & (
  | { kind: 'noCommand' }
  | { kind: 'notAws'; word: string }
  /** `aws` without a service and an operation. */
  | { kind: 'incompleteCommand' }
  /** E.g. `kms decrypt`. `nearest`: what was probably meant. */
  | { kind: 'otherCommand'; command: string; nearest?: 'kms re-encrypt' }
  | { kind: 'unclosedQuote'; quote: string }
  | { kind: 'unclosedDocument'; delimiter: string }
  | { kind: 'falseSpace'; codePoint: string }
  | { kind: 'spaceBehindSign'; sign: string }
  | { kind: 'bareBracket'; bracket: string }
  /** One that begins a line of its own: the shell runs what stands in front of it without it. */
  | { kind: 'lostFlag'; flag: string }
);

export interface AwsCommand {
  command: ShellCommand;
  /** Those of every command; `rest` is what follows `kms re-encrypt`. */
  global: FoundFlags;
  /** From the environment, as far as the text sets it. */
  region?: string;
  notices: readonly ProgramNotice[];
}

/** The value is absent where only a running shell knows it. */
interface Variable {
  name: string;
  value: string | undefined;
}

interface Program {
  command: ShellCommand;
  words: readonly ShellWord[];
  assignments: readonly ShellWord[];
  prefix: readonly ShellWord[];
}

/** The AWS CLI under any path, as `aws`, `aws.exe` or `aws.cmd`; or its image, such as `amazon/aws-cli:latest`. */
const AWS = /(?:^|[\\/])aws(?:\.exe|\.cmd)?$/i;
const AWS_IMAGE = /(?:^|\/)aws-cli(?:[:@]\S*)?$/;
const CONTAINERS = /^(?:docker|podman|nerdctl|finch)$/;
const ASSIGNMENT = /^[A-Za-z_]\w*=/;
/** The CLI looks at the first of them first. */
const REGION_NAMES = ['AWS_REGION', 'AWS_DEFAULT_REGION'];
const POWERSHELL_ASSIGNMENT = /^\$env:(\w+)=(.*)$/is;
const STARTERS = ['sudo', 'env', 'time', 'command', 'exec', 'nohup'];
/** Of the shell itself, in front of a command. */
const SHELL_WORDS = [
  'if',
  'elif',
  'then',
  'else',
  'while',
  'until',
  'do',
  '!',
  '{',
  'try',
  'finally',
  'catch',
];

/** The first `aws kms re-encrypt`; without one, what is there instead. */
export function findAwsCommand(commands: readonly ShellCommand[]): AwsCommand | { problem: ProgramProblem } {
  const programs = commands.map(toProgram);
  const isAws = ({ words: [name] }: Program) =>
    name !== undefined && (AWS.test(name.text) || AWS_IMAGE.test(name.text));
  const program = programs.find((each) => isAws(each) && isReEncrypt(each)) ?? programs.find(isAws);
  if (!program) return { problem: noProgram(commands) };
  const { command, words, assignments, prefix } = program;
  if (command.problem) return { problem: command.problem };

  const { service, operation, global } = readOperation(words);
  const at = words[0]?.at ?? 0;
  if (!service || !operation) return { problem: { kind: 'incompleteCommand', at } };
  if (!isReEncrypt(program)) {
    const called = `${service.text} ${operation.text}`;
    const isNear = service.text === 'kms' && isNearReEncrypt(operation.text);
    const nearest = isNear ? ({ nearest: 'kms re-encrypt' } as const) : {};
    return { problem: { kind: 'otherCommand', at: service.at, command: called, ...nearest } };
  }
  const lost = lostFlag(command, commands);
  if (lost) return { problem: { kind: 'lostFlag', at: lost.at, flag: lost.text.split('=', 1)[0] ?? '' } };
  const before = commands.slice(0, commands.indexOf(command)).flatMap(exportedBy);
  const region = regionOf([...before, ...[...prefix, ...assignments].flatMap(variableIn)]);
  return {
    command,
    global,
    ...(region !== undefined && { region }),
    notices: [...programNotices(assignments, prefix), ...commandNotices(command, commands)],
  };
}

function toProgram(command: ShellCommand): Program {
  let start = 0;
  const { words } = command;
  const assignments: ShellWord[] = [];
  const prefix: ShellWord[] = [];
  for (let word = words[start]; word; word = words[start]) {
    if (ASSIGNMENT.test(word.text)) {
      assignments.push(word);
      start += 1;
    } else {
      const length = starterLength(words, start);
      if (length === 0) break;
      for (const each of words.slice(start, start + length)) prefix.push(each);
      start += length;
    }
  }
  return { command, words: words.slice(start), assignments, prefix };
}

/** How many words belong to a program that starts another one: `sudo -u ops`, `aws-vault exec prod --`. */
function starterLength(words: readonly ShellWord[], start: number): number {
  const name = words[start]?.text ?? '';
  if (name === 'aws-vault') {
    let end = start + 1;
    while (end < words.length && words[end]?.text !== '--') end += 1;
    return end < words.length ? end + 1 - start : 0;
  }
  if (CONTAINERS.test(name)) {
    const image = words.findIndex(({ text }, at) => at > start && AWS_IMAGE.test(text));
    return image < 0 ? 0 : image - start;
  }
  if (SHELL_WORDS.includes(name)) return 1;
  if (!STARTERS.includes(name)) return 0;
  let end = start + 1;
  for (let word = words[end]; word?.text.startsWith('-'); word = words[end]) {
    end += /^-[ugh]$/.test(word.text) ? 2 : 1;
  }
  return Math.min(end, words.length) - start;
}

function readOperation(words: readonly ShellWord[]) {
  const global = findFlags(words.slice(1), GLOBAL_FLAGS);
  const [service, operation] = global.rest.filter(({ text }) => !text.startsWith('-'));
  const rest = global.rest.filter((word) => word !== service && word !== operation);
  return { service, operation, global: { ...global, rest } };
}

function isReEncrypt({ words }: Program): boolean {
  const { service, operation } = readOperation(words);
  return service?.text === 'kms' && operation?.text === 're-encrypt';
}

/** `reencrypt`, `re_encrypt`, `ReEncrypt`, or a slip of the finger. */
function isNearReEncrypt(operation: string): boolean {
  const letters = operation.replace(/[-_]/g, '').toLowerCase();
  return letters === 'reencrypt' || nearestName(letters, ['reencrypt']) !== undefined;
}

function noProgram(commands: readonly ShellCommand[]): ProgramProblem {
  const [broken] = commands.flatMap(({ problem }) => problem ?? []);
  const [first] = commands.flatMap((command) => toProgram(command).words[0] ?? command.words[0] ?? []);
  if (broken) return broken;
  return first ? { kind: 'notAws', at: first.at, word: first.text } : { kind: 'noCommand', at: 0 };
}

/** One that is empty names no Region: the other counts then, as far as one can be meant. */
function regionOf(variables: readonly Variable[]): string | undefined {
  for (const each of REGION_NAMES) {
    const last = variables.findLast(({ name }) => name === each);
    if (last && last.value !== '') return last.value;
  }
  return undefined;
}

function variableIn({ text, unknown }: ShellWord): Variable[] {
  // A container may take the name and its flag in one word.
  const assignment = text.replace(/^(?:-e|--env=)/, '');
  if (!ASSIGNMENT.test(assignment)) return [];
  const equals = assignment.indexOf('=');
  return [{ name: assignment.slice(0, equals), value: unknown ? undefined : assignment.slice(equals + 1) }];
}

/** What `export`, `set` of the command prompt or PowerShell's `$env:NAME = …` sets for the commands behind it. */
function exportedBy({ words }: ShellCommand): Variable[] {
  const [first, ...rest] = words;
  if (first && /^(?:export|set)$/i.test(first.text)) return rest.flatMap(variableIn);
  const [, name, value = ''] = POWERSHELL_ASSIGNMENT.exec(words.map(({ text }) => text).join('')) ?? [];
  if (name === undefined) return [];
  // The name itself is marked as unknown, so that the value is judged by its characters.
  return [{ name: name.toUpperCase(), value: /^[\w-]*$/.test(value) ? value : undefined }];
}

function setsOnlyRegion(command: ShellCommand): boolean {
  const variables = exportedBy(command);
  return variables.length > 0 && variables.every(isKnownRegion);
}

function isKnownRegion({ name, value }: Variable): boolean {
  return REGION_NAMES.includes(name) && value !== undefined;
}

function programNotices(assignments: readonly ShellWord[], prefix: readonly ShellWord[]): ProgramNotice[] {
  const isRegion = (word?: ShellWord) => word !== undefined && variableIn(word).some(isKnownRegion);
  const unused = prefix.filter(
    (word, at) => !isRegion(word) && !(/^(?:-e|--env)$/.test(word.text) && isRegion(prefix[at + 1])),
  );
  const [first] = unused;
  return [
    ...assignments.flatMap(({ text, at }): ProgramNotice[] => {
      const name = text.slice(0, text.indexOf('='));
      return REGION_NAMES.includes(name) ? [] : [{ kind: 'variableNotUsed', at, name }];
    }),
    ...(first
      ? [{ kind: 'prefixNotUsed' as const, at: first.at, text: unused.map(withoutValue).join(' ') }]
      : []),
  ];
}

/** `-e AWS_SECRET_ACCESS_KEY=…` */
function withoutValue({ text }: ShellWord): string {
  return text.replace(/=.*$/s, '=…');
}

/** No program is called so: nothing carried the command on to it. */
function lostFlag(command: ShellCommand, commands: readonly ShellCommand[]): ShellWord | undefined {
  const following = commands.slice(commands.indexOf(command) + 1);
  return following.flatMap(({ words: [first] }) => (first && looksLikeFlag(first) ? first : []))[0];
}

function isShellOnly({ words }: ShellCommand): boolean {
  return words.every(({ text }) => SHELL_WORDS.includes(text) || text === 'fi' || text === 'done');
}

function commandNotices(command: ShellCommand, commands: readonly ShellCommand[]): ProgramNotice[] {
  const notices: ProgramNotice[] = command.redirections.map(({ operator, target, at }) => {
    return { kind: 'redirectionNotUsed', at, operator, target };
  });
  const isPipe = ({ endedBy }: ShellCommand) => endedBy?.operator === '|' || endedBy?.operator === '|&';
  if (command.endedBy && isPipe(command)) notices.push({ kind: 'pipeNotUsed', at: command.endedBy.at });
  const own = commands.indexOf(command);
  let end = own;
  for (let last = commands[end]; last && isPipe(last); last = commands[end]) end += 1;
  const before = commands.slice(0, own).filter((other) => !setsOnlyRegion(other));
  const others = [...before, ...commands.slice(end + 1)].filter(
    (other) => !isShellOnly(other) && !isAboutFileOf(command, other),
  );
  const at = others[0]?.words[0]?.at;
  if (at !== undefined) notices.push({ kind: 'otherCommandsNotUsed', at, commands: others.length });
  return notices;
}
