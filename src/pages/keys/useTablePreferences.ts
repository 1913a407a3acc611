// How the table of keys is looked at, remembered from visit to visit.
import { useState } from 'react';
import { readKeysTable, storeKeysTable, type TablePreferences } from '../../browser/preferences.ts';
import { completePreferences } from './tableColumns.ts';

export function useTablePreferences(): [TablePreferences, (change: Partial<TablePreferences>) => void] {
  const [preferences, setPreferences] = useState(() => completePreferences(readKeysTable()));
  return [
    preferences,
    (change) => {
      const next = completePreferences({ ...preferences, ...change });
      setPreferences(next);
      storeKeysTable(next);
    },
  ];
}
