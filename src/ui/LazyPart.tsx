// A part of the page that is loaded when it is needed. If it cannot be, the rest of the page stays as it is.
import { Component, type ReactNode, Suspense } from 'react';
import { lazyPart as texts } from '../messages/app.ts';

export class LazyPart extends Component<{ children: ReactNode }, { hasFailed: boolean }> {
  override state = { hasFailed: false };

  static getDerivedStateFromError() {
    return { hasFailed: true };
  }

  override render() {
    if (this.state.hasFailed) return <LoadFailed />;
    return <Suspense fallback={<p className="hint">{texts.loading}</p>}>{this.props.children}</Suspense>;
  }
}

export function LoadFailed() {
  return (
    <p role="alert">
      {texts.failed}{' '}
      <button type="button" onClick={() => location.reload()}>
        {texts.reload}
      </button>
    </p>
  );
}
