// A part of what the key directory knows. What shows only that part is drawn again only when that part has changed.
import { useSyncExternalStore } from 'react';
import type { KeyDirectory, KeyDirectorySnapshot } from '../kms/keys/keyDirectory.ts';

/** @param select must give the same object as long as nothing about it changed */
export function useDirectory<Part>(
  directory: KeyDirectory,
  select: (snapshot: KeyDirectorySnapshot) => Part,
): Part {
  return useSyncExternalStore(directory.subscribe, () => select(directory.snapshot()));
}
