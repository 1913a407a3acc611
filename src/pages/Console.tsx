// The console once it is configured: asks who the caller is, lists the keys, and shows the page.
import { useEffect, useMemo, useState, useSyncExternalStore } from 'react';
import { KeyMarksContext } from '../controls/KeyMark.tsx';
import { KeyMarks } from '../controls/keyMarks.ts';
import { KeyDirectory } from '../kms/keyDirectory.ts';
import { arnParts } from '../kms/keyId.ts';
import { type Kms, KmsError } from '../kms/kms.ts';
import type { Session } from '../session.ts';
import { App } from './App.tsx';
import type { Example } from './reEncrypt/form.ts';
import { ReEncryptPage } from './reEncrypt/ReEncryptPage.tsx';

interface ConsoleProps {
  kms: Kms;
  region: string;
  examples: readonly Example[];
}

export function Console({ kms, region, examples }: ConsoleProps) {
  const marks = useMemo(() => new KeyMarks(), []);
  const directory = useMemo(() => new KeyDirectory(kms, wait), [kms]);
  const [session, setSession] = useState<Session>({ state: 'asking' });
  const { keys } = useSyncExternalStore(directory.subscribe, directory.snapshot);
  // STS may be out of reach where KMS is not: then the account is read off the first key that KMS listed.
  const accountId =
    session.state === 'known' ? session.identity.accountId : keys[0] && arnParts(keys[0].arn)?.accountId;

  useEffect(() => {
    const controller = new AbortController();
    void directory.load(controller.signal);
    void askWho(kms, controller.signal).then((answer) => {
      if (!controller.signal.aborted) setSession(answer);
    });
    return () => controller.abort();
  }, [kms, directory]);

  return (
    <KeyMarksContext value={marks}>
      <App region={region} session={session} accountId={accountId}>
        <ReEncryptPage
          kms={kms}
          directory={directory}
          region={region}
          accountId={accountId}
          examples={examples}
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
