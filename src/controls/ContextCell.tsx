// One cell of an encryption context's table: a line, or several where a text with line breaks was pasted.
import Input from '@cloudscape-design/components/input';
import Textarea from '@cloudscape-design/components/textarea';
import type { ClipboardEvent } from 'react';

export interface Focusable {
  focus(): void;
}

interface ContextCellProps {
  label: string;
  text: string;
  onChange: (text: string) => void;
  inputRef: (field: Focusable | null) => void;
}

export function ContextCell({ label, text, onChange, inputRef }: ContextCellProps) {
  const shared = {
    ref: inputRef,
    value: text,
    ariaLabel: label,
    onChange: ({ detail }: { detail: { value: string } }) => onChange(detail.value),
    autoComplete: 'off',
    spellcheck: false,
    disableBrowserAutocorrect: true,
  };
  const nativeAttributes = { translate: 'no', className: 'mono' } as const;

  /** A one-line field drops line breaks without a word, and KMS would be sent another text than was pasted. */
  const paste = (event: ClipboardEvent<HTMLElement>) => {
    const field = event.target;
    const pasted = event.clipboardData.getData('text/plain').replaceAll('\r\n', '\n');
    if (!(field instanceof HTMLInputElement) || !pasted.includes('\n')) return;
    event.preventDefault();
    const start = field.selectionStart ?? text.length;
    const end = field.selectionEnd ?? text.length;
    onChange(text.slice(0, start) + pasted + text.slice(end));
  };

  return (
    <div onPaste={paste}>
      {text.includes('\n') ? (
        <Textarea {...shared} rows={2} nativeTextareaAttributes={nativeAttributes} />
      ) : (
        <Input {...shared} nativeInputAttributes={nativeAttributes} />
      )}
    </div>
  );
}
