// Carries out the faults that strike a request.
import type { ServerResponse } from 'node:http';
import type { Answer } from '../http/answer.ts';
import { AwsError } from '../http/awsError.ts';
import type { StrikingFault } from './faultBox.ts';

/** What is needed of the answer to be: to cut it, and to learn that its client went away. */
export type Connection = Pick<ServerResponse, 'destroy' | 'once' | 'off'>;

/**
 * Waits, cuts the connection or answers, as the faults say.
 * @returns an answer to give instead of the operation's; 'gone' if there is nobody to answer any more; else undefined
 * @throws AwsError of an `error` fault
 */
export async function carryOut(
  faults: readonly StrikingFault[],
  response: Connection,
): Promise<Answer | 'gone' | undefined> {
  for (const fault of faults) {
    switch (fault.kind) {
      case 'latency':
        if (await waitUnlessClosed(response, fault.milliseconds)) break;
        return 'gone';
      case 'drop':
        response.destroy();
        return 'gone';
      case 'error':
        throw new AwsError(fault.name, fault.message, fault.status ?? 400);
      case 'respond':
        return { status: fault.status, headers: { 'content-type': fault.contentType }, body: fault.body };
    }
  }
  return undefined;
}

/** False if the client went away in the meantime; then at once. */
function waitUnlessClosed(response: Connection, milliseconds: number): Promise<boolean> {
  return new Promise((resolve) => {
    const closed = () => {
      clearTimeout(timer);
      resolve(false);
    };
    const timer = setTimeout(() => {
      response.off('close', closed);
      resolve(true);
    }, milliseconds);
    response.once('close', closed);
  });
}
