// Which shell a pasted text was written for, and its commands.
import { POSIX_SHELL } from './posixShell.ts';
import type { ShellCommand } from './shellCommand.ts';
import { type Shell, ShellReader } from './shellReader.ts';
import { COMMAND_PROMPT, POWERSHELL } from './windowsShells.ts';

/** What a terminal shows in front of a command. A `#` is root's prompt if `aws` follows, else a comment. */
const PROMPT =
  /^\s*(?:PS [^>\n]*>|[A-Za-z]:\\[^>\n]*>|[^\s@'"]+@[^\n$#%'"]*[$#%](?=\s)|\[[^\]\n'"]*\][$#%](?=\s)|[$%>](?=\s)|#(?=[ \t]+(?:sudo[ \t]+)?aws\s))\s*/;
/** A variable that is to take the command's answer; whatever closes it ends the command. */
const CAPTURE = /^\s*(?:(?:export\s+|local\s+)?\w+="?\$\(|\$[\w:]+\s*=\s*\(?)\s*(?=(?:&\s*)?[^\s;]*aws)/;

/**
 * The commands of a text without line breaks of Windows. The shell is told by its prompt, by what carries a line on, or by what
 * only one of them writes; a text that tells nothing is read as a POSIX shell reads it. Never throws.
 */
export function readShellText(text: string): readonly ShellCommand[] {
  const prompt = PROMPT.exec(text)?.[0].length ?? 0;
  const capture = CAPTURE.exec(text.slice(prompt))?.[0] ?? '';
  return new ShellReader(text, shellOf(text), prompt + capture.length, capture.includes('(') ? 1 : 0).read();
}

/** What stands between the fences of Markdown, if the text opens with one; every place in it stays what it was. */
export function withoutFences(text: string): string {
  const [opening, fence] = /^\s*(```|~~~)`*(?:[ \t]*(?:\S+[ \t]*)?\n)?/.exec(text) ?? [];
  if (opening === undefined || fence === undefined) return text;
  const end = text.indexOf(fence, opening.length);
  const inside = text.slice(opening.length, end < 0 ? text.length : end);
  return opening.replace(/[^\n]/g, ' ') + inside;
}

function shellOf(text: string): Shell {
  if (/^\s*PS [^>\n]*>/.test(text)) return POWERSHELL;
  if (/^\s*[A-Za-z]:\\[^>\n]*>/.test(text)) return COMMAND_PROMPT;
  switch (/[\\`^](?=[ \t]*\n)/.exec(text)?.[0]) {
    case '\\':
      return POSIX_SHELL;
    case '`':
      return POWERSHELL;
    case '^':
      return COMMAND_PROMPT;
    default:
      return isPowerShell(text) ? POWERSHELL : POSIX_SHELL;
  }
}

/** An assignment to `$name`, an `$env:` variable, a here-string, or JSON with its quotes hidden inside single quotes. */
function isPowerShell(text: string): boolean {
  return /^\s*\$[\w:]+\s*=|\$env:|(?:^|\s)@['"]\n|'[{[]\\"/.test(text);
}
