// The commands of a pasted shell text, as the shell would hand them to their programs.

/** What a word holds that stands in no text: the shell would put it there when the command runs. */
export type UnknownPart =
  | 'variable'
  | 'command'
  | 'arithmetic'
  | 'pattern'
  | 'braces'
  | 'homeFolder'
  | 'expression'
  | 'list'
  /** Two quotes in a row inside quotes: one quote in PowerShell and cmd, nothing in a POSIX shell. */
  | 'doubledQuote'
  /** Bytes that are no UTF-8, or the byte 0. */
  | 'bytes';

export interface ShellWord {
  /** Without the shell's quotes and escapes, as the program gets it. */
  text: string;
  /** Where it begins in the shell's text. All places are in UTF-16 units. */
  at: number;
  /** For each unit of `text`, the place that it comes from. */
  sources: readonly number[];
  /** The first part that cannot be known. */
  unknown?: { part: UnknownPart; at: number; text: string };
}

export type ShellProblem =
  | { kind: 'unclosedQuote'; quote: string; at: number }
  | { kind: 'unclosedDocument'; delimiter: string; at: number }
  /** A character that looks like a space, or like nothing, and that is a part of the word to the shell. */
  | { kind: 'falseSpace'; codePoint: string; at: number }
  /** What should carry the line on does not: white space follows it. `sign`: the character. */
  | { kind: 'spaceBehindSign'; sign: string; at: number }
  /** A round bracket without quotes where none opens or closes anything: the shell would report a mistake and run nothing. */
  | { kind: 'bareBracket'; bracket: string; at: number };

export interface ShellCommand {
  words: readonly ShellWord[];
  /** What the command reads from each descriptor: here-documents and here-strings. */
  documents: ReadonlyMap<number, ShellWord>;
  redirections: readonly { operator: string; target: string; at: number }[];
  /** What ends it, e.g. `|`; absent at the end of a line or of the text. */
  endedBy?: { operator: string; at: number };
  problem?: ShellProblem;
}
