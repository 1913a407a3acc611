// The pasted text without what no shell and no file needs: invisible characters, typographic quotes and spaces, Windows' line breaks.
import { codePointOf } from '../visibleText.ts';

/** Format characters (zero-width, bidirectional), halves of characters, and controls other than tab and line break. */
const INVISIBLE = /[\p{Cf}\p{Cs}]|(?![\n\t])\p{Cc}/gu;
/** Enough to see which kind it is. */
const MOST_TOLD = 4;

/** Lines stay lines. `invisible`: the code points of what was left out, each once. A byte order mark in front is no news. */
export function normalText(text: string): { text: string; invisible: string[] } {
  const invisible = new Set<string>();
  const visible = text
    .replace(/^\ufeff/, '')
    .replace(/\r\n?/g, '\n')
    .replace(INVISIBLE, (character) => {
      if (invisible.size < MOST_TOLD) invisible.add(codePointOf(character));
      return '';
    })
    .replace(/[\u2028\u2029]|(?! )\p{Zs}/gu, ' ')
    .replace(/[\u2018\u2019\u201a\u201b]/g, "'")
    .replace(/[\u201c\u201d\u201e\u201f]/g, '"');
  return { text: visible, invisible: [...invisible] };
}
