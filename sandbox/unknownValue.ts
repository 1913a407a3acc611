// Looks at values of unknown type: thrown errors and parsed JSON.

/** True for an object that is no array: what JSON calls an object. */
export function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** The system's code of an error, e.g. ENOENT. */
export function errorCode(error: unknown): string | undefined {
  return error instanceof Error && 'code' in error && typeof error.code === 'string' ? error.code : undefined;
}

/** An error's own sentence. */
export function errorText(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}
