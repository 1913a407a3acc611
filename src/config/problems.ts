// What is wrong with a config.json: each problem with its place in the file, in words that tell what to do.
import * as v from 'valibot';

/** `at` is the place in the file, e.g. `connections.1.endpoints.kms`; empty for the file as a whole. */
export interface ConfigProblem {
  at: string;
  message: string;
}

export const UNKNOWN_SETTING = 'is not a setting that the console knows';
export const NO_OBJECT = 'must be an object in braces';
export const NO_LIST = 'must be a list in brackets';

/** Like v.strictObject, which names only the first of the members that it does not know. */
export function closedObject<const E extends v.ObjectEntries>(entries: E, message = NO_OBJECT) {
  const unknownOf = (input: unknown) =>
    typeof input === 'object' && input !== null
      ? Object.keys(input).filter((key) => !Object.hasOwn(entries, key))
      : [];
  return v.lazy((input: unknown) =>
    v.pipe(
      v.object(entries, message),
      v.rawCheck(({ addIssue }) => {
        for (const key of unknownOf(input)) {
          addIssue({
            message: UNKNOWN_SETTING,
            path: [{ type: 'unknown', origin: 'key', input, key, value: undefined }],
          });
        }
      }),
    ),
  );
}

export function isRecord(json: unknown): json is Record<string, unknown> {
  return typeof json === 'object' && json !== null && !Array.isArray(json);
}

export function shapeProblems(issues: readonly v.BaseIssue<unknown>[] | undefined): ConfigProblem[] {
  return (issues ?? []).map((issue) => ({
    at: v.getDotPath(issue) ?? '',
    message: issue.kind === 'schema' && issue.received === 'undefined' ? 'is missing' : issue.message,
  }));
}

export function flag() {
  return v.boolean('must be true or false, without quotes');
}

export function text() {
  return v.string('must be text in quotes');
}
