// The quotes and expansions of PowerShell and of the Windows command prompt.
import type { Shell, ShellReader } from './shellReader.ts';

export const POWERSHELL: Shell = {
  continuation: /`[ \t]*(?:\n|$)/y,
  operator: /[\d*]?>>?(?:&\d)?|<|&&|\|\|?|[&;)}]/y,
  hasComments: true,
  readPart: readPowerShellPart,
  finishText: withoutBackslashes,
};

export const COMMAND_PROMPT: Shell = {
  continuation: /\^(?:\n|$)/y,
  brokenContinuation: /\^[ \t]+(?:\n|$)/y,
  operator: /\d?>>?(?:&\d)?|\d?<|&&|\|\|?|[&()]/y,
  hasComments: false,
  readPart: readCommandPromptPart,
};

/** PowerShell takes typographic quotes for quotes. */
const SINGLE_QUOTES = "'\u2018\u2019\u201a\u201b";
const DOUBLE_QUOTES = '"\u201c\u201d\u201e';
const POWERSHELL_VARIABLE = /\$(?:[A-Za-z_][\w:]*|[\d$?^])/y;
const POWERSHELL_ESCAPES: Record<string, string> = {
  n: '\n',
  t: '\t',
  r: '\r',
  a: '\u0007',
  b: '\b',
  e: '\u001b',
  f: '\f',
  v: '\v',
  '0': '\0',
};
/** Behind them a block stands, and not a value. */
const BLOCK_OPENERS = new Set<string | undefined>(['try', 'catch', 'finally', 'else', 'do']);
const HERE_STRING = /@['"][ \t]*\n/y;
const PERCENT_VARIABLE = /%(?:[^%\s"]+%|[\d*])/y;
const BACKSLASHES = /\\+/y;

function readPowerShellPart(reader: ShellReader): void {
  const character = reader.peek() ?? '';
  if (SINGLE_QUOTES.includes(character)) return readPowerShellQuotes(reader, SINGLE_QUOTES);
  if (DOUBLE_QUOTES.includes(character)) return readPowerShellQuotes(reader, DOUBLE_QUOTES);
  switch (character) {
    case '`':
      return readBacktick(reader);
    case '$':
      return readPowerShellDollar(reader);
    case '@':
      return reader.isAtWordStart ? readAt(reader) : reader.take(1);
    case '(':
      return reader.takeUnknown('expression', reader.balancedLength(0, '(', ')'));
    // In front of a command it opens a block, elsewhere it is one.
    case '{':
      return reader.isAtCommandStart || BLOCK_OPENERS.has(reader.onlyWord?.toLowerCase())
        ? reader.skip(1)
        : reader.takeUnknown('expression', reader.balancedLength(0, '{', '}'));
    // Each item would become a word of its own.
    case ',':
      return reader.takeUnknown('list', 1);
    default:
      return reader.take(1);
  }
}

function readPowerShellQuotes(reader: ShellReader, quotes: string): void {
  const start = reader.at;
  const isDouble = quotes === DOUBLE_QUOTES;
  reader.skipQuote(1);
  for (;;) {
    const character = reader.peek();
    if (character === undefined) return reader.failUnclosed(reader.text.charAt(start), start);
    if (quotes.includes(character)) {
      const next = reader.peek(1);
      if (next === undefined || !quotes.includes(next)) return reader.skipQuote(1);
      reader.take(2, character);
    } else if (isDouble && character === '`') readBacktick(reader);
    else if (isDouble && character === '$') readPowerShellDollar(reader);
    else reader.take(1);
  }
}

function readBacktick(reader: ShellReader): void {
  const next = reader.peek(1) ?? '';
  reader.take(2, POWERSHELL_ESCAPES[next] ?? next);
}

function readPowerShellDollar(reader: ShellReader): void {
  const next = reader.peek(1);
  if (next === '(') return reader.takeUnknown('command', reader.balancedLength(1, '(', ')'));
  if (next === '{') return reader.takeUnknown('variable', reader.balancedLength(1, '{', '}'));
  const variable = reader.match(POWERSHELL_VARIABLE);
  if (variable === undefined) reader.take(1);
  else reader.takeUnknown('variable', variable.length);
}

/** A here-string, or something that PowerShell computes. */
function readAt(reader: ShellReader): void {
  const opening = reader.match(HERE_STRING);
  if (opening === undefined) return reader.takeUnknown('expression', 1);
  const start = reader.at;
  const quote = reader.peek(1) ?? '';
  // Its last line break belongs to the closing mark, and an empty one shares its only one with the opening.
  const end = reader.text.indexOf(`\n${quote}@`, start + opening.length - 1);
  if (end < 0) return reader.failUnclosed(`@${quote}`, start);
  reader.skipQuote(opening.length);
  while (reader.at < end) {
    if (quote === '"' && reader.peek() === '`') readBacktick(reader);
    else if (quote === '"' && reader.peek() === '$') readPowerShellDollar(reader);
    else reader.take(1);
  }
  reader.at = end + 3;
}

/**
 * Windows PowerShell hands quotes on only behind a backslash, so that people write them so. A text in which every quote has one
 * is meant without: no JSON opens with a backslash.
 */
function withoutBackslashes(text: string, sources: readonly number[]) {
  const isMeant = text.includes('"') && !/(?<!\\)"/.test(text);
  if (!isMeant) return { text, sources };
  const kept = sources.filter((_, at) => text.slice(at, at + 2) !== '\\"');
  return { text: text.replaceAll('\\"', '"'), sources: kept };
}

function readCommandPromptPart(reader: ShellReader): void {
  const character = reader.peek();
  const variable = reader.match(PERCENT_VARIABLE);
  if (variable !== undefined) return reader.takeUnknown('variable', variable.length);
  if (character === '"') return readCommandPromptQuotes(reader);
  if (character === '\\') return readBackslashes(reader);
  if (character === '^') reader.skip(1);
  reader.take(1);
}

function readCommandPromptQuotes(reader: ShellReader): void {
  const start = reader.at;
  reader.skipQuote(1);
  for (;;) {
    const character = reader.peek();
    const variable = reader.match(PERCENT_VARIABLE);
    if (character === undefined) return reader.failUnclosed('"', start);
    if (variable !== undefined) reader.takeUnknown('variable', variable.length);
    else if (character === '\\') readBackslashes(reader);
    else if (character !== '"') reader.take(1);
    else if (reader.peek(1) === '"') reader.take(2, '"');
    else return reader.skipQuote(1);
  }
}

/** As Windows programs read their arguments: in front of a quote two backslashes are one, and a single one hides the quote. */
function readBackslashes(reader: ShellReader): void {
  const { length } = reader.match(BACKSLASHES) ?? '\\';
  if (reader.peek(length) !== '"') return reader.take(length);
  const isHidden = length % 2 === 1;
  reader.take(length + (isHidden ? 1 : 0), '\\'.repeat(Math.floor(length / 2)) + (isHidden ? '"' : ''));
}
