// The way to another Region, if the console offers it; else that it does not.
import Button from '@cloudscape-design/components/button';
import { keyPanel as texts } from '../../messages/keyPanel.ts';
import type { Place } from '../../session.ts';

interface SwitchRegionProps {
  region: string;
  /** The place in use. */
  here: Place;
  places: readonly Place[];
  onSwitchRegion: (place: Place) => void;
}

export function SwitchRegion({ region, here, places, onSwitchRegion }: SwitchRegionProps) {
  const offered = places.filter((place) => place.region === region);
  // Whoever works over FIPS endpoints here means to do so there.
  const place = offered.find(({ variant }) => variant === here.variant) ?? offered[0];
  if (region === here.region) return null;
  if (!place) return <span className="hint">{texts.notOffered(region)}</span>;
  return (
    <Button formAction="none" onClick={() => onSwitchRegion(place)}>
      {texts.switchTo(region)}
    </Button>
  );
}
