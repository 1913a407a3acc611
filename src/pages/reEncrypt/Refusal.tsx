// A refused call: what the service said at once, and the diagnosis, which is loaded when there is something to diagnose.
import { lazy } from 'react';
import { FailureNotice } from '../../controls/FailureNotice.tsx';
import { readCiphertextBlob } from '../../kms/ciphertextBlob.ts';
import type { DiagnosisFacts, EarlierResult } from '../../kms/diagnosisFacts.ts';
import type { KeyDirectorySnapshot } from '../../kms/keyDirectory.ts';
import type { KeyKnowledge } from '../../kms/reEncryptSide.ts';
import type { Remedy } from '../../kms/remedy.ts';
import type { Connection, Session } from '../../session.ts';
import { LazyPart } from '../../ui/LazyPart.tsx';
import type { Failed } from './useReEncrypt.ts';

const Diagnosis = lazy(() => import('./DiagnosisView.tsx'));

interface RefusalProps {
  failed: Failed;
  isStale: boolean;
  keys: KeyDirectorySnapshot['keys'];
  knowledge: KeyKnowledge;
  connection: Connection;
  session: Session;
  earlier: readonly EarlierResult[];
  consoleVersion: string;
  onRemedy: (remedy: Remedy) => void;
}

export function Refusal(props: RefusalProps) {
  const { failed, isStale, consoleVersion, onRemedy } = props;
  return (
    <FailureNotice failure={failed.failure} isStale={isStale}>
      <LazyPart>
        <Diagnosis
          failed={failed}
          facts={factsOf(props)}
          consoleVersion={consoleVersion}
          onRemedy={onRemedy}
        />
      </LazyPart>
    </FailureNotice>
  );
}

/** What is known now of the call that was refused. */
function factsOf({ failed, keys, knowledge, connection, session, earlier }: RefusalProps): DiagnosisFacts {
  const { request } = failed;
  const sideOf = (typed: string | undefined) => ({
    key: knowledge.find(typed ?? ''),
    described: knowledge.typed(typed ?? ''),
  });
  return {
    request,
    reading: request.ciphertextBlob && readCiphertextBlob(request.ciphertextBlob),
    source: sideOf(request.sourceKeyId),
    destination: sideOf(request.destinationKeyId),
    listed: keys,
    isListComplete: knowledge.isListComplete,
    region: connection.region,
    caller: session.state === 'known' ? session.identity : undefined,
    isLoopback: connection.isLoopback,
    earlier,
    isOnline: navigator.onLine,
  };
}
