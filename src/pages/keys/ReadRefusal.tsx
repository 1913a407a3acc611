// Why KMS told nothing: the missing action with the statements that would allow it, or KMS's own words.
import Alert from '@cloudscape-design/components/alert';
import type { ReactNode } from 'react';
import { CauseList } from '../../controls/CauseList.tsx';
import { type RefusedRead, refusedRead } from '../../kms/diagnosis/refusedRead.ts';
import type { KeySubject } from '../../kms/keys/keySubject.ts';
import { metadataOf } from '../../kms/keys/kmsKey.ts';
import type { KmsFailure } from '../../kms/kmsFailure.ts';
import { visibleText } from '../../kms/visibleText.ts';
import { failure as failureTexts, refusedBy } from '../../messages/failure.ts';
import { keyReads as texts } from '../../messages/keyPanel.ts';
import type { Session } from '../../session.ts';
import type { ReadKind } from './keyReadStore.ts';
import { READS } from './readActions.ts';

interface ReadRefusalProps {
  kind: ReadKind | 'describeKey';
  failure: KmsFailure;
  subject: KeySubject;
  /** What KMS was given. */
  keyId: string;
  session: Session;
  accountId: string | undefined;
  region: string;
}

const DESCRIBE_KEY = { action: 'kms:DescribeKey', worksAcrossAccounts: true };

export function ReadRefusal({ kind, failure, subject, keyId, ...caller }: ReadRefusalProps) {
  const { action, worksAcrossAccounts } = kind === 'describeKey' ? DESCRIBE_KEY : READS[kind];
  const refused = refusedRead(failure, {
    action,
    worksAcrossAccounts,
    key: keyId,
    isKnownToExist: metadataOf(subject.key) !== undefined,
    caller: caller.session.state === 'known' ? caller.session.identity : undefined,
    accountId: caller.accountId,
    region: caller.region,
  });
  return (
    <Alert type="warning" statusIconAriaLabel="Warning" header={failure.name}>
      <p className="hint">{refusedBy(failure)}</p>
      {failure.message === undefined ? (
        failure.kind === 'kms' && <p>{failureTexts.noMessage}</p>
      ) : (
        <blockquote translate="no">{visibleText(failure.message)}</blockquote>
      )}
      {explanation(refused, kind, action)}
      {failure.requestId && (
        <p className="hint">
          {failureTexts.requestId}: <span className="mono">{failure.requestId}</span>
        </p>
      )}
    </Alert>
  );
}

function explanation(refused: RefusedRead, kind: ReadKind | 'describeKey', action: string): ReactNode {
  switch (refused.kind) {
    case 'unsupported':
      return kind !== 'describeKey' && <p>{texts.unsupported[kind]}</p>;
    case 'otherAccount':
      return <p>{texts.otherAccount(refused.accountId, action)}</p>;
    case 'accessDenied':
      return (
        <>
          <p>
            <b>{texts.missingAction(action)}</b>
          </p>
          {refused.mayBeGone && <p>{texts.mayBeGone}</p>}
          {/* Statements to copy are the only remedy here. */}
          <CauseList causes={refused.causes} onRemedy={() => {}} />
        </>
      );
    case 'other':
      return null;
  }
}
