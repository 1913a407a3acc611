// The keys that were chosen to be compared, as they are known now.
import { useCallback, useEffect, useMemo } from 'react';
import type { KeyDirectory, KeyDirectorySnapshot } from '../../kms/keys/keyDirectory.ts';
import { arnParts } from '../../kms/keys/keyId.ts';
import { keySubject } from '../../kms/keys/keySubject.ts';
import type { KmsKey } from '../../kms/keys/kmsKey.ts';
import type { ListedPlace } from '../../kms/keys/pastedKey.ts';
import { CompareKeys } from './CompareKeys.tsx';

interface ComparisonProps {
  /** What stands for each key. */
  texts: readonly string[];
  snapshot: KeyDirectorySnapshot;
  directory: KeyDirectory;
  place: ListedPlace;
  onClose: () => void;
}

export function Comparison({ texts, snapshot, directory, place, onClose }: ComparisonProps) {
  const { region, accountId } = place;
  const { state, aliasesFailure } = snapshot.listing;
  const keys = useMemo(() => {
    const { unbackedAliases } = snapshot;
    const known = {
      find: (text: string) => directory.find(text),
      typed: (text: string) => directory.typed(text),
      unbackedAliases,
    };
    return texts.map((text) => keySubject(text, known).key);
  }, [texts, snapshot, directory]);
  // What is compared need not wait until its turn comes to be described.
  useEffect(() => {
    const controller = new AbortController();
    for (const text of texts) {
      const at = arnParts(text);
      if (!at || at.region === region) void directory.settle(text, controller.signal);
    }
    return () => controller.abort();
  }, [directory, texts, region]);
  const areAliasesListed = state === 'complete' && !aliasesFailure;
  const areAliasesKnown = useCallback(
    ({ arn }: KmsKey) => {
      const of = arnParts(arn);
      return areAliasesListed && of?.region === region && of.accountId === accountId;
    },
    [areAliasesListed, region, accountId],
  );
  return <CompareKeys keys={keys} areAliasesKnown={areAliasesKnown} onClose={onClose} />;
}
