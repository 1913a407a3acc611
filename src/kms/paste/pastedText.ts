// Recognises what a person pastes or drops in place of a bare ciphertext, and offers the ciphertexts that it holds. A hint, never certain.
import type { Bytes } from '../bytes.ts';
import { textOf } from '../ciphertext/bytesAsText.ts';
import { type BlobReading, readCiphertextBlob } from '../ciphertext/ciphertextBlob.ts';
import { cutToLength } from '../ciphertext/ciphertextRepair.ts';
import { recogniseCiphertextText } from '../ciphertext/ciphertextText.ts';
import { codePointOf } from '../visibleText.ts';
import { recogniseMended } from './mendedDocument.ts';
import { recogniseOneValue } from './oneValue.ts';
import { recogniseKmsCommand } from './pastedCommand.ts';
import { recogniseDocument, recogniseNamedLines } from './pastedDocument.ts';
import {
  type Credential,
  credentialsIn,
  type NotKms,
  nameForeign,
  nameForeignWithin,
} from './pastedForeign.ts';
import {
  Pasted,
  recogniseEncoded,
  recogniseFound,
  recogniseLookAlikes,
  recogniseSeveral,
} from './pastedSearch.ts';
import { OfferList, type PastedMessage, type PasteOffer } from './pasteOffer.ts';
import type { RecognisedPaste } from './recognisedPaste.ts';

export type PastedText = RecognisedPaste & {
  /** The first of what was found, in the order of the text. */
  offers: readonly PasteOffer[];
  /** How many ciphertexts were found in all. */
  found: number;
  /** Messages of the AWS Encryption SDK in it, which are not offered. */
  messages: readonly PastedMessage[];
  /** Code points of characters that cannot be seen and were left out, to read a ciphertext that they stand in. */
  invisible: readonly string[];
  /** Kinds of credentials that stand in the text: they should not be on a page. */
  credentials: readonly Credential[];
};

/** In UTF-16 units. */
const MAX_PASTED_LENGTH = 1_000_000;

/** Names any text. Never throws; time is linear in the text. */
export function readPastedText(text: string): PastedText {
  const list = new OfferList();
  const recognised = recognise(text, list, 0);
  const credentials = [...credentialsIn(text), ...list.secrets];
  const isCredentials = list.found === 0 && credentials.length > 0 && NOTHING_KNOWN.has(recognised.kind);
  return {
    ...(isCredentials ? { kind: 'credentials' as const } : recognised),
    offers: list.offers,
    found: list.found,
    messages: list.messages,
    invisible: [...list.invisible],
    credentials,
  };
}

/** Characters that take no room, or none that is seen. */
const INVISIBLE = /[\p{Cf}\p{Default_Ignorable_Code_Point}\u2800]/gu;
/** In what spelling ever, and whosever. */
const CONTEXT_NAMED = /context|PARAMETER_ARN|matdesc/i;

/** Beside these, credentials are what matters. */
const NOTHING_KNOWN = new Set<RecognisedPaste['kind']>(['unknown', 'notKms', 'foreignBytes']);

/** @param level how many encodings were undone to come to this text. */
function recognise(text: string, list: OfferList, level: number): RecognisedPaste {
  if (text.trim() === '') return { kind: 'empty' };
  if (text.length > MAX_PASTED_LENGTH) return { kind: 'tooLong' };
  if (isCliCommand(text)) return { kind: 'cliCommand' };
  const foreign = nameForeign(text);
  const pasted = new Pasted(text);
  // A ciphertext may stand beside its key.
  if (foreign === 'kmsKey' && pasted.found.length === 0) return { kind: 'notKms', what: foreign };
  // What is there of it can be found, and is of no use.
  if (foreign === 'cutForDisplay' && pasted.found.every(({ isComplete }) => !isComplete)) {
    return { kind: 'notKms', what: foreign };
  }
  const bare = recogniseBare(pasted, list, level);
  // A frame says more of what is in it than its bytes.
  if (bare) return bare.kind === 'foreignBytes' && foreign ? { kind: 'notKms', what: foreign } : bare;
  const recognised = recogniseVisible(pasted, list, level) ?? recogniseWithin(pasted, foreign, list);
  // It would be too much to say that the text does not name one.
  const isNamed = CONTEXT_NAMED.test(text) && list.offers.every((offer) => !offer.sourceEncryptionContext);
  if (isNamed) for (const offer of list.offers) offer.contextIs ??= 'unclear';
  return recognised;
}

function recogniseWithin(pasted: Pasted, foreign: NotKms | undefined, list: OfferList): RecognisedPaste {
  const { text } = pasted;
  return (
    recogniseKmsCommand(pasted, list) ??
    recogniseDocument(pasted, list) ??
    recogniseNamedLines(pasted.plain, list) ??
    recogniseMended(pasted, list) ??
    recogniseLookAlikes(pasted, list) ??
    recogniseEncoded(pasted, list) ??
    recogniseFound(pasted, list) ??
    recogniseForeign(foreign ?? nameForeignWithin(text)) ??
    (credentialsIn(text).length === 0 ? recogniseOneValue(text, list) : undefined) ?? { kind: 'unknown' }
  );
}

/** Without the characters that cannot be seen, where that gives more whole ciphertexts. */
function recogniseVisible(pasted: Pasted, list: OfferList, level: number): RecognisedPaste | undefined {
  const invisible = pasted.text.match(INVISIBLE) ?? [];
  const visible = invisible.length > 0 ? new Pasted(pasted.text.replace(INVISIBLE, '')) : pasted;
  if (visible.whole <= pasted.whole) return undefined;
  const recognised = recognise(visible.text, list, level);
  // What the ciphertext box would take as it is, it does not take with them.
  const isBare = recognised.kind === 'ciphertext';
  if (isBare) for (const { bytes } of visible.found) list.add({ kind: 'wholeText' }, bytes);
  if (list.found > 0) for (const character of invisible) list.invisible.add(codePointOf(character));
  return isBare ? { kind: 'inText' } : recognised;
}

/** The command, perhaps behind a prompt and variables, of any spelling of the program. */
const CLI_COMMAND =
  /^\s*(?:(?:PS [^>\n]{0,200}>|[$>#%])\s*)?(?:&\s+)?(?:\w{1,100}=\S{0,200}\s+){0,20}(?:\S{0,200}[\\/])?aws2?(?:\.exe|\.cmd)?[\s\\`^]/;

function isCliCommand(text: string): boolean {
  return CLI_COMMAND.test(text) && /\bkms\b/.test(text) && /\sre-encrypt(?:\s|$)/.test(text);
}

/** A text that is one ciphertext from end to end, in an encoding that the box reads. */
function recogniseBare(pasted: Pasted, list: OfferList, level: number): RecognisedPaste | undefined {
  const recognised = recogniseCiphertextText(pasted.text);
  if (recognised.kind !== 'ciphertext') return undefined;
  const reading = readCiphertextBlob(recognised.bytes);
  switch (reading.shape) {
    case 'base64 of base64':
      list.add({ kind: 'wholeText' }, reading.inner);
      return { kind: 'encoded', encoding: reading.encoding };
    case 'rewritten as text':
      if (!reading.inner) return { kind: 'ciphertext', reading };
      list.add({ kind: 'wholeText' }, reading.inner);
      return { kind: 'encoded', encoding: 'rewrittenAsText' };
    case 'foreign':
      return recogniseForeignBytes(recognised.bytes, reading, list, level);
    case 'complete':
    case 'RSA-sized':
    case 'SM2-formed':
    case 'emulator':
    case 'AWS Encryption SDK message':
      return { kind: 'ciphertext', reading };
    case 'truncated':
    case 'beginning missing':
    case 'overlong': {
      // Two without padding between them, or one with spaces for some of its characters.
      const other = recogniseEncoded(pasted, list) ?? recogniseSeveral(pasted, list);
      const cut = other ? undefined : cutToLength(recognised.bytes);
      if (cut) list.add({ kind: 'wholeText' }, cut);
      return other ?? { kind: 'ciphertext', reading };
    }
    case 'unknown':
    case 'empty':
      return undefined;
  }
}

/** Base64 of a text: of a document or of lines that hold ciphertexts, perhaps. */
function recogniseForeignBytes(
  bytes: Bytes,
  reading: Extract<BlobReading, { shape: 'foreign' }>,
  list: OfferList,
  level: number,
): RecognisedPaste | undefined {
  if (reading.what === 'text' && level === 0) {
    const inner = recognise(textOf(bytes) ?? '', list, level + 1);
    if (list.found > 0) return inner;
  }
  return { kind: 'foreignBytes', what: reading.what };
}

function recogniseForeign(what: NotKms | undefined): RecognisedPaste | undefined {
  return what && { kind: 'notKms', what };
}
