// Strict JSON with places. The `yaml` library reads JSON too, but refuses keys over 1,024 characters and takes what is not JSON.
import type { DocumentProblem, PlacedDocument, PlacedEntry, PlacedNode } from './placedDocument.ts';
import { placesIn } from './textPlaces.ts';

const WHITE_SPACE = /[ \t\n\r]*/y;
const PLAIN_CHARACTERS = /[ !#-[\]-\uffff]*/y;
const ESCAPE = /\\(?:["\\/bfnrt]|u[0-9A-Fa-f]{4})/y;
const NUMBER = /-?(?:0|[1-9]\d*)(?:\.\d+)?(?:[Ee][-+]?\d+)?/y;
const WORD = /true|false|null/y;

/**
 * JSON.parse's own language; keys that stand twice are a problem.
 * @param text not blank.
 * @param maxDepth levels of maps and lists in each other.
 */
export function readPlacedJson(text: string, maxDepth: number): PlacedDocument {
  const reader = new JsonReader(text, maxDepth);
  const root = reader.readValue(0);
  if (root && reader.atEnd()) return { root };
  return { problem: reader.problem ?? reader.unexpected('textBehind') };
}

/** Each method reads what stands next and moves behind it, or notes the problem and gives nothing. */
class JsonReader {
  problem: DocumentProblem | undefined;
  #at = 0;
  readonly #text: string;
  readonly #maxDepth: number;
  readonly #place: ReturnType<typeof placesIn>;

  constructor(text: string, maxDepth: number) {
    this.#text = text;
    this.#maxDepth = maxDepth;
    this.#place = placesIn(text);
  }

  readValue(depth: number): PlacedNode | undefined {
    this.#match(WHITE_SPACE);
    const place = this.#place(this.#at);
    switch (this.#text[this.#at]) {
      case '{': {
        const entries = this.#readMap(depth + 1);
        return entries && { kind: 'map', place, entries };
      }
      case '[': {
        const items = this.#readList(depth + 1);
        return items && { kind: 'list', place, items };
      }
      case '"': {
        const value = this.#readString();
        return value === undefined ? undefined : { kind: 'string', place, value };
      }
      default:
        return this.#readWord(place);
    }
  }

  atEnd(): boolean {
    this.#match(WHITE_SPACE);
    return this.#at === this.#text.length;
  }

  /** The problem with what stands next. */
  unexpected(kind: DocumentProblem['kind'] = 'unexpectedCharacter'): DocumentProblem {
    const character = this.#text.codePointAt(this.#at);
    const place = this.#place(this.#at);
    if (character === undefined) return { kind: 'unexpectedEnd', place };
    return { kind, place, detail: String.fromCodePoint(character) };
  }

  #readWord(place: DocumentProblem['place']): PlacedNode | undefined {
    const word = this.#match(WORD);
    if (word === 'null') return { kind: 'null', place, text: word, value: null };
    if (word !== '') return { kind: 'boolean', place, text: word, value: word === 'true' };
    const number = this.#match(NUMBER);
    if (number !== '') return { kind: 'number', place, text: number, value: Number(number) };
    return this.#fail(this.unexpected());
  }

  #readMap(depth: number): PlacedEntry[] | undefined {
    const keys = new Set<string>();
    return this.#readSequence('}', depth, () => {
      const keyPlace = this.#place(this.#at);
      if (this.#text[this.#at] !== '"') return this.#fail(this.unexpected());
      const key = this.#readString();
      if (key === undefined) return undefined;
      if (keys.has(key)) return this.#fail({ kind: 'duplicateKey', place: keyPlace, detail: key });
      keys.add(key);
      this.#match(WHITE_SPACE);
      if (this.#text[this.#at] !== ':') return this.#fail(this.unexpected());
      this.#at += 1;
      const value = this.readValue(depth);
      return value && { key, keyPlace, value };
    });
  }

  #readList(depth: number): PlacedNode[] | undefined {
    return this.#readSequence(']', depth, () => this.readValue(depth));
  }

  /** From the opening bracket to the closing one. */
  #readSequence<T>(close: string, depth: number, readOne: () => T | undefined): T[] | undefined {
    if (depth > this.#maxDepth) return this.#fail({ kind: 'tooDeep', place: this.#place(this.#at) });
    const items: T[] = [];
    let comma = -1;
    do {
      this.#at += 1;
      this.#match(WHITE_SPACE);
      if (this.#text[this.#at] === close) {
        if (comma !== -1) return this.#fail({ kind: 'trailingComma', place: this.#place(comma) });
        break;
      }
      const item = readOne();
      if (item === undefined) return undefined;
      items.push(item);
      this.#match(WHITE_SPACE);
      comma = this.#at;
    } while (this.#text[this.#at] === ',');
    if (this.#text[this.#at] !== close) return this.#fail(this.unexpected());
    this.#at += 1;
    return items;
  }

  #readString(): string | undefined {
    const start = this.#at;
    this.#at += 1;
    for (;;) {
      this.#match(PLAIN_CHARACTERS);
      const next = this.#text[this.#at];
      if (next === '"') break;
      if (next !== '\\') return this.#fail(this.unexpected('controlCharacter'));
      if (this.#match(ESCAPE) === '') {
        const detail = this.#text.slice(this.#at, this.#at + 2);
        return this.#fail({ kind: 'badEscape', place: this.#place(this.#at), detail });
      }
    }
    this.#at += 1;
    return String(JSON.parse(this.#text.slice(start, this.#at)));
  }

  #match(pattern: RegExp): string {
    pattern.lastIndex = this.#at;
    const matched = pattern.exec(this.#text)?.[0] ?? '';
    this.#at += matched.length;
    return matched;
  }

  #fail(problem: DocumentProblem): undefined {
    this.problem = problem;
  }
}
