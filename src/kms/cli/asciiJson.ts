// JSON in printable ASCII alone, for commands and code: nothing in it hides, reorders or breaks a line of what stands around it.

/** An object is a Map: its order is kept, and a key may be `__proto__`. */
export type JsonTree = string | boolean | readonly JsonTree[] | ReadonlyMap<string, JsonTree>;

/** A JSON string literal. Every character but U+0020 to U+007E is a `\u` escape, beyond the BMP two of them. */
export function asciiJsonString(text: string): string {
  const escaped = text.replace(/["\\]/g, '\\$&').replace(/[^\x20-\x7e]/g, (unit) => {
    return `\\u${unit.charCodeAt(0).toString(16).padStart(4, '0')}`;
  });
  return `"${escaped}"`;
}

/** @param indent spaces a level; without it, one line with no space in it but those of the texts. */
export function asciiJson(tree: JsonTree, indent = 0): string {
  return write(tree, indent === 0 ? undefined : ' '.repeat(indent), '\n');
}

function write(tree: JsonTree, step: string | undefined, lineStart: string): string {
  if (typeof tree === 'string') return asciiJsonString(tree);
  if (typeof tree === 'boolean') return String(tree);
  const inner = step === undefined ? '' : lineStart + step;
  const colon = step === undefined ? ':' : ': ';
  const items = isList(tree)
    ? tree.map((item) => write(item, step, inner))
    : Array.from(tree, ([key, value]) => asciiJsonString(key) + colon + write(value, step, inner));
  const [open, close] = isList(tree) ? ['[', ']'] : ['{', '}'];
  if (items.length === 0) return open + close;
  return open + inner + items.join(`,${inner}`) + (step === undefined ? '' : lineStart) + close;
}

function isList(tree: JsonTree): tree is readonly JsonTree[] {
  return Array.isArray(tree);
}
