// A part of the page that is loaded when it is needed. If it cannot be, the rest of the page stays as it is.
import { type ComponentType, useEffect, useState } from 'react';
import { lazyPart as texts } from '../messages/app.ts';
import { LoadFailed } from './LoadFailed.tsx';

type LazyPart<Props extends object> = ComponentType<Props> & {
  /** Begins to load the part before it is drawn. */
  preload: () => void;
};

/**
 * Like React's `lazy` within a `Suspense`, which holds a part back for 0.3 seconds once it has shown that it is loading.
 * A part that is there is drawn at once. One that failed is tried again when it is next drawn anew.
 */
export function lazyPart<Props extends object>(load: () => Promise<ComponentType<Props>>): LazyPart<Props> {
  let loaded: ComponentType<Props> | undefined;
  let loading: Promise<void> | undefined;
  const loadOnce = () => {
    loading ??= load().then(
      (part) => {
        loaded = part;
      },
      (error: unknown) => {
        loading = undefined;
        throw error;
      },
    );
    return loading;
  };

  function Part(props: Props) {
    const [state, setState] = useState<'loading' | 'loaded' | 'failed'>(loaded ? 'loaded' : 'loading');
    useEffect(() => {
      let isShown = true;
      const tell = (next: 'loaded' | 'failed') => () => isShown && setState(next);
      if (!loaded) loadOnce().then(tell('loaded'), tell('failed'));
      return () => {
        isShown = false;
      };
    }, []);
    if (state === 'failed') return <LoadFailed />;
    const Loaded = loaded;
    return Loaded ? <Loaded {...props} /> : <p className="hint">{texts.loading}</p>;
  }
  return Object.assign(Part, { preload: () => void loadOnce().catch(() => undefined) });
}
