// The two buttons that call KMS, what stands in their way, and what they cost.
import Button, { type ButtonProps } from '@cloudscape-design/components/button';
import { type RefObject, useRef } from 'react';
import type { SameKeyEffect } from '../../kms/reEncrypt/sameKey.ts';
import { dryRun, permissions, sameKeyText } from '../../messages/callOptions.ts';
import { reEncrypt } from '../../messages/reEncrypt.ts';
import type { Asks, Outcome } from './useReEncrypt.ts';

interface CallButtonsProps {
  isDryRun: boolean;
  /** What re-encrypting to one and the same key will do, where that is known. */
  sameKey: SameKeyEffect | undefined;
  /** Fields to mend; none until the user has tried. */
  problems: number;
  outcome: Outcome;
  onSubmit: (asks: Asks) => void;
  onCancel: () => void;
  /** The button that re-encrypts: where the focus goes when the button that was pressed is about to go. */
  submitRef: RefObject<ButtonProps.Ref | null>;
}

export function CallButtons({
  isDryRun,
  sameKey,
  problems,
  outcome,
  onSubmit,
  onCancel,
  submitRef,
}: CallButtonsProps) {
  const checkButton = useRef<ButtonProps.Ref>(null);
  const asks = outcome.state === 'running' ? outcome.asks : undefined;
  return (
    <>
      {sameKey && <p className="call-note">{sameKeyText(sameKey)}</p>}
      {isDryRun && <p className="call-note">{dryRun.isOn}</p>}
      <div className="actions">
        {problems > 0 && <span className="problems">{reEncrypt.problems(problems)}</span>}
        {asks && (
          <Button
            formAction="none"
            onClick={() => {
              // The button that was pressed is about to go; the focus must not be lost with it.
              (asks === 'permissions' ? checkButton : submitRef).current?.focus();
              onCancel();
            }}
          >
            {reEncrypt.cancel}
          </Button>
        )}
        <Button
          ref={checkButton}
          formAction="none"
          loading={asks === 'permissions'}
          loadingText={permissions.checking}
          onClick={() => onSubmit('permissions')}
        >
          {asks === 'permissions' ? permissions.checking : permissions.check}
        </Button>
        <Button
          ref={submitRef}
          variant="primary"
          formAction="none"
          loading={asks === 'reEncrypt'}
          loadingText={reEncrypt.submitting}
          onClick={() => onSubmit('reEncrypt')}
        >
          {asks === 'reEncrypt' ? reEncrypt.submitting : reEncrypt.submit}
        </Button>
      </div>
      <p className="hint actions">{permissions.hint}</p>
    </>
  );
}
