// What stands below the call, closed until somebody wants it and loaded only then: the contexts compared, the request as code, the history.
import ExpandableSection from '@cloudscape-design/components/expandable-section';
import { lazy, type ReactNode, useState } from 'react';
import type { HistoryEntry } from '../../history/historyEntry.ts';
import { contextOf } from '../../kms/encryptionContext.ts';
import type { InspectedForm } from '../../kms/reEncrypt.ts';
import type { ReEncryptForm } from '../../kms/reEncryptForm.ts';
import { tools as texts } from '../../messages/reEncrypt.ts';
import type { Connection } from '../../session.ts';
import { LazyPart } from '../../ui/LazyPart.tsx';
import { countProblems } from './problems.ts';
import { type HistoryStore, useHistory } from './useHistory.ts';

const ContextDifference = lazy(() => import('./ContextDifference.tsx'));
const RequestAsCode = lazy(() =>
  import('./RequestAsCode.tsx').then(({ RequestAsCode: part }) => ({ default: part })),
);
const History = lazy(() => import('./History.tsx').then(({ History: part }) => ({ default: part })));

interface ToolsProps {
  form: ReEncryptForm;
  inspected: InspectedForm;
  connection: Connection;
  history: HistoryStore;
  onReopen: (entry: HistoryEntry) => void;
}

export function Tools({ form, inspected, connection, history, onReopen }: ToolsProps) {
  const calls = useHistory(history).length;
  return (
    <div className="tools">
      <Tool title={texts.compareContexts}>
        <ContextDifference
          source={contextOf(form.source.context)}
          destination={contextOf(form.destination.context)}
        />
      </Tool>
      <Tool title={texts.asCode}>
        <RequestAsCode
          request={inspected.request}
          problems={countProblems(inspected)}
          region={connection.region}
          endpointUrl={connection.endpointUrl}
        />
      </Tool>
      <Tool title={texts.history(calls)}>
        <History store={history} onReopen={onReopen} />
      </Tool>
    </div>
  );
}

function Tool({ title, children }: { title: string; children: ReactNode }) {
  const [isOpen, setIsOpen] = useState(false);
  return (
    <ExpandableSection
      headerText={title}
      headingTagOverride="h2"
      expanded={isOpen}
      onChange={({ detail }) => setIsOpen(detail.expanded)}
    >
      {isOpen && <LazyPart>{children}</LazyPart>}
    </ExpandableSection>
  );
}
