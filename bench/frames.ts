// How smoothly a page scrolls: the time between its frames while the wheel is turned.
import type { Page } from 'playwright';

interface Recording {
  stop: () => number[];
}

const TURNS = 60;
const PIXELS_A_TURN = 120;

/** Turns the wheel over the middle of the page, down and up. @returns milliseconds from each frame to the next */
export async function scroll(page: Page): Promise<number[]> {
  const recording = await page.evaluateHandle(recordFrames);
  const { width, height } = page.viewportSize() ?? { width: 0, height: 0 };
  await page.mouse.move(width / 2, height / 2);
  for (let turn = 0; turn < TURNS; turn += 1) {
    await page.mouse.wheel(0, turn < TURNS / 2 ? PIXELS_A_TURN : -PIXELS_A_TURN);
    await page.waitForTimeout(30);
  }
  const frames = await recording.evaluate((handle: Recording) => handle.stop());
  await recording.dispose();
  return frames;
}

/** Runs in the page. */
function recordFrames(): Recording {
  const frames: number[] = [];
  let isOn = true;
  let last = performance.now();
  const look = (now: number) => {
    frames.push(now - last);
    last = now;
    if (isOn) requestAnimationFrame(look);
  };
  requestAnimationFrame(look);
  return {
    stop: () => {
      isOn = false;
      // The first one was under way before.
      return frames.slice(1);
    },
  };
}
