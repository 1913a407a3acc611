// A page that is nothing but a message. It uses no part of the design system, so that it shows when that one fails.
import type { ReactNode } from 'react';

export function Notice({ title, children }: { title: string; children: ReactNode }) {
  return (
    <main className="notice">
      <div role="alert">
        <h1>{title}</h1>
        {children}
      </div>
    </main>
  );
}
