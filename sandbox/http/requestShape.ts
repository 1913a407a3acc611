// Reads the members of a JSON request by a declared shape, and words violations as AWS does.
import { serializationException, validationException } from './awsError.ts';
import type { JsonObject } from './jsonProtocol.ts';

/** One member's type: reads the JSON value, and says which constraints the value breaks. */
export interface Member<T> {
  /** @throws AwsError SerializationException for a value of another JSON type */
  read(value: unknown): T;
  /** The constraints that the value breaks, each beginning with "Member must". */
  violations(value: T): string[];
  /** How the value is shown in the error; secrets and blobs are not shown (recorded from KMS). */
  show(value: T): string | undefined;
  /** What is wrong with the members of a structure within the value, told by their own paths. */
  inside?(value: T, path: string): string[];
}

export interface RequiredMember<T> extends Member<T> {
  required: true;
}

export type Shape = Record<string, Member<unknown> | RequiredMember<unknown>>;

type ValueOf<M> = M extends Member<infer T> ? T : never;
type RequiredNames<S> = { [K in keyof S]: S[K] extends RequiredMember<unknown> ? K : never }[keyof S];

/** The values of a shape's members: those not required may be undefined. */
export type Values<S> = { [K in RequiredNames<S>]: ValueOf<S[K]> } & {
  [K in Exclude<keyof S, RequiredNames<S>>]: ValueOf<S[K]> | undefined;
};

/** The same member, and absent or null it is a violation. */
export function required<T>(member: Member<T>): RequiredMember<T> {
  return { ...member, required: true };
}

/**
 * Reads a request. Members that the shape does not name are ignored, as AWS does; null counts as absent.
 * @throws AwsError SerializationException for a wrong JSON type; ValidationException that lists every broken constraint
 */
export function readShape<S extends Shape>(shape: S, input: JsonObject): Values<S> {
  const values = readTypes(shape, input);
  const problems = brokenConstraints(shape, values);
  if (problems.length > 0) throw constraintViolations(problems);
  return values;
}

/**
 * The values of a shape's members, whatever the constraints say; an absent one is absent, also where it is required.
 * @throws AwsError SerializationException for a wrong JSON type
 */
export function readTypes<S extends Shape>(shape: S, input: JsonObject): Values<S> {
  const values: Record<string, unknown> = {};
  for (const [name, member] of Object.entries(shape)) {
    const given = Object.hasOwn(input, name) ? input[name] : undefined;
    if (given !== undefined && given !== null) values[name] = member.read(given);
  }
  // Each member was read by the shape's own reader, which TypeScript cannot follow through a loop.
  // oxlint-disable-next-line typescript/no-unsafe-type-assertion
  return values as Values<S>;
}

/**
 * What is wrong with values that `readTypes` read.
 * @param within the path of the structure that they are in, with a dot at its end, e.g. `tags.1.member.`
 */
export function brokenConstraints(
  shape: Shape,
  values: Readonly<Record<string, unknown>>,
  within = '',
): string[] {
  return Object.entries(shape).flatMap(([name, member]) => {
    const path = `${within}${name.charAt(0).toLowerCase()}${name.slice(1)}`;
    const value = values[name];
    if (value === undefined) {
      if (!('required' in member)) return [];
      return [`Value null at '${path}' failed to satisfy constraint: Member must not be null`];
    }
    const shown = member.show(value);
    const quoted = shown === undefined ? '' : ` '${shown}'`;
    return [
      ...member
        .violations(value)
        .map((violation) => `Value${quoted} at '${path}' failed to satisfy constraint: ${violation}`),
      ...(member.inside?.(value, path) ?? []),
    ];
  });
}

/** AWS's sentence for one or several broken constraints. */
function constraintViolations(problems: string[]): Error {
  const errors = problems.length === 1 ? '1 validation error' : `${problems.length} validation errors`;
  return validationException(`${errors} detected: ${problems.join('; ')}`);
}

/** The JSON type as AWS's parser names it in a SerializationException (inferred from public reports). */
export function wrongType(value: unknown, wanted: string): Error {
  return serializationException(`${jsonToken(value)} can not be converted to ${wanted}`);
}

function jsonToken(value: unknown): string {
  if (Array.isArray(value)) return 'START_ARRAY';
  if (value === null || typeof value === 'boolean') return `${String(value).toUpperCase()}_VALUE`;
  return typeof value === 'object' ? 'START_OBJECT' : `${typeof value}_VALUE`.toUpperCase();
}
