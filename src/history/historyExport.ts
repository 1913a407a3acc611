// The history as a file: JSON for programs, CSV for spreadsheets. Neither holds a ciphertext, a context's value or a grant token.
import { unparse } from 'papaparse';
import { asciiJson } from '../kms/cli/asciiJson.ts';
import type { Side } from '../kms/kmsFailure.ts';
import type { HistoryEntry } from './historyEntry.ts';

type Cell = string | number | boolean | readonly string[] | undefined;
type Column = readonly [name: string, read: (entry: HistoryEntry) => Cell];

/** What is exported of a call, in this order. It is read out of an entry member by member, so that nothing else slips in. */
const COLUMNS: readonly Column[] = [
  ['Time', ({ at }) => at.toISOString()],
  ['Region', ({ region }) => region],
  /** `done`, `dryRunSucceeded` or `refused`. */
  ['Outcome', ({ outcome }) => outcome.kind],
  ['Error', ({ outcome }) => (outcome.kind === 'refused' ? outcome.errorName : undefined)],
  ['DryRun', ({ dryRun }) => dryRun !== 'off'],
  ['DryRunIgnoresCiphertext', ({ dryRun }) => dryRun === 'ignoreCiphertext'],
  ...sideColumns('source', 'Source'),
  ...sideColumns('destination', 'Destination'),
  ['RequestId', ({ requestId }) => requestId],
  ['DurationMilliseconds', ({ milliseconds }) => Math.round(milliseconds)],
  ['Attempts', ({ attempts }) => attempts],
  ['InputBytes', ({ input }) => input?.bytes],
  ['InputSha256', ({ input }) => input?.sha256],
  ['OutputBytes', ({ output }) => output?.bytes],
  ['OutputSha256', ({ output }) => output?.sha256],
];

/** `KeyId` is the key as it was sent, `KeyArn` as KMS answered or listed it. */
function sideColumns(side: Side, name: string): Column[] {
  return [
    [`${name}KeyId`, (entry) => entry[side].keyId],
    [`${name}KeyArn`, (entry) => entry[side].arn],
    [`${name}KeyAliases`, (entry) => entry[side].aliases],
    [`${name}EncryptionAlgorithm`, (entry) => entry[side].encryptionAlgorithm],
    [`${name}EncryptionContextKeys`, (entry) => entry[side].encryptionContextKeys],
  ];
}

/** One object a call, indented by two, in the given order. What is not known is absent. */
export function historyJson(entries: readonly HistoryEntry[]): string {
  const objects = entries.map((entry) =>
    Object.fromEntries(COLUMNS.map(([name, read]) => [name, read(entry)])),
  );
  return `${JSON.stringify(objects, undefined, 2)}\n`;
}

/**
 * RFC 4180 with a header, lines ended by CRLF. A cell that a spreadsheet could take for a formula is preceded by an apostrophe:
 * aliases, context keys and error names are the words of others.
 */
export function historyCsv(entries: readonly HistoryEntry[]): string {
  const names = COLUMNS.map(([name]) => name);
  const rows = entries.map((entry) => COLUMNS.map(([, read]) => cellText(read(entry))));
  return `${unparse([names, ...rows], { newline: '\r\n', escapeFormulae: FORMULA })}\r\n`;
}

/**
 * What opens a formula in Excel, LibreOffice or Sheets, in full width and behind white space too. Papaparse's own pattern misses
 * a formula that has a line break in it.
 */
const FORMULA = /^\s*[=+\-@|%＝＋－＠]|^[\t\r\n]/;

/**
 * A list is one cell of JSON, so that keys with commas in them stay apart. It has no semicolon, since where that separates
 * cells what follows would be a cell of its own.
 */
function cellText(cell: Cell): string {
  if (cell === undefined) return '';
  return typeof cell === 'object' ? asciiJson(cell).replaceAll(';', '\\u003b') : String(cell);
}
