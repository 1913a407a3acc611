// What ReEncrypt refuses, as the official SDK sees it: KMS's names and KMS's words.
import {
  CreateKeyCommand,
  DescribeKeyCommand,
  type KMSClient,
  ListAliasesCommand,
  ListKeysCommand,
  ReEncryptCommand,
  type ReEncryptCommandInput,
} from '@aws-sdk/client-kms';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type Sandbox, startSandbox } from './sandbox.ts';
import { SEEDED_ALIAS as ALIAS, SEEDED_KEY_ID as ID, UNBACKED_ALIAS } from './seed.ts';
import { encryptText, guestClient, refusalOf } from './testClient.ts';

const ARN = 'arn:aws:kms:us-east-1:111122223333';
const PARTNER = 'arn:aws:kms:us-east-1:444455556666';
const GUEST = 'arn:aws:sts::111122223333:assumed-role/SandboxGuest/CognitoIdentityCredentials';
const LIMITED = 'arn:aws:sts::111122223333:assumed-role/LimitedGuest/CognitoIdentityCredentials';
const HIDDEN =
  'because the resource does not exist in this Region, no resource-based policies allow access, or a resource-based policy explicitly denies access';

let sandbox: Sandbox;
let kms: KMSClient;
let limited: KMSClient;

beforeAll(async () => {
  sandbox = await startSandbox();
  kms = guestClient(sandbox);
  limited = guestClient(sandbox, { pool: sandbox.limitedIdentityPoolId });
});
afterAll(() => sandbox.close());

function reEncrypt(input: Partial<ReEncryptCommandInput>, client = kms) {
  return client.send(new ReEncryptCommand({ DestinationKeyId: ALIAS.orders, ...input }));
}

describe('refusals', () => {
  const cases: [string, Partial<ReEncryptCommandInput>, { name: string; message?: string }][] = [
    [
      'an unknown alias',
      { DestinationKeyId: 'alias/nothing' },
      { name: 'NotFoundException', message: `Alias ${ARN}:alias/nothing is not found.` },
    ],
    [
      'a malformed key ID',
      { DestinationKeyId: 'nothing' },
      { name: 'NotFoundException', message: "Invalid keyId 'nothing'" },
    ],
    [
      'an unknown key ID',
      { DestinationKeyId: '00000000-0000-4000-8000-000000000000' },
      {
        name: 'NotFoundException',
        message: `Key '${ARN}:key/00000000-0000-4000-8000-000000000000' does not exist`,
      },
    ],
    [
      'an ARN of another Region',
      { DestinationKeyId: `arn:aws:kms:us-west-2:111122223333:key/${ID.orders}` },
      { name: 'NotFoundException', message: 'Invalid arn us-west-2' },
    ],
    [
      'another source key',
      { SourceKeyId: ALIAS.backup },
      {
        name: 'IncorrectKeyException',
        message: 'The key ID in the request does not identify a CMK that can perform this operation.',
      },
    ],
    [
      'a disabled key',
      { DestinationKeyId: ALIAS.disabled },
      { name: 'DisabledException', message: `${ARN}:key/${ID.disabled} is disabled.` },
    ],
    [
      'a key pending deletion',
      { DestinationKeyId: ALIAS.pendingDeletion },
      { name: 'KMSInvalidStateException', message: `${ARN}:key/${ID.pendingDeletion} is pending deletion.` },
    ],
    [
      'a key pending import',
      { DestinationKeyId: ALIAS.pendingImport },
      { name: 'KMSInvalidStateException', message: `${ARN}:key/${ID.pendingImport} is pending import.` },
    ],
    [
      'an unavailable key',
      { DestinationKeyId: ALIAS.unavailable },
      { name: 'KMSInvalidStateException', message: `${ARN}:key/${ID.unavailable} is unavailable.` },
    ],
    [
      'a key being created',
      { DestinationKeyId: ALIAS.creating },
      { name: 'KMSInvalidStateException', message: `${ARN}:key/${ID.creating} is creating.` },
    ],
    [
      'a signing key',
      { DestinationKeyId: ALIAS.rsaSigning },
      {
        name: 'InvalidKeyUsageException',
        message: `${ARN}:key/${ID.rsaSigning} key usage is SIGN_VERIFY which is not valid for ReEncrypt.`,
      },
    ],
    [
      'a key policy that denies',
      { DestinationKeyId: ALIAS.noReEncryptTo },
      {
        name: 'AccessDeniedException',
        message: `User: ${GUEST} is not authorized to perform: kms:ReEncryptTo on resource: ${ARN}:key/${ID.noReEncryptTo} with an explicit deny in a resource-based policy`,
      },
    ],
    [
      'an AWS managed key',
      { DestinationKeyId: ALIAS.awsSsm },
      {
        name: 'AccessDeniedException',
        message: `User: ${GUEST} is not authorized to perform: kms:ReEncryptTo on resource: ${ARN}:key/${ID.awsSsm} because no resource-based policy allows the kms:ReEncryptTo action`,
      },
    ],
    [
      'a key of another account that is not shared',
      { DestinationKeyId: `${PARTNER}:key/${ID.partnerPrivate}` },
      {
        name: 'AccessDeniedException',
        message: `User: ${GUEST} is not authorized to perform: kms:ReEncryptTo on this resource ${HIDDEN}`,
      },
    ],
    [
      'a key of another account that does not exist',
      { DestinationKeyId: `${PARTNER}:key/00000000-0000-4000-8000-000000000000` },
      {
        name: 'AccessDeniedException',
        message: `User: ${GUEST} is not authorized to perform: kms:ReEncryptTo on this resource ${HIDDEN}`,
      },
    ],
    [
      'a context that its policy does not want',
      { DestinationKeyId: ALIAS.tenantBound, DestinationEncryptionContext: { tenant: 'b' } },
      { name: 'AccessDeniedException' },
    ],
    ['a token that is no grant token', { GrantTokens: ['nonsense'] }, { name: 'InvalidGrantTokenException' }],
    [
      'too long a ciphertext',
      { CiphertextBlob: new Uint8Array(6145) },
      {
        name: 'ValidationException',
        message:
          "1 validation error detected: Value at 'ciphertextBlob' failed to satisfy constraint: Member must have length less than or equal to 6144",
      },
    ],
    [
      'no ciphertext at all',
      { CiphertextBlob: Buffer.from('hello') },
      { name: 'InvalidCiphertextException' },
    ],
  ];

  test.each(cases)('%s', async (_, input, expected) => {
    const CiphertextBlob = await encryptText(kms, ALIAS.payments, 'secret');
    expect(await refusalOf(reEncrypt({ CiphertextBlob, ...input }))).toMatchObject(expected);
  });

  test('a key shared by another account works by alias ARN, and its context-bound neighbour with its context', async () => {
    const CiphertextBlob = await encryptText(kms, ALIAS.payments, 'secret');
    const shared = await reEncrypt({ CiphertextBlob, DestinationKeyId: `${PARTNER}:${ALIAS.partnerShared}` });
    expect(shared.KeyId).toBe(`${PARTNER}:key/${ID.partnerShared}`);
    const DestinationEncryptionContext = { tenant: 'a' };
    await expect(
      reEncrypt({ CiphertextBlob, DestinationKeyId: ALIAS.tenantBound, DestinationEncryptionContext }),
    ).resolves.toBeDefined();
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
    const CiphertextBlob = await encryptText(kms, ALIAS.payments, 'secret');
    await expect(reEncrypt({ CiphertextBlob }, limited)).resolves.toBeDefined();
    expect(await refusalOf(limited.send(new ListKeysCommand({})))).toEqual({
      name: 'AccessDeniedException',
      message: `User: ${LIMITED} is not authorized to perform: kms:ListKeys on resource: * because no session policy allows the kms:ListKeys action`,
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
});
