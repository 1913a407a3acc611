// Runs of base64 in a text, and what may stand between the lines of one that was wrapped.

export const RUN = /[\w+/-]+={0,2}/y;
/**
 * Between the parts of one text: a line break, plain, quoted in a mail, numbered, escaped, carried on as shells do, or a tag; or the
 * end of one string and the next, with the sign that joins them on either line.
 */
export const GAP =
  / |\\[nr](?:\\n)?|<br ?\/?>\s{0,100}|["'`][ \t]{0,9}[+.&\\]?[ \t]{0,9}\r?\n[ \t]{0,100}(?:[+.&][ \t]{0,9})?["'`]|[\\`^]?\r?\n(?:[>#|] ?){0,5}[ \t]{0,100}(?:\d{1,5}(?:[ \t]{0,4}[:|.)][ \t]{0,4}|[ \t]{1,4}))?/y;

/** @param pattern a sticky one @returns what it matches at that offset, or the empty text */
export function matchAt(pattern: RegExp, text: string, at: number): string {
  pattern.lastIndex = at;
  return pattern.exec(text)?.[0] ?? '';
}
