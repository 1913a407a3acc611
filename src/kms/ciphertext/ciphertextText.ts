// Recognises the bytes of a ciphertext in the text that a person pastes, and says what it forgave on the way.
import { type Bytes, fromBase64, fromHex } from '../bytes.ts';
import { placeAt, type TextPlace } from '../cli/reEncryptInput.ts';
import { textOf } from './bytesAsText.ts';
import { emulatorKeyId, isEncryptionSdkMessage } from './foreignBytes.ts';
import { codePointOf, type LookAlike, lookAlikeOf } from './lookAlikes.ts';
import { locateSymmetricBlob, locateWithoutBeginning } from './symmetricBlob.ts';

export type TextEncoding = 'base64' | 'base64url' | 'hex';

/** What was in the text beside the ciphertext and was left out, or what was missing and is not needed. */
export type Forgiven =
  | 'frame'
  | 'quotes'
  | 'lineBreaks'
  | 'escapes'
  | 'invisibleCharacters'
  | 'padding'
  | 'hexMarks'
  /** A digit at the end that makes no whole byte, or those at the beginning whose byte is not whole: the text was cut there. */
  | 'partOfByte';

export type UnreadableText =
  /** A character that none of the encodings has; line and column count from 1. */
  /** `codePoint`: where it is none of printable ASCII. */
  | ({ reason: 'character'; character: string; codePoint?: string; lookAlike?: LookAlike } & TextPlace)
  /** `=` stands before the end: two base64 texts one after the other, or a broken one. */
  | { reason: 'paddingInside' }
  /** No number of bytes gives this many base64 characters: one is missing, or one too many. */
  | { reason: 'length'; characters: number };

export type RecognisedText =
  | { kind: 'empty' }
  /** `mixedAlphabets`: some of `+/` and some of `-_`, so that at least one character was changed on the way. Both were read. */
  | { kind: 'ciphertext'; encoding: TextEncoding; bytes: Bytes; forgiven: Forgiven[]; mixedAlphabets?: true }
  | { kind: 'unreadable'; problem: UnreadableText };

/** Format characters (zero-width, bidirectional, byte order mark), fillers and variation selectors, controls other than white space. */
const INVISIBLE = /[\p{Cf}\p{Cs}\p{Default_Ignorable_Code_Point}\u2800]|(?!\s)\p{Cc}/gu;
/** Lines as PEM has them around base64. */
const FRAMED = /^-----BEGIN [^-\n]*-----([^-]*)-----END [^-\n]*-----$/;
const QUOTED = /^b?(["'`])([\s\S]*)\1[,;]?$/;
/** What a JSON string or a shell script writes for a line break or a slash. */
const ESCAPES = /\\(?:[nrt]|\r?\n|(?=\/))/g;
const HEX = /^[0-9a-f]+$/i;
/** `0x`, `\\x` of PostgreSQL's bytea, `X'` of SQL. */
const HEX_PREFIX = /^(?:0x|\\{1,2}x|x')/i;
/** Byte by byte, as OpenSSL and .NET's BitConverter write it; perhaps cut off. */
const SEPARATED_HEX = /^[0-9a-f]{2}(?:[:,-][0-9a-f]{2})+[:,-]?[0-9a-f]?$/i;
/** The header of a symmetric KMS ciphertext, in hex (inferred from real ones). */
const KMS_HEADER_HEX = /^01(?:01|02)0[123]0078/i;

/**
 * Reads base64, base64url or hex, whichever the text is. A frame or quotes around it, line breaks, spaces and invisible
 * characters are left out and told. Never throws.
 */
export function recogniseCiphertextText(text: string): RecognisedText {
  const forgiven: Forgiven[] = [];
  const forgive = (what: Forgiven, before: string, after: string) => {
    if (before !== after) forgiven.push(what);
    return after;
  };

  const visible = forgive('invisibleCharacters', text, text.replace(INVISIBLE, ''));
  const trimmed = visible.trim();
  const framed = forgive('frame', trimmed, FRAMED.exec(trimmed)?.[1]?.trim() ?? trimmed);
  if (framed.startsWith('-----')) return { kind: 'unreadable', problem: place(text, '-') };
  let body = unquote(unquote(framed));
  forgive('quotes', framed, body);
  body = forgive('escapes', body, body.replace(ESCAPES, ''));
  body = forgive('lineBreaks', body, body.replace(/\s+/g, ''));
  if (body === '') return { kind: 'empty' };

  const hex = (SEPARATED_HEX.test(body) ? body.replace(/[:,-]/g, '') : body)
    .replace(HEX_PREFIX, '')
    .replace(/'$/, '');
  if (isHex(hex)) {
    forgive('hexMarks', body, hex);
    const whole = forgive('partOfByte', hex, wholeHex(hex));
    return { kind: 'ciphertext', encoding: 'hex', bytes: fromHex(whole), forgiven };
  }

  const digits = body.slice(0, digitsEnd(body));
  const stranger = /[^A-Za-z0-9+/_-]/u.exec(digits)?.[0];
  if (stranger === '=' || digits === '') return { kind: 'unreadable', problem: { reason: 'paddingInside' } };
  if (stranger !== undefined) return { kind: 'unreadable', problem: place(text, stranger) };
  const { bytes, isPartLeft } = decodeBase64(digits.replaceAll('-', '+').replaceAll('_', '/'));
  if (!bytes) return { kind: 'unreadable', problem: { reason: 'length', characters: digits.length } };
  if (isPartLeft) forgiven.push('partOfByte');
  else forgive('padding', body, digits + '='.repeat((4 - (digits.length % 4)) % 4));
  const encoding = /[-_]/.test(digits) ? 'base64url' : 'base64';
  const isMixed = encoding === 'base64url' && /[+/]/.test(digits);
  return { kind: 'ciphertext', encoding, bytes, forgiven, ...(isMixed && { mixedAlphabets: true as const }) };
}

/** Without the digit that makes no whole byte: the first one if what is left is a ciphertext without its beginning, else the last. */
function wholeHex(hex: string): string {
  const withoutFirst = hex.slice(1);
  if (hex.length % 2 === 0) return hex;
  return locateWithoutBeginning(fromHex(withoutFirst)) ? withoutFirst : hex.slice(0, -1);
}

/** Enough base64 digits to know by their bytes a ciphertext whose beginning is missing. */
const BEGINNING_DIGITS = 200;

/** @returns no bytes where no number of them gives so many digits, and without the last one it is nothing that is known either. */
function decodeBase64(digits: string): { bytes?: Bytes; isPartLeft: boolean } {
  const asItIs = fromWholeDigits(digits);
  const isPartLeft = digits.length % 4 === 1;
  if (locateSymmetricBlob(asItIs)) return { bytes: asItIs, isPartLeft };
  // Digits that are missing at the beginning shift all others, unless they are four.
  for (const missing of [1, 2, 3]) {
    const beginning = fromDigitsBehind(missing, digits.slice(0, BEGINNING_DIGITS));
    if (locateWithoutBeginning(beginning))
      return { bytes: fromDigitsBehind(missing, digits), isPartLeft: true };
  }
  return isPartLeft && !isLikeCiphertext(asItIs) ? { isPartLeft } : { bytes: asItIs, isPartLeft };
}

/** The bytes of which no bit was in the one to three missing digits. */
function fromDigitsBehind(missing: number, digits: string): Bytes {
  return fromWholeDigits('A'.repeat(missing) + digits).slice(missing);
}

/** A single digit of four is not enough for a byte. */
function fromWholeDigits(digits: string): Bytes {
  return fromBase64(digits.length % 4 === 1 ? digits.slice(0, -1) : digits);
}

/** Whether bytes open like a ciphertext of KMS or of what is near it, themselves or decoded. */
function isLikeCiphertext(bytes: Bytes): boolean {
  if (locateSymmetricBlob(bytes) || isEncryptionSdkMessage(bytes)) return true;
  if (emulatorKeyId(bytes) !== undefined || locateWithoutBeginning(bytes)) return true;
  const text = textOf(bytes);
  const inner = text === undefined ? undefined : recogniseCiphertextText(text);
  return inner?.kind === 'ciphertext' && isLikeCiphertext(inner.bytes);
}

/** Where the padding begins. Not a regular expression: looking for its end, one takes the square of a long run's length. */
function digitsEnd(body: string): number {
  let end = body.length;
  while (body[end - 1] === '=') end -= 1;
  return end;
}

function unquote(text: string): string {
  return QUOTED.exec(text)?.[2]?.trim() ?? text;
}

/**
 * Every hex text is also base64. A random base64 text of 32 characters is all hex digits once in 10^15 times; a shorter one
 * is taken for hex only if KMS's header opens it.
 */
function isHex(body: string): boolean {
  return HEX.test(body) && (body.length >= 32 || KMS_HEADER_HEX.test(body));
}

function place(text: string, character: string): UnreadableText {
  // An opening quote was forgiven; the same quote further on was not.
  const opening = /^[\s\p{Cf}\p{Default_Ignorable_Code_Point}\u2800]*b?["'`]/u.exec(text)?.[0].length ?? 0;
  const found = text.indexOf(character, opening);
  const lookAlike = lookAlikeOf(character);
  return {
    reason: 'character',
    character,
    ...(/[^\x21-\x7e]/.test(character) && { codePoint: codePointOf(character) }),
    ...(lookAlike && { lookAlike }),
    ...placeAt(text, Math.max(found, 0)),
  };
}
