// The door of the console: which connection, and which way in.
import Alert from '@cloudscape-design/components/alert';
import Button from '@cloudscape-design/components/button';
import RadioGroup from '@cloudscape-design/components/radio-group';
import SpaceBetween from '@cloudscape-design/components/space-between';
import { useEffect, useState } from 'react';
import type { EndedVisit } from '../../browser/endedVisit.ts';
import { hashOfPage, readPage } from '../../browser/locationHash.ts';
import { app } from '../../messages/app.ts';
import { signIn, signInProblemText, wayText } from '../../messages/signIn.ts';
import type { SignInProblem, Way } from '../../session.ts';
import { lazyPart } from '../../ui/lazyPart.tsx';
import type { Entrance, Visit } from '../visit.ts';

const PasteCredentials = lazyPart(async () => (await import('./PasteCredentials.tsx')).PasteCredentials);
const ConnectionTestView = lazyPart(
  async () => (await import('../connection/ConnectionTestView.tsx')).ConnectionTestView,
);

interface SignInPageProps {
  entrance: Entrance;
  /** Why the last visit ended. */
  ended: EndedVisit | undefined;
  problem: SignInProblem | undefined;
  /** Whose sign-in failed. */
  failed: string | undefined;
  onEnter: (visit: Visit) => void;
}

export function SignInPage({ entrance, ended, problem: before, failed, onEnter }: SignInPageProps) {
  const [name, setName] = useState(() => firstChoice(entrance, failed ?? ended?.connection));
  const [problem, setProblem] = useState(before);
  const [isLeaving, setLeaving] = useState(false);
  const [isPasting, setPasting] = useState(false);
  const connection = entrance.connections.find((each) => each.name === name) ?? entrance.connections[0];
  useEffect(() => {
    document.title = app.documentTitle(signIn.title);
  }, []);

  const take = async (way: Way) => {
    if (way.kind === 'pasted') return setPasting(true);
    if (way.kind === 'guest') return onEnter(entrance.enterAsGuest(name));
    setLeaving(true);
    setProblem(undefined);
    const left = await entrance.leaveToSignIn(
      name,
      way.providerId,
      hashOfPage(readPage()),
      ended?.reason === 'left',
    );
    if ('url' in left) return location.assign(left.url);
    setLeaving(false);
    setProblem(left.problem);
  };

  return (
    <main className="door">
      <p className="app-name">{app.name}</p>
      <h1>{signIn.title}</h1>
      <SpaceBetween size="m">
        {ended && <Alert statusIconAriaLabel="Info">{endText(ended, entrance)}</Alert>}
        {problem && (
          <section aria-label={signIn.problem}>
            <Alert type="error" statusIconAriaLabel="Error" header={signIn.problem}>
              <p role="alert">{signInProblemText(problem)}</p>
            </Alert>
          </section>
        )}
        {entrance.connections.length > 1 && (
          <div role="group" aria-labelledby="door-connections">
            <h2 id="door-connections">{signIn.connection}</h2>
            <RadioGroup
              ariaLabelledby="door-connections"
              value={name}
              items={entrance.connections.map((each) => ({
                value: each.name,
                label: each.name,
                description: each.region,
                disabled: isLeaving,
              }))}
              onChange={({ detail }) => {
                setName(detail.value);
                setPasting(false);
                setProblem(undefined);
              }}
            />
          </div>
        )}
        <div role="group" aria-label={signIn.ways}>
          <SpaceBetween size="s">
            {connection.ways.map((way) => (
              <Button
                key={way.kind === 'openId' ? way.providerId : way.kind}
                variant={way === connection.ways[0] ? 'primary' : 'normal'}
                fullWidth
                disabled={isLeaving}
                onClick={() => void take(way)}
              >
                {wayText(way)}
              </Button>
            ))}
          </SpaceBetween>
        </div>
        {isLeaving && <p role="status">{signIn.leaving}</p>}
        {isPasting && (
          <PasteCredentials
            idleMinutes={entrance.idleMinutes}
            key={name}
            longTerm={connection.ways.some((way) => way.kind === 'pasted' && way.longTerm)}
            regions={connection.regions}
            onCredentials={(credentials) => onEnter(entrance.enterPasted(name, credentials))}
          />
        )}
        {problem && (
          <ConnectionTestView
            key={name}
            test={(tell, signal) => entrance.testEndpoints(name, tell, signal)}
            isCalling={false}
          />
        )}
      </SpaceBetween>
    </main>
  );
}

/** The connection that was in use, if there still is one of that name. */
function firstChoice({ connections }: Entrance, before: string | undefined): string {
  return (connections.find(({ name }) => name === before) ?? connections[0]).name;
}

function endText({ reason }: EndedVisit, { idleMinutes }: Entrance): string {
  return reason === 'idle' ? signIn.idle(idleMinutes) : signIn[reason];
}
