// Names that a text brought along may be as long as the text: in a sentence the beginning of one is enough.
import { count } from './numbers.ts';

const MOST = 80;
const SHOWN = 60;
/** What is left of a character that the cut went through. */
const HALF = /[\ud800-\udbff]$/;

/** As it is, or its beginning and how long it is. */
export function cut(text: string): string {
  return text.length <= MOST
    ? text
    : `${text.slice(0, SHOWN).replace(HALF, '')}… (${count(text.length, 'character')})`;
}
