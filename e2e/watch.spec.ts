// The watch over all other tests finds what it is there to find, and lets pass only what was announced.
import type { Browser } from 'playwright/test';
import { expect, test } from './fixtures.ts';
import { ReEncryptPage } from './reEncryptPage.ts';
import { type Refusal, Watch } from './watch.ts';

/** Opens the console in a browser context with a watch of its own, so that what it finds does not fail the test. */
async function openWatched(browser: Browser, consoleUrl: string, endpoint: string, refusals: Refusal[] = []) {
  const context = await browser.newContext();
  const own = await Watch.start(context, endpoint);
  own.expectRefusals(...refusals);
  const page = await context.newPage();
  await new ReEncryptPage(page).open(consoleUrl);
  const findings = async () => {
    const found = await own.findings();
    await context.close();
    return found;
  };
  return { page, findings };
}

test('finds nothing on a page that behaves', async ({ browser, consoleUrl, sandbox }) => {
  const { findings } = await openWatched(browser, consoleUrl, sandbox.url);
  expect(await findings()).toEqual([]);
});

test('finds a line in the console, an error that nobody caught and a dialog', async ({
  browser,
  consoleUrl,
  sandbox,
}) => {
  const { page, findings } = await openWatched(browser, consoleUrl, sandbox.url);
  const thrown = page.waitForEvent('pageerror');
  await page.evaluate(() => {
    // oxlint-disable-next-line no-console -- what the watch is to find
    console.debug('a line');
    alert('a dialog');
    queueMicrotask(() => {
      throw new Error('an error');
    });
  });
  await thrown;
  expect(await findings()).toEqual([
    expect.stringContaining('console debug: a line'),
    'dialog: a dialog',
    'page error: an error',
  ]);
});

test('finds a violation of the Content-Security-Policy', async ({ browser, consoleUrl, sandbox }) => {
  const { page, findings } = await openWatched(browser, consoleUrl, sandbox.url);
  await page.evaluate(() => fetch('http://127.0.0.2/').catch(() => undefined));
  expect((await findings()).join('\n')).toContain('CSP violation of connect-src: http://127.0.0.2/');
});

test('finds an entry in a storage that nobody named', async ({ browser, consoleUrl, sandbox }) => {
  const { page, findings } = await openWatched(browser, consoleUrl, sandbox.url);
  await page.evaluate(async () => {
    localStorage.setItem('kms-re-encrypt.theme', 'dark');
    sessionStorage.setItem('token', 'x');
    const opening = indexedDB.open('aws:cognito-identity-ids');
    await new Promise((resolve) => opening.addEventListener('success', resolve));
  });
  expect(await findings()).toEqual([
    'stored without being named: sessionStorage: token',
    'stored without being named: indexedDB: aws:cognito-identity-ids',
  ]);
});

test('finds a request to another origin', async ({ browser, consoleUrl, limitedConsoleUrl, sandbox }) => {
  const { page, findings } = await openWatched(browser, consoleUrl, sandbox.url);
  await page.evaluate((url) => {
    location.href = url;
  }, limitedConsoleUrl);
  await page.waitForURL(limitedConsoleUrl);
  expect(await findings()).toContain(`request to a foreign origin: GET ${limitedConsoleUrl}`);
});

const ANNOUNCED: [what: string, refusals: Refusal[], found: number][] = [
  ['lets a refusal pass that was announced', [400], 0],
  ['finds a refusal that was not announced', [], 1],
  ['finds a refusal with another status than announced', [403, 'net::ERR'], 1],
];

for (const [what, refusals, found] of ANNOUNCED) {
  test(what, async ({ browser, consoleUrl, sandbox, faults }) => {
    await faults.set({ kind: 'error', operation: 'ListAliases', name: 'AccessDeniedException' });
    const { page, findings } = await openWatched(browser, consoleUrl, sandbox.url, refusals);
    await expect(new ReEncryptPage(page).side('Destination')).toContainText(
      'kms:ListAliases: AccessDeniedException',
    );
    expect(await findings()).toEqual(
      Array<unknown>(found).fill(expect.stringContaining('the server responded with a status of 400')),
    );
  });
}
