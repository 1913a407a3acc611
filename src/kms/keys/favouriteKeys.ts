// What a key box offers beside the listed keys: those that were pinned or just used, where they fit here, and those that the deployment names.
import type { KeyDirectory, KeyDirectorySnapshot, Listing } from './keyDirectory.ts';
import { arnParts, keyIdOf } from './keyId.ts';
import type { Favourite, Favourites } from './keySearch.ts';
import { keySubject } from './keySubject.ts';
import type { KeyChoice } from './kmsKey.ts';

export interface Remembered {
  /** Key IDs; some may be of another Region or account, where they were pinned. */
  pins: readonly string[];
  /** ARNs, the newest first; a key of another account that was just used is of use again. */
  recent: readonly string[];
}

/**
 * A pin is offered where its key is listed. Where no list says what there is, each may be of this Region and account, and is
 * offered by its ID.
 * @returns the pinned ones, then the others
 */
export function favouritesHere(
  { pins, recent }: Remembered,
  region: string,
  listing: Listing,
  find: KeyDirectory['find'],
): Favourites {
  const favourites = new Map<string, Favourite>();
  for (const keyId of pins) {
    const arn = find(keyId)?.arn ?? (listing.keysFailure && keyId);
    if (arn !== undefined) favourites.set(arn, 'pinned');
  }
  for (const arn of recent) {
    const isThere = favourites.has(arn) || favourites.has(keyIdOf(arn) ?? arn);
    if (arnParts(arn)?.region === region && !isThere) favourites.set(arn, 'recent');
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
