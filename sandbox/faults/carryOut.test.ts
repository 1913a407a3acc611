// Latency on a test clock, cut connections, and errors with and without a message.
import { EventEmitter } from 'node:events';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { type Connection, carryOut } from './carryOut.ts';

/** A connection that only tells whether it was cut and when its client went. */
class FakeConnection extends EventEmitter {
  destroyed = false;
  destroy(): this {
    this.destroyed = true;
    return this;
  }
}

function connection(): FakeConnection & Connection {
  // Of the many listeners that Node's type knows, only those of `close` are used.
  // oxlint-disable-next-line typescript/no-unsafe-type-assertion
  return new FakeConnection() as unknown as FakeConnection & Connection;
}

beforeEach(() => vi.useFakeTimers());
afterEach(() => vi.useRealTimers());

test('latency lasts as long as it says', async () => {
  let done = false;
  const waiting = carryOut([{ kind: 'latency', milliseconds: 300 }], connection()).then((answer) => {
    done = true;
    return answer;
  });
  await vi.advanceTimersByTimeAsync(299);
  expect(done).toBe(false);
  await vi.advanceTimersByTimeAsync(1);
  expect(await waiting).toBeUndefined();
});

test('latency ends when the client goes away, and what comes after it does not happen', async () => {
  const response = connection();
  const waiting = carryOut(
    [
      { kind: 'latency', milliseconds: 3_600_000 },
      { kind: 'error', name: 'Never' },
    ],
    response,
  );
  response.emit('close');
  expect(await waiting).toBe('gone');
  expect(vi.getTimerCount()).toBe(0);
});

test('a dropped connection is cut', async () => {
  const response = connection();
  expect(await carryOut([{ kind: 'drop' }], response)).toBe('gone');
  expect(response.destroyed).toBe(true);
});

test('an error has the status and the message that it was given, or none', async () => {
  await expect(
    carryOut([{ kind: 'error', name: 'A', status: 503, message: 'b' }], connection()),
  ).rejects.toMatchObject({
    name: 'A',
    status: 503,
    message: 'b',
    hasMessage: true,
  });
  await expect(carryOut([{ kind: 'error', name: 'A' }], connection())).rejects.toMatchObject({
    hasMessage: false,
  });
});
