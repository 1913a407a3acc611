// Reads lines that give names to values: dotenv, INI, shell, PowerShell, headers. A value is all that follows the sign.

/** `export X=`, `$env:X =`, `X: `, `< x-amz-key-v2: ` and the like, at the beginning of a line. */
const ASSIGNMENT =
  /^[ \t<>]*(?:(?:export|set|setx|ENV|-e|-)[ \t]+)?(?:\$env:)?["']?([\w./-]+)["']?[ \t]*[=:][ \t]*(.*)$/;
/** SOPS's flat names, in which a context's key may have any character. */
const FLAT_ASSIGNMENT = /^[ \t]*([^=]*__map_[^=]*)=(.*)$/;
/** Longer lines are data, and a name is at their very beginning. */
const MAX_NAME_LINE = 20_000;
const SECTION = /^[ \t]*\[[^\]\n]{1,100}\][ \t]*$/;

/** Names as they stand, values without the quotes around them. Of a name that stands twice the last value counts. */
export function readVariables(text: string): Map<string, string> {
  const variables = new Map<string, string>();
  for (const line of text.split(/\r?\n/)) {
    const isLong = line.length > MAX_NAME_LINE;
    const assignment = isLong ? null : (FLAT_ASSIGNMENT.exec(line) ?? ASSIGNMENT.exec(line));
    if (!assignment) continue;
    const [, name = '', value = ''] = assignment;
    variables.set(name.trim(), unquoted(value.trim()));
  }
  return variables;
}

/** Whether a section heading of INI stands in the text. */
export function hasSection(text: string): boolean {
  return text.split(/\r?\n/).some((line) => SECTION.test(line));
}

function unquoted(value: string): string {
  const quote = value[0];
  return (quote === '"' || quote === "'") && value.length > 1 && value.endsWith(quote)
    ? value.slice(1, -1)
    : value;
}

const NAME_BEFORE =
  /(?:^|[\s,;{([$"'`|:])([A-Za-z_][\w.-]{0,100})["'`\])}]{0,3}[ \t]{0,40}(?::=|=>|[=:])[ \t]{0,40}[^\s=:]{0,30}$/;
/** `[ \t]` before a quote or a prefix such as `!!binary `. */
const LOOK_BACK = 240;

/** The name that is given to what begins at an offset, on the same line; undefined if there is none. */
export function nameBefore(text: string, offset: number): string | undefined {
  const lineStart = text.lastIndexOf('\n', offset - 1) + 1;
  const before = text.slice(Math.max(lineStart, offset - LOOK_BACK), offset);
  const isDataUrl = before.endsWith(';base64,');
  return isDataUrl ? undefined : NAME_BEFORE.exec(before)?.[1];
}
