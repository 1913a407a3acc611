// Keys, aliases and policies, as the official SDK sees them.
import {
  CreateAliasCommand,
  CreateKeyCommand,
  DescribeKeyCommand,
  GetKeyPolicyCommand,
  type KMSClient,
  ListAliasesCommand,
  ListKeysCommand,
  PutKeyPolicyCommand,
  UpdateKeyDescriptionCommand,
} from '@aws-sdk/client-kms';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type Sandbox, startSandbox } from './sandbox.ts';
import { SEEDED_KEY_ID as ID, UNBACKED_ALIAS } from './seed.ts';
import { ARN, encryptText, guestClient, refusalOf } from './testClient.ts';

let sandbox: Sandbox;
let kms: KMSClient;

beforeAll(async () => {
  sandbox = await startSandbox();
  kms = guestClient(sandbox);
});
afterAll(() => sandbox.close());

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

  test('a policy has the name default, and no other', async () => {
    const told = await kms.send(new GetKeyPolicyCommand({ KeyId: ID.orders, PolicyName: 'default' }));
    expect(told.PolicyName).toBe('default');
    const { PolicyName } = await kms.send(new GetKeyPolicyCommand({ KeyId: ID.orders }));
    expect(PolicyName).toBe('default');
    const none = { name: 'NotFoundException', message: 'No such policy exists' };
    const read = kms.send(new GetKeyPolicyCommand({ KeyId: ID.orders, PolicyName: 'other' }));
    expect(await refusalOf(read)).toEqual(none);
    const Policy = told.Policy ?? '';
    const put = kms.send(new PutKeyPolicyCommand({ KeyId: ID.orders, PolicyName: 'other', Policy }));
    expect(await refusalOf(put)).toEqual(none);
    const malformed = kms.send(new GetKeyPolicyCommand({ KeyId: ID.orders, PolicyName: 'not a name' }));
    expect((await refusalOf(malformed)).name).toBe('ValidationException');
  });

  test('a description is changed, to none too', async () => {
    const { KeyMetadata } = await kms.send(new CreateKeyCommand({ Description: 'first' }));
    const KeyId = KeyMetadata?.KeyId ?? '';
    for (const Description of ['second', '']) {
      await kms.send(new UpdateKeyDescriptionCommand({ KeyId, Description }));
      const described = await kms.send(new DescribeKeyCommand({ KeyId }));
      expect(described.KeyMetadata?.Description).toBe(Description);
    }
  });

  test('a policy may speak of its own key alone, by its ARN and by what the key is', async () => {
    const { KeyMetadata } = await kms.send(new CreateKeyCommand({}));
    const KeyId = KeyMetadata?.KeyId ?? '';
    const put = (Resource: string | undefined, spec: string) => {
      const Statement = {
        Effect: 'Allow',
        Principal: { AWS: 'arn:aws:iam::111122223333:root' },
        Action: 'kms:*',
        Resource,
        Condition: { StringEquals: { 'kms:KeySpec': spec } },
      };
      return kms.send(new PutKeyPolicyCommand({ KeyId, Policy: JSON.stringify({ Statement }) }));
    };
    await expect(put(KeyMetadata?.Arn, 'SYMMETRIC_DEFAULT')).resolves.toBeDefined();
    expect((await refusalOf(put(`${ARN}:key/${ID.orders}`, 'SYMMETRIC_DEFAULT'))).name).toBe(
      'MalformedPolicyDocumentException',
    );
    expect((await refusalOf(put('*', 'RSA_2048'))).name).toBe('MalformedPolicyDocumentException');
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
    expect((await refusalOf(encryptText(kms, KeyId, 'secret'))).message).toContain(
      'with an explicit deny in a resource-based policy',
    );
    const lockedOut = JSON.stringify({ Version: '2012-10-17', Statement: [deny] });
    const refused = kms.send(new PutKeyPolicyCommand({ KeyId, Policy: lockedOut }));
    expect((await refusalOf(refused)).name).toBe('MalformedPolicyDocumentException');
    const long = `${Policy}${' '.repeat(32 * 1024)}`;
    const tooLong = kms.send(new PutKeyPolicyCommand({ KeyId, Policy: long }));
    expect((await refusalOf(tooLong)).name).toBe('LimitExceededException');
    expect((await kms.send(new GetKeyPolicyCommand({ KeyId }))).Policy).toBe(Policy);
  });
});
