// A day in the filter: typed behind the operator, or into its own field.

import DateInput from '@cloudscape-design/components/date-input';
import FormField from '@cloudscape-design/components/form-field';
import type { PropertyFilterProps } from '@cloudscape-design/components/property-filter';
import { useEffect } from 'react';
import { keyFilterTexts as texts } from '../../messages/keyFilter.ts';

export function DayForm({ value, onChange, filter }: PropertyFilterProps.ExtendedOperatorFormProps<string>) {
  useEffect(() => {
    if (filter) onChange(filter.trim());
    // oxlint-disable-next-line react/exhaustive-deps -- what is typed behind the operator, and nothing else
  }, [filter]);
  return (
    <FormField label={texts.date} constraintText={texts.dateHint}>
      <DateInput
        value={value ?? ''}
        onChange={({ detail }) => onChange(detail.value)}
        placeholder={texts.dateHint}
      />
    </FormField>
  );
}
