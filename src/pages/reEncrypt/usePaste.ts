// What a text is that is no bare ciphertext. The part of the console that knows is loaded with the first text.
import { useEffect, useMemo, useState } from 'react';
import type * as pastePart from './pastePart.ts';
import type { RecognisedPaste } from './pastePart.ts';

type Part = typeof pastePart;

export type Paste =
  | { state: 'none' }
  | { state: 'loading' }
  | { state: 'failed' }
  | ({ state: 'recognised'; text: string; PasteOffers: Part['PasteOffers'] } & RecognisedPaste);

/** Shorter than `vault:v1:`, a text can be recognised as nothing: it is being typed. */
const SHORTEST = 8;

/** @param isInBox see recognisePaste */
export function usePaste(text: string, isInBox: boolean): Paste {
  const [part, setPart] = useState<Part | 'failed'>();
  const isTooShort = text.trim().length < SHORTEST;

  useEffect(() => {
    if (isTooShort) return undefined;
    let isWanted = true;
    void import('./pastePart.ts').then(
      (loaded) => isWanted && setPart(loaded),
      () => isWanted && setPart('failed'),
    );
    return () => {
      isWanted = false;
    };
  }, [isTooShort]);

  return useMemo(() => {
    if (isTooShort) return { state: 'none' };
    if (part === undefined) return { state: 'loading' };
    if (part === 'failed') return { state: 'failed' };
    return {
      state: 'recognised',
      text,
      PasteOffers: part.PasteOffers,
      ...part.recognisePaste(text, isInBox),
    };
  }, [isTooShort, part, text, isInBox]);
}
