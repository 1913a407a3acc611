// Places found in one reading are those that are counted anew each time.
import fc from 'fast-check';
import { expect, it } from 'vitest';
import { placeAt } from '../cli/reEncryptInput.ts';
import { placesIn } from './textPlaces.ts';

it('agrees with placeAt everywhere', () => {
  const aText = fc.string({ unit: fc.constantFrom('a', '\n', '\r', '😀'), maxLength: 20 });
  fc.assert(
    fc.property(aText, (text) => {
      const place = placesIn(text);
      for (let offset = 0; offset <= text.length; offset += 1) {
        expect(place(offset)).toEqual(placeAt(text, offset));
      }
    }),
  );
});
