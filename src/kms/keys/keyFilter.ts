// Which rows of the list of keys a filter finds. What is not known yet matches nothing, and is counted instead.
import { type KeyIdentifier, parseKeyIdentifier, unquotedKey } from './keyId.ts';
import { KEY_PROPERTIES, type KeyProperty, type KeyRow } from './keyRow.ts';
import { type Elsewhere, elsewhere, isRowOf, type ListedPlace, pastedKey } from './pastedKey.ts';

/** `=`, `!=`, `:` (contains), `!:`, `^` (begins with), `!^`; of `created` only `<` and `>`, by the day in UTC. */
export interface KeyQueryToken {
  /** A KeyProperty; without one the text is searched for in all of them, by `:` or `!:`. */
  propertyKey?: string;
  operator: string;
  value: unknown;
}

export interface KeyQuery {
  operation: 'and' | 'or';
  tokens: readonly KeyQueryToken[];
}

/** Undefined: what is known of the row does not tell. */
type Answer = boolean | undefined;
type Test = (row: KeyRow) => Answer;

/** A filter that was made ready, so that ten thousand rows are told apart in milliseconds. */
export interface KeyFilter {
  matches(row: KeyRow): Answer;
  /** Pasted ARNs whose key is of another account or Region. */
  elsewhere: readonly Elsewhere[];
  /** Pasted key IDs: they tell neither account nor Region. */
  bareIds: readonly string[];
  /** ARNs of something other than a KMS key or alias. */
  noKeyArns: readonly string[];
  /** Dates that are none. */
  noDates: readonly string[];
}

/** With slashes as the field for it writes them, or with hyphens. */
const DAY = /^\d{4}([-/])(?:0[1-9]|1[0-2])\1(?:0[1-9]|[12]\d|3[01])$/;

export function keyFilter({ operation, tokens }: KeyQuery, here: ListedPlace): KeyFilter {
  const tests = tokens.map((token) => testOf(token, here));
  const pasted = tokens.flatMap(pastedKeys);
  const places = pasted.map((key) => elsewhere(key, here));
  const dates = tokens.filter(({ propertyKey }) => propertyKey === 'created').map(textOf);
  return {
    matches: tests.length === 0 ? () => true : operation === 'and' ? all(tests) : any(tests),
    elsewhere: places.filter((place) => place !== undefined),
    bareIds: pasted.filter(({ form }) => form === 'keyId').map(({ text }) => text),
    noKeyArns: tokens.map(textOf).filter((text) => /^arn:[\w-]*:/.test(text) && isNoKey(text)),
    noDates: dates.filter((date) => !DAY.test(date)),
  };
}

export interface FoundRows {
  rows: readonly KeyRow[];
  /** Rows that the filter may be about, if DescribeKey told: it has not been asked yet, or did not tell. */
  notDescribed: number;
  notTold: number;
}

export function findKeyRows(rows: readonly KeyRow[], filter: KeyFilter): FoundRows {
  const found: KeyRow[] = [];
  let notDescribed = 0;
  let notTold = 0;
  for (const row of rows) {
    const answer = filter.matches(row);
    if (answer) found.push(row);
    else if (answer === undefined && row.described?.state === 'waiting') notDescribed += 1;
    else if (answer === undefined) notTold += 1;
  }
  return { rows: found, notDescribed, notTold };
}

function all(tests: readonly Test[]): Test {
  return (row) => {
    let answer: Answer = true;
    for (const test of tests) {
      const next = test(row);
      if (next === false) return false;
      answer &&= next;
    }
    return answer;
  };
}

function any(tests: readonly Test[]): Test {
  return (row) => {
    let answer: Answer = false;
    for (const test of tests) {
      const next = test(row);
      if (next) return true;
      if (next === undefined) answer = undefined;
    }
    return answer;
  };
}

function isNoKey(arn: string): boolean {
  const parsed = parseKeyIdentifier(arn);
  return 'problem' in parsed && (parsed.problem === 'arnService' || parsed.problem === 'arnForm');
}

/** Properties of which a whole ID or ARN may be asked, in whatever form. */
const NAMING: readonly (string | undefined)[] = [undefined, 'keyId', 'arn', 'alias'];

/** Whole key IDs and ARNs of a token, one or several with white space between them; none if there is anything else in it. */
function pastedKeys(token: KeyQueryToken): readonly KeyIdentifier[] {
  if (!NAMING.includes(token.propertyKey)) return [];
  const keys = textOf(token)
    .split(/\s+/)
    .map((word) => pastedKey(word));
  const known = keys.filter((key) => key !== undefined);
  return known.length === keys.length ? known : [];
}

function textOf({ value }: KeyQueryToken): string {
  return typeof value === 'string' ? value.trim() : '';
}

function testOf(token: KeyQueryToken, here: ListedPlace): Test {
  const text = textOf(token);
  const isNegated = token.operator.startsWith('!');
  const property = KEY_PROPERTIES.find((known) => known === token.propertyKey);
  const pasted = pastedKeys(token);
  if (pasted.length > 0) {
    const positive = any(pasted.map((key) => ofPasted(key, here, property)));
    return isNegated ? not(positive) : positive;
  }
  if (property === undefined) {
    const positive = anywhere((unquotedKey(text) ?? text).toLowerCase());
    return isNegated ? not(positive) : positive;
  }
  if (property === 'created') return byDay(token.operator, text);
  const compare = comparisons[token.operator.replace('!', '')];
  if (!compare) return () => false;
  const wanted = text.toLowerCase();
  const positive = property === 'alias' ? ofAliases(compare, wanted) : ofValue(property, compare, wanted);
  return isNegated ? not(positive) : positive;
}

type Comparison = (value: string, wanted: string) => boolean;

const comparisons: Record<string, Comparison> = {
  '=': (value, wanted) => value === wanted,
  ':': (value, wanted) => value.includes(wanted),
  '^': (value, wanted) => value.startsWith(wanted),
};

function ofValue(property: KeyProperty, compare: Comparison, wanted: string): Test {
  return ({ values }) => {
    const value = values[property];
    return value === undefined ? undefined : compare(value.toLowerCase(), wanted);
  };
}

/** One of the aliases, with `alias/` before it or without. */
function ofAliases(compare: Comparison, wanted: string): Test {
  return ({ aliases, values }) => {
    if (values.alias === undefined) return undefined;
    if (aliases.length === 0) return wanted === '' && compare('', wanted);
    return aliases.some((alias) => {
      const name = alias.toLowerCase();
      return compare(name, wanted) || compare(name.replace('alias/', ''), wanted);
    });
  };
}

function byDay(operator: string, text: string): Test {
  if (!DAY.test(text)) return () => false;
  const day = text.replaceAll('/', '-');
  return ({ values: { created } }) => {
    if (created === undefined) return undefined;
    if (created === '') return false;
    return operator === '<' ? created.slice(0, 10) < day : created.slice(0, 10) > day;
  };
}

function ofPasted(pasted: KeyIdentifier, here: ListedPlace, property: KeyProperty | undefined): Test {
  const text = pasted.text.toLowerCase();
  // An ID may also stand in a description; that it is not told of is no reason to doubt a key that was found by its ID.
  return (row) => isRowOf(row, pasted, here) || (property === undefined && row.searchText.includes(text));
}

function anywhere(wanted: string): Test {
  return ({ searchText, described }) => {
    if (searchText.includes(wanted)) return true;
    return described === undefined || described.state === 'known' ? false : undefined;
  };
}

function not(test: Test): Test {
  return (row) => {
    const answer = test(row);
    return answer === undefined ? undefined : !answer;
  };
}
