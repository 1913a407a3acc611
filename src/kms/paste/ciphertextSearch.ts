// Finds symmetric KMS ciphertexts in any text by how their base64 or hex begins, wherever they stand and however they are wrapped.
import type { Bytes } from '../bytes.ts';
import { MAX_CIPHERTEXT_BYTES, readCiphertextBlob } from '../ciphertext/ciphertextBlob.ts';
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
}

/**
 * Base64 of formats 1 and 2 and of their base64: long enough to need no boundary before it (`\nAQICAH…` in a string). Format 0 and
 * hex open with less, so they must begin a word, or follow the `\x` or `0x` that databases and programs write before hex.
 */
const OPENING =
  /AQ[EI][BCD]AH[g-j]|QVF[JF](?:Q0|Qk|RE)FI|(?:(?<![\w+/-])|(?<=\\[xX])|(?<=\b0x))(?:Ci[A-D][\w+/-]|Q2l[B-E]|01(?:01|02)0[123]0078)/g;
const HEX_RUN = /[0-9a-f]+/iy;
/** Shorter runs are names and examples, or tell too little. */
const MIN_RUN = 60;
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
    const run = matchAt(opening[0].startsWith('01') ? HEX_RUN : RUN, text, from);
    const one = run.length < MIN_RUN ? undefined : readRun(text, from, run);
    if (one) found.push(one);
    at = one?.to ?? from + run.length;
  }
}

function readRun(text: string, from: number, run: string): FoundCiphertext | undefined {
  const alone = readText(run);
  const found = alone && { bytes: alone.bytes, isComplete: alone.isComplete, from, to: from + run.length };
  return alone?.isComplete ? found : (grow(text, from, run, alone) ?? found);
}

/** Appends line after line until the ciphertext is complete, as long as what there is looks like the beginning of one. */
function grow(
  text: string,
  from: number,
  run: string,
  alone: ReadText | undefined,
): FoundCiphertext | undefined {
  let characters = run;
  let to = from + run.length;
  let beginning = alone;
  let enough = 0;
  while (characters.length < MAX_CHARACTERS && !characters.endsWith('=')) {
    // Base64 of this length cannot be read, but its continuation can.
    if (!beginning && characters.length % 4 !== 1) return undefined;
    if (beginning) {
      if (!beginning.isBeginning) return undefined;
      enough = characters.length + beginning.missingCharacters;
    }
    do {
      const gap = matchAt(GAP, text, to);
      const next = gap === '' ? '' : matchAt(RUN, text, to + gap.length);
      OPENING.lastIndex = 0;
      if (next === '' || OPENING.exec(next)?.index === 0) return undefined;
      characters += next;
      to += gap.length + next.length;
    } while (characters.length < Math.min(enough, MAX_CHARACTERS));
    beginning = readText(characters);
    if (beginning?.isComplete) return { bytes: beginning.bytes, isComplete: true, from, to };
  }
  return undefined;
}

interface ReadText {
  bytes: Bytes;
  isComplete: boolean;
  /** Cut off, and as every published ciphertext so far. */
  isBeginning: boolean;
  /** At least so many, as far as it can be told. */
  missingCharacters: number;
}

function readText(characters: string): ReadText | undefined {
  const recognised = recogniseCiphertextText(characters);
  const bytes = recognised.kind === 'ciphertext' ? kmsCiphertext(recognised.bytes) : undefined;
  if (!bytes) return undefined;
  const reading = readCiphertextBlob(bytes);
  const missingBytes = reading.shape === 'truncated' ? (reading.missingBytes ?? 0) : 0;
  return {
    bytes,
    isComplete: reading.shape === 'complete',
    isBeginning: reading.shape === 'truncated' && reading.irregularity === undefined,
    missingCharacters: Math.floor((missingBytes * 4) / 3) - (characters.length % 4 === 1 ? 1 : 0),
  };
}
