// The one call of the Re-encrypt page: idle, running, answered, refused or cancelled.
import { useEffect, useReducer, useRef } from 'react';
import { type Kms, KmsError, type ReEncryptRequest, type ReEncryptResult } from '../../kms/kms.ts';
import type { KmsFailure } from '../../kms/kmsFailure.ts';

export type Outcome =
  | { state: 'idle' }
  | { state: 'running' }
  | { state: 'done'; request: ReEncryptRequest; result: ReEncryptResult; milliseconds: number }
  | { state: 'failed'; request: ReEncryptRequest; failure: KmsFailure }
  | { state: 'cancelled' };

/** @returns the outcome so far, `run`, which cancels a call that is under way, and `cancel`. */
export function useReEncrypt(kms: Kms) {
  const [outcome, setOutcome] = useReducer((_: Outcome, next: Outcome) => next, { state: 'idle' });
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

  return { outcome, run, cancel: () => running.current?.abort(), reset: () => setOutcome({ state: 'idle' }) };
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
