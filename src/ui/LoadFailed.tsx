// What stands where a part of the page could not be loaded.
import { lazyPart as texts } from '../messages/app.ts';

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
