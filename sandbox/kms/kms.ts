// What every KMS operation works with: the state, the clock, the caller and Region of one call; and how one is declared.
import type { JsonObject } from '../http/jsonProtocol.ts';
import { readShape, type Shape, type Values } from '../http/requestShape.ts';
import type { Caller } from '../people/caller.ts';
import type { KmsState } from '../store/kmsState.ts';

export interface KmsCall {
  state: KmsState;
  /** Milliseconds since 1970. */
  now: number;
  region: string;
  /** All Regions that there are. */
  regions: readonly string[];
  caller: Caller;
}

export type Output = JsonObject | undefined;

/** An operation as the front door calls it. */
export type KmsOperation = (call: KmsCall, input: JsonObject) => Output | Promise<Output>;

/** Declares an operation by the shape of its request. */
export function kmsOperation<S extends Shape>(
  shape: S,
  run: (call: KmsCall, input: Values<S>) => Output | Promise<Output>,
): KmsOperation {
  return (call, input) => run(call, readShape(shape, input));
}

export const DAY_MS = 24 * 60 * 60 * 1000;

/** KMS writes times as seconds since 1970, with milliseconds. */
export function seconds(milliseconds: number): number {
  return milliseconds / 1000;
}
