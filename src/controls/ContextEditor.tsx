// The editor of an encryption context: a table of pairs or one text, as the user likes; on a side that takes none, why not.
import Button, { type ButtonProps } from '@cloudscape-design/components/button';
import LiveRegion from '@cloudscape-design/components/live-region';
import { memo, type ReactNode, type RefObject, useEffect, useId, useRef, useState } from 'react';
import type { ContextFinding, ContextPair, EncryptionContext } from '../kms/context/encryptionContext.ts';
import type { AwsPlace } from '../kms/context/presetPairs.ts';
import type { Side } from '../kms/kmsFailure.ts';
import { contextEditor as texts } from '../messages/contextEditor.ts';
import { lazyPart } from '../ui/lazyPart.tsx';
import { useKeptFocus } from '../ui/useKeptFocus.ts';
import type { Focusable } from './ContextCell.tsx';
import { ContextTable } from './ContextTable.tsx';
import { type ContextDraft, resume, shownText } from './contextDraft.ts';
import { ForbiddenContext } from './ForbiddenContext.tsx';

// Brings the parsers along, which are more than the rest of the editor together.
const ContextTextView = lazyPart(async () => (await import('./ContextTextView.tsx')).ContextTextView);

interface ContextEditorProps {
  side: Side;
  label: string;
  description: string;
  pairs: readonly ContextPair[];
  onChange: (pairs: readonly ContextPair[]) => void;
  /** The two sides as one text has them, such as the CloudTrail event of a ReEncrypt. */
  onBothSides?: ((source: EncryptionContext, destination: EncryptionContext) => void) | undefined;
  findings: readonly ContextFinding[];
  /** The side takes no context: the pairs stay in the form and are not shown. */
  isForbidden: boolean;
  /** What the form holds: that the text cannot be read, so that `pairs` are older than what is on the page. */
  isUnread: boolean;
  onUnreadChange: (isUnread: boolean) => void;
  /** What a preset fills in. */
  place: AwsPlace;
  /** Receives what the focus can be moved to: `${row}-key`, `${row}-value`, `add` of the table, `text` while the text is shown. */
  cells: RefObject<Map<string, Focusable>>;
  /** Buttons beside "Add pair". */
  actions?: ReactNode;
  /** Said under the pairs. */
  note?: ReactNode;
}

export const ContextEditor = memo(function ContextEditor(props: ContextEditorProps) {
  const { side, label, pairs, isForbidden, isUnread, onUnreadChange } = props;
  const headingId = useId();
  const switchButton = useRef<ButtonProps.Ref>(null);
  const keptFocus = useKeptFocus(switchButton);
  const [isText, setIsText] = useState(false);
  const [draft, setDraft] = useState<ContextDraft>({});

  const isTextUnread = isText && shownText(draft, pairs)?.isRead === false;
  useEffect(() => {
    if (isTextUnread !== isUnread) onUnreadChange(isTextUnread);
  });

  const switchView = () => {
    if (!isText) setDraft(resume(draft, pairs));
    setIsText(!isText);
  };
  const isKept = !isText && draft.typed?.isRead === false;
  const switchLabel = isText ? texts.editAsTable : texts.editAsText;
  return (
    <div role="group" aria-labelledby={headingId} className="context-editor" {...keptFocus}>
      <div className="context-head">
        <h3 id={headingId}>{label}</h3>
        <Button
          ref={switchButton}
          variant="inline-link"
          formAction="none"
          ariaLabel={texts.ofSide(switchLabel, side)}
          disabled={isForbidden}
          disabledReason={texts.forbidden}
          onClick={switchView}
        >
          {switchLabel}
        </Button>
      </div>
      <div>
        <p className="hint">{props.description}</p>
        <LiveRegion>{!isForbidden && isKept && <p className="hint">{texts.notTaken}</p>}</LiveRegion>
      </div>
      {isForbidden && <ForbiddenContext pairs={pairs} />}
      {!isForbidden && !isText && (
        <ContextTable
          side={side}
          pairs={pairs}
          onChange={props.onChange}
          findings={props.findings}
          place={props.place}
          cells={props.cells}
          actions={props.actions}
        />
      )}
      {!isForbidden && isText && (
        <>
          <ContextTextView
            side={side}
            label={label}
            pairs={pairs}
            onChange={props.onChange}
            onBothSides={props.onBothSides}
            findings={props.findings}
            draft={draft}
            onDraftChange={setDraft}
            cells={props.cells}
          />
          {props.actions && <div className="buttons">{props.actions}</div>}
        </>
      )}
      {props.note && <p className="hint">{props.note}</p>}
    </div>
  );
});
