// One optional read: its button, what came of it, and if KMS refused, why and what would allow it.
import Button from '@cloudscape-design/components/button';
import LiveRegion from '@cloudscape-design/components/live-region';
import type { ReactNode } from 'react';
import type { KeySubject } from '../../kms/keys/keySubject.ts';
import { dateText } from '../../messages/dates.ts';
import { readDoneText, readRefusedText, keyReads as texts } from '../../messages/keyPanel.ts';
import type { Session } from '../../session.ts';
import type { ReadKind, ReadValues } from './keyReadStore.ts';
import { ReadRefusal } from './ReadRefusal.tsx';
import { READS } from './readActions.ts';
import type { KeyReadsOfVisit } from './useKeyReads.ts';

export interface ReadPartProps<Kind extends ReadKind> {
  kind: Kind;
  /** Key ARN or key ID: what KMS is given, and what the answer is kept by. */
  keyId: string;
  subject: KeySubject;
  reads: KeyReadsOfVisit;
  /** Who asks, for the statements that would allow it. */
  caller: { session: Session; accountId: string | undefined; region: string };
  children: (value: ReadValues[Kind]) => ReactNode;
}

export function ReadPart<Kind extends ReadKind>(props: ReadPartProps<Kind>) {
  const { kind, keyId, subject, reads, caller, children } = props;
  const { isReading, answer, failure } = reads.of(kind, keyId);
  const { action } = READS[kind];
  const name = texts.names[kind];
  const isAgain = answer !== undefined || failure !== undefined;
  return (
    <div className="key-read-part">
      <div className="buttons">
        <Button
          formAction="none"
          loading={isReading}
          loadingText={texts.reading(name)}
          {...(isAgain && { iconName: 'refresh' })}
          onClick={() => reads.read(kind, keyId)}
        >
          {isAgain ? texts.readAgain(action) : texts.read(name, action)}
        </Button>
        {answer && <span className="hint">{texts.readAt(dateText(answer.at))}</span>}
      </div>
      <LiveRegion hidden tagName="span">
        {failure && !isReading && readRefusedText(name, failure.name)}
        {answer && !failure && !isReading && readDoneText(name, lengthOf(answer.value))}
      </LiveRegion>
      {failure && <ReadRefusal kind={kind} failure={failure} subject={subject} keyId={keyId} {...caller} />}
      {failure && answer && <p className="hint">{texts.before}</p>}
      {answer && children(answer.value)}
    </div>
  );
}

/** Of a list. */
function lengthOf(value: ReadValues[ReadKind]): number | undefined {
  return Array.isArray(value) ? value.length : undefined;
}
