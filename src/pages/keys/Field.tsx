// One thing that is known of a key: its name, its value, and a button that copies it.
import { type ReactNode, useRef } from 'react';
import { CopyButton } from '../../controls/CopyButton.tsx';
import { visibleText } from '../../kms/visibleText.ts';
import { keyPanel as texts } from '../../messages/keyPanel.ts';

interface FieldProps {
  name: string;
  /** What is copied: exactly as KMS told it. */
  text: string;
  /** What the button calls it, if that is not `name`. */
  copyName?: string;
  /** What is shown in place of the text. */
  shown?: ReactNode;
}

/** Inside a `dl`. Texts of others are shown with their invisible characters made visible. */
export function Field({ name, text, copyName = name, shown }: FieldProps) {
  return (
    <div className="key-field">
      <dt>{name}</dt>
      <dd>
        <Copied name={copyName} text={text} shown={shown} />
      </dd>
    </div>
  );
}

/** A value with the button that copies it. */
export function Copied({ name, text, shown }: Pick<FieldProps, 'name' | 'text' | 'shown'>) {
  const value = useRef<HTMLSpanElement>(null);
  if (text === '' && shown === undefined) return <span className="hint">{texts.none}</span>;
  return (
    <>
      <span className="mono" translate="no" ref={value}>
        {shown ?? visibleText(text)}
      </span>
      <CopyButton variant="inline-icon" label={texts.copy(name)} text={text} shownIn={value} />
    </>
  );
}
