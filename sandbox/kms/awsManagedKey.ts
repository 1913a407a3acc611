// AWS managed keys: their aliases are predefined, the key comes with its first use, its policy lets only the service use it.
import type { Change } from '../store/change.ts';
import { newSymmetricMaterial } from './keyMaterial.ts';
import { rotationFrom, YEARLY_IN_DAYS } from './keyRotation.ts';
import { type Alias, type KmsKey, materialOwner } from './kmsKey.ts';

export const AWS_ALIAS_PREFIX = 'alias/aws/';

/** The policy that AWS gives such a key, in the words of the published ones. A direct call has no kms:ViaService. */
function awsManagedKeyPolicy(accountId: string, region: string, service: string): string {
  return JSON.stringify({
    Version: '2012-10-17',
    Id: `auto-${service}-1`,
    Statement: [
      {
        Sid: `Allow access through ${service} for all principals in the account that are authorized to use ${service}`,
        Effect: 'Allow',
        Principal: { AWS: '*' },
        Action: [
          'kms:Encrypt',
          'kms:Decrypt',
          'kms:ReEncrypt*',
          'kms:GenerateDataKey*',
          'kms:CreateGrant',
          'kms:DescribeKey',
        ],
        Resource: '*',
        Condition: {
          StringEquals: {
            'kms:CallerAccount': accountId,
            'kms:ViaService': `${service}.${region}.amazonaws.com`,
          },
        },
      },
      {
        Sid: 'Allow direct access to key metadata to the account',
        Effect: 'Allow',
        Principal: { AWS: `arn:aws:iam::${accountId}:root` },
        Action: ['kms:Describe*', 'kms:Get*', 'kms:List*', 'kms:RevokeGrant'],
        Resource: '*',
      },
    ],
  });
}

/** The changes that make the AWS managed key of a predefined alias. */
export function makeAwsManagedKey(alias: Alias, keyId: string, now: number): Change[] {
  const service = alias.name.slice(AWS_ALIAS_PREFIX.length);
  const key: KmsKey = {
    accountId: alias.accountId,
    region: alias.region,
    keyId,
    description: `Default key that protects my ${service} data when no other key is defined`,
    createdAt: now,
    keySpec: 'SYMMETRIC_DEFAULT',
    keyUsage: 'ENCRYPT_DECRYPT',
    keyState: 'Enabled',
    origin: 'AWS_KMS',
    keyManager: 'AWS',
    policy: awsManagedKeyPolicy(alias.accountId, alias.region, service),
    rotation: rotationFrom(now, YEARLY_IN_DAYS),
  };
  return [
    { put: 'key', key },
    { put: 'material', owner: materialOwner(key), backingKeys: [newSymmetricMaterial()] },
    { put: 'alias', alias: { ...alias, targetKeyId: keyId, createdAt: now, updatedAt: now } },
  ];
}
