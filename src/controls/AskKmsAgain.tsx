// A button that asks DescribeKey again about one key: it may have been enabled, or allowed, since.
import Button from '@cloudscape-design/components/button';
import LiveRegion from '@cloudscape-design/components/live-region';
import { useEffect, useRef, useState } from 'react';
import { keys } from '../messages/keys.ts';

interface AskKmsAgainProps {
  /** Whether there is a reason to ask: the key cannot be used as it is, or KMS did not tell. */
  isWanted: boolean;
  /** Resolves when KMS has answered. */
  onAsk: (signal: AbortSignal) => Promise<void>;
  /** What KMS says of the key now: read out after it was asked again. */
  answer: string;
  /** The pressed button is gone: somewhere the focus must go. */
  onGone: () => void;
  /** In a list: a short label, and the key that it is about, so that the buttons can be told apart. */
  inList?: { label: string; key: string };
}

type Asking = 'not asked' | 'asking' | 'answered';

export function AskKmsAgain({ isWanted, onAsk, answer, onGone, inList }: AskKmsAgainProps) {
  const [asking, setAsking] = useState<Asking>('not asked');
  const controller = useRef<AbortController>(undefined);
  useEffect(() => () => controller.current?.abort(), []);
  useEffect(() => {
    if (asking === 'answered' && !isWanted) onGone();
    // oxlint-disable-next-line react/exhaustive-deps -- once for each answer
  }, [asking]);

  const ask = async () => {
    controller.current = new AbortController();
    const { signal } = controller.current;
    setAsking('asking');
    await onAsk(signal);
    if (!signal.aborted) setAsking('answered');
  };

  return (
    <>
      {(isWanted || asking === 'asking') && (
        <Button
          variant="inline-link"
          iconName="refresh"
          formAction="none"
          loading={asking === 'asking'}
          loadingText={keys.waiting}
          {...(inList && { ariaLabel: `${inList.label}: ${inList.key}` })}
          onClick={() => void ask()}
        >
          {inList?.label ?? keys.askAgain}
        </Button>
      )}
      <LiveRegion hidden tagName="span">
        {asking === 'answered' ? answer : ''}
      </LiveRegion>
    </>
  );
}
