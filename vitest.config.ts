// Unit and property tests: they stand beside the file they test, and none may write to the console.
import { defineConfig } from 'vitest/config';

export default defineConfig({
  test: {
    // Ample for a machine that is busy with other things; only a failure waits for it.
    testTimeout: 20_000,
    include: ['src/**/*.test.ts', 'sandbox/**/*.test.ts', 'deploy/**/*.test.ts', 'scripts/**/*.test.ts'],
    onConsoleLog(log) {
      throw new Error(`Unexpected console output: ${log}`);
    },
  },
});
