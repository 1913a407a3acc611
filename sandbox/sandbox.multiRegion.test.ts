// Multi-Region keys and the Regions of the sandbox: replicas, the primary that moves, and the same material everywhere.
import {
  CreateKeyCommand,
  type CreateKeyCommandInput,
  DescribeKeyCommand,
  DisableKeyCommand,
  EnableKeyRotationCommand,
  GetKeyPolicyCommand,
  GetKeyRotationStatusCommand,
  type KMSClient,
  ListAliasesCommand,
  ListKeysCommand,
  ListResourceTagsCommand,
  ReplicateKeyCommand,
  type ReplicateKeyCommandInput,
  UpdatePrimaryRegionCommand,
} from '@aws-sdk/client-kms';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type Sandbox, startSandbox } from './sandbox.ts';
import { SEEDED_ALIAS as ALIAS, SEEDED_KEY_ID as ID, OTHER_REGION, REGIONS, THIRD_REGION } from './seed.ts';
import { ARN, decryptText, encryptText, guestClient, reEncrypt, refusalOf } from './testClient.ts';

let sandbox: Sandbox;
let kms: KMSClient;
let european: KMSClient;
let australian: KMSClient;
beforeAll(async () => {
  sandbox = await startSandbox();
  kms = guestClient(sandbox);
  european = guestClient(sandbox, { region: OTHER_REGION });
  australian = guestClient(sandbox, { region: THIRD_REGION });
});
afterAll(() => sandbox.close());

async function newPrimary(more: CreateKeyCommandInput = {}): Promise<string> {
  const made = await kms.send(new CreateKeyCommand({ MultiRegion: true, Description: 'primary', ...more }));
  return made.KeyMetadata?.KeyId ?? '';
}

async function describeKey(client: KMSClient, KeyId: string) {
  return (await client.send(new DescribeKeyCommand({ KeyId }))).KeyMetadata;
}

function replicate(KeyId: string, more: Partial<ReplicateKeyCommandInput> = {}, client = kms) {
  return client.send(new ReplicateKeyCommand({ KeyId, ReplicaRegion: OTHER_REGION, ...more }));
}

function arnIn(region: string, keyId: string): string {
  return `arn:aws:kms:${region}:111122223333:key/${keyId}`;
}

test('every Region has keys of its own, and the aliases of AWS managed keys', async () => {
  expect(sandbox.regions).toEqual(REGIONS);
  for (const region of sandbox.regions) {
    const client = guestClient(sandbox, { region });
    const { Keys = [] } = await client.send(new ListKeysCommand({ Limit: 1000 }));
    expect(Keys.length).toBeGreaterThan(3);
    for (const { KeyArn } of Keys) expect(KeyArn).toContain(`:${region}:`);
    const { Aliases = [] } = await client.send(new ListAliasesCommand({ Limit: 100 }));
    expect(Aliases.map(({ AliasName }) => AliasName)).toContain('alias/aws/s3');
  }
  const elsewhere = guestClient(sandbox, { region: 'eu-central-1' });
  expect((await refusalOf(elsewhere.send(new ListKeysCommand({})))).name).toBe('InvalidSignatureException');
});

test('the seeded multi-Region key is in all Regions, and tells so in each', async () => {
  for (const [region, client] of [
    [sandbox.region, kms],
    [OTHER_REGION, european],
    [THIRD_REGION, australian],
  ] as const) {
    expect(await describeKey(client, ALIAS.multiRegion)).toMatchObject({
      Arn: arnIn(region, ID.multiRegion),
      MultiRegion: true,
      MultiRegionConfiguration: {
        MultiRegionKeyType: region === sandbox.region ? 'PRIMARY' : 'REPLICA',
        PrimaryKey: { Arn: arnIn(sandbox.region, ID.multiRegion), Region: sandbox.region },
        ReplicaKeys: [
          { Arn: arnIn(OTHER_REGION, ID.multiRegion), Region: OTHER_REGION },
          { Arn: arnIn(THIRD_REGION, ID.multiRegion), Region: THIRD_REGION },
        ],
      },
    });
  }
});

describe('ReplicateKey', () => {
  test('makes a key of the same ID and material, with a policy, description and tags of its own', async () => {
    const keyId = await newPrimary({ Tags: [{ TagKey: 'of', TagValue: 'the primary' }] });
    const Tags = [{ TagKey: 'of', TagValue: 'the replica' }];
    const answer = await replicate(keyId, { Description: 'replica', Tags });
    const MultiRegionConfiguration = {
      MultiRegionKeyType: 'REPLICA' as const,
      PrimaryKey: { Arn: arnIn(sandbox.region, keyId), Region: sandbox.region },
      ReplicaKeys: [{ Arn: arnIn(OTHER_REGION, keyId), Region: OTHER_REGION }],
    };
    expect(answer.ReplicaKeyMetadata).toMatchObject({
      Arn: arnIn(OTHER_REGION, keyId),
      KeyState: 'Creating',
      Enabled: false,
      Description: 'replica',
      MultiRegionConfiguration,
    });
    expect(answer.ReplicaTags).toEqual(Tags);

    const replica = await describeKey(european, keyId);
    expect(replica).toMatchObject({ KeyState: 'Enabled', Enabled: true, MultiRegionConfiguration });
    const primary = await describeKey(kms, keyId);
    expect(primary?.MultiRegionConfiguration).toEqual({
      ...MultiRegionConfiguration,
      MultiRegionKeyType: 'PRIMARY',
    });
    expect(replica?.CurrentKeyMaterialId).toBe(primary?.CurrentKeyMaterialId);
    expect((await european.send(new ListResourceTagsCommand({ KeyId: keyId }))).Tags).toEqual(Tags);
    const { Policy } = await european.send(new GetKeyPolicyCommand({ KeyId: keyId }));
    expect(Policy).toBe(answer.ReplicaPolicy);

    const CiphertextBlob = await encryptText(kms, keyId, 'secret');
    const moved = await reEncrypt(european, { CiphertextBlob, DestinationKeyId: ALIAS.euOrders });
    expect(moved.SourceKeyId).toBe(arnIn(OTHER_REGION, keyId));
    expect(await decryptText(european, moved.CiphertextBlob)).toBe('secret');
  });

  test('tells all keys of another replica', async () => {
    const keyId = await newPrimary();
    await replicate(keyId);
    await replicate(keyId, { ReplicaRegion: THIRD_REGION });
    for (const client of [kms, european, australian]) {
      const { MultiRegionConfiguration } = (await describeKey(client, keyId)) ?? {};
      expect(MultiRegionConfiguration?.ReplicaKeys?.map(({ Region }) => Region)).toEqual([
        OTHER_REGION,
        THIRD_REGION,
      ]);
    }
  });

  test('of an RSA key gives the same key pair', async () => {
    const keyId = await newPrimary({ KeySpec: 'RSA_2048', KeyUsage: 'ENCRYPT_DECRYPT' });
    await replicate(keyId);
    const message = await reEncrypt(kms, {
      CiphertextBlob: await encryptText(kms, ALIAS.orders, 'secret'),
      DestinationKeyId: keyId,
      DestinationEncryptionAlgorithm: 'RSAES_OAEP_SHA_256',
    });
    const back = await reEncrypt(european, {
      CiphertextBlob: message.CiphertextBlob,
      SourceKeyId: keyId,
      SourceEncryptionAlgorithm: 'RSAES_OAEP_SHA_256',
      DestinationKeyId: ALIAS.euOrders,
    });
    expect(await decryptText(european, back.CiphertextBlob)).toBe('secret');
  });

  test('of imported material waits for its import', async () => {
    const keyId = await newPrimary({ Origin: 'EXTERNAL' });
    const refusal = await refusalOf(replicate(keyId));
    expect(refusal).toEqual({
      name: 'KMSInvalidStateException',
      message: `${ARN}:key/${keyId} is pending import.`,
    });
  });

  test('is for multi-Region primaries only', async () => {
    expect(await refusalOf(replicate(ID.orders))).toEqual({
      name: 'UnsupportedOperationException',
      message: `${ARN}:key/${ID.orders} is not a multi-Region primary key.`,
    });
    const ofReplica = replicate(ID.multiRegion, { ReplicaRegion: sandbox.region }, european);
    expect(await refusalOf(ofReplica)).toEqual({
      name: 'UnsupportedOperationException',
      message: `${arnIn(OTHER_REGION, ID.multiRegion)} is not a multi-Region primary key.`,
    });
  });

  test('wants a Region without such a key, and one that is there', async () => {
    for (const ReplicaRegion of [OTHER_REGION, sandbox.region]) {
      expect((await refusalOf(replicate(ID.multiRegion, { ReplicaRegion }))).name).toBe(
        'AlreadyExistsException',
      );
    }
    const keyId = await newPrimary();
    const nowhere = replicate(keyId, { ReplicaRegion: 'eu-central-1' });
    expect((await refusalOf(nowhere)).name).toBe('UnsupportedOperationException');
    expect((await refusalOf(replicate(keyId, { ReplicaRegion: 'Europe' }))).message).toBe(
      "1 validation error detected: Value 'Europe' at 'replicaRegion' failed to satisfy constraint: Member must satisfy regular expression pattern: ([a-z]+-){2,3}\\d+",
    );
  });

  test.each([
    ['updating', 'KMSInvalidStateException', 'is updating.'],
    ['retiredGlobal', 'KMSInvalidStateException', 'is pending replica deletion.'],
  ] as const)('is not for a key that is %s', async (name, error, reason) => {
    expect(await refusalOf(replicate(ID[name], { ReplicaRegion: THIRD_REGION }))).toEqual({
      name: error,
      message: `${ARN}:key/${ID[name]} ${reason}`,
    });
  });

  test('is not for a disabled key', async () => {
    const KeyId = await newPrimary();
    await kms.send(new DisableKeyCommand({ KeyId }));
    expect(await refusalOf(replicate(KeyId))).toEqual({
      name: 'DisabledException',
      message: `${ARN}:key/${KeyId} is disabled.`,
    });
  });

  test('wants kms:CreateKey in the Region of the replica, and kms:TagResource for tags', async () => {
    const keyId = await newPrimary();
    const pool = sandbox.addIdentityPool({
      roleName: 'Replicator',
      identityPolicy: [
        { Effect: 'Allow', Action: 'kms:ReplicateKey', Resource: '*' },
        {
          Effect: 'Allow',
          Action: 'kms:CreateKey',
          Resource: '*',
          Condition: { StringEquals: { 'aws:RequestedRegion': THIRD_REGION } },
        },
      ],
    });
    const guest = guestClient(sandbox, { pool });
    expect((await refusalOf(replicate(keyId, {}, guest))).message).toContain('kms:CreateKey');
    const there = { ReplicaRegion: THIRD_REGION };
    const tagged = replicate(keyId, { ...there, Tags: [{ TagKey: 'a', TagValue: 'b' }] }, guest);
    expect((await refusalOf(tagged)).message).toContain('kms:TagResource');
    await expect(replicate(keyId, there, guest)).resolves.toBeDefined();
  });
});

describe('UpdatePrimaryRegion', () => {
  test('makes the replica the primary, with the rotation that was set', async () => {
    const KeyId = await newPrimary();
    await kms.send(new EnableKeyRotationCommand({ KeyId, RotationPeriodInDays: 100 }));
    await replicate(KeyId);
    await replicate(KeyId, { ReplicaRegion: THIRD_REGION });
    await kms.send(new UpdatePrimaryRegionCommand({ KeyId, PrimaryRegion: THIRD_REGION }));
    for (const client of [kms, european, australian]) {
      const { MultiRegionConfiguration } = (await describeKey(client, KeyId)) ?? {};
      expect(MultiRegionConfiguration).toMatchObject({
        MultiRegionKeyType: client === australian ? 'PRIMARY' : 'REPLICA',
        PrimaryKey: { Region: THIRD_REGION },
      });
      expect(new Set(MultiRegionConfiguration?.ReplicaKeys?.map(({ Region }) => Region))).toEqual(
        new Set([sandbox.region, OTHER_REGION]),
      );
      const { RotationPeriodInDays } = await client.send(new GetKeyRotationStatusCommand({ KeyId }));
      expect(RotationPeriodInDays).toBe(100);
    }
    const again = kms.send(new UpdatePrimaryRegionCommand({ KeyId, PrimaryRegion: OTHER_REGION }));
    expect((await refusalOf(again)).message).toContain('is not a multi-Region primary key.');
  });

  test('wants a replica in that Region', async () => {
    const KeyId = await newPrimary();
    const moved = kms.send(new UpdatePrimaryRegionCommand({ KeyId, PrimaryRegion: OTHER_REGION }));
    expect(await refusalOf(moved)).toEqual({
      name: 'NotFoundException',
      message: `Key '${arnIn(OTHER_REGION, KeyId)}' does not exist`,
    });
    const stays = kms.send(new UpdatePrimaryRegionCommand({ KeyId, PrimaryRegion: sandbox.region }));
    expect((await refusalOf(stays)).name).toBe('UnsupportedOperationException');
  });
});
