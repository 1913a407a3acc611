// What is said of Regions: the one in use, the switch to another, what no longer fits then, and where a key's ARN is of another.
import type { Misfit } from '../kms/reEncrypt/regionSwitch.ts';
import type { EndpointVariant, Place } from '../session.ts';
import { reEncrypt } from './reEncrypt.ts';

export const regions = {
  label: 'Region',
  notice: 'Change of Region',
  /** The name of the button that switches. */
  labelWith: (place: Place) => `Region: ${placeText(place)}`,
  switchTo: (region: string) => `Switch to ${region}`,
  takeReplica: (region: string) => `Use the replica in ${region}`,
  inUse: (place: Place) => `The Region in use is ${placeText(place)}.`,
  kept: 'Everything that was typed is still here.',
  listing: 'Its keys are being listed.',
  notKnown:
    'Whether your key IDs and aliases are of this Region is not known, because the list of its keys did not come whole.',
  noLonger: 'What no longer fits:',
  dismiss: 'Dismiss',
  busy: 'A call is under way. The Region can be switched when it has ended, so that no answer stands under another Region than its own.',
};

const variants: Record<EndpointVariant, string> = {
  fips: 'FIPS',
  dualstack: 'dual-stack',
  'fips-dualstack': 'FIPS, dual-stack',
};

/** "us-east-1", "us-east-1 · FIPS". */
export function placeText({ region, variant }: Place): string {
  return variant === undefined ? region : `${region} · ${variants[variant]}`;
}

/** @param region the one in use */
export function misfitText({ side, why, now }: Misfit, region: string): string {
  const label = reEncrypt.keyLabels[side];
  switch (why) {
    case 'otherRegion':
      return `${label}: it is an ARN of another Region.`;
    case 'notListed':
      return `${label}: it is not among the keys of ${region}.`;
    case 'unusable':
      return `${label}: what it stands for in ${region} cannot be used.`;
    case 'otherKey':
      return `${label}: it means another key in ${region}, ${now}.`;
  }
}

/** Why the console cannot go to the Region of an ARN. @param own the partition of the Region in use */
export function notOfferedText(region: string, partition: string, own: string): string {
  return partition === own
    ? `To switch to ${region}, it has to be listed under "regions" in config.json.`
    : `${region} is of another AWS partition (${partition}): the credentials of this console are not valid there.`;
}
