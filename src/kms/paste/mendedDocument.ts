// Recognises documents that no parser takes as they stand: cut out of a longer one, quoted, printed, wrapped, or with a mistake in them.
import { toBase64 } from '../bytes.ts';
import { readLooseDocuments } from '../document/looseDocument.ts';
import { type PlacedNode, readPlacedDocument } from '../document/placedDocument.ts';
import { MEMBER_NAMES } from './documentWalk.ts';
import { recogniseDocument, recogniseNamedLines, recogniseRoots } from './pastedDocument.ts';
import { Pasted, recogniseFound } from './pastedSearch.ts';
import { OfferList, type PasteOffer } from './pasteOffer.ts';
import type { RecognisedPaste } from './recognisedPaste.ts';
import { yamlMapsAround } from './yamlMaps.ts';

/** Names of what may stand beside a ciphertext, in any spelling. */
const STATED = /context|matdesc|key_?(?:id|arn)|\barn\b/i;
/** Bytes may stand for a ciphertext, of which the search sees nothing. */
const NAMED = /ciphertext_?blob/i;
const MAX_LENGTH = 250_000;
/** Of ciphertexts; more than are offered, each of which would be read anew in every way. */
const MAX_FOUND = 200;

/** Only what tells more of a ciphertext than that it is there: its context or its key; or what gives more of them whole. */
export function recogniseMended(pasted: Pasted, list: OfferList): RecognisedPaste | undefined {
  const { text, plain } = pasted;
  if (text.length > MAX_LENGTH || pasted.found.length > MAX_FOUND) return undefined;
  const wide = unwrapped(plain);
  const fullest = [pasted, plain, wide].reduce((most, each) => (each.whole > most.whole ? each : most));
  if (fullest.found.length === 0 && !NAMED.test(text)) return undefined;
  let best: { offers: OfferList; recognised: RecognisedPaste; told: number } | undefined;
  for (const reading of STATED.test(text) ? readingsOf(plain, wide) : []) {
    const offers = new OfferList();
    const recognised = reading(offers);
    const told = toldBeside(offers);
    const isAll = offers.found > 0 && (offers.whole >= fullest.whole || offers.found > offers.offers.length);
    if (recognised && isAll && told > (best?.told ?? 0)) best = { offers, recognised, told };
    if (best && best.told === TOLD.all * best.offers.offers.length) break;
  }
  if (!best) return fullest === pasted ? undefined : recogniseFound(fullest, list);
  list.takeAll(best.offers);
  return best.recognised;
}

type Reading = (list: OfferList) => RecognisedPaste | undefined;

/** The same text in every way that it can be read; of two that tell as much, the first is the stricter. */
function* readingsOf(plain: Pasted, wide: Pasted): Generator<Reading> {
  for (const mended of new Set([onOneLineEach(plain), wide])) {
    const { text } = mended;
    yield (list) => recogniseDocument(mended, list) ?? recogniseNamedLines(mended, list);
    for (const one of new Set([text, withoutEscapes(text)])) yield (list) => recogniseLoose(one, list);
    yield (list) => recogniseRoots(yamlRoots(mended), 'yaml', list);
  }
}

function toldBeside({ offers }: OfferList): number {
  return offers.reduce(
    (sum, { sourceEncryptionContext, sourceKeyId }) =>
      sum + (sourceEncryptionContext ? TOLD.context : 0) + (sourceKeyId ? TOLD.key : 0),
    0,
  );
}

/** Of one ciphertext: a wrong context is refused, and the key is not needed. */
const TOLD = { context: 2, key: 1, all: 3 };

/** The ciphertexts without the line breaks and whatever else stood between their parts. */
function onOneLineEach(plain: Pasted): Pasted {
  const { text, found } = plain;
  let joined = '';
  let at = 0;
  for (const { from, to, bytes } of found) {
    const isWrapped = text.slice(from, to).includes('\n');
    joined += text.slice(at, from) + (isWrapped ? toBase64(bytes) : text.slice(from, to));
    at = to;
  }
  joined += text.slice(at);
  return joined === text ? plain : new Pasted(joined);
}

/** Where several lines are as long as the longest, the width alone broke them: nothing stood between. No break leaves an indent. */
function unwrapped(plain: Pasted): Pasted {
  const { text } = plain;
  const lines = text.split('\n');
  const width = lines.reduce((most, { length }) => Math.max(most, length), 0);
  if (lines.filter(({ length }) => length === width).length < 2) return plain;
  const isBroken = (index: number) => lines[index]?.length === width && !/^\s\s/.test(lines[index + 1] ?? '');
  return new Pasted(lines.map((line, index) => (isBroken(index) ? line : `${line}\n`)).join(''));
}

/** JSON in a string, perhaps of a string: `{\"a\": …}`. */
const ESCAPED_MAP = /\{(?:\s|\\+[nrt])*\\+"/;
const MAX_ESCAPED = 3;

function withoutEscapes(text: string): string {
  let unescaped = text.replaceAll('&quot;', '"');
  for (let level = 0; level < MAX_ESCAPED && ESCAPED_MAP.test(unescaped); level += 1)
    unescaped = unescaped.replace(/\\(["\\/])/g, '$1');
  return unescaped;
}

function recogniseLoose(text: string, list: OfferList): RecognisedPaste | undefined {
  const recognised = recogniseRoots(readLooseDocuments(text), 'json', list);
  for (const offer of list.offers) {
    // Something that is no literal, or a brace that is missing somewhere: what the context is then is not for a reader to guess.
    const isMixed = offer.sourceEncryptionContext?.some(([key]) => MEMBER_NAMES.has(key)) ?? false;
    if (isMixed) delete offer.sourceEncryptionContext;
    if (isMixed || offer.contextIs === 'unread') offer.contextIs = 'unclear';
  }
  tellApart(list.offers);
  return recognised;
}

/** Of documents one under the other: those of the same name as if they were the items of a list. */
function tellApart(offers: PasteOffer[]): void {
  const nameOf = (offer: PasteOffer) =>
    offer.kind === 'path' ? offer.path : offer.kind === 'ciphertextBlob' ? 'CiphertextBlob' : undefined;
  const names = offers.map(nameOf);
  for (const [index, offer] of offers.entries()) {
    const name = names[index];
    if (name === undefined || names.indexOf(name) === names.lastIndexOf(name)) continue;
    offers[index] = { ...offer, kind: 'path', path: `[${index}].${name}` };
  }
}

function yamlRoots({ text, found }: Pasted): PlacedNode[] {
  const offsets = found.map(({ from }) => from);
  return yamlMapsAround(text, offsets).flatMap((map) => {
    const document = readPlacedDocument(map, 'yaml');
    return 'root' in document ? [document.root] : [];
  });
}
