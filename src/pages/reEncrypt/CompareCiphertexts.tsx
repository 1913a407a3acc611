// A second ciphertext beside the first: what the bytes of the two have in common. Nothing of it is sent.
import FormField from '@cloudscape-design/components/form-field';
import LiveRegion from '@cloudscape-design/components/live-region';
import type { TextareaProps } from '@cloudscape-design/components/textarea';
import { useMemo, useRef } from 'react';
import type { Bytes } from '../../kms/bytes.ts';
import { compareCiphertexts } from '../../kms/ciphertext/compareCiphertexts.ts';
import { inspectCiphertext } from '../../kms/reEncrypt/reEncrypt.ts';
import { findingTexts, recognisedText } from '../../messages/ciphertextBox.ts';
import { comparisonTexts, compare as texts } from '../../messages/ciphertextDetails.ts';
import { CiphertextText } from './CiphertextText.tsx';
import { useFileDrop } from './useFileDrop.ts';
import { useFileIntake } from './useFileIntake.ts';
import { usePaste } from './usePaste.ts';

interface CompareCiphertextsProps {
  bytes: Bytes;
  other: string;
  onOtherChange: (text: string) => void;
}

export function CompareCiphertexts({ bytes, other, onOtherChange }: CompareCiphertextsProps) {
  const zone = useRef<HTMLElement>(null);
  const field = useRef<TextareaProps.Ref>(null);
  const { last, take, refuseLongText, forget } = useFileIntake(onOtherChange);
  const dragged = useFileDrop(
    () => zone.current,
    // What is let go beside it is the ciphertext box's to judge.
    (place, files) => void (place === 'here' && take(files)),
  );
  const inspected = useMemo(() => inspectCiphertext(other), [other]);
  const comparison = useMemo(
    () => inspected.bytes && compareCiphertexts(bytes, inspected.bytes),
    [bytes, inspected],
  );
  const paste = usePaste(other, true);
  const sentence = paste.state === 'recognised' ? paste.sentence : undefined;
  const circumstances = { isTried: false, isWaiting: paste.state === 'loading', sentence };
  const problems = findingTexts(inspected, 'error', circumstances);
  if (last?.kind === 'refused') problems.unshift(last.message);

  return (
    <section
      ref={zone}
      aria-label={texts.title}
      data-file-zone
      className={dragged === 'here' ? 'compare drop-here' : 'compare'}
    >
      <h4>{texts.title}</h4>
      <FormField
        stretch
        label={texts.other}
        constraintText={recognisedText(inspected) ?? texts.hint}
        errorText={problems.join(' ')}
        warningText={findingTexts(inspected, 'warning', circumstances).join(' ')}
      >
        <CiphertextText
          ref={field}
          value={other}
          rows={3}
          onChange={(text) => {
            forget();
            onOtherChange(text);
          }}
          onTooLong={refuseLongText}
          onFiles={(files) => void take(files)}
        />
      </FormField>
      {paste.state === 'recognised' && (
        <paste.PasteOffers
          key={paste.text}
          pasted={paste.pasted}
          bytes={inspected.bytes}
          onOffer={({ ciphertext }) => {
            forget();
            onOtherChange(ciphertext);
            field.current?.focus();
          }}
        />
      )}
      <LiveRegion>
        {comparison && (
          <>
            <ul className="comparison">
              {comparisonTexts(comparison).map((text) => (
                <li key={text}>{text}</li>
              ))}
            </ul>
            <p className="hint">{texts.isHint}</p>
          </>
        )}
      </LiveRegion>
    </section>
  );
}
