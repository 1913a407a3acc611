// Two encryption contexts side by side: what is the same, what differs, and what differs so little that the eye misses it.
import type { EncryptionContext } from './encryptionContext.ts';

/** How two texts differ that look alike: by the first of these that, left out of account, makes them the same. */
export type NearDifference = 'normalization' | 'outerSpace' | 'case' | 'invisibleCharacters' | 'several';

export type PairDifference =
  | { kind: 'same'; key: string; value: string }
  /** `near`: the values look alike. */
  | { kind: 'changed'; key: string; source: string; destination: string; near?: NearDifference }
  /** `nearKey`: a key that only the other side has and that looks like this one. */
  | { kind: 'onlySource' | 'onlyDestination'; key: string; value: string; nearKey?: NearKey };

export interface NearKey {
  key: string;
  near: NearDifference;
}

/** One entry for each key of either: the source's in its order, then the rest. A key that stands twice counts with its last value. */
export function compareContexts(source: EncryptionContext, destination: EncryptionContext): PairDifference[] {
  const [sources, destinations] = [new Map(source), new Map(destination)];
  const onlySource = new NearKeys([...sources.keys()].filter((key) => !destinations.has(key)));
  const onlyDestination = new NearKeys([...destinations.keys()].filter((key) => !sources.has(key)));
  const ofSource = [...sources].map(([key, value]): PairDifference => {
    const other = destinations.get(key);
    if (other === undefined) return { kind: 'onlySource', key, value, ...onlyDestination.like(key) };
    if (other === value) return { kind: 'same', key, value };
    const near = nearDifference(value, other);
    return { kind: 'changed', key, source: value, destination: other, ...(near && { near }) };
  });
  const rest = [...destinations].filter(([key]) => !sources.has(key));
  const ofDestination = rest.map(
    ([key, value]): PairDifference => ({ kind: 'onlyDestination', key, value, ...onlySource.like(key) }),
  );
  return [...ofSource, ...ofDestination];
}

const FOLDS: readonly (readonly [NearDifference, (text: string) => string])[] = [
  ['normalization', (text) => text.normalize('NFC')],
  ['outerSpace', (text) => text.trim()],
  ['case', (text) => text.toLowerCase()],
  ['invisibleCharacters', (text) => text.replace(/[\p{Cf}\p{Cc}]/gu, '').replace(/\p{Z}/gu, ' ')],
];

/** How two different texts are alike; undefined if they are not. */
export function nearDifference(one: string, other: string): NearDifference | undefined {
  const near = FOLDS.find(([, fold]) => fold(one) === fold(other))?.[0];
  return near ?? (folded(one) === folded(other) ? 'several' : undefined);
}

/** Everything left out of account that the eye does not see. */
function folded(text: string): string {
  return text
    .normalize('NFC')
    .toLowerCase()
    .replace(/[\p{Cf}\p{Cc}]/gu, '')
    .replace(/\p{Z}/gu, ' ')
    .trim()
    .normalize('NFC');
}

/** Finds the first of some keys that looks like another. */
class NearKeys {
  readonly #byFold = new Map<string, string>();

  constructor(keys: readonly string[]) {
    for (const key of keys.toReversed()) this.#byFold.set(folded(key), key);
  }

  like(key: string): { nearKey?: NearKey } {
    const near = this.#byFold.get(folded(key));
    const difference = near === undefined ? undefined : nearDifference(key, near);
    return near !== undefined && difference ? { nearKey: { key: near, near: difference } } : {};
  }
}
