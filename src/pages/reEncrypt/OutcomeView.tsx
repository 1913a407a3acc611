// What came of the call: cancelled, allowed, refused, or the result; and the last result beside a later refusal.
import Alert from '@cloudscape-design/components/alert';
import LiveRegion from '@cloudscape-design/components/live-region';
import type { ReactNode } from 'react';
import type { KeyDirectory } from '../../kms/keyDirectory.ts';
import type { ReEncryptRequest } from '../../kms/kms.ts';
import { permissions } from '../../messages/callOptions.ts';
import { reEncrypt } from '../../messages/reEncrypt.ts';
import { PermissionsAnswer } from './PermissionsAnswer.tsx';
import { ResultRegion } from './ResultRegion.tsx';
import type { Done, Outcome } from './useReEncrypt.ts';

interface OutcomeViewProps {
  outcome: Outcome;
  /** The last result, until it is used or the page is left. */
  done: Done | undefined;
  directory: KeyDirectory;
  /** Whether the form still stands for this request. */
  isCurrent: (request: ReEncryptRequest) => boolean;
  onUseAsInput: () => void;
  /** What is said of a refusal. */
  refusal: ReactNode;
}

export function OutcomeView({
  outcome,
  done,
  directory,
  isCurrent,
  onUseAsInput,
  refusal,
}: OutcomeViewProps) {
  return (
    <>
      <LiveRegion hidden>{announcement(outcome)}</LiveRegion>
      {outcome.state === 'cancelled' && (
        <Alert type="info" statusIconAriaLabel="Info">
          {reEncrypt.cancelled}
        </Alert>
      )}
      {outcome.state === 'allowed' && (
        <PermissionsAnswer allowed={outcome} isStale={!isCurrent(outcome.request)} />
      )}
      {refusal}
      {done && (
        <ResultRegion
          done={done}
          isStale={!isCurrent(done.request)}
          aliasesOf={(arn) => directory.find(arn)?.aliases}
          onUseAsInput={onUseAsInput}
        />
      )}
    </>
  );
}

function announcement(outcome: Outcome): string {
  if (outcome.state === 'done') return reEncrypt.done;
  if (outcome.state === 'allowed') return permissions.done;
  return outcome.state === 'failed' ? reEncrypt.failed(outcome.failure.name) : '';
}
