// What the history of the session says.
import type { BlobSummary, HistoryEntry } from '../history/historyEntry.ts';
import { count, number } from './numbers.ts';

export const history = {
  title: 'History',
  where:
    'The calls since this page was loaded. They are kept in its memory only: nothing is stored, and a reload empties the list. Of the encryption contexts only the keys are shown.',
  exportHint:
    'Exports hold what is listed now, without ciphertexts, values of contexts and grant tokens. Like the list, they name keys, accounts and context keys.',
  filter: 'Filter the history',
  filterPlaceholder: 'Key, alias, error, request ID, context key',
  clearFilter: 'Clear the filter',
  listed: (found: number, all: number) =>
    found === all ? count(all, 'call') : `${number(found)} of ${count(all, 'call')}`,
  noneFound: 'No call matches the filter.',
  empty: 'No calls.',
  more: (hidden: number) => `Show more (${number(hidden)} older)`,
  reopen: 'Reopen',
  reopenCut: 'Its ciphertext made room for newer calls: Reopen fills in the rest.',
  exportJson: 'Export as JSON',
  exportCsv: 'Export as CSV',
  clear: 'Clear',
  clearAsk: (calls: number) =>
    `Clear ${calls === 1 ? 'the only call' : `all ${number(calls)} calls`} from the history? Nothing brings them back.`,
  clearYes: 'Clear the history',
  clearNo: 'Keep it',
  source: 'Source key',
  destination: 'Destination key',
  byCiphertext: 'Named to KMS by the ciphertext.',
  sentAs: (keyId: string) => `sent as ${keyId}`,
  aliasesThen: (aliases: readonly string[]) => `aliases then: ${aliases.join(', ')}`,
  details: 'Details',
  time: 'Time (UTC, as in CloudTrail)',
  region: 'Region',
  dryRun: 'Dry run',
  dryRunTexts: {
    off: 'no',
    withCiphertext: 'yes (DryRun)',
    ignoreCiphertext: 'yes, without the ciphertext (IGNORE_CIPHERTEXT)',
  },
  sourceAlgorithm: 'Source algorithm',
  destinationAlgorithm: 'Destination algorithm',
  sourceContextKeys: 'Keys of the source encryption context',
  destinationContextKeys: 'Keys of the destination encryption context',
  noKeys: 'none',
  input: 'Ciphertext sent',
  output: 'Ciphertext answered',
  noBlob: 'none',
  requestId: 'Request ID',
  noRequestId: 'none that the page could read',
  duration: 'Duration',
  hashing: 'SHA-256 is being computed',
  copyResult: 'Copy ciphertext',
};

/** How a call ended, for the list and for finding it. */
export function outcomeText({ outcome }: Pick<HistoryEntry, 'outcome'>): string {
  switch (outcome.kind) {
    case 'done':
      return 'Re-encrypted';
    case 'dryRunSucceeded':
      return 'Dry run: KMS would allow it';
    case 'refused':
      return `Refused: ${outcome.errorName}`;
  }
}

/** In the browser's time zone. */
export function timeText(at: Date): string {
  return at.toLocaleString('en', { dateStyle: 'medium', timeStyle: 'medium' });
}

export function durationText({ milliseconds, attempts = 1 }: HistoryEntry): string {
  const duration = `${number(Math.round(milliseconds))} ms`;
  return attempts > 1 ? `${duration}, ${count(attempts, 'attempt')}` : duration;
}

/** Without its hash. What is read off the bytes is a hint. */
export function blobText({ bytes, plaintextBytes }: BlobSummary): string {
  const length = count(bytes, 'byte');
  return plaintextBytes === undefined
    ? length
    : `${length}, of a plaintext of ${count(plaintextBytes, 'byte')} by its looks`;
}
