// A refusal in its place: the error's name, the service's own words if it gave any, the request ID, and what to do.
import Alert from '@cloudscape-design/components/alert';
import { adviseOn, type KmsFailure, type SideKeys } from '../kms/kmsFailure.ts';
import { visibleText } from '../kms/visibleText.ts';
import { adviceTexts, refusedBy, failure as texts } from '../messages/failure.ts';

interface FailureNoticeProps {
  failure: KmsFailure;
  /** Whose keys the error's text may name. */
  sideKeys: SideKeys;
  /** The form is another one now than the one that was refused. */
  isStale: boolean;
}

export function FailureNotice({ failure, sideKeys, isStale }: FailureNoticeProps) {
  const [first = '', ...others] = adviceTexts(adviseOn(failure, sideKeys));
  const attempts = failure.attempts ?? 1;
  return (
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
      <p>
        <b>{texts.whatToDo}:</b> {first}
      </p>
      {others.length > 0 && (
        <ol>
          {others.map((text) => (
            <li key={text}>{text}</li>
          ))}
        </ol>
      )}
      {failure.requestId && (
        <p className="hint">
          {texts.requestId}: <span className="mono">{failure.requestId}</span>
        </p>
      )}
    </Alert>
  );
}
