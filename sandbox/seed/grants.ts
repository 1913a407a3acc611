// The seeded grants: by role and by service, with constraints and without.
import { createHash, randomBytes } from 'node:crypto';
import { type Grant, keyArn } from '../kms/kmsKey.ts';
import { ACCOUNT_ID } from '../people/role.ts';
import { SEEDED_KEY_ID as ID, OTHER_ACCOUNT_ID, REGION } from '../seed.ts';

type SeededGrant = Omit<Grant, 'grantId' | 'grantToken' | 'keyArn' | 'createdAt'> & {
  keyId: string;
  on: string;
};

const DYNAMODB = `dynamodb.${REGION}.amazonaws.com`;

const GRANTS: SeededGrant[] = [
  {
    keyId: ID.orders,
    on: '2025-04-02T08:00:00Z',
    name: 'order-worker',
    granteePrincipal: role('OrderWorker'),
    operations: ['Decrypt', 'GenerateDataKey'],
    contextEquals: [['service', 'orders']],
  },
  {
    keyId: ID.orders,
    on: '2025-06-19T13:20:00Z',
    granteePrincipal: `arn:aws:iam::${OTHER_ACCOUNT_ID}:role/Auditor`,
    operations: ['Decrypt', 'DescribeKey'],
  },
  {
    keyId: ID.backup,
    on: '2024-11-30T22:15:00Z',
    name: 'nightly',
    granteePrincipal: role('NightlyBackup'),
    retiringPrincipal: role('BackupOperator'),
    operations: ['Encrypt', 'ReEncryptFrom', 'ReEncryptTo', 'CreateGrant', 'RetireGrant'],
  },
  {
    keyId: ID.byGrantOnly,
    on: '2026-01-12T10:05:00Z',
    name: 'finance-reports',
    granteePrincipal: role('ReportBuilder'),
    operations: ['Encrypt', 'Decrypt', 'ReEncryptFrom', 'ReEncryptTo'],
    contextSubset: [['department', 'finance']],
  },
  ...['Sessions', 'Carts', 'Invoices'].map((table) => ({
    keyId: ID.tables,
    on: '2025-08-21T07:45:00Z',
    granteePrincipal: DYNAMODB,
    retiringPrincipal: DYNAMODB,
    operations: [
      'Decrypt',
      'Encrypt',
      'GenerateDataKey',
      'ReEncryptFrom',
      'ReEncryptTo',
      'RetireGrant',
      'DescribeKey',
    ],
    contextSubset: [
      ['aws:dynamodb:tableName', table],
      ['aws:dynamodb:subscriberId', ACCOUNT_ID],
    ] satisfies [string, string][],
  })),
];

/** The grants; their IDs are the same in every sandbox, their tokens are random. */
export function seededGrants(): Grant[] {
  return GRANTS.map(({ keyId, on, ...grant }, index) => ({
    ...grant,
    grantId: createHash('sha256').update(`grant ${index}`).digest('hex'),
    grantToken: randomBytes(96).toString('base64'),
    keyArn: keyArn({ accountId: ACCOUNT_ID, region: REGION, keyId }),
    createdAt: Date.parse(on),
  }));
}

function role(name: string): string {
  return `arn:aws:iam::${ACCOUNT_ID}:role/${name}`;
}
