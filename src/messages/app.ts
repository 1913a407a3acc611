// What the frame of the console says: header, start-up, last resort.
import type { Session } from '../session.ts';

export const app = {
  name: 'KMS re-encrypt',
  region: 'Region',
  account: 'Account',
  role: 'Role',
  theme: 'Theme',
  themes: { system: 'Like the system', light: 'Light', dark: 'Dark' },
  skipToContent: 'Skip to the form',
  crashed: {
    title: 'The page stopped working',
    text: 'This is a fault of the console, not of your key or ciphertext. Nothing more is sent. Reload the page to go on; what was typed is lost.',
    reload: 'Reload the page',
  },
  insecure: {
    title: 'The console cannot run here',
    text: 'The browser gives no cryptography to this page. Open it over https, or on this machine by http://127.0.0.1 or http://localhost, in an up-to-date browser.',
  },
  config: {
    title: 'config.json is missing or wrong',
    missing: (status: number | undefined) =>
      status === undefined
        ? 'The file config.json beside index.html did not arrive. Check the connection, then reload.'
        : `The file config.json beside index.html was answered with HTTP ${status}. Each deployment brings its own: see config.example.json.`,
    notJson: 'The file config.json beside index.html is not JSON.',
    problemsBelow: 'Until these places in config.json are mended, the console contacts nobody:',
    wholeFile: 'the file as a whole',
  },
};

/** Where a part of the page is loaded only when it is needed. */
export const lazyPart = {
  loading: 'Loading…',
  failed:
    'This part of the page could not be loaded: perhaps the console was deployed anew since. What is in the form stays until the page is reloaded.',
  reload: 'Reload the page',
};

/** A table whose rows are added and removed. Rows count from 1. */
export const rowEditor = {
  row: (at: number) => `Row ${at + 1}`,
};

/** The account for the header; never a guess. */
export function accountText(session: Session, accountId: string | undefined): string {
  return accountId ?? (session.state === 'asking' ? '…' : 'not known');
}

/** The role of an assumed-role ARN, which is what a person recognises of it. */
export function identityText(session: Session): string | undefined {
  return session.state === 'known' ? /assumed-role\/([^/]+)/.exec(session.identity.arn)?.[1] : undefined;
}
