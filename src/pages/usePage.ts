// The page that is shown, by the address; and the document's title, which follows it.
import { useEffect, useState, useSyncExternalStore } from 'react';
import { type Page, readPage, subscribeToPage } from '../browser/locationHash.ts';
import { app } from '../messages/app.ts';

/** @returns the page, and how often the user went to another one since the console was opened. */
export function usePage(): { page: Page; navigations: number } {
  const page = useSyncExternalStore(subscribeToPage, readPage);
  const [seen, setSeen] = useState({ page, navigations: 0 });
  if (seen.page !== page) setSeen({ page, navigations: seen.navigations + 1 });
  useEffect(() => {
    document.title = app.documentTitle(app.pages[page]);
  }, [page]);
  return seen;
}
