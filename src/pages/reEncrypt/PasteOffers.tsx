// The ciphertexts that a pasted document holds, each to be taken by one click; or the request that it is, to be opened.
import Button from '@cloudscape-design/components/button';
import { useId, useState } from 'react';
import type { Bytes } from '../../kms/bytes.ts';
import { readEncryptionSdkMessage } from '../../kms/ciphertext/encryptionSdkMessage.ts';
import type { PastedText } from '../../kms/paste/pastedText.ts';
import type { PasteOffer } from '../../kms/paste/pasteOffer.ts';
import { visibleText } from '../../kms/visibleText.ts';
import { offerLabel, offerNotes, placeText, pasteOffers as texts } from '../../messages/pasteOffers.ts';
import { MessageHeader } from './MessageHeader.tsx';

interface PasteOffersProps {
  pasted: PastedText;
  /** What the ciphertext box reads of it. */
  bytes: Bytes | undefined;
  onOffer: (offer: PasteOffer) => void;
  /** Absent where only a ciphertext can be taken, and nothing of what stands beside it. */
  onOpenRequest?: () => void;
}

/** More are shown on request. */
const FIRST = 6;

export function PasteOffers({ pasted, bytes, onOffer, onOpenRequest }: PasteOffersProps) {
  const [isWhole, setIsWhole] = useState(false);
  const { offers } = pasted;
  const isRequest = onOpenRequest && (pasted.kind === 'cliInput' || pasted.kind === 'cliCommand');
  const message = bytes && readEncryptionSdkMessage(bytes);
  const messages = pasted.messages.slice(0, isWhole ? undefined : FIRST);
  if (offers.length === 0 && messages.length === 0 && !isRequest && !message) return null;
  const shown = isWhole ? offers : offers.slice(0, FIRST);
  return (
    <section className="paste-offers" aria-label={texts.title}>
      {isRequest && (
        <Button formAction="none" onClick={onOpenRequest}>
          {texts.openRequest}
        </Button>
      )}
      {message && <MessageHeader message={message} />}
      {messages.map((each, index) => (
        // oxlint-disable-next-line react/no-array-index-key -- messages have no other identity, and no state
        <MessageHeader key={index} message={each.message} place={placeText(each)} />
      ))}
      {shown.length > 0 && (
        <ul>
          {shown.map((offer, index) => (
            // oxlint-disable-next-line react/no-array-index-key -- offers have no other identity, and no state
            <Offer
              key={index}
              offer={offer}
              pasted={pasted.kind}
              isAlone={onOpenRequest === undefined}
              onTake={() => onOffer(offer)}
            />
          ))}
        </ul>
      )}
      {(shown.length < offers.length || messages.length < pasted.messages.length) && (
        <Button variant="inline-link" formAction="none" onClick={() => setIsWhole(true)}>
          {texts.showAll(offers.length + pasted.messages.length)}
        </Button>
      )}
      {!message && <p className="hint">{texts.hint}</p>}
    </section>
  );
}

interface OfferProps {
  offer: PasteOffer;
  pasted: PastedText['kind'];
  /** Nothing of what stands beside it is taken. */
  isAlone: boolean;
  onTake: () => void;
}

function Offer({ offer, pasted, isAlone, onTake }: OfferProps) {
  const notesId = useId();
  const notes = isAlone ? [] : offerNotes(offer);
  return (
    <li>
      <Button formAction="none" ariaDescribedby={notesId} onClick={onTake}>
        {visibleText(labelOf(offer, pasted))}
      </Button>
      <p id={notesId} className="hint">
        {visibleText(notes.join(' '))}
      </p>
    </li>
  );
}

function labelOf(offer: PasteOffer, pasted: PastedText['kind']): string {
  if (offer.kind !== 'wholeText') return offerLabel(offer);
  if (pasted === 'encoded') return texts.decode;
  return pasted === 'ciphertext' ? texts.cut : offerLabel(offer);
}
