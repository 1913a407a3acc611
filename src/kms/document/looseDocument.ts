// Reads what is nearly JSON, wherever it stands in a text: as programs print it, as people copy it, as Terraform and scripts write it.
import { type Bytes, fromHex } from '../bytes.ts';
import type { PlacedEntry, PlacedNode } from './placedDocument.ts';

/** Nothing in it is pointed at. */
const PLACE = { line: 1, column: 1 };
/** White space, what cannot be seen, and comments. */
const SPACE = /(?:[\s\p{Cf}]+|\/\/.*|#.*|\/\*[\s\S]*?(?:\*\/|$))+/uy;
const BETWEEN = /(?:[\s\p{Cf},;]+|\/\/.*|#.*|\/\*[\s\S]*?(?:\*\/|$))+/uy;
const BARE_KEY = /[A-Za-z_$@][\w.$/@-]*/y;
const SEPARATOR = /[ \t]*(?::=|=>|[:=])/y;
/** `NAME "LABEL" {` and no member on the same line, or one of HCL. */
const BLOCK = /(?:[ \t]+"[^"\n]*")*[ \t]*(?=\{[ \t]*(?:\r?\n|"?[\w.-]+"?[ \t]*=))/y;
const ARROW = /\s*=>/y;
const BARE_VALUE = /[^\s,;{}[\]()"'`<>\u201c-\u201f\u2018-\u201b]+/y;
/** Enough of base64 to be no name that stands for something else. */
const LIKE_BASE64 = /^[\w+/-]{40,}={0,2}$/;
const NUMBER = /^(?:0x[0-9a-f]+|-?\d+(?:\.\d+)?)$/i;
const ARGUMENTS = /\([^()\n]*(?:\([^()\n]*\)[^()\n]*)*\)/y;
const ARGUMENTS_END = /[^)\n]{0,300}\)/y;
const OPENING_ARGUMENT = /\((?=\s*(?:\[|["'`\u2018-\u201f]))/y;
const NODE_BUFFER = /<Buffer ((?:[0-9a-f]{2} ?)*)[^>]*>?/y;
const STRING_PREFIX = /(?:[bB]|[rRuU])(?=["'])/y;
const SUM = /\s*\+\s*(?=["'`])/y;
const LIST = /[ \t]*\[/y;
const QUOTED_KEY = /["'`\u2018-\u201f][^"'`\u2018-\u201f\\\n]{0,300}["'`\u2018-\u201f][ \t]*[:=]/y;
const ELLIPSIS = /\.{3}[^\]\n]*/y;

/** By how a string opens: what goes on with it, and what closes it. */
const QUOTES: readonly { open: RegExp; plain: RegExp; close: RegExp }[] = [
  { open: /"/y, plain: /[^"\\\n]+/y, close: /"/y },
  { open: /'/y, plain: /[^'\\\n]+/y, close: /'/y },
  { open: /`/y, plain: /[^`\\\n]+/y, close: /`/y },
  { open: /[\u201c-\u201f]/y, plain: /[^\u201c-\u201f"\\\n]+/y, close: /[\u201c-\u201f"]/y },
  { open: /[\u2018-\u201b]/y, plain: /[^\u2018-\u201b'\\\n]+/y, close: /[\u2018-\u201b']/y },
];
const ESCAPE = /\\(?:x([0-9a-fA-F]{2})|u([0-9a-fA-F]{4})|(\r?\n)|([\s\S])|$)/y;
/** Of the text itself, not by an escape: no text has this character. */
const LINE_BREAK = '\uffff';
const ESCAPED: Record<string, string> = { n: '\n', r: '\r', t: '\t', b: '\b', f: '\f', v: '\v', a: '\x07' };

/** Deeper ones are left out. */
const MAX_DEPTH = 100;

/**
 * The maps and lists in a text, and as one map each the members that stand in no braces, up to a name that stands twice. Takes any
 * quotes, comments, commas or none, `=` and `=>`, bytes as Node and Python print them, and no end; passes over all else. What is
 * no literal is of kind `other`. Never throws; time is linear in the text.
 */
export function readLooseDocuments(text: string): PlacedNode[] {
  return new LooseReader(text).readAll();
}

interface Member {
  /** Absent where a map or a list stands alone. */
  key?: string;
  value: PlacedNode;
}

class LooseReader {
  readonly #text: string;
  /** The brackets that are open. */
  #open = '';
  /** Values that are being read, one within the other. */
  #values = 0;
  #at = 0;

  constructor(text: string) {
    this.#text = text;
  }

  readAll(): PlacedNode[] {
    const roots: PlacedNode[] = [];
    let entries = new Map<string, PlacedEntry>();
    const close = () => {
      if (entries.size > 0) roots.push({ kind: 'map', place: PLACE, entries: [...entries.values()] });
      entries = new Map();
    };
    while (this.#at < this.#text.length) {
      const member = this.#readMember();
      if (!member) continue;
      const { key, value } = member;
      if (key === undefined) roots.push(value);
      else {
        if (entries.has(key)) close();
        entries.set(key, { key, keyPlace: PLACE, value });
      }
    }
    close();
    return roots;
  }

  /** Moves on in any case. */
  #readMember(): Member | undefined {
    this.#match(BETWEEN);
    const start = this.#at;
    const character = this.#text[start] ?? '';
    if (character === '{' || character === '[') return { value: this.#readContainer() };
    // Outside of all braces, quotes are mostly those of a shell around them.
    const string = this.#open !== '' || this.#isAhead(QUOTED_KEY) ? this.#readString() : undefined;
    const key = string ?? this.#match(BARE_KEY);
    if (key !== '' && this.#match(SEPARATOR) !== '') return { key, value: this.#readValue() };
    if (string === undefined && key !== '' && this.#exec(BLOCK)) return { key, value: this.#readContainer() };
    if (this.#at === start) this.#at += 1;
    return undefined;
  }

  #readContainer(): PlacedNode {
    const open = this.#text[this.#at] ?? '';
    this.#at += 1;
    if (this.#open.length >= MAX_DEPTH) return other(open);
    const around = this.#open;
    this.#open += open;
    const entries: PlacedEntry[] = [];
    const items: PlacedNode[] = [];
    for (;;) {
      this.#match(BETWEEN);
      const next = this.#text[this.#at];
      if (next === undefined) break;
      if (next === '}' || next === ']') {
        const isOwn = (next === '}') === (open === '{');
        if (isOwn || !around.includes(next === '}' ? '{' : '[')) this.#at += 1;
        if (isOwn || around.includes(next === '}' ? '{' : '[')) break;
        continue;
      }
      const read = open === '{' ? this.#readMember() : this.#readItem();
      if (read?.key !== undefined) entries.push({ key: read.key, keyPlace: PLACE, value: read.value });
      else if (read && open === '[') items.push(read.value);
      else if (read && read.value.kind !== 'other')
        entries.push({ key: '', keyPlace: PLACE, value: read.value });
    }
    this.#open = around;
    const isMap = open === '{' || entries.length > 0;
    return isMap ? { kind: 'map', place: PLACE, entries } : { kind: 'list', place: PLACE, items };
  }

  /** An item of a list, or a member of what PHP and Perl write as one. */
  #readItem(): Member | undefined {
    const start = this.#at;
    if (this.#match(ELLIPSIS) !== '') return undefined;
    const value = this.#readValue();
    if (value.kind === 'string' && this.#match(ARROW) !== '')
      return { key: value.value, value: this.#readValue() };
    if (this.#at > start) return { value };
    this.#at += 1;
    return undefined;
  }

  /** Moves on only if there is one. */
  #readValue(): PlacedNode {
    if (this.#values >= MAX_DEPTH) return other('');
    this.#values += 1;
    const value = this.#readOneValue();
    this.#values -= 1;
    return value;
  }

  #readOneValue(): PlacedNode {
    const start = this.#at;
    const space = this.#match(SPACE);
    const character = this.#text[this.#at] ?? '';
    if (character === '{' || character === '[') return this.#readContainer();
    const buffer = this.#exec(NODE_BUFFER);
    if (buffer) return bytesNode(fromHex((buffer[1] ?? '').replaceAll(' ', '')));
    const isBytes = this.#match(STRING_PREFIX).toLowerCase() === 'b';
    const string = this.#readString();
    if (string !== undefined) return isBytes ? bytesOrText(string) : this.#sumOf(string);
    if (space.includes('\n')) {
      this.#at = start;
      return other('');
    }
    return this.#readBare();
  }

  /** A word, a number, base64 without quotes; a call or a type, of which what stands within or behind it counts. */
  #readBare(): PlacedNode {
    const word = this.#match(BARE_VALUE);
    if (word === 'new' || word.startsWith('!')) return this.#readValue();
    if (this.#match(OPENING_ARGUMENT) !== '') {
      const value = this.#readValue();
      this.#match(ARGUMENTS_END);
      return value;
    }
    if (this.#match(ARGUMENTS) !== '') return this.#isAhead(LIST) ? this.#readValue() : other(word);
    if (word === '') return NOTHING;
    if (LIKE_BASE64.test(word)) return { kind: 'string', place: PLACE, value: word };
    return NUMBER.test(word)
      ? { kind: 'number', place: PLACE, text: word, value: Number(word) }
      : /^(?:null|None|nil|undefined)$/.test(word)
        ? NOTHING
        : other(word);
  }

  #isAhead(pattern: RegExp): boolean {
    pattern.lastIndex = this.#at;
    return pattern.test(this.#text);
  }

  #sumOf(first: string): PlacedNode {
    let value = first;
    while (this.#match(SUM) !== '') value += this.#readString() ?? '';
    return textNode(value);
  }

  /** To its closing quote, or to the end of the text. */
  #readString(): string | undefined {
    const quotes = QUOTES.find(({ open }) => this.#match(open) !== '');
    if (!quotes) return undefined;
    let value = '';
    while (this.#at < this.#text.length && this.#match(quotes.close) === '') {
      const plain = this.#match(quotes.plain);
      const escape = plain === '' ? this.#exec(ESCAPE) : null;
      if (escape) value += unescaped(escape);
      else if (plain !== '') value += plain;
      else {
        value += LINE_BREAK;
        this.#at += 1;
      }
    }
    return value;
  }

  #match(pattern: RegExp): string {
    return this.#exec(pattern)?.[0] ?? '';
  }

  #exec(pattern: RegExp): RegExpExecArray | null {
    pattern.lastIndex = this.#at;
    const matched = pattern.exec(this.#text);
    this.#at += matched?.[0].length ?? 0;
    return matched;
  }
}

const NOTHING: PlacedNode = { kind: 'null', place: PLACE, text: 'null', value: null };

/** Whether there was a space where a line breaks cannot be told, and does not matter in base64. */
function textNode(value: string): PlacedNode {
  if (!value.includes(LINE_BREAK)) return { kind: 'string', place: PLACE, value };
  const characters = value.replace(/\s+/g, '').replaceAll(LINE_BREAK, '');
  return LIKE_BASE64.test(characters)
    ? { kind: 'string', place: PLACE, value: characters }
    : other(value.replaceAll(LINE_BREAK, '\n'));
}

function other(text: string): PlacedNode {
  return { kind: 'other', place: PLACE, text };
}

function bytesNode(bytes: Bytes): PlacedNode {
  return { kind: 'binary', place: PLACE, bytes };
}

/** Python prints base64 as bytes too. */
function bytesOrText(string: string): PlacedNode {
  const codes = Array.from(string, (character) => character.charCodeAt(0));
  const isText = codes.every((code) => code >= 0x20 && code < 0x7f);
  return isText || codes.some((code) => code > 0xff) ? textNode(string) : bytesNode(Uint8Array.from(codes));
}

function unescaped([, hex, unicode, lineBreak, one = '']: RegExpExecArray): string {
  const digits = hex ?? unicode;
  if (digits !== undefined) return String.fromCharCode(Number.parseInt(digits, 16));
  return lineBreak === undefined ? (ESCAPED[one] ?? one) : '';
}
