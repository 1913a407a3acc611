// The one call of the Re-encrypt page: idle, running, answered, refused or cancelled.
import { useEffect, useReducer, useRef } from 'react';
import { type Kms, KmsError, type ReEncryptRequest, type ReEncryptResult } from '../../kms/kms.ts';
import type { KmsFailure } from '../../kms/kmsFailure.ts';

export interface Done {
  state: 'done';
  request: ReEncryptRequest;
  result: ReEncryptResult;
  milliseconds: number;
}

export type Outcome =
  | { state: 'idle' }
  | { state: 'running' }
  | Done
  | { state: 'failed'; request: ReEncryptRequest; failure: KmsFailure }
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

/** @returns the outcome so far, the last answer, `run`, which cancels a call that is under way, and `cancel`. */
export function useReEncrypt(kms: Kms) {
  const [{ outcome, done }, setOutcome] = useReducer(follow, { outcome: { state: 'idle' }, done: undefined });
  const running = useRef<AbortController>(undefined);
  useEffect(() => () => running.current?.abort(), []);

  const run = async (prepare: (signal: AbortSignal) => Promise<ReEncryptRequest | undefined>) => {
    running.current?.abort();
    const controller = new AbortController();
    running.current = controller;
    setOutcome({ state: 'running' });
    const next = await callKms(kms, prepare, controller.signal);
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

async function callKms(
  kms: Kms,
  prepare: (signal: AbortSignal) => Promise<ReEncryptRequest | undefined>,
  signal: AbortSignal,
): Promise<Outcome> {
  const request = await prepare(signal);
  if (signal.aborted) return { state: 'cancelled' };
  if (!request) return { state: 'idle' };
  const start = performance.now();
  try {
    const result = await kms.reEncrypt(request, signal);
    return { state: 'done', request, result, milliseconds: performance.now() - start };
  } catch (error) {
    if (!(error instanceof KmsError)) throw error;
    return error.failure.kind === 'cancelled'
      ? { state: 'cancelled' }
      : { state: 'failed', request, failure: error.failure };
  }
}
