// Finds a Chromium that really launches, for the end-to-end tests and the benchmarks, and installs one where there is none.
import { existsSync } from 'node:fs';
import { delimiter, join } from 'node:path';
import { type Browser, chromium, type LaunchOptions } from 'playwright';
import { runForAtMost } from './runForAtMost.ts';

/** A way to come by a browser. `paths` may install one first; it gives the files to try, in this order. */
export interface ChromiumSource {
  name: string;
  /** Takes minutes, so it is said beforehand. */
  installs?: true;
  /** Asked for by a person, who is told if it is passed over. */
  isGiven?: true;
  paths: () => string[] | Promise<string[]>;
}

const LAUNCH_LIMIT_MS = 30_000;
const INSTALL_LIMIT_MS = 5 * 60_000;

const COMMANDS = [
  // Without windows, and so without the pages that draw them: the tests take half the time.
  'chromium-headless-shell',
  'google-chrome',
  'google-chrome-stable',
  'chromium',
  'chromium-browser',
  'microsoft-edge',
  'microsoft-edge-stable',
];
const MAC_APPLICATIONS = ['Google Chrome', 'Chromium', 'Microsoft Edge'].map(
  (name) => `/Applications/${name}.app/Contents/MacOS/${name}`,
);

const SOURCES: ChromiumSource[] = [
  { name: 'CHROMIUM_PATH', isGiven: true, paths: () => [process.env['CHROMIUM_PATH'] ?? ''].filter(Boolean) },
  { name: "Playwright's own Chromium", paths: () => [chromium.executablePath()] },
  { name: 'an installed Chrome, Chromium or Edge', paths: installedBrowsers },
  { name: 'playwright install chromium', installs: true, paths: installByPlaywright },
  { name: 'apt-get install chromium', installs: true, paths: installByApt },
];

/**
 * The path of the first Chromium that launches.
 * @param say is told which source is tried, where trying it may take minutes or one given by hand is passed over
 * @throws Error with one sentence, if none launches
 */
export async function findChromium(
  sources: readonly ChromiumSource[] = SOURCES,
  problemOf: (path: string) => Promise<string | undefined> = launchProblem,
  say: (line: string) => void = console.log,
): Promise<string> {
  const tried: string[] = [];
  for (const { name, installs, isGiven, paths } of sources) {
    if (installs) say(`No Chromium has launched so far; trying "${name}".`);
    for (const path of await paths()) {
      const problem = await problemOf(path);
      if (problem === undefined) return path;
      tried.push(`${path} (${problem})`);
      if (isGiven) say(`${name} is passed over: ${path} does not launch (${problem}).`);
    }
  }
  throw new Error(
    `The tests need a Chromium and none launches here: install Chrome, Chromium or Edge, or set CHROMIUM_PATH to one. Tried: ${tried.join('; ') || 'none was found'}.`,
  );
}

/** How every browser of the project is started: without calls of its own to anybody. */
export function launchOptions(executablePath: string | undefined): LaunchOptions {
  return {
    ...(executablePath !== undefined && { executablePath }),
    // Chromium's own sandbox cannot work as root, nor in most CI containers.
    chromiumSandbox: !isRoot() && !process.env['CI'],
    args: [
      '--disable-background-networking',
      '--disable-component-update',
      // Without a graphics card a GPU process only emulates one, on the cores that the tests need.
      '--disable-gpu',
      '--disable-sync',
      '--no-first-run',
    ],
  };
}

/** Undefined if a page opens in this browser, else why not, in one line. */
export async function launchProblem(path: string, limitMs = LAUNCH_LIMIT_MS): Promise<string | undefined> {
  let browser: Browser | undefined;
  let timer: NodeJS.Timeout | undefined;
  try {
    browser = await chromium.launch({ ...launchOptions(path), timeout: limitMs });
    const late = new Promise<never>((_, reject) => {
      timer = setTimeout(() => reject(new Error(`opens no page in ${limitMs} ms`)), limitMs);
    });
    await Promise.race([opensPage(browser), late]);
    return undefined;
  } catch (error) {
    const [line = ''] = (error instanceof Error ? error.message : String(error)).split('\n');
    return line;
  } finally {
    clearTimeout(timer);
    await browser?.close();
  }
}

async function opensPage(browser: Browser): Promise<void> {
  const page = await browser.newPage();
  await page.goto('data:text/html,<title>ready</title>');
  if ((await page.title()) !== 'ready') throw new Error('shows another page than the one it was given');
}

function installedBrowsers(): string[] {
  const folders = (process.env['PATH'] ?? '').split(delimiter).filter(Boolean);
  const onPath = COMMANDS.flatMap((command) => folders.map((folder) => join(folder, command)));
  return [...onPath, ...MAC_APPLICATIONS].filter((path) => existsSync(path));
}

async function installByPlaywright(): Promise<string[]> {
  const withDeps = (await administrator()) === undefined ? [] : ['--with-deps'];
  const installed = await runForAtMost(INSTALL_LIMIT_MS, process.execPath, [
    'node_modules/playwright/cli.js',
    'install',
    ...withDeps,
    'chromium',
  ]);
  return installed ? [chromium.executablePath()] : [];
}

async function installByApt(): Promise<string[]> {
  const prefix = await administrator();
  if (prefix === undefined) return [];
  const apt = (...args: string[]) => {
    const [command = '', ...rest] = [...prefix, 'env', 'DEBIAN_FRONTEND=noninteractive', 'apt-get', ...args];
    return runForAtMost(INSTALL_LIMIT_MS, command, rest);
  };
  await apt('update');
  const isInstalled =
    (await apt('install', '-y', 'chromium-headless-shell')) || (await apt('install', '-y', 'chromium'));
  return isInstalled ? installedBrowsers() : [];
}

/** What to put before a command that installs packages of the system; undefined where nobody may, or there is no apt-get. */
async function administrator(): Promise<string[] | undefined> {
  const hasApt = process.platform === 'linux' && existsSync('/usr/bin/apt-get');
  if (!hasApt) return undefined;
  if (isRoot()) return [];
  return (await runForAtMost(10_000, 'sudo', ['-n', 'true'])) ? ['sudo', '-n'] : undefined;
}

function isRoot(): boolean {
  return process.getuid?.() === 0;
}
