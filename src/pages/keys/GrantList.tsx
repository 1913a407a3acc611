// The grants of a key: who may do what by each, and with which encryption context.
import Button from '@cloudscape-design/components/button';
import { type ReactNode, useState } from 'react';
import type { EncryptionContext } from '../../kms/context/encryptionContext.ts';
import type { Grant } from '../../kms/kms.ts';
import { visibleText } from '../../kms/visibleText.ts';
import { keyReads as texts } from '../../messages/keyPanel.ts';
import { DateField } from './DateField.tsx';
import { Field } from './Field.tsx';

/** A key may have 50,000 grants. */
const SHOWN_AT_ONCE = 20;

export function GrantList({ grants }: { grants: readonly Grant[] }) {
  const [shown, setShown] = useState(SHOWN_AT_ONCE);
  if (grants.length === 0) return <p className="hint">{texts.noGrants}</p>;
  return (
    <>
      <ol className="key-grants">
        {grants.slice(0, shown).map((grant, at) => (
          <li key={grant.grantId}>
            <GrantFields grant={grant} label={texts.grant(at + 1, grants.length)} />
          </li>
        ))}
      </ol>
      {grants.length > shown && (
        <Button formAction="none" onClick={() => setShown(shown + SHOWN_AT_ONCE)}>
          {texts.more(grants.length - shown)}
        </Button>
      )}
    </>
  );
}

function GrantFields({ grant, label }: { grant: Grant; label: string }) {
  const { contextEquals, contextSubset, operations, creationDate } = grant;
  const field = (name: string, text: string | undefined) =>
    text !== undefined && <Field name={name} text={text} />;
  return (
    <article aria-label={label}>
      <dl className="key-fields">
        {field('GrantId', grant.grantId)}
        {field('Name', grant.name)}
        {field('GranteePrincipal', grant.granteePrincipal)}
        {field('RetiringPrincipal', grant.retiringPrincipal)}
        {field('IssuingAccount', grant.issuingAccount)}
        {creationDate && <DateField name="CreationDate" date={creationDate} isDeadline={false} />}
        <Field name="Operations" text={operations.join(', ')} />
        {contextEquals && <ContextField name="EncryptionContextEquals" context={contextEquals} />}
        {contextSubset && <ContextField name="EncryptionContextSubset" context={contextSubset} />}
      </dl>
    </article>
  );
}

/** Copied as JSON, which is what every form of a context can be made of. */
function ContextField({ name, context }: { name: string; context: EncryptionContext }): ReactNode {
  const text = JSON.stringify(Object.fromEntries(context), undefined, 2);
  return <Field name={name} text={text} shown={<span className="key-context">{visibleText(text)}</span>} />;
}
