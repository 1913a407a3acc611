// The focus of a part of the page that is opened: it goes to the part's heading, and back to where it was when the part is closed.
import { type RefObject, useEffect, useLayoutEffect, useRef } from 'react';

/**
 * @param heading with tabIndex -1, inside `part`
 * @param content what is shown: the focus goes to the heading again when it is another one
 */
export function useOpenedFocus(
  part: RefObject<HTMLElement | null>,
  heading: RefObject<HTMLElement | null>,
  content: unknown,
): void {
  const opener = useRef<Element>(null);
  useLayoutEffect(() => {
    const opened = part.current;
    return () => {
      // A focus that has gone elsewhere already is left there.
      if (!opened?.contains(document.activeElement) && document.activeElement !== document.body) return;
      if (opener.current instanceof HTMLElement && opener.current.isConnected) opener.current.focus();
    };
  }, [part]);
  useEffect(() => {
    const focused = document.activeElement;
    if (focused !== document.body && !part.current?.contains(focused)) opener.current = focused;
    heading.current?.focus();
    // oxlint-disable-next-line react/exhaustive-deps -- the focus goes to the heading again for another content
  }, [part, heading, content]);
}
