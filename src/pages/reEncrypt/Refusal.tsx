// A refused call: what the service said at once, and the diagnosis, which is loaded when there is something to diagnose.
import { memo } from 'react';
import { FailureNotice } from '../../controls/FailureNotice.tsx';
import { useDirectory } from '../../controls/useDirectory.ts';
import { readCiphertextBlob } from '../../kms/ciphertext/ciphertextBlob.ts';
import type { DiagnosisFacts } from '../../kms/diagnosis/diagnosisFacts.ts';
import { knownElsewhere, type RegionalResult } from '../../kms/diagnosis/knownElsewhere.ts';
import type { Remedy } from '../../kms/diagnosis/remedy.ts';
import type { KeyDirectory } from '../../kms/keys/keyDirectory.ts';
import type { KmsKey } from '../../kms/keys/kmsKey.ts';
import type { KeyKnowledge } from '../../kms/reEncrypt/reEncryptSide.ts';
import type { Connection, Place, Session } from '../../session.ts';
import { lazyPart } from '../../ui/lazyPart.tsx';
import type { Failed } from './useReEncrypt.ts';

const DiagnosisView = lazyPart(async () => (await import('./DiagnosisView.tsx')).DiagnosisView);

interface RefusalProps {
  failed: Failed;
  isStale: boolean;
  directory: KeyDirectory;
  knowledge: KeyKnowledge;
  connection: Connection;
  places: readonly Place[];
  /** Another Region whose list has the key that a text stands for there. */
  regionListing: (text: string) => string | undefined;
  session: Session;
  /** Of all Regions. */
  earlier: readonly RegionalResult[];
  consoleVersion: string;
  onRemedy: (remedy: Remedy) => void;
}

export const Refusal = memo(function Refusal(props: RefusalProps) {
  const { failed, isStale, directory, consoleVersion, onRemedy } = props;
  const listed = useDirectory(directory, ({ keys }) => keys);
  return (
    <FailureNotice failure={failed.failure} isStale={isStale}>
      <DiagnosisView
        failed={failed}
        facts={factsOf(props, listed)}
        consoleVersion={consoleVersion}
        onRemedy={onRemedy}
      />
    </FailureNotice>
  );
});

/** What is known now of the call that was refused. */
function factsOf(
  { failed, knowledge, connection, places, regionListing, session, earlier }: RefusalProps,
  listed: readonly KmsKey[],
): DiagnosisFacts {
  const { request } = failed;
  const { region } = connection;
  const sideOf = (typed: string | undefined) => ({
    key: knowledge.find(typed ?? ''),
    described: knowledge.typed(typed ?? ''),
  });
  return {
    request,
    reading: request.ciphertextBlob && readCiphertextBlob(request.ciphertextBlob),
    source: sideOf(request.sourceKeyId),
    destination: sideOf(request.destinationKeyId),
    listed,
    isListComplete: knowledge.isListComplete,
    region,
    regions: [...new Set(places.map((place) => place.region))],
    elsewhere: knownElsewhere(request, region, regionListing, earlier),
    caller: session.state === 'known' ? session.identity : undefined,
    isLoopback: connection.isLoopback,
    // Another Region's keys prove nothing of this one's.
    earlier: earlier.filter((result) => result.region === region),
    isOnline: navigator.onLine,
  };
}
