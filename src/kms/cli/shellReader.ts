// Takes a pasted shell text apart into commands and words, each with its place. What only a running shell knows is marked.
import { codePointOf } from '../visibleText.ts';
import { endOfLine, type HereDocument, readHereDocument, SHOWN } from './hereDocument.ts';
import type { ShellCommand, ShellProblem, ShellWord, UnknownPart } from './shellCommand.ts';

/** The rules of one shell. */
export interface Shell {
  /** What carries a line on behind its break. */
  continuation: RegExp;
  /** The same with white space behind the sign, which then carries nothing on; sticky. Absent where it would be. */
  brokenContinuation?: RegExp;
  /** What separates commands or redirects; sticky, as is `continuation`. */
  operator: RegExp;
  hasComments: boolean;
  /** Reads one quoted part, escape, expansion or character of a word, and moves the reader behind it. */
  readPart(reader: ShellReader): void;
  finishText?(text: string, sources: readonly number[]): { text: string; sources: readonly number[] };
}

type Open<Type> = { -readonly [Key in keyof Type]: Type[Key] };
interface OpenCommand extends Open<Omit<ShellCommand, 'words' | 'documents' | 'redirections'>> {
  words: ShellWord[];
  documents: Map<number, ShellWord>;
  redirections: { operator: string; target: string; at: number }[];
}
interface OpenWord {
  parts: string[];
  sources: number[];
  at: number;
  isQuoted: boolean;
  unknown?: { part: UnknownPart; at: number; text: string };
}
/** One whose lines are yet to come. */
interface NamedDocument extends HereDocument {
  command: OpenCommand;
  descriptor: number;
  at: number;
}

/** A shell shows it in front of a line that goes on; copied from a terminal it is there too. */
const PROMPT = /[ \t]*>[ \t]+(?=-)/y;
const FALSE_SPACE = /[\u00a0\u1680\u2000-\u200b\u202f\u205f\u2060\u3000\ufeff]/;

/** Reads a whole text; the shell's rules call back. */
export class ShellReader {
  at: number;
  readonly text: string;
  readonly #shell: Shell;
  readonly #commands: OpenCommand[] = [];
  #command = emptyCommand();
  #word: OpenWord | undefined;
  #redirection: { operator: string; at: number } | undefined;
  readonly #hereDocuments: NamedDocument[] = [];
  #openBrackets: number;

  /** @param openBrackets round ones in front of `start`, which the text may close. */
  constructor(text: string, shell: Shell, start: number, openBrackets: number) {
    this.text = text;
    this.at = start;
    this.#shell = shell;
    this.#openBrackets = openBrackets;
  }

  read(): readonly ShellCommand[] {
    while (this.at < this.text.length) this.#readNext();
    this.#endCommand();
    for (const { command, delimiter, at } of this.#hereDocuments) {
      command.problem ??= { kind: 'unclosedDocument', delimiter, at };
    }
    return this.#commands;
  }

  get isAtWordStart(): boolean {
    return this.#word === undefined;
  }

  get isAtCommandStart(): boolean {
    return this.isAtWordStart && this.#command.words.length === 0;
  }

  peek(ahead = 0): string | undefined {
    return this.text[this.at + ahead];
  }

  /** What the sticky pattern matches here; the reader stays. */
  match(pattern: RegExp): string | undefined {
    pattern.lastIndex = this.at;
    return pattern.exec(this.text)?.[0];
  }

  /** To the bracket that closes the one `ahead`, or to the end of the text. */
  balancedLength(ahead: number, open: string, close: string): number {
    let depth = 0;
    for (let at = this.at + ahead; at < this.text.length; at += 1) {
      if (this.text[at] === open) depth += 1;
      if (this.text[at] === close) depth -= 1;
      if (depth === 0) return at + 1 - this.at;
    }
    return this.text.length - this.at;
  }

  /** Adds to the word what stands here, or `value` in its place. */
  take(length: number, value?: string): void {
    const word = this.#openWord();
    word.parts.push(value ?? this.text.slice(this.at, this.at + length));
    const units = value?.length ?? Math.min(length, this.text.length - this.at);
    for (let unit = 0; unit < units; unit += 1) {
      word.sources.push(value === undefined ? this.at + unit : this.at);
    }
    this.at += length;
  }

  /** Quotes, even around nothing, make a word. */
  skipQuote(length: number): void {
    this.#openWord().isQuoted = true;
    this.at += length;
  }

  skip(length: number): void {
    this.at += length;
  }

  /** Adds what stands here as it stands, and marks the word. */
  takeUnknown(part: UnknownPart, length: number): void {
    this.markUnknown(part, length);
    this.take(length);
  }

  markUnknown(part: UnknownPart, length: number): void {
    const text = this.text.slice(this.at, this.at + Math.min(length, SHOWN));
    this.#openWord().unknown ??= { part, at: this.at, text };
  }

  /** Nothing behind an unclosed quote can be told apart: the reading ends. */
  failUnclosed(quote: string, at: number): void {
    this.#note({ kind: 'unclosedQuote', quote, at });
    this.#openWord();
    this.at = this.text.length;
  }

  /** The first is told. */
  #note(problem: ShellProblem): void {
    this.#command.problem ??= problem;
  }

  /** The word that the command has so far, if it is only one and nothing else has begun. */
  get onlyWord(): string | undefined {
    const { words } = this.#command;
    return this.isAtWordStart && words.length === 1 ? words[0]?.text : undefined;
  }

  /** Where words end or flags begin; within a value it may well be a part of it. */
  get #isMeantAsSpace(): boolean {
    const next = this.peek(1) ?? ' ';
    const begun = this.#word?.parts.join('') ?? '';
    const isInFlag = begun.startsWith('-') && !begun.includes('=');
    const isInName = this.#command.words.length < 3;
    return begun === '' || isInFlag || isInName || /[-\s]/.test(next) || FALSE_SPACE.test(next);
  }

  #readNext(): void {
    const continuation = this.match(this.#shell.continuation);
    if (continuation !== undefined) {
      this.at += continuation.length;
      this.at += this.match(PROMPT)?.length ?? 0;
      return;
    }
    const { brokenContinuation } = this.#shell;
    const broken = brokenContinuation && this.isAtWordStart ? this.match(brokenContinuation) : undefined;
    if (broken !== undefined) {
      this.#note({ kind: 'spaceBehindSign', sign: broken.charAt(0), at: this.at });
      this.at += broken.length;
      return;
    }
    const character = this.peek() ?? '';
    if (FALSE_SPACE.test(character) && this.#isMeantAsSpace) {
      this.#note({ kind: 'falseSpace', codePoint: codePointOf(character), at: this.at });
      this.#endWord();
      this.at += 1;
    } else if (character === ' ' || character === '\t') {
      this.#endWord();
      this.at += 1;
    } else if (character === '\n') {
      this.#endCommand();
      this.at += 1;
      this.#readHereDocuments();
    } else if (character === '#' && this.isAtWordStart && this.#shell.hasComments) {
      this.at = endOfLine(this.text, this.at);
    } else {
      // Digits in front of a redirection name its descriptor, but end a word that has begun.
      const isDigit = character >= '0' && character <= '9';
      const operator = isDigit && !this.isAtWordStart ? undefined : this.match(this.#shell.operator);
      if (operator === undefined) this.#shell.readPart(this);
      else this.#readOperator(operator);
    }
  }

  #readOperator(operator: string): void {
    this.#endWord();
    const { at } = this;
    this.at += operator.length;
    if (/[<>]/.test(operator)) {
      this.#redirection = { operator, at };
      return;
    }
    if (operator === '(' || operator === ')') this.#readBracket(operator, at);
    this.#endCommand({ operator, at });
  }

  /** In front of a command it opens a group of them; within one, a value was meant and its quotes are missing. */
  #readBracket(bracket: '(' | ')', at: number): void {
    const isBare = bracket === '(' || this.#openBrackets === 0;
    if (isBare && this.#command.words.length > 0) this.#note({ kind: 'bareBracket', bracket, at });
    this.#openBrackets = Math.max(0, this.#openBrackets + (bracket === '(' ? 1 : -1));
  }

  #openWord(): OpenWord {
    this.#word ??= { parts: [], sources: [], at: this.at, isQuoted: false };
    return this.#word;
  }

  #endWord(): void {
    const open = this.#word;
    if (!open) return;
    this.#word = undefined;
    const joined = { text: open.parts.join(''), sources: open.sources };
    const finished = this.#shell.finishText?.(joined.text, joined.sources) ?? joined;
    const word: ShellWord = { ...finished, at: open.at, ...(open.unknown && { unknown: open.unknown }) };
    const redirection = this.#redirection;
    this.#redirection = undefined;
    if (redirection) this.#redirect(redirection, word, open.isQuoted);
    else this.#command.words.push(word);
  }

  #redirect({ operator, at }: { operator: string; at: number }, word: ShellWord, isQuoted: boolean): void {
    const command = this.#command;
    const [, digits = '', arrows = ''] = /^(\d*)(<<<|<<-?)?/.exec(operator) ?? [];
    const descriptor = digits === '' ? 0 : Number(digits);
    if (arrows === '<<<') {
      const end = word.at + word.text.length;
      command.documents.set(descriptor, {
        ...word,
        text: `${word.text}\n`,
        sources: [...word.sources, end],
      });
    } else if (arrows !== '') {
      const stripsTabs = arrows === '<<-';
      this.#hereDocuments.push({ command, descriptor, delimiter: word.text, isQuoted, stripsTabs, at });
    } else {
      command.redirections.push({ operator, target: word.text, at });
    }
  }

  #endCommand(endedBy?: { operator: string; at: number }): void {
    this.#endWord();
    this.#redirection = undefined;
    const command = this.#command;
    if (command.words.length === 0 && !command.problem) return;
    if (endedBy) command.endedBy = endedBy;
    this.#commands.push(command);
    this.#command = emptyCommand();
  }

  /** Their lines follow the line that names them, one document after the other. */
  #readHereDocuments(): void {
    for (let document = this.#hereDocuments[0]; document; document = this.#hereDocuments[0]) {
      const read = readHereDocument(this.text, this.at, document);
      this.at = read?.to ?? this.text.length;
      if (!read) return;
      document.command.documents.set(document.descriptor, read.body);
      this.#hereDocuments.shift();
    }
  }
}

function emptyCommand(): OpenCommand {
  return { words: [], documents: new Map(), redirections: [] };
}
