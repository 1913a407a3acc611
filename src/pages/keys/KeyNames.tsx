// How the key is called: its ARN taken apart, and the aliases that point at it.
import { memo, useRef } from 'react';
import { CopyButton } from '../../controls/CopyButton.tsx';
import { KeyArn } from '../../controls/KeyArn.tsx';
import { arnParts } from '../../kms/keys/keyId.ts';
import type { KeySubject } from '../../kms/keys/keySubject.ts';
import { keyPanel as texts } from '../../messages/keyPanel.ts';
import { Field } from './Field.tsx';

interface ArnSectionProps {
  arn: string | undefined;
  /** Of an alias without a key. */
  unbackedAliasArn: string | undefined;
}

export const ArnSection = memo(function ArnSection({ arn, unbackedAliasArn }: ArnSectionProps) {
  const text = useRef<HTMLElement>(null);
  const parts = arnParts(arn ?? '');
  return (
    <section aria-label={texts.arn}>
      <h3>{texts.arn}</h3>
      {arn === undefined && (
        <p className="hint">{unbackedAliasArn === undefined ? texts.arnNotKnown : texts.arnUnbacked}</p>
      )}
      {unbackedAliasArn !== undefined && (
        <dl className="key-fields">
          <Field name={texts.aliasArn} text={unbackedAliasArn} />
        </dl>
      )}
      {arn !== undefined && (
        <>
          <p className="key-field-value">
            <KeyArn arn={arn} textRef={text} />
            <CopyButton variant="inline-icon" label={texts.copy(texts.arn)} text={arn} shownIn={text} />
          </p>
          {parts && (
            <dl className="key-fields">
              <Field name={texts.parts.partition} text={parts.partition} />
              <Field name={texts.parts.region} text={parts.region} />
              <Field name={texts.parts.account} text={parts.accountId} />
              <Field name={texts.parts.id} text={parts.resource.replace(/^key\//, '')} />
            </dl>
          )}
        </>
      )}
    </section>
  );
});

interface AliasSectionProps {
  subject: KeySubject;
  /** Why they cannot be known to be all; undefined where they are. */
  notKnown: string | undefined;
}

export const AliasSection = memo(function AliasSection({ subject, notKnown }: AliasSectionProps) {
  const { identifier, text, key } = subject;
  const isAlias = identifier !== undefined && 'aliasName' in identifier;
  const shown = key.aliases.length === 0 && isAlias ? [text] : key.aliases;
  return (
    <section aria-label={texts.aliases}>
      <h3>{texts.aliases}</h3>
      {shown.length > 0 && (
        <ul className="key-aliases">
          {shown.map((alias) => (
            <Alias key={alias} alias={alias} />
          ))}
        </ul>
      )}
      {notKnown !== undefined && <p className="hint">{texts.aliasesWhyNot(notKnown, shown.length > 0)}</p>}
      {notKnown === undefined && shown.length === 0 && <p className="hint">{texts.noAlias}</p>}
    </section>
  );
});

function Alias({ alias }: { alias: string }) {
  const text = useRef<HTMLSpanElement>(null);
  return (
    <li>
      <span className="mono" translate="no" ref={text}>
        {alias}
      </span>
      <CopyButton variant="inline-icon" label={texts.copy(alias)} text={alias} shownIn={text} />
    </li>
  );
}
