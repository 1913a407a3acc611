// Offers the ciphertexts that a search finds in a pasted text, as it stands or with an encoding undone.
import { isSymmetric, readCiphertextBlob } from './ciphertextBlob.ts';
import { type FoundCiphertext, findCiphertexts } from './ciphertextSearch.ts';
import { bytesWrittenAs, charactersDecoded } from './pastedEncoding.ts';
import { nameBefore } from './pastedVariables.ts';
import type { OfferList } from './pasteOffer.ts';
import type { RecognisedPaste } from './recognisedPaste.ts';
import { placesIn } from './textPlaces.ts';

/** The text, and what the search finds in it: sought when it is first asked for, and once. */
export class Pasted {
  readonly text: string;
  #found: FoundCiphertext[] | undefined;

  constructor(text: string) {
    this.text = text;
  }

  get found(): readonly FoundCiphertext[] {
    this.#found ??= findCiphertexts(this.text);
    return this.#found;
  }
}

/** Two or more in a text that reads as one. */
export function recogniseSeveral({ text, found }: Pasted, list: OfferList): RecognisedPaste | undefined {
  if (found.length < 2) return undefined;
  addFound(text, found, list);
  return { kind: 'several' };
}

/** Only what gives a ciphertext where the text as it stands gives none, or gives more of them whole. */
export function recogniseEncoded(pasted: Pasted, list: OfferList): RecognisedPaste | undefined {
  const { text } = pasted;
  for (const { encoding, bytes } of bytesWrittenAs(text)) {
    if (!isSymmetric(readCiphertextBlob(bytes))) continue;
    list.add({ kind: 'wholeText' }, bytes);
    return { kind: 'encoded', encoding };
  }
  const wholeAsItIs = countWhole(pasted.found);
  for (const { encoding, text: decoded } of charactersDecoded(text)) {
    const found = findCiphertexts(decoded);
    if (countWhole(found) <= wholeAsItIs) continue;
    addFound(decoded, found, list);
    return { kind: 'encoded', encoding };
  }
  return undefined;
}

function countWhole(found: readonly FoundCiphertext[]): number {
  return found.filter(({ isComplete }) => isComplete).length;
}

/** Whatever the search finds. */
export function recogniseFound({ text, found }: Pasted, list: OfferList): RecognisedPaste | undefined {
  if (found.length === 0) return undefined;
  addFound(text, found, list);
  if (list.offers.some(({ kind }) => kind === 'variable')) return { kind: 'variables' };
  const characters = found.reduce((sum, { from, to }) => sum + to - from, 0);
  // Besides white space, commas and quotes.
  const others = text.replace(/[\s,;"'`]/g, '').length - characters;
  return { kind: found.length > 1 && others <= 0 ? 'several' : 'inText' };
}

function addFound(text: string, found: readonly FoundCiphertext[], list: OfferList): void {
  const lineOf = placesIn(text);
  const places = found.map(({ from }) => ({ name: nameBefore(text, from), line: lineOf(from).line }));
  const names = new Map<string | undefined, number>();
  for (const { name } of places) names.set(name, (names.get(name) ?? 0) + 1);
  for (const [index, { name, line }] of places.entries()) {
    const isAmbiguous = (names.get(name) ?? 0) > 1;
    const variable =
      name === undefined ? undefined : { kind: 'variable' as const, name, ...(isAmbiguous && { line }) };
    const bytes = found[index]?.bytes;
    if (bytes) list.add(variable ?? { kind: 'line', line }, bytes);
  }
}
