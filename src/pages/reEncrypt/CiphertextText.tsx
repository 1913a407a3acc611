// A text box for a ciphertext: nothing in it is remembered or checked by the browser, and no paste freezes the page.
import Textarea, { type TextareaProps } from '@cloudscape-design/components/textarea';
import type { ClipboardEvent, DragEvent } from 'react';
import { hasFiles } from '../../browser/files.ts';
import { MAX_BOX_CHARACTERS } from './fileIntake.ts';

interface CiphertextTextProps
  extends Pick<TextareaProps, 'rows' | 'placeholder' | 'ariaRequired'>,
    React.RefAttributes<TextareaProps.Ref> {
  value: string;
  onChange: (text: string) => void;
  /** The text had this many characters and was not taken. */
  onTooLong: (characters: number) => void;
  /** Files that were copied in a file manager and pasted here. */
  onFiles: (files: File[]) => void;
}

export function CiphertextText({ value, onChange, onTooLong, onFiles, ...others }: CiphertextTextProps) {
  // Before the browser lays the text out: that is what takes the time.
  const refuseTooLong = (event: ClipboardEvent | DragEvent, text: string) => {
    if (text.length <= MAX_BOX_CHARACTERS) return;
    event.preventDefault();
    onTooLong(text.length);
  };
  const paste = (event: ClipboardEvent) => {
    const text = event.clipboardData.getData('text/plain');
    const files = [...event.clipboardData.files];
    if (text !== '' || files.length === 0) return refuseTooLong(event, text);
    event.preventDefault();
    onFiles(files);
  };
  const drop = (event: DragEvent) => {
    if (!hasFiles(event)) refuseTooLong(event, event.dataTransfer.getData('text/plain'));
  };
  const change = (text: string) => {
    if (text.length > MAX_BOX_CHARACTERS && text.length > value.length) onTooLong(text.length);
    else onChange(text);
  };

  return (
    <Textarea
      {...others}
      value={value}
      onChange={({ detail }) => change(detail.value)}
      autoComplete="off"
      spellcheck={false}
      disableBrowserAutocorrect
      disableBrowserSpellcheck
      nativeTextareaAttributes={{ translate: 'no', className: 'mono', onPaste: paste, onDrop: drop }}
    />
  );
}
