// Who is using the console, as far as it is known.
import type { CallerIdentity } from './kms/kms.ts';

export type Session =
  | { state: 'asking' }
  | { state: 'known'; identity: CallerIdentity }
  /** GetCallerIdentity failed; the account can still be read off a key ARN that KMS gave. */
  | { state: 'unknown'; accountIdOfKeys: string | undefined };

/** The account in use, or undefined while it is not known. */
export function accountIdOf(session: Session): string | undefined {
  if (session.state === 'known') return session.identity.accountId;
  return session.state === 'unknown' ? session.accountIdOfKeys : undefined;
}
