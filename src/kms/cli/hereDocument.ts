// A here-document of a shell text: the lines behind the one that names it, up to its delimiter.
import type { ShellWord } from './shellCommand.ts';

export interface HereDocument {
  delimiter: string;
  /** Then nothing in it is filled in. */
  isQuoted: boolean;
  stripsTabs: boolean;
}

/** Enough of an unknown part to recognise it by. */
export const SHOWN = 40;

/**
 * @param start where its first line begins
 * @returns its text as a word, and where what follows begins; undefined if the delimiter does not come
 */
export function readHereDocument(
  text: string,
  start: number,
  { delimiter, isQuoted, stripsTabs }: HereDocument,
): { body: ShellWord; to: number } | undefined {
  const parts: string[] = [];
  const sources: number[] = [];
  for (let at = start; at < text.length; ) {
    const end = endOfLine(text, at);
    const line = text.slice(at, end);
    const tabs = stripsTabs ? (/^\t*/.exec(line)?.[0].length ?? 0) : 0;
    if (line.slice(tabs) === delimiter) {
      const joined = parts.join('');
      const unknown = isQuoted ? {} : unknownIn(joined, sources);
      return { body: { text: joined, at: start, sources, ...unknown }, to: end + 1 };
    }
    parts.push(`${line.slice(tabs)}\n`);
    for (let from = at + tabs; from <= end; from += 1) sources.push(from);
    at = end + 1;
  }
  return undefined;
}

export function endOfLine(text: string, at: number): number {
  const end = text.indexOf('\n', at);
  return end < 0 ? text.length : end;
}

/** Behind an unquoted delimiter the shell still fills in variables and commands. */
function unknownIn(text: string, sources: readonly number[]): Pick<ShellWord, 'unknown'> {
  const found = /[$`]|\\[\\\n]/.exec(text);
  if (!found) return {};
  const part = found[0] === '`' ? 'command' : 'variable';
  const at = sources[found.index] ?? 0;
  return { unknown: { part, at, text: text.slice(found.index, found.index + SHOWN) } };
}
