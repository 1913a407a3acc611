// Counts what vitest and Playwright report, into one closing line.
import * as v from 'valibot';

export interface TestCounts {
  passed: number;
  failed: number;
  /** "name" or "name: why". */
  skipped: string[];
}

type Outcome = 'passed' | 'failed' | { skipped: string };

const UnitReport = v.object({
  testResults: v.array(
    v.object({
      status: v.string(),
      assertionResults: v.array(v.object({ status: v.string(), fullName: v.string() })),
    }),
  ),
});

const Test = v.object({
  status: v.string(),
  expectedStatus: v.string(),
  annotations: v.array(v.object({ type: v.string(), description: v.optional(v.string()) })),
});

interface Suite {
  title: string;
  specs: { title: string; tests: v.InferOutput<typeof Test>[] }[];
  suites?: Suite[] | undefined;
}

const Suite: v.GenericSchema<unknown, Suite> = v.object({
  title: v.string(),
  specs: v.array(v.object({ title: v.string(), tests: v.array(Test) })),
  suites: v.optional(v.array(v.lazy(() => Suite))),
});

const EndToEndReport = v.object({ suites: v.array(Suite), errors: v.array(v.unknown()) });

/**
 * A file that could not be loaded has no tests to fail, so it counts as one itself.
 * @param json what vitest's JSON reporter wrote
 */
export function countUnitTests(json: unknown): TestCounts {
  return count(
    v.parse(UnitReport, json).testResults.flatMap(({ assertionResults, status }): Outcome[] => {
      const outcomes = assertionResults.map((result): Outcome => {
        if (result.status === 'passed') return 'passed';
        return result.status === 'failed' ? 'failed' : { skipped: result.fullName.trim() };
      });
      return status === 'failed' && !outcomes.includes('failed') ? [...outcomes, 'failed'] : outcomes;
    }),
  );
}

/**
 * A test that passes only when it is tried again has failed, and so has one that was meant to run and did not.
 * @param json what Playwright's JSON reporter wrote
 */
export function countEndToEndTests(json: unknown): TestCounts {
  const { suites, errors } = v.parse(EndToEndReport, json);
  return count([...suites.flatMap(suiteOutcomes), ...errors.map((): Outcome => 'failed')]);
}

/** E.g. "12 passed, 0 failed, 1 skipped". */
export function closingLine({ passed, failed, skipped }: TestCounts): string {
  const line = `${passed} passed, ${failed} failed`;
  return skipped.length === 0 ? line : `${line}, ${skipped.length} skipped`;
}

function suiteOutcomes({ specs, suites = [], title }: Suite): Outcome[] {
  const own = specs.flatMap((spec) => spec.tests.map((test) => outcome(test, `${title} ${spec.title}`)));
  return [...own, ...suites.flatMap(suiteOutcomes)];
}

function outcome({ status, expectedStatus, annotations }: v.InferOutput<typeof Test>, name: string): Outcome {
  if (status === 'expected') return 'passed';
  if (status !== 'skipped' || expectedStatus !== 'skipped') return 'failed';
  const why = annotations.find(({ type }) => type === 'skip' || type === 'fixme')?.description;
  return { skipped: why === undefined ? name : `${name}: ${why}` };
}

function count(outcomes: readonly Outcome[]): TestCounts {
  return {
    passed: outcomes.filter((each) => each === 'passed').length,
    failed: outcomes.filter((each) => each === 'failed').length,
    skipped: outcomes.flatMap((each) => (typeof each === 'string' ? [] : [each.skipped])),
  };
}
