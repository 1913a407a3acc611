// Lays JSON out for reading without changing a value: order, numbers and repeated members stay as they were written.

const TOKEN = /"(?:[^"\\]|\\.)*"|[{}[\],:]|[^\s{}[\],:"]+/g;

/**
 * By two spaces a level. Characters that hide or reorder what stands around them become \u escapes, which mean the same in JSON.
 * @returns undefined for a text that is no JSON
 */
export function indentedJson(text: string): string | undefined {
  if (!isJson(text)) return undefined;
  let depth = 0;
  let before = '';
  let laidOut = '';
  for (const [token] of text.matchAll(TOKEN)) {
    const isClosing = token === '}' || token === ']';
    if (isClosing) depth -= 1;
    const isEmpty = isClosing && (before === '{' || before === '[');
    const startsLine = /^[{[,]$/.test(before) || isClosing;
    if (startsLine && !isEmpty) laidOut += `\n${'  '.repeat(depth)}`;
    if (token === '{' || token === '[') depth += 1;
    laidOut += token === ':' ? ': ' : escapeUnseen(token);
    before = token;
  }
  return laidOut;
}

function isJson(text: string): boolean {
  try {
    JSON.parse(text);
    return true;
  } catch {
    return false;
  }
}

function escapeUnseen(token: string): string {
  return token.replace(/[\p{Cc}\p{Cf}\p{Zl}\p{Zp}]/gu, (character) =>
    Array.from({ length: character.length }, (_, at) => {
      const unit = character.charCodeAt(at).toString(16).padStart(4, '0');
      return `\\u${unit}`;
    }).join(''),
  );
}
