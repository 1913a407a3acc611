// Who makes a call: a session of a role, or an IAM user, with the policies that bound it.
import type { PolicyDocument } from '../policy/policyDocument.ts';

export interface Caller {
  accountId: string;
  /** arn:aws:iam::ACCOUNT:role/NAME; of an IAM user its own ARN. */
  roleArn: string;
  /** arn:aws:sts::ACCOUNT:assumed-role/NAME/SESSION; of an IAM user its own ARN. */
  sessionArn: string;
  /** What GetCallerIdentity tells: role ID, a colon, session name; of an IAM user its ID. */
  userId: string;
  identityPolicies: readonly PolicyDocument[];
  /** Absent: the session is not limited. */
  sessionPolicy?: PolicyDocument;
  /** Absent: a session of a role. */
  principalType?: 'User';
}
