// The faults that are set, and which of them strike a request.
import type { Fault } from './fault.ts';

type Of<K extends Fault['kind']> = Extract<Fault, { kind: K }>;
export type StrikingFault = Of<'latency' | 'error' | 'drop' | 'respond'>;

const THROTTLED: Of<'error'> = {
  kind: 'error',
  name: 'ThrottlingException',
  status: 400,
  message: 'You have exceeded the rate at which you may call KMS. Reduce the frequency of your calls.',
};

interface SetFault {
  fault: Fault;
  left: number;
  /** Requests that may still pass a throttle, as of `filledAt`. */
  tokens: number;
  filledAt: number;
}

export interface FaultBox {
  add(faults: readonly Fault[], now: number): void;
  clear(): void;
  /** What a request meets, in the order in which it was set. Counts the request. */
  strike(operation: string, now: number): StrikingFault[];
  /** The lifetime of the next credentials, if a fault sets one. In seconds. Counts. */
  lifetime(): { lives: number; told: number } | undefined;
  /** How far the clock is ahead, in milliseconds. */
  skew(): number;
}

/** A box without faults. Times are milliseconds of any one clock. */
export function createFaultBox(): FaultBox {
  let set: SetFault[] = [];

  function use(entry: SetFault): void {
    entry.left -= 1;
    if (entry.left <= 0) set = set.filter((other) => other !== entry);
  }

  return {
    add(faults, now) {
      for (const fault of faults) {
        const tokens = fault.kind === 'throttle' ? capacity(fault.perSecond) : 0;
        set = [...set, { fault, left: fault.times ?? Number.POSITIVE_INFINITY, tokens, filledAt: now }];
      }
    },
    clear() {
      set = [];
    },
    strike(operation, now) {
      return set.flatMap((entry): StrikingFault[] => {
        const { fault } = entry;
        if (fault.operation !== undefined && fault.operation !== operation) return [];
        if (fault.kind === 'expireCredentials' || fault.kind === 'clockSkew') return [];
        if (fault.kind === 'throttle') {
          if (passes(entry, fault.perSecond, now)) return [];
          use(entry);
          return [THROTTLED];
        }
        use(entry);
        return [fault];
      });
    },
    lifetime() {
      const entry = set.find(({ fault }) => fault.kind === 'expireCredentials');
      if (entry?.fault.kind !== 'expireCredentials') return undefined;
      use(entry);
      return { lives: entry.fault.seconds, told: entry.fault.told ?? 60 * 60 };
    },
    skew: () =>
      set.reduce((sum, { fault }) => (fault.kind === 'clockSkew' ? sum + fault.seconds * 1000 : sum), 0),
  };
}

/** One second's worth, but at least the one request that makes sense of a low rate. */
function capacity(perSecond: number): number {
  return perSecond === 0 ? 0 : Math.max(perSecond, 1);
}

/** Takes a request's token out of the bucket, if there is one. */
function passes(entry: SetFault, perSecond: number, now: number): boolean {
  const refill = ((now - entry.filledAt) / 1000) * perSecond;
  entry.tokens = Math.min(capacity(perSecond), entry.tokens + refill);
  entry.filledAt = now;
  if (entry.tokens < 1) return false;
  entry.tokens -= 1;
  return true;
}
