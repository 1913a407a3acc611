// The time, for what is said of how long something lasts: told anew each minute.
import { useEffect, useState } from 'react';

const MINUTE_MILLISECONDS = 60_000;

export function useNow(): Date {
  const [now, setNow] = useState(() => new Date());
  useEffect(() => {
    const timer = setInterval(() => setNow(new Date()), MINUTE_MILLISECONDS);
    return () => clearInterval(timer);
  }, []);
  return now;
}
