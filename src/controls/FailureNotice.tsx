// A refusal in its place: the error's name, the service's own words if it gave any, the request ID; below it what was found out.
import Alert from '@cloudscape-design/components/alert';
import type { ReactNode } from 'react';
import type { KmsFailure } from '../kms/kmsFailure.ts';
import { visibleText } from '../kms/visibleText.ts';
import { refusedBy, failure as texts } from '../messages/failure.ts';

interface FailureNoticeProps {
  failure: KmsFailure;
  /** The form is another one now than the one that was refused. */
  isStale: boolean;
  children: ReactNode;
}

export function FailureNotice({ failure, isStale, children }: FailureNoticeProps) {
  const attempts = failure.attempts ?? 1;
  return (
    <section aria-label={texts.title}>
      <Alert type="error" statusIconAriaLabel="Error" header={failure.name}>
        {isStale && <p>{texts.stale}</p>}
        <p className="hint">
          {refusedBy(failure)}
          {attempts > 1 && `, ${texts.attempts(attempts)}`}
        </p>
        {failure.message === undefined ? (
          failure.kind === 'kms' && <p>{texts.noMessage}</p>
        ) : (
          <blockquote translate="no">{visibleText(failure.message)}</blockquote>
        )}
        {children}
        {failure.requestId && (
          <p className="hint">
            {texts.requestId}: <span className="mono">{failure.requestId}</span>
          </p>
        )}
      </Alert>
    </section>
  );
}
