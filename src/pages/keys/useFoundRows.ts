// The rows that the filter finds, in the order that was asked for, one page of them at a time; worked out anew only where something changed.
import { useCollection } from '@cloudscape-design/collection-hooks';
import { useDeferredValue, useMemo } from 'react';
import { findKeyRows, type KeyQuery, keyFilter } from '../../kms/keys/keyFilter.ts';
import { type KeyOrder, type KeyRow, sortKeyRows } from '../../kms/keys/keyRow.ts';
import type { ListedPlace } from '../../kms/keys/pastedKey.ts';
import { useSame } from '../../ui/useSame.ts';

export function useFoundRows(
  rows: readonly KeyRow[],
  { region, accountId }: ListedPlace,
  query: KeyQuery,
  order: KeyOrder | undefined,
  rowsPerPage: number,
) {
  // What is typed is on screen before its answer is.
  const asked = useDeferredValue(query);
  const filter = useMemo(() => keyFilter(asked, { region, accountId }), [asked, region, accountId]);
  const found = useMemo(() => findKeyRows(rows, filter), [rows, filter]);
  const sorted = useMemo(() => (order ? sortKeyRows(found.rows, order) : found.rows), [found, order]);
  // The collection would filter and sort ten thousand rows again whenever anything is drawn, so that it gets them done.
  const { items, actions, collectionProps, paginationProps } = useCollection(sorted, {
    pagination: { pageSize: rowsPerPage },
    selection: { keepSelection: true, trackBy: 'id' },
  });
  return {
    asked,
    filter,
    found,
    pageRows: useSame(items),
    firstIndex: collectionProps.firstIndex,
    pagination: paginationProps,
    selectedItems: collectionProps.selectedItems ?? NONE,
    actions,
  };
}

const NONE: readonly KeyRow[] = [];
