// Whether switching the console to another Region could help: both keys have to be there.

import { arnParts } from '../keys/keyId.ts';
import type { Side } from '../kmsFailure.ts';
import { type DiagnosisFacts, typedKey } from './diagnosisFacts.ts';
import { type Evidence, pro } from './evidence.ts';
import type { Remedy } from './remedy.ts';

function offered({ regions = [], region }: DiagnosisFacts): readonly string[] {
  return regions.filter((each) => each !== region);
}

/** @param region without it: any other Region @returns whether the console can switch there at all */
export function canSwitch(facts: DiagnosisFacts, region?: string): boolean {
  const others = offered(facts);
  return region === undefined ? others.length > 0 : others.includes(region);
}

/** What is known of where the call's keys are, those of this side first. */
export function knownPlaces(facts: DiagnosisFacts, side: Side): Evidence[] {
  const sides: readonly Side[] = side === 'source' ? ['source', 'destination'] : ['destination', 'source'];
  return sides.flatMap((each) => {
    const known = facts[each].key ? undefined : facts.elsewhere?.[each];
    return known ? [pro({ kind: 'knownElsewhere', side: each, ...known })] : [];
  });
}

/**
 * @param side whose key may be elsewhere
 * @param region where it is; without it, the Region in which it or else the other side's key is known to be, or the one other
 * Region that the console offers
 * @returns undefined if the console does not offer it, or if the other side's ARN says that its key is not there
 */
export function switchRegion(facts: DiagnosisFacts, side: Side, region?: string): Remedy | undefined {
  const others = offered(facts);
  const only = others.length === 1 ? others[0] : undefined;
  const otherSide = side === 'source' ? 'destination' : 'source';
  // Both keys have to be there: where the other one is not here either, its Region is a hint.
  const hint = facts[otherSide].key ? undefined : facts.elsewhere?.[otherSide];
  const target = region ?? facts.elsewhere?.[side]?.region ?? hint?.region ?? only;
  if (target === undefined || !others.includes(target)) return undefined;
  const otherRegion = arnParts(typedKey(facts, otherSide) ?? '')?.region ?? target;
  return otherRegion === target ? { kind: 'setRegion', region: target } : undefined;
}
