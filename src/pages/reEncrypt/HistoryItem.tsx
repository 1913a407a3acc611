// One call of the history: when, from which key to which, how it ended, and on request all the rest that may be shown.
import Button from '@cloudscape-design/components/button';
import StatusIndicator from '@cloudscape-design/components/status-indicator';
import { memo, type ReactNode, useId, useRef, useState } from 'react';
import { CopyButton } from '../../controls/CopyButton.tsx';
import { KeyArn } from '../../controls/KeyArn.tsx';
import type { BlobSummary, HistoryEntry, HistorySide } from '../../history/historyEntry.ts';
import { toBase64 } from '../../kms/bytes.ts';
import { visibleText } from '../../kms/visibleText.ts';
import { blobText, durationText, outcomeText, history as texts, timeText } from '../../messages/history.ts';

interface HistoryItemProps {
  entry: HistoryEntry;
  onReopen: (entry: HistoryEntry) => void;
}

const STATUS = { done: 'success', dryRunSucceeded: 'success', refused: 'error' } as const;

export const HistoryItem = memo(function HistoryItem({ entry, onReopen }: HistoryItemProps) {
  const summaryId = useId();
  const [isOpen, setIsOpen] = useState(false);
  return (
    <article aria-labelledby={summaryId}>
      <div className="history-head">
        <div id={summaryId}>
          <time dateTime={entry.at.toISOString()}>{timeText(entry.at)}</time>{' '}
          <StatusIndicator type={STATUS[entry.outcome.kind]}>
            {visibleText(outcomeText(entry))}
          </StatusIndicator>
        </div>
        <Button iconName="undo" formAction="none" ariaDescribedby={summaryId} onClick={() => onReopen(entry)}>
          {texts.reopen}
        </Button>
      </div>
      {entry.memory.isCut && <p className="hint">{texts.reopenCut}</p>}
      <dl className="two-columns">
        <Key name={texts.source} side={entry.source} />
        <Key name={texts.destination} side={entry.destination} />
      </dl>
      <details onToggle={({ currentTarget }) => setIsOpen(currentTarget.open)}>
        <summary>{texts.details}</summary>
        {isOpen && <Details entry={entry} />}
      </details>
    </article>
  );
});

function Key({ name, side: { keyId, arn, aliases } }: { name: string; side: HistorySide }) {
  const notes = [
    arn !== undefined && keyId !== undefined && keyId !== arn && texts.sentAs(keyId),
    aliases.length > 0 && texts.aliasesThen(aliases),
  ].filter((note) => note !== false);
  return (
    <Entry name={name}>
      {arn === undefined && keyId === undefined && <span className="hint">{texts.byCiphertext}</span>}
      {arn === undefined && keyId !== undefined && <Text text={keyId} />}
      {arn !== undefined && <KeyArn arn={arn} />}
      {notes.length > 0 && <p className="hint">{visibleText(notes.join(' · '))}</p>}
    </Entry>
  );
}

function Details({ entry }: { entry: HistoryEntry }) {
  const { source, destination, memory } = entry;
  return (
    <dl className="two-columns">
      <Entry name={texts.time}>
        <Text text={entry.at.toISOString()} />
      </Entry>
      <Entry name={texts.requestId}>
        {entry.requestId === undefined ? (
          <span className="hint">{texts.noRequestId}</span>
        ) : (
          <Text text={entry.requestId} />
        )}
      </Entry>
      <Entry name={texts.duration}>{durationText(entry)}</Entry>
      <Entry name={texts.dryRun}>{texts.dryRunTexts[entry.dryRun]}</Entry>
      <Entry name={texts.sourceAlgorithm}>
        <Text text={source.encryptionAlgorithm} />
      </Entry>
      <Entry name={texts.destinationAlgorithm}>
        <Text text={destination.encryptionAlgorithm} />
      </Entry>
      <ContextKeys name={texts.sourceContextKeys} keys={source.encryptionContextKeys} />
      <ContextKeys name={texts.destinationContextKeys} keys={destination.encryptionContextKeys} />
      <Blob name={texts.input} blob={entry.input} />
      <Blob name={texts.output} blob={entry.output}>
        {memory.outputBlob && <Ciphertext base64={toBase64(memory.outputBlob)} />}
      </Blob>
    </dl>
  );
}

function ContextKeys({ name, keys }: { name: string; keys: readonly string[] }) {
  return (
    <Entry name={name}>
      {keys.length === 0 ? (
        <span className="hint">{texts.noKeys}</span>
      ) : (
        <ul>
          {keys.map((key) => (
            <li key={key}>
              <Text text={key} />
            </li>
          ))}
        </ul>
      )}
    </Entry>
  );
}

function Blob({
  name,
  blob,
  children,
}: {
  name: string;
  blob: BlobSummary | undefined;
  children?: ReactNode;
}) {
  return (
    <Entry name={name}>
      {blob === undefined ? (
        <span className="hint">{texts.noBlob}</span>
      ) : (
        <>
          <p>{blobText(blob)}</p>
          <p>{blob.sha256 === undefined ? texts.hashing : <Text text={`SHA-256 ${blob.sha256}`} />}</p>
          {children}
        </>
      )}
    </Entry>
  );
}

function Ciphertext({ base64 }: { base64: string }) {
  const text = useRef<HTMLElement>(null);
  return (
    <>
      <code className="mono blob" translate="no" ref={text}>
        {base64}
      </code>
      <CopyButton label={texts.copyResult} text={base64} shownIn={text} />
    </>
  );
}

function Entry({ name, children }: { name: string; children: ReactNode }) {
  return (
    <div>
      <dt>{name}</dt>
      <dd>{children}</dd>
    </div>
  );
}

/** Words of others, or of machines. */
function Text({ text }: { text: string }) {
  return (
    <span className="mono" translate="no">
      {visibleText(text)}
    </span>
  );
}
