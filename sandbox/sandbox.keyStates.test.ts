// Keys through their states and aliases through their targets, as the official SDK sees them.
import {
  CancelKeyDeletionCommand,
  CreateAliasCommand,
  CreateKeyCommand,
  type CreateKeyCommandInput,
  DeleteAliasCommand,
  DescribeKeyCommand,
  DisableKeyCommand,
  EnableKeyCommand,
  type KMSClient,
  RotateKeyOnDemandCommand,
  ScheduleKeyDeletionCommand,
  UpdateAliasCommand,
} from '@aws-sdk/client-kms';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { type Sandbox, startSandbox } from './sandbox.ts';
import { SEEDED_ALIAS as ALIAS, SEEDED_KEY_ID as ID } from './seed.ts';
import { ARN, encryptText, guestClient, refusalOf } from './testClient.ts';

let sandbox: Sandbox;
let kms: KMSClient;
beforeAll(async () => {
  sandbox = await startSandbox();
  kms = guestClient(sandbox);
});
afterAll(() => sandbox.close());

async function newKey(): Promise<string> {
  const { KeyMetadata } = await kms.send(new CreateKeyCommand({}));
  return KeyMetadata?.KeyId ?? '';
}

async function stateOf(KeyId: string): Promise<string | undefined> {
  return (await kms.send(new DescribeKeyCommand({ KeyId }))).KeyMetadata?.KeyState;
}

test('a key is disabled, enabled, scheduled for deletion, and spared', async () => {
  const KeyId = await newKey();
  await kms.send(new DisableKeyCommand({ KeyId }));
  expect(await refusalOf(encryptText(kms, KeyId, 'secret'))).toEqual({
    name: 'DisabledException',
    message: `${ARN}:key/${KeyId} is disabled.`,
  });
  await kms.send(new EnableKeyCommand({ KeyId }));
  expect((await encryptText(kms, KeyId, 'secret')).length).toBeGreaterThan(0);

  const scheduled = await kms.send(new ScheduleKeyDeletionCommand({ KeyId, PendingWindowInDays: 7 }));
  expect(scheduled).toMatchObject({
    KeyId: `${ARN}:key/${KeyId}`,
    KeyState: 'PendingDeletion',
    PendingWindowInDays: 7,
  });
  const { KeyMetadata } = await kms.send(new DescribeKeyCommand({ KeyId }));
  expect(KeyMetadata?.DeletionDate).toEqual(scheduled.DeletionDate);
  expect((await refusalOf(kms.send(new EnableKeyCommand({ KeyId })))).name).toBe('KMSInvalidStateException');
  await kms.send(new CancelKeyDeletionCommand({ KeyId }));
  expect(await stateOf(KeyId)).toBe('Disabled');
  expect((await refusalOf(kms.send(new CancelKeyDeletionCommand({ KeyId })))).message).toBe(
    `${ARN}:key/${KeyId} is not pending deletion (or pending replica deletion).`,
  );
});

test('a waiting period has bounds', async () => {
  const KeyId = await newKey();
  const schedule = (PendingWindowInDays: number) =>
    kms.send(new ScheduleKeyDeletionCommand({ KeyId, PendingWindowInDays }));
  expect((await refusalOf(schedule(6))).message).toBe(
    "1 validation error detected: Value '6' at 'pendingWindowInDays' failed to satisfy constraint: Member must have value greater than or equal to 7",
  );
  expect((await refusalOf(schedule(31))).name).toBe('ValidationException');
});

test('a primary with replicas waits for them', async () => {
  const scheduled = await kms.send(new ScheduleKeyDeletionCommand({ KeyId: ID.multiRegion }));
  expect(scheduled.KeyState).toBe('PendingReplicaDeletion');
  await kms.send(new CancelKeyDeletionCommand({ KeyId: ID.multiRegion }));
});

test('operations that take no alias say so', async () => {
  expect(await refusalOf(kms.send(new DisableKeyCommand({ KeyId: ALIAS.orders })))).toEqual({
    name: 'NotFoundException',
    message: `Invalid keyId '${ALIAS.orders}'`,
  });
});

test("only symmetric keys of KMS's own material rotate on demand", async () => {
  for (const KeyId of [ID.rsa2048, ID.awsSsm]) {
    const refusal = await refusalOf(kms.send(new RotateKeyOnDemandCommand({ KeyId })));
    expect(['UnsupportedOperationException', 'AccessDeniedException']).toContain(refusal.name);
  }
});

test('an alias moves to a key of its kind only, and can be deleted', async () => {
  const [first, second] = [await newKey(), await newKey()];
  const AliasName = 'alias/moves';
  await kms.send(new CreateAliasCommand({ AliasName, TargetKeyId: first }));
  await kms.send(new UpdateAliasCommand({ AliasName, TargetKeyId: second }));
  const described = await kms.send(new DescribeKeyCommand({ KeyId: AliasName }));
  expect(described.KeyMetadata?.KeyId).toBe(second);
  const toRsa = kms.send(new UpdateAliasCommand({ AliasName, TargetKeyId: ID.rsa2048 }));
  expect((await refusalOf(toRsa)).name).toBe('ValidationException');
  await kms.send(new DeleteAliasCommand({ AliasName }));
  expect(await refusalOf(kms.send(new DescribeKeyCommand({ KeyId: AliasName })))).toEqual({
    name: 'NotFoundException',
    message: `Alias ${ARN}:${AliasName} is not found.`,
  });
});

test.each([
  ['payments', 'ValidationException'],
  ['alias/aws/mine', 'NotAuthorizedException'],
  ['alias/with space', 'ValidationException'],
])('the alias name %s is refused', async (AliasName, name) => {
  const created = kms.send(new CreateAliasCommand({ AliasName, TargetKeyId: ID.orders }));
  expect((await refusalOf(created)).name).toBe(name);
});

test('keys of every spec can be made, and say what they can do', async () => {
  const made = async (input: CreateKeyCommandInput) =>
    (await kms.send(new CreateKeyCommand(input))).KeyMetadata;
  expect(await made({ KeySpec: 'RSA_4096', KeyUsage: 'ENCRYPT_DECRYPT' })).toMatchObject({
    EncryptionAlgorithms: ['RSAES_OAEP_SHA_1', 'RSAES_OAEP_SHA_256'],
    Enabled: true,
  });
  expect(await made({ KeySpec: 'ECC_NIST_P384', KeyUsage: 'SIGN_VERIFY' })).toMatchObject({
    SigningAlgorithms: ['ECDSA_SHA_384'],
  });
  expect(await made({ KeySpec: 'HMAC_224', KeyUsage: 'GENERATE_VERIFY_MAC' })).toMatchObject({
    MacAlgorithms: ['HMAC_SHA_224'],
  });
  expect(await made({ Origin: 'EXTERNAL' })).toMatchObject({ KeyState: 'PendingImport', Enabled: false });
  const symmetric = await made({});
  expect(symmetric?.CurrentKeyMaterialId).toMatch(/^[0-9a-f]{64}$/);
  expect(await refusalOf(made({ KeySpec: 'RSA_2048' }))).toEqual({
    name: 'ValidationException',
    message: 'You must specify a KeyUsage value for all KMS keys except for symmetric encryption keys.',
  });
  const sm2 = made({ KeySpec: 'SM2', KeyUsage: 'ENCRYPT_DECRYPT' });
  expect((await refusalOf(sm2)).name).toBe('UnsupportedOperationException');
});
