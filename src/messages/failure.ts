// What is said of each refusal at once: who refused, and in which words. Why is in causes.ts and evidence.ts.
import type { KmsFailure } from '../kms/kmsFailure.ts';

export const failure = {
  title: 'Refusal',
  noMessage: 'KMS gave no message with this error.',
  requestId: 'Request ID',
  attempts: (attempts: number) => `after ${attempts} attempts`,
  stale: 'The form has changed since: this is what KMS said of the form before.',
};

/** Which service refused, for the line under the error's name. */
export function refusedBy({ kind, httpStatus }: KmsFailure): string {
  const who = {
    kms: 'KMS',
    credentials: 'Credentials',
    network: 'Network',
    unreadable: 'Endpoint',
    cancelled: '',
  };
  return httpStatus === undefined ? who[kind] : `${who[kind]}, HTTP ${httpStatus}`;
}
