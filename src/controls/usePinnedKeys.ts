// The keys that the user pinned, the same in all tabs.
import { useSyncExternalStore } from 'react';
import { PinnedKeys } from '../browser/pinnedKeys.ts';

const pinnedKeys = new PinnedKeys();

/** @returns their key IDs, the one that was pinned first first; another array after each change */
export function usePinnedKeys(): readonly string[] {
  return useSyncExternalStore(pinnedKeys.subscribe, pinnedKeys.snapshot);
}

/** Draws again only when this key is pinned or let go of: a table has a button for each of its rows. */
export function useIsPinned(keyId: string): boolean {
  return useSyncExternalStore(pinnedKeys.subscribe, () => pinnedKeys.snapshot().includes(keyId));
}

export function togglePin(keyId: string): void {
  pinnedKeys.toggle(keyId);
}
