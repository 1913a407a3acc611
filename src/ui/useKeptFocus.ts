// Keeps the focus where it was when the control that has it is taken away by something that happened elsewhere.
import { type FocusEvent, type RefObject, useLayoutEffect, useRef } from 'react';

/**
 * @param fallback gets the focus then; it must be there always.
 * @returns handlers for the element around the controls
 */
export function useKeptFocus(fallback: RefObject<{ focus(): void } | null>) {
  const hasFocus = useRef(false);
  useLayoutEffect(() => {
    // A control that is removed tells nobody that it had the focus: the browser only moves it to the body.
    if (hasFocus.current && document.activeElement === document.body) fallback.current?.focus();
  });
  return {
    onFocus: () => {
      hasFocus.current = true;
    },
    onBlur: ({ currentTarget, relatedTarget }: FocusEvent) => {
      hasFocus.current = currentTarget.contains(relatedTarget);
    },
  };
}
