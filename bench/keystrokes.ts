// How long a keystroke takes until its effect is painted, told by the page's own clock.
import type { Locator, Page } from 'playwright';

interface Armed {
  painted: Promise<number>;
}

interface Effect {
  /** It stays on the page. */
  in: Locator;
  /** CSS of the first element in there whose text each of the keys must change; the whole of it unless said. */
  of?: string;
}

/**
 * Types in the box that has the focus. Each keystroke's effect is waited for before the next one, and then a random while, so that
 * the keystrokes meet whatever else the page is doing.
 * @param effect without it, what counts is the first frame after the key
 * @returns milliseconds, each from the browser's own time of the key event to the frame with its effect
 * @throws Error if a key has no effect
 */
export async function typeKeys(page: Page, keys: readonly string[], effect?: Effect): Promise<number[]> {
  const measured: number[] = [];
  for (const key of keys) {
    const place = effect ? effect.in : page.locator('body');
    const armed = await place.evaluateHandle(nextKeystroke, {
      of: effect?.of,
      isAwaited: effect !== undefined,
    });
    await page.keyboard.press(key);
    measured.push(await armed.evaluate((handle: Armed) => handle.painted));
    await armed.dispose();
    await page.waitForTimeout(20 + Math.random() * 180);
  }
  return measured;
}

/** Runs in the page. @returns an object around the promise, which would be waited for otherwise */
function nextKeystroke(
  place: Element,
  { of, isAwaited }: { of: string | undefined; isAwaited: boolean },
): Armed {
  const longest = 10_000;
  const textOf = () => (of === undefined ? place : place.querySelector(of))?.textContent;
  /** After the next frame was painted: a message comes only once the frame is out. */
  const nextPaint = () =>
    new Promise<number>((resolve) => {
      requestAnimationFrame(() => {
        const { port1, port2 } = new MessageChannel();
        port1.addEventListener('message', () => resolve(performance.now()), { once: true });
        port1.start();
        port2.postMessage(undefined);
      });
    });
  const before = isAwaited ? textOf() : undefined;
  const measure = async (pressed: number): Promise<number> => {
    for (;;) {
      const taken = (await nextPaint()) - pressed;
      if (!isAwaited || textOf() !== before) return taken;
      if (taken > longest) throw new Error(`A keystroke left "${before}" as it was.`);
    }
  };
  const painted = new Promise<number>((resolve) => {
    addEventListener('keydown', ({ timeStamp }) => resolve(measure(timeStamp)), {
      once: true,
      capture: true,
    });
  });
  return { painted };
}
