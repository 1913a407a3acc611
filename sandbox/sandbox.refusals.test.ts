// What ReEncrypt refuses about its keys, on either side, as the official SDK sees it: KMS's names and KMS's words.
import type { KMSClient, ReEncryptCommandInput } from '@aws-sdk/client-kms';
import {
  CreateKeyCommand,
  DescribeKeyCommand,
  ListAliasesCommand,
  ListKeysCommand,
} from '@aws-sdk/client-kms';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type Sandbox, startSandbox } from './sandbox.ts';
import { SEEDED_ALIAS as ALIAS, SEEDED_KEY_ID as ID, UNBACKED_ALIAS } from './seed.ts';
import {
  ARN,
  blob,
  encryptText,
  guestArn,
  guestClient,
  PARTNER_ARN,
  reEncrypt,
  refusalOf,
} from './testClient.ts';

const MISSING = '00000000-0000-4000-8000-000000000000';

let sandbox: Sandbox;
let kms: KMSClient;
let limited: KMSClient;
let CiphertextBlob: Uint8Array;
beforeAll(async () => {
  sandbox = await startSandbox();
  kms = guestClient(sandbox);
  limited = guestClient(sandbox, { pool: sandbox.limitedIdentityPoolId });
  CiphertextBlob = await encryptText(kms, ALIAS.payments, 'secret');
});
afterAll(() => sandbox.close());

function refusal(input: Partial<ReEncryptCommandInput>) {
  return refusalOf(reEncrypt(kms, { CiphertextBlob, ...input }));
}

describe.each(['SourceKeyId', 'DestinationKeyId'] as const)('%s', (side) => {
  test.each([
    ['an unknown alias', 'alias/nothing', `Alias ${ARN}:alias/nothing is not found.`],
    ['an unknown alias ARN', `${ARN}:alias/nothing`, `Alias ${ARN}:alias/nothing is not found.`],
    ['a predefined alias without a key', UNBACKED_ALIAS, `Alias ${ARN}:${UNBACKED_ALIAS} is not found.`],
    ['an unknown key ID', MISSING, `Key '${ARN}:key/${MISSING}' does not exist`],
    ['an unknown key ARN', `${ARN}:key/${MISSING}`, `Key '${ARN}:key/${MISSING}' does not exist`],
    ['a malformed key ID', 'nothing', "Invalid keyId 'nothing'"],
    ['a key ID with a space', ` ${ID.orders}`, `Invalid keyId ' ${ID.orders}'`],
    [
      'an ARN of another Region',
      `arn:aws:kms:us-west-2:111122223333:key/${ID.orders}`,
      'Invalid arn us-west-2',
    ],
    [
      'an alias ARN of another Region',
      `arn:aws:kms:us-west-2:111122223333:${ALIAS.orders}`,
      'Invalid arn us-west-2',
    ],
  ])('%s is not found', async (_, key, message) => {
    expect(await refusal({ [side]: key })).toEqual({ name: 'NotFoundException', message });
  });

  test('an ARN of another service is no key', async () => {
    expect(await refusal({ [side]: 'arn:aws:s3:::bucket' })).toEqual({
      name: 'NotFoundException',
      message: "Invalid keyId 'arn:aws:s3:::bucket'",
    });
  });
});

const STATES: [state: string, keyId: string, name: string, message: string][] = [
  ['disabled', ID.disabled, 'DisabledException', 'is disabled.'],
  ['pending deletion', ID.pendingDeletion, 'KMSInvalidStateException', 'is pending deletion.'],
  ['pending import', ID.pendingImport, 'KMSInvalidStateException', 'is pending import.'],
  ['unavailable', ID.unavailable, 'KMSInvalidStateException', 'is unavailable.'],
  ['creating', ID.creating, 'KMSInvalidStateException', 'is creating.'],
];

describe('a key state', () => {
  test.each(STATES)('%s, of the destination', async (_, keyId, name, text) => {
    expect(await refusal({ DestinationKeyId: keyId })).toEqual({
      name,
      message: `${ARN}:key/${keyId} ${text}`,
    });
  });

  test.each(STATES)(
    '%s, of the source, whether the request names it or not',
    async (_, keyId, name, text) => {
      const source = { CiphertextBlob: blob(await sandbox.ciphertextUnder({ keyId })) };
      const told = { name, message: `${ARN}:key/${keyId} ${text}` };
      expect(await refusal({ ...source, SourceKeyId: keyId })).toEqual(told);
      expect(await refusal(source)).toEqual(told);
    },
  );

  test('updating does not keep a key from working', async () => {
    const source = blob(await sandbox.ciphertextUnder({ keyId: ID.updating }));
    const answer = await reEncrypt(kms, { CiphertextBlob: source, DestinationKeyId: ALIAS.updating });
    expect(answer.KeyId).toBe(`${ARN}:key/${ID.updating}`);
  });

  test('of both sides: the source is told first', async () => {
    const source = { CiphertextBlob: blob(await sandbox.ciphertextUnder({ keyId: ID.unavailable })) };
    expect((await refusal({ ...source, DestinationKeyId: ALIAS.disabled })).message).toContain(
      ID.unavailable,
    );
  });
});

describe('a destination that cannot do it', () => {
  test.each([
    ['signs', ID.rsaSigning, 'key usage is SIGN_VERIFY'],
    ['signs with elliptic curves', ID.ecc, 'key usage is SIGN_VERIFY'],
    ['makes MACs', ID.hmac, 'key usage is GENERATE_VERIFY_MAC'],
  ])('because it %s', async (_, keyId, usage) => {
    expect(await refusal({ DestinationKeyId: keyId })).toEqual({
      name: 'InvalidKeyUsageException',
      message: `${ARN}:key/${keyId} ${usage} which is not valid for ReEncrypt.`,
    });
  });

  test('with this algorithm', async () => {
    expect(await refusal({ DestinationKeyId: ALIAS.rsa2048 })).toEqual({
      name: 'InvalidKeyUsageException',
      message: 'Algorithm SYMMETRIC_DEFAULT is incompatible with key spec RSA_2048.',
    });
    for (const DestinationEncryptionAlgorithm of ['RSAES_OAEP_SHA_1', 'SM2PKE'] as const) {
      expect(await refusal({ DestinationEncryptionAlgorithm })).toEqual({
        name: 'InvalidKeyUsageException',
        message: `Algorithm ${DestinationEncryptionAlgorithm} is incompatible with key spec SYMMETRIC_DEFAULT.`,
      });
    }
  });

  test.each([
    ['rsa2048', 'RSAES_OAEP_SHA_1', 214],
    ['rsa2048', 'RSAES_OAEP_SHA_256', 190],
    ['rsa3072', 'RSAES_OAEP_SHA_1', 342],
    ['rsa3072', 'RSAES_OAEP_SHA_256', 318],
    ['rsa4096', 'RSAES_OAEP_SHA_1', 470],
    ['rsa4096', 'RSAES_OAEP_SHA_256', 446],
  ] as const)('of so much plaintext: %s takes with %s at most %i bytes', async (name, algorithm, most) => {
    const to = { DestinationKeyId: ALIAS[name], DestinationEncryptionAlgorithm: algorithm };
    const of = async (length: number) => ({
      CiphertextBlob: await encryptText(kms, ALIAS.payments, 'x'.repeat(length)),
    });
    await expect(reEncrypt(kms, { ...(await of(most)), ...to })).resolves.toBeDefined();
    expect(await refusal({ ...(await of(most + 1)), ...to })).toEqual({
      name: 'ValidationException',
      message: `Algorithm ${algorithm} and key spec ${name.replace('rsa', 'RSA_')} cannot encrypt data larger than ${most} bytes.`,
    });
  });

  test('with a context, because it is asymmetric', async () => {
    const DestinationEncryptionAlgorithm = 'RSAES_OAEP_SHA_256';
    const to = { DestinationKeyId: ALIAS.rsa2048, DestinationEncryptionAlgorithm } as const;
    expect(await refusal({ ...to, DestinationEncryptionContext: { a: 'b' } })).toEqual({
      name: 'ValidationException',
      message: 'EncryptionContext is not supported when encrypting/decrypting with asymmetric CMKs.',
    });
    await expect(
      reEncrypt(kms, { CiphertextBlob, ...to, DestinationEncryptionContext: {} }),
    ).resolves.toBeDefined();
  });
});

test('a key shared by another account works by alias ARN, and a context-bound key with its context', async () => {
  const shared = await reEncrypt(kms, {
    CiphertextBlob,
    DestinationKeyId: `${PARTNER_ARN}:${ALIAS.partnerShared}`,
  });
  expect(shared.KeyId).toBe(`${PARTNER_ARN}:key/${ID.partnerShared}`);
  const bound = { CiphertextBlob, DestinationKeyId: ALIAS.tenantBound };
  await expect(
    reEncrypt(kms, { ...bound, DestinationEncryptionContext: { tenant: 'a' } }),
  ).resolves.toBeDefined();
  expect((await refusal({ ...bound, DestinationEncryptionContext: { tenant: 'b' } })).name).toBe(
    'AccessDeniedException',
  );
});

test('describing a predefined alias makes no key for a guest who may not describe', async () => {
  const describeKey = limited.send(new DescribeKeyCommand({ KeyId: UNBACKED_ALIAS }));
  expect((await refusalOf(describeKey)).name).toBe('AccessDeniedException');
  const { Aliases } = await kms.send(new ListAliasesCommand({ Limit: 100 }));
  expect(Aliases?.find((alias) => alias.AliasName === UNBACKED_ALIAS)).toEqual({
    AliasName: UNBACKED_ALIAS,
    AliasArn: `${ARN}:${UNBACKED_ALIAS}`,
  });
});

test('the capped guest re-encrypts, and may not list or describe', async () => {
  await expect(reEncrypt(limited, { CiphertextBlob })).resolves.toBeDefined();
  expect(await refusalOf(limited.send(new ListKeysCommand({})))).toEqual({
    name: 'AccessDeniedException',
    message: `User: ${guestArn('LimitedGuest')} is not authorized to perform: kms:ListKeys on resource: * because no session policy allows the kms:ListKeys action`,
  });
  const describeKey = limited.send(new DescribeKeyCommand({ KeyId: ALIAS.orders }));
  expect((await refusalOf(describeKey)).message).toContain(
    'because no session policy allows the kms:DescribeKey action',
  );
  const aliases = limited.send(new ListAliasesCommand({}));
  expect((await refusalOf(aliases)).message).toContain(
    'because no session policy allows the kms:ListAliases action',
  );
  const createKey = limited.send(new CreateKeyCommand({}));
  expect((await refusalOf(createKey)).message).toContain(
    'because no identity-based policy allows the kms:CreateKey action',
  );
});
