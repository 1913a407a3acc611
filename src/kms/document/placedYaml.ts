// YAML with places. The `yaml` library reads the text; scalars, aliases and merge keys are worked out here, as the CLI's reader does.
import { Composer, type Document, Lexer, Parser, type YAMLParseError } from 'yaml';
import type { DocumentProblem, PlacedDocument } from './placedDocument.ts';
import { placesIn } from './textPlaces.ts';
import { YamlTree } from './yamlTree.ts';

/**
 * What is not taken in a text: half of a surrogate pair, and any control but line breaks and tabs. Neither are U+0085, U+2028 and
 * U+2029, which end a line to the CLI's reader, and do not to the library.
 */
const NOT_PRINTABLE = /[^\t\n\r\u0020-\u007e\u00a0-\u2027\u202a-\ud7ff\ue000-\ufffd\u{10000}-\u{10ffff}]/u;

/** @param maxDepth levels of maps and lists in each other, aliases followed. */
export function readPlacedYaml(source: string, maxDepth: number): PlacedDocument {
  // A line break to YAML, but not to the library.
  const text = source.replace(/\r(?!\n)/g, '\n');
  const place = placesIn(text);
  const problemAt = (kind: DocumentProblem['kind'], at: number, detail?: string): PlacedDocument => ({
    problem: { kind, place: place(at), ...(detail !== undefined && { detail }) },
  });

  const control = NOT_PRINTABLE.exec(text);
  if (control) return problemAt('controlCharacter', control.index, control[0]);
  const documents = compose(text, maxDepth);
  if ('tooDeepAt' in documents) return problemAt('tooDeep', documents.tooDeepAt);
  const [document, second] = documents;
  const error = document?.errors.find((each) => !isCommentBehindEnd(each, text));
  if (error) return problemAt('notYaml', error.pos[0], error.code);
  if (!document?.contents) return problemAt('empty', 0);
  if (second) return problemAt('severalDocuments', second.range[0]);
  const { explicit, version } = document.directives.yaml;
  if (explicit && version !== '1.2') return problemAt('yamlVersion', 0, version);
  const tree = new YamlTree(text, place, maxDepth);
  const root = tree.build(document.contents);
  return root ? { root } : { problem: tree.problem };
}

/** Every scalar stays text here: the failsafe schema knows no other. The composer recurses, so the depth is judged before it. */
function compose(text: string, maxDepth: number): Document.Parsed[] | { tooDeepAt: number } {
  const parser = new Parser();
  const composer = new Composer({ schema: 'failsafe', resolveKnownTags: false, uniqueKeys: false });
  const documents: Document.Parsed[] = [];
  for (const lexeme of bracketLexer().lex(text)) {
    for (const token of parser.next(lexeme)) documents.push(...composer.next(token));
    // The stack holds the document, each collection in it, and a scalar.
    if (parser.stack.length > maxDepth + 2) return { tooDeepAt: parser.offset };
  }
  for (const token of parser.end()) documents.push(...composer.next(token));
  return [...documents, ...composer.end(true, text.length)];
}

/** Between brackets the CLI's reader asks for no indentation. The library does, by this field of its lexer, and cannot be told not to. */
function bracketLexer(): Lexer {
  const lexer = new Lexer();
  let indentNext = 0;
  Object.defineProperty(lexer, 'indentNext', {
    get: () => (Reflect.get(lexer, 'flowLevel') > 0 ? 0 : indentNext),
    set: (indent: number) => {
      indentNext = indent;
    },
  });
  return lexer;
}

/** `'a'#c`, `[a]#c` or a line of its own: the CLI's reader asks for no space there. */
function isCommentBehindEnd({ code, pos: [at] }: YAMLParseError, text: string): boolean {
  return code === 'MISSING_CHAR' && /^["'\]}\n]#/.test(text.slice(at - 1, at + 1));
}
