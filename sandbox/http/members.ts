// The member types that requests are made of, with the constraints that AWS's service models use.
import { isRecord } from '../unknownValue.ts';
import { serializationException } from './awsError.ts';
import {
  brokenConstraints,
  type Member,
  readTypes,
  type Shape,
  type Values,
  wrongType,
} from './requestShape.ts';

interface Length {
  min?: number;
  max?: number;
}

function lengthViolations(length: number, { min, max }: Length): string[] {
  const violations: string[] = [];
  if (max !== undefined && length > max)
    violations.push(`Member must have length less than or equal to ${max}`);
  if (min !== undefined && length < min) {
    violations.push(`Member must have length greater than or equal to ${min}`);
  }
  return violations;
}

/** A text. The pattern must match the whole of it. */
export function string(limits: Length & { pattern?: string } = {}): Member<string> {
  const pattern = limits.pattern === undefined ? undefined : new RegExp(`^(?:${limits.pattern})$`, 'u');
  return {
    read(value) {
      if (typeof value !== 'string') throw wrongType(value, 'a String');
      return value;
    },
    violations(value) {
      const violations = lengthViolations(value.length, limits);
      if (pattern && !pattern.test(value)) {
        violations.push(`Member must satisfy regular expression pattern: ${limits.pattern}`);
      }
      return violations;
    },
    show: (value) => value,
  };
}

/** One of a set of words. */
export function oneOf<T extends string>(words: readonly T[]): Member<T> {
  return {
    read(value) {
      if (typeof value !== 'string') throw wrongType(value, 'a String');
      // A word that is none of the set is told by violations, with its value.
      // oxlint-disable-next-line typescript/no-unsafe-type-assertion
      return value as T;
    },
    violations: (value) =>
      words.includes(value) ? [] : [`Member must satisfy enum value set: [${words.join(', ')}]`],
    show: (value) => value,
  };
}

/** Bytes, in base64; the length is that of the bytes. Never shown in an error. */
export function blob(limits: Length): Member<Buffer> {
  return {
    read(value) {
      if (typeof value !== 'string') throw wrongType(value, 'a Blob');
      if (!/^[A-Za-z0-9+/]*={0,2}$/.test(value) || value.replace(/=+$/, '').length % 4 === 1) {
        throw serializationException('Unable to decode a Blob: it is not base64');
      }
      return Buffer.from(value, 'base64');
    },
    violations: (value) => lengthViolations(value.length, limits),
    show: () => undefined,
  };
}

/** A whole number. */
export function integer({ min, max }: Length): Member<number> {
  return {
    read(value) {
      if (typeof value !== 'number' || !Number.isInteger(value)) throw wrongType(value, 'an Integer');
      return value;
    },
    violations(value) {
      const violations: string[] = [];
      if (max !== undefined && value > max)
        violations.push(`Member must have value less than or equal to ${max}`);
      if (min !== undefined && value < min)
        violations.push(`Member must have value greater than or equal to ${min}`);
      return violations;
    },
    show: (value) => String(value),
  };
}

/** True or false. */
export function boolean(): Member<boolean> {
  return {
    read(value) {
      if (typeof value !== 'boolean') throw wrongType(value, 'a Boolean');
      return value;
    },
    violations: () => [],
    show: (value) => String(value),
  };
}

/** A map of texts. A Map, because a key may be `__proto__`. */
export function stringMap(): Member<ReadonlyMap<string, string>> {
  return {
    read(value) {
      if (!isRecord(value)) throw wrongType(value, 'a Map');
      const map = new Map<string, string>();
      for (const [key, text] of Object.entries(value)) {
        if (typeof text !== 'string') throw wrongType(text, 'a String');
        map.set(key, text);
      }
      return map;
    },
    violations: () => [],
    show: () => undefined,
  };
}

/** A list. Violations of its members are told together, as AWS does for constraints of a list's members. */
export function list<T>(member: Member<T>, limits: Length = {}): Member<T[]> {
  return {
    read(value) {
      if (!Array.isArray(value)) throw wrongType(value, 'a List');
      return value.map((entry: unknown) => member.read(entry));
    },
    violations(value) {
      const inner = new Set(value.flatMap((entry) => member.violations(entry)));
      return [
        ...lengthViolations(value.length, limits),
        ...(inner.size > 0 ? [`Member must satisfy constraint: [${[...inner].join(', ')}]`] : []),
      ];
    },
    show: (value) => `[${value.map((entry) => member.show(entry) ?? '').join(', ')}]`,
  };
}

/** A structure inside a request; only its JSON type is judged here. */
export function structure(): Member<Record<string, unknown>> {
  return {
    read(value) {
      if (!isRecord(value)) throw wrongType(value, 'a Structure');
      return value;
    },
    violations: () => [],
    show: () => undefined,
  };
}

/** A list of structures. What is wrong with one is told by its place, e.g. `tags.1.member.tagKey` (recorded from KMS). */
export function structures<S extends Shape>(shape: S): Member<Values<S>[]> {
  return {
    read(value) {
      if (!Array.isArray(value)) throw wrongType(value, 'a List');
      return value.map((entry: unknown) => {
        if (!isRecord(entry)) throw wrongType(entry, 'a Structure');
        return readTypes(shape, entry);
      });
    },
    violations: () => [],
    show: () => undefined,
    inside: (value, path) =>
      value.flatMap((entry, index) => brokenConstraints(shape, entry, `${path}.${index + 1}.member.`)),
  };
}
