// Ends a visit that nobody uses: a warning first, and time to stay.
import { useEffect, useRef, useState } from 'react';

/** What a person does on purpose. */
const DEEDS = ['pointerdown', 'keydown', 'wheel'] as const;
/** A bump of the table moves the mouse, too: under the warning it does not count. */
const MOVES = ['pointermove', 'focusin'] as const;
/** Enough to read the warning and to stay. */
const WARNING_SECONDS = 60;
const SECOND = 1000;

/**
 * @param minutes without them there is no limit
 * @returns the seconds left while the warning is due, and what a user does who stays
 */
export function useIdleSignOut(
  minutes: number | undefined,
  onIdle: () => void,
): { secondsLeft: number | undefined; stay: () => void } {
  const [secondsLeft, setSecondsLeft] = useState<number>();
  const lastActive = useRef(0);
  const isWarned = secondsLeft !== undefined;
  useEffect(() => {
    if (minutes === undefined) {
      // A limit that begins later begins anew.
      lastActive.current = 0;
      return undefined;
    }
    lastActive.current ||= Date.now();
    const secondsToGo = () => Math.ceil(minutes * 60 - (Date.now() - lastActive.current) / SECOND);
    const act = () => {
      // What wakes a machine that slept is input, too, and comes before the timer.
      if (secondsToGo() <= 0) return onIdle();
      lastActive.current = Date.now();
      setSecondsLeft(undefined);
    };
    const counted = isWarned ? DEEDS : [...DEEDS, ...MOVES];
    const look = () => {
      // By the clock: a machine that slept has been idle, too.
      const left = secondsToGo();
      if (left <= 0) onIdle();
      else setSecondsLeft(left <= Math.min(WARNING_SECONDS, minutes * 30) ? left : undefined);
    };
    const timer = setInterval(look, SECOND);
    for (const each of counted) addEventListener(each, act, { passive: true, capture: true });
    return () => {
      clearInterval(timer);
      for (const each of counted) removeEventListener(each, act, { capture: true });
    };
  }, [minutes, isWarned, onIdle]);
  const stay = () => {
    lastActive.current = Date.now();
    setSecondsLeft(undefined);
  };
  return { secondsLeft, stay };
}
