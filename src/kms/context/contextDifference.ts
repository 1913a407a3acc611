// How an encryption context differs from another one that is known to be right, without the values of either.
import { compareContexts, type NearDifference, type PairDifference } from './contextComparison.ts';
import type { EncryptionContext } from './encryptionContext.ts';

/** Keys only: values stay where they are. */
export interface ContextDifference {
  /** Keys that the accepted context has and the sent one has not. */
  missing: readonly string[];
  extra: readonly string[];
  /** Keys in both whose values differ. */
  changed: readonly string[];
  /** All that differs looks alike, and how. */
  onlyBy?: NearDifference;
}

/** What `sent` would have to change to be `accepted`. */
export function contextDifference(sent: EncryptionContext, accepted: EncryptionContext): ContextDifference {
  const pairs = compareContexts(sent, accepted).filter(({ kind }) => kind !== 'same');
  const keysOf = (wanted: PairDifference['kind']) =>
    pairs.filter(({ kind }) => kind === wanted).map(({ key }) => key);
  const nears = pairs.map((pair) => nearOf(pair, new Map(sent), new Map(accepted)));
  const kinds = new Set(nears);
  const [near] = kinds;
  const onlyBy = kinds.has(undefined) ? undefined : kinds.size > 1 ? 'several' : near;
  return {
    missing: keysOf('onlyDestination'),
    extra: keysOf('onlySource'),
    changed: keysOf('changed'),
    ...(onlyBy && { onlyBy }),
  };
}

/** Of a pair whose key looks like one of the other side's, if the values are the same as well. */
function nearOf(
  pair: PairDifference,
  sent: ReadonlyMap<string, string>,
  accepted: ReadonlyMap<string, string>,
): NearDifference | undefined {
  if (pair.kind === 'same') return undefined;
  if (pair.kind === 'changed') return pair.near;
  const others = pair.kind === 'onlySource' ? accepted : sent;
  return pair.nearKey && others.get(pair.nearKey.key) === pair.value ? pair.nearKey.near : undefined;
}

/** For finding the nearest of several: one that only looks alike is nearer than any other. */
export function differenceSize({ missing, extra, changed, onlyBy }: ContextDifference): number {
  const pairs = missing.length + extra.length + changed.length;
  return onlyBy ? pairs / 1000 : pairs;
}
