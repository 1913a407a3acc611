// From the door to the console and out again: who is in, and that nothing of them stays when they leave.
import { useCallback, useEffect, useRef, useState } from 'react';
import { flushSync } from 'react-dom';
import { type EndedVisit, type EndReason, forgetSignIns, rememberEnd } from '../browser/endedVisit.ts';
import { beginAtPage } from '../browser/locationHash.ts';
import { onSignedOut, tellSignedOut } from '../browser/otherTabs.ts';
import { app } from '../messages/app.ts';
import { signIn } from '../messages/signIn.ts';
import type { SignInProblem } from '../session.ts';
import { lazyPart } from '../ui/lazyPart.tsx';
import { Notice } from '../ui/Notice.tsx';
import { Console } from './Console.tsx';
import type { Arrival, Entrance, Visit } from './visit.ts';

const SignInPage = lazyPart(async () => (await import('./signIn/SignInPage.tsx')).SignInPage);

export type Beginning =
  | { at: 'door'; ended?: EndedVisit | undefined }
  | { at: 'visit'; visit: Visit }
  | { at: 'arriving'; arrival: Promise<Arrival> };

type At =
  | Beginning
  | { at: 'door'; problem: SignInProblem; failed?: string | undefined }
  | { at: 'handedOver'; isSignedIn: boolean }
  | { at: 'ending' };

interface VisitorProps {
  entrance: Entrance;
  beginning: Beginning;
  consoleVersion: string;
  /** Goes to another site, or begins the console anew: the memory of this page ends either way. */
  onLeave: (url?: string) => void;
}

export function Visitor({ entrance, beginning, consoleVersion, onLeave }: VisitorProps) {
  const [at, setAt] = useState<At>(beginning);
  const enter = useCallback((visit: Visit) => {
    forgetSignIns();
    visit.places.enter(visit.places.of());
    // The button that was pressed goes with the door, and the focus with it.
    flushSync(() => setAt({ at: 'visit', visit }));
    document.querySelector('main')?.focus();
  }, []);
  const arrival = at.at === 'arriving' ? at.arrival : undefined;
  useEffect(() => {
    let isShown = true;
    void arrival?.then((arrived) => {
      if (!isShown) return;
      if (arrived.kind === 'visit') {
        beginAtPage(arrived.page);
        enter(arrived.visit);
      } else if (arrived.kind === 'problem') {
        setAt({ at: 'door', problem: arrived.problem, failed: arrived.connection });
      } else setAt({ at: 'handedOver', isSignedIn: arrived.isSignedIn });
    });
    return () => {
      isShown = false;
    };
  }, [arrival, enter]);

  const inUse = at.at === 'visit' ? at.visit : undefined;
  const isEnding = useRef(false);
  const end = useCallback(
    (reason: EndReason) => {
      if (isEnding.current || !inUse) return;
      isEnding.current = true;
      // At once: what is on the page goes first.
      setAt({ at: 'ending' });
      const { visitor } = inUse;
      rememberEnd({ reason, connection: visitor.connection });
      if (reason === 'signedOut') tellSignedOut(visitor);
      void inUse.end().then((url) =>
        // Elsewhere the session at the provider has ended already; who leaves may come back.
        onLeave(reason === 'left' || reason === 'elsewhere' ? undefined : url),
      );
    },
    [inUse, onLeave],
  );

  useEffect(() => {
    if (!inUse || inUse.visitor.way.kind === 'guest') return undefined;
    const { visitor } = inUse;
    // A reload must not make a guest of somebody without a word.
    const remember = () => {
      if (!isEnding.current) rememberEnd({ reason: 'reloaded', connection: visitor.connection });
    };
    addEventListener('pagehide', remember);
    const stopListening = onSignedOut(visitor, () => end('elsewhere'));
    return () => {
      removeEventListener('pagehide', remember);
      stopListening();
    };
  }, [inUse, end]);

  switch (at.at) {
    case 'visit':
      return (
        <Console
          visit={at.visit}
          idleMinutes={entrance.idleMinutes}
          hasOthers={entrance.connections.length > 1 || entrance.connections[0].ways.length > 1}
          onEnd={end}
          consoleVersion={consoleVersion}
        />
      );
    case 'arriving':
    case 'ending':
      return (
        <main className="door">
          <p className="app-name">{app.name}</p>
          <p role="status">{at.at === 'arriving' ? signIn.arriving : signIn.ending}</p>
        </main>
      );
    case 'handedOver':
      return (
        <Notice title={handover(at.isSignedIn).title}>
          <p>{handover(at.isSignedIn).text}</p>
        </Notice>
      );
    case 'door':
      return (
        <SignInPage
          entrance={entrance}
          ended={'ended' in at ? at.ended : undefined}
          problem={'problem' in at ? at.problem : undefined}
          failed={'failed' in at ? at.failed : undefined}
          onEnter={enter}
        />
      );
  }
}

function handover(isSignedIn: boolean) {
  return isSignedIn ? signIn.handedOver : signIn.notHandedOver;
}
