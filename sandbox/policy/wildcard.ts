// Matches the wildcards of policies: * for any run of characters, ? for exactly one.

/**
 * True if the whole value matches. Takes time proportional to the product of both lengths at most, whatever the pattern.
 */
export function matchesWildcard(pattern: string, value: string): boolean {
  let at = 0;
  let from = 0;
  let star = -1;
  let retryFrom = 0;
  while (from < value.length) {
    const wanted = pattern[at];
    if (wanted === '*') {
      star = at;
      retryFrom = from;
      at += 1;
    } else if (wanted === '?' || wanted === value[from]) {
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
  while (pattern[at] === '*') at += 1;
  return at === pattern.length;
}
