// An encryption context as a table: a pair a row, and what is wrong or suspicious about a cell stands under it.
import { type ReactNode, type RefObject, useLayoutEffect, useRef, useState } from 'react';
import type { ContextFinding, ContextPair } from '../kms/context/encryptionContext.ts';
import { type AwsPlace, findPlaceholders } from '../kms/context/presetPairs.ts';
import type { Side } from '../kms/kmsFailure.ts';
import { visibleText } from '../kms/visibleText.ts';
import { placeholderText } from '../messages/contextEditor.ts';
import { contextFindingText } from '../messages/contextFinding.ts';
import { reEncrypt } from '../messages/reEncrypt.ts';
import { lazyPart } from '../ui/lazyPart.tsx';
import { RowEditor } from '../ui/RowEditor.tsx';
import { ContextCell, type Focusable } from './ContextCell.tsx';
import { ContextPresets } from './ContextPresets.tsx';

// Brings the parsers along.
const PastedContext = lazyPart(async () => (await import('./PastedContext.tsx')).PastedContext);

/** What can be more than a key: else the parsers need not be asked. */
const MAY_BE_CONTEXT = /^\s*[[{]|[=\n]|:\s/;

interface ContextTableProps {
  side: Side;
  pairs: readonly ContextPair[];
  onChange: (pairs: readonly ContextPair[]) => void;
  findings: readonly ContextFinding[];
  /** What a preset fills in. */
  place: AwsPlace;
  cells: RefObject<Map<string, Focusable>>;
  actions: ReactNode;
}

type Part = 'key' | 'value';

export function ContextTable(props: ContextTableProps) {
  const { side, pairs, onChange, findings, place, cells } = props;
  /** What was pasted last into the key of a pair, by the pair's ID. */
  const [pasted, setPasted] = useState<{ id: string; text: string }>();
  const rowToFocus = useRef<number>(undefined);
  useLayoutEffect(() => {
    if (rowToFocus.current !== undefined) cells.current.get(`${rowToFocus.current}-key`)?.focus();
    rowToFocus.current = undefined;
  });

  const pastedRow = pairs.findIndex(
    ({ id, key, value }) => id === pasted?.id && key === pasted.text && value === '',
  );
  const takePasted = (taken: readonly ContextPair[]) => {
    rowToFocus.current = pastedRow;
    onChange(pairs.flatMap((pair, row) => (row === pastedRow ? taken : [pair])));
  };
  const edit = (at: number, change: Partial<ContextPair>) =>
    // What is emptied by hand is a row to fill in again, and no longer the empty pair that it may have been.
    onChange(
      pairs.map((pair, row) =>
        row === at ? { id: pair.id, key: pair.key, value: pair.value, ...change } : pair,
      ),
    );

  const texts = (severity: 'error' | 'warning', part: Part, at: number) =>
    findings
      .filter((found) => found.row === at && found.part === part && found.severity === severity)
      .map(contextFindingText);
  const cell = (part: Part, label: string, pair: ContextPair, at: number) => (
    <ContextCell
      label={label}
      text={pair[part]}
      onChange={(changed) => edit(at, { [part]: changed })}
      onPaste={part === 'key' ? (pastedText) => setPasted({ id: pair.id, text: pastedText }) : undefined}
      inputRef={(input) => {
        if (input) cells.current.set(`${at}-${part}`, input);
        else cells.current.delete(`${at}-${part}`);
      }}
    />
  );
  const column = (part: Part, label: string) => ({
    label,
    control: (pair: ContextPair, at: number) => cell(part, label, pair, at),
    errorText: (_: ContextPair, at: number) => texts('error', part, at).join(' '),
    warningText: (pair: ContextPair, at: number) =>
      [...texts('warning', part, at), ...(part === 'value' ? unfilledTexts(pair, place) : [])].join(' '),
  });

  return (
    <>
      <RowEditor
        rows={pairs}
        columns={[column('key', reEncrypt.key), column('value', reEncrypt.value)]}
        onAdd={() => onChange([...pairs, { id: crypto.randomUUID(), key: '', value: '' }])}
        onRemove={(at) => onChange(pairs.filter((_, row) => row !== at))}
        addLabel={reEncrypt.addPair}
        addRef={(button) => {
          if (button) cells.current.set('add', button);
          else cells.current.delete('add');
        }}
        removeLabel={reEncrypt.removePair}
        removeRowLabel={({ key }) => reEncrypt.removePairOf(visibleText(key))}
        emptyText={reEncrypt.noPairs}
        actions={
          <>
            <ContextPresets side={side} pairs={pairs} onChange={onChange} place={place} cells={cells} />
            {props.actions}
          </>
        }
      />
      {pasted && pastedRow >= 0 && MAY_BE_CONTEXT.test(pasted.text) && (
        <PastedContext side={side} text={pasted.text} onTake={takePasted} />
      )}
    </>
  );
}

/** What a preset left to fill in. */
function unfilledTexts(pair: ContextPair, place: AwsPlace): string[] {
  const words = findPlaceholders(pair, place).map(({ text }) => text);
  return words.length === 0 ? [] : [placeholderText(words)];
}
