// The permissions that the seeded roles are made of.
import { ACCOUNT_ID, type PermissionStatement } from '../people/role.ts';
import { REGION } from '../seed.ts';

/** The reads that fill a list of keys. */
export const READ: PermissionStatement = {
  Effect: 'Allow',
  Action: ['kms:ListKeys', 'kms:ListAliases', 'kms:DescribeKey'],
  Resource: '*',
};

/** The reads that tell more of one key than DescribeKey does. */
export const INSPECT: PermissionStatement = {
  Effect: 'Allow',
  Action: [
    'kms:GetKeyPolicy',
    'kms:GetKeyRotationStatus',
    'kms:ListGrants',
    'kms:ListKeyRotations',
    'kms:ListResourceTags',
  ],
  Resource: '*',
};

export function allow(Action: string, Resource: string | string[] = '*'): PermissionStatement {
  return { Effect: 'Allow', Action, Resource };
}

/** The ARN of a seeded key of the first Region. */
export function seededArn(keyId: string): string {
  return `arn:aws:kms:${REGION}:${ACCOUNT_ID}:key/${keyId}`;
}
