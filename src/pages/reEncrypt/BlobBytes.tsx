// The bytes of a ciphertext in hex, and the parts that they are: choosing a part marks its bytes and explains it.
import Button from '@cloudscape-design/components/button';
import LiveRegion from '@cloudscape-design/components/live-region';
import RadioGroup from '@cloudscape-design/components/radio-group';
import { useMemo, useState } from 'react';
import type { Bytes } from '../../kms/bytes.ts';
import { layoutOf } from '../../kms/ciphertext/blobLayout.ts';
import { MAX_CIPHERTEXT_BYTES } from '../../kms/ciphertext/ciphertextBlob.ts';
import { aboutPart, parts, rangeText, details as texts } from '../../messages/ciphertextDetails.ts';
import { HexView } from './HexView.tsx';
import { hexLines } from './hexLines.ts';

export function BlobBytes({ bytes }: { bytes: Bytes }) {
  const [chosen, setChosen] = useState<number>();
  const [isWhole, setIsWhole] = useState(false);
  const layout = useMemo(() => layoutOf(bytes), [bytes]);
  const shown = useMemo(() => bytes.slice(0, MAX_CIPHERTEXT_BYTES), [bytes]);
  const lines = useMemo(() => hexLines(shown, layout, isWhole), [shown, layout, isWhole]);
  // The ciphertext was exchanged for one of fewer parts.
  const part = chosen === undefined ? undefined : layout[chosen];
  const isShort = !isWhole && !lines.some(({ kind }) => kind === 'gap');

  return (
    <section aria-label={texts.bytes}>
      <h4>{texts.bytes}</h4>
      {shown.length < bytes.length && <p className="hint">{texts.onlyFirst(shown.length)}</p>}
      <HexView lines={lines} chosen={part && chosen} />
      {!isShort && (
        <Button variant="inline-link" formAction="none" onClick={() => setIsWhole(!isWhole)}>
          {isWhole ? texts.showLess : texts.showAll(shown.length)}
        </Button>
      )}
      <LiveRegion>
        <p className="about-part">
          {part ? (
            <>
              <b>{parts[part.part].name}</b>, {rangeText(part)}. {aboutPart(part)}
            </>
          ) : (
            texts.chooseAPart
          )}
        </p>
      </LiveRegion>
      <div className="parts">
        <RadioGroup
          ariaLabel={texts.parts}
          value={part ? String(chosen) : null}
          onChange={({ detail }) => setChosen(Number(detail.value))}
          items={layout.map((each, index) => ({
            value: String(index),
            label: `${index + 1}. ${parts[each.part].name}`,
            description: rangeText(each),
          }))}
        />
      </div>
    </section>
  );
}
