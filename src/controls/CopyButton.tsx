// A button that copies a text and says whether that worked; where the clipboard is refused it selects the text instead.
import Button from '@cloudscape-design/components/button';
import LiveRegion from '@cloudscape-design/components/live-region';
import { type RefObject, useState } from 'react';
import { flushSync } from 'react-dom';
import { copyText, selectTextOf } from '../browser/clipboard.ts';
import { copying } from '../messages/reEncrypt.ts';

interface CopyButtonProps {
  label: string;
  text: string;
  /** The element that shows the text. */
  shownIn: RefObject<HTMLElement | null>;
  variant?: 'normal' | 'inline-icon';
  /** The browser refuses: shows the text, if it is not shown yet. */
  onRefused?: () => void;
}

export function CopyButton({ label, text, shownIn, variant = 'normal', onRefused }: CopyButtonProps) {
  const [answer, setAnswer] = useState<{ to: string; isCopied: boolean }>();

  const copy = async () => {
    const isCopied = await copyText(text);
    // What is selected must be on the page first.
    flushSync(() => {
      if (!isCopied) onRefused?.();
      setAnswer({ to: text, isCopied });
    });
    if (!isCopied && shownIn.current) selectTextOf(shownIn.current);
  };

  // What was said of an earlier text is not said of this one.
  const current = answer?.to === text ? answer : undefined;
  return (
    <span className="copy-button">
      <Button
        variant={variant}
        iconName={current?.isCopied ? 'status-positive' : 'copy'}
        formAction="none"
        {...(variant === 'inline-icon' ? { ariaLabel: label } : {})}
        onClick={() => void copy()}
      >
        {variant === 'normal' ? label : undefined}
      </Button>
      <LiveRegion tagName="span">
        <span className="copy-answer">
          {current && (current.isCopied ? copying.copied : copying.refused)}
        </span>
      </LiveRegion>
    </span>
  );
}
