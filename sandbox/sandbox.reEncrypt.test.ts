// ReEncrypt as the official SDK sees it: keys in every form, contexts, algorithms, materials, Regions.
import { GenerateDataKeyCommand, type KMSClient, RotateKeyOnDemandCommand } from '@aws-sdk/client-kms';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type Sandbox, startSandbox } from './sandbox.ts';
import { SEEDED_ALIAS as ALIAS, SEEDED_KEY_ID as ID, OTHER_REGION } from './seed.ts';
import {
  ARN,
  decryptText,
  encryptText,
  guestArn,
  guestClient,
  HIDDEN,
  reEncrypt,
  refusalOf,
} from './testClient.ts';

let sandbox: Sandbox;
let kms: KMSClient;
let european: KMSClient;

beforeAll(async () => {
  sandbox = await startSandbox();
  kms = guestClient(sandbox);
  european = guestClient(sandbox, { region: OTHER_REGION });
});
afterAll(() => sandbox.close());

describe('ReEncrypt', () => {
  test('changes key and context, and tells both keys and materials', async () => {
    const CiphertextBlob = await encryptText(kms, ALIAS.payments, 'secret', { tenant: 'a', Ünïcode: '' });
    const answer = await reEncrypt(kms, {
      CiphertextBlob,
      SourceEncryptionContext: { Ünïcode: '', tenant: 'a' },
      DestinationEncryptionContext: { tenant: 'b' },
    });
    expect(answer).toMatchObject({
      SourceKeyId: `${ARN}:key/${ID.payments}`,
      KeyId: `${ARN}:key/${ID.orders}`,
      SourceEncryptionAlgorithm: 'SYMMETRIC_DEFAULT',
      DestinationEncryptionAlgorithm: 'SYMMETRIC_DEFAULT',
    });
    expect(answer.SourceKeyMaterialId).toMatch(/^[0-9a-f]{64}$/);
    expect(answer.DestinationKeyMaterialId).toMatch(/^[0-9a-f]{64}$/);
    expect(answer.SourceKeyMaterialId).not.toBe(answer.DestinationKeyMaterialId);
    expect(await decryptText(kms, answer.CiphertextBlob, { tenant: 'b' })).toBe('secret');
    const other = await refusalOf(decryptText(kms, answer.CiphertextBlob, { tenant: 'a' }));
    expect(other.name).toBe('InvalidCiphertextException');
  });

  test('takes key ID, key ARN, alias name and alias ARN on both sides', async () => {
    const CiphertextBlob = await encryptText(kms, ALIAS.payments, 'secret');
    const forms = (id: string, alias: string) => [id, `${ARN}:key/${id}`, alias, `${ARN}:${alias}`];
    const sources = forms(ID.payments, ALIAS.payments);
    for (const [index, DestinationKeyId] of forms(ID.orders, ALIAS.orders).entries()) {
      const answer = await reEncrypt(kms, { CiphertextBlob, SourceKeyId: sources[index], DestinationKeyId });
      expect(answer.KeyId).toBe(`${ARN}:key/${ID.orders}`);
    }
  });

  test('keeps a context key named __proto__', async () => {
    const context = Object.fromEntries([['__proto__', 'x']]);
    expect(Object.keys(context)).toEqual(['__proto__']);
    const CiphertextBlob = await encryptText(kms, ALIAS.payments, 'secret', context);
    expect((await refusalOf(reEncrypt(kms, { CiphertextBlob }))).name).toBe('InvalidCiphertextException');
    await expect(reEncrypt(kms, { CiphertextBlob, SourceEncryptionContext: context })).resolves.toBeDefined();
  });

  test('makes blobs laid out as real ones, 27 bytes of content longer than the plaintext', async () => {
    const blob = Buffer.from(await encryptText(kms, ALIAS.payments, 'x'.repeat(100)));
    expect(blob.subarray(0, 5).toString('hex')).toBe('0102020078');
    expect(blob.readUInt32BE(54)).toBe(blob.length - 58);
    expect(blob.subarray(-129, -127).toString('hex')).toBe('807f');
    const data = await kms.send(new GenerateDataKeyCommand({ KeyId: ALIAS.payments, NumberOfBytes: 64 }));
    expect(data.CiphertextBlob?.[2]).toBe(1);
    expect(data.Plaintext).toHaveLength(64);
  });

  test.each(['RSAES_OAEP_SHA_1', 'RSAES_OAEP_SHA_256'] as const)(
    'goes to RSA and back with %s',
    async (algorithm) => {
      const there = await reEncrypt(kms, {
        CiphertextBlob: await encryptText(kms, ALIAS.payments, 'secret'),
        DestinationKeyId: ALIAS.rsa2048,
        DestinationEncryptionAlgorithm: algorithm,
      });
      expect(there.CiphertextBlob).toHaveLength(256);
      expect(there.DestinationKeyMaterialId).toBeUndefined();
      const back = await reEncrypt(kms, {
        CiphertextBlob: there.CiphertextBlob,
        SourceKeyId: ALIAS.rsa2048,
        SourceEncryptionAlgorithm: algorithm,
      });
      expect(back.SourceKeyMaterialId).toBeUndefined();
      expect(await decryptText(kms, back.CiphertextBlob)).toBe('secret');
    },
  );

  test('a rotation gives new material, and old ciphertexts still decrypt', async () => {
    const CiphertextBlob = await encryptText(kms, ALIAS.backup, 'secret');
    await kms.send(new RotateKeyOnDemandCommand({ KeyId: ID.backup }));
    const answer = await reEncrypt(kms, { CiphertextBlob, DestinationKeyId: ALIAS.backup });
    expect(answer.KeyId).toBe(answer.SourceKeyId);
    expect(answer.SourceKeyMaterialId).not.toBe(answer.DestinationKeyMaterialId);
    expect(await decryptText(kms, CiphertextBlob)).toBe('secret');
  });

  test('a multi-Region replica re-encrypts what the primary encrypted; another Region cannot else', async () => {
    const answer = await reEncrypt(european, {
      CiphertextBlob: await encryptText(kms, ALIAS.multiRegion, 'secret'),
      DestinationKeyId: ALIAS.multiRegion,
    });
    expect(answer.KeyId).toBe(`arn:aws:kms:${OTHER_REGION}:111122223333:key/${ID.multiRegion}`);
    const CiphertextBlob = await encryptText(kms, ALIAS.payments, 'secret');
    expect(
      await refusalOf(reEncrypt(european, { CiphertextBlob, DestinationKeyId: ALIAS.multiRegion })),
    ).toEqual({
      name: 'AccessDeniedException',
      message: `User: ${guestArn('SandboxGuest')} is not authorized to perform: kms:ReEncryptFrom on the resource associated with this ciphertext ${HIDDEN}`,
    });
  });

  test('every example re-encrypts with what it says', async () => {
    expect(sandbox.examples.length).toBeGreaterThanOrEqual(7);
    const contexts = sandbox.examples.map(({ sourceEncryptionContext = {} }) =>
      Object.keys(sourceEncryptionContext),
    );
    expect(contexts).toContainEqual(['PARAMETER_ARN']);
    for (const example of sandbox.examples) {
      const answer = await reEncrypt(kms, {
        CiphertextBlob: Buffer.from(example.ciphertextBlob, 'base64'),
        SourceEncryptionContext: example.sourceEncryptionContext,
        SourceKeyId: example.sourceKeyId,
        SourceEncryptionAlgorithm: example.sourceEncryptionAlgorithm,
        DestinationKeyId: example.destinationKeyId,
      });
      expect(answer.KeyId, example.name).toBeDefined();
    }
  });
});
