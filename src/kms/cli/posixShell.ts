// The quotes and expansions of POSIX shells, with bash's `$'…'`.
import type { Shell, ShellReader } from './shellReader.ts';

export const POSIX_SHELL: Shell = {
  // At the end of a text nothing follows that it could hide.
  continuation: /\\(?:\n|$)/y,
  brokenContinuation: /\\[ \t]+(?:\n|$)/y,
  operator: /\d*(?:<<<|<<-?|(?:<[>&]?|>[>&|]?)(?!\())|&>>?|&&|\|[|&]?|[&;()]/y,
  hasComments: true,
  readPart,
};

const VARIABLE = /\$(?:[A-Za-z_]\w*|[\d@*#?$!-])/y;
const BRACES = /\{[^\s{}'"]*\}/y;
const PLAIN = /[\w/:.,=+@%-]+/y;
/** bash's escapes in `$'…'` for one character each. */
const ANSI_ESCAPES: Record<string, string> = {
  n: '\n',
  t: '\t',
  r: '\r',
  a: '\u0007',
  b: '\b',
  e: '\u001b',
  E: '\u001b',
  f: '\f',
  v: '\v',
  '\\': '\\',
  "'": "'",
  '"': '"',
  '?': '?',
};
const ANSI_BYTES = /(?:\\(?:x[\da-fA-F]{1,2}|[0-7]{1,3}))+/y;
const ANSI_CODE_POINT = /\\(?:u[\da-fA-F]{1,4}|U[\da-fA-F]{1,8})/y;

function readPart(reader: ShellReader): void {
  const plain = reader.match(PLAIN);
  if (plain !== undefined) return reader.take(plain.length);
  const character = reader.peek();
  switch (character) {
    case '\\':
      reader.skip(1);
      return reader.take(1);
    case "'":
      return readSingleQuotes(reader);
    case '"':
      return readDoubleQuotes(reader);
    case '`':
      return reader.takeUnknown('command', backticksLength(reader));
    case '$':
      return readDollar(reader, false);
    // Process substitution; a redirection was taken for an operator.
    case '<':
    case '>':
      return reader.takeUnknown('command', reader.balancedLength(1, '(', ')'));
    case '*':
    case '?':
    case '[':
      return reader.takeUnknown('pattern', 1);
    case '~':
      return reader.isAtWordStart ? reader.takeUnknown('homeFolder', 1) : reader.take(1);
    case '{': {
      const braces = reader.match(BRACES) ?? '';
      return /,|\.\./.test(braces) ? reader.takeUnknown('braces', braces.length) : reader.take(1);
    }
    default:
      return reader.take(1);
  }
}

function readSingleQuotes(reader: ShellReader): void {
  const start = reader.at;
  const end = reader.text.indexOf("'", start + 1);
  if (end < 0) return reader.failUnclosed("'", start);
  reader.skipQuote(1);
  reader.take(end - start - 1);
  endQuotes(reader, "'");
}

function readDoubleQuotes(reader: ShellReader): void {
  const start = reader.at;
  reader.skipQuote(1);
  for (;;) {
    const character = reader.peek();
    if (character === undefined) return reader.failUnclosed('"', start);
    if (character === '"') return endQuotes(reader, '"');
    if (character === '\\') readBackslash(reader);
    else if (character === '$') readDollar(reader, true);
    else if (character === '`') reader.takeUnknown('command', backticksLength(reader));
    else reader.take(1);
  }
}

/** Between double quotes it hides only these four, and a line break. */
function readBackslash(reader: ShellReader): void {
  const next = reader.peek(1) ?? '';
  if (next === '\n') return reader.skip(2);
  if (next !== '' && '$`"\\'.includes(next)) reader.skip(1);
  reader.take(1);
}

function endQuotes(reader: ShellReader, quote: string): void {
  // Here it is nothing, in PowerShell and cmd one quote: whoever wrote it hardly meant nothing.
  if (reader.peek(1) === quote) reader.markUnknown('doubledQuote', 2);
  reader.skipQuote(1);
}

function readDollar(reader: ShellReader, isInQuotes: boolean): void {
  const next = reader.peek(1);
  if (next === '(') {
    const part = reader.peek(2) === '(' ? 'arithmetic' : 'command';
    return reader.takeUnknown(part, reader.balancedLength(1, '(', ')'));
  }
  if (next === '{') return reader.takeUnknown('variable', reader.balancedLength(1, '{', '}'));
  const variable = reader.match(VARIABLE);
  if (variable !== undefined) return reader.takeUnknown('variable', variable.length);
  if (next === "'" && !isInQuotes) return readAnsiQuotes(reader);
  // Between `$` and `"` stands nothing: it only asks for a translation.
  if (next === '"' && !isInQuotes) return reader.skip(1);
  reader.take(1);
}

function readAnsiQuotes(reader: ShellReader): void {
  const start = reader.at;
  reader.skipQuote(2);
  for (;;) {
    const character = reader.peek();
    if (character === undefined) return reader.failUnclosed("$'", start);
    if (character === "'") return reader.skipQuote(1);
    if (character === '\\') readAnsiEscape(reader);
    else reader.take(1);
  }
}

function readAnsiEscape(reader: ShellReader): void {
  const bytes = reader.match(ANSI_BYTES);
  const codePoint = reader.match(ANSI_CODE_POINT);
  const escape = bytes ?? codePoint;
  if (escape !== undefined) {
    const text = bytes === undefined ? fromCodePoint(Number.parseInt(escape.slice(2), 16)) : fromBytes(bytes);
    // bash ends the whole text at a zero.
    if (text === undefined || text.includes('\0')) return reader.takeUnknown('bytes', escape.length);
    return reader.take(escape.length, text);
  }
  const next = reader.peek(1) ?? '';
  const control = reader.peek(2);
  if (next === 'c' && control !== undefined) {
    return reader.take(3, String.fromCharCode(control.charCodeAt(0) & 0x1f));
  }
  // Of what is no escape the backslash stays.
  reader.take(2, ANSI_ESCAPES[next] ?? `\\${next}`);
}

function fromCodePoint(codePoint: number): string | undefined {
  return codePoint <= 0x10ffff ? String.fromCodePoint(codePoint) : undefined;
}

function fromBytes(escapes: string): string | undefined {
  const bytes = Array.from(escapes.matchAll(/\\(?:x([\da-fA-F]+)|([0-7]+))/g), ([, hex, octal = '']) =>
    hex === undefined ? Number.parseInt(octal, 8) & 0xff : Number.parseInt(hex, 16),
  );
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(Uint8Array.from(bytes));
  } catch {
    return undefined;
  }
}

function backticksLength(reader: ShellReader): number {
  for (let at = reader.at + 1; at < reader.text.length; at += 1) {
    if (reader.text[at] === '`') return at + 1 - reader.at;
    if (reader.text[at] === '\\') at += 1;
  }
  return reader.text.length - reader.at;
}
