// Grants as they are listed and ended: filters, pages, no tokens; revoked by who may, retired by whom the grant names.
import {
  CreateGrantCommand,
  type CreateGrantCommandInput,
  CreateKeyCommand,
  type KMSClient,
  ListGrantsCommand,
  type ListGrantsCommandInput,
  RetireGrantCommand,
  RevokeGrantCommand,
} from '@aws-sdk/client-kms';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type Sandbox, startSandbox } from './sandbox.ts';
import { SEEDED_ALIAS as ALIAS, SEEDED_KEY_ID as ID } from './seed.ts';
import { ARN, encryptText, guestClient, PARTNER_ARN, reEncrypt, refusalOf } from './testClient.ts';

const ROLE = 'arn:aws:iam::111122223333:role';
const NO_SUCH_GRANT = '0'.repeat(64);

let sandbox: Sandbox;
let kms: KMSClient;
beforeAll(async () => {
  sandbox = await startSandbox();
  kms = guestClient(sandbox);
});
afterAll(() => sandbox.close());

async function newKey(): Promise<string> {
  return (await kms.send(new CreateKeyCommand({}))).KeyMetadata?.KeyId ?? '';
}

async function grant(KeyId: string, more: Partial<CreateGrantCommandInput> = {}) {
  const made = await kms.send(
    new CreateGrantCommand({
      KeyId,
      GranteePrincipal: `${ROLE}/SandboxGuest`,
      Operations: ['DescribeKey'],
      ...more,
    }),
  );
  return { GrantId: made.GrantId ?? '', GrantToken: made.GrantToken ?? '' };
}

function list(KeyId: string, more: Partial<ListGrantsCommandInput> = {}) {
  return kms.send(new ListGrantsCommand({ KeyId, ...more }));
}

async function grantIdsOf(KeyId: string, more: Partial<ListGrantsCommandInput> = {}) {
  return (await list(KeyId, more)).Grants?.map(({ GrantId }) => GrantId) ?? [];
}

describe('ListGrants', () => {
  test('tells all of a grant but its token', async () => {
    const KeyId = await newKey();
    const { GrantId } = await grant(KeyId, {
      Name: 'a-name',
      RetiringPrincipal: `${ROLE}/Retirer`,
      Operations: ['Decrypt', 'RetireGrant'],
      Constraints: { EncryptionContextSubset: { ['__proto__']: 'x', tenant: 'a' } },
    });
    const { Grants, Truncated } = await list(KeyId);
    expect(Truncated).toBe(false);
    const [listed] = Grants ?? [];
    expect(listed).toEqual({
      KeyId: `${ARN}:key/${KeyId}`,
      GrantId,
      Name: 'a-name',
      CreationDate: listed?.CreationDate,
      GranteePrincipal: `${ROLE}/SandboxGuest`,
      RetiringPrincipal: `${ROLE}/Retirer`,
      IssuingAccount: 'arn:aws:iam::111122223333:root',
      Operations: ['Decrypt', 'RetireGrant'],
      Constraints: { EncryptionContextSubset: { ['__proto__']: 'x', tenant: 'a' } },
    });
    expect(Math.abs(Date.now() - (listed?.CreationDate?.getTime() ?? 0))).toBeLessThan(60_000);
  });

  test('has seeded grants: of roles with a constraint, of another account, of a service', async () => {
    const orders = (await list(ID.orders)).Grants;
    expect(orders?.map(({ GranteePrincipal }) => GranteePrincipal)).toEqual(
      expect.arrayContaining([`${ROLE}/OrderWorker`, 'arn:aws:iam::444455556666:role/Auditor']),
    );
    expect(orders?.find(({ Name }) => Name === 'order-worker')?.Constraints).toEqual({
      EncryptionContextEquals: { service: 'orders' },
    });
    const tables = (await list(ID.tables)).Grants;
    expect(tables).toHaveLength(3);
    for (const each of tables ?? []) expect(each.GranteePrincipal).toBe('dynamodb.us-east-1.amazonaws.com');
    expect((await list(ID.payments)).Grants).toEqual([]);
  });

  test('takes a grant ID and a grantee as filters', async () => {
    const KeyId = await newKey();
    const mine = await grant(KeyId);
    const other = await grant(KeyId, { GranteePrincipal: `${ROLE}/Other` });
    expect(new Set(await grantIdsOf(KeyId))).toEqual(new Set([mine.GrantId, other.GrantId]));
    expect(await grantIdsOf(KeyId, { GrantId: mine.GrantId })).toEqual([mine.GrantId]);
    expect(await grantIdsOf(KeyId, { GranteePrincipal: `${ROLE}/Other` })).toEqual([other.GrantId]);
    const neither = { GrantId: mine.GrantId, GranteePrincipal: `${ROLE}/Other` };
    expect(await grantIdsOf(KeyId, neither)).toEqual([]);
    expect(await grantIdsOf(KeyId, { GrantId: NO_SUCH_GRANT })).toEqual([]);
    expect((await refusalOf(list(KeyId, { GrantId: 'nonsense' }))).name).toBe('InvalidGrantIdException');
  });

  test('comes in pages of 50 unless said, and loses and doubles none that stays', async () => {
    const KeyId = await newKey();
    const made: string[] = [];
    for (let count = 0; count < 60; count += 1) made.push((await grant(KeyId)).GrantId);
    const first = await list(KeyId);
    expect(first.Grants).toHaveLength(50);
    expect(first.Truncated).toBe(true);
    const gone = first.Grants?.at(-1)?.GrantId ?? '';
    await kms.send(new RevokeGrantCommand({ KeyId, GrantId: gone }));
    const come = [(await grant(KeyId)).GrantId, (await grant(KeyId)).GrantId];
    const second = await list(KeyId, { Marker: first.NextMarker ?? '' });
    const read = [...(first.Grants ?? []), ...(second.Grants ?? [])].map(({ GrantId }) => GrantId);
    expect(new Set(read).size).toBe(read.length);
    expect(read).toEqual(expect.arrayContaining(made));
    expect([...made, ...come]).toEqual(expect.arrayContaining(read));
    expect(await grantIdsOf(KeyId, { Limit: 100 })).toHaveLength(61);
  });

  test.each([
    [101, 'less than or equal to 100'],
    [0, 'greater than or equal to 1'],
  ])('takes no page of %i', async (Limit, bound) => {
    expect((await refusalOf(list(ID.orders, { Limit }))).message).toBe(
      `1 validation error detected: Value '${Limit}' at 'limit' failed to satisfy constraint: Member must have value ${bound}`,
    );
  });

  test('does not take a marker of another key', async () => {
    const { NextMarker = '' } = await list(ID.tables, { Limit: 1 });
    expect((await refusalOf(list(ID.orders, { Marker: NextMarker }))).name).toBe('InvalidMarkerException');
  });

  test('of a key of another account is for its policy to allow', async () => {
    const refusal = await refusalOf(list(`${PARTNER_ARN}:key/${ID.partnerShared}`));
    expect(refusal.name).toBe('AccessDeniedException');
    expect(refusal.message).toContain('kms:ListGrants on this resource because the resource does not exist');
  });
});

describe('a grant that is over', () => {
  test('lets nobody in any more, and is not listed', async () => {
    const CiphertextBlob = await encryptText(kms, ALIAS.payments, 'secret');
    const { GrantId, GrantToken } = await grant(ID.byGrantOnly, { Operations: ['ReEncryptTo'] });
    const to = { CiphertextBlob, DestinationKeyId: ALIAS.byGrantOnly };
    await expect(reEncrypt(kms, { ...to, GrantTokens: [GrantToken] })).resolves.toBeDefined();
    await kms.send(new RevokeGrantCommand({ KeyId: ID.byGrantOnly, GrantId }));
    expect(await grantIdsOf(ID.byGrantOnly)).not.toContain(GrantId);
    expect((await refusalOf(reEncrypt(kms, to))).name).toBe('AccessDeniedException');
    expect((await refusalOf(reEncrypt(kms, { ...to, GrantTokens: [GrantToken] }))).name).toBe(
      'InvalidGrantTokenException',
    );
  });

  test('is retired by its grantee if it says so, by its retiring principal, and by nobody else', async () => {
    const { capped } = sandbox.identityPools;
    const grantee = guestClient(sandbox, { pool: sandbox.identityPools.noReEncryptTo });
    const other = guestClient(sandbox, { pool: capped });
    const made = await grant(ID.orders, {
      GranteePrincipal: `${ROLE}/NoReEncryptTo`,
      Operations: ['DescribeKey', 'RetireGrant'],
    });
    const byIds = { KeyId: `${ARN}:key/${ID.orders}`, GrantId: made.GrantId };
    expect((await refusalOf(other.send(new RetireGrantCommand(byIds)))).name).toBe('AccessDeniedException');
    await grantee.send(new RetireGrantCommand({ GrantToken: made.GrantToken }));
    expect(await grantIdsOf(ID.orders)).not.toContain(made.GrantId);

    const retirable = await grant(ID.orders, { RetiringPrincipal: `${ROLE}/NoReEncryptTo` });
    await grantee.send(new RetireGrantCommand({ ...byIds, GrantId: retirable.GrantId }));
    expect(await grantIdsOf(ID.orders)).not.toContain(retirable.GrantId);

    const silent = await grant(ID.orders, { GranteePrincipal: `${ROLE}/NoReEncryptTo` });
    const retired = grantee.send(new RetireGrantCommand({ GrantToken: silent.GrantToken }));
    expect((await refusalOf(retired)).name).toBe('AccessDeniedException');
  });

  test('is not over after a dry run', async () => {
    const { GrantId, GrantToken } = await grant(ID.orders);
    const dry = { DryRun: true };
    const revoked = kms.send(new RevokeGrantCommand({ KeyId: ID.orders, GrantId, ...dry }));
    expect((await refusalOf(revoked)).name).toBe('DryRunOperationException');
    const retired = kms.send(new RetireGrantCommand({ GrantToken, ...dry }));
    expect((await refusalOf(retired)).name).toBe('DryRunOperationException');
    expect(await grantIdsOf(ID.orders)).toContain(GrantId);
  });

  test('was one: what names no grant is refused', async () => {
    const revoke = (GrantId: string) => kms.send(new RevokeGrantCommand({ KeyId: ID.orders, GrantId }));
    expect((await refusalOf(revoke(NO_SUCH_GRANT))).name).toBe('NotFoundException');
    expect((await refusalOf(revoke('nonsense'))).name).toBe('InvalidGrantIdException');
    const byToken = kms.send(new RetireGrantCommand({ GrantToken: 'nonsense' }));
    expect((await refusalOf(byToken)).name).toBe('InvalidGrantTokenException');
    expect((await refusalOf(kms.send(new RetireGrantCommand({ KeyId: ID.orders })))).name).toBe(
      'ValidationException',
    );
  });
});
