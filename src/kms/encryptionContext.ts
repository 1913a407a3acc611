// An encryption context as the rows of a table: what is sent of them, and what is wrong or suspicious about each.

import { codePointOf } from './visibleText.ts';

/** One row of the table. `id` tells rows apart while they are edited; it is never sent. */
export interface ContextPair {
  id: string;
  key: string;
  value: string;
}

/** Pairs in the order of the table. A list and not an object: a key may be `__proto__`. */
export type EncryptionContext = readonly (readonly [key: string, value: string])[];

export type ContextFinding = { row: number; part: 'key' | 'value' } & (
  | { severity: 'error'; kind: 'duplicateKey'; firstRow: number }
  /** Half of a surrogate pair: not Unicode text, so KMS cannot be sent it unchanged. */
  | { severity: 'error'; kind: 'notUnicode' }
  | { severity: 'warning'; kind: 'emptyKey' }
  | { severity: 'warning'; kind: 'outerSpace'; place: 'start' | 'end' | 'both' }
  | { severity: 'warning'; kind: 'invisibleCharacter'; codePoint: string }
);

/** Format characters, controls, and spaces that look like the ordinary one. */
const INVISIBLE = /[\p{Cf}\p{Cc}\p{Zl}\p{Zp}]|(?! )\p{Zs}/u;

/** Both halves empty: a row that was added and not filled in. */
function isBlank({ key, value }: ContextPair): boolean {
  return key === '' && value === '';
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
    if (pair.key === '') findings.push({ row, part: 'key', severity: 'warning', kind: 'emptyKey' });
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
  const invisible = INVISIBLE.exec(text)?.[0];
  if (invisible !== undefined) {
    findings.push({
      row,
      part,
      severity: 'warning',
      kind: 'invisibleCharacter',
      codePoint: codePointOf(invisible),
    });
  }
  const starts = text !== text.trimStart();
  const ends = text !== text.trimEnd();
  if (starts || ends) {
    const place = starts && ends ? 'both' : starts ? 'start' : 'end';
    findings.push({ row, part, severity: 'warning', kind: 'outerSpace', place });
  }
  return findings;
}
