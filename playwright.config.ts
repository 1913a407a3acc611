// How the end-to-end tests run: in the Chromium that scripts/e2e.ts found, two at a time, each once.
import { defineConfig } from 'playwright/test';
import { launchOptions } from './scripts/chromium.ts';

export default defineConfig({
  testDir: 'e2e',
  outputDir: 'test-results/e2e',
  fullyParallel: true,
  workers: 2,
  // A flaky test is a failing test.
  retries: 0,
  forbidOnly: Boolean(process.env['CI']),
  timeout: 60_000,
  // Ample for a machine that is busy; only a failure waits for it.
  expect: { timeout: 10_000 },
  reporter: [['list'], ['json', { outputFile: 'test-results/e2e.json' }]],
  use: {
    browserName: 'chromium',
    launchOptions: launchOptions(process.env['CHROMIUM_PATH']),
    // Without a film, which costs a fifth of the time; a picture of the failure tells as much.
    trace: { mode: 'retain-on-failure', screenshots: false, sources: false },
    screenshot: 'only-on-failure',
  },
});
