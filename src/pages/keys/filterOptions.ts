// The values that the filter offers: those that the described keys have, a few for each property.
import { useMemo } from 'react';
import type { KeyProperty, KeyRow } from '../../kms/keys/keyRow.ts';
import { useSame } from '../../ui/useSame.ts';

export interface FilterOption {
  propertyKey: KeyProperty;
  value: string;
}

/** Neither aliases nor IDs: ten thousand suggestions would help nobody. */
export const BY_VALUE = ['state', 'spec', 'usage', 'origin', 'manager', 'multiRegion'] as const;

function filterOptions(rows: readonly KeyRow[]): FilterOption[] {
  return BY_VALUE.flatMap((propertyKey) => {
    const values = new Set<string>();
    for (const row of rows) {
      const value = row.values[propertyKey];
      if (value) values.add(value);
    }
    return [...values].toSorted().map((value) => ({ propertyKey, value }));
  });
}

export function useFilterOptions(rows: readonly KeyRow[]): readonly FilterOption[] {
  const options = useMemo(() => filterOptions(rows), [rows]);
  return useSame(options, isSameOption);
}

function isSameOption(one: FilterOption, other: FilterOption): boolean {
  return one.propertyKey === other.propertyKey && one.value === other.value;
}
