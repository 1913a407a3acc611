// Who the caller is: asked once, since the credentials are the same in every Region; again only while it is not known.
import { useEffect, useState } from 'react';
import { type Kms, KmsError } from '../kms/kms.ts';
import type { Session } from '../session.ts';

/** @param kms of the Region in use @returns the session, and a function that asks again if it is not known */
export function useSession(kms: Kms): [Session, askAgain: () => void] {
  const [session, setSession] = useState<Session>({ state: 'asking' });
  const isKnown = session.state === 'known';
  useEffect(() => {
    if (isKnown) return undefined;
    const controller = new AbortController();
    void ask(kms, controller.signal, setSession);
    return () => controller.abort();
  }, [kms, isKnown]);
  const askAgain = () => {
    if (!isKnown) void ask(kms, new AbortController().signal, setSession);
  };
  return [session, askAgain];
}

async function ask(kms: Kms, signal: AbortSignal, tell: (session: Session) => void): Promise<void> {
  try {
    const identity = await kms.callerIdentity(signal);
    if (!signal.aborted) tell({ state: 'known', identity });
  } catch (error) {
    if (!(error instanceof KmsError)) throw error;
    if (!signal.aborted) tell({ state: 'unknown' });
  }
}
