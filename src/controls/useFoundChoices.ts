// The entries of an open key box for what is typed. They change only when one of those that are shown does.
import { useMemo, useSyncExternalStore } from 'react';
import { favouritesHere, offeredChoices, type Remembered } from '../kms/keys/favouriteKeys.ts';
import type { KeyDirectory, KeyDirectorySnapshot } from '../kms/keys/keyDirectory.ts';
import { type FoundChoice, findChoices } from '../kms/keys/keySearch.ts';

/** More cannot be looked through, and each costs time at every keystroke. */
const MOST_SHOWN = 50;

export interface ShownChoices {
  shown: readonly FoundChoice[];
  /** How many there are, of how many. */
  found: number;
  all: number;
}

const NOTHING: ShownChoices = { shown: [], found: 0, all: 0 };

/** @returns nothing while the box is closed: then nothing is searched and nothing is drawn again */
export function useFoundChoices(
  directory: KeyDirectory,
  query: string,
  remembered: Remembered,
  region: string,
  isOpen: boolean,
): ShownChoices {
  const newest = useMemo(
    () => (isOpen ? newestChoices(directory, query, remembered, region) : () => NOTHING),
    [directory, query, remembered, region, isOpen],
  );
  return useSyncExternalStore(directory.subscribe, newest);
}

/** Gives the same object as long as what is shown is the same. */
function newestChoices(
  directory: KeyDirectory,
  query: string,
  remembered: Remembered,
  region: string,
): () => ShownChoices {
  let seen: KeyDirectorySnapshot | undefined;
  let last = NOTHING;
  return () => {
    const snapshot = directory.snapshot();
    if (snapshot === seen) return last;
    seen = snapshot;
    const favourites = favouritesHere(remembered, region, snapshot.listing, (text) => directory.find(text));
    const choices = offeredChoices(snapshot, favourites, directory);
    const next = { ...findChoices(choices, query, favourites, MOST_SHOWN), all: choices.length };
    if (!isSame(last, next)) last = next;
    return last;
  };
}

function isSame(one: ShownChoices, other: ShownChoices): boolean {
  const isShownAlike = one.shown.every(({ choice, favourite }, at) => {
    const there = other.shown[at];
    return there?.choice === choice && there.favourite === favourite;
  });
  return (
    isShownAlike &&
    one.shown.length === other.shown.length &&
    one.found === other.found &&
    one.all === other.all
  );
}
