// The wiring: config.json, then credentials, then KMS, then the page. Where one of them is missing, a page that says so.
import { type ReactNode, StrictMode } from 'react';
import { createRoot } from 'react-dom/client';
import './console.css';
import { identityPoolCredentials } from './aws/credentials.ts';
import { createKms } from './aws/kmsClient.ts';
import { type Config, type ConfigProblem, isLoopback, parseConfig } from './config.ts';
import { app } from './messages/app.ts';
import { Console } from './pages/Console.tsx';
import { ErrorBoundary } from './ui/ErrorBoundary.tsx';
import { Notice } from './ui/Notice.tsx';

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
  const kms = createKms({
    region: config.region,
    kmsEndpoint: config.endpoints.kms,
    stsEndpoint: config.endpoints.sts,
    credentials: identityPoolCredentials(config),
  });
  const connection = {
    region: config.region,
    endpointUrl: config.kmsEndpointUrl,
    isLoopback: isLoopback(new URL(config.endpoints.kms)),
  };
  return (
    <Console kms={kms} connection={connection} examples={config.examples} consoleVersion={CONSOLE_VERSION} />
  );
}

type LoadedConfig = { config: Config } | { problems: ConfigProblem[] } | { message: string };

async function loadConfig(): Promise<LoadedConfig> {
  const response = await fetch('./config.json', { cache: 'no-store' }).catch(() => undefined);
  if (!response?.ok) return { message: app.config.missing(response?.status) };
  const json: unknown = await response.json().catch(() => undefined);
  return json === undefined ? { message: app.config.notJson } : parseConfig(json);
}

function configNotice(loaded: Exclude<LoadedConfig, { config: Config }>): ReactNode {
  if ('message' in loaded) {
    return (
      <Notice title={app.config.title}>
        <p>{loaded.message}</p>
      </Notice>
    );
  }
  return (
    <Notice title={app.config.title}>
      <p>{app.config.problemsBelow}</p>
      <ul>
        {loaded.problems.map(({ at, message }) => (
          <li key={`${at} ${message}`}>
            <code>{at || app.config.wholeFile}</code>: {message}
          </li>
        ))}
      </ul>
    </Notice>
  );
}

const root = document.getElementById('root');
if (!root) throw new Error('index.html has no element #root');
createRoot(root).render(
  <StrictMode>
    <ErrorBoundary>{await firstPage()}</ErrorBoundary>
  </StrictMode>,
);
