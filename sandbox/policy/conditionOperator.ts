// The condition operators of policies: how one value of the request is compared with one of the policy.
import { matchesPattern, type Pattern, textOf } from './wildcard.ts';

type Compare = (policy: Pattern, request: string) => boolean;

const equalsIgnoringCase: Compare = (policy, request) =>
  textOf(policy).toLowerCase() === request.toLowerCase();

/** Each ARN part is matched by itself, so that a star does not reach over a colon (the resource part takes the rest). */
const arnLike: Compare = (policy, request) => {
  const wanted = arnParts(policy);
  const given = arnParts(request.split(''));
  return (
    wanted.length === given.length &&
    wanted.every((part, index) => matchesPattern(part, given[index]?.join('') ?? ''))
  );
};

function arnParts<T>(arn: readonly T[]): T[][] {
  const parts: T[][] = [[]];
  for (const character of arn) {
    if (character === ':' && parts.length < 6) parts.push([]);
    else parts.at(-1)?.push(character);
  }
  return parts;
}

function numeric(compare: (a: number, b: number) => boolean): Compare {
  return (policy, request) => compare(Number(request), Number(textOf(policy)));
}

function dated(compare: (a: number, b: number) => boolean): Compare {
  return (policy, request) => compare(milliseconds(request), milliseconds(textOf(policy)));
}

/** Of an ISO 8601 date, of which a year may be all, or of Unix time. */
function milliseconds(date: string): number {
  return /^\d{5,}$/.test(date) ? Number(date) * 1000 : Date.parse(date);
}

/** Operators that match if any value of the policy compares true. */
const POSITIVE: Record<string, Compare> = {
  StringEquals: (policy, request) => textOf(policy) === request,
  StringEqualsIgnoreCase: equalsIgnoringCase,
  StringLike: matchesPattern,
  ArnEquals: arnLike,
  ArnLike: arnLike,
  Bool: equalsIgnoringCase,
  NumericEquals: numeric((a, b) => a === b),
  NumericLessThan: numeric((a, b) => a < b),
  NumericLessThanEquals: numeric((a, b) => a <= b),
  NumericGreaterThan: numeric((a, b) => a > b),
  NumericGreaterThanEquals: numeric((a, b) => a >= b),
  DateEquals: dated((a, b) => a === b),
  DateLessThan: dated((a, b) => a < b),
  DateLessThanEquals: dated((a, b) => a <= b),
  DateGreaterThan: dated((a, b) => a > b),
  DateGreaterThanEquals: dated((a, b) => a >= b),
};

/** Operators that match if no value of the policy compares true by the positive one. */
const NEGATIVE: Record<string, string> = {
  StringNotEquals: 'StringEquals',
  StringNotEqualsIgnoreCase: 'StringEqualsIgnoreCase',
  StringNotLike: 'StringLike',
  ArnNotEquals: 'ArnEquals',
  ArnNotLike: 'ArnLike',
  NumericNotEquals: 'NumericEquals',
  DateNotEquals: 'DateEquals',
};

export interface Operator {
  set: 'single' | 'ForAnyValue' | 'ForAllValues';
  negated: boolean;
  ifExists: boolean;
  /** Whether its values may hold variables; AWS's pages disagree about Bool, which is refused them here. */
  variables: boolean;
  /** Undefined for Null, which looks at presence alone. */
  compare: Compare | undefined;
}

/** Reads an operator as written, e.g. ForAllValues:StringLikeIfExists. */
export function readOperator(written: string): Operator | undefined {
  const [first = '', second] = written.split(':');
  const set = second === undefined ? 'single' : first;
  if (set !== 'single' && set !== 'ForAnyValue' && set !== 'ForAllValues') return undefined;
  const rest = second ?? first;
  const ifExists = rest.endsWith('IfExists');
  const name = ifExists ? rest.slice(0, -'IfExists'.length) : rest;
  if (name === 'Null')
    return ifExists ? undefined : { set, negated: false, ifExists, variables: false, compare: undefined };
  const compare = own(POSITIVE, name) ?? own(POSITIVE, own(NEGATIVE, name) ?? '');
  const variables = name.startsWith('String') || name.startsWith('Arn');
  return compare && { set, negated: Object.hasOwn(NEGATIVE, name), ifExists, variables, compare };
}

function own<T>(record: Record<string, T>, name: string): T | undefined {
  return Object.hasOwn(record, name) ? record[name] : undefined;
}
