// What a successful dry run means: what KMS checked, what it did not, and never that the ciphertext is good.
import Alert from '@cloudscape-design/components/alert';
import { visibleText } from '../../kms/visibleText.ts';
import { checkedTexts, permissions as texts, uncheckedTexts } from '../../messages/callOptions.ts';
import { failure as failureTexts } from '../../messages/failure.ts';
import { result } from '../../messages/reEncrypt.ts';
import type { Allowed } from './useReEncrypt.ts';

export function PermissionsAnswer({ allowed, isStale }: { allowed: Allowed; isStale: boolean }) {
  const { request, failure, milliseconds } = allowed;
  return (
    <section aria-label={texts.check}>
      <Alert type="success" statusIconAriaLabel="Success" header={texts.title}>
        {isStale && <p>{failureTexts.stale}</p>}
        <Points title={texts.checkedTitle} points={checkedTexts(request)} />
        <Points title={texts.uncheckedTitle} points={uncheckedTexts(request)} />
        <p className="hint">
          {failure.requestId && (
            <>
              {failureTexts.requestId}: <span className="mono">{failure.requestId}</span>,{' '}
            </>
          )}
          {result.milliseconds(milliseconds)}
        </p>
      </Alert>
    </section>
  );
}

function Points({ title, points }: { title: string; points: string[] }) {
  return (
    <>
      <p>
        <b>{title}</b>
      </p>
      <ul>
        {points.map((point) => (
          <li key={point}>{visibleText(point)}</li>
        ))}
      </ul>
    </>
  );
}
