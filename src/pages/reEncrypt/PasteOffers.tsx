// The ciphertexts that a pasted document holds, each to be taken by one click; or the request that it is, to be opened.
import Button from '@cloudscape-design/components/button';
import { useId, useState } from 'react';
import type { Bytes } from '../../kms/bytes.ts';
import { readEncryptionSdkMessage } from '../../kms/encryptionSdkMessage.ts';
import type { PastedText } from '../../kms/pastedText.ts';
import type { PasteOffer } from '../../kms/pasteOffer.ts';
import { visibleText } from '../../kms/visibleText.ts';
import { offerLabel, offerNotes, pastedOffers as texts } from '../../messages/pastedText.ts';
import { pasteOffers } from '../../messages/pasteOffers.ts';
import { MessageHeader } from './MessageHeader.tsx';

interface PasteOffersProps {
  pasted: PastedText;
  /** What the ciphertext box reads of it. */
  bytes: Bytes | undefined;
  onOffer: (offer: PasteOffer) => void;
  onOpenRequest: () => void;
}

/** More are shown on request. */
const FIRST = 6;

export function PasteOffers({ pasted, bytes, onOffer, onOpenRequest }: PasteOffersProps) {
  const [isWhole, setIsWhole] = useState(false);
  const { offers } = pasted;
  const isRequest = pasted.kind === 'cliInput' || pasted.kind === 'cliCommand';
  const message = bytes && readEncryptionSdkMessage(bytes);
  if (offers.length === 0 && !isRequest && !message) return null;
  const shown = isWhole ? offers : offers.slice(0, FIRST);
  return (
    <section className="paste-offers" aria-label={texts.title}>
      {isRequest && (
        <Button formAction="none" onClick={onOpenRequest}>
          {pasteOffers.openRequest}
        </Button>
      )}
      {message && <MessageHeader message={message} />}
      {shown.length > 0 && (
        <ul>
          {shown.map((offer, index) => (
            // oxlint-disable-next-line react/no-array-index-key -- offers have no other identity, and no state
            <Offer
              key={index}
              offer={offer}
              isEncoded={pasted.kind === 'encoded'}
              onTake={() => onOffer(offer)}
            />
          ))}
        </ul>
      )}
      {shown.length < offers.length && (
        <Button variant="inline-link" formAction="none" onClick={() => setIsWhole(true)}>
          {pasteOffers.showAll(offers.length)}
        </Button>
      )}
      {!message && <p className="hint">{texts.hint}</p>}
    </section>
  );
}

function Offer({ offer, isEncoded, onTake }: { offer: PasteOffer; isEncoded: boolean; onTake: () => void }) {
  const notesId = useId();
  const label = isEncoded && offer.kind === 'wholeText' ? pasteOffers.decode : offerLabel(offer);
  return (
    <li>
      <Button formAction="none" ariaDescribedby={notesId} onClick={onTake}>
        {visibleText(label)}
      </Button>
      <p id={notesId} className="hint">
        {visibleText(offerNotes(offer).join(' '))}
      </p>
    </li>
  );
}
