// Light and dark: follows the system until the user chooses, and remembers the choice.
import { useEffect, useState, useSyncExternalStore } from 'react';
import { readTheme, storeTheme, type ThemeChoice } from '../browser/preferences.ts';

const systemIsDark = () => matchMedia('(prefers-color-scheme: dark)');

function subscribe(listener: () => void) {
  const query = systemIsDark();
  query.addEventListener('change', listener);
  return () => query.removeEventListener('change', listener);
}

/** @returns the choice and its setter. Switches the design system's mode on `body` as a side effect. */
export function useTheme(): [ThemeChoice, (choice: ThemeChoice) => void] {
  const [choice, setChoice] = useState(readTheme);
  const isSystemDark = useSyncExternalStore(subscribe, () => systemIsDark().matches);
  const isDark = choice === 'dark' || (choice === 'system' && isSystemDark);

  useEffect(() => {
    document.body.classList.toggle('awsui-dark-mode', isDark);
    document.documentElement.style.colorScheme = isDark ? 'dark' : 'light';
  }, [isDark]);

  return [
    choice,
    (next) => {
      storeTheme(next);
      setChoice(next);
    },
  ];
}
