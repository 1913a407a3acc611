// The files that a PowerShell text writes before it hands them to the AWS CLI, as the console's own command does.
import type { ShellCommand, ShellWord } from './shellCommand.ts';

/** `$requestFile.FullName`, alone or as `$(…)` in a text. */
const NAMED_FILE = /^file:\/\/(?:\$\((\$[^()]+)\)|(\$[\w:]+))$/;
const WRITERS = /^(?:set-content|sc|out-file)$/i;
const PATHS = /^-(?:literalpath|path|filepath)$/i;
const VALUES = /^-(?:value|inputobject)$/i;

/** What `Set-Content -LiteralPath $file.FullName -Value @'…'@` writes, by the file's name as the text has it. The last counts. */
export function writtenFiles(commands: readonly ShellCommand[]): ReadonlyMap<string, ShellWord> {
  const files = new Map<string, ShellWord>();
  for (const { words } of commands) {
    const [program, ...rest] = words;
    const behind = (flag: RegExp) => rest[rest.findIndex(({ text }) => flag.test(text)) + 1];
    const isWriter = program && WRITERS.test(program.text);
    const [path, value] =
      isWriter && rest.some(({ text }) => VALUES.test(text)) ? [behind(PATHS), behind(VALUES)] : [];
    if (path && value) files.set(path.text, value);
  }
  return files;
}

/** The name of the file that a value of a flag stands for, as writtenFiles has it. */
export function namedFile({ text }: ShellWord): string | undefined {
  const [, inner, bare] = NAMED_FILE.exec(text) ?? [];
  return inner ?? bare;
}

/** Whether another command only makes, fills or removes the file that the command reads. */
export function isAboutFileOf(command: ShellCommand, other: ShellCommand): boolean {
  return command.words.some((word) => {
    const [variable] = /^\$[\w:]+/.exec(namedFile(word) ?? '') ?? [];
    const isNamed = (text: string) => text === variable || text.startsWith(`${variable}.`);
    return variable !== undefined && other.words.some(({ text }) => isNamed(text));
  });
}
