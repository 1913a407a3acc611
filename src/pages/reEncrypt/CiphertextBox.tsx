// The ciphertext's text box: takes text, or a file that is dropped on its panel, pasted or chosen, and says what it recognised.
import FormField from '@cloudscape-design/components/form-field';
import LiveRegion from '@cloudscape-design/components/live-region';
import type { TextareaProps } from '@cloudscape-design/components/textarea';
import { memo, type Ref, useRef } from 'react';
import type { PasteOffer } from '../../kms/paste/pasteOffer.ts';
import type { InspectedCiphertext } from '../../kms/reEncrypt/reEncrypt.ts';
import {
  findingTexts,
  notTaken,
  recognisedText,
  suspicionTexts,
  ciphertextBox as texts,
} from '../../messages/ciphertextBox.ts';
import { FileButton } from '../../ui/FileButton.tsx';
import { LoadFailed } from '../../ui/LoadFailed.tsx';
import { BytesSection } from './BytesSection.tsx';
import { CiphertextText } from './CiphertextText.tsx';
import { useFileDrop } from './useFileDrop.ts';
import { useFileIntake } from './useFileIntake.ts';
import { usePaste } from './usePaste.ts';

interface CiphertextBoxProps {
  value: string;
  onChange: (text: string) => void;
  /** Puts the text of a file in place of what is in the box. */
  onFile: (text: string) => void;
  inspected: InspectedCiphertext;
  /** Says that the box is empty only once the user has tried to go on. */
  isTried: boolean;
  /** A dry run that asks only about the permissions: the ciphertext is not sent. */
  isIgnored: boolean;
  /** Takes a ciphertext of a pasted document, with what stood beside it there. */
  onOffer: (offer: PasteOffer) => void;
  /** Opens a text that is a whole CLI request. */
  onOpenRequest: (text: string) => void;
  inputRef: Ref<TextareaProps.Ref>;
}

export const CiphertextBox = memo(function CiphertextBox({
  value,
  onChange,
  inspected,
  isTried,
  isIgnored,
  ...props
}: CiphertextBoxProps) {
  const { onFile, onOffer, onOpenRequest, inputRef } = props;
  const box = useRef<HTMLDivElement>(null);
  const files = useFileIntake(onFile);
  const dragged = useFileDrop(
    // The panel is a larger target than the box.
    () => box.current?.closest('section'),
    (place, dropped) => {
      if (place === 'here') void files.take(dropped);
      else files.refuse(notTaken.beside);
    },
  );
  const { last } = files;
  // A document that is too long for the box is looked through all the same.
  const document = last?.kind === 'tooLongForBox' ? last : undefined;
  const paste = usePaste(document?.text ?? value, document === undefined);

  const isRecognised = paste.state === 'recognised' && paste.sentence !== undefined;
  const sentence = isRecognised && !document ? paste.sentence : undefined;
  const isWaiting = paste.state === 'loading' && !isTried;
  const errors = findingTexts(inspected, 'error', { isTried, isWaiting, sentence });
  const warnings = findingTexts(inspected, 'warning', { isTried, isWaiting, sentence });
  const isFromFile = last?.kind === 'taken' && last.text === value;
  return (
    <div ref={box} className={dragged ? `ciphertext-box drop-${dragged}` : 'ciphertext-box'}>
      <FormField
        stretch
        label={texts.label}
        errorText={joined(last?.kind === 'refused' && last.message, ...errors)}
        warningText={joined(...warnings, ...suspicionTexts(inspected))}
        constraintText={joined(
          recognisedText(inspected) ?? texts.hint,
          isFromFile && texts.fromFile(last.name),
          isIgnored && texts.notSent,
        )}
      >
        <CiphertextText
          ref={inputRef}
          value={value}
          rows={7}
          placeholder={texts.placeholder}
          onChange={(text) => {
            files.forget();
            onChange(text);
          }}
          onTooLong={files.refuseLongText}
          onFiles={(pasted) => void files.take(pasted)}
          ariaRequired={!isIgnored}
        />
      </FormField>
      {dragged && (
        <p className="drop-hint" aria-hidden="true">
          {dragged === 'here' ? texts.letGo : texts.dropHere}
        </p>
      )}
      <LiveRegion>
        {document && (
          <p>
            {texts.fromLongFile(document.name, document.text.length)} {isRecognised && paste.sentence}
          </p>
        )}
      </LiveRegion>
      {paste.state === 'failed' && errors.length > 0 && <LoadFailed />}
      {paste.state === 'recognised' && (
        <paste.PasteOffers
          key={paste.text}
          pasted={paste.pasted}
          bytes={document ? undefined : inspected.bytes}
          onOffer={(offer) => {
            files.forget();
            onOffer(offer);
          }}
          onOpenRequest={() => onOpenRequest(paste.text)}
        />
      )}
      <div className="buttons">
        <FileButton label={texts.chooseFile} onFile={(file) => void files.take([file])} />
      </div>
      <BytesSection inspected={inspected} />
    </div>
  );
});

function joined(...sentences: (string | false | undefined)[]): string {
  return sentences.filter(Boolean).join(' ');
}
