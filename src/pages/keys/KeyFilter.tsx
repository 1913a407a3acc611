// The filter of the page Keys: by any property, or by text anywhere.
import PropertyFilter, { type PropertyFilterProps } from '@cloudscape-design/components/property-filter';
import { memo } from 'react';
import type { KeyQuery } from '../../kms/keys/keyFilter.ts';
import type { KeyProperty } from '../../kms/keys/keyRow.ts';
import { filterStrings, keyFilterTexts as texts } from '../../messages/keyFilter.ts';
import { keysPage } from '../../messages/keysPage.ts';
import { DayForm } from './DayForm.tsx';
import { BY_VALUE, type FilterOption } from './filterOptions.ts';

interface KeyFilterProps {
  query: KeyQuery;
  onQuery: (query: KeyQuery) => void;
  options: readonly FilterOption[];
  countText: string;
}

const TEXT_OPERATORS = ['=', '!=', ':', '!:', '^', '!^'];
/** In the order in which they are offered. */
const PROPERTIES: readonly KeyProperty[] = ['alias', 'keyId', 'arn', ...BY_VALUE, 'created', 'description'];

const FILTERING_PROPERTIES: PropertyFilterProps.FilteringProperty[] = PROPERTIES.map((key) => ({
  key,
  propertyLabel: keysPage.columns[key],
  groupValuesLabel: texts.valuesOf(keysPage.columns[key]),
  operators: key === 'created' ? ['<', '>'].map((operator) => ({ operator, form: DayForm })) : TEXT_OPERATORS,
  // Of some an exact value is what is asked for, of the others a part.
  defaultOperator: key === 'created' ? '>' : isByValue(key) ? '=' : ':',
}));

export const KeyFilter = memo(function KeyFilter(props: KeyFilterProps) {
  return (
    <div className="key-filter">
      <PropertyFilter
        query={props.query}
        onChange={({ detail: { operation, tokens } }) => props.onQuery({ operation, tokens })}
        filteringProperties={FILTERING_PROPERTIES}
        filteringOptions={props.options}
        countText={props.countText}
        // Else every change of the number is read out, while the keys come in: the page says it once.
        loading
        filteringAriaLabel={filterStrings.filteringAriaLabel}
        filteringPlaceholder={filterStrings.filteringPlaceholder}
        filteringEmpty={texts.noSuggestion}
        i18nStrings={filterStrings}
      />
    </div>
  );
});

function isByValue(property: KeyProperty): boolean {
  return BY_VALUE.some((each) => each === property);
}
