// Whether two callers are the same account and role, as GetCallerIdentity names them.
import type { CallerIdentity } from './kms.ts';

/** The session's name does not count: tools make up another one each time that they assume a role. */
export function isSameCaller(one: CallerIdentity, other: CallerIdentity): boolean {
  return one.accountId === other.accountId && withoutSession(one.arn) === withoutSession(other.arn);
}

/** arn:aws:sts::ACCOUNT:assumed-role/ROLE/SESSION (IAM User Guide, IAM identifiers). */
function withoutSession(arn: string): string {
  return arn.replace(/(:assumed-role\/[^/]+)\/.*$/, '$1');
}
