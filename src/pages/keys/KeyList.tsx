// The list of keys: filter, actions, table and pages.
import { useCallback, useEffect, useMemo, useRef, useState } from 'react';
import type { KeyDirectory, KeyDirectorySnapshot } from '../../kms/keys/keyDirectory.ts';
import type { KeyQuery } from '../../kms/keys/keyFilter.ts';
import type { KeyOrder, KeyRow } from '../../kms/keys/keyRow.ts';
import { type KeySubject, keySubject } from '../../kms/keys/keySubject.ts';
import type { KmsKey } from '../../kms/keys/kmsKey.ts';
import type { Side } from '../../kms/kmsFailure.ts';
import { keyFilterTexts } from '../../messages/keyFilter.ts';
import { keysPage as texts } from '../../messages/keysPage.ts';
import type { Connection, Place } from '../../session.ts';
import { FilterHints } from './FilterHints.tsx';
import { FoundCount } from './FoundCount.tsx';
import { useFilterOptions } from './filterOptions.ts';
import { KeyActions } from './KeyActions.tsx';
import { KeyFilter } from './KeyFilter.tsx';
import { KeyTable } from './KeyTable.tsx';
import { TableTools } from './TableTools.tsx';
import { useFoundRows } from './useFoundRows.ts';
import { useTablePreferences } from './useTablePreferences.ts';

interface KeyListProps {
  rows: readonly KeyRow[];
  snapshot: KeyDirectorySnapshot;
  directory: KeyDirectory;
  connection: Connection;
  accountId: string | undefined;
  places: readonly Place[];
  lastRotation: (arn: string) => Date | undefined;
  onSwitchRegion: (place: Place) => void;
  onUse: (side: Side, key: KmsKey) => void;
  /** Opens the panel of this key. */
  onOpen: (text: string) => void;
  /** @param texts what stands for each key */
  onCompare: (texts: readonly string[]) => void;
  /** Asks DescribeKey about the text. */
  onLookUp: (text: string) => void;
}

const EVERYTHING: KeyQuery = { operation: 'and', tokens: [] };

export function KeyList(props: KeyListProps) {
  const { rows, snapshot, directory, connection, accountId } = props;
  const { listing, unbackedAliases } = snapshot;
  const { region } = connection;
  const [preferences, changePreferences] = useTablePreferences();
  const heading = useRef<HTMLHeadingElement>(null);
  const [query, setQuery] = useState(EVERYTHING);
  const [order, setOrder] = useState<KeyOrder>();
  const list = useFoundRows(rows, { region, accountId }, query, order, preferences.rowsPerPage);
  const { asked, filter, found, pageRows, selectedItems, actions } = list;
  const options = useFilterOptions(rows);
  const isListing = listing.state === 'loading';

  useEffect(() => {
    directory.want(pageRows.filter(({ described }) => described !== undefined).map(({ text }) => text));
  }, [directory, pageRows]);

  const selected = useMemo(() => {
    if (selectedItems.length === 0) return [];
    const ids = new Set(rows.map(({ id }) => id));
    const known = {
      find: (text: string) => directory.find(text),
      typed: (text: string) => directory.typed(text),
      unbackedAliases,
    };
    return selectedItems
      .filter(({ id }) => ids.has(id))
      .map(({ text }): KeySubject => keySubject(text, known));
  }, [rows, selectedItems, directory, unbackedAliases]);

  const changeQuery = useCallback(
    (next: KeyQuery) => {
      setQuery(next);
      actions.setCurrentPage(1);
    },
    [actions],
  );
  const changeOrder = useCallback(
    (next: KeyOrder) => {
      setOrder(next);
      actions.setCurrentPage(1);
    },
    [actions],
  );
  const select = useCallback(
    (selection: readonly KeyRow[]) => actions.setSelectedItems(selection),
    [actions],
  );
  const changeWidths = useLatest((widths: Record<string, number>) => changePreferences({ widths }));
  const askAgain = useCallback(
    (text: string, signal: AbortSignal) => directory.refresh(text, signal),
    [directory],
  );
  const countText = asked.tokens.length === 0 ? '' : keyFilterTexts.matches(found.rows.length);
  const isFilteredByAlias = asked.tokens.some(({ propertyKey = 'alias' }) => propertyKey === 'alias');

  return (
    <section className="panel key-list" aria-label={texts.list}>
      <div className="page-head">
        <h2 ref={heading} tabIndex={-1}>
          {texts.table} <span className="counter">{texts.counter(found.rows.length, rows.length)}</span>
        </h2>
        <KeyActions
          selected={selected}
          place={{ region, accountId, find: (text) => directory.find(text) }}
          onUse={props.onUse}
          onCompare={() =>
            props.onCompare(selected.filter(({ isUnbacked }) => !isUnbacked).map(({ text }) => text))
          }
          onClear={() => {
            select([]);
            // The button is gone.
            heading.current?.focus();
          }}
        />
      </div>
      <div className="key-tools">
        <KeyFilter query={query} onQuery={changeQuery} options={options} countText={countText} />
        <TableTools
          pagination={list.pagination}
          preferences={preferences}
          onPreferences={changePreferences}
        />
      </div>
      <FoundCount query={asked} text={countText} />
      <FilterHints
        query={asked}
        filter={filter}
        found={found}
        isListing={isListing && asked.tokens.length > 0}
        lacksAliases={listing.aliasesFailure !== undefined && isFilteredByAlias}
        accountId={accountId}
        connection={connection}
        places={props.places}
        onSwitchRegion={(place) => {
          props.onSwitchRegion(place);
          // The notice with its button goes as soon as the key is found.
          heading.current?.focus();
        }}
        onLookUp={props.onLookUp}
      />
      <KeyTable
        rows={pageRows}
        empty={emptyText(rows.length > 0, listing.keysFailure !== undefined, region)}
        isLoading={isListing && rows.length === 0}
        firstIndex={list.firstIndex}
        total={isListing ? undefined : found.rows.length}
        order={order}
        onOrder={changeOrder}
        selected={selectedItems}
        onSelect={select}
        preferences={preferences}
        onWidths={changeWidths}
        onOpen={props.onOpen}
        onAskAgain={askAgain}
        lastRotation={props.lastRotation}
      />
    </section>
  );
}

function emptyText(hasRows: boolean, isRefused: boolean, region: string): string {
  if (hasRows) return texts.noMatch;
  return isRefused ? texts.emptyRefused : texts.empty(region);
}

/** A function that stays the same and does what the latest one does. */
function useLatest<Argument>(latest: (argument: Argument) => void): (argument: Argument) => void {
  const current = useRef(latest);
  useEffect(() => {
    current.current = latest;
  });
  return useCallback((argument: Argument) => current.current(argument), []);
}
