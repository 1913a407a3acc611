// Roles of IAM, and the callers that their sessions and an IAM user of the same permissions are.
import { createHash } from 'node:crypto';
import { type PolicyDocument, parsePolicy } from '../policy/policyDocument.ts';
import type { Caller } from './caller.ts';

export const ACCOUNT_ID = '111122223333';

/** A statement of an identity or session policy, in the policy language of IAM. */
export interface PermissionStatement {
  Effect: 'Allow' | 'Deny';
  Action?: string | string[];
  NotAction?: string | string[];
  Resource?: string | string[];
  NotResource?: string | string[];
  Condition?: Record<string, Record<string, string | string[]>>;
}

export interface Role {
  /** The last part of the role's ARN. */
  roleName: string;
  identityPolicy: readonly PermissionStatement[];
}

/** arn:aws:iam::ACCOUNT:role/NAME */
export function roleArn(roleName: string): string {
  return `arn:aws:iam::${ACCOUNT_ID}:role/${roleName}`;
}

/**
 * A session of a role.
 * @throws AwsError MalformedPolicyDocumentException
 */
export function roleSession(
  { roleName, identityPolicy }: Role,
  sessionName: string,
  sessionPolicy?: PolicyDocument,
): Caller {
  return {
    accountId: ACCOUNT_ID,
    roleArn: roleArn(roleName),
    sessionArn: `arn:aws:sts::${ACCOUNT_ID}:assumed-role/${roleName}/${sessionName}`,
    userId: `AROA${idOf(roleName)}:${sessionName}`,
    identityPolicies: [readStatements(identityPolicy)],
    ...(sessionPolicy ? { sessionPolicy } : {}),
  };
}

/** An IAM user, who calls with long-term credentials. */
export function iamUser(userName: string, identityPolicy: readonly PermissionStatement[]): Caller {
  const arn = `arn:aws:iam::${ACCOUNT_ID}:user/${userName}`;
  return {
    accountId: ACCOUNT_ID,
    roleArn: arn,
    sessionArn: arn,
    userId: `AIDA${idOf(userName)}`,
    identityPolicies: [readStatements(identityPolicy)],
    principalType: 'User',
  };
}

/**
 * Statements as a policy.
 * @throws AwsError MalformedPolicyDocumentException
 */
export function readStatements(Statement: readonly PermissionStatement[]): PolicyDocument {
  return parsePolicy(JSON.stringify({ Version: '2012-10-17', Statement }), 'identity');
}

function idOf(name: string): string {
  return createHash('sha256').update(name).digest('hex').slice(0, 17).toUpperCase();
}
