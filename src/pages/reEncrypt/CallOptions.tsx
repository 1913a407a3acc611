// What belongs to the call as a whole: grant tokens, and whether it is a dry run.
import FormField from '@cloudscape-design/components/form-field';
import Select from '@cloudscape-design/components/select';
import type { RefObject } from 'react';
import type { Focusable } from '../../controls/ContextCell.tsx';
import type { GrantTokenFinding } from '../../kms/grantTokens.ts';
import type { DryRun } from '../../kms/kms.ts';
import type { ReEncryptForm } from '../../kms/reEncryptForm.ts';
import { dryRun as texts } from '../../messages/callOptions.ts';
import { GrantTokens } from './GrantTokens.tsx';

const DRY_RUNS: readonly DryRun[] = ['off', 'withCiphertext', 'ignoreCiphertext'];

interface CallOptionsProps {
  form: ReEncryptForm;
  onChange: (part: Partial<ReEncryptForm>) => void;
  findings: readonly GrantTokenFinding[];
  tokenFields: RefObject<Map<number, Focusable>>;
}

export function CallOptions({ form, onChange, findings, tokenFields }: CallOptionsProps) {
  return (
    <>
      <GrantTokens
        rows={form.grantTokens}
        onChange={(grantTokens) => onChange({ grantTokens })}
        findings={findings}
        fields={tokenFields}
      />
      <FormField stretch label={texts.label} description={texts.hint}>
        <Select
          options={DRY_RUNS.map((value) => ({ value, label: texts.options[value] }))}
          selectedOption={{ value: form.dryRun, label: texts.options[form.dryRun] }}
          onChange={({ detail }) =>
            onChange({ dryRun: DRY_RUNS.find((each) => each === detail.selectedOption.value) ?? 'off' })
          }
        />
      </FormField>
    </>
  );
}
