// An encryption context as the rows of a table: what is sent of them, and what is wrong or suspicious about each.

import { codePointOf } from '../visibleText.ts';

/** One row of the table. `id` tells rows apart while they are edited; it is never sent. */
export interface ContextPair {
  id: string;
  key: string;
  value: string;
  /** Key and value are both empty, and meant so: a text, a document or a call had this pair. A row that was only added has not. */
  isEmptyPair?: true;
}

/** Pairs in the order of the table. A list and not an object: a key may be `__proto__`. */
export type EncryptionContext = readonly (readonly [key: string, value: string])[];

export type ContextFinding = { row: number; part: 'key' | 'value' } & (
  | { severity: 'error'; kind: 'duplicateKey'; firstRow: number }
  /** Half of a surrogate pair: not Unicode text, so KMS cannot be sent it unchanged. */
  | { severity: 'error'; kind: 'notUnicode' }
  | { severity: 'warning'; kind: 'emptyKey' }
  /** It is sent, although it looks like a row that was not filled in. */
  | { severity: 'warning'; kind: 'emptyPair' }
  /** Code points as Unicode writes them, each once, e.g. U+0020; at least one of the two has some. */
  | { severity: 'warning'; kind: 'outerSpace'; start: readonly string[]; end: readonly string[] }
  | { severity: 'warning'; kind: 'onlySpace'; codePoints: readonly string[] }
  /** Within the text; those around it are space at its start or end. */
  | { severity: 'warning'; kind: 'invisibleCharacter'; codePoints: readonly string[] }
);

/** Format characters, controls, and spaces that look like the ordinary one. */
const INVISIBLE = /[\p{Cf}\p{Cc}\p{Zl}\p{Zp}]|(?! )\p{Zs}/gu;

/** The row of a pair that something else than the table had: it is sent, even if both halves are empty. */
export function contextPair(id: string, key: string, value: string): ContextPair {
  return { id, key, value, ...(key === '' && value === '' && { isEmptyPair: true }) };
}

/** A row that was added, or emptied by hand, and not filled in. */
function isBlank({ key, value, isEmptyPair }: ContextPair): boolean {
  return key === '' && value === '' && !isEmptyPair;
}

/** The context that the rows stand for; blank rows are left out. Sent exactly as typed: KMS compares exactly. */
export function contextOf(pairs: readonly ContextPair[]): EncryptionContext {
  return pairs.filter((pair) => !isBlank(pair)).map(({ key, value }) => [key, value]);
}

/** Everything worth pointing out, in the order of the table. Errors make the context impossible to send. */
export function inspectContext(pairs: readonly ContextPair[]): ContextFinding[] {
  const firstRows = new Map<string, number>();
  return pairs.flatMap((pair, row): ContextFinding[] => {
    if (isBlank(pair)) return [];
    const findings = [...inspectText(pair.key, row, 'key'), ...inspectText(pair.value, row, 'value')];
    const firstRow = firstRows.get(pair.key);
    if (firstRow === undefined) firstRows.set(pair.key, row);
    else findings.unshift({ row, part: 'key', severity: 'error', kind: 'duplicateKey', firstRow });
    if (pair.key === '') {
      const kind = pair.value === '' ? 'emptyPair' : 'emptyKey';
      findings.push({ row, part: 'key', severity: 'warning', kind });
    }
    return findings;
  });
}

/** Whether two contexts are the same to KMS: order does not matter, everything else does. */
export function isSameContext(one: EncryptionContext, other: EncryptionContext): boolean {
  // Maps, so that a key that stands twice counts as it is sent: once, with its last value.
  const [ones, others] = [new Map(one), new Map(other)];
  return ones.size === others.size && [...ones].every(([key, value]) => others.get(key) === value);
}

function inspectText(text: string, row: number, part: 'key' | 'value'): ContextFinding[] {
  const findings: ContextFinding[] = [];
  if (/\p{Cs}/u.test(text)) findings.push({ row, part, severity: 'error', kind: 'notUnicode' });
  const inner = text.trim();
  const codePoints = codePointsOf(inner.match(INVISIBLE) ?? []);
  if (codePoints.length > 0) {
    findings.push({ row, part, severity: 'warning', kind: 'invisibleCharacter', codePoints });
  }
  if (inner !== text) findings.push({ row, part, severity: 'warning', ...outerSpace(text, inner) });
  return findings;
}

function outerSpace(text: string, inner: string) {
  if (inner === '') return { kind: 'onlySpace' as const, codePoints: codePointsOf(text) };
  const from = text.length - text.trimStart().length;
  return {
    kind: 'outerSpace' as const,
    start: codePointsOf(text.slice(0, from)),
    end: codePointsOf(text.slice(from + inner.length)),
  };
}

/** Each once, in their order. */
function codePointsOf(characters: Iterable<string>): string[] {
  return [...new Set(characters)].map(codePointOf);
}
