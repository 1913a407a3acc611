// Who is using the console, as far as it is known.
import type { CallerIdentity } from './kms/kms.ts';

export type Session =
  | { state: 'asking' }
  | { state: 'known'; identity: CallerIdentity }
  /** GetCallerIdentity failed. */
  | { state: 'unknown' };

/** Which KMS the console works with. */
export interface Connection {
  region: string;
  /** KMS's endpoint where it is not AWS's own for the Region: another client must be told. */
  endpointUrl: string | undefined;
  /** The endpoint is on this machine: the sandbox or an emulator. */
  isLoopback: boolean;
}
