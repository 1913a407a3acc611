// Rotation as the official SDK sees it: what is set, what is behind a key, and which keys cannot be rotated.
import {
  CreateKeyCommand,
  DescribeKeyCommand,
  DisableKeyCommand,
  DisableKeyRotationCommand,
  EnableKeyRotationCommand,
  GetKeyRotationStatusCommand,
  type KMSClient,
  ListKeyRotationsCommand,
  type ListKeyRotationsCommandInput,
  RotateKeyOnDemandCommand,
  ScheduleKeyDeletionCommand,
} from '@aws-sdk/client-kms';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type Sandbox, startSandbox } from './sandbox.ts';
import { SEEDED_KEY_ID as ID, OTHER_REGION } from './seed.ts';
import { ARN, guestClient, refusalOf } from './testClient.ts';

const DAY_MS = 24 * 60 * 60 * 1000;

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

async function statusOf(KeyId: string, client = kms) {
  const { $metadata: _, ...status } = await client.send(new GetKeyRotationStatusCommand({ KeyId }));
  return status;
}

async function rotationsOf(KeyId: string, more: Partial<ListKeyRotationsCommandInput> = {}) {
  return (await kms.send(new ListKeyRotationsCommand({ KeyId, ...more }))).Rotations ?? [];
}

describe('automatic rotation', () => {
  test('is off, then on with a period and the next date, then off again', async () => {
    const KeyId = await newKey();
    expect(await statusOf(KeyId)).toEqual({ KeyId, KeyRotationEnabled: false });
    const before = Date.now();
    await kms.send(new EnableKeyRotationCommand({ KeyId, RotationPeriodInDays: 90 }));
    const after = Date.now();
    const { NextRotationDate, ...status } = await statusOf(KeyId);
    expect(status).toEqual({ KeyId, KeyRotationEnabled: true, RotationPeriodInDays: 90 });
    expect(NextRotationDate?.getTime()).toBeGreaterThanOrEqual(before + 90 * DAY_MS);
    expect(NextRotationDate?.getTime()).toBeLessThanOrEqual(after + 90 * DAY_MS);
    await kms.send(new DisableKeyRotationCommand({ KeyId }));
    expect(await statusOf(KeyId)).toEqual({ KeyId, KeyRotationEnabled: false });
  });

  test('is yearly unless said, and takes another period while it is on', async () => {
    const KeyId = await newKey();
    await kms.send(new EnableKeyRotationCommand({ KeyId }));
    expect((await statusOf(KeyId)).RotationPeriodInDays).toBe(365);
    await kms.send(new EnableKeyRotationCommand({ KeyId, RotationPeriodInDays: 2560 }));
    expect((await statusOf(KeyId)).RotationPeriodInDays).toBe(2560);
  });

  test.each([
    [89, 'greater than or equal to 90'],
    [2561, 'less than or equal to 2560'],
  ])('takes no period of %i days', async (RotationPeriodInDays, bound) => {
    const enabled = kms.send(new EnableKeyRotationCommand({ KeyId: ID.orders, RotationPeriodInDays }));
    expect(await refusalOf(enabled)).toEqual({
      name: 'ValidationException',
      message: `1 validation error detected: Value '${RotationPeriodInDays}' at 'rotationPeriodInDays' failed to satisfy constraint: Member must have value ${bound}`,
    });
  });

  test('is told as off while a key waits for its deletion, and cannot be switched', async () => {
    const KeyId = await newKey();
    await kms.send(new EnableKeyRotationCommand({ KeyId }));
    await kms.send(new ScheduleKeyDeletionCommand({ KeyId }));
    expect(await statusOf(KeyId)).toEqual({ KeyId, KeyRotationEnabled: false });
    expect(await refusalOf(kms.send(new DisableKeyRotationCommand({ KeyId })))).toEqual({
      name: 'KMSInvalidStateException',
      message: `${ARN}:key/${KeyId} is pending deletion.`,
    });
  });

  test('is told, but not switched, while a key is disabled', async () => {
    const KeyId = await newKey();
    await kms.send(new EnableKeyRotationCommand({ KeyId }));
    await kms.send(new DisableKeyCommand({ KeyId }));
    expect((await statusOf(KeyId)).KeyRotationEnabled).toBe(true);
    expect(await refusalOf(kms.send(new EnableKeyRotationCommand({ KeyId })))).toEqual({
      name: 'DisabledException',
      message: `${ARN}:key/${KeyId} is disabled.`,
    });
  });

  test('of a replica is that of its primary, which alone can be switched', async () => {
    const european = guestClient(sandbox, { region: OTHER_REGION });
    const status = await statusOf(ID.multiRegion, european);
    expect(status).toMatchObject({ KeyRotationEnabled: true, RotationPeriodInDays: 365 });
    expect(status.NextRotationDate).toEqual((await statusOf(ID.multiRegion)).NextRotationDate);
    const switched = european.send(new DisableKeyRotationCommand({ KeyId: ID.multiRegion }));
    expect(await refusalOf(switched)).toEqual({
      name: 'UnsupportedOperationException',
      message: `arn:aws:kms:${OTHER_REGION}:111122223333:key/${ID.multiRegion} is not a multi-Region primary key.`,
    });
  });

  test('of an AWS managed key is yearly, and nobody switches it', async () => {
    expect(await statusOf(ID.awsSsm)).toMatchObject({ KeyRotationEnabled: true, RotationPeriodInDays: 365 });
    const switched = kms.send(new DisableKeyRotationCommand({ KeyId: ID.awsSsm }));
    expect((await refusalOf(switched)).name).toBe('AccessDeniedException');
  });

  test('that was due is behind a seeded key, and the next date is to come', async () => {
    const [first, ...others] = await rotationsOf(ID.backup);
    expect(first).toMatchObject({
      RotationDate: new Date('2025-01-31T06:00:00Z'),
      RotationType: 'AUTOMATIC',
    });
    expect(others.length).toBeGreaterThan(0);
    expect((await statusOf(ID.backup)).NextRotationDate?.getTime()).toBeGreaterThan(Date.now());
  });
});

describe('completed rotations', () => {
  test('are listed with their dates, types and key material IDs, oldest first', async () => {
    const { KeyMetadata } = await kms.send(new DescribeKeyCommand({ KeyId: ID.rotated }));
    const rotations = await rotationsOf(ID.rotated);
    const material = rotations[0]?.KeyMaterialId;
    expect(material).toMatch(/^[0-9a-f]{64}$/);
    expect(material).not.toBe(KeyMetadata?.CurrentKeyMaterialId);
    expect(rotations).toEqual([
      {
        KeyId: ID.rotated,
        KeyMaterialId: material,
        KeyMaterialState: 'NON_CURRENT',
        RotationDate: new Date('2024-03-11T04:12:30Z'),
        RotationType: 'AUTOMATIC',
      },
      {
        KeyId: ID.rotated,
        KeyMaterialId: KeyMetadata?.CurrentKeyMaterialId,
        KeyMaterialState: 'CURRENT',
        RotationDate: new Date('2025-09-18T15:47:05Z'),
        RotationType: 'ON_DEMAND',
      },
    ]);
  });

  test('and the first key material, if it is asked for, which no rotation made', async () => {
    const [first, ...rotations] = await rotationsOf(ID.rotated, { IncludeKeyMaterial: 'ALL_KEY_MATERIAL' });
    expect(rotations).toEqual(await rotationsOf(ID.rotated));
    expect(first).toMatchObject({ KeyId: ID.rotated, KeyMaterialState: 'NON_CURRENT' });
    expect(first).not.toHaveProperty('RotationDate');
    expect(first).not.toHaveProperty('RotationType');
  });

  test('come page by page, also when there is one more in between', async () => {
    const KeyId = await newKey();
    for (let count = 0; count < 3; count += 1) await kms.send(new RotateKeyOnDemandCommand({ KeyId }));
    const first = await kms.send(new ListKeyRotationsCommand({ KeyId, Limit: 2 }));
    expect(first).toMatchObject({ Truncated: true });
    expect(first.Rotations).toHaveLength(2);
    await kms.send(new RotateKeyOnDemandCommand({ KeyId }));
    const second = await kms.send(
      new ListKeyRotationsCommand({ KeyId, Limit: 2, Marker: first.NextMarker ?? '' }),
    );
    expect(second.Truncated).toBe(false);
    expect([...(first.Rotations ?? []), ...(second.Rotations ?? [])]).toEqual(await rotationsOf(KeyId));
    const foreign = kms.send(
      new ListKeyRotationsCommand({ KeyId: ID.rotated, Marker: first.NextMarker ?? '' }),
    );
    expect((await refusalOf(foreign)).name).toBe('InvalidMarkerException');
  });

  test('an imported material tells when it expires', async () => {
    expect(await rotationsOf(ID.importedUntil)).toEqual([]);
    const { KeyMetadata } = await kms.send(new DescribeKeyCommand({ KeyId: ID.importedUntil }));
    expect(await rotationsOf(ID.importedUntil, { IncludeKeyMaterial: 'ALL_KEY_MATERIAL' })).toEqual([
      {
        KeyId: ID.importedUntil,
        KeyMaterialId: KeyMetadata?.CurrentKeyMaterialId,
        ImportState: 'IMPORTED',
        KeyMaterialState: 'CURRENT',
        ExpirationModel: 'KEY_MATERIAL_EXPIRES',
        ValidTo: KeyMetadata?.ValidTo,
      },
    ]);
  });
});

describe('a rotation on demand', () => {
  test('is listed with its date, and leaves the automatic one as it was', async () => {
    const KeyId = await newKey();
    await kms.send(new EnableKeyRotationCommand({ KeyId }));
    const before = await statusOf(KeyId);
    const from = Date.now();
    expect((await kms.send(new RotateKeyOnDemandCommand({ KeyId }))).KeyId).toBe(KeyId);
    const [rotation] = await rotationsOf(KeyId);
    expect(rotation).toMatchObject({ RotationType: 'ON_DEMAND', KeyMaterialState: 'CURRENT' });
    expect(rotation?.RotationDate?.getTime()).toBeGreaterThanOrEqual(from);
    expect(await statusOf(KeyId)).toEqual(before);
  });

  test('is done 25 times and no more, and automatic ones do not count', async () => {
    const KeyId = ID.ledger;
    const automatic = (await rotationsOf(KeyId)).length;
    expect(automatic).toBeGreaterThan(0);
    for (let count = 0; count < 25; count += 1) await kms.send(new RotateKeyOnDemandCommand({ KeyId }));
    expect(await refusalOf(kms.send(new RotateKeyOnDemandCommand({ KeyId })))).toEqual({
      name: 'LimitExceededException',
      message: `The on-demand rotations limit has been reached for the given keyId. No more on-demand rotations can be performed for this key: ${ARN}:key/${KeyId}`,
    });
    expect(await rotationsOf(KeyId)).toHaveLength(automatic + 25);
  });
});

describe('keys that cannot be rotated', () => {
  const calls = {
    GetKeyRotationStatus: (KeyId: string) => kms.send(new GetKeyRotationStatusCommand({ KeyId })),
    EnableKeyRotation: (KeyId: string) => kms.send(new EnableKeyRotationCommand({ KeyId })),
    DisableKeyRotation: (KeyId: string) => kms.send(new DisableKeyRotationCommand({ KeyId })),
    ListKeyRotations: (KeyId: string) => kms.send(new ListKeyRotationsCommand({ KeyId })),
    RotateKeyOnDemand: (KeyId: string) => kms.send(new RotateKeyOnDemandCommand({ KeyId })),
  };

  test.each(['rsa2048', 'ecc', 'hmac'] as const)(
    'an asymmetric or HMAC key is told not to be rotated, and refused (%s)',
    async (name) => {
      expect(await statusOf(ID[name])).toEqual({ KeyId: ID[name], KeyRotationEnabled: false });
      const { GetKeyRotationStatus: _, ...others } = calls;
      for (const call of Object.values(others)) {
        expect((await refusalOf(call(ID[name]))).name).toBe('UnsupportedOperationException');
      }
    },
  );

  test.each([
    ['cloudHsm', 'AWS_CLOUDHSM'],
    ['unavailable', 'AWS_CLOUDHSM'],
    ['externalKeyStore', 'EXTERNAL_KEY_STORE'],
  ] as const)('a key in a custom key store is refused for its origin (%s)', async (name, origin) => {
    for (const call of Object.values(calls)) {
      expect(await refusalOf(call(ID[name]))).toEqual({
        name: 'UnsupportedOperationException',
        message: `${ARN}:key/${ID[name]} origin is ${origin} which is not valid for this operation.`,
      });
    }
  });

  test.each(['imported', 'pendingImport'] as const)(
    'imported material is not rotated automatically (%s)',
    async (name) => {
      for (const call of [calls.GetKeyRotationStatus, calls.EnableKeyRotation, calls.DisableKeyRotation]) {
        expect(await refusalOf(call(ID[name]))).toEqual({
          name: 'UnsupportedOperationException',
          message: `${ARN}:key/${ID[name]} origin is EXTERNAL which is not valid for this operation.`,
        });
      }
    },
  );

  test('imported material rotates on demand only to other imported material', async () => {
    expect(await refusalOf(calls.RotateKeyOnDemand(ID.imported))).toEqual({
      name: 'KMSInvalidStateException',
      message: `No available key material pending rotation for the key: ${ARN}:key/${ID.imported}.`,
    });
  });
});
