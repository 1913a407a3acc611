// The dialog that reads a CLI document or command, shows what it holds or everything that is wrong with it, and fills the form.
import Button from '@cloudscape-design/components/button';
import FormField from '@cloudscape-design/components/form-field';
import LiveRegion from '@cloudscape-design/components/live-region';
import Modal from '@cloudscape-design/components/modal';
import Textarea, { type TextareaProps } from '@cloudscape-design/components/textarea';
import { type DragEvent, useEffect, useMemo, useRef, useState } from 'react';
import { readFile, textOfBytes } from '../../browser/files.ts';
import type { ReEncryptInput } from '../../kms/cli/reEncryptInput.ts';
import type { PasteOffer } from '../../kms/paste/pasteOffer.ts';
import { openRequest as texts } from '../../messages/openRequest.ts';
import { FileButton } from '../../ui/FileButton.tsx';
import { RequestContents, RequestProblems, ResultContents } from './RequestReadout.tsx';
import { type RequestReading, readRequest } from './readRequest.ts';

interface OpenRequestProps {
  initialText: string;
  /** Of the console. */
  region: string;
  onFill: (input: ReEncryptInput) => void;
  /** The text is a result, whose ciphertext is the next input. */
  onOffer: (offer: PasteOffer) => void;
  onClose: () => void;
}

/** Longer than any that is read. */
const MAX_FILE_BYTES = 2_000_000;

export function OpenRequest({ initialText, region, onFill, onOffer, onClose }: OpenRequestProps) {
  const [text, setText] = useState(initialText);
  const [fileProblem, setFileProblem] = useState('');
  const [isTried, setIsTried] = useState(false);
  const textBox = useRef<TextareaProps.Ref>(null);
  const problems = useRef<HTMLDivElement>(null);
  // After a file that was refused, what stands in the box is another one's: nothing of it may be filled in by mistake.
  const reading = useMemo(() => readRequest(fileProblem === '' ? text : ''), [text, fileProblem]);

  useEffect(() => {
    // The dialog gives the focus to its first button when it opens.
    const timer = setTimeout(() => textBox.current?.focus());
    return () => clearTimeout(timer);
  }, []);

  const change = (next: string) => {
    setText(next);
    setFileProblem('');
    setIsTried(false);
  };
  const takeFile = async (file: File) => {
    const taken = await textOfFile(file);
    if ('text' in taken) change(taken.text);
    else setFileProblem(taken.problem);
    textBox.current?.focus();
  };
  const drop = (event: DragEvent) => {
    const file = claimFile(event);
    if (file) void takeFile(file);
  };
  const fill = () => {
    setIsTried(true);
    if ('input' in reading) onFill(reading.input);
    else if (reading.form === 'result') onOffer(reading.offer);
    else if ('problems' in reading) problems.current?.focus();
    else textBox.current?.focus();
  };

  return (
    <Modal
      visible
      size="large"
      position="top"
      header={texts.title}
      closeAriaLabel={texts.close}
      onDismiss={onClose}
      footer={
        <div className="actions">
          <Button variant="link" formAction="none" onClick={onClose}>
            {texts.cancel}
          </Button>
          <Button variant="primary" formAction="none" onClick={fill}>
            {texts.fill}
          </Button>
        </div>
      }
    >
      <div className="open-request" onDragOver={claimFile} onDrop={drop}>
        <p>{texts.description}</p>
        <FormField
          stretch
          label={texts.text}
          constraintText={texts.recognised[reading.form] || texts.hint}
          errorText={fileProblem || textProblem(reading, isTried)}
        >
          <Textarea
            ref={textBox}
            value={text}
            rows={8}
            placeholder={texts.placeholder}
            onChange={({ detail }) => change(detail.value)}
            autoComplete="off"
            spellcheck={false}
            disableBrowserAutocorrect
            disableBrowserSpellcheck
            nativeTextareaAttributes={{ translate: 'no', className: 'mono' }}
          />
        </FormField>
        <div className="buttons">
          <FileButton label={texts.chooseFile} onFile={(file) => void takeFile(file)} />
          {fileProblem !== '' && text !== '' && (
            <Button
              formAction="none"
              onClick={() => {
                setFileProblem('');
                textBox.current?.focus();
              }}
            >
              {texts.textInBox}
            </Button>
          )}
        </div>
        <LiveRegion hidden>{announcement(reading)}</LiveRegion>
        {'problems' in reading && <RequestProblems problems={reading.problems} listRef={problems} />}
        {'input' in reading && <RequestContents reading={reading} region={region} />}
        {reading.form === 'result' && <ResultContents offer={reading.offer} />}
      </div>
    </Modal>
  );
}

function textProblem({ form }: RequestReading, isTried: boolean): string {
  if (form === 'unrecognised') return texts.unrecognised;
  return form === 'empty' && isTried ? texts.missing : '';
}

function announcement(reading: RequestReading): string {
  const recognised = texts.recognised[reading.form];
  if ('input' in reading || reading.form === 'result') return `${recognised} ${texts.ready}`;
  if ('problems' in reading) return `${recognised} ${texts.mend(reading.problems.length)}`;
  return '';
}

async function textOfFile(file: File): Promise<{ text: string } | { problem: string }> {
  if (file.size > MAX_FILE_BYTES) return { problem: texts.fileTooLarge(file.name) };
  try {
    const text = textOfBytes(await readFile(file));
    return text === undefined ? { problem: texts.fileNotText(file.name) } : { text };
  } catch {
    return { problem: texts.fileUnreadable(file.name) };
  }
}

/** The page behind the dialog watches for files too: this one is not for it. @returns the file that was let go */
function claimFile(event: DragEvent): File | undefined {
  if (!event.dataTransfer.types.includes('Files')) return undefined;
  event.preventDefault();
  event.stopPropagation();
  return event.dataTransfer.files[0];
}
