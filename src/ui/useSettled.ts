// A value once it has stopped changing: what is said of a text that is still being typed would only disturb.
import { useEffect, useState } from 'react';

const QUIET_MILLISECONDS = 500;

/** @returns the last value that stood for half a second. */
export function useSettled<Value>(value: Value): Value {
  const [settled, setSettled] = useState(value);
  useEffect(() => {
    const timer = setTimeout(() => setSettled(value), QUIET_MILLISECONDS);
    return () => clearTimeout(timer);
  }, [value]);
  return settled;
}
