// Work that can wait until the browser has nothing else to do.

/** @returns what calls it off. */
export function whenIdle(work: () => void): () => void {
  // Safari has no requestIdleCallback: there, a second after the page is shown is late enough.
  if (!('requestIdleCallback' in globalThis)) {
    const timer = setTimeout(work, 1000);
    return () => clearTimeout(timer);
  }
  const handle = requestIdleCallback(work);
  return () => cancelIdleCallback(handle);
}
