// Keeps a page's calls of KMS waiting until a test lets them go, so that what happens meanwhile can be looked at.
import type { Page, Request } from 'playwright/test';

export function isCallOf(request: Request, operation: string): boolean {
  return request.headers()['x-amz-target'] === `TrentService.${operation}`;
}

/** @returns lets go what waits, and all calls that come later. */
export async function holdCalls(
  page: Page,
  url: string,
  isHeld: (request: Request) => boolean,
): Promise<() => void> {
  let release = () => {};
  const released = new Promise<void>((resolve) => {
    release = resolve;
  });
  await page.route(`${url}/**`, async (route) => {
    if (isHeld(route.request())) await released;
    await route.continue();
  });
  return release;
}
