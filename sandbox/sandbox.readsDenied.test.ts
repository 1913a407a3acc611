// Who may not read what DescribeKey does not tell: each refusal names the action and the kind of policy.
import {
  GetKeyPolicyCommand,
  GetKeyRotationStatusCommand,
  type KMSClient,
  ListGrantsCommand,
  ListKeyRotationsCommand,
  ListResourceTagsCommand,
  PutKeyPolicyCommand,
  ReplicateKeyCommand,
  TagResourceCommand,
} from '@aws-sdk/client-kms';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type Sandbox, startSandbox } from './sandbox.ts';
import { SEEDED_KEY_ID as ID, OTHER_REGION } from './seed.ts';
import { ARN, guestArn, guestClient, HIDDEN, PARTNER_ARN, refusalOf } from './testClient.ts';

let sandbox: Sandbox;
let kms: KMSClient;
beforeAll(async () => {
  sandbox = await startSandbox();
  kms = guestClient(sandbox);
});
afterAll(() => sandbox.close());

type Read = (client: KMSClient, KeyId: string) => Promise<unknown>;
const READS: [action: string, read: Read][] = [
  ['GetKeyPolicy', (client, KeyId) => client.send(new GetKeyPolicyCommand({ KeyId }))],
  ['GetKeyRotationStatus', (client, KeyId) => client.send(new GetKeyRotationStatusCommand({ KeyId }))],
  ['ListGrants', (client, KeyId) => client.send(new ListGrantsCommand({ KeyId }))],
  ['ListKeyRotations', (client, KeyId) => client.send(new ListKeyRotationsCommand({ KeyId }))],
  ['ListResourceTags', (client, KeyId) => client.send(new ListResourceTagsCommand({ KeyId }))],
];

function denied(role: string, rest: string) {
  return {
    name: 'AccessDeniedException',
    message: `User: ${guestArn(role)} is not authorized to perform: ${rest}`,
  };
}

describe.each(READS)('%s', (action, read) => {
  const onOrders = `kms:${action} on resource: ${ARN}:key/${ID.orders}`;

  test('is for the guest of the default pool', async () => {
    await expect(read(kms, ID.orders)).resolves.toBeDefined();
  });

  test('is refused to a guest whom the session policy caps, whatever the role may do', async () => {
    const guest = guestClient(sandbox, { pool: sandbox.identityPools.capped });
    expect(await refusalOf(read(guest, ID.orders))).toEqual(
      denied('LimitedGuest', `${onOrders} because no session policy allows the kms:${action} action`),
    );
  });

  test('is refused to a guest whose role lacks it', async () => {
    const guest = guestClient(sandbox, { pool: sandbox.identityPools.noReEncryptTo });
    expect(await refusalOf(read(guest, ID.orders))).toEqual(
      denied('NoReEncryptTo', `${onOrders} because no identity-based policy allows the kms:${action} action`),
    );
  });

  test('is refused by a key policy that denies it, and by one that does not allow it', async () => {
    const root = { AWS: 'arn:aws:iam::111122223333:root' };
    const allow = { Effect: 'Allow', Principal: root, Action: 'kms:*', Resource: '*' };
    const put = (...Statement: object[]) =>
      kms.send(new PutKeyPolicyCommand({ KeyId: ID.ledger, Policy: JSON.stringify({ Statement }) }));
    const onLedger = `kms:${action} on resource: ${ARN}:key/${ID.ledger}`;
    await put(allow, { ...allow, Effect: 'Deny', Action: `kms:${action}` });
    expect(await refusalOf(read(kms, ID.ledger))).toEqual(
      denied('SandboxGuest', `${onLedger} with an explicit deny in a resource-based policy`),
    );
    await put({ ...allow, Action: 'kms:Put*' });
    expect(await refusalOf(read(kms, ID.ledger))).toEqual(
      denied('SandboxGuest', `${onLedger} because no resource-based policy allows the kms:${action} action`),
    );
    await put(allow);
    await expect(read(kms, ID.ledger)).resolves.toBeDefined();
  });

  test('is refused for a key of another account, without telling whether it exists', async () => {
    expect(await refusalOf(read(kms, `${PARTNER_ARN}:key/${ID.partnerPrivate}`))).toEqual(
      denied('SandboxGuest', `kms:${action} on this resource ${HIDDEN}`),
    );
  });

  test('takes a key ID or a key ARN of its Region, of a key that there is', async () => {
    await expect(read(kms, `${ARN}:key/${ID.orders}`)).resolves.toBeDefined();
    const missing = '00000000-0000-4000-8000-000000000000';
    expect(await refusalOf(read(kms, missing))).toEqual({
      name: 'NotFoundException',
      message: `Key '${ARN}:key/${missing}' does not exist`,
    });
    expect(await refusalOf(read(kms, 'alias/orders'))).toEqual({
      name: 'NotFoundException',
      message: "Invalid keyId 'alias/orders'",
    });
    const european = `arn:aws:kms:${OTHER_REGION}:111122223333:key/${ID.euPayments}`;
    expect(await refusalOf(read(kms, european))).toEqual({
      name: 'NotFoundException',
      message: `Invalid arn ${OTHER_REGION}`,
    });
  });
});

test('changes are refused likewise', async () => {
  const guest = guestClient(sandbox, { pool: sandbox.identityPools.capped });
  const Tags = [{ TagKey: 'a', TagValue: 'b' }];
  for (const [action, call] of [
    ['TagResource', guest.send(new TagResourceCommand({ KeyId: ID.multiRegion, Tags }))],
    [
      'ReplicateKey',
      guest.send(new ReplicateKeyCommand({ KeyId: ID.multiRegion, ReplicaRegion: OTHER_REGION })),
    ],
  ] as const) {
    expect(await refusalOf(call)).toEqual(
      denied(
        'LimitedGuest',
        `kms:${action} on resource: ${ARN}:key/${ID.multiRegion} because no identity-based policy allows the kms:${action} action`,
      ),
    );
  }
});
