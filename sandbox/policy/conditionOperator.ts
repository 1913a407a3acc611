// The condition operators of policies: how one value of the request is compared with one of the policy.
import { matchesWildcard } from './wildcard.ts';

type Compare = (policy: string, request: string) => boolean;

const equalsIgnoringCase: Compare = (policy, request) => policy.toLowerCase() === request.toLowerCase();

/** Each ARN part is matched by itself, so that a star does not reach over a colon (the resource part takes the rest). */
const arnLike: Compare = (policy, request) => {
  const wanted = arnParts(policy);
  const given = arnParts(request);
  return (
    wanted.length === given.length && wanted.every((part, index) => matchesWildcard(part, given[index] ?? ''))
  );
};

function arnParts(arn: string): string[] {
  const parts = arn.split(':');
  return parts.length <= 6 ? parts : [...parts.slice(0, 5), parts.slice(5).join(':')];
}

function numeric(compare: (a: number, b: number) => boolean): Compare {
  return (policy, request) => compare(Number(request), Number(policy));
}

function dated(compare: (a: number, b: number) => boolean): Compare {
  return (policy, request) => compare(Date.parse(request), Date.parse(policy));
}

/** Operators that match if any value of the policy compares true. */
const POSITIVE: Record<string, Compare> = {
  StringEquals: (policy, request) => policy === request,
  StringEqualsIgnoreCase: equalsIgnoringCase,
  StringLike: matchesWildcard,
  ArnEquals: arnLike,
  ArnLike: arnLike,
  Bool: equalsIgnoringCase,
  NumericEquals: numeric((a, b) => a === b),
  NumericLessThan: numeric((a, b) => a < b),
  NumericLessThanEquals: numeric((a, b) => a <= b),
  NumericGreaterThan: numeric((a, b) => a > b),
  NumericGreaterThanEquals: numeric((a, b) => a >= b),
  DateLessThan: dated((a, b) => a < b),
  DateGreaterThan: dated((a, b) => a > b),
};

/** Operators that match if no value of the policy compares true by the positive one. */
const NEGATIVE: Record<string, string> = {
  StringNotEquals: 'StringEquals',
  StringNotEqualsIgnoreCase: 'StringEqualsIgnoreCase',
  StringNotLike: 'StringLike',
  ArnNotEquals: 'ArnEquals',
  ArnNotLike: 'ArnLike',
  NumericNotEquals: 'NumericEquals',
};

export interface Operator {
  set: 'single' | 'ForAnyValue' | 'ForAllValues';
  name: string;
  negated: boolean;
  ifExists: boolean;
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
    return ifExists ? undefined : { set, name, negated: false, ifExists, compare: undefined };
  const compare = own(POSITIVE, name) ?? own(POSITIVE, own(NEGATIVE, name) ?? '');
  return compare && { set, name, negated: Object.hasOwn(NEGATIVE, name), ifExists, compare };
}

/** Whether the sandbox can evaluate an operator. */
export function isConditionOperator(written: string): boolean {
  return readOperator(written) !== undefined;
}

function own<T>(record: Record<string, T>, name: string): T | undefined {
  return Object.hasOwn(record, name) ? record[name] : undefined;
}
