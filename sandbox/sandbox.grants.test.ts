// Grants and their tokens: up to ten, on either side, for the grantee and the operations of the grant only.
import {
  CreateGrantCommand,
  DecryptCommand,
  DescribeKeyCommand,
  type GrantConstraints,
  type GrantOperation,
  type KMSClient,
} from '@aws-sdk/client-kms';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { type Sandbox, startSandbox } from './sandbox.ts';
import { SEEDED_ALIAS as ALIAS, SEEDED_KEY_ID as ID } from './seed.ts';
import { ARN, blob, encryptText, guestClient, postReEncrypt, reEncrypt, refusalOf } from './testClient.ts';

let sandbox: Sandbox;
let kms: KMSClient;
let CiphertextBlob: Uint8Array;
beforeAll(async () => {
  sandbox = await startSandbox();
  kms = guestClient(sandbox);
  CiphertextBlob = await encryptText(kms, ALIAS.payments, 'secret');
});
afterAll(() => sandbox.close());

async function grant(
  Operations: GrantOperation[],
  { to = 'SandboxGuest', on = ID.byGrantOnly }: { to?: string; on?: string } = {},
) {
  const GranteePrincipal = `arn:aws:iam::111122223333:role/${to}`;
  const { GrantToken } = await kms.send(new CreateGrantCommand({ KeyId: on, GranteePrincipal, Operations }));
  return GrantToken ?? '';
}

test('a new grant lets its grantee in by its token, among up to nine others', async () => {
  const token = await grant(['ReEncryptTo']);
  const to = { CiphertextBlob, DestinationKeyId: ALIAS.byGrantOnly };
  expect((await refusalOf(reEncrypt(kms, to))).name).toBe('AccessDeniedException');
  expect((await refusalOf(reEncrypt(kms, { ...to, GrantTokens: [] }))).name).toBe('AccessDeniedException');
  expect((await reEncrypt(kms, { ...to, GrantTokens: [token] })).KeyId).toBe(`${ARN}:key/${ID.byGrantOnly}`);

  const others = await Promise.all(Array.from({ length: 9 }, () => grant(['Decrypt'])));
  await expect(reEncrypt(kms, { ...to, GrantTokens: [...others, token] })).resolves.toBeDefined();
  expect((await refusalOf(reEncrypt(kms, { ...to, GrantTokens: others }))).name).toBe(
    'AccessDeniedException',
  );
  const eleven = [...others, token, token];
  expect((await refusalOf(reEncrypt(kms, { ...to, GrantTokens: eleven }))).name).toBe('ValidationException');
});

test('a grant holds for its operations and its context only', async () => {
  const { GrantToken } = await kms.send(
    new CreateGrantCommand({
      KeyId: ID.byGrantOnly,
      GranteePrincipal: 'arn:aws:iam::111122223333:role/SandboxGuest',
      Operations: ['ReEncryptTo'],
      Constraints: { EncryptionContextSubset: { tenant: 'a' } },
    }),
  );
  const input = {
    CiphertextBlob,
    DestinationKeyId: ALIAS.byGrantOnly,
    DestinationEncryptionContext: { tenant: 'a', more: 'b' },
  };
  const GrantTokens = [GrantToken ?? ''];
  const answer = await reEncrypt(kms, { ...input, GrantTokens });
  expect(answer.KeyId).toBe(`${ARN}:key/${ID.byGrantOnly}`);
  const otherContext = reEncrypt(kms, {
    ...input,
    GrantTokens,
    DestinationEncryptionContext: { tenant: 'b' },
  });
  expect((await refusalOf(otherContext)).name).toBe('AccessDeniedException');
  const otherOperation = kms.send(
    new DecryptCommand({
      CiphertextBlob: answer.CiphertextBlob,
      EncryptionContext: { tenant: 'a', more: 'b' },
      GrantTokens,
    }),
  );
  expect((await refusalOf(otherOperation)).name).toBe('AccessDeniedException');
});

test('a grant of creating grants passes on no more than it gives', async () => {
  const lacking = guestClient(sandbox, { pool: sandbox.identityPools.noReEncryptTo });
  const { GrantToken } = await kms.send(
    new CreateGrantCommand({
      KeyId: ID.byGrantOnly,
      GranteePrincipal: 'arn:aws:iam::111122223333:role/NoReEncryptTo',
      Operations: ['CreateGrant', 'ReEncryptTo'],
      Constraints: { EncryptionContextSubset: { tenant: 'a' } },
    }),
  );
  const passOn = (Operations: GrantOperation[], Constraints?: GrantConstraints) =>
    lacking.send(
      new CreateGrantCommand({
        KeyId: ID.byGrantOnly,
        GranteePrincipal: 'arn:aws:iam::111122223333:role/SandboxGuest',
        Operations,
        Constraints,
        GrantTokens: [GrantToken ?? ''],
      }),
    );
  const EncryptionContextEquals = { Tenant: 'a' };
  expect((await refusalOf(passOn(['ReEncryptTo']))).name).toBe('AccessDeniedException');
  const decrypting = passOn(['Decrypt'], { EncryptionContextEquals });
  expect((await refusalOf(decrypting)).name).toBe('AccessDeniedException');
  await expect(passOn(['ReEncryptTo'], { EncryptionContextEquals })).resolves.toBeDefined();
});

test('the context of a grant does not bind DescribeKey', async () => {
  const identityPolicy = [{ Effect: 'Allow', Action: 'kms:ReEncrypt*', Resource: '*' } as const];
  const pool = sandbox.addIdentityPool({ roleName: 'NoDescribeKey', identityPolicy });
  const lacking = guestClient(sandbox, { pool });
  const { GrantToken } = await kms.send(
    new CreateGrantCommand({
      KeyId: ID.byGrantOnly,
      GranteePrincipal: 'arn:aws:iam::111122223333:role/NoDescribeKey',
      Operations: ['DescribeKey', 'Decrypt'],
      Constraints: { EncryptionContextEquals: { tenant: 'a' } },
    }),
  );
  const describe = (GrantTokens: string[]) =>
    lacking.send(new DescribeKeyCommand({ KeyId: ID.byGrantOnly, GrantTokens }));
  expect((await refusalOf(describe([]))).name).toBe('AccessDeniedException');
  await expect(describe([GrantToken ?? ''])).resolves.toBeDefined();
});

test('a grant for the source is none for the destination', async () => {
  const GrantTokens = [await grant(['ReEncryptFrom'])];
  const from = {
    CiphertextBlob: blob(await sandbox.ciphertextUnder({ keyId: ID.byGrantOnly })),
    GrantTokens,
  };
  await expect(reEncrypt(kms, from)).resolves.toBeDefined();
  await expect(reEncrypt(kms, { ...from, SourceKeyId: ALIAS.byGrantOnly })).resolves.toBeDefined();
  const onSameKey = reEncrypt(kms, { ...from, DestinationKeyId: ALIAS.byGrantOnly });
  expect((await refusalOf(onSameKey)).message).toContain('kms:ReEncryptTo');
  GrantTokens.push(await grant(['ReEncryptTo']));
  const answer = await reEncrypt(kms, { ...from, DestinationKeyId: ALIAS.byGrantOnly });
  expect(answer.SourceKeyId).toBe(answer.KeyId);
});

test("somebody else's token does not help, and is no error by itself", async () => {
  const GrantTokens = [await grant(['ReEncryptTo'], { to: 'LimitedGuest' })];
  const to = { CiphertextBlob, DestinationKeyId: ALIAS.byGrantOnly, GrantTokens };
  expect((await refusalOf(reEncrypt(kms, to))).name).toBe('AccessDeniedException');
  await expect(reEncrypt(kms, { CiphertextBlob, GrantTokens })).resolves.toBeDefined();
  const limited = guestClient(sandbox, { pool: sandbox.identityPools.capped });
  await expect(reEncrypt(limited, to)).resolves.toBeDefined();
});

test('a grant does for a role what no identity policy does, but not against an explicit deny', async () => {
  const lacking = guestClient(sandbox, { pool: sandbox.identityPools.noReEncryptTo });
  const GrantTokens = [await grant(['ReEncryptTo'], { to: 'NoReEncryptTo', on: ID.orders })];
  expect((await refusalOf(reEncrypt(lacking, { CiphertextBlob }))).name).toBe('AccessDeniedException');
  await expect(reEncrypt(lacking, { CiphertextBlob, GrantTokens })).resolves.toBeDefined();

  const denied = guestClient(sandbox, { pool: sandbox.identityPools.explicitDeny });
  const forDenied = [await grant(['ReEncryptTo'], { to: 'DeniedReEncryptTo', on: ID.orders })];
  expect((await refusalOf(reEncrypt(denied, { CiphertextBlob, GrantTokens: forDenied }))).message).toContain(
    'with an explicit deny in an identity-based policy',
  );
});

test('what is no grant token is refused, without a message, wherever it stands', async () => {
  const real = await grant(['ReEncryptTo']);
  for (const GrantTokens of [['nonsense'], [real, 'nonsense'], [real.slice(0, -1)]]) {
    expect((await refusalOf(reEncrypt(kms, { CiphertextBlob, GrantTokens }))).name).toBe(
      'InvalidGrantTokenException',
    );
  }
  const request = {
    CiphertextBlob: Buffer.from(CiphertextBlob).toString('base64'),
    DestinationKeyId: ALIAS.orders,
    GrantTokens: ['nonsense'],
  };
  expect(await postReEncrypt(kms, sandbox.url, JSON.stringify(request))).toEqual({
    status: 400,
    body: '{"__type":"InvalidGrantTokenException"}',
  });
});
