// In the place of a context on a side that takes none: what becomes of the pairs that stand there, and why none can be added.
import Alert from '@cloudscape-design/components/alert';
import LiveRegion from '@cloudscape-design/components/live-region';
import { type ContextPair, contextOf } from '../kms/context/encryptionContext.ts';
import { visibleText } from '../kms/visibleText.ts';
import { putAsideText, contextEditor as texts } from '../messages/contextEditor.ts';
import { reEncrypt } from '../messages/reEncrypt.ts';
import { RowEditor } from '../ui/RowEditor.tsx';

export function ForbiddenContext({ pairs }: { pairs: readonly ContextPair[] }) {
  const keys = contextOf(pairs).map(([key]) => (key === '' ? '""' : visibleText(key)));
  const text = keys.length === 0 ? texts.forbidden : putAsideText(keys);
  return (
    <>
      <LiveRegion>
        {keys.length === 0 ? (
          <p className="hint">{text}</p>
        ) : (
          <Alert type="info" statusIconAriaLabel="Info">
            {text}
          </Alert>
        )}
      </LiveRegion>
      <RowEditor
        rows={[]}
        columns={[]}
        onAdd={() => {}}
        onRemove={() => {}}
        addLabel={reEncrypt.addPair}
        addDisabledReason={texts.addForbidden}
        removeLabel={reEncrypt.removePair}
        removeRowLabel={() => reEncrypt.removePair}
        emptyText={reEncrypt.noPairs}
      />
    </>
  );
}
