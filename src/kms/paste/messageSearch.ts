// Finds AWS Encryption SDK messages in a text, so that the encrypted data keys within them are not taken for ciphertexts to re-encrypt.
import { type Bytes, fromBase64 } from '../bytes.ts';
import { type EncryptionSdkMessage, readEncryptionSdkMessage } from '../ciphertext/encryptionSdkMessage.ts';
import { GAP, matchAt, RUN } from './base64Runs.ts';

export interface FoundMessage {
  message: EncryptionSdkMessage;
  /** Offsets in UTF-16 units. Of a long message only the part that its header is in. */
  from: number;
  to: number;
}

/** Base64 of the first bytes of both versions; they must begin a word, and may soon come to the end of a line. */
const OPENING = /(?<![\w+/-])(?:AYA[A-D]|AgV4|AgR4)[\w+/-]{16}/g;
/** Shorter ones tell nothing. */
const MIN_LENGTH = 64;
/** What the next ciphertext or message begins with is no continuation of this one. */
const NEXT = /^(?:AQ[EI][BCD]AH[g-j]|AYA[A-D]|AgV4|AgR4)/;
/** Longer headers are not known: room for some ten data keys and a long context. */
const MAX_HEADER_CHARACTERS = 20_000;

/** In the order of the text, without overlap. Never throws; time is linear in the text. */
export function findMessages(text: string): FoundMessage[] {
  const found: FoundMessage[] = [];
  let at = 0;
  for (;;) {
    OPENING.lastIndex = at;
    const from = OPENING.exec(text)?.index;
    if (from === undefined) return found;
    const one = readAt(text, from);
    if (one) found.push(one);
    at = one?.to ?? from + matchAt(RUN, text, from).length;
  }
}

/** The message that bytes are, if its header tells something. */
export function messageOf(bytes: Bytes | undefined): EncryptionSdkMessage | undefined {
  const message = bytes && readEncryptionSdkMessage(bytes);
  const tells = message && (message.encryptedDataKeys.length > 0 || message.headerBytes !== undefined);
  return tells ? message : undefined;
}

function readAt(text: string, from: number): FoundMessage | undefined {
  const run = matchAt(RUN, text, from);
  const alone = run.length < MIN_LENGTH ? undefined : messageOf(decoded(run));
  if (alone?.headerBytes !== undefined) return { message: alone, from, to: from + run.length };
  const lines = wrappedLines(text, from, run);
  if (lines.reduce((sum, { characters }) => sum + characters.length, 0) < MIN_LENGTH) return undefined;
  const message =
    lines.length === 1 ? alone : messageOf(decoded(lines.map(({ characters }) => characters).join('')));
  if (!message) return undefined;
  const needed = Math.ceil(((message.headerBytes ?? Number.POSITIVE_INFINITY) * 4) / 3);
  let characters = 0;
  for (const line of lines) {
    characters += line.characters.length;
    if (characters >= needed) return { message, from, to: line.to };
  }
  return { message, from, to: lines.at(-1)?.to ?? from };
}

/** The run and the lines that go on with it: whole lines of base64, as far as a header may reach. */
function wrappedLines(text: string, from: number, run: string): { characters: string; to: number }[] {
  const lines = [{ characters: run, to: from + run.length }];
  let length = run.length;
  for (let last = lines[0]; last && !last.characters.endsWith('=') && length < MAX_HEADER_CHARACTERS; ) {
    const gap = matchAt(GAP, text, last.to);
    const start = last.to + gap.length;
    const characters = gap === '' ? '' : matchAt(RUN, text, start);
    const to = start + characters.length;
    const isWholeLine = to === text.length || /[\s"'`\\,;]/.test(text[to] ?? '');
    if (characters === '' || !isWholeLine || NEXT.test(characters)) break;
    last = { characters, to };
    lines.push(last);
    length += characters.length;
  }
  return lines;
}

function decoded(characters: string): Bytes | undefined {
  const digits = characters
    .slice(0, MAX_HEADER_CHARACTERS)
    .replace(/={1,2}$/, '')
    .replaceAll('-', '+')
    .replaceAll('_', '/');
  const whole = digits.length % 4 === 1 ? digits.slice(0, -1) : digits;
  return whole === '' ? undefined : fromBase64(whole);
}
