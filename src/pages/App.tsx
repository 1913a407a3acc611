// The frame around the pages: what the console is, the way between the pages, the Region, account and role in use, and the theme.
import ButtonDropdown from '@cloudscape-design/components/button-dropdown';
import LiveRegion from '@cloudscape-design/components/live-region';
import { type MouseEvent, type ReactNode, useRef } from 'react';
import { hashOfPage, type Page } from '../browser/locationHash.ts';
import { useTheme } from '../controls/useTheme.ts';
import { accountText, app, identityText } from '../messages/app.ts';
import { regions } from '../messages/regions.ts';
import { signIn } from '../messages/signIn.ts';
import type { Session } from '../session.ts';

const THEMES = ['system', 'light', 'dark'] as const;
const PAGES: readonly Page[] = ['reEncrypt', 'keys', 'connection'];

interface AppProps {
  page: Page;
  /** The Region in use, or the switch for it. */
  region: ReactNode;
  session: Session;
  accountId: string | undefined;
  /** Of the credentials. */
  timeLeft: ReactNode;
  /** Who one is, and the way out. */
  menu: ReactNode;
  /** Read out by screen readers when it changes. */
  announcement: string;
  children: ReactNode;
}

export function App({ page, region, session, accountId, timeLeft, menu, announcement, children }: AppProps) {
  const [theme, chooseTheme] = useTheme();
  const identity = identityText(session);
  const main = useRef<HTMLElement>(null);
  const skip = (event: MouseEvent) => {
    // As a link it would change the hash, which names the page.
    event.preventDefault();
    main.current?.focus();
  };
  return (
    <>
      <a className="skip-link" href="#content" onClick={skip}>
        {app.skipToContent}
      </a>
      <header className="app-header">
        <span className="app-name">{app.name}</span>
        <nav className="pages" aria-label={app.pagesLabel}>
          {PAGES.map((each) => (
            <a key={each} href={hashOfPage(each)} aria-current={each === page ? 'page' : undefined}>
              {app.pages[each]}
            </a>
          ))}
        </nav>
        <dl className="connection">
          <div>
            <dt>{regions.label}</dt>
            <dd translate="no">{region}</dd>
          </div>
          <div>
            <dt>{app.account}</dt>
            <dd translate="no">{accountText(session, accountId)}</dd>
          </div>
          {identity && (
            <div>
              <dt>{app.role}</dt>
              <dd className="role" translate="no" title={identity}>
                {identity}
              </dd>
            </div>
          )}
          <div>
            <dt>{signIn.timeLeft}</dt>
            <dd>{timeLeft}</dd>
          </div>
        </dl>
        <div className="header-menus">
          {menu}
          <ButtonDropdown
            variant="normal"
            items={THEMES.map((id) => ({
              id,
              text: app.themes[id],
              itemType: 'checkbox',
              checked: id === theme,
            }))}
            onItemClick={({ detail }) => chooseTheme(THEMES.find((id) => id === detail.id) ?? 'system')}
          >
            {app.theme}
          </ButtonDropdown>
        </div>
      </header>
      <LiveRegion hidden>{announcement}</LiveRegion>
      <main id="content" ref={main} tabIndex={-1}>
        {children}
      </main>
    </>
  );
}
