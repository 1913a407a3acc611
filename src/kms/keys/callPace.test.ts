// The pace on a clock of its own: the bound holds in every window of a second, urgent calls go first, nobody waits in vain.
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { CallPace } from './callPace.ts';

/** A clock that goes on only when it is told, and wakes its sleepers in order. */
class Clock {
  now = 0;
  #sleepers: { at: number; wake: () => void }[] = [];

  readonly wait = (milliseconds: number) =>
    new Promise<void>((wake) => {
      this.#sleepers.push({ at: this.now + milliseconds, wake });
    });

  /** To that time; each sleeper wakes at its own. */
  async goTo(time: number): Promise<void> {
    for (;;) {
      await settled();
      this.#sleepers.sort((a, b) => a.at - b.at);
      const next = this.#sleepers[0];
      if (!next || next.at > time) break;
      this.#sleepers.shift();
      this.now = next.at;
      next.wake();
    }
    this.now = time;
  }
}

/** After all promises that are ready. */
const settled = () => new Promise((resolve) => setImmediate(resolve));
const { signal } = new AbortController();

describe('turn', () => {
  it('lets no more be sent in any window of a second than the rate says, and all in the end', async () => {
    const calls = fc.array(
      fc.record({
        after: fc.nat({ max: 700 }),
        isUrgent: fc.boolean(),
        isGivenUp: fc.boolean(),
        /** Until it is sent, and from then on until it ends. */
        signing: fc.nat({ max: 400 }),
        answering: fc.nat({ max: 400 }),
      }),
      { maxLength: 60 },
    );
    await fc.assert(
      fc.asyncProperty(fc.integer({ min: 1, max: 20 }), calls, async (rate, asked) => {
        const clock = new Clock();
        const pace = new CallPace(rate, clock.wait);
        const sent: number[] = [];
        let ended = 0;
        const call = async ({ isUrgent, isGivenUp, signing, answering }: (typeof asked)[number]) => {
          const controller = new AbortController();
          const turn = pace.turn(isUrgent, controller.signal);
          if (isGivenUp) controller.abort();
          const end = await turn;
          if (!isGivenUp) {
            await clock.wait(signing);
            sent.push(clock.now);
            await clock.wait(answering);
          }
          ended += 1;
          end();
        };
        for (const each of asked) {
          await clock.goTo(clock.now + each.after);
          void call(each);
        }
        await clock.goTo(clock.now + 200_000);
        expect(ended).toBe(asked.length);
        for (const from of sent) {
          const inWindow = sent.filter((at) => at >= from && at < from + 1000);
          expect(inWindow.length).toBeLessThanOrEqual(rate);
        }
      }),
      { numRuns: 60 },
    );
  });

  it('keeps some of each second for urgent calls, and lets them go before the others', async () => {
    const clock = new Clock();
    const pace = new CallPace(20, clock.wait);
    const begun: string[] = [];
    const ask = (name: string, isUrgent: boolean) =>
      void pace.turn(isUrgent, signal).then((end) => {
        begun.push(name);
        end();
      });
    for (let at = 0; at < 30; at += 1) ask('background', false);
    await clock.goTo(0);
    expect(begun).toHaveLength(18);
    for (const name of ['first', 'second', 'third']) ask(name, true);
    await clock.goTo(10);
    expect(begun.slice(18)).toEqual(['first', 'second']);
    await clock.goTo(1000);
    expect(begun[20]).toBe('third');
    expect(begun).toHaveLength(30 + 3);
  });

  it('tells an urgent call at once that it was given up', async () => {
    const clock = new Clock();
    const pace = new CallPace(1, clock.wait);
    await pace.turn(true, signal);
    const controller = new AbortController();
    const waiting = pace.turn(true, controller.signal);
    controller.abort();
    await waiting;
    expect(clock.now).toBe(0);
  });
});
