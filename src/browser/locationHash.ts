// Which page the address names, in its hash: that part is never sent to a server.

const HASHES = { reEncrypt: '#/re-encrypt', keys: '#/keys', connection: '#/connection' } as const;

export type Page = keyof typeof HASHES;
const PAGES: readonly Page[] = ['reEncrypt', 'keys', 'connection'];

/** Also for an address without a hash, and for one that names no page. */
const DEFAULT_PAGE: Page = 'reEncrypt';

/** @param hash as `location.hash` has it; what follows a `?` in it is not the page's name */
export function pageOfHash(hash: string): Page {
  const path = hash.split('?')[0];
  return PAGES.find((page) => HASHES[page] === path) ?? DEFAULT_PAGE;
}

export function hashOfPage(page: Page): string {
  return HASHES[page];
}

/** The page of the address now. */
export function readPage(): Page {
  return pageOfHash(location.hash);
}

/** @returns what ends the subscription */
export function subscribeToPage(listener: () => void): () => void {
  addEventListener('hashchange', listener);
  return () => removeEventListener('hashchange', listener);
}

/** Goes there as a link would, so that the browser's Back leads back. */
export function goToPage(page: Page): void {
  location.hash = HASHES[page];
}

/** Puts a page in the place of the one in the address: there is no way back to it. @param hash of any text: it ends at a known page */
export function beginAtPage(hash: string): void {
  history.replaceState(null, '', HASHES[pageOfHash(hash)]);
}
