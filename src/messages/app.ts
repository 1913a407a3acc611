// What the frame of the console says: header, start-up, last resort.
import type { Session } from '../session.ts';

export const app = {
  name: 'KMS re-encrypt',
  pages: { reEncrypt: 'Re-encrypt', keys: 'Keys', connection: 'Connection' },
  pagesLabel: 'Pages',
  documentTitle: (page: string) => `${page} · KMS re-encrypt`,
  account: 'Account',
  role: 'Role',
  theme: 'Theme',
  themes: { system: 'Like the system', light: 'Light', dark: 'Dark' },
  skipToContent: 'Skip to the content',
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
        : `The file config.json beside index.html was answered with HTTP ${status}. Each deployment brings its own.`,
    notJson: 'The file config.json beside index.html is not JSON.',
    problemsBelow: 'Until these places in config.json are mended, the console contacts nobody:',
    wholeFile: 'the file as a whole',
    about:
      'config.json says which AWS account, Regions and endpoints this console works with, and how people come in. The least that it needs:',
    least:
      '{\n  "region": "eu-west-1",\n  "identityPoolId": "eu-west-1:1234abcd-12ab-34cd-56ef-1234567890ab"\n}',
    more: 'Everything else is in',
    and: 'and',
    write: '. With the console’s source at hand, npm run configure writes the file by questions.',
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

/** The role of an assumed-role ARN, which is what a person recognises of it; of an IAM user `user/NAME`. */
export function identityText(session: Session): string | undefined {
  if (session.state !== 'known') return undefined;
  const [, role, user] = /:assumed-role\/([^/]+)|:(user\/.+)$/.exec(session.identity.arn) ?? [];
  return role ?? user;
}
