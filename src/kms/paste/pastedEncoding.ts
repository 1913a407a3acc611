// Undoes what programs do to a ciphertext when they print it: hex dumps, byte lists, string escapes, URL, HTML and mail encodings.
import { type Bytes, fromHex } from '../bytes.ts';
import { cutToLength } from '../ciphertext/ciphertextRepair.ts';

/** How the bytes were written. */
export type BytesEncoding = 'hexDump' | 'byteList' | 'stringEscapes' | 'percent';
/** What happened to the characters of base64. */
export type CharacterEncoding =
  | 'percent'
  | 'htmlEntities'
  | 'unicodeEscapes'
  | 'quotedPrintable'
  /** `+` became a space, as in a URL that was decoded once too often. */
  | 'spacesForPlus';

/** A ciphertext has at most 6144 bytes; written out, each takes a few characters. */
const MAX_LENGTH = 60_000;

/** What the whole text is, read as bytes in each way that fits. The right one reads as a ciphertext. Never throws. */
export function bytesWrittenAs(text: string): { encoding: BytesEncoding; bytes: Bytes }[] {
  if (text.length > MAX_LENGTH) return [];
  const readings: [BytesEncoding, Bytes | undefined][] = [
    ...readHexDump(text).map((bytes): [BytesEncoding, Bytes] => ['hexDump', bytes]),
    ['byteList', readByteList(text)],
    ['stringEscapes', readStringEscapes(text)],
    ['percent', readPercentBytes(text)],
  ];
  return readings.flatMap(([encoding, bytes]) => (bytes && bytes.length > 0 ? [{ encoding, bytes }] : []));
}

/**
 * Lines of an offset, bytes or words in hex, and perhaps the characters: xxd, hexdump with and without -C, od -t x1. Words may be
 * little-endian: both orders are given.
 */
function readHexDump(text: string): Bytes[] {
  const lines = text.split(/\r?\n/).filter((line) => line.length <= MAX_DUMP_LINE);
  const dumped = lines.map(dumpGroups).filter((groups) => groups !== undefined);
  if (dumped.length < 2) return [];
  const all = dumped.flat();
  const swapped = all.map((group) => (group.length === 4 ? group.slice(2) + group.slice(0, 2) : group));
  return [fromHex(all.join('')), withoutFilling(fromHex(swapped.join('')))];
}

/** hexdump fills up the last word with a zero where the number of bytes is odd. */
function withoutFilling(bytes: Bytes): Bytes {
  const cut = cutToLength(bytes);
  return cut?.length === bytes.length - 1 && bytes.at(-1) === 0 ? cut : bytes;
}

const MAX_DUMP_LINE = 200;
/** Of a dump without colons; only xxd has longer lines. */
const DUMP_LINE_BYTES = 16;
const HEX_GROUP = /^(?:[0-9a-f]{2}){1,16}$/i;

/** @returns undefined if the line is none of a dump. The last line may hold only an offset. */
function dumpGroups(line: string): string[] | undefined {
  const offset = /^\s*[0-9a-f]{4,16}(:?)(?=\s|$)/i.exec(line);
  if (!offset) return undefined;
  const bar = line.indexOf('|');
  const rest = line.slice(offset[0].length, bar === -1 ? undefined : bar).trim();
  // Behind a colon the characters follow two spaces; other dumps put two spaces also between the halves of a line.
  const isXxd = offset[1] === ':';
  const gap = isXxd ? rest.indexOf('  ') : -1;
  const groups: string[] = [];
  let bytes = 0;
  for (const group of rest.slice(0, gap === -1 ? undefined : gap).split(/[ \t]+/)) {
    if (!HEX_GROUP.test(group) || (!isXxd && bytes >= DUMP_LINE_BYTES)) break;
    groups.push(group);
    bytes += group.length / 2;
  }
  return groups;
}

const NUMBER = String.raw`(?:0x[0-9a-f]{1,2}|-?\d{1,3})`;
/** Fewer are no ciphertext. */
const NUMBERS = new RegExp(String.raw`(?<![\w.-])(?:${NUMBER}[\s,;]+){19,}${NUMBER}(?![\w.])`, 'i');

/** `[1, 2]`, `[1 2]`, `[]byte{0x01, 0x02}`, `(byte)0x01`, signed bytes; `<Buffer 01 02>`; a list that was cut short. */
function readByteList(text: string): Bytes | undefined {
  const buffer = /<Buffer ((?:[0-9a-f]{2} ?)+)/.exec(text);
  if (buffer) return fromHex((buffer[1] ?? '').replaceAll(' ', ''));
  const list = NUMBERS.exec(text.replace(/\(byte\)\s*/gi, ''))?.[0];
  const numbers = list?.split(/[\s,;]+/).map(Number);
  return numbers?.every((value) => value >= -128 && value <= 255) ? Uint8Array.from(numbers) : undefined;
}

const ESCAPED: Record<string, string> = {
  n: '\n',
  r: '\r',
  t: '\t',
  b: '\b',
  f: '\f',
  v: '\v',
  a: '\x07',
  e: '\x1b',
};

/** Fewer would not be the half of a ciphertext that is not printable. */
const MIN_ESCAPES = 8;
const ESCAPE = /\\(?:x[0-9a-f]{2}|u00[0-9a-f]{2}|[0-3][0-7]{2})/gi;

/** Python's `b'\x01…'`, C, shell, JavaScript and JSON strings, each character a byte. */
function readStringEscapes(text: string): Bytes | undefined {
  if ((text.match(ESCAPE) ?? []).length < MIN_ESCAPES) return undefined;
  const first = text.indexOf('\\');
  const quotes = ['"', "'", '`'].map((quote) => text.lastIndexOf(quote, first));
  const opening = Math.max(...quotes);
  const start = opening === -1 ? first : opening + 1;
  const end = opening === -1 ? text.trimEnd().length : endOfString(text, start, text[opening] ?? '');
  const body = text.slice(start, end);
  const characters = body.replace(
    /\\(?:x([0-9a-fA-F]{2})|u([0-9a-fA-F]{4})|([0-7]{1,3})|([\s\S]))/g,
    (_, hex?: string, unicode?: string, octal?: string, one = '') => {
      const digits = hex ?? unicode;
      if (digits !== undefined) return String.fromCharCode(Number.parseInt(digits, 16));
      return octal === undefined
        ? (ESCAPED[String(one)] ?? String(one))
        : String.fromCharCode(Number.parseInt(octal, 8));
    },
  );
  const codes = Array.from(characters, (character) => character.charCodeAt(0));
  return codes.every((code) => code < 256) ? Uint8Array.from(codes) : undefined;
}

/** What a URL has of bytes: each as it is where it is a letter, a digit or one of a few signs, and `+` for a space. */
const PERCENT_BYTES = /(?:%[0-9a-f]{2}|[\w.~!*'()/+-])+/gi;

/** Bytes, not base64, in a URL or a form. */
function readPercentBytes(text: string): Bytes | undefined {
  const run = text.match(PERCENT_BYTES)?.find((each) => each.split('%').length > MIN_ESCAPES);
  if (run === undefined) return undefined;
  const characters = run
    .replaceAll('+', ' ')
    .replace(/%([0-9a-f]{2})/gi, (_, hex: string) => fromCode(hex, 16));
  return Uint8Array.from(characters, (character) => character.charCodeAt(0));
}

function endOfString(text: string, from: number, quote: string): number {
  let at = from;
  while (at < text.length && text[at] !== quote) at += text[at] === '\\' ? 2 : 1;
  return at;
}

const ENTITIES: Record<string, string> = {
  equals: '=',
  plus: '+',
  sol: '/',
  quot: '"',
  apos: "'",
  amp: '&',
  NewLine: '\n',
};

/** The text with one encoding of its characters undone, for each that it shows signs of. */
export function charactersDecoded(text: string): { encoding: CharacterEncoding; text: string }[] {
  const decoded: { encoding: CharacterEncoding; text: string }[] = [
    { encoding: 'percent', text: text.replace(/%([0-7][0-9a-f])/gi, (_, hex: string) => fromCode(hex, 16)) },
    {
      encoding: 'htmlEntities',
      text: text
        .replace(/&#x0{0,4}([0-9a-f]{1,2});/gi, (_, hex: string) => fromCode(hex, 16))
        .replace(/&#0{0,4}(\d{1,3});/g, (_, decimal: string) => fromCode(decimal, 10))
        .replace(
          /&(equals|plus|sol|quot|apos|amp|NewLine);/g,
          (whole, name: string) => ENTITIES[name] ?? whole,
        ),
    },
    {
      encoding: 'unicodeEscapes',
      text: text
        .replace(/\\u00([2-7][0-9a-f])/gi, (_, hex: string) => fromCode(hex, 16))
        .replaceAll('\\/', '/'),
    },
    {
      encoding: 'quotedPrintable',
      text: text.replace(/=[ \t]{0,20}\r?\n/g, '').replace(/=3D/g, '='),
    },
    // At the end of a line they may stand for a plus as well, or for nothing.
    { encoding: 'spacesForPlus', text: withPlus(text, /(?<=[A-Za-z0-9+/]) +(?=[A-Za-z0-9+/])/g) },
    { encoding: 'spacesForPlus', text: withPlus(text, /(?<=[A-Za-z0-9+/]) +(?=[A-Za-z0-9+/]|$)/gm) },
  ];
  return decoded.filter((other) => other.text !== text);
}

/** @param places only behind a character of base64, so that no line begins with a plus for its indent */
function withPlus(text: string, places: RegExp): string {
  return text.replace(places, (spaces) => '+'.repeat(spaces.length));
}

function fromCode(digits: string, radix: 10 | 16): string {
  return String.fromCharCode(Number.parseInt(digits, radix));
}
