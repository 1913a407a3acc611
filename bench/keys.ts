// How the console copes with ten thousand keys, and beside it with a hundred: first rows, keystrokes, scrolling, memory.
import { type Browser, chromium, type Page } from 'playwright';
import { startSandbox } from '../sandbox/sandbox.ts';
import { findChromium, launchOptions } from '../scripts/chromium.ts';
import { sandboxConfig } from '../scripts/sandboxConfig.ts';
import { serveConsole } from '../scripts/serveConsole.ts';
import { scroll } from './frames.ts';
import { typeKeys } from './keystrokes.ts';
import { median } from './median.ts';
import { percentile } from './percentile.ts';

const FEW = 100;
const MANY = 10_000;
const OPENINGS = 5;
const ROUNDS = 20;
const PAGES = 15;
/** A frame that takes longer is seen as a stutter. */
const LONG_FRAME = 50;
const MEGABYTE = 1_000_000;
const FIRST_ROW = '[role=rowheader], th[scope=row]';

/** Milliseconds, unless it is said otherwise. */
interface Figures {
  firstRows: number;
  keyBox: number[];
  filter: number[];
  filtered: number[];
  paging: number[];
  /** From frame to frame while scrolling. */
  frames: number[];
  /** Bytes after a garbage collection: with the Re-encrypt page alone, and with the Keys page. */
  heap: number[];
}

export async function benchKeys(): Promise<void> {
  const browser = await chromium.launch(launchOptions(await findChromium()));
  const [few, many] = [await measure(browser, FEW), await measure(browser, MANY)];
  await browser.close();
  console.log(`
Keys: ${FEW} and ${MANY} generated keys beside the seeded ones, while DescribeKey goes on, on loopback
${line('', `${FEW} keys`, `${MANY} keys`, 'ratio')}`);
  const print = (name: string, of: (figures: Figures) => number, unit = 'ms') => {
    const [one, other] = [of(few), of(many)];
    console.log(
      line(
        name,
        `${one.toFixed(0)} ${unit}`,
        `${other.toFixed(0)} ${unit}`,
        one === 0 ? '' : (other / one).toFixed(2),
      ),
    );
  };
  const printBoth = (name: string, of: (figures: Figures) => number[]) => {
    for (const percent of [50, 95])
      print(`${name}, p${percent}`, (figures) => percentile(of(figures), percent));
  };
  print(`page Keys opened, first rows (median of ${OPENINGS})`, ({ firstRows }) => firstRows);
  printBoth('keystroke in a key box to its matches on screen', ({ keyBox }) => keyBox);
  printBoth('keystroke in the filter to screen', ({ filter }) => filter);
  printBoth('filter taken to rows on screen', ({ filtered }) => filtered);
  printBoth('next page to rows on screen', ({ paging }) => paging);
  printBoth('scrolling, frame to frame', ({ frames }) => frames);
  print(
    `scrolling, frames over ${LONG_FRAME} ms`,
    ({ frames }) => frames.filter((each) => each > LONG_FRAME).length,
    'of all',
  );
  for (const [at, name] of ['page Re-encrypt', 'page Keys'].entries()) {
    print(`JavaScript heap, ${name}`, ({ heap }) => (heap[at] ?? 0) / MEGABYTE, 'MB');
  }
}

function line(name: string, ...columns: string[]): string {
  return `  ${name.padEnd(54)}${columns.map((column) => column.padStart(14)).join('')}`;
}

async function measure(browser: Browser, keys: number): Promise<Figures> {
  const sandbox = await startSandbox({ keys });
  const served = await serveConsole(sandboxConfig(sandbox));
  const firstRows: number[] = [];
  for (let opening = 0; opening < OPENINGS; opening += 1) firstRows.push(await openKeys(browser, served.url));
  const page = await browser.newPage();
  await page.goto(served.url);
  const keyBox = await typeInKeyBox(page);
  const heap = [await heapOf(page)];
  await page.getByRole('link', { name: 'Keys', exact: true }).click();
  await page.getByRole('grid', { name: 'Keys and aliases' }).getByRole('rowheader').first().waitFor();
  const { filter, filtered } = await typeInFilter(page);
  const paging = await turnPages(page);
  const frames = await scroll(page);
  heap.push(await heapOf(page));
  await page.close();
  await served.close();
  await sandbox.close();
  return { firstRows: median(firstRows), keyBox, filter, filtered, paging, frames, heap };
}

/** A first visit: nothing is in a cache. @returns from the start of the navigation to the frame with the first row */
async function openKeys(browser: Browser, url: string): Promise<number> {
  const context = await browser.newContext();
  const page = await context.newPage();
  await page.addInitScript((selector) => {
    const look = () => {
      if (document.querySelector(selector)) performance.mark('first rows');
      else requestAnimationFrame(look);
    };
    requestAnimationFrame(look);
  }, FIRST_ROW);
  await page.goto(`${url}#/keys`);
  const handle = await page.waitForFunction(() => performance.getEntriesByName('first rows')[0]?.startTime);
  const time = (await handle.jsonValue()) ?? Number.NaN;
  await context.close();
  return time;
}

/** Over the whole list, where most is found, and over a few dozen of it. Every key changes how much is found. */
async function typeInKeyBox(page: Page): Promise<number[]> {
  const box = page.getByRole('combobox', { name: 'Destination key' });
  const count = page.getByRole('option').filter({ hasText: /^(The first )?[\d,]+ of / });
  await box.click();
  await count.waitFor();
  const measured: number[] = [];
  for (let round = 0; round < ROUNDS; round += 1) {
    measured.push(...(await typeKeys(page, ['g', 'Backspace'], { in: count })));
    await box.fill('generated /000');
    await count.waitFor();
    const digits = [String(round % 3), String(round % 10)];
    measured.push(...(await typeKeys(page, [...digits, 'Backspace', 'Backspace'], { in: count })));
    await box.fill('');
    await count.waitFor();
  }
  return measured;
}

async function typeInFilter(page: Page): Promise<Pick<Figures, 'filter' | 'filtered'>> {
  const box = page.getByRole('combobox', { name: 'Filter the keys' });
  const count = page.getByRole('heading', { name: /^Keys and aliases/ });
  const [filter, filtered]: [number[], number[]] = [[], []];
  for (let round = 0; round < ROUNDS / 2; round += 1) {
    await box.click();
    filter.push(...(await typeKeys(page, ['(', '0', '0', '0', String(round)])));
    filtered.push(...(await typeKeys(page, ['Enter'], { in: count })));
    await page.getByRole('button', { name: 'Clear the filter' }).click();
  }
  return { filter, filtered };
}

/** By the keyboard: the button has the focus. */
async function turnPages(page: Page): Promise<number[]> {
  const next = page.getByRole('button', { name: 'Next page' });
  const table = page.getByRole('grid', { name: 'Keys and aliases' });
  // Enabled once the filter of before is gone from the table.
  await next.click({ trial: true });
  await next.focus();
  const measured: number[] = [];
  for (let at = 0; at < PAGES && (await next.isEnabled()); at += 1) {
    measured.push(...(await typeKeys(page, ['Enter'], { in: table, of: FIRST_ROW })));
  }
  return measured;
}

async function heapOf(page: Page): Promise<number> {
  const session = await page.context().newCDPSession(page);
  await session.send('HeapProfiler.collectGarbage');
  await session.send('Performance.enable');
  const { metrics } = await session.send('Performance.getMetrics');
  await session.detach();
  return metrics.find(({ name }) => name === 'JSHeapUsedSize')?.value ?? Number.NaN;
}
