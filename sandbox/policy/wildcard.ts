// Matches the wildcards of policies: * for any run of characters, ? for exactly one.

const ANY = Symbol('*');
const ONE = Symbol('?');

/** Characters that stand for themselves, and wildcards. */
export type Pattern = readonly (string | typeof ANY | typeof ONE)[];

/** A text in which stars and question marks are wildcards. */
export function readPattern(text: string): Pattern {
  return text.split('').map((character) => (character === '*' ? ANY : character === '?' ? ONE : character));
}

/** The text of a pattern where wildcards mean nothing. */
export function textOf(pattern: Pattern): string {
  return pattern.map((part) => (typeof part === 'string' ? part : part.description)).join('');
}

/** Like matchesPattern, of a text. */
export function matchesWildcard(text: string, value: string): boolean {
  return matchesPattern(readPattern(text), value);
}

/**
 * True if the whole value matches. Takes time proportional to the product of both lengths at most, whatever the pattern.
 */
export function matchesPattern(pattern: Pattern, value: string): boolean {
  let at = 0;
  let from = 0;
  let star = -1;
  let retryFrom = 0;
  while (from < value.length) {
    const wanted = pattern[at];
    if (wanted === ANY) {
      star = at;
      retryFrom = from;
      at += 1;
    } else if (wanted === ONE || wanted === value[from]) {
      at += 1;
      from += 1;
    } else if (star >= 0) {
      // Let the last star take one character more; an earlier star need never be tried again.
      at = star + 1;
      retryFrom += 1;
      from = retryFrom;
    } else {
      return false;
    }
  }
  while (pattern[at] === ANY) at += 1;
  return at === pattern.length;
}
