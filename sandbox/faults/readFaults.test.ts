// Faults come from outside: what is no fault is refused with a sentence.
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { errorText } from '../unknownValue.ts';
import type { Fault } from './fault.ts';
import { readFaults } from './readFaults.ts';

const FAULTS: Fault[] = [
  { kind: 'latency', milliseconds: 0, operation: 'ReEncrypt', times: 1 },
  { kind: 'error', name: 'KMSInternalException', status: 500, message: '' },
  { kind: 'drop' },
  { kind: 'throttle', perSecond: 0.5 },
  { kind: 'expireCredentials', seconds: 0, told: 20 },
  { kind: 'clockSkew', seconds: -3600 },
  { kind: 'respond', status: 502, contentType: 'text/html', body: '' },
];

test('every kind is read as it is, alone or in an array', () => {
  expect(readFaults(FAULTS)).toEqual(FAULTS);
  expect(readFaults({ kind: 'drop' })).toEqual([{ kind: 'drop' }]);
});

test.each([
  [null, 'A fault is a JSON object.'],
  [[1], 'A fault is a JSON object.'],
  [
    { kind: 'constructor' },
    'A fault has a kind: latency, error, drop, throttle, expireCredentials, clockSkew or respond.',
  ],
  [{ kind: 'latency' }, 'The member milliseconds of a fault is missing or wrong.'],
  [{ kind: 'latency', milliseconds: -1 }, 'The member milliseconds of a fault is missing or wrong.'],
  [{ kind: 'drop', times: 0 }, 'The member times of a fault is missing or wrong.'],
  [{ kind: 'drop', milliseconds: 1 }, 'A fault of this kind has no member milliseconds.'],
])('%j is refused', (json, sentence) => {
  expect(() => readFaults(json)).toThrow(sentence);
});

test('no JSON makes the reader fail without a sentence', () => {
  fc.assert(
    fc.property(fc.jsonValue(), fc.constantFrom('latency', 'error', 'respond', 'throttle'), (value, kind) => {
      const outcome = () =>
        readFaults(typeof value === 'object' && !Array.isArray(value) ? { ...value, kind } : value);
      let told = 'A fault was read.';
      try {
        outcome();
      } catch (error) {
        told = errorText(error);
      }
      expect(told).toMatch(/^(A fault|The member) .*\.$/);
    }),
  );
});
