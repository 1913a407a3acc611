// What ReEncrypt makes of a ciphertext: whose it is, whether it is one at all, and whether the context is its own.
import { createHash, randomBytes } from 'node:crypto';
import {
  CreateAliasCommand,
  CreateKeyCommand,
  type KMSClient,
  UpdateAliasCommand,
} from '@aws-sdk/client-kms';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type Sandbox, startSandbox } from './sandbox.ts';
import { SEEDED_ALIAS as ALIAS, SEEDED_KEY_ID as ID, OTHER_ACCOUNT_ID } from './seed.ts';
import {
  ARN,
  blob,
  encryptText,
  guestClient,
  PARTNER_ARN,
  postReEncrypt,
  reEncrypt,
  refusalOf,
} from './testClient.ts';

const INCORRECT_KEY = {
  name: 'IncorrectKeyException',
  message: 'The key ID in the request does not identify a CMK that can perform this operation.',
};

let sandbox: Sandbox;
let kms: KMSClient;
let bytes: Buffer;
beforeAll(async () => {
  sandbox = await startSandbox();
  kms = guestClient(sandbox);
  bytes = Buffer.from(await encryptText(kms, ALIAS.payments, 'secret', { tenant: 'a' }));
});
afterAll(() => sandbox.close());

const SourceEncryptionContext = { tenant: 'a' };

async function nameOfRefusal(CiphertextBlob: Uint8Array, more: Parameters<typeof reEncrypt>[1] = {}) {
  return (await refusalOf(reEncrypt(kms, { CiphertextBlob, SourceEncryptionContext, ...more }))).name;
}

/** The same bytes with one changed. */
function altered(at: number): Buffer {
  const copy = Buffer.from(bytes);
  copy[at < 0 ? copy.length + at : at] = (copy.at(at) ?? 0) ^ 1;
  return copy;
}

describe('what is no ciphertext of KMS, or not whole', () => {
  test.each<[string, () => Buffer]>([
    ['cut off by a byte', () => bytes.subarray(0, -1)],
    ['cut off in its header', () => bytes.subarray(0, 40)],
    ['one byte alone', () => bytes.subarray(0, 1)],
    ['followed by a line break', () => Buffer.concat([bytes, Buffer.from('\n')])],
    ['followed by itself', () => Buffer.concat([bytes, bytes])],
    ['base64 of it', () => Buffer.from(bytes.toString('base64'))],
    ['hex of it', () => Buffer.from(bytes.toString('hex'))],
    ['with its first byte changed', () => altered(0)],
    ['with the kind of its operation changed', () => altered(2)],
    ['with its nonce changed', () => altered(110)],
    ['with its last byte changed', () => altered(-1)],
    ['random bytes', () => randomBytes(180)],
    ['text', () => Buffer.from('correct horse battery staple')],
    ['of an emulator: a key ID in ASCII, then the content', () => emulated(ID.payments)],
    ['a message of the AWS Encryption SDK, version 1', () => encryptionSdkMessage('0180')],
    ['a message of the AWS Encryption SDK, version 2', () => encryptionSdkMessage('020578')],
    ['of RSA, without a key and an algorithm', () => randomBytes(256)],
  ])('%s', async (_, make) => {
    expect(await nameOfRefusal(make())).toBe('InvalidCiphertextException');
    expect(await nameOfRefusal(make(), { SourceKeyId: ALIAS.payments })).toBe('InvalidCiphertextException');
  });

  test('the answer has no message member at all', async () => {
    const request = { CiphertextBlob: 'AAAA', DestinationKeyId: ALIAS.orders };
    expect(await postReEncrypt(kms, sandbox.url, JSON.stringify(request))).toEqual({
      status: 400,
      body: '{"__type":"InvalidCiphertextException"}',
    });
  });
});

describe('the encryption context', () => {
  test.each<[string, Record<string, string>]>([
    ['none', {}],
    ['another value', { tenant: 'b' }],
    ['another case of the value', { tenant: 'A' }],
    ['another case of the key', { Tenant: 'a' }],
    ['a space more', { tenant: 'a ' }],
    ['a pair more', { tenant: 'a', stage: 'test' }],
    ['the border between key and value moved', { tenan: 'ta' }],
  ])('%s is not its own', async (_, context) => {
    expect(await nameOfRefusal(bytes, { SourceEncryptionContext: context })).toBe(
      'InvalidCiphertextException',
    );
  });

  test('that a service set by itself is needed like any other', async () => {
    const PARAMETER_ARN = `arn:aws:ssm:us-east-1:111122223333:parameter/db/password`;
    const CiphertextBlob = blob(await sandbox.ciphertextUnder({ keyId: ID.backup }, { PARAMETER_ARN }));
    await expect(
      reEncrypt(kms, { CiphertextBlob, SourceEncryptionContext: { PARAMETER_ARN } }),
    ).resolves.toBeDefined();
    expect(await nameOfRefusal(CiphertextBlob, { SourceEncryptionContext: {} })).toBe(
      'InvalidCiphertextException',
    );
    // Under the AWS managed key the context does not help: the key policy wants the service.
    const managed = blob(await sandbox.ciphertextUnder({ keyId: ID.awsSsm }, { PARAMETER_ARN }));
    const context = { SourceEncryptionContext: { PARAMETER_ARN } };
    expect(await nameOfRefusal(managed, context)).toBe('AccessDeniedException');
    expect(await nameOfRefusal(managed, { ...context, SourceKeyId: ALIAS.awsSsm })).toBe(
      'AccessDeniedException',
    );
  });
});

describe('the source key', () => {
  test.each([
    ['another key', ALIAS.backup],
    ['a key that is not for encryption', ALIAS.hmac],
    ['an RSA key', ALIAS.rsa2048],
    ['a disabled key', ALIAS.disabled],
    ['a shared key of another account', `${PARTNER_ARN}:key/${ID.partnerShared}`],
  ])('%s is not the one that encrypted', async (_, SourceKeyId) => {
    const refused = reEncrypt(kms, { CiphertextBlob: bytes, SourceEncryptionContext, SourceKeyId });
    expect(await refusalOf(refused)).toEqual(INCORRECT_KEY);
  });

  test('by an alias that points elsewhere by now', async () => {
    const AliasName = 'alias/re-pointed';
    const newKey = async () => (await kms.send(new CreateKeyCommand({}))).KeyMetadata?.KeyId ?? '';
    const [first, second] = [await newKey(), await newKey()];
    await kms.send(new CreateAliasCommand({ AliasName, TargetKeyId: first }));
    const CiphertextBlob = await encryptText(kms, AliasName, 'secret');
    await expect(reEncrypt(kms, { CiphertextBlob, SourceKeyId: AliasName })).resolves.toBeDefined();
    await kms.send(new UpdateAliasCommand({ AliasName, TargetKeyId: second }));
    expect(await refusalOf(reEncrypt(kms, { CiphertextBlob, SourceKeyId: AliasName }))).toEqual(
      INCORRECT_KEY,
    );
    // Without the name, or with the key itself, it still decrypts.
    expect((await reEncrypt(kms, { CiphertextBlob })).SourceKeyId).toBe(`${ARN}:key/${first}`);
    await expect(reEncrypt(kms, { CiphertextBlob, SourceKeyId: first })).resolves.toBeDefined();
  });

  test('of another account may be given by its bare key ID, if it is the one', async () => {
    const key = { keyId: ID.partnerShared, accountId: OTHER_ACCOUNT_ID };
    const CiphertextBlob = blob(await sandbox.ciphertextUnder(key));
    for (const SourceKeyId of [undefined, ID.partnerShared, `${PARTNER_ARN}:key/${ID.partnerShared}`]) {
      const answer = await reEncrypt(kms, { CiphertextBlob, SourceKeyId });
      expect(answer.SourceKeyId).toBe(`${PARTNER_ARN}:key/${ID.partnerShared}`);
    }
    const other = { SourceKeyId: ID.partnerPrivate };
    expect(await nameOfRefusal(CiphertextBlob, { ...other, SourceEncryptionContext: {} })).toBe(
      'NotFoundException',
    );
  });
});

describe('a ciphertext of RSA', () => {
  const sha256 = { SourceEncryptionAlgorithm: 'RSAES_OAEP_SHA_256' } as const;
  const context = { SourceEncryptionContext: {} };
  let rsa: Uint8Array;
  beforeAll(async () => {
    rsa = blob(await sandbox.ciphertextUnder({ keyId: ID.rsa2048 }));
  });

  test('needs its key and its algorithm', async () => {
    const SourceKeyId = ALIAS.rsa2048;
    const invalid = 'InvalidCiphertextException';
    await expect(reEncrypt(kms, { CiphertextBlob: rsa, SourceKeyId, ...sha256 })).resolves.toBeDefined();
    expect(await nameOfRefusal(rsa, { ...context, SourceKeyId })).toBe(invalid);
    const sha1 = { SourceEncryptionAlgorithm: 'RSAES_OAEP_SHA_1' } as const;
    expect(await nameOfRefusal(rsa, { ...context, SourceKeyId, ...sha1 })).toBe(invalid);
    expect(await nameOfRefusal(rsa, { ...context, ...sha256, SourceKeyId: ALIAS.rsa3072 })).toBe(invalid);
    expect(await refusalOf(reEncrypt(kms, { CiphertextBlob: rsa, ...sha256 }))).toEqual({
      name: 'ValidationException',
      message: 'SourceKeyId must not be null',
    });
    expect(
      await refusalOf(reEncrypt(kms, { CiphertextBlob: rsa, SourceKeyId: ALIAS.orders, ...sha256 })),
    ).toEqual({
      name: 'InvalidKeyUsageException',
      message: 'Algorithm RSAES_OAEP_SHA_256 is incompatible with key spec SYMMETRIC_DEFAULT.',
    });
  });

  test('takes no context', async () => {
    const input = { CiphertextBlob: rsa, SourceKeyId: ALIAS.rsa2048, ...sha256, SourceEncryptionContext };
    expect(await refusalOf(reEncrypt(kms, input))).toEqual({
      name: 'ValidationException',
      message: 'EncryptionContext is not supported when encrypting/decrypting with asymmetric CMKs.',
    });
  });
});

test("an owner's ciphertext is only of a key that is there and encrypts", async () => {
  await expect(sandbox.ciphertextUnder({ keyId: ID.hmac })).rejects.toThrow('is not for encryption');
  const here = { keyId: ID.partnerShared };
  await expect(sandbox.ciphertextUnder(here)).rejects.toThrow(`has no key ${ARN}:key/${ID.partnerShared}`);
});

function emulated(keyId: string): Buffer {
  return Buffer.concat([Buffer.from(keyId), randomBytes(12 + 16 + 6)]);
}

function encryptionSdkMessage(begin: string): Buffer {
  return Buffer.concat([Buffer.from(begin, 'hex'), createHash('sha512').update(begin).digest()]);
}
