// Cuts out of a text the YAML maps that stand around given places, whatever stands before and behind them.

/** Indent and dashes, the name, and the value. */
const KEY_LINE = /^( *(?:- +)*)(?:[A-Za-z_][\w.-]*|"[^"\n]*"|'[^'\n]*') *:(?: +(.*))?$/;
/** YAML takes long to read. */
const MAX_LENGTH = 60_000;
/** Of a value below its name. */
const MAX_VALUE_LINES = 200;

/** In the order of the text, without those that stand in another one; without indent. Together of a length that is soon read. */
export function yamlMapsAround(text: string, offsets: readonly number[]): string[] {
  const lines = text.split('\n');
  const maps: string[] = [];
  let [line, lineEnd, length, last] = [0, lines[0]?.length ?? 0, 0, -1];
  for (const offset of offsets) {
    while (lineEnd < offset) {
      line += 1;
      lineEnd += 1 + (lines[line]?.length ?? 0);
    }
    if (line <= last) continue;
    const range = mapAround(lines, line, last + 1);
    if (!range) continue;
    const map = lines
      .slice(range.from, range.to)
      .map((each) => (isBlank(each) && indentOf(each) < range.column ? '' : each.slice(range.column)));
    // What stood before the name of the first line is not a part of the map.
    map[0] = (lines[range.from] ?? '').replace(/^ *(?:- +)*/, '');
    const one = map.join('\n');
    length += one.length;
    if (length > MAX_LENGTH) break;
    maps.push(one);
    last = range.to - 1;
  }
  return maps;
}

/** Lines from `from` up to `to`; the names of the map stand in `column`. */
interface MapRange {
  from: number;
  to: number;
  column: number;
}

function mapAround(lines: readonly string[], line: number, first: number): MapRange | undefined {
  let from = nameLine(lines, line, first);
  const column = columnOf(lines[from ?? -1]);
  if (from === undefined || column === undefined) return undefined;
  while (from > first && indentOf(lines[from]) === column) {
    const above = memberBefore(lines, from, first, column);
    if (above === undefined) break;
    from = above;
  }
  let to = line + 1;
  while (to < lines.length && isOfMap(lines[to] ?? '', column)) to += 1;
  return { from, to, column };
}

/** The line with the name of what stands in a line: this one, or one above it with less indent. */
function nameLine(lines: readonly string[], line: number, first: number): number | undefined {
  if (columnOf(lines[line]) !== undefined) return line;
  for (let at = line - 1; at >= Math.max(first, line - MAX_VALUE_LINES); at -= 1)
    if (columnOf(lines[at]) !== undefined && indentOf(lines[at]) < indentOf(lines[line])) return at;
  return undefined;
}

/** The line of the member before one of the map; the first line of a text may have lost its indent as it was copied. */
function memberBefore(
  lines: readonly string[],
  line: number,
  first: number,
  column: number,
): number | undefined {
  for (let at = line - 1; at >= first; at -= 1) {
    const text = lines[at] ?? '';
    if (columnOf(text) === column) return at;
    if (isOfMap(text, column)) continue;
    const isCopiedStart = lines.slice(0, at).every(isBlank) && (KEY_LINE.exec(text)?.[2] ?? '') !== '';
    return isCopiedStart ? at : undefined;
  }
  return undefined;
}

/** Whether a line goes on with a map: a member of it, something below a member, or nothing. */
function isOfMap(line: string, column: number): boolean {
  if (isBlank(line) || indentOf(line) > column) return true;
  return indentOf(line) === column && (columnOf(line) === column || line.startsWith('- ', column));
}

function columnOf(line = ''): number | undefined {
  return KEY_LINE.exec(line)?.[1]?.length;
}

function indentOf(line = ''): number {
  return /^ */.exec(line)?.[0].length ?? 0;
}

function isBlank(line: string): boolean {
  return /^\s*(?:#|$)/.test(line);
}
