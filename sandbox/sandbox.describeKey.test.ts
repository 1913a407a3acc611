// What DescribeKey tells of keys by their origin, and what passing time makes of them.
import {
  DescribeKeyCommand,
  EncryptCommand,
  type KMSClient,
  ListKeyRotationsCommand,
} from '@aws-sdk/client-kms';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { type Sandbox, startSandbox } from './sandbox.ts';
import { SEEDED_ALIAS as ALIAS, SEEDED_KEY_ID as ID } from './seed.ts';
import { ARN, clientAhead, guestClient, refusalOf } from './testClient.ts';

const DAY_MS = 24 * 60 * 60 * 1000;

let sandbox: Sandbox;
let kms: KMSClient;
beforeAll(async () => {
  sandbox = await startSandbox();
  kms = guestClient(sandbox);
});
afterAll(() => sandbox.close());

async function describeKey(KeyId: string, client = kms) {
  return (await client.send(new DescribeKeyCommand({ KeyId }))).KeyMetadata;
}

test('imported material that expires', async () => {
  const told = await describeKey(ALIAS.importedUntil);
  expect(told).toMatchObject({
    KeyState: 'Enabled',
    Origin: 'EXTERNAL',
    ExpirationModel: 'KEY_MATERIAL_EXPIRES',
  });
  const days = ((told?.ValidTo?.getTime() ?? 0) - Date.now()) / DAY_MS;
  expect(days).toBeGreaterThan(39);
  expect(days).toBeLessThanOrEqual(40);
  expect(told?.CurrentKeyMaterialId).toMatch(/^[0-9a-f]{64}$/);
});

test('imported material that does not expire', async () => {
  const told = await describeKey(ALIAS.imported);
  expect(told).toMatchObject({ KeyState: 'Enabled', ExpirationModel: 'KEY_MATERIAL_DOES_NOT_EXPIRE' });
  expect(told).not.toHaveProperty('ValidTo');
});

test('imported material that is gone', async () => {
  const told = await describeKey(ALIAS.pendingImport);
  expect(told).toMatchObject({ KeyState: 'PendingImport', Origin: 'EXTERNAL' });
  for (const member of ['ExpirationModel', 'ValidTo', 'CurrentKeyMaterialId']) {
    expect(told).not.toHaveProperty(member);
  }
});

test('a key in an AWS CloudHSM key store', async () => {
  const told = await describeKey(ALIAS.cloudHsm);
  expect(told).toMatchObject({ Origin: 'AWS_CLOUDHSM', CustomKeyStoreId: 'cks-1234567890abcdef0' });
  expect(told?.CloudHsmClusterId).toMatch(/^cluster-[2-7a-zA-Z]{11,16}$/);
  for (const member of ['XksKeyConfiguration', 'CurrentKeyMaterialId', 'ExpirationModel']) {
    expect(told).not.toHaveProperty(member);
  }
});

test('a key in an external key store', async () => {
  const told = await describeKey(ALIAS.externalKeyStore);
  expect(told).toMatchObject({
    KeyState: 'Enabled',
    Origin: 'EXTERNAL_KEY_STORE',
    CustomKeyStoreId: 'cks-9876543210fedcba9',
    XksKeyConfiguration: { Id: 'datacenter-2_key.0042' },
  });
  expect(told).not.toHaveProperty('CloudHsmClusterId');
});

test('a primary that waits for its replicas has no date yet', async () => {
  const told = await describeKey(ALIAS.retiredGlobal);
  expect(told).toMatchObject({ KeyState: 'PendingReplicaDeletion', PendingDeletionWindowInDays: 30 });
  expect(told).not.toHaveProperty('DeletionDate');
});

test('after 41 days the imported material is gone, and so is the key that was to be deleted', async () => {
  const later = await clientAhead(sandbox, 41 * DAY_MS);
  const told = await describeKey(ALIAS.importedUntil, later);
  expect(told).toMatchObject({ KeyState: 'PendingImport', Enabled: false });
  for (const member of ['ExpirationModel', 'ValidTo', 'CurrentKeyMaterialId']) {
    expect(told).not.toHaveProperty(member);
  }
  const encrypted = later.send(
    new EncryptCommand({ KeyId: ALIAS.importedUntil, Plaintext: Buffer.from('secret') }),
  );
  expect(await refusalOf(encrypted)).toEqual({
    name: 'KMSInvalidStateException',
    message: `${ARN}:key/${ID.importedUntil} is pending import.`,
  });
  const { Rotations } = await later.send(
    new ListKeyRotationsCommand({ KeyId: ID.importedUntil, IncludeKeyMaterial: 'ALL_KEY_MATERIAL' }),
  );
  expect(Rotations).toMatchObject([{ ImportState: 'PENDING_IMPORT' }]);

  expect(await refusalOf(describeKey(ID.pendingDeletion, later))).toEqual({
    name: 'NotFoundException',
    message: `Key '${ARN}:key/${ID.pendingDeletion}' does not exist`,
  });
});
