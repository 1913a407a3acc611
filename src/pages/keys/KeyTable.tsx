// The table of keys: one page of rows. It is drawn again only when something in it changed.
import Table, { type TableProps } from '@cloudscape-design/components/table';
import { memo, type ReactNode, useDeferredValue, useMemo } from 'react';
import type { TablePreferences } from '../../browser/preferences.ts';
import { KEY_PROPERTIES, type KeyOrder, type KeyRow } from '../../kms/keys/keyRow.ts';
import { rowName, keysPage as texts } from '../../messages/keysPage.ts';
import { type KeyCells, keyColumns } from './keyColumns.tsx';
import { COLUMN_IDS } from './tableColumns.ts';

interface KeyTableProps extends KeyCells {
  rows: readonly KeyRow[];
  /** Instead of rows. */
  empty: ReactNode;
  isLoading: boolean;
  /** Of the first row, counted from 1. */
  firstIndex: number;
  /** Undefined as long as it grows. */
  total: number | undefined;
  order: KeyOrder | undefined;
  onOrder: (order: KeyOrder) => void;
  selected: readonly KeyRow[];
  onSelect: (rows: readonly KeyRow[]) => void;
  preferences: TablePreferences;
  onWidths: (widths: Record<string, number>) => void;
}

const NONE: readonly KeyRow[] = [];
/** About what a screen shows. */
const FIRST_ROWS = 5;

const ARIA_LABELS: TableProps.AriaLabels<KeyRow> = {
  tableLabel: texts.table,
  selectionGroupLabel: texts.selection,
  itemSelectionLabel: (_, row) => texts.select(rowName(row)),
  allItemsSelectionLabel: () => texts.selectPage,
  resizerRoleDescription: texts.resizer,
};

export const KeyTable = memo(function KeyTable({ rows, preferences, order, ...props }: KeyTableProps) {
  const { onOpen, onAskAgain, lastRotation } = props;
  const { rowsPerPage, widths } = preferences;
  // A page of rows takes a third of a second to draw: the first come first.
  const isWhole = useDeferredValue(rows.length > 0);
  const columns = useMemo(
    () => keyColumns(widths, { onOpen, onAskAgain, lastRotation }),
    [widths, onOpen, onAskAgain, lastRotation],
  );
  return (
    <Table
      variant="borderless"
      items={isWhole ? rows : rows.slice(0, FIRST_ROWS)}
      columnDefinitions={columns}
      columnDisplay={preferences.columns}
      trackBy="id"
      resizableColumns
      enableKeyboardNavigation
      wrapLines={preferences.wrapsLines}
      loading={props.isLoading}
      loadingText={texts.loading}
      empty={props.empty}
      ariaLabels={ARIA_LABELS}
      firstIndex={props.firstIndex}
      {...(props.total !== undefined && { totalItemsCount: props.total })}
      // Not the number of rows, which changes while the keys come in.
      renderAriaLive={({ firstIndex }) => texts.page(Math.ceil(firstIndex / rowsPerPage))}
      selectionType="multi"
      // Without rows its box for all of them would look chosen.
      selectedItems={rows.length === 0 ? NONE : props.selected}
      onSelectionChange={({ detail }) => props.onSelect(detail.selectedItems)}
      {...(order && {
        sortingColumn: { sortingField: order.property },
        sortingDescending: order.isDescending,
      })}
      onSortingChange={({ detail: { sortingColumn, isDescending = false } }) => {
        const property = KEY_PROPERTIES.find((known) => known === sortingColumn.sortingField);
        if (property) props.onOrder({ property, isDescending });
      }}
      onColumnWidthsChange={({ detail }) => props.onWidths(widthsById(detail.widths))}
    />
  );
});

/** @param widths in the order of the column definitions */
function widthsById(widths: readonly number[]): Record<string, number> {
  return Object.fromEntries(COLUMN_IDS.map((id, at) => [id, Math.round(widths[at] ?? 0)]));
}
