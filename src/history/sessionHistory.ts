// The finished calls of one session, newest first: how many of them are kept, for how long what they hold, and how they are searched.
import { toHex } from '../kms/bytes.ts';
import type { EntryMemory, HistoryEntry, HistorySide } from './historyEntry.ts';

/** More cannot be looked through, and a session has to stay within the memory of a page. */
export const MAX_ENTRIES = 1000;
/** Of ciphertexts, contexts and grant tokens, all entries together. */
const MAX_MEMORY_BYTES = 4 * 1024 * 1024;

/** The newest first. What goes beyond the limits is dropped: whole entries, and before them what they keep for reopening. */
export function addEntry(
  history: readonly HistoryEntry[],
  entry: HistoryEntry,
  maxMemoryBytes = MAX_MEMORY_BYTES,
): readonly HistoryEntry[] {
  let bytes = 0;
  return [entry, ...history].slice(0, MAX_ENTRIES).map((each) => {
    bytes += memoryBytes(each.memory);
    return bytes > maxMemoryBytes && !each.memory.isCut ? cut(each) : each;
  });
}

/** Writes in what was computed after the entry had been added. Nothing happens if the entry is gone by then. */
export function addHashes(
  history: readonly HistoryEntry[],
  id: number,
  hashes: { input?: Uint8Array | undefined; output?: Uint8Array | undefined },
): readonly HistoryEntry[] {
  return history.map((entry) => {
    if (entry.id !== id) return entry;
    const { input, output } = entry;
    return {
      ...entry,
      ...(input && hashes.input && { input: { ...input, sha256: toHex(hashes.input) } }),
      ...(output && hashes.output && { output: { ...output, sha256: toHex(hashes.output) } }),
    };
  });
}

/**
 * The entries in which every word of the query occurs.
 * @param wordsOf what else an entry is found by, such as the words that its outcome is shown in
 */
export function findEntries(
  history: readonly HistoryEntry[],
  query: string,
  wordsOf: (entry: HistoryEntry) => string,
): readonly HistoryEntry[] {
  const words = query.toLowerCase().split(/\s+/).filter(Boolean);
  if (words.length === 0) return history;
  return history.filter((entry) => {
    const text = `${searchText(entry)}\n${wordsOf(entry)}`.toLowerCase();
    return words.every((word) => text.includes(word));
  });
}

/** About; a character counts as two bytes. */
function memoryBytes({ request, outputBlob }: EntryMemory): number {
  const contexts = [...request.sourceEncryptionContext, ...request.destinationEncryptionContext];
  const texts = [...request.grantTokens, ...contexts.flat()];
  const characters = texts.reduce((sum, text) => sum + text.length, 0);
  return (request.ciphertextBlob?.length ?? 0) + (outputBlob?.length ?? 0) + characters * 2;
}

function cut(entry: HistoryEntry): HistoryEntry {
  const { ciphertextBlob: _, ...request } = entry.memory.request;
  return { ...entry, memory: { request: { ...request, grantTokens: [] }, isCut: true } };
}

function searchText({
  source,
  destination,
  outcome,
  requestId,
  input,
  output,
  region,
}: HistoryEntry): string {
  const side = ({ keyId, arn, aliases, encryptionAlgorithm, encryptionContextKeys }: HistorySide) => [
    keyId,
    arn,
    ...aliases,
    encryptionAlgorithm,
    ...encryptionContextKeys,
  ];
  const errorName = outcome.kind === 'refused' ? outcome.errorName : '';
  return [
    ...side(source),
    ...side(destination),
    errorName,
    requestId,
    input?.sha256,
    output?.sha256,
    region,
  ].join('\n');
}
