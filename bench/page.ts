// How long the page takes from the click on Re-encrypt to the result being painted, without the time on the wire.
import { chromium, type Page } from 'playwright';
import { type Sandbox, startSandbox } from '../sandbox/sandbox.ts';
import { findChromium, launchOptions } from '../scripts/chromium.ts';
import { sandboxConfig } from '../scripts/sandboxConfig.ts';
import { serveConsole } from '../scripts/serveConsole.ts';
import { median } from './median.ts';

const ROUNDS = 50;

/** Milliseconds of one round, all told by the page's own clock. */
interface Round {
  whole: number;
  wire: number;
}

export async function benchPage(): Promise<void> {
  const sandbox = await startSandbox();
  const served = await serveConsole(sandboxConfig(sandbox));
  const browser = await chromium.launch(launchOptions(await findChromium()));
  const page = await browser.newPage();
  await page.goto(served.url);
  await fillForm(page, sandbox);
  const rounds: Round[] = [];
  for (let round = 0; round < ROUNDS; round += 1) rounds.push(await measureRound(page));
  await browser.close();
  await served.close();
  await sandbox.close();

  const own = median(rounds.map(({ whole, wire }) => whole - wire));
  const wire = median(rounds.map((round) => round.wire));
  console.log(`
Page: from the click on Re-encrypt to the painted result, medians of ${ROUNDS} rounds on loopback
  on the wire (PerformanceResourceTiming of the POST)   ${wire.toFixed(1)} ms
  the page's own time (all the rest)                    ${own.toFixed(1)} ms
  ratio of the page's own time to the wire              ${(own / wire).toFixed(2)}`);
}

async function fillForm(page: Page, sandbox: Sandbox): Promise<void> {
  const example = sandbox.examples.find(
    ({ sourceEncryptionContext }) => sourceEncryptionContext === undefined,
  );
  await page.getByRole('textbox', { name: 'Ciphertext' }).fill(example?.ciphertextBlob ?? '');
  await page.getByRole('combobox', { name: 'Destination key' }).fill('alias/payments');
  await page.getByRole('heading', { name: 'Re-encrypt' }).click();
  await page.getByText('Enabled · SYMMETRIC_DEFAULT').first().waitFor();
  // The describing of the other keys must be over: it draws the page anew and would count here.
  await page.waitForLoadState('networkidle');
}

/** Runs wholly in the page, so that the driver's round trips are not in it. */
function measureRound(page: Page): Promise<Round> {
  return page.evaluate(async () => {
    performance.clearResourceTimings();
    const text = () => document.querySelector('[aria-labelledby] .blob')?.textContent ?? '';
    const before = text();
    const buttons = [...document.querySelectorAll('button')];
    const start = performance.now();
    buttons.find((button) => button.textContent === 'Re-encrypt')?.click();
    await new Promise<void>((resolve) => {
      const look = () => (text() !== before && text() !== '' ? resolve() : void requestAnimationFrame(look));
      look();
    });
    const whole = performance.now() - start;
    const calls = performance
      .getEntriesByType('resource')
      .filter((entry) => entry instanceof PerformanceResourceTiming && entry.initiatorType === 'fetch');
    return { whole, wire: calls.reduce((sum, { duration }) => sum + duration, 0) };
  });
}
