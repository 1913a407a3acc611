// The closing line of npm test counts what the runners report, and never hides a failure.
import { expect, test } from 'vitest';
import { closingLine, countEndToEndTests, countUnitTests } from './testCounts.ts';

function unitReport(...files: [status: string, ...tests: string[]][]) {
  const testResults = files.map(([status, ...tests]) => ({
    status,
    assertionResults: tests.map((each, index) => ({ status: each, fullName: ` test ${index}` })),
  }));
  return { testResults, success: true };
}

interface EndToEndTest {
  status: string;
  expectedStatus: string;
  annotations?: { type: string; description: string }[];
}

/** Every second test is in a group inside of the file. */
function endToEndReport(tests: readonly EndToEndTest[], errors: readonly string[] = []) {
  const specs = tests.map((each) => ({ title: 'opens', tests: [{ annotations: [], ...each }] }));
  const group = { title: 'a.spec.ts', specs: specs.filter((_, index) => index % 2 === 1) };
  const file = { title: 'a.spec.ts', specs: specs.filter((_, index) => index % 2 === 0), suites: [group] };
  return { suites: [file], errors: errors.map((message) => ({ message })) };
}

const PASSED = { status: 'expected', expectedStatus: 'passed' };

test('counts unit tests of all files, and names the skipped ones', () => {
  const report = unitReport(['passed', 'passed', 'skipped', 'todo'], ['failed', 'passed', 'failed']);
  expect(countUnitTests(report)).toEqual({ passed: 2, failed: 1, skipped: ['test 1', 'test 2'] });
});

test('counts a file that could not be loaded as a failure', () => {
  expect(countUnitTests(unitReport(['failed']))).toEqual({ passed: 0, failed: 1, skipped: [] });
});

test('counts end-to-end tests of files and groups', () => {
  const failed = { status: 'unexpected', expectedStatus: 'passed' };
  expect(countEndToEndTests(endToEndReport([PASSED, PASSED, failed]))).toEqual({
    passed: 2,
    failed: 1,
    skipped: [],
  });
});

test('says why an end-to-end test was skipped', () => {
  const skipped = { status: 'skipped', expectedStatus: 'skipped' };
  const annotations = [{ type: 'skip', description: 'no AWS CLI' }];
  expect(countEndToEndTests(endToEndReport([{ ...skipped, annotations }, skipped])).skipped).toEqual([
    'a.spec.ts opens: no AWS CLI',
    'a.spec.ts opens',
  ]);
});

test.each([
  ['passes only when it is tried again', [{ status: 'flaky', expectedStatus: 'passed' }], []],
  ['was meant to run and did not', [{ status: 'skipped', expectedStatus: 'passed' }], []],
  ['could not be loaded', [], ['SyntaxError']],
])('counts what %s as a failure', (_, tests, errors) => {
  expect(countEndToEndTests(endToEndReport([PASSED, ...tests], errors))).toMatchObject({
    passed: 1,
    failed: 1,
  });
});

test('closes with one line, which speaks of skipped tests only where there are some', () => {
  expect(closingLine({ passed: 3, failed: 0, skipped: [] })).toBe('3 passed, 0 failed');
  expect(closingLine({ passed: 3, failed: 1, skipped: ['a'] })).toBe('3 passed, 1 failed, 1 skipped');
});
