// The preferences that the browser remembers, by name, and nothing else: no ciphertext, context, credential or key.

export type ThemeChoice = 'system' | 'light' | 'dark';

const THEME = 'kms-re-encrypt.theme';

export function readTheme(): ThemeChoice {
  try {
    const stored = localStorage.getItem(THEME);
    return stored === 'light' || stored === 'dark' ? stored : 'system';
  } catch {
    return 'system';
  }
}

/** Where the browser refuses storage the choice holds until the page is closed. */
export function storeTheme(choice: ThemeChoice): void {
  try {
    if (choice === 'system') localStorage.removeItem(THEME);
    else localStorage.setItem(THEME, choice);
  } catch {
    return;
  }
}

/** How a table is looked at; never what is in it. */
export interface TablePreferences {
  rowsPerPage: number;
  wrapsLines: boolean;
  /** In their order. */
  columns: readonly { id: string; visible: boolean }[];
  /** In pixels, by column. */
  widths: Readonly<Record<string, number>>;
}

const KEYS_TABLE = 'kms-re-encrypt.keys-table';

/** Members that are missing or of another kind are left out: an older or newer console may have stored them. */
export function readKeysTable(): Partial<TablePreferences> {
  try {
    return parsePreferences(JSON.parse(localStorage.getItem(KEYS_TABLE) ?? 'null'));
  } catch {
    return {};
  }
}

/** Where the browser refuses storage they hold until the page is closed. */
export function storeKeysTable(preferences: TablePreferences): void {
  try {
    localStorage.setItem(KEYS_TABLE, JSON.stringify(preferences));
  } catch {
    return;
  }
}

function parsePreferences(json: unknown): Partial<TablePreferences> {
  if (!isObject(json)) return {};
  const { rowsPerPage, wrapsLines, columns, widths } = json;
  return {
    ...(isSize(rowsPerPage) && { rowsPerPage }),
    ...(typeof wrapsLines === 'boolean' && { wrapsLines }),
    ...(Array.isArray(columns) && {
      columns: columns.filter(isColumn).map(({ id, visible }) => ({ id, visible })),
    }),
    ...(isObject(widths) && {
      widths: Object.fromEntries(
        Object.entries(widths).filter((entry): entry is [string, number] => isSize(entry[1])),
      ),
    }),
  };
}

function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null;
}

function isSize(value: unknown): value is number {
  return Number.isSafeInteger(value) && Number(value) > 0;
}

function isColumn(value: unknown): value is { id: string; visible: boolean } {
  return isObject(value) && typeof value['id'] === 'string' && typeof value['visible'] === 'boolean';
}
