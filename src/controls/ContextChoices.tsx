// A button for each of the contexts that a text holds, and one for both sides of an event.
import Button from '@cloudscape-design/components/button';
import type { FoundContext } from '../kms/context/contextInDocument.ts';
import { type ContextOffer, contextOffers } from '../kms/context/contextOffers.ts';
import type { EncryptionContext } from '../kms/context/encryptionContext.ts';
import { visibleText } from '../kms/visibleText.ts';
import { contextText as texts } from '../messages/contextEditor.ts';
import { contextLabelText } from '../messages/contextText.ts';

interface ContextChoicesProps {
  found: readonly FoundContext[];
  onTake: (context: EncryptionContext) => void;
  /** Absent where only one side can be filled. */
  onBothSides?: ((source: EncryptionContext, destination: EncryptionContext) => void) | undefined;
}

/** More buttons than these nobody looks through. */
const MOST_SHOWN = 20;

export function ContextChoices({ found, onTake, onBothSides }: ContextChoicesProps) {
  const offers = contextOffers(found).filter(({ kind }) => kind === 'one' || onBothSides);
  const take = (offer: ContextOffer) =>
    offer.kind === 'one' ? onTake(offer.context) : onBothSides?.(offer.source, offer.destination);
  return (
    <div className="context-choices" role="group" aria-label={texts.choices}>
      {offers.slice(0, MOST_SHOWN).map((offer, at) => (
        // oxlint-disable-next-line react/no-array-index-key -- the offers of one text, which never change places
        <Button key={at} formAction="none" onClick={() => take(offer)}>
          {visibleText(offerText(offer))}
        </Button>
      ))}
      {offers.length > MOST_SHOWN && <p className="hint">{texts.moreChoices(MOST_SHOWN, offers.length)}</p>}
    </div>
  );
}

function offerText(offer: ContextOffer): string {
  const { index, side } = offer.label;
  if (offer.kind === 'both') {
    const both = texts.fillBoth(offer.source.length, offer.destination.length);
    return index === undefined ? both : `${contextLabelText(offer.label)}: ${both}`;
  }
  const name = index === undefined && side ? texts.sideName(side) : contextLabelText(offer.label);
  return texts.take(name, offer.context.length);
}
