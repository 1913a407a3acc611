// The cells of the table of keys. What is not known is told apart from what is known to be nothing.
import Link from '@cloudscape-design/components/link';
import type { TableProps } from '@cloudscape-design/components/table';
import type { ReactNode } from 'react';
import { KeyMark } from '../../controls/KeyMark.tsx';
import { PinButton } from '../../controls/PinButton.tsx';
import type { KeyProperty, KeyRow } from '../../kms/keys/keyRow.ts';
import { visibleText } from '../../kms/visibleText.ts';
import { minuteText, rowName, keysPage as texts } from '../../messages/keysPage.ts';
import { StateCell } from './StateCell.tsx';
import { COLUMN_IDS, type ColumnId } from './tableColumns.ts';

export interface KeyCells {
  /** Opens the panel of the row's key. */
  onOpen: (text: string) => void;
  /** Asks DescribeKey again. Resolves when it has answered. */
  onAskAgain: (text: string, signal: AbortSignal) => Promise<void>;
  lastRotation: (arn: string) => Date | undefined;
}

const SHOWN_ALIASES = 4;
/** Pixels: a column cannot be made narrower. */
const LEAST_WIDTH = 80;

export function columnTitle(id: ColumnId): string {
  return id === 'lastRotation' ? texts.lastRotation : texts.columns[id];
}

export function keyColumns(
  widths: Readonly<Record<string, number>>,
  cells: KeyCells,
): TableProps.ColumnDefinition<KeyRow>[] {
  return COLUMN_IDS.map((id) => ({
    id,
    header: columnTitle(id),
    isRowHeader: id === 'keyId',
    minWidth: LEAST_WIDTH,
    ...(widths[id] !== undefined && { width: widths[id] }),
    ...(id !== 'lastRotation' && { sortingField: id }),
    ariaLabel: ({ sorted, descending }) =>
      sorted ? texts.sortedBy(columnTitle(id), descending) : columnTitle(id),
    cell: cellOf(id, cells),
  }));
}

function cellOf(id: ColumnId, cells: KeyCells): (row: KeyRow) => ReactNode {
  switch (id) {
    case 'alias':
      return ({ aliases }) => <Aliases aliases={aliases} />;
    case 'keyId':
      return (row) => <KeyId row={row} onOpen={cells.onOpen} />;
    case 'state':
      return (row) => <StateCell row={row} onAskAgain={cells.onAskAgain} />;
    case 'created':
      return (row) => <Value row={row} property={id} show={minuteText} />;
    case 'description':
      return (row) => <Value row={row} property={id} show={visibleText} />;
    case 'lastRotation':
      return ({ values: { arn } }) =>
        minuteText(isoOf(arn === undefined ? undefined : cells.lastRotation(arn)));
    default:
      return (row) => <Value row={row} property={id} />;
  }
}

function isoOf(date: Date | undefined): string {
  return date && !Number.isNaN(date.getTime()) ? date.toISOString() : '';
}

function Value({
  row,
  property,
  show,
}: {
  row: KeyRow;
  property: KeyProperty;
  show?: (text: string) => string;
}) {
  const value = row.values[property];
  // The state says why it is not known.
  if (value === undefined)
    return <span className="hint">{row.described?.state === 'failed' ? texts.notTold : '…'}</span>;
  return show ? show(value) : value;
}

function Aliases({ aliases }: { aliases: readonly string[] }) {
  const more = aliases.slice(SHOWN_ALIASES);
  return (
    <span translate="no">
      {aliases.slice(0, SHOWN_ALIASES).map((alias) => (
        <Alias key={alias} alias={alias} />
      ))}
      {more.length > 0 && (
        <details>
          <summary>{texts.moreAliases(more.length)}</summary>
          {more.map((alias) => (
            <Alias key={alias} alias={alias} />
          ))}
        </details>
      )}
    </span>
  );
}

function Alias({ alias }: { alias: string }) {
  return <span className="key-alias">{alias}</span>;
}

function KeyId({ row, onOpen }: { row: KeyRow; onOpen: (text: string) => void }) {
  const { kind, text } = row;
  const { keyId } = row.values;
  const note = kind === 'configured' || kind === 'lookedUp' ? texts[kind] : undefined;
  return (
    <span className="key-cell">
      {keyId !== undefined && keyId !== '' && <KeyMark of={keyId} />}
      <span translate="no">
        <Link
          href="#/keys"
          {...(kind === 'unbackedAlias' && { ariaLabel: `${texts.noKeyYet}: ${text}` })}
          onFollow={(event) => {
            event.preventDefault();
            onOpen(text);
          }}
        >
          {kind === 'unbackedAlias' ? texts.noKeyYet : (keyId ?? text)}
        </Link>
      </span>
      {note !== undefined && <span className="hint">{note}</span>}
      {kind === 'key' && keyId !== undefined && <PinButton keyId={keyId} name={rowName(row)} />}
    </span>
  );
}
