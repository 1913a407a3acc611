// What KMS may tell of a key beyond DescribeKey, each behind a button of its own: nothing is asked before it is pressed.
import { memo, type ReactNode } from 'react';
import type { KeySubject } from '../../kms/keys/keySubject.ts';
import { keyReads as texts } from '../../messages/keyPanel.ts';
import type { Session } from '../../session.ts';
import { GrantList } from './GrantList.tsx';
import { PolicyView } from './PolicyView.tsx';
import { ReadPart, type ReadPartProps } from './ReadPart.tsx';
import { RotationStatusFields, RotationTable } from './RotationViews.tsx';
import { TagTable } from './TagTable.tsx';
import type { KeyReadsOfVisit } from './useKeyReads.ts';

interface KeyReadsProps {
  subject: KeySubject;
  reads: KeyReadsOfVisit;
  /** The Region in use, which alone is asked. */
  region: string;
  session: Session;
  accountId: string | undefined;
}

type Section = keyof typeof texts.sections;

export const KeyReads = memo(function KeyReads(props: KeyReadsProps) {
  const { subject, reads, region, session, accountId } = props;
  const keyId = keyIdOf(subject);
  const impossible = whyImpossible(subject, keyId, region);
  const caller = { session, accountId, region };
  const part: Pick<ReadPartProps<'tags'>, 'keyId' | 'subject' | 'reads' | 'caller'> = {
    keyId: keyId ?? '',
    subject,
    reads,
    caller,
  };
  const section = (name: Section, children: ReactNode) => (
    <section key={name} aria-label={texts.sections[name]} className="key-read">
      <h3>{texts.sections[name]}</h3>
      {children}
    </section>
  );
  if (impossible !== undefined) {
    const names = Object.values(texts.sections).join(', ');
    return (
      <section aria-label={names} className="key-read">
        <h3>{names}</h3>
        <p className="hint">{impossible}</p>
      </section>
    );
  }
  return (
    <>
      <p className="hint">{texts.hint}</p>
      {section(
        'keyPolicy',
        <ReadPart {...part} kind="keyPolicy">
          {(policy) => <PolicyView policy={policy} />}
        </ReadPart>,
      )}
      {section(
        'tags',
        <ReadPart {...part} kind="tags">
          {(tags) => <TagTable tags={tags} />}
        </ReadPart>,
      )}
      {section(
        'grants',
        <ReadPart {...part} kind="grants">
          {(grants) => <GrantList grants={grants} />}
        </ReadPart>,
      )}
      {section(
        'rotation',
        <>
          <ReadPart {...part} kind="rotationStatus">
            {(status) => <RotationStatusFields status={status} />}
          </ReadPart>
          <ReadPart {...part} kind="rotations">
            {(rotations) => <RotationTable rotations={rotations} />}
          </ReadPart>
        </>,
      )}
    </>
  );
});

/** KMS takes no alias here. */
function keyIdOf({ arn, identifier }: KeySubject): string | undefined {
  return arn ?? (identifier?.form === 'keyId' ? identifier.keyId : undefined);
}

function whyImpossible(
  { isUnbacked, place }: KeySubject,
  keyId: string | undefined,
  region: string,
): string | undefined {
  if (isUnbacked) return texts.unbacked;
  if (place && place.region !== region) return texts.otherRegion(region);
  return keyId === undefined ? texts.needsArn : undefined;
}
