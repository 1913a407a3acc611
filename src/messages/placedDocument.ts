// What is wrong with a JSON or YAML text, in words.

import type { TextPlace } from '../kms/cli/reEncryptInput.ts';
import type { DocumentProblem } from '../kms/document/placedDocument.ts';
import { cut } from './longText.ts';
import { count } from './numbers.ts';

/** "Line 1, column 7: …". */
export function atPlace({ place }: { place: TextPlace }, sentence: string): string {
  return `Line ${place.line}, column ${place.column}: ${sentence}`;
}

/** The mistake in a JSON or YAML text. */
export function documentProblemText(problem: DocumentProblem, syntax: 'json' | 'yaml'): string {
  return atPlace(problem, documentMistake(problem, syntax === 'json' ? 'JSON' : 'YAML'));
}

function documentMistake(problem: DocumentProblem, name: 'JSON' | 'YAML'): string {
  const { kind } = problem;
  const detail = cut(problem.detail ?? '');
  switch (kind) {
    case 'empty':
      return 'nothing stands here. Paste the document again.';
    case 'tooLong':
      return `this is too long for ${name} here: at most ${count(Number(detail), 'character')} are read. Paste only the part that is needed.`;
    case 'tooDeep':
      return 'too many brackets or levels in one another. Paste only the part that is needed.';
    case 'tooManyAliases':
      return 'the aliases up to here stand for too much. Write out what is needed.';
    case 'duplicateKey':
      return `the key "${detail}" stands here for the second time. Remove one of the two.`;
    case 'unexpectedCharacter':
      return `"${detail}" cannot stand here in JSON. Check the quotes, colons and commas before it.`;
    case 'unexpectedEnd':
      return `the ${name} ends before it is complete. Copy all of it again.`;
    case 'trailingComma':
      return 'nothing follows this comma. Remove it.';
    case 'badEscape':
      return `JSON has no escape ${detail}. Write \\\\ for a backslash.`;
    case 'controlCharacter':
      return name === 'JSON'
        ? 'a line break, tab or other control character stands in a text. Write it as an escape, such as \\n or \\t.'
        : 'a control character, a rare kind of line break or half a character stands here. Write it as an escape in double quotes, or remove it.';
    case 'textBehind':
      return `the JSON is over here, and "${detail}" follows. Remove what follows, or paste it by itself.`;
    case 'notYaml':
      return `this is not YAML (${detail}). Check the indentation, quotes and colons here.`;
    case 'severalDocuments':
      return 'a second document begins here. Paste one at a time.';
    case 'yamlVersion':
      return `YAML ${detail} is not read. Remove the %YAML line if the text is YAML 1.2 as well.`;
    case 'keyNotString':
      return 'this key is not a text. Put it in quotes.';
    case 'unknownTag':
      return `the tag ${detail} is not known. Remove it.`;
    case 'valueNotOfTag':
      return `this is no value of the tag ${detail}. Correct the value, or remove the tag.`;
    case 'unknownAlias':
      return `nothing before it is marked &${detail}. Write out what the alias stands for.`;
    case 'recursiveAlias':
      return `*${detail} stands within what it stands for. Write it out.`;
    case 'badMerge':
      return '<< takes a map or a list of maps. Write out the pairs.';
  }
}
