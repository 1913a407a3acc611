// The columns of the table of keys as the user wants them: in which order, how wide, and which of them are shown.
import type { TablePreferences } from '../../browser/preferences.ts';
import type { KeyProperty } from '../../kms/keys/keyRow.ts';

export type ColumnId = Exclude<KeyProperty, 'arn'> | 'lastRotation';

/** Pixels, as long as the user has not changed them. */
const WIDTHS: Readonly<Record<ColumnId, number>> = {
  alias: 230,
  keyId: 430,
  state: 190,
  spec: 200,
  usage: 195,
  origin: 130,
  manager: 135,
  multiRegion: 140,
  created: 165,
  description: 280,
  lastRotation: 175,
};
export const COLUMN_IDS = Object.keys(WIDTHS).filter((id): id is ColumnId => id in WIDTHS);
/** Without them a row could not be told, or not opened, or its refusal not be seen. */
export const ALWAYS_SHOWN: readonly ColumnId[] = ['keyId', 'state'];

export const ROWS_PER_PAGE = [20, 50, 100] as const;
/** A screen of them, which is described within a second. */
const DEFAULT_ROWS = 20;

/** What was remembered, without columns that this version does not know, and with those that it did not know. */
export function completePreferences(remembered: Partial<TablePreferences>): TablePreferences {
  const { rowsPerPage, wrapsLines = false, columns = [], widths = {} } = remembered;
  const known = columns.filter(
    ({ id }, at) => isColumnId(id) && columns.findIndex((other) => other.id === id) === at,
  );
  const unknown = COLUMN_IDS.filter((id) => !known.some((column) => column.id === id));
  return {
    rowsPerPage: ROWS_PER_PAGE.find((rows) => rows === rowsPerPage) ?? DEFAULT_ROWS,
    wrapsLines,
    columns: [...known, ...unknown.map((id) => ({ id, visible: true }))].map(({ id, visible }) => ({
      id,
      visible: visible || ALWAYS_SHOWN.some((always) => always === id),
    })),
    widths: Object.fromEntries(COLUMN_IDS.map((id) => [id, widths[id] ?? WIDTHS[id]])),
  };
}

function isColumnId(id: string): id is ColumnId {
  return Object.hasOwn(WIDTHS, id);
}
