// The small coloured shape beside a key's ARN. Only for the eye: what it shows is also said in words.
import { createContext, use } from 'react';
import type { KeyMarks } from './keyMarks.ts';

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

export function KeyMark({ arn }: { arn: string }) {
  const look = use(KeyMarksContext)?.lookOf(arn);
  if (!look) return null;
  return (
    <span className={`key-mark key-mark-${look.colour}`} aria-hidden="true">
      <svg viewBox="0 0 16 16" width="16" height="16" focusable="false">
        {SHAPES[look.shape]}
      </svg>
      {look.letter}
    </span>
  );
}
