// The pairs of an encryption context written as a text, and read from one.
import { soleContext } from '../kms/context/contextOffers.ts';
import { type ContextText, formatContextJson } from '../kms/context/contextText.ts';
import {
  type ContextPair,
  contextOf,
  contextPair,
  type EncryptionContext,
} from '../kms/context/encryptionContext.ts';
import { formatContextShorthand, type ShorthandObstacle } from '../kms/context/formatContextShorthand.ts';
import type { Side } from '../kms/kmsFailure.ts';

export type Notation = 'json' | 'shorthand';

interface WrittenPairs {
  text: string;
  notation: Notation;
  /** Why it is JSON all the same. */
  obstacle?: ShorthandObstacle;
}

/** Without pairs there is nothing to write: an empty box is the one to paste into. */
export function writePairs(pairs: readonly ContextPair[], notation: Notation): WrittenPairs {
  const context = contextOf(pairs);
  if (context.length === 0) return { text: '', notation };
  if (notation === 'json') return { text: formatContextJson(context), notation };
  const shorthand = formatContextShorthand(context);
  if ('text' in shorthand) return { text: shorthand.text, notation };
  return { text: formatContextJson(context), notation: 'json', obstacle: shorthand.obstacle };
}

/** Undefined while the text cannot be read, or a choice is to be made. */
export function readPairs(parsed: ContextText, side: Side): ContextPair[] | undefined {
  if (parsed.kind === 'empty') return [];
  const context = parsed.kind === 'contexts' ? soleContext(parsed.contexts, side) : undefined;
  return context && toPairs(context);
}

export function toPairs(context: EncryptionContext): ContextPair[] {
  return context.map(([key, value]) => contextPair(crypto.randomUUID(), key, value));
}
