// Faults that tests ask the sandbox for: what they are, and reading them from JSON.

export type Fault = {
  /** Only for this operation, e.g. ReEncrypt or GetCredentialsForIdentity; without it for all. */
  operation?: string;
  /** Only for so many requests (of throttle: so many refusals); without it until cleared. */
  times?: number;
} & (
  | { kind: 'latency'; milliseconds: number }
  /** Without a message, the error has no message member. The status is 400 unless said. */
  | { kind: 'error'; name: string; status?: number; message?: string }
  /** The connection is cut without an answer. */
  | { kind: 'drop' }
  /** KMS's ThrottlingException beyond this many requests a second. */
  | { kind: 'throttle'; perSecond: number }
  /** Credentials issued from now on live so many seconds; the client is told `told`, an hour unless said. */
  | { kind: 'expireCredentials'; seconds: number; told?: number }
  /** The sandbox's clock is ahead by so many seconds, or behind if negative. */
  | { kind: 'clockSkew'; seconds: number }
  /** Any answer, as a proxy in between might give. */
  | { kind: 'respond'; status: number; contentType: string; body: string }
);

type Check = (value: unknown) => boolean;

const isText: Check = (value) => typeof value === 'string';
const isNumber: Check = (value) => typeof value === 'number' && Number.isFinite(value);
const isPositive: Check = (value) => isNumber(value) && (value as number) > 0;
const isNatural: Check = (value) => Number.isInteger(value) && (value as number) >= 0;
const isStatus: Check = (value) =>
  Number.isInteger(value) && (value as number) >= 200 && (value as number) <= 599;
const optional =
  (check: Check): Check =>
  (value) =>
    value === undefined || check(value);

const COMMON: Record<string, Check> = {
  kind: isText,
  operation: optional(isText),
  times: optional((value) => isNatural(value) && value !== 0),
};

const KINDS: Record<string, Record<string, Check>> = {
  latency: { milliseconds: isNatural },
  error: { name: isText, status: optional(isStatus), message: optional(isText) },
  drop: {},
  throttle: { perSecond: isPositive },
  expireCredentials: { seconds: isNumber, told: optional(isNumber) },
  clockSkew: { seconds: isNumber },
  respond: { status: isStatus, contentType: isText, body: isText },
};

/**
 * Reads one fault or an array of them.
 * @throws Error with a sentence for people
 */
export function readFaults(json: unknown): Fault[] {
  return (Array.isArray(json) ? (json as unknown[]) : [json]).map(readFault);
}

function readFault(json: unknown): Fault {
  if (typeof json !== 'object' || json === null || Array.isArray(json))
    throw new Error('A fault is a JSON object.');
  const members = new Map(Object.entries(json));
  const kind = members.get('kind');
  const known = typeof kind === 'string' && Object.hasOwn(KINDS, kind) ? KINDS[kind] : undefined;
  if (!known) throw new Error(`A fault has a kind: ${Object.keys(KINDS).join(', ')}.`);
  const checks = new Map(Object.entries({ ...COMMON, ...known }));
  for (const name of members.keys()) {
    if (!checks.has(name)) throw new Error(`A fault of kind ${String(kind)} has no member ${name}.`);
  }
  for (const [name, check] of checks) {
    if (!check(members.get(name)))
      throw new Error(`The member ${name} of a fault of kind ${String(kind)} is missing or wrong.`);
  }
  return Object.fromEntries(members) as unknown as Fault;
}
