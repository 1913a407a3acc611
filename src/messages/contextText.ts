// What is said of an encryption context as text: how it was read, what is wrong with it, how it is like a preset or another context.
import type { NearDifference, NearKey, PairDifference } from '../kms/context/contextComparison.ts';
import type { HclMistake } from '../kms/context/contextHcl.ts';
import type { ContextLabel, DocumentContextProblem, DocumentForm } from '../kms/context/contextInDocument.ts';
import type { PresetFit } from '../kms/context/contextPresets.ts';
import type { ShorthandMistake } from '../kms/context/contextShorthand.ts';
import type { ContextSyntax, ContextTextProblem } from '../kms/context/contextText.ts';
import type { ShorthandObstacle } from '../kms/context/formatContextShorthand.ts';
import type { PlacedNode } from '../kms/document/placedDocument.ts';
import { presetNames } from './contextPresets.ts';
import { cut } from './longText.ts';
import { count } from './numbers.ts';
import { atPlace, documentProblemText } from './placedDocument.ts';

/** "Line 1, column 7: …". Keys and characters stand in it as they are: whoever shows it makes them visible. */
export function contextTextProblemText(problem: ContextTextProblem): string {
  switch (problem.kind) {
    case 'tooLong':
      return `This text has more than ${count(problem.limit, 'character')}. Paste only the part with the encryption context.`;
    case 'document':
      return documentProblemText(problem.problem, problem.syntax);
    case 'content':
      return atPlace(problem, contentText(problem.problem, problem.syntax));
    case 'shorthand':
      return atPlace(problem, shorthandText(problem.problem));
    case 'terraform':
      return atPlace(problem, hclText(problem.problem));
  }
}

const found: Record<PlacedNode['kind'], string> = {
  map: 'a map',
  list: 'a list',
  string: 'a text',
  number: 'a number',
  boolean: 'true or false',
  null: 'null or nothing',
  binary: 'binary data',
  other: 'a date or the like',
};

function contentText(problem: DocumentContextProblem, syntax: 'json' | 'yaml'): string {
  switch (problem.kind) {
    case 'notMap':
      return `an encryption context is a map of texts, and this is ${found[problem.found]}. Write it as {"key": "value"}.`;
    case 'valueNotString':
      return problem.found === 'map' || problem.found === 'list'
        ? `the value of "${cut(problem.key)}" is ${found[problem.found]}. Every value of an encryption context is a text.`
        : `the value of "${cut(problem.key)}" is ${found[problem.found]}, and must be a text. ${syntax === 'json' ? 'Put it in double quotes.' : 'Put it in quotes.'}`;
    case 'notUnicode':
      return `${problem.part === 'key' ? 'the key' : 'the value of'} "${cut(problem.key)}" has half of a character in it, and cannot be sent. Type it again.`;
    case 'noContext':
      return `this is ${forms[problem.form]}, and there is no encryption context in it.`;
  }
}

const forms: Record<DocumentForm, string> = {
  map: 'a map',
  cloudTrail: 'from CloudTrail',
  sops: 'from a SOPS file',
  request: 'a KMS request',
};

/** Why the CLI refuses a shorthand; no place in it. */
export function shorthandText(mistake: ShorthandMistake): string {
  switch (mistake.kind) {
    case 'empty':
      return 'nothing stands here. Write key=value.';
    case 'json':
      return 'the AWS CLI reads what begins with { or [ as JSON. Write key=value, or complete the JSON.';
    case 'fileReference':
      return 'the AWS CLI would read this file; a page cannot. Open the file and paste what is in it.';
    case 'leadingSpace':
      return 'the AWS CLI takes no space before the first key. Remove it.';
    case 'quotedKey':
      return 'the AWS CLI takes no quotes around a key or in it. Remove them, or use JSON.';
    case 'spaceInKey':
      return `a space follows "${cut(mistake.key)}", and then no =. The AWS CLI takes no space in a key: remove it, write the missing =, or use JSON.`;
    case 'keyCharacter':
      return `"${mistake.character}" cannot stand in a key here: only A-Z a-z 0-9 and - _ . # / : can. Check for a missing =, or use JSON.`;
    case 'missingEquals':
      return `no = follows the key "${cut(mistake.key)}". Write ${cut(mistake.key)}=value.`;
    case 'missingPair':
      return 'a pair is missing before this comma. Write key=value, or remove the comma.';
    case 'trailingComma':
      return 'nothing follows this comma. Remove it, or put the value with it in quotes.';
    case 'atSign':
      return `only newer versions of the AWS CLI take @= (2.36 does, 2.9 refuses it). Write ${cut(mistake.key)}=value, without the @.`;
    case 'atFile':
      return `the AWS CLI would read the value of "${cut(mistake.key)}" from a file; a page cannot. Paste what is in the file.`;
    case 'doubleEquals':
      return `two = follow "${cut(mistake.key)}". Remove one, or put a value that begins with = in quotes.`;
    case 'duplicateKey':
      return `the key "${cut(mistake.key)}" stands here for the second time. Remove one of the two.`;
    case 'list':
      return `the AWS CLI reads this value of "${cut(mistake.key)}" as a list. If the comma or bracket is a part of the value, put the value in quotes.`;
    case 'nestedMap':
      return `the AWS CLI reads this value of "${cut(mistake.key)}" as a map. If the brace is a part of the value, put the value in quotes.`;
    case 'unclosedQuote':
      return `the value that opens with ${mistake.quote} does not end with it. Close it.`;
    case 'textBehindQuote':
      return `the value of "${cut(mistake.key)}" is over with its closing quote, and more follows. Put all of the value in quotes, or write a comma before the next key.`;
    case 'quoteInValue':
      return `${mistake.quote} stands in a value that does not begin with it. Put the whole value in quotes.`;
    case 'strayBracket':
      return `${mistake.character} stands in a value without quotes. Put the value in quotes.`;
    case 'valueCharacter':
      return `"${mistake.character}" cannot stand in a value without quotes. Put the value in quotes.`;
  }
}

function hclText(mistake: HclMistake): string {
  switch (mistake.kind) {
    case 'unexpectedCharacter':
      return `"${mistake.character}" cannot stand here. Write context { key = "value" }.`;
    case 'noContext':
      return 'these blocks have no encryption context in them. Paste the block that has: context = { key = "value" }.';
    case 'unexpectedEnd':
      return 'the block ends before its }. Copy all of it again.';
    case 'missingSeparator':
      return 'the next pair begins on the same line. Write a comma or a line break before it.';
    case 'unclosedString':
      return 'this text does not end with " on its line. Close it.';
    case 'badEscape':
      return `Terraform has no escape ${mistake.escape}. Write \\\\ for a backslash.`;
    case 'interpolation':
      return 'Terraform would put a value in here, and it is not known which. Write the value itself.';
    case 'notString':
      return `the value of "${cut(mistake.key)}" is not a text in double quotes, so it is not known. Write the value itself, in double quotes.`;
    case 'duplicateKey':
      return `the key "${cut(mistake.key)}" stands here for the second time. Remove one of the two.`;
  }
}

/** Why there is no shorthand for a context. */
export function shorthandObstacleText(obstacle: ShorthandObstacle): string {
  const json = 'Use JSON.';
  switch (obstacle.kind) {
    case 'noPairs':
      return 'The AWS CLI has no shorthand for a context without pairs. Leave the option out.';
    case 'keyCharacter':
      return `The key "${cut(obstacle.key)}" has "${obstacle.character}" in it, which the AWS CLI’s shorthand does not take. ${json}`;
    case 'fileKey':
      return `The key "${cut(obstacle.key)}" comes first, and the AWS CLI would read a file. ${json}`;
    case 'duplicateKey':
      return `The key "${cut(obstacle.key)}" stands twice. Remove one of the two.`;
    case 'notText':
      return `The pair "${cut(obstacle.key)}" has a character in it that no command line can carry. ${json}`;
  }
}

const syntaxes = { json: 'JSON', yaml: 'YAML', shorthand: 'AWS CLI shorthand', terraform: 'Terraform' };
const formNames: Record<DocumentForm, string> = {
  map: '',
  cloudTrail: ', a CloudTrail event',
  sops: ', the kms part of a SOPS file',
  request: ', a KMS request',
};

/** What the text was taken for, e.g. "Read as JSON, a CloudTrail event: 2 encryption contexts. Choose one." */
export function recognisedContextText(recognised: ContextSyntax, contexts: number, pairs: number): string {
  const form = 'form' in recognised ? formNames[recognised.form] : '';
  const what = contexts === 1 ? count(pairs, 'pair') : `${count(contexts, 'encryption context')}. Choose one`;
  return `Read as ${syntaxes[recognised.syntax]}${form}: ${what}.`;
}

/** The name of one of several contexts in a text, e.g. "2. ReEncrypt, source, 2026-11-02T10:00:00Z". */
export function contextLabelText({ index, name, eventName, side, arn, eventTime }: ContextLabel): string {
  const parts = [name, eventName, side, arn, eventTime].filter((part) => part !== undefined).map(cut);
  const label = parts.length === 0 ? 'encryption context' : parts.join(', ');
  return index === undefined ? label : `${index + 1}. ${label}`;
}

/** How the context is like one that an AWS service sets. None of it is certain. */
export function presetFitText(fit: PresetFit): string {
  const name = presetNames[fit.preset];
  switch (fit.kind) {
    case 'whole':
      return `Looks like the context of a ${name}.`;
    case 'pairs':
      return `Looks like a part of the context of a ${name}: ${pairsText(fit.missing, fit.extra)}.`;
    case 'keyLike':
      return `For a ${name} the key is written "${fit.presetKey}", not "${fit.key}".`;
    case 'valueUnderOtherKey':
      return `The value of "${fit.key}" looks like that of a ${name}, whose key is "${fit.presetKey}".`;
    case 'valueUnlike':
      return `The key "${fit.key}" is that of a ${name}, but the value does not look like one.`;
  }
}

function pairsText(missing: readonly string[], extra: readonly string[]): string {
  const parts = [
    missing.length > 0 && `${missing.join(' and ')} ${missing.length === 1 ? 'is' : 'are'} missing`,
    extra.length > 0 && `${extra.join(' and ')} ${extra.length === 1 ? 'is' : 'are'} not in it`,
  ];
  return parts.filter(Boolean).join(', ');
}

const nearTexts: Record<NearDifference, string> = {
  normalization: 'only by how accented letters are put together (Unicode normalization)',
  outerSpace: 'only by space at the start or end',
  case: 'only by upper and lower case',
  invisibleCharacters: 'only by characters that cannot be seen, or by kinds of space',
  several: 'only by case, spaces, or characters that cannot be seen',
};

/** The two contexts' difference in one pair. */
export function pairDifferenceText(pair: PairDifference): string {
  switch (pair.kind) {
    case 'same':
      return 'Same on both sides';
    case 'changed':
      return pair.near ? `Other value: differs ${nearTexts[pair.near]}` : 'Other value';
    case 'onlySource':
      return pair.nearKey ? `Source only: ${nearKeyText(pair.nearKey)}` : 'Source only';
    case 'onlyDestination':
      return pair.nearKey ? `Destination only: ${nearKeyText(pair.nearKey)}` : 'Destination only';
  }
}

function nearKeyText({ key, near }: NearKey): string {
  return `differs from "${key}" on the other side ${nearTexts[near]}`;
}
