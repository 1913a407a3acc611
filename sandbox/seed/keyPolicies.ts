// The key policies of seeded keys that are not the default one.
import { OTHER_ACCOUNT_ID } from '../seed.ts';

const USE = ['kms:Encrypt', 'kms:Decrypt', 'kms:ReEncrypt*', 'kms:GenerateDataKey*'];

interface KeyPolicyStatement {
  Sid: string;
  Effect: 'Allow' | 'Deny';
  Principal: { AWS: string };
  Action: string | string[];
  Resource: '*';
  Condition?: Record<string, Record<string, string>>;
}

/** The default policy, and a deny of one action for everybody. */
export function denying(accountId: string, action: string): string {
  return document(root(accountId), {
    Sid: `Nobody may use this key for ${action}`,
    Effect: 'Deny',
    Principal: { AWS: '*' },
    Action: action,
    Resource: '*',
  });
}

/** The default policy, and a deny of every use without the context tenant=a. */
export function boundToTenant(accountId: string): string {
  return document(root(accountId), {
    Sid: 'Only data of tenant a',
    Effect: 'Deny',
    Principal: { AWS: '*' },
    Action: USE,
    Resource: '*',
    Condition: { StringNotEquals: { 'kms:EncryptionContext:tenant': 'a' } },
  });
}

/** The account may manage the key; only grants let anybody use it. */
export function byGrantOnly(accountId: string): string {
  return document({
    Sid: 'Manage, but do not use',
    Effect: 'Allow',
    Principal: { AWS: rootArn(accountId) },
    Action: [
      ...['Create', 'Describe', 'Enable', 'List', 'Put', 'Update', 'Revoke', 'Disable', 'Get'].map(
        (verb) => `kms:${verb}*`,
      ),
      'kms:DeleteAlias',
      'kms:TagResource',
      'kms:UntagResource',
      'kms:ScheduleKeyDeletion',
      'kms:CancelKeyDeletion',
    ],
    Resource: '*',
  });
}

/** The default policy, and the other account may use the key. */
export function sharedWith(accountId: string): string {
  return document(root(OTHER_ACCOUNT_ID), {
    Sid: `Account ${accountId} may use the key`,
    Effect: 'Allow',
    Principal: { AWS: rootArn(accountId) },
    Action: [...USE, 'kms:DescribeKey'],
    Resource: '*',
  });
}

function root(accountId: string): KeyPolicyStatement {
  return {
    Sid: 'Enable IAM User Permissions',
    Effect: 'Allow',
    Principal: { AWS: rootArn(accountId) },
    Action: 'kms:*',
    Resource: '*',
  };
}

function rootArn(accountId: string): string {
  return `arn:aws:iam::${accountId}:root`;
}

function document(...Statement: KeyPolicyStatement[]): string {
  return JSON.stringify({ Version: '2012-10-17', Id: 'sandbox-seed', Statement }, null, 2);
}
