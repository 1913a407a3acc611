// Whether switching the console to another Region could help: both keys have to be there.
import { type DiagnosisFacts, typedKey } from './diagnosisFacts.ts';
import { arnParts } from './keyId.ts';
import type { Side } from './kmsFailure.ts';
import type { Remedy } from './remedy.ts';

/**
 * @param side whose key may be elsewhere
 * @param region where it is; without it, the one other Region that the console offers
 * @returns undefined if the console does not offer it, or if the other side's ARN says that its key is not there
 */
export function switchRegion(facts: DiagnosisFacts, side: Side, region?: string): Remedy | undefined {
  const offered = (facts.regions ?? []).filter((each) => each !== facts.region);
  const target = region ?? (offered.length === 1 ? offered[0] : undefined);
  if (target === undefined || !offered.includes(target)) return undefined;
  const other = typedKey(facts, side === 'source' ? 'destination' : 'source') ?? '';
  const otherRegion = arnParts(other)?.region ?? target;
  return otherRegion === target ? { kind: 'setRegion', region: target } : undefined;
}
