// The heading of a page: it takes the focus when its page is navigated to, so that a screen reader says where one is.
import { createContext, type ReactNode, use, useEffect, useRef } from 'react';

/** How often the user went from page to page since the console was opened. */
export const NavigationsContext = createContext(0);

export function PageHeading({ children }: { children: ReactNode }) {
  const navigations = use(NavigationsContext);
  const heading = useRef<HTMLHeadingElement>(null);
  useEffect(() => {
    // Not at the first load: reading begins at the top there. The heading of a hidden page takes no focus.
    if (navigations > 0) heading.current?.focus();
  }, [navigations]);
  return (
    <h1 ref={heading} tabIndex={-1}>
      {children}
    </h1>
  );
}
