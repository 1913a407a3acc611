// The frame around the pages: what the console is, the Region, account and role in use, and the theme.
import ButtonDropdown from '@cloudscape-design/components/button-dropdown';
import type { ReactNode } from 'react';
import { useTheme } from '../controls/useTheme.ts';
import { accountText, app, identityText } from '../messages/app.ts';
import type { Session } from '../session.ts';

const THEMES = ['system', 'light', 'dark'] as const;

interface AppProps {
  region: string;
  session: Session;
  accountId: string | undefined;
  children: ReactNode;
}

export function App({ region, session, accountId, children }: AppProps) {
  const [theme, chooseTheme] = useTheme();
  const identity = identityText(session);
  return (
    <>
      <a className="skip-link" href="#content">
        {app.skipToContent}
      </a>
      <header className="app-header">
        <span className="app-name">{app.name}</span>
        <dl className="connection">
          <div>
            <dt>{app.region}</dt>
            <dd translate="no">{region}</dd>
          </div>
          <div>
            <dt>{app.account}</dt>
            <dd translate="no">{accountText(session, accountId)}</dd>
          </div>
          {identity && (
            <div>
              <dt>{app.role}</dt>
              <dd translate="no">{identity}</dd>
            </div>
          )}
        </dl>
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
      </header>
      {children}
    </>
  );
}
