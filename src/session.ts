// Who is using the console, as far as it is known.
import type { CallerIdentity } from './kms/kms.ts';

export type Session =
  | { state: 'asking' }
  | { state: 'known'; identity: CallerIdentity }
  /** GetCallerIdentity failed. */
  | { state: 'unknown' };
