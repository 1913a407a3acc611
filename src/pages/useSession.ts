// Who the caller is: asked once, since the credentials are the same in every Region; again only while it is not known.
import { useEffect, useState, useSyncExternalStore } from 'react';
import { type Kms, KmsError } from '../kms/kms.ts';
import type { Session } from '../session.ts';
import type { Visit } from './visit.ts';

/**
 * @param kms of the Region in use
 * @param login once it is valid again, the question is worth asking again
 * @returns the session, and a function that asks again if it is not known
 */
export function useSession(kms: Kms, login: Visit['login']): [Session, askAgain: () => void] {
  const [session, setSession] = useState<Session>({ state: 'asking' });
  const isKnown = session.state === 'known';
  const isValid = useSyncExternalStore(
    login?.subscribe ?? noChange,
    () => (login?.read().state ?? 'valid') === 'valid',
  );
  useEffect(() => {
    if (isKnown || !isValid) return undefined;
    const controller = new AbortController();
    void ask(kms, controller.signal, setSession);
    return () => controller.abort();
  }, [kms, isKnown, isValid]);
  const askAgain = () => {
    if (!isKnown) void ask(kms, new AbortController().signal, setSession);
  };
  return [session, askAgain];
}

function noChange(): () => void {
  return () => undefined;
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
