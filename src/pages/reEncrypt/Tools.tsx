// What stands below the call, closed until somebody wants it and loaded only then: the contexts compared, the request as code, the history.
import ExpandableSection from '@cloudscape-design/components/expandable-section';
import { memo, type ReactNode, useState } from 'react';
import type { HistoryEntry } from '../../history/historyEntry.ts';
import { type ContextPair, contextOf } from '../../kms/context/encryptionContext.ts';
import type { ReEncryptRequest } from '../../kms/kms.ts';
import { tools as texts } from '../../messages/reEncrypt.ts';
import type { Connection } from '../../session.ts';
import { lazyPart } from '../../ui/lazyPart.tsx';
import type { NamedProblem } from './problems.ts';
import { type HistoryStore, useHistory } from './useHistory.ts';

const ContextDifference = lazyPart(async () => (await import('./ContextDifference.tsx')).ContextDifference);
const RequestAsCode = lazyPart(async () => (await import('./RequestAsCode.tsx')).RequestAsCode);
const History = lazyPart(async () => (await import('./History.tsx')).History);

interface ToolsProps {
  sourceContext: readonly ContextPair[];
  destinationContext: readonly ContextPair[];
  /** Absent while something stands in its way. */
  request: ReEncryptRequest | undefined;
  /** The fields to mend, where there is no request. */
  problems: readonly NamedProblem[];
  connection: Connection;
  history: HistoryStore;
  onReopen: (entry: HistoryEntry) => void;
}

export const Tools = memo(function Tools(props: ToolsProps) {
  const { connection, history } = props;
  const calls = useHistory(history).length;
  return (
    <div className="tools">
      <Tool title={texts.compareContexts}>
        <ContextDifference
          source={contextOf(props.sourceContext)}
          destination={contextOf(props.destinationContext)}
        />
      </Tool>
      <Tool title={texts.asCode}>
        <RequestAsCode
          request={props.request}
          problems={props.problems}
          region={connection.region}
          endpointUrl={connection.endpointUrl}
        />
      </Tool>
      <Tool title={texts.history(calls)}>
        <History store={history} onReopen={props.onReopen} />
      </Tool>
    </div>
  );
});

function Tool({ title, children }: { title: string; children: ReactNode }) {
  const [isOpen, setIsOpen] = useState(false);
  return (
    <ExpandableSection
      headerText={title}
      headingTagOverride="h2"
      expanded={isOpen}
      onChange={({ detail }) => setIsOpen(detail.expanded)}
    >
      {isOpen && children}
    </ExpandableSection>
  );
}
