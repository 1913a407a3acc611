// The last resort: a fault of the console itself shows a message without any content of the page, and sends nothing.
import { Component, type ReactNode } from 'react';
import { app } from '../messages/app.ts';
import { Notice } from './Notice.tsx';

export class ErrorBoundary extends Component<{ children: ReactNode }, { hasFailed: boolean }> {
  override state = { hasFailed: false };

  static getDerivedStateFromError() {
    return { hasFailed: true };
  }

  override render() {
    if (!this.state.hasFailed) return this.props.children;
    return (
      <Notice title={app.crashed.title}>
        <p>{app.crashed.text}</p>
        <button type="button" onClick={() => location.reload()}>
          {app.crashed.reload}
        </button>
      </Notice>
    );
  }
}
