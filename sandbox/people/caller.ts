// Who makes a call: a session of a role, with the policies that bound it.
import type { PolicyDocument } from '../policy/policyDocument.ts';

export interface Caller {
  accountId: string;
  /** arn:aws:iam::ACCOUNT:role/NAME */
  roleArn: string;
  /** arn:aws:sts::ACCOUNT:assumed-role/NAME/SESSION */
  sessionArn: string;
  /** What GetCallerIdentity tells: role ID, a colon, session name. */
  userId: string;
  identityPolicies: readonly PolicyDocument[];
  /** Absent: the session is not limited. */
  sessionPolicy?: PolicyDocument;
}
