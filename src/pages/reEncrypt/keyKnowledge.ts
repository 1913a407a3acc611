// What the form is judged by: the keys of one Region as its directory knows them.
import { useMemo, useSyncExternalStore } from 'react';
import type { KeyDirectory } from '../../kms/keys/keyDirectory.ts';
import type { Described, KmsKey } from '../../kms/keys/kmsKey.ts';
import type { KeyKnowledge } from '../../kms/reEncrypt/reEncryptSide.ts';

export function keyKnowledge(
  directory: KeyDirectory,
  region: string,
  accountId: string | undefined,
): KeyKnowledge {
  return {
    region,
    accountId,
    isListComplete: isComplete(directory),
    find: (text) => directory.find(text),
    typed: (text) => directory.typed(text),
  };
}

/** The directory changes with every DescribeKey; another object is given only when an answer that was asked for has changed. */
export function useKeyKnowledge(
  directory: KeyDirectory,
  region: string,
  accountId: string | undefined,
): KeyKnowledge {
  const newest = useMemo(() => newestKnowledge(directory, region, accountId), [directory, region, accountId]);
  return useSyncExternalStore(directory.subscribe, newest);
}

/** @returns a function that gives the same object as long as its answers would be the same */
export function newestKnowledge(
  directory: KeyDirectory,
  region: string,
  accountId: string | undefined,
): () => KeyKnowledge {
  let watched = watchAnswers(directory, keyKnowledge(directory, region, accountId));
  return () => {
    if (watched.isOutdated()) watched = watchAnswers(directory, keyKnowledge(directory, region, accountId));
    return watched.knowledge;
  };
}

/** Remembers the first answer to each question. Later ones are as new as the directory's. */
function watchAnswers(directory: KeyDirectory, knowledge: KeyKnowledge) {
  const found = new Map<string, KmsKey | undefined>();
  const told = new Map<string, Described | undefined>();
  const find = (text: string) => directory.find(text);
  const typed = (text: string) => directory.typed(text);
  return {
    knowledge: { ...knowledge, find: remembering(find, found), typed: remembering(typed, told) },
    isOutdated: () =>
      isComplete(directory) !== knowledge.isListComplete ||
      hasChanged(find, found) ||
      hasChanged(typed, told),
  };
}

function remembering<Answer>(ask: (text: string) => Answer, answers: Map<string, Answer>) {
  return (text: string): Answer => {
    const answer = ask(text);
    if (!answers.has(text)) answers.set(text, answer);
    return answer;
  };
}

function hasChanged<Answer>(ask: (text: string) => Answer, answers: ReadonlyMap<string, Answer>): boolean {
  return [...answers].some(([text, answer]) => ask(text) !== answer);
}

function isComplete(directory: KeyDirectory): boolean {
  const { listing } = directory.snapshot();
  return listing.state === 'complete' && !listing.keysFailure && !listing.aliasesFailure;
}
