// Above the pages: that the sign-in or the pasted credentials have ended, and how to go on without losing what is on the pages.
import Alert from '@cloudscape-design/components/alert';
import Button from '@cloudscape-design/components/button';
import LiveRegion from '@cloudscape-design/components/live-region';
import SpaceBetween from '@cloudscape-design/components/space-between';
import { useSyncExternalStore } from 'react';
import { signIn, signInProblemText } from '../../messages/signIn.ts';
import type { Visitor } from '../../session.ts';
import { lazyPart } from '../../ui/lazyPart.tsx';
import type { Visit } from '../visit.ts';

const PasteCredentials = lazyPart(async () => (await import('./PasteCredentials.tsx')).PasteCredentials);

interface SignInEndedProps {
  visitor: Visitor;
  login: NonNullable<Visit['login']>;
  /** That the connection lists. */
  regions: readonly string[];
}

export function SignInEnded({ visitor, login, regions }: SignInEndedProps) {
  const state = useSyncExternalStore(login.subscribe, login.read);
  if (state.state === 'valid') return null;
  const problem = state.problem && <p role="alert">{signInProblemText(state.problem)}</p>;
  if (state.state === 'closed') {
    return (
      <section aria-label={signIn.ended.label}>
        <Alert type="error" statusIconAriaLabel="Error" header={signIn.closed.title}>
          <SpaceBetween size="s">
            {problem}
            <p>{state.problem ? signIn.closed.changed : signIn.closed.text}</p>
            {!state.problem && (
              <Button onClick={login.reopen}>
                {login.paste ? signIn.closed.paste : signIn.closed.signIn}
              </Button>
            )}
          </SpaceBetween>
        </Alert>
      </section>
    );
  }
  const texts = login.paste ? signIn.expired : signIn.ended;
  return (
    <section aria-label={signIn.ended.label}>
      <LiveRegion assertive hidden>
        {texts.title}
      </LiveRegion>
      <Alert type="warning" statusIconAriaLabel="Warning" header={texts.title}>
        <SpaceBetween size="s">
          <p>{texts.text}</p>
          {problem}
          {login.paste && (
            <PasteCredentials
              longTerm={visitor.way.kind === 'pasted' && visitor.way.longTerm}
              regions={regions}
              onCredentials={login.paste}
            />
          )}
          <SpaceBetween direction="horizontal" size="xs">
            {login.tryAgain && (
              <SignInAgain url={state.url} hasFailed={Boolean(state.problem)} onRetry={login.tryAgain} />
            )}
            <Button onClick={login.close}>{texts.close}</Button>
          </SpaceBetween>
        </SpaceBetween>
      </Alert>
    </section>
  );
}

interface SignInAgainProps {
  /** Where to sign in, once it is prepared. */
  url: string | undefined;
  hasFailed: boolean;
  onRetry: () => void;
}

function SignInAgain({ url, hasFailed, onRetry }: SignInAgainProps) {
  const texts = signIn.ended;
  if (url !== undefined) {
    return (
      <Button variant="primary" href={url} target="_blank" rel="noopener">
        {texts.again}
      </Button>
    );
  }
  return hasFailed ? (
    <Button onClick={onRetry}>{texts.retry}</Button>
  ) : (
    <span className="hint">{texts.preparing}</span>
  );
}
