// Finds symmetric KMS ciphertexts in any text by how their base64 or hex begins, wherever they stand and however they are wrapped.
import type { Bytes } from '../bytes.ts';
import { MAX_CIPHERTEXT_BYTES, readCiphertextBlob } from '../ciphertext/ciphertextBlob.ts';
import { cutToLength } from '../ciphertext/ciphertextRepair.ts';
import { recogniseCiphertextText } from '../ciphertext/ciphertextText.ts';
import { GAP, matchAt, RUN } from './base64Runs.ts';
import { findMessages } from './messageSearch.ts';
import { kmsCiphertext } from './pasteOffer.ts';

export interface FoundCiphertext {
  bytes: Bytes;
  /** Offsets in UTF-16 units. */
  from: number;
  to: number;
  /** Whether it ends where its own length says. */
  isComplete: boolean;
  /** How many bytes behind its end were left out; absent if none. */
  surplusBytes?: number;
}

/**
 * Base64 of formats 1 and 2 and of their base64: long enough to need no boundary before it (`\nAQICAH…` in a string). Format 0 and
 * hex open with less, so they must begin a word, or follow the `\x` or `0x` that databases and programs write before hex.
 */
const OPENING =
  /AQ[EI][BCD]AH[g-j]|QVF[JF](?:Q0|Qk|RE)FI|(?:(?<![\w+/-])|(?<=\\[xX])|(?<=\b0x))(?:Ci[A-D][\w+/-]|Q2l[B-E]|01(?:01|02)0[123]0078)/g;
const HEX_RUN = /[0-9a-f]+/iy;
/** Shorter ones are names and examples, or tell too little, unless the lines that follow make them whole. */
const MIN_LENGTH = 60;
/** Base64 of base64 of the longest ciphertext, line breaks not counted. */
const MAX_CHARACTERS = MAX_CIPHERTEXT_BYTES * 2;

/** Whether a search could find anything: quick, for texts by the thousand. */
export function mayHoldCiphertext(text: string): boolean {
  OPENING.lastIndex = 0;
  return OPENING.test(text);
}

/** In the order of the text, without overlap; none within an Encryption SDK message. Never throws; time is linear in the text. */
export function findCiphertexts(text: string): FoundCiphertext[] {
  const found: FoundCiphertext[] = [];
  const messages = findMessages(text);
  let at = 0;
  for (;;) {
    OPENING.lastIndex = at;
    const opening = OPENING.exec(text);
    if (!opening) return found;
    const from = opening.index;
    while (messages[0] && messages[0].to <= from) messages.shift();
    const [message] = messages;
    if (message && message.from <= from) {
      at = message.to;
      continue;
    }
    const digits = opening[0].startsWith('01') ? HEX_RUN : RUN;
    const run = matchAt(digits, text, from);
    const one = readAt(text, from, run, digits);
    if (one) found.push(one);
    at = one?.to ?? from + run.length;
  }
}

/** Appends line after line until the ciphertext is complete, as long as what there is looks like the beginning of one. */
function readAt(text: string, from: number, run: string, digits: RegExp): FoundCiphertext | undefined {
  const pieces: Piece[] = [{ characters: run, to: from + run.length, isLine: true }];
  let characters = run;
  const growTo = (length: number): boolean => {
    while (characters.length < length) {
      const next = characters.endsWith('=') ? undefined : nextPiece(text, pieces.at(-1)?.to ?? from, digits);
      if (!next) return false;
      pieces.push(next);
      characters += next.characters;
    }
    return true;
  };
  if (!growTo(MIN_LENGTH)) return undefined;
  let reading = readText(characters);
  while (reading?.isBeginning && characters.length < MAX_CHARACTERS) {
    if (!growTo(Math.min(characters.length + Math.max(reading.missingCharacters, 1), MAX_CHARACTERS))) break;
    reading = readText(characters);
  }
  return reading?.isComplete ? foundIn(reading, from, pieces.at(-1)?.to ?? from) : cutOff(pieces, from);
}

/** A part of a ciphertext that stands in one line, or between spaces. */
interface Piece {
  characters: string;
  to: number;
  /** Begins a line, as far as the program that wrapped it is concerned. */
  isLine: boolean;
}

function nextPiece(text: string, at: number, digits: RegExp): Piece | undefined {
  const gap = matchAt(GAP, text, at);
  const from = at + gap.length;
  const characters = gap === '' ? '' : matchAt(digits, text, from);
  OPENING.lastIndex = 0;
  if (characters === '' || OPENING.exec(characters)?.index === 0) return undefined;
  return { characters, to: from + characters.length, isLine: gap !== ' ' };
}

/**
 * What there is of one that does not become whole: the lines that a program would have wrapped so, all as wide as the second one but
 * for the last, if that reads as the beginning of one; else the first piece alone.
 */
function cutOff(pieces: readonly Piece[], from: number): FoundCiphertext | undefined {
  const [first, second] = pieces;
  if (!first) return undefined;
  const width = Math.max(first.characters.length, second?.characters.length ?? 0);
  const end = pieces.findIndex(
    ({ characters, isLine }, index) =>
      !isLine ||
      characters.length > width ||
      (index > 1 && (pieces[index - 1]?.characters.length ?? 0) < width),
  );
  const lines = pieces.slice(0, end === -1 ? undefined : end);
  const wrapped = readText(lines.map(({ characters }) => characters).join(''));
  const isOne = wrapped?.isBeginning && wrapped.tellsLength;
  if (isOne) return foundIn(wrapped, from, lines.at(-1)?.to ?? first.to);
  const alone = first.characters.length < MIN_LENGTH ? undefined : readText(first.characters);
  return alone && foundIn(alone, from, first.to);
}

function foundIn({ bytes, isComplete, surplusBytes }: ReadText, from: number, to: number): FoundCiphertext {
  return { bytes, isComplete, from, to, ...(surplusBytes > 0 && { surplusBytes }) };
}

interface ReadText {
  bytes: Bytes;
  isComplete: boolean;
  /** Left out behind the end that it states. */
  surplusBytes: number;
  /** Cut off, and as every published ciphertext so far. */
  isBeginning: boolean;
  /** Cut off behind the place that tells its length. */
  tellsLength: boolean;
  /** At least so many, as far as it can be told. */
  missingCharacters: number;
}

function readText(characters: string): ReadText | undefined {
  const recognised = recogniseCiphertextText(characters);
  const bytes = recognised.kind === 'ciphertext' ? kmsCiphertext(recognised.bytes) : undefined;
  if (!bytes) return undefined;
  const reading = readCiphertextBlob(bytes);
  const isRegular = !('irregularity' in reading);
  const cut = reading.shape === 'overlong' && isRegular ? cutToLength(bytes) : undefined;
  const missingBytes = reading.shape === 'truncated' ? reading.missingBytes : undefined;
  return {
    bytes: cut ?? bytes,
    isComplete: reading.shape === 'complete' || cut !== undefined,
    surplusBytes: cut ? bytes.length - cut.length : 0,
    isBeginning: reading.shape === 'truncated' && isRegular,
    tellsLength: missingBytes !== undefined,
    missingCharacters: Math.floor(((missingBytes ?? 0) * 4) / 3) - (characters.length % 4 === 1 ? 1 : 0),
  };
}
