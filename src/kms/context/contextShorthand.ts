// An encryption context in the AWS CLI's shorthand, `key=value,key="other value"`: read as the CLI reads it, and written.

import { placeAt, type TextPlace } from '../cli/reEncryptInput.ts';
import type { EncryptionContext } from './encryptionContext.ts';

/** Why the CLI does not take a text for a map of strings. */
export type ShorthandMistake =
  | { kind: 'empty' }
  /** It begins with a bracket or brace, and so the CLI takes it for JSON. */
  | { kind: 'json' }
  /** `file://` or `fileb://`: the CLI would read that file. */
  | { kind: 'fileReference' }
  | { kind: 'leadingSpace' }
  | { kind: 'quotedKey' }
  | { kind: 'spaceInKey'; key: string }
  | { kind: 'keyCharacter'; character: string }
  | { kind: 'missingEquals'; key: string }
  /** Two commas with nothing between them. */
  | { kind: 'missingPair' }
  | { kind: 'trailingComma' }
  /** `key@=`, which the grammar 2.9 does not know. */
  | { kind: 'atSign'; key: string }
  /** `key@=file://…`: the CLI would read that file. */
  | { kind: 'atFile'; key: string }
  | { kind: 'doubleEquals'; key: string }
  | { kind: 'duplicateKey'; key: string }
  /** `key=[…]` or `key=a,b`. */
  | { kind: 'list'; key: string }
  | { kind: 'nestedMap'; key: string }
  | { kind: 'unclosedQuote'; quote: string }
  | { kind: 'textBehindQuote'; key: string }
  | { kind: 'quoteInValue'; quote: string }
  | { kind: 'strayBracket'; character: string }
  /** One that a value has only between quotes. */
  | { kind: 'valueCharacter'; character: string };

export type ShorthandProblem = { place: TextPlace } & ShorthandMistake;

/**
 * `2.9` is the grammar of the AWS CLI 2.9.19 and, but for this, of 2.36, which takes `key@=value` too. Of the latter that one rule
 * is verified against 1.45, which has it as well.
 */
export type ShorthandGrammar = '2.9' | '2.36';

/** What Python's str.isspace and `\s` call white space; JavaScript counts U+FEFF too, but neither U+001C to U+001F nor U+0085. */
const SPACES =
  '\t\n\v\f\r \u001c\u001d\u001e\u001f\u0085\u00a0\u1680\u2000\u2001\u2002\u2003\u2004\u2005\u2006\u2007\u2008\u2009\u200a' +
  '\u2028\u2029\u202f\u205f\u3000';
const JSON_START = new RegExp(`^[${SPACES}]*[[{]`);
const FILE_START = /^fileb?:\/\//;
/** Between the parts only these count. */
const SPACE = /[ \t\n\r\v\f]*/y;
const KEY = /[\w\-.#/:]*/y;
const KEY_CHARACTER = /[\w\-.#/:]/;
const EQUALS = /[ \t\n\r\v\f]*=/y;
const AT_EQUALS = /[ \t\n\r\v\f]*@[ \t\n\r\v\f]*=/y;
/** Ranges as the CLI has them: to U+FFFF, so that an emoji ends a value that stands without quotes. */
const FIRST_CHARACTER = String.raw`(?:\\,?|[!#-&(-+\--<>-Z\]-z|-\uffff])`;
const FIRST_VALUE = bareValue(String.raw`!#-&(-+\--[\^-|~-\uffff`);
/** Of what follows a comma: it ends at `=`, where it was a key. */
const SECOND_VALUE = bareValue(String.raw`!#-&(-+\--<>-[\]-\uffff`);

/** A backslash takes a comma behind it along; nothing is tried twice. */
function bareValue(furtherCharacters: string): RegExp {
  const further = `[${SPACES}${furtherCharacters}]*`;
  return new RegExp(String.raw`${FIRST_CHARACTER}${further}(?:\\,?${further})*`, 'uy');
}

/**
 * Reads the value of a map argument such as `--source-encryption-context`, once the shell has taken its own quotes off: the
 * same pairs as the CLI, or why it refuses. Never throws.
 */
export function parseContextShorthand(
  text: string,
  grammar: ShorthandGrammar = '2.9',
): { context: EncryptionContext } | { problem: ShorthandProblem } {
  const place = placeAt(text, 0);
  if (FILE_START.test(text)) return { problem: { kind: 'fileReference', place } };
  if (JSON_START.test(text)) return { problem: { kind: 'json', place } };
  const reader = new ShorthandReader(text, grammar);
  const context = reader.read();
  return context ? { context } : { problem: reader.problem };
}

/** Mistakes that leave a key without a value, or with none that the CLI would get as far as. */
const WITHOUT_VALUE = new Set<ShorthandMistake['kind']>(['unclosedQuote', 'atFile', 'trailingComma']);

/** Each method reads what stands next and moves behind it, or notes the problem and gives nothing. */
class ShorthandReader {
  problem: ShorthandProblem = { kind: 'empty', place: { line: 1, column: 1 } };
  #at = 0;
  readonly #text: string;
  readonly #grammar: ShorthandGrammar;

  constructor(text: string, grammar: ShorthandGrammar) {
    this.#text = text;
    this.#grammar = grammar;
  }

  read(): EncryptionContext | undefined {
    const context = new Map<string, string>();
    for (;;) {
      const start = this.#at;
      const key = this.#match(KEY) ?? '';
      const mayBeFile = this.#grammar === '2.36' && this.#match(AT_EQUALS) !== undefined;
      if (!mayBeFile && this.#match(EQUALS) === undefined) return this.#failAtKey(key, start);
      const value = this.#readValue(key, mayBeFile);
      // The CLI looks for the key once it has a value, and only then at what stands behind the value.
      const hasValue = value !== undefined || !WITHOUT_VALUE.has(this.problem.kind);
      if (hasValue && context.has(key)) return this.#fail({ kind: 'duplicateKey', key }, start);
      if (value === undefined) return undefined;
      context.set(key, value);
      // What stands behind a value is a comma or nothing.
      if (this.#skip() === undefined) return [...context];
      this.#at += 1;
      this.#skip();
    }
  }

  #readValue(key: string, mayBeFile: boolean): string | undefined {
    const first = this.#skip();
    const start = this.#at;
    if (first === '[') return this.#fail({ kind: 'list', key });
    if (first === '{') return this.#fail({ kind: 'nestedMap', key });
    const scalar = this.#readScalar(FIRST_VALUE);
    if (scalar === undefined && isQuote(first)) return this.#fail({ kind: 'unclosedQuote', quote: first });
    const value = scalar ?? '';
    if (mayBeFile && FILE_START.test(value)) return this.#fail({ kind: 'atFile', key }, start);
    const behind = this.#skip();
    if (behind === undefined) return value;
    if (behind !== ',') return this.#failBehindValue(key, isQuote(first));
    return this.#lookBehindComma(key, mayBeFile) ? value : undefined;
  }

  /**
   * The CLI first takes what follows the comma for the next item of a list. Where that does not end like an item, it goes back
   * to the nearest comma, which may be one of the would-be item's own: `a=b,x\,y=c` is a and y.
   */
  #lookBehindComma(key: string, mayBeFile: boolean): true | undefined {
    const comma = this.#at;
    this.#at += 1;
    if (this.#skip() === undefined) return this.#fail({ kind: 'trailingComma' }, comma);
    const item = this.#readScalar(SECOND_VALUE);
    if (mayBeFile && FILE_START.test(item ?? '')) return this.#fail({ kind: 'atFile', key }, comma);
    const behind = this.#skip();
    const isItem = item !== undefined && (behind === undefined || behind === ',');
    if (isItem) return this.#fail({ kind: 'list', key }, comma);
    this.#at = this.#text.lastIndexOf(',', this.#at);
    return true;
  }

  /** A value, quoted or matched by the pattern; nothing if there is none, or no closing quote. */
  #readScalar(pattern: RegExp): string | undefined {
    const quote = this.#text[this.#at];
    if (!isQuote(quote)) {
      const bare = this.#match(pattern)?.replaceAll('\\,', ',');
      return bare === undefined ? undefined : withoutSpacesAtEnd(bare);
    }
    const end = closingQuote(this.#text, this.#at, quote);
    if (end === undefined) return undefined;
    const quoted = this.#text.slice(this.#at + 1, end);
    this.#at = end + 1;
    return quoted.replaceAll(`\\${quote}`, quote).replaceAll('\\\\', '\\');
  }

  #failAtKey(key: string, start: number): undefined {
    if (this.#match(AT_EQUALS) !== undefined) return this.#fail({ kind: 'atSign', key }, start + key.length);
    const next = this.#skip();
    if (next === undefined) {
      if (key !== '') return this.#fail({ kind: 'missingEquals', key });
      return start === 0
        ? this.#fail({ kind: 'empty' }, 0)
        : this.#fail({ kind: 'trailingComma' }, start - 1);
    }
    const end = start + key.length;
    if (start === 0 && key === '' && this.#at > 0) return this.#fail({ kind: 'leadingSpace' }, 0);
    if (isQuote(next)) return this.#fail({ kind: 'quotedKey' });
    if (this.#at > end && KEY_CHARACTER.test(next)) return this.#fail({ kind: 'spaceInKey', key }, end);
    if (next === ',') {
      return this.#fail(key === '' ? { kind: 'missingPair' } : { kind: 'missingEquals', key });
    }
    return this.#fail({ kind: 'keyCharacter', character: this.#character() });
  }

  #failBehindValue(key: string, isQuoted: boolean): undefined {
    const next = this.#text[this.#at];
    if (isQuoted) return this.#fail({ kind: 'textBehindQuote', key });
    if (next === '=') return this.#fail({ kind: 'doubleEquals', key });
    if (isQuote(next)) return this.#fail({ kind: 'quoteInValue', quote: next });
    const isBracket = next === ']' || next === '}';
    return this.#fail({ kind: isBracket ? 'strayBracket' : 'valueCharacter', character: this.#character() });
  }

  /** Moves over white space. @returns the character that stands next. */
  #skip(): string | undefined {
    this.#match(SPACE);
    return this.#text[this.#at];
  }

  #match(pattern: RegExp): string | undefined {
    pattern.lastIndex = this.#at;
    const matched = pattern.exec(this.#text)?.[0];
    this.#at += matched?.length ?? 0;
    return matched;
  }

  #character(): string {
    return String.fromCodePoint(this.#text.codePointAt(this.#at) ?? 0);
  }

  #fail(mistake: ShorthandMistake, at = this.#at): undefined {
    this.problem = { ...mistake, place: placeAt(this.#text, at) };
  }
}

function isQuote(character: string | undefined): character is "'" | '"' {
  return character === "'" || character === '"';
}

function withoutSpacesAtEnd(text: string): string {
  let end = text.length;
  while (end > 0 && SPACES.includes(text.charAt(end - 1))) end -= 1;
  return text.slice(0, end);
}

/**
 * A backslash hides the quote or backslash behind it. Where that leaves no quote to close with, the CLI takes the last one
 * there is, hidden or not.
 */
function closingQuote(text: string, opening: number, quote: string): number | undefined {
  for (let at = opening + 1; at < text.length; at += 1) {
    if (text[at] === quote) return at;
    if (text[at] === '\\' && (text[at + 1] === quote || text[at + 1] === '\\')) at += 1;
  }
  const last = text.lastIndexOf(quote);
  return last > opening ? last : undefined;
}
