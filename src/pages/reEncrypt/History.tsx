// The calls of the session, newest first: to look through, filter, reopen, export and clear.
import Button, { type ButtonProps } from '@cloudscape-design/components/button';
import Input from '@cloudscape-design/components/input';
import LiveRegion from '@cloudscape-design/components/live-region';
import { useCallback, useEffect, useMemo, useRef, useState } from 'react';
import { download } from '../../browser/files.ts';
import type { HistoryEntry } from '../../history/historyEntry.ts';
import { historyCsv, historyJson } from '../../history/historyExport.ts';
import { findEntries } from '../../history/sessionHistory.ts';
import { outcomeText, history as texts } from '../../messages/history.ts';
import { HistoryItem } from './HistoryItem.tsx';
import { type HistoryStore, useHistory } from './useHistory.ts';

interface HistoryProps {
  store: HistoryStore;
  /** The user wants this call in the form again: see `inputOfEntry`. */
  onReopen: (entry: HistoryEntry) => void;
}

const A_PAGE = 50;

export function History({ store, onReopen }: HistoryProps) {
  const entries = useHistory(store);
  const [query, setQuery] = useState('');
  const [shown, setShown] = useState(A_PAGE);
  const section = useRef<HTMLElement>(null);
  const list = useRef<HTMLOListElement>(null);
  const found = useMemo(() => findEntries(entries, query, outcomeText), [entries, query]);
  // The page's function is another one at every key stroke in the form; fifty calls need not be rendered for it.
  const latestReopen = useRef(onReopen);
  useEffect(() => {
    latestReopen.current = onReopen;
  });
  const reopen = useCallback((entry: HistoryEntry) => latestReopen.current(entry), []);

  const showMore = () => {
    setShown(shown + A_PAGE);
    // The button may be gone after the next rendering; the focus goes on with the first call that it has brought.
    setTimeout(() => list.current?.children.item(shown)?.querySelector('button')?.focus());
  };
  const save = (name: string, text: string) => download(name, new TextEncoder().encode(text));

  return (
    <section className="history" aria-label={texts.title} ref={section} tabIndex={-1}>
      <p className="hint">{texts.where}</p>
      {entries.length === 0 && <p>{texts.empty}</p>}
      {entries.length > 0 && (
        <>
          <div className="buttons">
            <Input
              type="search"
              value={query}
              ariaLabel={texts.filter}
              placeholder={texts.filterPlaceholder}
              clearAriaLabel={texts.clearFilter}
              autoComplete="off"
              spellcheck={false}
              disableBrowserAutocorrect
              nativeInputAttributes={{ translate: 'no' }}
              onChange={({ detail }) => {
                setQuery(detail.value);
                setShown(A_PAGE);
              }}
            />
            <Button
              iconName="download"
              formAction="none"
              onClick={() => save('re-encrypt-history.json', historyJson(found))}
            >
              {texts.exportJson}
            </Button>
            <Button
              iconName="download"
              formAction="none"
              onClick={() => save('re-encrypt-history.csv', historyCsv(found))}
            >
              {texts.exportCsv}
            </Button>
            <ClearButton
              calls={entries.length}
              onClear={() => {
                setQuery('');
                store.clear();
                section.current?.focus();
              }}
            />
          </div>
          <p className="hint">{texts.exportHint}</p>
        </>
      )}
      <LiveRegion>
        {entries.length > 0 &&
          (found.length === 0 ? texts.noneFound : texts.listed(found.length, entries.length))}
      </LiveRegion>
      <ol className="history-list" ref={list}>
        {found.slice(0, shown).map((entry) => (
          <li key={entry.id}>
            <HistoryItem entry={entry} onReopen={reopen} />
          </li>
        ))}
      </ol>
      {found.length > shown && (
        <div>
          <Button formAction="none" onClick={showMore}>
            {texts.more(found.length - shown)}
          </Button>
        </div>
      )}
    </section>
  );
}

/** Asks once, in place. */
function ClearButton({ calls, onClear }: { calls: number; onClear: () => void }) {
  const [isAsking, setIsAsking] = useState(false);
  const clear = useRef<ButtonProps.Ref>(null);
  const keep = useRef<ButtonProps.Ref>(null);
  useEffect(() => {
    if (isAsking) keep.current?.focus();
  }, [isAsking]);

  if (!isAsking) {
    return (
      <Button ref={clear} iconName="remove" formAction="none" onClick={() => setIsAsking(true)}>
        {texts.clear}
      </Button>
    );
  }
  return (
    <div role="group" aria-label={texts.clearAsk(calls)} className="buttons">
      <span>{texts.clearAsk(calls)}</span>
      <Button formAction="none" onClick={onClear}>
        {texts.clearYes}
      </Button>
      <Button
        ref={keep}
        formAction="none"
        onClick={() => {
          setIsAsking(false);
          setTimeout(() => clear.current?.focus());
        }}
      >
        {texts.clearNo}
      </Button>
    </div>
  );
}
