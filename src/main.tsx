// The entry: config.json, then the door or the console. Where one of them is missing, a page that says so.
import { type ReactNode, StrictMode } from 'react';
import { createRoot } from 'react-dom/client';
import './console.css';
import { forgetSignIns, takeEnd } from './browser/endedVisit.ts';
import { takeSignInResponse } from './browser/signInAddress.ts';
import { type Config, type ConfigProblem, parseConfig } from './config.ts';
import { createEntrance } from './connect.ts';
import { app } from './messages/app.ts';
import { Themed } from './pages/Themed.tsx';
import { type Beginning, Visitor } from './pages/Visitor.tsx';
import type { Entrance } from './pages/visit.ts';
import { ErrorBoundary } from './ui/ErrorBoundary.tsx';
import { Notice } from './ui/Notice.tsx';

/** Read before anything else, so that the address is clean of it. */
const signInResponse = takeSignInResponse();

async function firstPage(): Promise<ReactNode> {
  if (!isSecureContext || crypto.subtle === undefined) {
    return (
      <Notice title={app.insecure.title}>
        <p>{app.insecure.text}</p>
      </Notice>
    );
  }
  const loaded = await loadConfig();
  return 'config' in loaded ? consoleOf(loaded.config) : configNotice(loaded);
}

function consoleOf(config: Config): ReactNode {
  const entrance = createEntrance(config);
  return (
    <Visitor
      entrance={entrance}
      beginning={beginning(entrance)}
      consoleVersion={CONSOLE_VERSION}
      onLeave={leave}
    />
  );
}

/** A guest's connection is entered at once, unless a visit has just ended: then whoever ended it chooses. */
function beginning(entrance: Entrance): Beginning {
  const ended = takeEnd();
  if (signInResponse) return { at: 'arriving', arrival: entrance.arrive(signInResponse) };
  const [first] = entrance.connections;
  if (ended || first.ways[0].kind !== 'guest') return { at: 'door', ended };
  forgetSignIns();
  const visit = entrance.enterAsGuest(first.name);
  // The keys are on their way while the page is drawn.
  visit.places.enter(visit.places.of());
  return { at: 'visit', visit };
}

/** What is in memory and on the page ends with the document. The browser's Back must not bring it back either. */
function leave(url?: string): void {
  root.unmount();
  if (url !== undefined) return location.assign(url);
  history.replaceState(null, '', location.pathname);
  location.reload();
}

type LoadedConfig = { config: Config } | { problems: ConfigProblem[] } | { message: string };

async function loadConfig(): Promise<LoadedConfig> {
  const response = await fetch('./config.json', { cache: 'no-store' }).catch(() => undefined);
  if (!response?.ok) return { message: app.config.missing(response?.status) };
  const json: unknown = await response.json().catch(() => undefined);
  return json === undefined ? { message: app.config.notJson } : parseConfig(json);
}

function configNotice(loaded: Exclude<LoadedConfig, { config: Config }>): ReactNode {
  const texts = app.config;
  return (
    <Notice title={texts.title}>
      {'message' in loaded ? (
        <p>{loaded.message}</p>
      ) : (
        <>
          <p>{texts.problemsBelow}</p>
          <ul>
            {loaded.problems.map(({ at, message }) => (
              <li key={`${at} ${message}`}>
                <code>{at || texts.wholeFile}</code>: {message}
              </li>
            ))}
          </ul>
        </>
      )}
      <p>{texts.about}</p>
      <pre>{texts.least}</pre>
      <p>
        {texts.more} <a href="./config.example.json">config.example.json</a> {texts.and}{' '}
        <a href="./config.schema.json">config.schema.json</a>
        {texts.write}
      </p>
    </Notice>
  );
}

const element = document.getElementById('root');
if (!element) throw new Error('index.html has no element #root');
const root = createRoot(element);
addEventListener('pageshow', ({ persisted }) => {
  if (persisted) location.reload();
});
root.render(
  <StrictMode>
    <Themed>
      <ErrorBoundary>{await firstPage()}</ErrorBoundary>
    </Themed>
  </StrictMode>,
);
