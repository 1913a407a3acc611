// Keeps calls below a rate: no more than so many are sent within any one second. Whoever a person waits for goes first.

/** Resolves after so many milliseconds, or at once when the signal is aborted. */
export type Wait = (milliseconds: number, signal?: AbortSignal) => Promise<void>;

const SECOND = 1000;
/** One in so many is kept for those that a person waits for. */
const KEPT_FREE = 10;

/** Tells that the call has ended. */
export type End = () => void;

interface Waiter {
  begin: (end: End) => void;
  signal: AbortSignal;
}

export class CallPace {
  readonly callsPerSecond: number;
  readonly #wait: Wait;
  readonly #keptFree: number;
  #free: number;
  #urgent: Waiter[] = [];
  #others: Waiter[] = [];

  /** @param callsPerSecond 1 or more */
  constructor(callsPerSecond: number, wait: Wait) {
    this.callsPerSecond = callsPerSecond;
    this.#wait = wait;
    this.#free = callsPerSecond;
    this.#keptFree = callsPerSecond > 1 ? Math.ceil(callsPerSecond / KEPT_FREE) : 0;
  }

  /**
   * Resolves when a call may begin. Of one whose signal is aborted by then, no call may, and none is counted.
   * A second passes after the call's end before another one takes its place: a call is signed before it is sent, so that only
   * its end tells by when it was sent.
   */
  turn(isUrgent: boolean, signal: AbortSignal): Promise<End> {
    return new Promise((begin) => {
      // Only an urgent one is told at once that it was given up; the background's signal lives too long to be listened to.
      if (isUrgent) signal.addEventListener('abort', () => begin(nothing), { once: true });
      (isUrgent ? this.#urgent : this.#others).push({ begin, signal });
      this.#next();
    });
  }

  #next(): void {
    this.#urgent = this.#urgent.filter(stillWaits);
    this.#others = this.#others.filter(stillWaits);
    while (this.#free > 0 && this.#urgent.length > 0) this.#begin(this.#urgent.shift());
    while (this.#free > this.#keptFree && this.#others.length > 0) this.#begin(this.#others.shift());
  }

  #begin(waiter: Waiter | undefined): void {
    if (!waiter) return;
    this.#free -= 1;
    let hasEnded = false;
    waiter.begin(() => {
      if (hasEnded) return;
      hasEnded = true;
      void this.#wait(SECOND).then(() => {
        this.#free += 1;
        this.#next();
      });
    });
  }
}

function stillWaits({ signal, begin }: Waiter): boolean {
  if (signal.aborted) begin(nothing);
  return !signal.aborted;
}

function nothing(): void {}
