// Which faults strike which requests.
import { expect, test } from 'vitest';
import { createFaultBox } from './faultBox.ts';

test('a fault strikes its operation, so many times', () => {
  const box = createFaultBox();
  box.add([{ kind: 'drop', operation: 'ReEncrypt', times: 2 }], 0);
  expect(box.strike('Encrypt', 0)).toEqual([]);
  expect(box.strike('ReEncrypt', 0)).toHaveLength(1);
  expect(box.strike('ReEncrypt', 0)).toHaveLength(1);
  expect(box.strike('ReEncrypt', 0)).toEqual([]);
});

test('several faults strike in the order in which they were set, until cleared', () => {
  const box = createFaultBox();
  box.add([{ kind: 'latency', milliseconds: 1 }, { kind: 'drop' }], 0);
  expect(box.strike('ReEncrypt', 0).map(({ kind }) => kind)).toEqual(['latency', 'drop']);
  box.clear();
  expect(box.strike('ReEncrypt', 0)).toEqual([]);
});

test('a throttle lets its rate through, and refills with time', () => {
  const box = createFaultBox();
  box.add([{ kind: 'throttle', perSecond: 10 }], 0);
  const passed = (at: number, calls: number) =>
    Array.from({ length: calls }, () => box.strike('ReEncrypt', at)).filter((struck) => struck.length === 0)
      .length;
  expect(passed(0, 30)).toBe(10);
  expect(passed(500, 30)).toBe(5);
  expect(passed(60_000, 30)).toBe(10);
});

test('a throttle of 0 a second refuses all', () => {
  const box = createFaultBox();
  box.add([{ kind: 'throttle', perSecond: 0 }], 0);
  expect(box.strike('ReEncrypt', 99_000)).toMatchObject([{ name: 'ThrottlingException' }]);
});

test('lifetimes and skews are told, and strike nothing', () => {
  const box = createFaultBox();
  box.add(
    [
      { kind: 'expireCredentials', seconds: 20, times: 1 },
      { kind: 'clockSkew', seconds: -90 },
    ],
    0,
  );
  expect(box.strike('GetId', 0)).toEqual([]);
  expect(box.skew()).toBe(-90_000);
  expect(box.lifetime()).toEqual({ lives: 20, told: 3600 });
  expect(box.lifetime()).toBeUndefined();
});
