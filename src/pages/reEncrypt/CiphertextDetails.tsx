// What the bytes of a ciphertext tell: what was read off them, the bytes themselves, and how they compare with another ciphertext's.
import type { Bytes } from '../../kms/bytes.ts';
import type { BlobReading } from '../../kms/ciphertext/ciphertextBlob.ts';
import { hintsOf, details as texts } from '../../messages/ciphertextDetails.ts';
import { BlobBytes } from './BlobBytes.tsx';
import { CompareCiphertexts } from './CompareCiphertexts.tsx';

interface CiphertextDetailsProps {
  bytes: Bytes;
  reading: BlobReading;
  /** The text of the other ciphertext, to compare with. */
  other: string;
  onOtherChange: (text: string) => void;
}

export function CiphertextDetails({ bytes, reading, other, onOtherChange }: CiphertextDetailsProps) {
  return (
    <div className="ciphertext-details">
      <section aria-label={texts.readOff}>
        <h4>{texts.readOff}</h4>
        <p className="hint">{texts.areHints}</p>
        <dl className="hints">
          {hintsOf(reading).map(({ name, text, note }) => (
            <div key={name}>
              <dt>{name}</dt>
              <dd>
                <span className={note === undefined ? undefined : 'mono'}>{text}</span>
                {note !== undefined && <span className="hint">{note}</span>}
              </dd>
            </div>
          ))}
        </dl>
      </section>
      <BlobBytes bytes={bytes} />
      <CompareCiphertexts bytes={bytes} other={other} onOtherChange={onOtherChange} />
    </div>
  );
}
