// Requests are read by their shape, and refused in AWS's words.
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { AwsError } from './awsError.ts';
import { blob, boolean, integer, list, oneOf, string, stringMap } from './members.ts';
import { readShape, required } from './requestShape.ts';

const shape = {
  KeyId: required(string({ min: 1, max: 8 })),
  Plaintext: blob({ min: 1, max: 4 }),
  Limit: integer({ min: 1, max: 10 }),
  GrantTokens: list(string({ min: 1, max: 3 }), { max: 2 }),
  Algorithm: oneOf(['A', 'B']),
  Context: stringMap(),
  DryRun: boolean(),
};

test('values are read, unknown members are passed over, null is absent', () => {
  const input: unknown = JSON.parse(
    '{"KeyId":"k","Plaintext":"YQ==","Context":{"__proto__":"x"},"Limit":null,"Other":1}',
  );
  const values = readShape(shape, Object(input));
  expect(values.KeyId).toBe('k');
  expect(values.Plaintext?.toString()).toBe('a');
  expect([...(values.Context ?? [])]).toEqual([['__proto__', 'x']]);
  expect(values.Limit).toBeUndefined();
});

test.each([
  [
    {},
    "1 validation error detected: Value null at 'keyId' failed to satisfy constraint: Member must not be null",
  ],
  [
    { KeyId: '', Limit: 11 },
    "2 validation errors detected: Value '' at 'keyId' failed to satisfy constraint: Member must have length greater than or equal to 1; Value '11' at 'limit' failed to satisfy constraint: Member must have value less than or equal to 10",
  ],
  [
    { KeyId: 'k', Plaintext: 'YWFhYWE=' },
    "1 validation error detected: Value at 'plaintext' failed to satisfy constraint: Member must have length less than or equal to 4",
  ],
  [
    { KeyId: 'k', Algorithm: 'C' },
    "1 validation error detected: Value 'C' at 'algorithm' failed to satisfy constraint: Member must satisfy enum value set: [A, B]",
  ],
  [
    { KeyId: 'k', GrantTokens: ['a', 'toolong', 'c'] },
    "2 validation errors detected: Value '[a, toolong, c]' at 'grantTokens' failed to satisfy constraint: Member must have length less than or equal to 2; Value '[a, toolong, c]' at 'grantTokens' failed to satisfy constraint: Member must satisfy constraint: [Member must have length less than or equal to 3]",
  ],
])('%j is refused', (input, message) => {
  expect(() => readShape(shape, input)).toThrow(
    expect.objectContaining({ name: 'ValidationException', message }),
  );
});

test.each([
  [{ KeyId: 1 }, 'NUMBER_VALUE can not be converted to a String'],
  [{ KeyId: 'k', Limit: '1' }, 'STRING_VALUE can not be converted to an Integer'],
  [{ KeyId: 'k', DryRun: {} }, 'START_OBJECT can not be converted to a Boolean'],
  [{ KeyId: 'k', Context: { a: true } }, 'TRUE_VALUE can not be converted to a String'],
  [{ KeyId: 'k', Context: { a: null } }, 'NULL_VALUE can not be converted to a String'],
  [{ KeyId: 'k', GrantTokens: 'token' }, 'STRING_VALUE can not be converted to a List'],
  [{ KeyId: 'k', Plaintext: '!' }, 'Unable to decode a Blob: it is not base64'],
])('%j has a wrong type', (input, message) => {
  expect(() => readShape(shape, input)).toThrow(
    expect.objectContaining({ name: 'SerializationException', message }),
  );
});

test('no JSON makes the reader fail otherwise', () => {
  const member = fc.jsonValue();
  const inputs = fc.record(
    { KeyId: member, Plaintext: member, Limit: member, GrantTokens: member, Context: member },
    { requiredKeys: [] },
  );
  fc.assert(
    fc.property(inputs, (input) => {
      try {
        expect(readShape(shape, input)).toHaveProperty('KeyId');
      } catch (error) {
        expect(error).toBeInstanceOf(AwsError);
      }
    }),
  );
});
