// The text that an encryption context was last typed or pasted as: kept while it cannot be read, and never lost by what happens beside it.
import type { ContextPair } from '../kms/context/encryptionContext.ts';

interface TypedText {
  text: string;
  /** The pairs beside which it stands: those that it gave, or those that it could not change. */
  pairs: readonly ContextPair[];
  isRead: boolean;
}

export interface ContextDraft {
  typed?: TypedText;
  /** A text that could not be read and that something else took the place of. */
  aside?: string;
}

/** The typed text, as long as the pairs are the ones that it stands beside; else they are to be written anew. */
export function shownText({ typed }: ContextDraft, pairs: readonly ContextPair[]): TypedText | undefined {
  return typed?.pairs === pairs ? typed : undefined;
}

/** The text that could not be read and is not shown, for bringing it back. */
export function asideText({ typed, aside }: ContextDraft, pairs: readonly ContextPair[]): string | undefined {
  return typed && !typed.isRead && typed.pairs !== pairs ? typed.text : aside;
}

/**
 * Something was typed.
 * @param pairs those of the form now
 * @param read what the text gave; undefined if it cannot be read
 */
export function typeText(
  draft: ContextDraft,
  pairs: readonly ContextPair[],
  text: string,
  read: readonly ContextPair[] | undefined,
): ContextDraft {
  const typed = { text, pairs: read ?? pairs, isRead: read !== undefined };
  return { typed, ...withAside(asideText(draft, pairs)) };
}

/** The pairs are to be written in the place of the text. */
export function putAside(draft: ContextDraft, pairs: readonly ContextPair[]): ContextDraft {
  const shown = shownText(draft, pairs);
  return withAside(shown && !shown.isRead ? shown.text : asideText(draft, pairs));
}

/** The text that was put aside comes back; another that cannot be read either takes its place. */
export function bringBack(draft: ContextDraft, pairs: readonly ContextPair[]): ContextDraft {
  const text = asideText(draft, pairs);
  if (text === undefined) return draft;
  const shown = shownText(draft, pairs);
  return {
    typed: { text, pairs, isRead: false },
    ...withAside(shown && !shown.isRead ? shown.text : undefined),
  };
}

/** Back from the table: a text that could not be read is shown again, whatever was done to the pairs meanwhile. */
export function resume(draft: ContextDraft, pairs: readonly ContextPair[]): ContextDraft {
  const { typed } = draft;
  return typed && !typed.isRead ? { ...draft, typed: { ...typed, pairs } } : draft;
}

function withAside(text: string | undefined): ContextDraft {
  return text === undefined ? {} : { aside: text };
}
