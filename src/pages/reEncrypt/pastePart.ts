// What is loaded for a text that is no bare ciphertext: it names the text, words it, and shows what can be taken of it.
import { type PastedText, readPastedText } from '../../kms/paste/pastedText.ts';
import { credentialsText, pasteNote } from '../../messages/pastedText.ts';

export { PasteOffers } from './PasteOffers.tsx';

export interface RecognisedPaste {
  pasted: PastedText;
  /** What it seems to be, and the one thing to do. Absent where the ciphertext box itself says more. */
  sentence?: string;
}

/** @param isInBox the text stands in the ciphertext box, which says itself where it cannot go on reading */
export function recognisePaste(text: string, isInBox: boolean): RecognisedPaste {
  const pasted = readPastedText(text);
  const note = pasteNote(pasted);
  if (!note || (isInBox && pasted.kind === 'unknown')) return { pasted };
  const warning = pasted.kind === 'credentials' ? undefined : credentialsText(pasted.credentials);
  return { pasted, sentence: [note.what, note.todo, warning].filter(Boolean).join(' ') };
}
