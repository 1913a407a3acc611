// Why a key box has no list, or no full one, and a button that asks for it again.
import Button from '@cloudscape-design/components/button';
import { useEffect, useState } from 'react';
import { knownPoolCause } from '../kms/diagnosis/serviceCauses.ts';
import type { Listing } from '../kms/keys/keyDirectory.ts';
import { causeText, causeTodo } from '../messages/causes.ts';
import { keys, noListText } from '../messages/keys.ts';

interface NoListHintProps {
  listing: Listing;
  onReload: () => void;
  /** The list is there after all, and the pressed button gone: somewhere the focus must go. */
  onListed: () => void;
}

export function NoListHint({ listing, onReload, onListed }: NoListHintProps) {
  /** What was said when the button was pressed. It stays while KMS is asked, and with it the button and the focus. */
  const [retried, setRetried] = useState<string>();
  const noList = noListText(listing);
  const isOver = retried !== undefined && listing.state === 'complete';
  useEffect(() => {
    if (!isOver) return;
    setRetried(undefined);
    if (noList === undefined) onListed();
    // oxlint-disable-next-line react/exhaustive-deps -- once for each press
  }, [isOver]);

  const text = noList ?? retried;
  const poolCause = listing.keysFailure && knownPoolCause(listing.keysFailure);
  if (text === undefined) return null;
  return (
    <p className="hint">
      {text} {poolCause && `${causeText(poolCause)} ${causeTodo(poolCause)} `}
      <Button
        variant="inline-link"
        formAction="none"
        loading={listing.state === 'loading'}
        loadingText={keys.loading}
        onClick={() => {
          setRetried(text);
          onReload();
        }}
      >
        {keys.tryAgain}
      </Button>
    </p>
  );
}
