// What a text with several encryption contexts can be taken for: one of them, or both sides of one event.

import type { Side } from '../kmsFailure.ts';
import type { ContextLabel, FoundContext } from './contextInDocument.ts';
import { type EncryptionContext, isSameContext } from './encryptionContext.ts';

export type ContextOffer =
  | { kind: 'one'; context: EncryptionContext; label: ContextLabel }
  /** CloudTrail's event of a ReEncrypt, or its request. */
  | { kind: 'both'; source: EncryptionContext; destination: EncryptionContext; label: ContextLabel };

/**
 * The context that the text stands for without a choice: the only one, or the one that all of them are. Not one that is said to be
 * of the other side.
 */
export function soleContext(found: readonly FoundContext[], side: Side): EncryptionContext | undefined {
  const [first, ...others] = found;
  const isSole = first && others.every(({ context }) => isSameContext(context, first.context));
  const isOfSide = found.some(({ label }) => label.side === undefined || label.side === side);
  return isSole && isOfSide ? first.context : undefined;
}

/** In the order of the text; the two sides of one event stand before each of them. */
export function contextOffers(found: readonly FoundContext[]): ContextOffer[] {
  return found.flatMap(({ context, label }, at): ContextOffer[] => {
    const one: ContextOffer = { kind: 'one', context, label };
    const next = found[at + 1];
    const isEvent = label.side === 'source' && next?.label.side === 'destination';
    if (!isEvent || next.label.index !== label.index) return [one];
    const { side: _, ...event } = label;
    return [{ kind: 'both', source: context, destination: next.context, label: event }, one];
  });
}
