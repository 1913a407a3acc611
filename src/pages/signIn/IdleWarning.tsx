// Warns before the idle limit ends the visit; a click stays.
import Alert from '@cloudscape-design/components/alert';
import Button from '@cloudscape-design/components/button';
import LiveRegion from '@cloudscape-design/components/live-region';
import { signIn } from '../../messages/signIn.ts';
import { useIdleSignOut } from './useIdleSignOut.ts';

export function IdleWarning({ minutes, onIdle }: { minutes: number | undefined; onIdle: () => void }) {
  const { secondsLeft, stay } = useIdleSignOut(minutes, onIdle);
  if (secondsLeft === undefined) return null;
  return (
    <section aria-label={signIn.soonIdle.title}>
      <LiveRegion assertive hidden>
        {signIn.soonIdle.title}
      </LiveRegion>
      <Alert
        type="warning"
        statusIconAriaLabel="Warning"
        header={signIn.soonIdle.title}
        action={<Button onClick={stay}>{signIn.soonIdle.stay}</Button>}
      >
        {signIn.soonIdle.text(secondsLeft)}
      </Alert>
    </section>
  );
}
