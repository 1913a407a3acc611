// What came of the call: cancelled, allowed, refused, or the result; and the last result beside a later refusal.
import Alert from '@cloudscape-design/components/alert';
import LiveRegion from '@cloudscape-design/components/live-region';
import type { ReactNode } from 'react';
import type { ReEncryptRequest } from '../../kms/kms.ts';
import type { KeyKnowledge } from '../../kms/reEncrypt/reEncryptSide.ts';
import { permissions } from '../../messages/callOptions.ts';
import { reEncrypt, result } from '../../messages/reEncrypt.ts';
import { PermissionsAnswer } from './PermissionsAnswer.tsx';
import { ResultRegion } from './ResultRegion.tsx';
import type { Done, Outcome } from './useReEncrypt.ts';

interface OutcomeViewProps {
  outcome: Outcome;
  /** The last result, until it is used or the page is left. */
  done: Done | undefined;
  /** Asked for the aliases of the keys that were used. */
  knowledge: Pick<KeyKnowledge, 'find'>;
  /** The one in use. */
  region: string;
  /** Whether the form still stands for this request. */
  isCurrent: (request: ReEncryptRequest) => boolean;
  onUseAsInput: () => void;
  /** What is said of a refusal. */
  refusal: ReactNode;
}

export function OutcomeView({
  outcome,
  done,
  knowledge,
  region,
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
          stale={staleText(done, region, isCurrent(done.request))}
          aliasesOf={(arn) => knowledge.find(arn)?.aliases}
          onUseAsInput={onUseAsInput}
        />
      )}
    </>
  );
}

function staleText(done: Done, region: string, isCurrent: boolean): string | undefined {
  if (done.region !== region) return result.staleRegion(done.region);
  return isCurrent ? undefined : result.stale;
}

function announcement(outcome: Outcome): string {
  if (outcome.state === 'done') return reEncrypt.done;
  if (outcome.state === 'allowed') return permissions.done;
  return outcome.state === 'failed' ? reEncrypt.failed(outcome.failure.name) : '';
}
