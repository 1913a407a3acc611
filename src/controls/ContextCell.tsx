// One cell of an encryption context's table: a line, or several where a text with line breaks was pasted.
import Input from '@cloudscape-design/components/input';
import Textarea from '@cloudscape-design/components/textarea';
import { type ClipboardEvent, useLayoutEffect, useRef } from 'react';

export interface Focusable {
  focus(): void;
}

interface ContextCellProps {
  label: string;
  text: string;
  onChange: (text: string) => void;
  /** Called with what was pasted, before it is in the cell. */
  onPaste?: ((text: string) => void) | undefined;
  inputRef: (field: Focusable | null) => void;
}

export function ContextCell({ label, text, onChange, onPaste, inputRef }: ContextCellProps) {
  const field = useRef<Focusable>(null);
  const isMultiline = text.includes('\n');
  /** One line and several are different fields: the focus goes over with the text. */
  const movesFocus = useRef(false);
  useLayoutEffect(() => {
    if (movesFocus.current) field.current?.focus();
    movesFocus.current = false;
  });

  const change = (next: string) => {
    movesFocus.current = next.includes('\n') !== isMultiline;
    onChange(next);
  };
  const shared = {
    ref: (input: Focusable | null) => {
      field.current = input;
      inputRef(input);
    },
    value: text,
    ariaLabel: label,
    onChange: ({ detail }: { detail: { value: string } }) => change(detail.value),
    autoComplete: 'off',
    spellcheck: false,
    disableBrowserAutocorrect: true,
  };
  const nativeAttributes = { translate: 'no', className: 'mono' } as const;

  /** A one-line field drops line breaks without a word, and KMS would be sent another text than was pasted. */
  const paste = (event: ClipboardEvent<HTMLElement>) => {
    const input = event.target;
    const pasted = event.clipboardData.getData('text/plain').replaceAll('\r\n', '\n');
    onPaste?.(pasted);
    if (!(input instanceof HTMLInputElement) || !pasted.includes('\n')) return;
    event.preventDefault();
    const start = input.selectionStart ?? text.length;
    const end = input.selectionEnd ?? text.length;
    change(text.slice(0, start) + pasted + text.slice(end));
  };

  return (
    <div onPaste={paste}>
      {isMultiline ? (
        <Textarea {...shared} rows={2} nativeTextareaAttributes={nativeAttributes} />
      ) : (
        <Input {...shared} nativeInputAttributes={nativeAttributes} />
      )}
    </div>
  );
}
