// The grant tokens of a call: what is sent of their rows, and what is wrong or suspicious about each.
import type { GrantTokenRow } from './reEncryptForm.ts';

/** ReEncrypt takes 0 to 10 grant tokens of 1 to 8192 characters (API reference). */
export const MAX_GRANT_TOKENS = 10;
export const MAX_TOKEN_LENGTH = 8192;

export type GrantTokenFinding = { row: number } & (
  | { severity: 'error'; kind: 'tooMany' }
  | { severity: 'error'; kind: 'tooLong'; characters: number }
  | { severity: 'warning'; kind: 'whiteSpace' }
  /** Two tokens in one row: KMS would take them for one. */
  | { severity: 'warning'; kind: 'comma' }
  | { severity: 'warning'; kind: 'repeated'; firstRow: number }
);

/** The tokens that the rows stand for. White space around a token comes from copying and is left out, as are empty rows. */
export function grantTokensOf(rows: readonly GrantTokenRow[]): string[] {
  return rows.map(({ token }) => token.trim()).filter((token) => token !== '');
}

/** Everything worth pointing out, in the order of the rows. The form of a token is not documented, so only suspected. */
export function inspectGrantTokens(rows: readonly GrantTokenRow[]): GrantTokenFinding[] {
  const firstRows = new Map<string, number>();
  let given = 0;
  return rows.flatMap(({ token: typed }, row): GrantTokenFinding[] => {
    const token = typed.trim();
    if (token === '') return [];
    const findings: GrantTokenFinding[] = [];
    given += 1;
    if (given > MAX_GRANT_TOKENS) findings.push({ row, severity: 'error', kind: 'tooMany' });
    const firstRow = firstRows.get(token);
    if (firstRow !== undefined) findings.push({ row, severity: 'warning', kind: 'repeated', firstRow });
    else firstRows.set(token, row);
    if (token.length > MAX_TOKEN_LENGTH) {
      findings.push({ row, severity: 'error', kind: 'tooLong', characters: token.length });
    }
    if (/[\s\p{Cf}\p{Cc}]/u.test(token)) findings.push({ row, severity: 'warning', kind: 'whiteSpace' });
    if (token.includes(',')) findings.push({ row, severity: 'warning', kind: 'comma' });
    return findings;
  });
}
