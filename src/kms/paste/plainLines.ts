// Takes off the lines of a text what mails, programs and editors put around or before them.

const FENCE = /^\s*(?:```|~~~)[\w-]*\s*$/;
const LINE_START = /^[\s\p{Cf}\u2800>]+/u;
const DIFF_LINE = /^(?:[-+ @\\]|$)/;

/** Without the signs of a mail's quotation or a diff, fences, odd spaces and invisible characters at its lines' beginnings, and common indent. */
export function plainLines(text: string): string {
  const lines = text.split(/\r?\n/);
  const isDiff = lines.some((line) => line.startsWith('+')) && lines.every((line) => DIFF_LINE.test(line));
  const plain = lines.map((line) => {
    const own = isDiff ? line.slice(1) : line;
    return FENCE.test(own) ? '' : own.replace(LINE_START, plainStart);
  });
  const indents = plain.filter((line) => line !== '').map((line) => /^ */.exec(line)?.[0].length ?? 0);
  const common = indents.reduce((least, indent) => Math.min(least, indent), Number.POSITIVE_INFINITY);
  return plain.map((line) => line.slice(common)).join('\n');
}

function plainStart(start: string): string {
  return start
    .replace(/[\p{Cf}\u2800]/gu, '')
    .replace(/^ ?(?:> ?)+/, '')
    .replace(/[^\S\t]/g, ' ');
}
