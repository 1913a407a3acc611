// The history of the session: a store of its own, in memory only, that outlives the page's parts and not the page.
import { useSyncExternalStore } from 'react';
import { sha256 } from '../../browser/hash.ts';
import { entryOf, type FinishedCall, type HistoryEntry, type KnownKeys } from '../../history/historyEntry.ts';
import { addEntry, addHashes } from '../../history/sessionHistory.ts';

/** One for each console. */
export class HistoryStore {
  readonly #listeners = new Set<() => void>();
  #entries: readonly HistoryEntry[] = [];
  #lastId = 0;

  readonly subscribe = (listener: () => void) => {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  };

  /** The newest first; another array after each change. */
  readonly snapshot = () => this.#entries;

  /**
   * Keeps a call. It is listed at once; the hashes follow.
   * @param known the keys as they are listed now
   * @returns when the hashes are in
   */
  async add(call: FinishedCall, region: string, known: KnownKeys): Promise<void> {
    const id = ++this.#lastId;
    this.#change(addEntry(this.#entries, entryOf(id, call, region, known)));
    const [input, output] = await Promise.all([
      call.request.ciphertextBlob && sha256(call.request.ciphertextBlob),
      call.state === 'done' ? sha256(call.result.ciphertextBlob) : undefined,
    ]);
    this.#change(addHashes(this.#entries, id, { input, output }));
  }

  /** Lets go of everything, ciphertexts and contexts included. */
  clear(): void {
    this.#change([]);
  }

  #change(entries: readonly HistoryEntry[]): void {
    this.#entries = entries;
    for (const listener of this.#listeners) listener();
  }
}

export function useHistory(store: HistoryStore): readonly HistoryEntry[] {
  return useSyncExternalStore(store.subscribe, store.snapshot);
}
