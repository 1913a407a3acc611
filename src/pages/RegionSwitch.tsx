// The Region in use, in the header: a menu of the listed ones, or plain text where there is only one.
import ButtonDropdown from '@cloudscape-design/components/button-dropdown';
import { placeText, regions } from '../messages/regions.ts';
import type { Place } from '../session.ts';

interface RegionSwitchProps {
  inUse: Place;
  places: readonly Place[];
  /** A call is under way: its answer would come under another Region than its own. */
  isBusy: boolean;
  onSwitch: (place: Place) => void;
}

export function RegionSwitch({ inUse, places, isBusy, onSwitch }: RegionSwitchProps) {
  if (places.length === 1) return placeText(inUse);
  return (
    <ButtonDropdown
      ariaLabel={regions.labelWith(inUse)}
      disabled={isBusy}
      disabledReason={regions.busy}
      items={places.map((place) => ({
        id: place.id,
        text: placeText(place),
        itemType: 'checkbox',
        checked: place.id === inUse.id,
      }))}
      onItemClick={({ detail }) => {
        const chosen = places.find(({ id }) => id === detail.id);
        if (chosen) onSwitch(chosen);
      }}
    >
      {placeText(inUse)}
    </ButtonDropdown>
  );
}
