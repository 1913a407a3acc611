// The console once it is configured: asks who the caller is, lists the keys, and shows the page.
import { useCallback, useEffect, useMemo, useState, useSyncExternalStore } from 'react';
import { KeyMarksContext } from '../controls/KeyMark.tsx';
import { KeyMarks } from '../controls/keyMarks.ts';
import { KeyDirectory } from '../kms/keyDirectory.ts';
import { arnParts } from '../kms/keyId.ts';
import { type Kms, KmsError } from '../kms/kms.ts';
import type { Connection, Session } from '../session.ts';
import { App } from './App.tsx';
import type { Example } from './reEncrypt/form.ts';
import { ReEncryptPage } from './reEncrypt/ReEncryptPage.tsx';
import { HistoryStore } from './reEncrypt/useHistory.ts';

interface ConsoleProps {
  kms: Kms;
  connection: Connection;
  examples: readonly Example[];
  consoleVersion: string;
}

export function Console({ kms, connection, examples, consoleVersion }: ConsoleProps) {
  const { region } = connection;
  const history = useMemo(() => new HistoryStore(), []);
  const marks = useMemo(() => new KeyMarks(), []);
  const directory = useMemo(() => new KeyDirectory(kms, wait), [kms]);
  const [session, setSession] = useState<Session>({ state: 'asking' });
  const { keys } = useSyncExternalStore(directory.subscribe, directory.snapshot);
  // STS may be out of reach where KMS is not: then the account is read off the first key that KMS listed.
  const accountId =
    session.state === 'known' ? session.identity.accountId : keys[0] && arnParts(keys[0].arn)?.accountId;

  const load = useCallback(
    (signal: AbortSignal) => {
      void directory.load(signal);
      void askWho(kms, signal).then((answer) => {
        if (!signal.aborted) setSession(answer);
      });
    },
    [kms, directory],
  );
  useEffect(() => {
    const controller = new AbortController();
    load(controller.signal);
    return () => controller.abort();
  }, [load]);

  return (
    <KeyMarksContext value={marks}>
      <App region={region} session={session} accountId={accountId}>
        <ReEncryptPage
          kms={kms}
          directory={directory}
          connection={connection}
          session={session}
          accountId={accountId}
          history={history}
          onReload={() => load(new AbortController().signal)}
          examples={examples}
          consoleVersion={consoleVersion}
        />
      </App>
    </KeyMarksContext>
  );
}

async function askWho(kms: Kms, signal: AbortSignal): Promise<Session> {
  try {
    return { state: 'known', identity: await kms.callerIdentity(signal) };
  } catch (error) {
    if (!(error instanceof KmsError)) throw error;
    return { state: 'unknown' };
  }
}

function wait(milliseconds: number, signal: AbortSignal): Promise<void> {
  return new Promise((resolve) => {
    const timer = setTimeout(resolve, milliseconds);
    signal.addEventListener('abort', () => {
      clearTimeout(timer);
      resolve();
    });
  });
}
