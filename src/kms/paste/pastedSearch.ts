// Offers the ciphertexts that a search finds in a pasted text, as it stands or with an encoding undone.
import type { Bytes } from '../bytes.ts';
import { recogniseCiphertextText } from '../ciphertext/ciphertextText.ts';
import { withoutLookAlikes } from '../ciphertext/lookAlikes.ts';
import { placesIn } from '../document/textPlaces.ts';
import { ENCRYPTION_ALGORITHMS } from '../kms.ts';
import { type FoundCiphertext, findCiphertexts } from './ciphertextSearch.ts';
import { type FoundMessage, findMessages } from './messageSearch.ts';
import { bytesWrittenAs, charactersDecoded } from './pastedEncoding.ts';
import { nameBefore } from './pastedVariables.ts';
import { kmsCiphertext, type OfferList, type OfferPlace, type StatedBeside } from './pasteOffer.ts';
import { plainLines } from './plainLines.ts';
import type { RecognisedPaste } from './recognisedPaste.ts';

/** The text, and what the search finds in it: sought when it is first asked for, and once. */
export class Pasted {
  readonly text: string;
  #found: FoundCiphertext[] | undefined;
  #messages: FoundMessage[] | undefined;
  #plain: Pasted | undefined;

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

  /** Without what stands at the beginnings of its lines by the way that it was copied. */
  get plain(): Pasted {
    if (this.#plain) return this.#plain;
    const plain = plainLines(this.text);
    this.#plain = plain === this.text ? this : new Pasted(plain);
    return this.#plain;
  }

  /** How many of those that were found are complete. */
  get whole(): number {
    return countWhole(this.found);
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
    const ciphertext = kmsCiphertext(bytes);
    if (!ciphertext) continue;
    list.add({ kind: 'wholeText' }, ciphertext);
    return { kind: 'encoded', encoding };
  }
  for (const { encoding, text: decoded } of charactersDecoded(text)) {
    const found = findCiphertexts(decoded);
    if (countWhole(found) <= pasted.whole) continue;
    addFound(decoded, found, list);
    return { kind: 'encoded', encoding };
  }
  return undefined;
}

/** Letters of other scripts in place of Latin ones: where that gives more whole ciphertexts than the text as it stands. */
export function recogniseLookAlikes(pasted: Pasted, list: OfferList): RecognisedPaste | undefined {
  const latin = withoutLookAlikes(pasted.text);
  const found = latin ? findCiphertexts(latin.text) : [];
  if (!latin || countWhole(found) <= pasted.whole) return undefined;
  const bare = kmsCiphertext(bareCiphertext(latin.text));
  if (bare) list.add({ kind: 'wholeText' }, bare);
  else addFound(latin.text, found, list);
  return { kind: 'lookAlikes', letters: latin.letters };
}

function bareCiphertext(text: string): Bytes | undefined {
  const recognised = recogniseCiphertextText(text);
  return recognised.kind === 'ciphertext' ? recognised.bytes : undefined;
}

/** One with more behind it may be a part of something else. */
function countWhole(found: readonly FoundCiphertext[]): number {
  return found.filter(({ isComplete, surplusBytes }) => isComplete && surplusBytes === undefined).length;
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
  for (const [index, each] of found.entries())
    list.add(placeOf(index), each.bytes, statedBeside(text, each, found.length === 1), each.surplusBytes);
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
/** In tables, logs and settings. Not the key that a re-encryption came from or went to. */
const NAMED_KEY = new RegExp(
  String.raw`(?<![A-Za-z_])key_?(?:id|arn)["'\s|:=]{1,200}(${KMS_ARN.source})`,
  'gi',
);
const PARAMETER_ARN = /arn:aws[a-z-]{0,20}:ssm:[a-z0-9-]{1,40}:\d{12}:parameter\/[\w./-]{1,1011}/g;

/**
 * The ARN of an SSM parameter is its context: that in the line of the ciphertext, as `--output text` prints it; else, as the key, the
 * only one of a text that has no other ciphertext.
 */
function statedBeside(text: string, found: FoundCiphertext, isOnly: boolean): StatedBeside {
  const line = lineAround(text, found);
  const parameter = soleMatch(line, PARAMETER_ARN) ?? (isOnly ? soleMatch(text, PARAMETER_ARN) : undefined);
  const key = isOnly ? soleMatch(text, NAMED_KEY) : undefined;
  return {
    ...(parameter !== undefined && {
      sourceEncryptionContext: [['PARAMETER_ARN', parameter]],
      contextIs: 'usual',
    }),
    ...(key !== undefined && { sourceKeyId: key }),
    ...(isOnly && statedInLine(line)),
  };
}

/** What the pattern matches, or its group, if that is the same throughout. */
function soleMatch(text: string, pattern: RegExp): string | undefined {
  const matches = new Set([...text.matchAll(pattern)].map(([whole, group]) => group ?? whole));
  return matches.size === 1 ? [...matches][0] : undefined;
}

/** Without the ciphertext. */
function lineAround(text: string, { from, to }: FoundCiphertext): string {
  const before =
    text
      .slice(Math.max(0, from - LONGEST_BESIDE), from)
      .split('\n')
      .at(-1) ?? '';
  const [behind = ''] = text.slice(to, to + LONGEST_BESIDE).split('\n', 1);
  return `${before} ${behind}`;
}

/**
 * The key ARN and the algorithm that stand in one line with the ciphertext, as `aws kms encrypt --output text` prints them. Only where
 * nothing else stands there: then they are the ciphertext's.
 */
function statedInLine(line: string): StatedBeside {
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
