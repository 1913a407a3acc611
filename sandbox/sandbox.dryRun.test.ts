// Dry runs of ReEncrypt: they end in an error in any case, and tell success by its name.
import { randomBytes } from 'node:crypto';
import type { KMSClient, ReEncryptCommandInput } from '@aws-sdk/client-kms';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type Sandbox, startSandbox } from './sandbox.ts';
import { SEEDED_ALIAS as ALIAS, SEEDED_KEY_ID as ID } from './seed.ts';
import { ARN, blob, encryptText, guestClient, postReEncrypt, reEncrypt, refusalOf } from './testClient.ts';

const SUCCEEDED = {
  name: 'DryRunOperationException',
  message: 'The request would have succeeded, but the DryRun option is set.',
};
const IGNORING = { DryRun: true, DryRunModifiers: ['IGNORE_CIPHERTEXT' as const] };

let sandbox: Sandbox;
let kms: KMSClient;
let CiphertextBlob: Uint8Array;
beforeAll(async () => {
  sandbox = await startSandbox();
  kms = guestClient(sandbox);
  CiphertextBlob = await encryptText(kms, ALIAS.payments, 'secret', { tenant: 'a' });
});
afterAll(() => sandbox.close());

function refusal(input: Partial<ReEncryptCommandInput>, client = kms) {
  return refusalOf(reEncrypt(client, input));
}

describe('with a ciphertext', () => {
  test('tells that the call would have succeeded', async () => {
    const context = { SourceEncryptionContext: { tenant: 'a' } };
    expect(await refusal({ CiphertextBlob, ...context, DryRun: true })).toEqual(SUCCEEDED);
    expect(await refusal({ CiphertextBlob, ...context, DryRun: true, DryRunModifiers: [] })).toEqual(
      SUCCEEDED,
    );
    await expect(reEncrypt(kms, { CiphertextBlob, ...context, DryRun: false })).resolves.toBeDefined();
  });

  test('comes as an error of HTTP status 400', async () => {
    const request = {
      CiphertextBlob: Buffer.from(CiphertextBlob).toString('base64'),
      DestinationKeyId: ALIAS.orders,
      DryRun: true,
    };
    expect(await postReEncrypt(kms, sandbox.url, JSON.stringify(request))).toEqual({
      status: 400,
      body: JSON.stringify({ __type: SUCCEEDED.name, message: SUCCEEDED.message }),
    });
  });

  test('does not decrypt it here: success says nothing of the context', async () => {
    expect(await refusal({ CiphertextBlob, SourceEncryptionContext: { tenant: 'b' }, DryRun: true })).toEqual(
      SUCCEEDED,
    );
  });

  test('but reads its form and its key', async () => {
    expect((await refusal({ CiphertextBlob: randomBytes(180), DryRun: true })).name).toBe(
      'InvalidCiphertextException',
    );
    expect((await refusal({ CiphertextBlob, SourceKeyId: ALIAS.backup, DryRun: true })).name).toBe(
      'IncorrectKeyException',
    );
    expect(await refusal({ DryRun: true, SourceKeyId: ALIAS.payments })).toEqual({
      name: 'ValidationException',
      message: 'CiphertextBlob must not be null',
    });
  });
});

describe('with IGNORE_CIPHERTEXT', () => {
  test('needs the source key instead of a ciphertext', async () => {
    expect(await refusal({ ...IGNORING, SourceKeyId: ALIAS.payments })).toEqual(SUCCEEDED);
    expect(await refusal(IGNORING)).toEqual({
      name: 'ValidationException',
      message: 'SourceKeyId must not be null',
    });
    expect((await refusal({ ...IGNORING, CiphertextBlob })).message).toBe('SourceKeyId must not be null');
  });

  test('ignores a ciphertext that is there, whatever it is, but for its length', async () => {
    const input = { ...IGNORING, SourceKeyId: ALIAS.payments };
    for (const ignored of [
      randomBytes(180),
      Buffer.from('no ciphertext'),
      blob(await sandbox.ciphertextUnder({ keyId: ID.backup })),
    ]) {
      expect(await refusal({ ...input, CiphertextBlob: ignored })).toEqual(SUCCEEDED);
    }
    expect((await refusal({ ...input, CiphertextBlob: new Uint8Array(6145) })).name).toBe(
      'ValidationException',
    );
  });

  test.each([[false], [undefined]])('is refused with DryRun %s', async (DryRun) => {
    const input = { CiphertextBlob, SourceKeyId: ALIAS.payments, DryRunModifiers: IGNORING.DryRunModifiers };
    expect(await refusal({ ...input, ...(DryRun === undefined ? {} : { DryRun }) })).toEqual({
      name: 'ValidationException',
      message: 'DryRunModifiers can only be specified when DryRun is true',
    });
  });

  test('takes an RSA key with its algorithm, on either side', async () => {
    const oaep = 'RSAES_OAEP_SHA_256' as const;
    const from = { SourceKeyId: ALIAS.rsa2048, SourceEncryptionAlgorithm: oaep };
    expect(await refusal({ ...IGNORING, ...from })).toEqual(SUCCEEDED);
    const to = { DestinationKeyId: ALIAS.rsa4096, DestinationEncryptionAlgorithm: oaep };
    expect(await refusal({ ...IGNORING, SourceKeyId: ALIAS.payments, ...to })).toEqual(SUCCEEDED);
    expect(await refusal({ ...IGNORING, SourceKeyId: ALIAS.rsa2048 })).toEqual({
      name: 'InvalidKeyUsageException',
      message: 'Algorithm SYMMETRIC_DEFAULT is incompatible with key spec RSA_2048.',
    });
  });

  test('is enough for a guest who is capped as on AWS', async () => {
    const capped = guestClient(sandbox, { pool: sandbox.identityPools.capped });
    expect(await refusal({ ...IGNORING, SourceKeyId: ID.payments }, capped)).toEqual(SUCCEEDED);
  });

  test.each<[string, Partial<ReEncryptCommandInput>, string, string]>([
    [
      'a source that denies',
      { SourceKeyId: ALIAS.noReEncryptFrom },
      'AccessDeniedException',
      'kms:ReEncryptFrom',
    ],
    ['an AWS managed source', { SourceKeyId: ALIAS.awsSsm }, 'AccessDeniedException', 'kms:ReEncryptFrom'],
    [
      'a destination that denies',
      { DestinationKeyId: ALIAS.noReEncryptTo },
      'AccessDeniedException',
      'kms:ReEncryptTo',
    ],
    ['a disabled source', { SourceKeyId: ALIAS.disabled }, 'DisabledException', ID.disabled],
    ['a disabled destination', { DestinationKeyId: ALIAS.disabled }, 'DisabledException', ID.disabled],
    [
      'a missing destination',
      { DestinationKeyId: 'alias/nothing' },
      'NotFoundException',
      `${ARN}:alias/nothing`,
    ],
    ['a signing key', { SourceKeyId: ALIAS.rsaSigning }, 'InvalidKeyUsageException', 'SIGN_VERIFY'],
    ['a token that is no grant token', { GrantTokens: ['nonsense'] }, 'InvalidGrantTokenException', ''],
  ])('%s is refused as without it', async (_, input, name, text) => {
    const told = await refusal({ ...IGNORING, SourceKeyId: ALIAS.payments, ...input });
    expect(told.name).toBe(name);
    expect(told.message).toContain(text);
  });
});

test('a guest without the permission is told so, with and without a ciphertext', async () => {
  const guest = guestClient(sandbox, { pool: sandbox.identityPools.noReEncryptTo });
  const SourceKeyId = ALIAS.payments;
  for (const input of [
    { CiphertextBlob, DryRun: true },
    { ...IGNORING, SourceKeyId },
  ]) {
    expect((await refusal(input, guest)).message).toContain(
      'because no identity-based policy allows the kms:ReEncryptTo action',
    );
  }
});
