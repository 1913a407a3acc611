// npm run e2e: builds the console and runs the end-to-end tests on it, in a Chromium that it finds or installs. Takes Playwright's arguments.
import { build } from 'vite';
import { findChromium } from './chromium.ts';
import { runTool } from './runTool.ts';

export async function main(args: string[]): Promise<void> {
  // The runner that compiles this file says development; the console must be built as it is deployed.
  process.env['NODE_ENV'] = 'production';
  await build({ logLevel: 'warn' });
  process.exitCode = await runEndToEndTests(args);
}

/** Tests what is in dist/. @returns Playwright's exit status. */
export async function runEndToEndTests(args: readonly string[]): Promise<number> {
  const path = await findChromium();
  console.log(`In ${path}`);
  return runTool('playwright', ['test', ...args], { CHROMIUM_PATH: path });
}
