// Light and dark for every page, those too that are nothing but a message.
import type { ReactNode } from 'react';
import { useTheme } from '../controls/useTheme.ts';

export function Themed({ children }: { children: ReactNode }) {
  useTheme();
  return children;
}
