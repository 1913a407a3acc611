// A table whose rows are added, edited and removed: one or more columns of text boxes, and where the focus goes.
import Button, { type ButtonProps } from '@cloudscape-design/components/button';
import FormField from '@cloudscape-design/components/form-field';
import { type ReactNode, type Ref, useLayoutEffect, useRef } from 'react';
import { rowEditor } from '../messages/app.ts';

export interface RowEditorColumn<Row> {
  /** Shown above the column, or beside each field where it is narrow. The control carries it as its name by itself. */
  label: string;
  control: (row: Row, at: number) => ReactNode;
  errorText?: (row: Row, at: number) => string;
  warningText?: (row: Row, at: number) => string;
}

interface RowEditorProps<Row extends { id: string }> {
  rows: readonly Row[];
  columns: readonly RowEditorColumn<Row>[];
  /** Appends a row; the focus goes to its first field then. */
  onAdd: () => void;
  onRemove: (at: number) => void;
  addLabel: string;
  /** The button that adds: where the focus goes while there is no row. */
  addRef?: Ref<ButtonProps.Ref>;
  /** Set where no row may be added: why. */
  addDisabledReason?: string | undefined;
  removeLabel: string;
  /** The name of a row's button, which begins with `removeLabel`. */
  removeRowLabel: (row: Row, at: number) => string;
  emptyText: ReactNode;
  /** Buttons beside the one that adds. */
  actions?: ReactNode;
}

type Change = { kind: 'added' } | { kind: 'removed'; at: number };

export function RowEditor<Row extends { id: string }>(props: RowEditorProps<Row>) {
  const { rows, columns, onAdd, onRemove, addDisabledReason, addRef } = props;
  const root = useRef<HTMLDivElement>(null);
  /** Made by a button here, and not yet followed by the focus. */
  const change = useRef<Change>(undefined);

  // The new row's field exists, and the removed row's button is gone, only after React has rendered the rows.
  useLayoutEffect(() => {
    if (root.current && change.current) fieldAfter(root.current, change.current, rows.length)?.focus();
    change.current = undefined;
  }, [rows]);

  const cell = ({ label, control, errorText, warningText }: RowEditorColumn<Row>, row: Row, at: number) => (
    <div className="row-editor-cell" key={label}>
      <span className="row-editor-label" aria-hidden="true">
        {label}
      </span>
      <FormField stretch errorText={errorText?.(row, at)} warningText={warningText?.(row, at)}>
        {control(row, at)}
      </FormField>
    </div>
  );

  return (
    <div className="row-editor" ref={root}>
      {rows.length === 0 ? (
        <p className="hint">{props.emptyText}</p>
      ) : (
        <div className="row-editor-table">
          <div className="row-editor-grid" data-columns={columns.length}>
            {columns.map(({ label }) => (
              <span className="row-editor-heading" key={label} aria-hidden="true">
                {label}
              </span>
            ))}
            <span className="row-editor-heading" aria-hidden="true" />
            {rows.map((row, at) => (
              <div className="row-editor-row" key={row.id} role="group" aria-label={rowEditor.row(at)}>
                {columns.map((column) => cell(column, row, at))}
                <div className="row-editor-remove">
                  <Button
                    formAction="none"
                    ariaLabel={props.removeRowLabel(row, at)}
                    onClick={() => {
                      change.current = { kind: 'removed', at };
                      onRemove(at);
                    }}
                  >
                    {props.removeLabel}
                  </Button>
                </div>
              </div>
            ))}
          </div>
        </div>
      )}
      <div className="buttons">
        <div className="row-editor-add">
          <Button
            ref={addRef}
            formAction="none"
            {...(addDisabledReason !== undefined && { disabled: true, disabledReason: addDisabledReason })}
            onClick={() => {
              change.current = { kind: 'added' };
              onAdd();
            }}
          >
            {props.addLabel}
          </Button>
        </div>
        {props.actions}
      </div>
    </div>
  );
}

/** Where the focus goes: into the new row, or to the remove button that took the place of the pressed one. */
function fieldAfter(root: HTMLElement, change: Change, rows: number): HTMLElement | null {
  const row = (at: number) => root.querySelectorAll('.row-editor-row')[at];
  if (change.kind === 'added') return row(rows - 1)?.querySelector('input, textarea') ?? null;
  const remaining = row(Math.min(change.at, rows - 1));
  return (
    remaining?.querySelector('.row-editor-remove button') ?? root.querySelector('.row-editor-add button')
  );
}
