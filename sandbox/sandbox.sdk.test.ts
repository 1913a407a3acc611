// The sandbox as the official SDK sees it: keys, contexts, algorithms, policies and refusals of ReEncrypt and its kin.
import { randomBytes } from 'node:crypto';
import {
  CreateAliasCommand,
  CreateGrantCommand,
  CreateKeyCommand,
  DecryptCommand,
  DescribeKeyCommand,
  EncryptCommand,
  GenerateDataKeyCommand,
  GetKeyPolicyCommand,
  type KMSClient,
  ListAliasesCommand,
  ListKeysCommand,
  PutKeyPolicyCommand,
  ReEncryptCommand,
  type ReEncryptCommandInput,
  RotateKeyOnDemandCommand,
} from '@aws-sdk/client-kms';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type Sandbox, startSandbox } from './sandbox.ts';
import { SEEDED_ALIAS as ALIAS, SEEDED_KEY_ID as ID, OTHER_REGION, UNBACKED_ALIAS } from './seed.ts';
import { guestClient, refusalOf } from './testClient.ts';

const ARN = 'arn:aws:kms:us-east-1:111122223333';
const PARTNER = 'arn:aws:kms:us-east-1:444455556666';
const GUEST = 'arn:aws:sts::111122223333:assumed-role/SandboxGuest/CognitoIdentityCredentials';
const LIMITED = 'arn:aws:sts::111122223333:assumed-role/LimitedGuest/CognitoIdentityCredentials';
const HIDDEN =
  'because the resource does not exist in this Region, no resource-based policies allow access, or a resource-based policy explicitly denies access';

let sandbox: Sandbox;
let kms: KMSClient;
let limited: KMSClient;
let european: KMSClient;

beforeAll(async () => {
  sandbox = await startSandbox();
  kms = guestClient(sandbox);
  limited = guestClient(sandbox, { pool: sandbox.limitedIdentityPoolId });
  european = guestClient(sandbox, { region: OTHER_REGION });
});
afterAll(() => sandbox.close());

async function encrypt(
  KeyId: string,
  text = 'secret',
  EncryptionContext?: Record<string, string>,
  client = kms,
): Promise<Uint8Array> {
  const { CiphertextBlob } = await client.send(
    new EncryptCommand({
      KeyId,
      Plaintext: Buffer.from(text),
      ...(EncryptionContext && { EncryptionContext }),
    }),
  );
  return CiphertextBlob ?? new Uint8Array();
}

async function decrypted(CiphertextBlob: Uint8Array | undefined, EncryptionContext?: Record<string, string>) {
  const answer = await kms.send(
    new DecryptCommand({ CiphertextBlob, ...(EncryptionContext && { EncryptionContext }) }),
  );
  return Buffer.from(answer.Plaintext ?? []).toString('utf8');
}

function reEncrypt(input: Partial<ReEncryptCommandInput>, client = kms) {
  return client.send(new ReEncryptCommand({ DestinationKeyId: ALIAS.orders, ...input }));
}

describe('ReEncrypt', () => {
  test('changes key and context, and tells both keys and materials', async () => {
    const CiphertextBlob = await encrypt(ALIAS.payments, 'secret', { tenant: 'a', Ünïcode: '' });
    const answer = await reEncrypt({
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
    expect(await decrypted(answer.CiphertextBlob, { tenant: 'b' })).toBe('secret');
    const other = await refusalOf(decrypted(answer.CiphertextBlob, { tenant: 'a' }));
    expect(other.name).toBe('InvalidCiphertextException');
  });

  test('takes key ID, key ARN, alias name and alias ARN on both sides', async () => {
    const CiphertextBlob = await encrypt(ALIAS.payments);
    const forms = (id: string, alias: string) => [id, `${ARN}:key/${id}`, alias, `${ARN}:${alias}`];
    const sources = forms(ID.payments, ALIAS.payments);
    for (const [index, DestinationKeyId] of forms(ID.orders, ALIAS.orders).entries()) {
      const answer = await reEncrypt({ CiphertextBlob, SourceKeyId: sources[index], DestinationKeyId });
      expect(answer.KeyId).toBe(`${ARN}:key/${ID.orders}`);
    }
  });

  test('keeps a context key named __proto__', async () => {
    const context = Object.fromEntries([['__proto__', 'x']]);
    expect(Object.keys(context)).toEqual(['__proto__']);
    const CiphertextBlob = await encrypt(ALIAS.payments, 'secret', context);
    expect((await refusalOf(reEncrypt({ CiphertextBlob }))).name).toBe('InvalidCiphertextException');
    await expect(reEncrypt({ CiphertextBlob, SourceEncryptionContext: context })).resolves.toBeDefined();
  });

  test('makes blobs laid out as real ones, 27 bytes of content longer than the plaintext', async () => {
    const blob = Buffer.from(await encrypt(ALIAS.payments, 'x'.repeat(100)));
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
      const there = await reEncrypt({
        CiphertextBlob: await encrypt(ALIAS.payments),
        DestinationKeyId: ALIAS.rsa2048,
        DestinationEncryptionAlgorithm: algorithm,
      });
      expect(there.CiphertextBlob).toHaveLength(256);
      expect(there.DestinationKeyMaterialId).toBeUndefined();
      const back = await reEncrypt({
        CiphertextBlob: there.CiphertextBlob,
        SourceKeyId: ALIAS.rsa2048,
        SourceEncryptionAlgorithm: algorithm,
      });
      expect(back.SourceKeyMaterialId).toBeUndefined();
      expect(await decrypted(back.CiphertextBlob)).toBe('secret');
    },
  );

  test('refuses what RSA cannot do', async () => {
    const CiphertextBlob = await encrypt(ALIAS.payments, 'x'.repeat(191));
    const rsa = { CiphertextBlob, DestinationKeyId: ALIAS.rsa2048 };
    const oaep = { DestinationEncryptionAlgorithm: 'RSAES_OAEP_SHA_256' } as const;
    expect(await refusalOf(reEncrypt({ ...rsa, ...oaep }))).toEqual({
      name: 'ValidationException',
      message:
        'Algorithm RSAES_OAEP_SHA_256 and key spec RSA_2048 cannot encrypt data larger than 190 bytes.',
    });
    expect(await refusalOf(reEncrypt(rsa))).toEqual({
      name: 'InvalidKeyUsageException',
      message: 'Algorithm SYMMETRIC_DEFAULT is incompatible with key spec RSA_2048.',
    });
    const withContext = reEncrypt({ ...rsa, ...oaep, DestinationEncryptionContext: { a: 'b' } });
    expect((await refusalOf(withContext)).name).toBe('ValidationException');
    const bare = randomBytes(256);
    expect((await refusalOf(reEncrypt({ CiphertextBlob: bare }))).name).toBe('InvalidCiphertextException');
    const withoutKey = reEncrypt({ CiphertextBlob: bare, SourceEncryptionAlgorithm: 'RSAES_OAEP_SHA_1' });
    expect((await refusalOf(withoutKey)).name).toBe('ValidationException');
  });

  test('a rotation gives new material, and old ciphertexts still decrypt', async () => {
    const CiphertextBlob = await encrypt(ALIAS.backup);
    await kms.send(new RotateKeyOnDemandCommand({ KeyId: ID.backup }));
    const answer = await reEncrypt({ CiphertextBlob, DestinationKeyId: ALIAS.backup });
    expect(answer.KeyId).toBe(answer.SourceKeyId);
    expect(answer.SourceKeyMaterialId).not.toBe(answer.DestinationKeyMaterialId);
    expect(await decrypted(CiphertextBlob)).toBe('secret');
  });

  test('a multi-Region replica re-encrypts what the primary encrypted; another Region cannot else', async () => {
    const answer = await reEncrypt(
      { CiphertextBlob: await encrypt(ALIAS.multiRegion), DestinationKeyId: ALIAS.multiRegion },
      european,
    );
    expect(answer.KeyId).toBe(`arn:aws:kms:${OTHER_REGION}:111122223333:key/${ID.multiRegion}`);
    const CiphertextBlob = await encrypt(ALIAS.payments);
    expect(
      await refusalOf(reEncrypt({ CiphertextBlob, DestinationKeyId: ALIAS.multiRegion }, european)),
    ).toEqual({
      name: 'AccessDeniedException',
      message: `User: ${GUEST} is not authorized to perform: kms:ReEncryptFrom on the resource associated with this ciphertext ${HIDDEN}`,
    });
  });

  test('a dry run ends in DryRunOperationException, with or without a ciphertext', async () => {
    const succeeded = {
      name: 'DryRunOperationException',
      message: 'The request would have succeeded, but the DryRun option is set.',
    };
    const CiphertextBlob = await encrypt(ALIAS.payments);
    expect(await refusalOf(reEncrypt({ CiphertextBlob, DryRun: true }))).toEqual(succeeded);
    const without = { DryRun: true, DryRunModifiers: ['IGNORE_CIPHERTEXT' as const] };
    expect(await refusalOf(reEncrypt({ ...without, SourceKeyId: ALIAS.payments }))).toEqual(succeeded);
    expect((await refusalOf(reEncrypt(without))).name).toBe('ValidationException');
    const denied = reEncrypt({ ...without, SourceKeyId: ALIAS.noReEncryptFrom });
    expect((await refusalOf(denied)).name).toBe('AccessDeniedException');
  });

  test('every example re-encrypts with what it says', async () => {
    expect(sandbox.examples.length).toBeGreaterThanOrEqual(6);
    for (const example of sandbox.examples) {
      const answer = await reEncrypt({
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
    const CiphertextBlob = await encrypt(ALIAS.payments);
    expect(await refusalOf(reEncrypt({ CiphertextBlob, ...input }))).toMatchObject(expected);
  });

  test('a key shared by another account works by alias ARN, and its context-bound neighbour with its context', async () => {
    const CiphertextBlob = await encrypt(ALIAS.payments);
    const shared = await reEncrypt({ CiphertextBlob, DestinationKeyId: `${PARTNER}:${ALIAS.partnerShared}` });
    expect(shared.KeyId).toBe(`${PARTNER}:key/${ID.partnerShared}`);
    const DestinationEncryptionContext = { tenant: 'a' };
    await expect(
      reEncrypt({ CiphertextBlob, DestinationKeyId: ALIAS.tenantBound, DestinationEncryptionContext }),
    ).resolves.toBeDefined();
  });

  test('the capped guest re-encrypts, and may not list or describe', async () => {
    const CiphertextBlob = await encrypt(ALIAS.payments);
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

describe('keys and aliases', () => {
  test('lists page by page, without a loss', async () => {
    const keyIds = new Set<string | undefined>();
    for (let Marker: string | undefined, more = true; more; ) {
      const page = await kms.send(new ListKeysCommand({ Limit: 7, ...(Marker !== undefined && { Marker }) }));
      for (const key of page.Keys ?? []) keyIds.add(key.KeyId);
      ({ NextMarker: Marker } = page);
      more = page.Truncated ?? false;
    }
    const all = await kms.send(new ListKeysCommand({ Limit: 1000 }));
    expect(keyIds).toEqual(new Set(all.Keys?.map((key) => key.KeyId)));
    const firstAliases = await kms.send(new ListAliasesCommand({}));
    expect(firstAliases.Aliases).toHaveLength(50);
    expect(firstAliases.Truncated).toBe(true);
    const forged = kms.send(new ListAliasesCommand({ Marker: 'forged' }));
    expect((await refusalOf(forged)).name).toBe('InvalidMarkerException');
    const keysMarker = (await kms.send(new ListKeysCommand({ Limit: 1 }))).NextMarker;
    const foreign = kms.send(
      new ListAliasesCommand({ ...(keysMarker !== undefined && { Marker: keysMarker }) }),
    );
    expect((await refusalOf(foreign)).name).toBe('InvalidMarkerException');
    expect((await refusalOf(kms.send(new ListAliasesCommand({ Limit: 101 })))).message).toBe(
      "1 validation error detected: Value '101' at 'limit' failed to satisfy constraint: Member must have value less than or equal to 100",
    );
  });

  test('describing a predefined alias makes its key, and only then has it a target', async () => {
    const target = async () => {
      const { Aliases } = await kms.send(new ListAliasesCommand({ Limit: 100 }));
      return Aliases?.find((alias) => alias.AliasName === UNBACKED_ALIAS)?.TargetKeyId;
    };
    expect(await target()).toBeUndefined();
    const { KeyMetadata } = await kms.send(new DescribeKeyCommand({ KeyId: UNBACKED_ALIAS }));
    expect(KeyMetadata?.KeyManager).toBe('AWS');
    expect(await target()).toBe(KeyMetadata?.KeyId);
  });

  test('creates keys and aliases, and refuses a second alias of the name', async () => {
    const { KeyMetadata } = await kms.send(
      new CreateKeyCommand({ Description: 'made by a test', MultiRegion: true }),
    );
    expect(KeyMetadata?.KeyId).toMatch(/^mrk-[0-9a-f]{32}$/);
    const alias = { AliasName: 'alias/made-by-a-test', TargetKeyId: KeyMetadata?.KeyId };
    await kms.send(new CreateAliasCommand(alias));
    expect(await refusalOf(kms.send(new CreateAliasCommand(alias)))).toEqual({
      name: 'AlreadyExistsException',
      message: `An alias with the name ${ARN}:alias/made-by-a-test already exists`,
    });
    const listed = await kms.send(new ListAliasesCommand({ KeyId: KeyMetadata?.KeyId }));
    expect(listed.Aliases?.map((entry) => entry.AliasName)).toEqual(['alias/made-by-a-test']);
  });

  test('a policy put on a key is told and obeyed, and may not lock out its author', async () => {
    const { KeyMetadata } = await kms.send(new CreateKeyCommand({}));
    const KeyId = KeyMetadata?.KeyId ?? '';
    const root = {
      Effect: 'Allow',
      Principal: { AWS: 'arn:aws:iam::111122223333:root' },
      Action: 'kms:*',
      Resource: '*',
    };
    const deny = { Effect: 'Deny', Principal: '*', Action: 'kms:Encrypt', Resource: '*' };
    const Policy = JSON.stringify({ Version: '2012-10-17', Statement: [root, deny] });
    await kms.send(new PutKeyPolicyCommand({ KeyId, Policy }));
    expect((await kms.send(new GetKeyPolicyCommand({ KeyId }))).Policy).toBe(Policy);
    expect((await refusalOf(encrypt(KeyId))).message).toContain(
      'with an explicit deny in a resource-based policy',
    );
    const lockedOut = JSON.stringify({ Version: '2012-10-17', Statement: [deny] });
    const refused = kms.send(new PutKeyPolicyCommand({ KeyId, Policy: lockedOut }));
    expect((await refusalOf(refused)).name).toBe('MalformedPolicyDocumentException');
  });

  test('a grant works at once by its token, for its operations and its context only', async () => {
    const { GrantToken } = await kms.send(
      new CreateGrantCommand({
        KeyId: ID.byGrantOnly,
        GranteePrincipal: 'arn:aws:iam::111122223333:role/SandboxGuest',
        Operations: ['ReEncryptTo'],
        Constraints: { EncryptionContextSubset: { tenant: 'a' } },
      }),
    );
    const input = {
      CiphertextBlob: await encrypt(ALIAS.payments),
      DestinationKeyId: ALIAS.byGrantOnly,
      DestinationEncryptionContext: { tenant: 'a', more: 'b' },
    };
    const GrantTokens = [GrantToken ?? ''];
    expect((await refusalOf(reEncrypt(input))).name).toBe('AccessDeniedException');
    const answer = await reEncrypt({ ...input, GrantTokens });
    expect(answer.KeyId).toBe(`${ARN}:key/${ID.byGrantOnly}`);
    const otherContext = reEncrypt({ ...input, GrantTokens, DestinationEncryptionContext: { tenant: 'b' } });
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
});
