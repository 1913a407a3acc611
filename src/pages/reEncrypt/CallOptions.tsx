// What belongs to the call as a whole: grant tokens, and whether it is a dry run.
import FormField from '@cloudscape-design/components/form-field';
import Select from '@cloudscape-design/components/select';
import { memo, type RefObject } from 'react';
import type { Focusable } from '../../controls/ContextCell.tsx';
import type { DryRun } from '../../kms/kms.ts';
import type { GrantTokenFinding } from '../../kms/reEncrypt/grantTokens.ts';
import type { GrantTokenRow, ReEncryptForm } from '../../kms/reEncrypt/reEncryptForm.ts';
import { dryRun as texts } from '../../messages/callOptions.ts';
import { GrantTokens } from './GrantTokens.tsx';

const DRY_RUNS: readonly DryRun[] = ['off', 'withCiphertext', 'ignoreCiphertext'];

interface CallOptionsProps {
  grantTokens: readonly GrantTokenRow[];
  dryRun: DryRun;
  onChange: (part: Partial<ReEncryptForm>) => void;
  findings: readonly GrantTokenFinding[];
  tokenFields: RefObject<Map<number, Focusable>>;
}

export const CallOptions = memo(function CallOptions({
  grantTokens: rows,
  dryRun,
  onChange,
  findings,
  tokenFields,
}: CallOptionsProps) {
  return (
    <>
      <GrantTokens
        rows={rows}
        onChange={(grantTokens) => onChange({ grantTokens })}
        findings={findings}
        fields={tokenFields}
      />
      <FormField stretch label={texts.label} description={texts.hint}>
        <Select
          options={DRY_RUNS.map((value) => ({ value, label: texts.options[value] }))}
          selectedOption={{ value: dryRun, label: texts.options[dryRun] }}
          onChange={({ detail }) =>
            onChange({ dryRun: DRY_RUNS.find((each) => each === detail.selectedOption.value) ?? 'off' })
          }
        />
      </FormField>
    </>
  );
});
