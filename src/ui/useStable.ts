// A callback that stays the same function while what it does is always the newest: parts that are given it need not be drawn again.
import { useCallback, useInsertionEffect, useRef } from 'react';

/** For event handlers only: while rendering it would still do what it did before. */
export function useStable<Args extends readonly unknown[], Result>(
  callback: (...args: Args) => Result,
): (...args: Args) => Result {
  const latest = useRef(callback);
  useInsertionEffect(() => {
    latest.current = callback;
  });
  return useCallback((...args: Args) => latest.current(...args), []);
}
