// Asks DescribeKey: for what a person waits for at once, for the rest one after the other, and never faster than the pace.
import type { Kms } from '../kms.ts';
import { adviseOn, type KmsFailure } from '../kmsFailure.ts';
import type { CallPace, Wait } from './callPace.ts';
import { failureOf } from './collectPages.ts';
import type { Described } from './kmsKey.ts';

export interface KeyDescriberOptions {
  kms: Kms;
  wait: Wait;
  pace: CallPace;
  /** Something was answered about this key. */
  onAnswer: (keyId: string) => void;
  /** Every call will be refused alike, and so none is made any more. */
  onCapped: () => void;
  /** One of the keys to be described that is not yet. It may be asked for again and again. */
  next: (isAsked: (keyId: string) => boolean) => string | undefined;
  /** Keys beside those of `next` that may be described in the background; never an alias without a key. */
  isDescribable: (keyId: string) => boolean;
}

/** Calls in flight: of the six connections that a browser opens to a host, the others are for what a person does. */
const AT_ONCE = 4;
/** So many refusals alike and no answer: the caller lacks the permission, and asking for each key would only fill CloudTrail. */
const REFUSALS_UNTIL_STOP = 10;
/** How often a call is made that a person waits for, and how long after the one before. */
const ATTEMPTS = 3;
const PAUSE_MILLISECONDS = 500;
/** How long one of the calls in the background rests after KMS throttled it. */
const REST_MILLISECONDS = 1000;
const WAITING: Described = { state: 'waiting' };

export class KeyDescriber {
  readonly #options: KeyDescriberOptions;
  /** What was answered, or `waiting` while it is asked, by what was asked for: ARNs, or whatever was typed. */
  readonly #described = new Map<string, Described>();
  /** Told before the last start: it counts until there is a newer answer, which is asked for. */
  readonly #stale = new Set<string>();
  /** The calls that are under way. */
  readonly #asking = new Map<string, Promise<void>>();
  readonly #running = new Set<Promise<void>>();
  /** To be described before the others. */
  #wanted: readonly string[] = [];
  /** Throttled once in the background, and to be asked for once more after all others. */
  readonly #again = new Set<string>();
  readonly #wasThrottled = new Set<string>();
  #capped: Described | undefined;
  /** Of the background; absent before the first start. */
  #signal: AbortSignal | undefined;
  /** Refused in the background since the start; undefined once a key was told. */
  #refusals: number | undefined = 0;
  #isStopped = false;
  #isActive = true;

  constructor(options: KeyDescriberOptions) {
    this.#options = options;
  }

  /** What is known of exactly this text. */
  answerOf(keyId: string): Described | undefined {
    return this.#described.get(keyId);
  }

  /** What is known of a key of the lists. */
  readonly describedOf = (keyId: string): Described => this.#described.get(keyId) ?? this.#capped ?? WAITING;

  get state(): 'running' | 'stopped' | 'done' {
    if (this.#isStopped) return 'stopped';
    if (this.#running.size > 0) return 'running';
    return this.isRefusedThroughout ? 'stopped' : 'done';
  }

  /** Whether every call so far was refused: then only what is wanted is asked for, and not the rest. */
  get isRefusedThroughout(): boolean {
    return (this.#refusals ?? 0) >= REFUSALS_UNTIL_STOP;
  }

  /** Whether what is known of this text is from before the last start. */
  isStale(keyId: string): boolean {
    return this.#stale.has(keyId);
  }

  /** Asks for all keys in the background until the signal is aborted, also for those that were told or refused before. */
  start(signal: AbortSignal): void {
    this.#signal = signal;
    this.#capped = undefined;
    this.#again.clear();
    this.#wasThrottled.clear();
    this.#refusals = 0;
    for (const [keyId, { state }] of this.#described) {
      if (state === 'failed') this.#described.delete(keyId);
      if (state === 'known') this.#stale.add(keyId);
    }
  }

  /** Resolves when nothing is left to ask for, or nothing may be asked. */
  async run(): Promise<void> {
    while (this.#running.size < AT_ONCE && this.#next() !== undefined) {
      const running: Promise<void> = this.#describeAll().finally(() => this.#running.delete(running));
      this.#running.add(running);
    }
    // Others may have been started meanwhile.
    while (this.#running.size > 0) await Promise.all(this.#running);
  }

  /** The latest call counts first. */
  want(keyIds: readonly string[]): void {
    this.#wanted = [...new Set([...keyIds, ...this.#wanted])];
  }

  stop(isStopped: boolean): void {
    this.#isStopped = isStopped;
    // Who goes on all the same is not stopped again.
    if (!isStopped) this.#refusals = undefined;
  }

  setActive(isActive: boolean): void {
    this.#isActive = isActive;
  }

  /** Resolves when there is an answer: asks at once if nobody has yet. */
  async settle(keyId: string, signal: AbortSignal): Promise<void> {
    while (!signal.aborted && this.#isOpen(keyId)) {
      // Who asked first may give up: then it is asked again.
      await (this.#asking.has(keyId) ? this.#answered(keyId, signal) : this.#describe(keyId, signal));
    }
  }

  /** Asks again; until the answer is there, the old one counts. */
  async refresh(keyId: string, signal: AbortSignal): Promise<void> {
    await (this.#asking.has(keyId) ? this.#answered(keyId, signal) : this.#describe(keyId, signal));
  }

  #isOpen(keyId: string): boolean {
    const known =
      this.#described.get(keyId) ?? (this.#options.isDescribable(keyId) ? this.#capped : undefined);
    return (known ?? WAITING).state === 'waiting';
  }

  #answered(keyId: string, signal: AbortSignal): Promise<void> {
    return new Promise((resolve, reject) => {
      signal.addEventListener('abort', () => resolve(), { once: true });
      void this.#asking.get(keyId)?.then(resolve, reject);
    });
  }

  async #describeAll(): Promise<void> {
    while (this.#next() !== undefined) {
      const signal = this.#signal;
      if (!signal) return;
      const end = await this.#options.pace.turn(false, signal);
      // What is on screen may have changed while this one waited for its turn.
      const keyId = signal.aborted ? undefined : this.#next();
      if (keyId !== undefined) {
        this.#again.delete(keyId);
        await this.#describe(keyId, signal, false);
      }
      end();
      if (keyId === undefined) continue;
      const { failure } = { failure: undefined, ...this.#described.get(keyId) };
      if (failure && isThrottling(failure)) await this.#options.wait(REST_MILLISECONDS, signal);
    }
  }

  #next(): string | undefined {
    if (this.#isStopped || !this.#isActive || this.#capped) return undefined;
    if (!this.#signal || this.#signal.aborted) return undefined;
    const isAsked = (keyId: string) => this.#described.has(keyId) && !this.#stale.has(keyId);
    this.#wanted = this.#wanted.filter((keyId) => !isAsked(keyId));
    const wanted = this.#wanted.find(this.#options.isDescribable);
    if (wanted !== undefined || this.isRefusedThroughout) return wanted;
    return this.#options.next(isAsked) ?? this.#again.values().next().value;
  }

  #describe(keyId: string, signal: AbortSignal, isUrgent = true): Promise<void> {
    this.#stale.delete(keyId);
    const before = this.#described.get(keyId) ?? WAITING;
    this.#described.set(keyId, before);
    const asked = isUrgent ? this.#askUrgently(keyId, signal) : this.#askOnce(keyId, signal);
    const answered = asked
      .then((answer) => {
        if (answer) this.#keep(keyId, answer, isUrgent);
        else if (before === WAITING) this.#described.delete(keyId);
      })
      .finally(() => this.#asking.delete(keyId));
    this.#asking.set(keyId, answered);
    return answered;
  }

  async #askUrgently(keyId: string, signal: AbortSignal): Promise<Described | undefined> {
    for (let attempt = 1; ; attempt += 1) {
      const end = await this.#options.pace.turn(true, signal);
      const answer = await this.#askOnce(keyId, signal);
      end();
      if (attempt === ATTEMPTS || answer?.state !== 'failed' || !isPassing(answer.failure)) return answer;
      await this.#options.wait(PAUSE_MILLISECONDS * attempt, signal);
    }
  }

  /** Undefined if the call was given up. */
  async #askOnce(keyId: string, signal: AbortSignal): Promise<Described | undefined> {
    if (signal.aborted) return undefined;
    try {
      const metadata = await this.#options.kms.describeKey(keyId, signal);
      return { state: 'known', metadata, at: new Date() };
    } catch (error) {
      return signal.aborted ? undefined : { state: 'failed', failure: failureOf(error) };
    }
  }

  #keep(keyId: string, answer: Described, isUrgent: boolean): void {
    this.#described.set(keyId, answer);
    this.#options.onAnswer(keyId);
    if (answer.state === 'known') this.#refusals = undefined;
    if (isUrgent || answer.state !== 'failed') return;
    if (this.#refusals !== undefined && adviseOn(answer.failure).kind === 'accessDenied') this.#refusals += 1;
    if (isCap(answer.failure)) {
      this.#capped = answer;
      this.#options.onCapped();
    } else if (isThrottling(answer.failure) && !this.#wasThrottled.has(keyId)) {
      this.#wasThrottled.add(keyId);
      this.#again.add(keyId);
    }
  }
}

/** A session policy refuses DescribeKey for every key alike: asking for each would only fill CloudTrail. */
function isCap(failure: KmsFailure): boolean {
  const advice = adviseOn(failure);
  return advice.kind === 'accessDenied' && advice.deniedBy === 'sessionPolicy';
}

function isThrottling(failure: KmsFailure): boolean {
  return adviseOn(failure).kind === 'throttled';
}

/** What the SDK, too, would have asked about again. */
function isPassing(failure: KmsFailure): boolean {
  return ['throttled', 'transient', 'keyUnavailable'].includes(adviseOn(failure).kind);
}
