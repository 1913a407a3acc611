// The grant tokens of the call, one a row.
import Input from '@cloudscape-design/components/input';
import { type RefObject, useId } from 'react';
import type { Focusable } from '../../controls/ContextCell.tsx';
import { type GrantTokenFinding, MAX_GRANT_TOKENS } from '../../kms/reEncrypt/grantTokens.ts';
import type { GrantTokenRow } from '../../kms/reEncrypt/reEncryptForm.ts';
import { grantTokenText, grantTokens as texts } from '../../messages/callOptions.ts';
import { RowEditor } from '../../ui/RowEditor.tsx';

interface GrantTokensProps {
  rows: readonly GrantTokenRow[];
  onChange: (rows: GrantTokenRow[]) => void;
  findings: readonly GrantTokenFinding[];
  /** Receives the text boxes by row, for moving the focus to one. */
  fields: RefObject<Map<number, Focusable>>;
}

export function GrantTokens({ rows, onChange, findings, fields }: GrantTokensProps) {
  const headingId = useId();
  const text = (severity: 'error' | 'warning') => (_: GrantTokenRow, at: number) =>
    findings
      .filter((finding) => finding.row === at && finding.severity === severity)
      .map(grantTokenText)
      .join(' ');
  const field = ({ token }: GrantTokenRow, at: number) => (
    <Input
      ref={(input) => {
        if (input) fields.current.set(at, input);
        else fields.current.delete(at);
      }}
      value={token}
      ariaLabel={texts.token}
      onChange={({ detail }) =>
        onChange(rows.map((row, index) => (index === at ? { ...row, token: detail.value } : row)))
      }
      autoComplete="off"
      spellcheck={false}
      disableBrowserAutocorrect
      nativeInputAttributes={{ translate: 'no', className: 'mono' }}
    />
  );
  return (
    <div role="group" aria-labelledby={headingId} className="context-editor">
      <h3 id={headingId}>{texts.title}</h3>
      <p className="hint">{texts.hint}</p>
      <RowEditor
        rows={rows}
        columns={[
          {
            label: texts.token,
            control: field,
            errorText: text('error'),
            warningText: text('warning'),
          },
        ]}
        onAdd={() => onChange([...rows, { id: crypto.randomUUID(), token: '' }])}
        onRemove={(at) => onChange(rows.filter((_, index) => index !== at))}
        addLabel={texts.add}
        addDisabledReason={rows.length >= MAX_GRANT_TOKENS ? texts.full : undefined}
        removeLabel={texts.remove}
        removeRowLabel={(_, at) => texts.removeRow(at)}
        emptyText={texts.none}
      />
    </div>
  );
}
