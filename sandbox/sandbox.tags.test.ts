// Tags as the official SDK sees them: made with a key, changed, listed page by page, and decided by in policies.
import {
  CreateKeyCommand,
  GetKeyPolicyCommand,
  type KMSClient,
  ListResourceTagsCommand,
  type Tag,
  TagResourceCommand,
  UntagResourceCommand,
  UpdateKeyDescriptionCommand,
} from '@aws-sdk/client-kms';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { type Sandbox, startSandbox } from './sandbox.ts';
import { SEEDED_KEY_ID as ID } from './seed.ts';
import { ARN, guestClient, refusalOf } from './testClient.ts';

let sandbox: Sandbox;
let kms: KMSClient;
beforeAll(async () => {
  sandbox = await startSandbox();
  kms = guestClient(sandbox);
});
afterAll(() => sandbox.close());

async function newKey(Tags: Tag[] = []): Promise<string> {
  return (await kms.send(new CreateKeyCommand({ Tags }))).KeyMetadata?.KeyId ?? '';
}

async function tagsOf(KeyId: string) {
  return (await kms.send(new ListResourceTagsCommand({ KeyId }))).Tags;
}

function tag(TagKey: string, TagValue = ''): Tag {
  return { TagKey, TagValue };
}

test('tags are made with the key, get another value, and go', async () => {
  const KeyId = await newKey([tag('Team', 'a'), tag('empty')]);
  expect(await tagsOf(KeyId)).toEqual([tag('Team', 'a'), tag('empty')]);
  await kms.send(
    new TagResourceCommand({ KeyId, Tags: [tag('Team', 'b'), tag('__proto__', 'x'), tag('team', 'c')] }),
  );
  expect(await tagsOf(KeyId)).toEqual([
    tag('Team', 'b'),
    tag('__proto__', 'x'),
    tag('empty'),
    tag('team', 'c'),
  ]);
  await kms.send(new UntagResourceCommand({ KeyId, TagKeys: ['Team', 'never there'] }));
  expect(await tagsOf(KeyId)).toEqual([tag('__proto__', 'x'), tag('empty'), tag('team', 'c')]);
  await kms.send(new UntagResourceCommand({ KeyId, TagKeys: ['__proto__', 'empty', 'team'] }));
  expect(await tagsOf(KeyId)).toEqual([]);
});

test('a seeded key has tags, and so have AWS managed keys none', async () => {
  expect(await tagsOf(ID.payments)).toContainEqual(tag('Team', 'payments'));
  expect(await tagsOf(ID.awsSsm)).toEqual([]);
  const tagged = kms.send(new TagResourceCommand({ KeyId: ID.awsSsm, Tags: [tag('a')] }));
  expect((await refusalOf(tagged)).name).toBe('AccessDeniedException');
});

test('tags come page by page, also when they change in between', async () => {
  const KeyId = await newKey(Array.from({ length: 45 }, (_, index) => tag(`k${10 + index}`)));
  const first = await kms.send(new ListResourceTagsCommand({ KeyId, Limit: 20 }));
  expect(first.Truncated).toBe(true);
  expect(first.Tags).toHaveLength(20);
  const last = first.Tags?.at(-1)?.TagKey ?? '';
  await kms.send(new UntagResourceCommand({ KeyId, TagKeys: [last] }));
  await kms.send(new TagResourceCommand({ KeyId, Tags: [tag('a new first one')] }));
  const second = await kms.send(new ListResourceTagsCommand({ KeyId, Marker: first.NextMarker ?? '' }));
  expect(second.Truncated).toBe(false);
  const read = [...(first.Tags ?? []), ...(second.Tags ?? [])].map(({ TagKey }) => TagKey);
  expect(read).toEqual(Array.from({ length: 45 }, (_, index) => `k${10 + index}`));
});

test.each([
  [
    { Limit: 51 },
    "1 validation error detected: Value '51' at 'limit' failed to satisfy constraint: Member must have value less than or equal to 50",
  ],
  [
    { Limit: 0 },
    "1 validation error detected: Value '0' at 'limit' failed to satisfy constraint: Member must have value greater than or equal to 1",
  ],
])('a page of %j is refused', async (limit, message) => {
  const listed = kms.send(new ListResourceTagsCommand({ KeyId: ID.payments, ...limit }));
  expect(await refusalOf(listed)).toEqual({ name: 'ValidationException', message });
});

test.each([
  ['twice the same key', [tag('a', '1'), tag('a', '2')], 'TagException', 'Duplicate tag keys'],
  [
    'more than 50',
    Array.from({ length: 51 }, (_, index) => tag(`k${index}`)),
    'TagException',
    'Too many tags',
  ],
  ['a reserved key', [tag('aws:team', 'a')], 'TagException', 'Tags beginning with aws: are reserved'],
  ['a reserved key', [tag('AWS:team', 'a')], 'TagException', 'Tags beginning with aws: are reserved'],
  ['a key of markup', [tag('<b>')], 'TagException', 'Tag contains invalid characters'],
  [
    'too long a key',
    [tag('fine'), tag('k'.repeat(129))],
    'ValidationException',
    `1 validation error detected: Value '${'k'.repeat(129)}' at 'tags.2.member.tagKey' failed to satisfy constraint: Member must have length less than or equal to 128`,
  ],
  [
    'too long a value',
    [tag('fine', 'v'.repeat(257))],
    'ValidationException',
    `1 validation error detected: Value '${'v'.repeat(257)}' at 'tags.1.member.tagValue' failed to satisfy constraint: Member must have length less than or equal to 256`,
  ],
  [
    'no value',
    [{ TagKey: 'fine', TagValue: undefined }],
    'ValidationException',
    "1 validation error detected: Value null at 'tags.1.member.tagValue' failed to satisfy constraint: Member must not be null",
  ],
])('%s: is refused of a new key and of one that is there', async (_, Tags, name, message) => {
  expect(await refusalOf(kms.send(new CreateKeyCommand({ Tags })))).toEqual({ name, message });
  const tagged = kms.send(new TagResourceCommand({ KeyId: ID.orders, Tags }));
  expect(await refusalOf(tagged)).toEqual({ name, message });
});

test('a key holds 50 tags in all', async () => {
  const KeyId = await newKey(Array.from({ length: 50 }, (_, index) => tag(`k${index}`)));
  await kms.send(new TagResourceCommand({ KeyId, Tags: [tag('k0', 'another value')] }));
  const oneMore = kms.send(new TagResourceCommand({ KeyId, Tags: [tag('k50')] }));
  expect((await refusalOf(oneMore)).name).toBe('LimitExceededException');
});

test('a key that waits for its deletion keeps its tags and its description', async () => {
  const KeyId = ID.pendingDeletion;
  const pending = {
    name: 'KMSInvalidStateException',
    message: `${ARN}:key/${KeyId} is pending deletion.`,
  };
  expect(await refusalOf(kms.send(new TagResourceCommand({ KeyId, Tags: [tag('a')] })))).toEqual(pending);
  expect(await refusalOf(kms.send(new UntagResourceCommand({ KeyId, TagKeys: ['a'] })))).toEqual(pending);
  const described = kms.send(new UpdateKeyDescriptionCommand({ KeyId, Description: 'new' }));
  expect(await refusalOf(described)).toEqual(pending);
  expect(await tagsOf(KeyId)).toEqual([]);
});

test('policies decide by the tags of the key, and by those of the request', async () => {
  const pool = sandbox.addIdentityPool({
    roleName: 'ByTags',
    identityPolicy: [
      {
        Effect: 'Allow',
        Action: ['kms:GetKeyPolicy', 'kms:ListResourceTags'],
        Resource: '*',
        Condition: { StringEquals: { 'aws:ResourceTag/Team': 'blue' } },
      },
      {
        Effect: 'Allow',
        Action: 'kms:TagResource',
        Resource: '*',
        Condition: { 'ForAllValues:StringEquals': { 'aws:TagKeys': 'Stage' } },
      },
      { Effect: 'Allow', Action: 'kms:CreateKey', Resource: '*' },
    ],
  });
  const guest = guestClient(sandbox, { pool });
  const KeyId = await newKey([tag('Team', 'red')]);
  const read = () => guest.send(new GetKeyPolicyCommand({ KeyId }));
  expect((await refusalOf(read())).message).toContain(
    'because no identity-based policy allows the kms:GetKeyPolicy action',
  );
  await kms.send(new TagResourceCommand({ KeyId, Tags: [tag('Team', 'blue')] }));
  await expect(read()).resolves.toMatchObject({ PolicyName: 'default' });

  await guest.send(new TagResourceCommand({ KeyId, Tags: [tag('Stage', 'test')] }));
  const otherTag = guest.send(new TagResourceCommand({ KeyId, Tags: [tag('Owner', 'me')] }));
  expect((await refusalOf(otherTag)).message).toContain('kms:TagResource');
  await expect(guest.send(new CreateKeyCommand({ Tags: [tag('Stage', 'test')] }))).resolves.toBeDefined();
  const made = guest.send(new CreateKeyCommand({ Tags: [tag('Owner', 'me')] }));
  expect((await refusalOf(made)).message).toContain('kms:TagResource');
});
