// Pins a key, so that it comes first in the key boxes, or lets go of it. What is pinned is remembered: its key ID, and nothing else.
import ToggleButton from '@cloudscape-design/components/toggle-button';
import { keyBox as texts } from '../messages/keyBox.ts';
import { togglePin, useIsPinned } from './usePinnedKeys.ts';

interface PinButtonProps {
  keyId: string;
  /** What the key is called beside the button: an alias, else the key ID. */
  name: string;
}

const PIN = 'M5.5 1.5h5l-.75 5 2.75 3h-9l2.75-3zM8 9.5v5';

export function PinButton({ keyId, name }: PinButtonProps) {
  return (
    <ToggleButton
      variant="icon"
      ariaLabel={texts.pin(name)}
      iconSvg={<Pin isFilled={false} />}
      pressedIconSvg={<Pin isFilled />}
      pressed={useIsPinned(keyId)}
      onChange={() => togglePin(keyId)}
    />
  );
}

function Pin({ isFilled }: { isFilled: boolean }) {
  return (
    <svg viewBox="0 0 16 16" focusable="false">
      <path d={PIN} fill={isFilled ? 'currentColor' : 'none'} strokeLinejoin="round" />
    </svg>
  );
}
