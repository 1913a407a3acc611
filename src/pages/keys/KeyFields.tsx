// Everything that DescribeKey told of a key, under KMS's own names, each copied by one click; or why there is nothing, and a button that asks.
import { memo } from 'react';
import { AskKmsAgain } from '../../controls/AskKmsAgain.tsx';
import { fieldText, keyFields } from '../../kms/keys/keyFields.ts';
import type { KeySubject } from '../../kms/keys/keySubject.ts';
import type { Described } from '../../kms/keys/kmsKey.ts';
import { dateText } from '../../messages/dates.ts';
import { keyPanel as texts } from '../../messages/keyPanel.ts';
import { describedText } from '../../messages/keys.ts';
import type { Session } from '../../session.ts';
import { DateField } from './DateField.tsx';
import { Field } from './Field.tsx';
import { ReadRefusal } from './ReadRefusal.tsx';

interface KeyFieldsProps {
  subject: KeySubject;
  /** The Region in use, which alone is asked. */
  region: string;
  /** Who asks, for the statements that would allow it. */
  session: Session;
  accountId: string | undefined;
  /** Asks DescribeKey again. Resolves when it has answered. */
  onAskAgain: (signal: AbortSignal) => Promise<void>;
  /** The button that had the focus is gone. */
  onGone: () => void;
}

export function KeyFields(props: KeyFieldsProps) {
  const { subject, region, session, accountId, onAskAgain, onGone } = props;
  const { described } = subject.key;
  const notAsked = whyNotAsked(subject, region);
  return (
    <section aria-label={texts.fields}>
      <h3>{texts.fields}</h3>
      {notAsked !== undefined && <p className="hint">{notAsked}</p>}
      {notAsked === undefined && (
        <p className="hint">
          {described.state === 'waiting' && `${texts.waiting} `}
          {described.state === 'known' && described.at && `${texts.toldAt(dateText(described.at))} `}
          <AskKmsAgain
            key={subject.text}
            isWanted
            onAsk={onAskAgain}
            answer={describedText(described)}
            onGone={onGone}
          />
        </p>
      )}
      {notAsked === undefined && described.state === 'failed' && (
        <ReadRefusal
          kind="describeKey"
          failure={described.failure}
          subject={subject}
          keyId={subject.key.arn}
          region={region}
          session={session}
          accountId={accountId}
        />
      )}
      {notAsked === undefined && <Fields described={described} />}
    </section>
  );
}

/** DescribeKey would make the key, or know nothing of it. */
function whyNotAsked({ isUnbacked, place }: KeySubject, region: string): string | undefined {
  if (isUnbacked) return texts.fieldsUnbacked;
  return place && place.region !== region ? texts.fieldsOtherRegion(place.region, region) : undefined;
}

/** Drawn again only for another answer of DescribeKey. */
const Fields = memo(function Fields({ described }: { described: Described }) {
  if (described.state !== 'known') return null;
  // The parts of a multi-Region key have a section of their own.
  const fields = keyFields(described.metadata).filter(({ value }) => value.kind !== 'regionalKeys');
  return (
    <dl className="key-fields">
      {fields.map(({ name, value }) =>
        value.kind === 'date' ? (
          <DateField key={name} name={name} date={value.date} isDeadline={value.isDeadline} />
        ) : (
          <Field key={name} name={name} text={fieldText(value)} />
        ),
      )}
    </dl>
  );
});
