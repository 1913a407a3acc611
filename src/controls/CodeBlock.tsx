// A text to be copied exactly as it is shown: it scrolls within itself, so that no line is broken, and does so by keyboard, too.
import { type ReactNode, useRef } from 'react';
import { CopyButton } from './CopyButton.tsx';

interface CodeBlockProps {
  label: string;
  copy: string;
  text: string;
  /** Buttons beside the one that copies. */
  children?: ReactNode;
}

export function CodeBlock({ label, copy, text, children }: CodeBlockProps) {
  const block = useRef<HTMLPreElement>(null);
  return (
    <div className="code-block">
      {/* oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex -- else it could not be scrolled by keyboard */}
      <pre ref={block} role="region" aria-label={label} tabIndex={0} className="mono code" translate="no">
        {text}
      </pre>
      <div className="buttons">
        <CopyButton label={copy} text={text} shownIn={block} />
        {children}
      </div>
    </div>
  );
}
