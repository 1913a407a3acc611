// Reads faults from JSON.
import { isRecord } from '../unknownValue.ts';
import type { Fault } from './fault.ts';

/**
 * Reads one fault or an array of them.
 * @throws Error with a sentence for people
 */
export function readFaults(json: unknown): Fault[] {
  return Array.isArray(json) ? json.map((entry: unknown) => readFault(entry)) : [readFault(json)];
}

function readFault(json: unknown): Fault {
  if (!isRecord(json)) throw new Error('A fault is a JSON object.');
  const read = new MemberReader(json);
  const fault = {
    ...readKind(read),
    ...read.optional('operation', text),
    ...read.optional('times', positiveWhole),
  };
  read.refuseOthers();
  return fault;
}

function readKind(read: MemberReader): Fault {
  const { kind } = read.optional('kind', text);
  switch (kind) {
    case 'latency':
      return { kind, milliseconds: read.member('milliseconds', whole) };
    case 'error':
      return {
        kind,
        name: read.member('name', text),
        ...read.optional('status', status),
        ...read.optional('message', text),
      };
    case 'drop':
      return { kind };
    case 'throttle':
      return { kind, perSecond: read.member('perSecond', rate) };
    case 'expireCredentials':
      return { kind, seconds: read.member('seconds', number), ...read.optional('told', number) };
    case 'clockSkew':
      return { kind, seconds: read.member('seconds', number) };
    case 'respond':
      return {
        kind,
        status: read.member('status', status),
        contentType: read.member('contentType', text),
        body: read.member('body', text),
      };
    default:
      throw new Error(
        'A fault has a kind: latency, error, drop, throttle, expireCredentials, clockSkew or respond.',
      );
  }
}

/** Gives the value, or undefined for one that it does not take. */
type Reader<T> = (value: unknown) => T | undefined;

const text: Reader<string> = (value) => (typeof value === 'string' ? value : undefined);
const number: Reader<number> = (value) =>
  typeof value === 'number' && Number.isFinite(value) ? value : undefined;
const within =
  (min: number, max: number, wholeOnly: boolean): Reader<number> =>
  (value) => {
    const given = number(value);
    if (given === undefined || given < min || given > max) return undefined;
    return wholeOnly && !Number.isInteger(given) ? undefined : given;
  };
const whole = within(0, Number.MAX_SAFE_INTEGER, true);
const positiveWhole = within(1, Number.MAX_SAFE_INTEGER, true);
const rate = within(0, Number.MAX_SAFE_INTEGER, false);
const status = within(200, 599, true);

/** Reads members by name and remembers which there may be. */
class MemberReader {
  readonly #json: Record<string, unknown>;
  readonly #read = new Set<string>();

  constructor(json: Record<string, unknown>) {
    this.#json = json;
  }

  member<T>(name: string, reader: Reader<T>): T {
    this.#read.add(name);
    const value = Object.hasOwn(this.#json, name) ? reader(this.#json[name]) : undefined;
    if (value === undefined) throw new Error(`The member ${name} of a fault is missing or wrong.`);
    return value;
  }

  optional<N extends string, T>(name: N, reader: Reader<T>): { [K in N]?: T } {
    if (!Object.hasOwn(this.#json, name)) return {};
    const member: { [K in N]?: T } = {};
    member[name] = this.member(name, reader);
    return member;
  }

  refuseOthers(): void {
    const other = Object.keys(this.#json).find((name) => !this.#read.has(name));
    if (other !== undefined) throw new Error(`A fault of this kind has no member ${other}.`);
  }
}
