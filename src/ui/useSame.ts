// Keeps an array the same object as long as the same things are in it, so that what is drawn of it need not be drawn again.
import { useState } from 'react';

/** @param isSame whether two elements are the same; by identity unless said */
export function useSame<Element>(
  elements: readonly Element[],
  isSame: (one: Element, other: Element) => boolean = Object.is,
): readonly Element[] {
  const [kept, setKept] = useState(elements);
  if (kept === elements) return kept;
  const isKept =
    kept.length === elements.length &&
    elements.every((element, at) => {
      const before = kept[at];
      return before !== undefined && isSame(before, element);
    });
  if (!isKept) setKept(elements);
  return isKept ? kept : elements;
}
