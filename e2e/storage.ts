// What a page has stored beyond what docs/threat-model.md names: after any test, it is nothing.
import type { Page } from 'playwright/test';

const NAMED = {
  localStorage: ['kms-re-encrypt.theme', 'kms-re-encrypt.keys-table', 'kms-re-encrypt.pinned-keys'],
  sessionStorage: ['kms-re-encrypt.ended'],
};
/** From leaving for a sign-in page until coming back. */
const SIGN_IN = 'kms-re-encrypt.sign-in.';

/** @returns the storage and the name of each entry that is not named; nothing for a page that is not there any more */
export async function unnamedEntries(page: Page): Promise<string[]> {
  const stored = await page.evaluate(storedNames).catch(() => undefined);
  if (!stored) return [];
  const { localStorage, sessionStorage, ...others } = stored;
  return [
    ...localStorage
      .filter((name) => !NAMED.localStorage.includes(name))
      .map((name) => `localStorage: ${name}`),
    ...sessionStorage
      .filter((name) => !NAMED.sessionStorage.includes(name) && !name.startsWith(SIGN_IN))
      .map((name) => `sessionStorage: ${name}`),
    ...Object.entries(others).flatMap(([storage, names]) => names.map((name) => `${storage}: ${name}`)),
  ];
}

async function storedNames() {
  const databases = await indexedDB.databases();
  return {
    localStorage: Object.keys(localStorage),
    sessionStorage: Object.keys(sessionStorage),
    indexedDB: databases.map(({ name }) => name ?? ''),
    caches: await caches.keys(),
    cookies: document.cookie === '' ? [] : [document.cookie],
  };
}
