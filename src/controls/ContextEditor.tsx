// The table of an encryption context's pairs: rows are added, edited and removed, and what is wrong or suspicious stands in them.
import AttributeEditor, { type AttributeEditorProps } from '@cloudscape-design/components/attribute-editor';
import { type ReactNode, type RefObject, useId, useRef } from 'react';
import type { ContextFinding, ContextPair } from '../kms/encryptionContext.ts';
import { contextFindingText, reEncrypt } from '../messages/reEncrypt.ts';
import { ContextCell, type Focusable } from './ContextCell.tsx';

interface ContextEditorProps {
  label: string;
  description: string;
  pairs: readonly ContextPair[];
  onChange: (pairs: ContextPair[]) => void;
  findings: readonly ContextFinding[];
  /** Receives the cells' inputs, for moving the focus to one: `${row}-key` and `${row}-value`. */
  cells: RefObject<Map<string, Focusable>>;
  /** Buttons beside "Add pair". */
  actions?: ReactNode;
  /** Said under the table. */
  note?: ReactNode;
}

export function ContextEditor(props: ContextEditorProps) {
  const { label, description, pairs, onChange, findings, cells } = props;
  const headingId = useId();
  const editor = useRef<AttributeEditorProps.Ref>(null);

  const edit = (row: number, change: Partial<ContextPair>) =>
    onChange(pairs.map((pair, at) => (at === row ? { ...pair, ...change } : pair)));

  const cell = (part: 'key' | 'value', pair: ContextPair, row: number) => (
    <ContextCell
      label={part === 'key' ? reEncrypt.key : reEncrypt.value}
      text={pair[part]}
      onChange={(text) => {
        edit(row, { [part]: text });
        // One line and several are different fields: the focus goes over with the text.
        if (text.includes('\n') !== pair[part].includes('\n')) {
          setTimeout(() => cells.current.get(`${row}-${part}`)?.focus());
        }
      }}
      inputRef={(input) => {
        if (input) cells.current.set(`${row}-${part}`, input);
        else cells.current.delete(`${row}-${part}`);
      }}
    />
  );
  const text = (severity: 'error' | 'warning', part: 'key' | 'value') => (_: ContextPair, row: number) =>
    findings
      .filter((found) => found.row === row && found.part === part && found.severity === severity)
      .map(contextFindingText)
      .join(' ');
  const column = (part: 'key' | 'value', columnLabel: string) => ({
    label: columnLabel,
    control: (pair: ContextPair, row: number) => cell(part, pair, row),
    errorText: text('error', part),
    warningText: text('warning', part),
  });

  const add = () => {
    onChange([...pairs, { id: crypto.randomUUID(), key: '', value: '' }]);
    // The new row's input exists after React has rendered it.
    setTimeout(() => cells.current.get(`${pairs.length}-key`)?.focus());
  };
  const remove = (row: number) => {
    onChange(pairs.filter((_, at) => at !== row));
    setTimeout(() => {
      if (pairs.length === 1) editor.current?.focusAddButton();
      else editor.current?.focusRemoveButton(Math.min(row, pairs.length - 2));
    });
  };

  return (
    <div role="group" aria-labelledby={headingId} className="context-editor">
      <h3 id={headingId}>{label}</h3>
      <p className="hint">{description}</p>
      <AttributeEditor
        ref={editor}
        items={pairs}
        definition={[column('key', reEncrypt.key), column('value', reEncrypt.value)]}
        gridLayout={GRID}
        addButtonText={reEncrypt.addPair}
        additionalActions={props.actions}
        removeButtonText={reEncrypt.removePair}
        removeButtonAriaLabel={({ key }) => reEncrypt.removePairOf(key)}
        empty={<span className="hint">{reEncrypt.noPairs}</span>}
        onAddButtonClick={add}
        onRemoveButtonClick={({ detail }) => remove(detail.itemIndex)}
      />
      {props.note && <p className="hint">{props.note}</p>}
    </div>
  );
}

const GRID: AttributeEditorProps.GridLayout[] = [
  { breakpoint: 'xxs', rows: [[2, 3]], removeButton: { width: 'auto' } },
  { rows: [[1], [1]], removeButton: { ownRow: true } },
];
