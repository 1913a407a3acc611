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
