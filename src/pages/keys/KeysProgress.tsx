// How far the list and its descriptions are: seen all the time, read out now and then.
import Button from '@cloudscape-design/components/button';
import LiveRegion from '@cloudscape-design/components/live-region';
import { useMemo, useSyncExternalStore } from 'react';
import type { KeyDirectory, KeyDirectorySnapshot } from '../../kms/keys/keyDirectory.ts';
import { describingText, keysPage, spokenProgress, progress as texts } from '../../messages/keysPage.ts';

interface KeysProgressProps {
  directory: KeyDirectory;
  /** Lists the keys again; undefined where the page offers that elsewhere. */
  onReload: (() => void) | undefined;
}

/** Reads the directory by itself, so that nothing else is drawn for it. */
export function KeysProgress({ directory, onReload }: KeysProgressProps) {
  const snapshot = useSyncExternalStore(directory.subscribe, directory.snapshot);
  const { listing, describing, keys } = snapshot;
  const aliases = useAliasCount(snapshot);
  const isListing = listing.state === 'loading';
  const isGoing = !isListing && describing.state === 'running' && describing.answered < describing.all;
  const isStopped = describing.state === 'stopped' && describing.answered < describing.all;
  const text = isListing ? texts.listing(keys.length, aliases) : describingText(describing);
  return (
    <div className="keys-progress">
      {isListing && <progress aria-label={texts.title} />}
      {(isGoing || isStopped) && (
        <progress aria-label={texts.title} max={describing.all} value={describing.answered} />
      )}
      {text !== '' && <span>{text}</span>}
      {/* One button, so that it keeps the focus. */}
      {(isGoing || isListing || describing.state === 'stopped') && (
        <Button
          formAction="none"
          onClick={() =>
            describing.state === 'stopped' ? directory.resumeDescribing() : directory.stopDescribing()
          }
        >
          {describing.state === 'stopped' ? texts.goOn : texts.stop}
        </Button>
      )}
      {onReload && (
        <Button
          iconName="refresh"
          formAction="none"
          loading={isListing}
          loadingText={keysPage.loading}
          onClick={onReload}
        >
          {texts.reload}
        </Button>
      )}
      <LiveRegion hidden>{spokenProgress(listing, describing)}</LiveRegion>
    </div>
  );
}

/** Counted only when a list has grown. */
function useAliasCount({ keys, unbackedAliases, choices }: KeyDirectorySnapshot): number {
  return useMemo(
    () => keys.reduce((sum, { aliases }) => sum + aliases.length, unbackedAliases.length),
    // oxlint-disable-next-line react/exhaustive-deps -- the keys are other objects after each description
    [keys.length, choices.length],
  );
}
