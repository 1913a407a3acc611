// The optional reads of keys, for the panel that asks for them and the list that shows what came of it.
import { useMemo, useSyncExternalStore } from 'react';
import type { Kms } from '../../kms/kms.ts';
import { type KeyRead, KeyReadStore, type ReadKind, type ReadValues } from './keyReadStore.ts';

/** Another object after each change. */
export interface KeyReadsOfVisit {
  of<Kind extends ReadKind>(kind: Kind, keyId: string): KeyRead<ReadValues[Kind]>;
  /** Calls KMS: only when somebody pressed the button for it. */
  read(kind: ReadKind, keyId: string): void;
  /** When the key was last rotated, if its rotations were read and there is one. */
  lastRotation(arn: string): Date | undefined;
}

/** They outlast the page, and go with the connection that they were read over. */
const stores = new WeakMap<Kms, KeyReadStore>();

export function useKeyReads(kms: Kms): KeyReadsOfVisit {
  const store = storeOf(kms);
  const changes = useSyncExternalStore(store.subscribe, store.snapshot);
  return useMemo(
    () => ({
      of: (kind, keyId) => store.of(kind, keyId),
      read: (kind, keyId) => void store.read(kind, keyId),
      lastRotation: (arn) => lastRotationIn(store, arn),
    }),
    // oxlint-disable-next-line react/exhaustive-deps -- `changes` tells that the store has other answers now
    [store, changes],
  );
}

function storeOf(kms: Kms): KeyReadStore {
  let store = stores.get(kms);
  if (!store) {
    store = new KeyReadStore(kms.reads);
    stores.set(kms, store);
  }
  return store;
}

export function lastRotationIn(store: Pick<KeyReadStore, 'of'>, arn: string): Date | undefined {
  const rotations = store.of('rotations', arn).answer?.value ?? [];
  const times = rotations.flatMap(({ date }) => (date ? [date.getTime()] : []));
  return times.length > 0 ? new Date(Math.max(...times)) : undefined;
}
