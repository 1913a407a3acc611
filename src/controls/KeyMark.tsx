// The small coloured shape with two characters beside a key's ID or ARN. Only for the eye: what it shows is also said in words.
import { createContext, memo, type ReactNode, use } from 'react';
import type { KeyMarkLook, KeyMarks } from './keyMarks.ts';

/** One for the whole visit, so that a key has the same mark on every page. */
export const KeyMarksContext = createContext<KeyMarks | undefined>(undefined);

/** In a box of 16 by 16, one for each shape of keyMarks.ts. */
const SHAPES = [
  <circle key="circle" cx="8" cy="8" r="6.5" />,
  <path key="diamond" d="M8 .8 15.2 8 8 15.2.8 8z" />,
  <path key="triangle" d="M8 1.5 15.2 14.5H.8z" />,
  <rect key="square" x="2" y="2" width="12" height="12" />,
  <path key="cross" d="M5.5 1h5v4.5H15v5h-4.5V15h-5v-4.5H1v-5h4.5z" />,
  <path
    key="ring"
    fillRule="evenodd"
    d="M8 1a7 7 0 1 0 0 14A7 7 0 0 0 8 1m0 4a3 3 0 1 1 0 6 3 3 0 0 1 0-6"
  />,
];

/** @param of key ARN or key ID */
export const KeyMark = memo(function KeyMark({ of }: { of: string }) {
  const look = use(KeyMarksContext)?.lookOf(of);
  if (!look) return null;
  return (
    <span className={`key-mark key-mark-${look.colour}`} aria-hidden="true" translate="no">
      <MarkShape look={look} />
      {look.text}
    </span>
  );
});

function MarkShape({ look }: { look: KeyMarkLook }) {
  return (
    <svg viewBox="0 0 16 16" width="16" height="16" focusable="false">
      {SHAPES[look.shape]}
    </svg>
  );
}

/** The mark for an entry of a list, which has room for the shape and for the text, but not for both in one place. */
export function markOfEntry(look: KeyMarkLook): { iconSvg: ReactNode; text: string } {
  return {
    iconSvg: (
      <svg viewBox="0 0 16 16" focusable="false" aria-hidden="true">
        <g className={`key-mark-${look.colour}`}>{SHAPES[look.shape]}</g>
      </svg>
    ),
    text: look.text,
  };
}
