// What a key box offers beside the listed keys: those that were pinned or just used, where they fit here, and those that the deployment names.
import type { KeyDirectory, KeyDirectorySnapshot } from './keyDirectory.ts';
import { arnParts } from './keyId.ts';
import type { Favourite, Favourites } from './keySearch.ts';
import { keySubject } from './keySubject.ts';
import type { KeyChoice } from './kmsKey.ts';

interface Here {
  region: string;
  /** Of the caller; undefined while it is not known. */
  accountId: string | undefined;
}

/**
 * @param pinned ARNs; of another Region or account they were pinned for another time
 * @param recent ARNs, the newest first; a key of another account that was just used is of use again
 * @returns the pinned ones, then the others
 */
export function favouritesHere(
  pinned: readonly string[],
  recent: readonly string[],
  { region, accountId }: Here,
): Favourites {
  const favourites = new Map<string, Favourite>();
  for (const arn of pinned) {
    const parts = arnParts(arn);
    const isOwn = accountId === undefined || parts?.accountId === accountId;
    if (parts?.region === region && isOwn) favourites.set(arn, 'pinned');
  }
  for (const arn of recent) {
    if (arnParts(arn)?.region === region && !favourites.has(arn)) favourites.set(arn, 'recent');
  }
  return favourites;
}

/** The entries of the lists, and before them those that only the deployment or the favourites name; each key is there. */
export function offeredChoices(
  {
    choices,
    configured,
    unbackedAliases,
  }: Pick<KeyDirectorySnapshot, 'choices' | 'configured' | 'unbackedAliases'>,
  favourites: Favourites,
  directory: Pick<KeyDirectory, 'find' | 'typed'>,
): readonly KeyChoice[] {
  const find = (text: string) => directory.find(text);
  const ofConfig = configured.map(({ text, described }): KeyChoice => {
    const { arn, key } = keySubject(text, { find, typed: () => described, unbackedAliases });
    return { value: text, isConfigured: true, ...(arn !== undefined && { key }) };
  });
  const isOffered = new Set(ofConfig.map(({ key }) => key?.arn));
  const unlisted = [...favourites.keys()]
    .filter((arn) => !find(arn) && !isOffered.has(arn))
    .map((arn): KeyChoice => {
      const { key } = keySubject(arn, { find, typed: (text) => directory.typed(text), unbackedAliases });
      return { value: arn, key };
    });
  if (ofConfig.length === 0 && unlisted.length === 0) return choices;
  return [...unlisted, ...ofConfig, ...choices];
}
