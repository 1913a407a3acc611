// npm test: everything that CI checks, in order; each step's name and duration; and the counts of all tests in the last line.
import { mkdir, readFile, rm } from 'node:fs/promises';
import { fuzz, newSeed } from '../fuzz/main.ts';
import { runEndToEndTests } from './e2e.ts';
import { runTool } from './runTool.ts';
import { closingLine, countEndToEndTests, countUnitTests, type TestCounts } from './testCounts.ts';

const UNIT_REPORT = 'test-results/unit.json';
const E2E_REPORT = 'test-results/e2e.json';

/** Inputs for each parser; `npm run fuzz` takes many more. */
const FUZZ_RUNS = 5000;

/** Nothing is tested when one of these fails. */
const CHECKS: [name: string, tool: string, ...args: string[]][] = [
  ['types', 'tsc', '-b'],
  ['lint', 'oxlint', '--type-aware', '--deny-warnings'],
  ['format', 'biome', 'ci'],
  ['unused code', 'knip'],
];

export async function main(): Promise<void> {
  await rm('test-results', { recursive: true, force: true });
  await mkdir('test-results');
  const total: TestCounts = { passed: 0, failed: 0, skipped: [] };
  const problem = await runAll(total);
  for (const skipped of total.skipped) console.log(`Skipped: ${skipped}`);
  if (problem !== undefined) console.log(problem);
  // Whatever failed without failing a test counts too, so that the last line never looks like success.
  if (problem !== undefined && total.failed === 0) total.failed = 1;
  console.log(closingLine(total));
  process.exitCode = total.failed > 0 ? 1 : 0;
}

/** @returns what is wrong, in one sentence; undefined if all is well. */
async function runAll(total: TestCounts): Promise<string | undefined> {
  for (const [name, tool, ...args] of CHECKS) {
    if ((await step(name, () => runTool(tool, args))) !== 0)
      return `Stopped: ${tool} found something (above), so no test was run.`;
  }
  const reporters = ['--reporter=default', '--reporter=json', `--outputFile.json=${UNIT_REPORT}`];
  const unit = await step('unit tests', () => runTool('vitest', ['run', ...reporters]));
  add(total, countUnitTests(await readReport(UNIT_REPORT, { testResults: [] })));

  const fuzzed = await step('fuzz', () => fuzz(FUZZ_RUNS, newSeed()));
  add(total, { ...fuzzed, skipped: [] });
  if (fuzzed.passed === 0) return 'No parser was fuzzed.';

  if ((await step('build', () => runTool('vite', ['build', '--logLevel', 'warn']))) !== 0)
    return 'Stopped: the console cannot be built, so the end-to-end tests were not run.';

  const endToEnd = await step('end-to-end tests and size budget', () => runEndToEndTests([])).catch(String);
  const ran = countEndToEndTests(await readReport(E2E_REPORT, { suites: [], errors: [] }));
  add(total, ran);

  if (typeof endToEnd === 'string') return endToEnd;
  if (unit !== 0 || endToEnd !== 0 || total.failed > 0) return 'There are failures: see above.';
  return ran.passed === 0 ? 'No end-to-end test ran.' : undefined;
}

async function step<Result>(name: string, work: () => Promise<Result>): Promise<Result> {
  console.log(`\n── ${name}`);
  const start = performance.now();
  try {
    return await work();
  } finally {
    console.log(`── ${name}: ${((performance.now() - start) / 1000).toFixed(1)} s`);
  }
}

/** @param none what counts where the runner came to no report; its exit status says that it failed. */
async function readReport(file: string, none: unknown): Promise<unknown> {
  const text = await readFile(file, 'utf8').catch(() => undefined);
  return text === undefined ? none : JSON.parse(text);
}

function add(total: TestCounts, { passed, failed, skipped }: TestCounts): void {
  total.passed += passed;
  total.failed += failed;
  total.skipped.push(...skipped);
}
