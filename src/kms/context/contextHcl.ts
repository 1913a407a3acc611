// Encryption contexts in Terraform's language: `context { key = "value" }`, `context = { … }`, or the map alone.

import { placeAt, type TextPlace } from '../cli/reEncryptInput.ts';
import type { EncryptionContext } from './encryptionContext.ts';

export type HclMistake =
  | { kind: 'unexpectedCharacter'; character: string }
  | { kind: 'unexpectedEnd' }
  /** Between two pairs there is a comma or a line break. */
  | { kind: 'missingSeparator' }
  | { kind: 'unclosedString' }
  | { kind: 'badEscape'; escape: string }
  /** `${…}` or `%{…}`: what it stands for is not in the text. */
  | { kind: 'interpolation' }
  /** A number, a reference, a function, a heredoc: anything but a text in double quotes. */
  | { kind: 'notString'; key: string }
  | { kind: 'duplicateKey'; key: string }
  /** Blocks, and none of them has a context in it. */
  | { kind: 'noContext' };

export type HclProblem = { place: TextPlace } & HclMistake;

/** No pattern here is followed by another in the same expression, so that none is ever tried in two ways. */
const SPACE = /(?:\s+|#.*|\/\/.*|\/\*[^]*?\*\/)*/y;
const SPACE_IN_LINE = /(?:[^\S\n]+|\/\*[^]*?\*\/)*/y;
const COMMENT_TO_END = /(?:#|\/\/).*/y;
const CONTEXT_OPENING = /[\w-]*context[ \t]*(?:=[ \t]*)?\{/iy;
const OPENING = /\{/y;
const NAME = /[\p{ID_Start}_][\p{ID_Continue}-]*/uy;
const PLAIN_TEXT = /(?:[^"\\\n\r$%]+|\$+(?![${])|%+(?![%{]))*/y;
const TEMPLATE = /\$+\{|%+\{/y;
const ESCAPE = /\\(?:u[0-9a-fA-F]{4}|U[0-9a-fA-F]{8}|[nrt"\\])/y;
const ESCAPED: Record<string, string> = { n: '\n', r: '\r', t: '\t', '"': '"', '\\': '\\' };

/** Whether a text opens like one that is for readHclContexts, and like no JSON, YAML or shorthand. */
export function looksLikeHcl(text: string): boolean {
  return new HclReader(text).looksLikeHcl();
}

/** Every block in the text, one after the other. Never throws. */
export function readHclContexts(
  text: string,
): { contexts: readonly EncryptionContext[] } | { problem: HclProblem } {
  const reader = new HclReader(text);
  const contexts = reader.read();
  return contexts ? { contexts } : { problem: reader.problem };
}

/** The context that opens at the offset with its name, and the offset behind it. Undefined where none opens. */
export function readHclContextAt(
  text: string,
  offset: number,
): { context: EncryptionContext; end: number } | { problem: HclProblem } | undefined {
  return new HclReader(text, offset).readOne();
}

/** Each method reads what stands next and moves behind it, or notes the problem and gives nothing. */
class HclReader {
  problem: HclProblem = { kind: 'unexpectedEnd', place: { line: 1, column: 1 } };
  #at: number;
  readonly #text: string;

  constructor(text: string, at = 0) {
    this.#text = text;
    this.#at = at;
  }

  readOne(): ReturnType<typeof readHclContextAt> {
    if (this.#match(CONTEXT_OPENING) === undefined) return undefined;
    const context = this.#readPairs();
    return context ? { context, end: this.#at } : { problem: this.problem };
  }

  looksLikeHcl(): boolean {
    this.#match(SPACE);
    if (this.#match(CONTEXT_OPENING) !== undefined) return true;
    if (this.#match(OPENING) === undefined) return false;
    this.#match(SPACE);
    const key = this.#next() === '"' ? this.#readString() : this.#match(NAME);
    this.#match(SPACE_IN_LINE);
    return key !== undefined && this.#next() === '=';
  }

  read(): EncryptionContext[] | undefined {
    const contexts: EncryptionContext[] = [];
    do {
      this.#match(SPACE);
      const isOpen = this.#match(CONTEXT_OPENING) ?? this.#match(OPENING);
      if (isOpen === undefined) return this.#failHere();
      const context = this.#readPairs();
      if (!context) return undefined;
      contexts.push(context);
      this.#match(SPACE);
    } while (this.#next() !== undefined);
    return contexts;
  }

  /** To the closing brace. */
  #readPairs(): EncryptionContext | undefined {
    const pairs = new Map<string, string>();
    for (;;) {
      this.#match(SPACE);
      if (this.#next() === '}') {
        this.#at += 1;
        return [...pairs];
      }
      const start = this.#at;
      const key = this.#next() === '"' ? this.#readString() : (this.#match(NAME) ?? this.#failHere());
      if (key === undefined) return undefined;
      if (pairs.has(key)) return this.#fail({ kind: 'duplicateKey', key }, start);
      const value = this.#readValue(key);
      if (value === undefined) return undefined;
      pairs.set(key, value);
    }
  }

  /** From behind the key to before the next one. */
  #readValue(key: string): string | undefined {
    this.#match(SPACE_IN_LINE);
    if (this.#next() !== '=' && this.#next() !== ':') return this.#failHere();
    this.#at += 1;
    this.#match(SPACE_IN_LINE);
    if (this.#next() === undefined) return this.#failHere();
    if (this.#next() !== '"') return this.#fail({ kind: 'notString', key });
    const value = this.#readString();
    if (value === undefined) return undefined;
    this.#match(SPACE_IN_LINE);
    this.#match(COMMENT_TO_END);
    const behind = this.#next();
    if (behind === ',') this.#at += 1;
    else if (behind !== '}' && behind !== '\n' && behind !== undefined) {
      return this.#fail({ kind: 'missingSeparator' });
    }
    return value;
  }

  /** Terraform brings texts into NFC before it uses them. */
  #readString(): string | undefined {
    const start = this.#at;
    let value = '';
    this.#at += 1;
    for (;;) {
      value += this.#match(PLAIN_TEXT) ?? '';
      const next = this.#next();
      if (next === '"') break;
      const part = next === '\\' ? this.#readEscape() : this.#readTemplate(start);
      if (part === undefined) return undefined;
      value += part;
    }
    this.#at += 1;
    return value.normalize('NFC');
  }

  #readEscape(): string | undefined {
    const start = this.#at;
    const escape = this.#match(ESCAPE)?.slice(1);
    const code =
      escape !== undefined && /^u/i.test(escape) ? Number.parseInt(escape.slice(1), 16) : undefined;
    const isNoCharacter = code !== undefined && (code > 0x10ffff || (code >= 0xd800 && code <= 0xdfff));
    if (escape === undefined || isNoCharacter) {
      return this.#fail(
        { kind: 'badEscape', escape: escape ? `\\${escape}` : this.#text.slice(start, start + 2) },
        start,
      );
    }
    return code === undefined ? (ESCAPED[escape] ?? '') : String.fromCodePoint(code);
  }

  /** `$${` and `%%{` stand for themselves with one character less. */
  #readTemplate(stringStart: number): string | undefined {
    const start = this.#at;
    const opening = this.#match(TEMPLATE);
    if (opening === undefined) return this.#fail({ kind: 'unclosedString' }, stringStart);
    return opening.length === 3 ? opening.slice(1) : this.#fail({ kind: 'interpolation' }, start);
  }

  #next(): string | undefined {
    return this.#text[this.#at];
  }

  #match(pattern: RegExp): string | undefined {
    pattern.lastIndex = this.#at;
    const matched = pattern.exec(this.#text)?.[0];
    this.#at += matched?.length ?? 0;
    return matched;
  }

  #failHere(): undefined {
    const code = this.#text.codePointAt(this.#at);
    if (code === undefined) return this.#fail({ kind: 'unexpectedEnd' });
    return this.#fail({ kind: 'unexpectedCharacter', character: String.fromCodePoint(code) });
  }

  #fail(mistake: HclMistake, at = this.#at): undefined {
    this.problem = { ...mistake, place: placeAt(this.#text, at) };
  }
}
