// The one call of the Re-encrypt page: idle, running, answered, found allowed by a dry run, refused or cancelled.
import { useEffect, useReducer, useRef } from 'react';
import { type Kms, KmsError, type ReEncryptRequest, type ReEncryptResult } from '../../kms/kms.ts';
import type { KmsFailure } from '../../kms/kmsFailure.ts';

interface Answered {
  request: ReEncryptRequest;
  /** Where KMS was asked. */
  region: string;
  milliseconds: number;
  /** When the answer came. */
  at: Date;
}

export type Done = Answered & { state: 'done'; result: ReEncryptResult };
/** A dry run ends in an error of its own where the call would have succeeded. */
export type Allowed = Answered & { state: 'allowed'; failure: KmsFailure };
export type Failed = Answered & { state: 'failed'; failure: KmsFailure };

/** What a call asks: to re-encrypt, or only whether it would be allowed, by the button beside. */
export type Asks = 'reEncrypt' | 'permissions';

export type Outcome =
  | { state: 'idle' }
  | { state: 'running'; asks: Asks }
  | Done
  | Allowed
  | Failed
  | { state: 'cancelled' };

/** The last answer stays beside a later refusal: it may not have been copied yet. Only `idle` puts it away. */
interface State {
  outcome: Outcome;
  done: Done | undefined;
}

function follow({ done }: State, outcome: Outcome): State {
  if (outcome.state === 'idle') return { outcome, done: undefined };
  return { outcome, done: outcome.state === 'done' ? outcome : done };
}

type Prepare = (signal: AbortSignal) => Promise<ReEncryptRequest | undefined>;

/**
 * @param region the one that `kms` is of
 * @param onAnswer told of each answer of KMS, once
 * @returns the outcome so far, the last answer, `run`, which cancels a call that is under way, and `cancel`.
 */
export function useReEncrypt(kms: Kms, region: string, onAnswer: (answer: Done | Allowed | Failed) => void) {
  const [{ outcome, done }, setOutcome] = useReducer(follow, { outcome: { state: 'idle' }, done: undefined });
  const running = useRef<AbortController>(undefined);
  useEffect(() => () => running.current?.abort(), []);

  const run = async (asks: Asks, prepare: Prepare) => {
    running.current?.abort();
    const controller = new AbortController();
    running.current = controller;
    setOutcome({ state: 'running', asks });
    const next = await callKms(kms, region, prepare, controller.signal);
    if ('request' in next) onAnswer(next);
    // A later call has taken over: its outcome is the one to show.
    if (running.current === controller) setOutcome(next);
  };

  return {
    outcome,
    done,
    run,
    cancel: () => running.current?.abort(),
    reset: () => setOutcome({ state: 'idle' }),
  };
}

async function callKms(kms: Kms, region: string, prepare: Prepare, signal: AbortSignal): Promise<Outcome> {
  const request = await prepare(signal);
  if (signal.aborted) return { state: 'cancelled' };
  if (!request) return { state: 'idle' };
  const start = performance.now();
  const answered = (): Answered => ({
    request,
    region,
    milliseconds: performance.now() - start,
    at: new Date(),
  });
  try {
    const result = await kms.reEncrypt(request, signal);
    return { state: 'done', result, ...answered() };
  } catch (error) {
    if (!(error instanceof KmsError)) throw error;
    const { failure } = error;
    if (failure.kind === 'cancelled') return { state: 'cancelled' };
    const isAllowed = request.dryRun !== 'off' && failure.name === 'DryRunOperationException';
    return { state: isAllowed ? 'allowed' : 'failed', failure, ...answered() };
  }
}
