// What the directory knows, taken now and then: it changes several times a second, and each time ten thousand rows are looked at.
import { startTransition, useEffect, useState } from 'react';
import type { KeyDirectory, KeyDirectorySnapshot } from '../../kms/keys/keyDirectory.ts';

const PAUSE_MILLISECONDS = 400;

/**
 * The first keys at once. Later news together, never before what the user does, and only when the last ones are on screen:
 * a rendering that is always begun anew would never end.
 */
export function useSlowSnapshot(directory: KeyDirectory): KeyDirectorySnapshot {
  const [taken, setTaken] = useState(() => ({ directory, snapshot: directory.snapshot() }));
  useEffect(() => {
    const isFirst = taken.directory !== directory || taken.snapshot.keys.length === 0;
    let timer: ReturnType<typeof setTimeout> | undefined;
    const take = () => {
      const next = { directory, snapshot: directory.snapshot() };
      if (isFirst) setTaken(next);
      else startTransition(() => setTaken(next));
    };
    const plan = () => {
      if (directory.snapshot() === taken.snapshot) return;
      timer ??= setTimeout(take, isFirst ? 0 : PAUSE_MILLISECONDS);
    };
    // It may have changed while the last one was being drawn.
    plan();
    const unsubscribe = directory.subscribe(plan);
    return () => {
      unsubscribe();
      clearTimeout(timer);
    };
  }, [directory, taken]);
  return taken.directory === directory ? taken.snapshot : directory.snapshot();
}
