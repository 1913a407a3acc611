// Judges a file by a JSON Schema, for the tests of config.schema.json: the keywords that it uses, and no others.
import { isRecord } from './problems.ts';

/** What editors show and do not judge by. */
const ANNOTATIONS = ['$schema', '$defs', 'title', 'description', 'default', 'examples'];

/** @throws on a keyword that it does not know: a rule that is not looked at would pass everything */
export function fitsSchema(json: unknown, schema: unknown, root: unknown = schema): boolean {
  if (typeof schema === 'boolean') return schema;
  if (!isRecord(schema)) throw new Error(`No schema: ${JSON.stringify(schema)}`);
  return Object.entries(schema).every(([keyword, value]) => {
    if (ANNOTATIONS.includes(keyword) || keyword === 'then' || keyword === 'else') return true;
    const rule = RULES[keyword];
    if (!rule) throw new Error(`The keyword ${keyword} is not known`);
    return rule(json, value, schema, (part, other) => fitsSchema(part, other, root), root);
  });
}

/** @param reference e.g. #/$defs/region */
export function resolve(reference: unknown, root: unknown): unknown {
  const steps = String(reference).split('/').slice(1);
  const found = steps.reduce<unknown>((at, step) => (isRecord(at) ? at[step] : undefined), root);
  if (found === undefined) throw new Error(`Nothing at ${String(reference)}`);
  return found;
}

type Fits = (json: unknown, schema: unknown) => boolean;
type Rule = (
  json: unknown,
  value: unknown,
  schema: Record<string, unknown>,
  fits: Fits,
  root: unknown,
) => boolean;

const RULES: Record<string, Rule> = {
  $ref: (json, value, _, fits, root) => fits(json, resolve(value, root)),
  type: (json, value) => typeOf(json) === value || (value === 'number' && typeof json === 'number'),
  enum: (json, value) => listOf(value).includes(json),
  const: (json, value) => json === value,
  pattern: (json, value) => typeof json !== 'string' || new RegExp(String(value), 'u').test(json),
  minimum: (json, value) => typeof json !== 'number' || json >= Number(value),
  maximum: (json, value) => typeof json !== 'number' || json <= Number(value),
  minItems: (json, value) => !Array.isArray(json) || json.length >= Number(value),
  uniqueItems: (json) => {
    const items = listOf(json).map((item) => JSON.stringify(item));
    return new Set(items).size === items.length;
  },
  items: (json, value, _, fits) => listOf(json).every((item) => fits(item, value)),
  contains: (json, value, _, fits) => !Array.isArray(json) || json.some((item) => fits(item, value)),
  required: (json, value) =>
    !isRecord(json) || listOf(value).every((name) => Object.hasOwn(json, String(name))),
  properties: (json, value, _, fits) =>
    membersOf(value).every(
      ([name, part]) => !isRecord(json) || !Object.hasOwn(json, name) || fits(json[name], part),
    ),
  additionalProperties: (json, value, { properties }, fits) => {
    const known = membersOf(properties).map(([name]) => name);
    return membersOf(json).every(([name, member]) => known.includes(name) || fits(member, value));
  },
  propertyNames: (json, value, _, fits) => membersOf(json).every(([name]) => fits(name, value)),
  oneOf: (json, value, _, fits) => listOf(value).filter((each) => fits(json, each)).length === 1,
  anyOf: (json, value, _, fits) => listOf(value).some((each) => fits(json, each)),
  allOf: (json, value, _, fits) => listOf(value).every((each) => fits(json, each)),
  not: (json, value, _, fits) => !fits(json, value),
  if: (json, value, schema, fits) =>
    fits(json, (fits(json, value) ? schema['then'] : schema['else']) ?? true),
};

function typeOf(json: unknown): string {
  if (json === null) return 'null';
  if (Array.isArray(json)) return 'array';
  return Number.isInteger(json) ? 'integer' : typeof json;
}

function listOf(json: unknown): unknown[] {
  return Array.isArray(json) ? json : [];
}

function membersOf(json: unknown): [string, unknown][] {
  return isRecord(json) ? Object.entries(json) : [];
}
