// Offers the ciphertexts that a search finds in a pasted text, as it stands or with an encoding undone.
import type { Bytes } from '../bytes.ts';
import { isSymmetric, readCiphertextBlob } from '../ciphertext/ciphertextBlob.ts';
import { recogniseCiphertextText } from '../ciphertext/ciphertextText.ts';
import { withoutLookAlikes } from '../ciphertext/lookAlikes.ts';
import { placesIn } from '../document/textPlaces.ts';
import { ENCRYPTION_ALGORITHMS } from '../kms.ts';
import { type FoundCiphertext, findCiphertexts } from './ciphertextSearch.ts';
import { type FoundMessage, findMessages } from './messageSearch.ts';
import { bytesWrittenAs, charactersDecoded } from './pastedEncoding.ts';
import { nameBefore } from './pastedVariables.ts';
import { kmsCiphertext, type OfferList, type OfferPlace, type StatedBeside } from './pasteOffer.ts';
import type { RecognisedPaste } from './recognisedPaste.ts';

/** The text, and what the search finds in it: sought when it is first asked for, and once. */
export class Pasted {
  readonly text: string;
  #found: FoundCiphertext[] | undefined;
  #messages: FoundMessage[] | undefined;

  constructor(text: string) {
    this.text = text;
  }

  get messages(): readonly FoundMessage[] {
    this.#messages ??= findMessages(this.text);
    return this.#messages;
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

/** Letters of other scripts in place of Latin ones: where that gives more whole ciphertexts than the text as it stands. */
export function recogniseLookAlikes(pasted: Pasted, list: OfferList): RecognisedPaste | undefined {
  const latin = withoutLookAlikes(pasted.text);
  const found = latin ? findCiphertexts(latin.text) : [];
  if (!latin || countWhole(found) <= countWhole(pasted.found)) return undefined;
  const bare = kmsCiphertext(bareCiphertext(latin.text));
  if (bare) list.add({ kind: 'wholeText' }, bare);
  else addFound(latin.text, found, list);
  return { kind: 'lookAlikes', letters: latin.letters };
}

function bareCiphertext(text: string): Bytes | undefined {
  const recognised = recogniseCiphertextText(text);
  return recognised.kind === 'ciphertext' ? recognised.bytes : undefined;
}

function countWhole(found: readonly FoundCiphertext[]): number {
  return found.filter(({ isComplete }) => isComplete).length;
}

/** Whatever the search finds. */
export function recogniseFound(
  { text, found, messages }: Pasted,
  list: OfferList,
): RecognisedPaste | undefined {
  const placeOf = placesOf(
    text,
    messages.map(({ from }) => from),
  );
  for (const [index, { message }] of messages.entries()) list.addMessage(placeOf(index), message);
  if (found.length === 0)
    return messages.length > 0 ? { kind: 'notKms', what: 'encryptionSdkMessage' } : undefined;
  addFound(text, found, list);
  if (list.offers.some(({ kind }) => kind === 'variable')) return { kind: 'variables' };
  const characters = found.reduce((sum, { from, to }) => sum + to - from, 0);
  // Besides white space, commas and quotes.
  const others = text.replace(/[\s,;"'`]/g, '').length - characters;
  return { kind: found.length > 1 && others <= 0 ? 'several' : 'inText' };
}

function addFound(text: string, found: readonly FoundCiphertext[], list: OfferList): void {
  const placeOf = placesOf(
    text,
    found.map(({ from }) => from),
  );
  const beside = found.length === 1 && found[0] ? statedInLine(text, found[0]) : {};
  for (const [index, { bytes }] of found.entries()) list.add(placeOf(index), bytes, beside);
}

/** The name before each offset, else its line; with what tells two apart that have the same. */
function placesOf(text: string, offsets: readonly number[]): (index: number) => OfferPlace {
  const lineOf = placesIn(text);
  const places = offsets.map((from) => ({ name: nameBefore(text, from), line: lineOf(from).line }));
  const counts = new Map<string, number>();
  const seen = places.map((place) => {
    const id = place.name ?? `line ${place.line}`;
    counts.set(id, (counts.get(id) ?? 0) + 1);
    return { id, nth: counts.get(id) ?? 1 };
  });
  return (index) => {
    const { name, line } = places[index] ?? { name: undefined, line: 1 };
    const { id, nth } = seen[index] ?? { id: '', nth: 1 };
    const isAmbiguous = (counts.get(id) ?? 0) > 1;
    if (name === undefined) return { kind: 'line', line, ...(isAmbiguous && { nth }) };
    return { kind: 'variable', name, ...(isAmbiguous && { line }) };
  };
}

const KMS_ARN = /arn:aws[a-z-]{0,20}:kms:[a-z0-9-]{1,40}:\d{12}:(?:key|alias)\/[\w/:-]{1,256}/g;

/**
 * The key ARN and the algorithm that stand in one line with the ciphertext, as `aws kms encrypt --output text` prints them. Only where
 * nothing else stands there: then they are the ciphertext's.
 */
function statedInLine(text: string, { from, to }: FoundCiphertext): StatedBeside {
  const start = text.lastIndexOf('\n', from) + 1;
  const end = text.indexOf('\n', to);
  const before = text.slice(Math.max(start, from - LONGEST_BESIDE), from);
  const behind = text.slice(to, Math.min(end === -1 ? text.length : end, to + LONGEST_BESIDE));
  const line = `${before} ${behind}`;
  const arns = [...line.matchAll(KMS_ARN)].map(([arn]) => arn);
  const words = line
    .replace(KMS_ARN, '')
    .split(/[\s,;:|=>"'`()[\]-]+/)
    .filter((word) => word !== '');
  const algorithms = ENCRYPTION_ALGORITHMS.filter((algorithm) => words.includes(algorithm));
  const [arn] = arns;
  if (arn === undefined || arns.length > 1 || words.length > algorithms.length) return {};
  const [algorithm] = algorithms;
  return { sourceKeyId: arn, ...(algorithm && { sourceEncryptionAlgorithm: algorithm }) };
}

/** An ARN and some signs. */
const LONGEST_BESIDE = 500;
