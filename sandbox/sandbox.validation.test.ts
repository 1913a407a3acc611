// The members of a ReEncrypt request, each against its constraints: past the SDK, which would not write most of these.
import type { KMSClient } from '@aws-sdk/client-kms';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { type Sandbox, startSandbox } from './sandbox.ts';
import { SEEDED_ALIAS as ALIAS, SEEDED_KEY_ID as ID } from './seed.ts';
import { ARN, guestClient, postReEncrypt } from './testClient.ts';
import { isRecord } from './unknownValue.ts';

let sandbox: Sandbox;
let kms: KMSClient;
let fine: Record<string, unknown>;
beforeAll(async () => {
  sandbox = await startSandbox();
  kms = guestClient(sandbox);
  const CiphertextBlob = await sandbox.ciphertextUnder({ keyId: ID.payments });
  fine = { CiphertextBlob, DestinationKeyId: ALIAS.orders };
});
afterAll(() => sandbox.close());

function post(body: string) {
  return postReEncrypt(kms, sandbox.url, body);
}

async function told(changes: Record<string, unknown>) {
  const { status, body } = await post(JSON.stringify({ ...fine, ...changes }));
  expect(status).toBe(400);
  return readRefusal(body);
}

function readRefusal(body: string): { name: unknown; message: string } {
  const json: unknown = JSON.parse(body);
  if (!isRecord(json)) throw new Error(`No refusal: ${body}`);
  const { __type: name, message } = json;
  return { name, message: typeof message === 'string' ? message : '' };
}

const at = (path: string, constraint: string, value = '') =>
  `Value${value} at '${path}' failed to satisfy constraint: Member must ${constraint}`;
const ALGORITHMS =
  'satisfy enum value set: [SYMMETRIC_DEFAULT, RSAES_OAEP_SHA_1, RSAES_OAEP_SHA_256, SM2PKE]';

test.each<[string, Record<string, unknown>, string]>([
  ['an empty blob', { CiphertextBlob: '' }, at('ciphertextBlob', 'have length greater than or equal to 1')],
  [
    'too long a blob',
    { CiphertextBlob: Buffer.alloc(6145).toString('base64') },
    at('ciphertextBlob', 'have length less than or equal to 6144'),
  ],
  ['no destination', { DestinationKeyId: undefined }, at('destinationKeyId', 'not be null', ' null')],
  ['null for a destination', { DestinationKeyId: null }, at('destinationKeyId', 'not be null', ' null')],
  [
    'an empty destination',
    { DestinationKeyId: '' },
    at('destinationKeyId', 'have length greater than or equal to 1', " ''"),
  ],
  [
    'too long a source key',
    { SourceKeyId: 'k'.repeat(2049) },
    at('sourceKeyId', 'have length less than or equal to 2048', ` '${'k'.repeat(2049)}'`),
  ],
  [
    'an unknown algorithm',
    { SourceEncryptionAlgorithm: 'AES' },
    at('sourceEncryptionAlgorithm', ALGORITHMS, " 'AES'"),
  ],
  [
    'an algorithm in another case',
    { DestinationEncryptionAlgorithm: 'symmetric_default' },
    at('destinationEncryptionAlgorithm', ALGORITHMS, " 'symmetric_default'"),
  ],
  [
    'an unknown modifier',
    { DryRun: true, DryRunModifiers: ['IGNORE_ALL'] },
    at(
      'dryRunModifiers',
      'satisfy constraint: [Member must satisfy enum value set: [IGNORE_CIPHERTEXT]]',
      " '[IGNORE_ALL]'",
    ),
  ],
  [
    'eleven grant tokens',
    { GrantTokens: Array.from({ length: 11 }, () => 't') },
    at('grantTokens', 'have length less than or equal to 10', ` '[${'t, '.repeat(10)}t]'`),
  ],
  [
    'an empty grant token',
    { GrantTokens: ['t', ''] },
    at('grantTokens', 'satisfy constraint: [Member must have length greater than or equal to 1]', " '[t, ]'"),
  ],
])('%s breaks a constraint', async (_, changes, problem) => {
  expect(await told(changes)).toEqual({
    name: 'ValidationException',
    message: `1 validation error detected: ${problem}`,
  });
});

test('too long a grant token breaks a constraint', async () => {
  const { name, message } = await told({ GrantTokens: ['t'.repeat(8193)] });
  expect(name).toBe('ValidationException');
  expect(message).toContain('[Member must have length less than or equal to 8192]');
});

test('several broken constraints are told together, with their count', async () => {
  const changes = { CiphertextBlob: '', DestinationKeyId: '', SourceEncryptionAlgorithm: 'AES' };
  const { name, message } = await told(changes);
  expect(name).toBe('ValidationException');
  expect(message).toMatch(/^3 validation errors detected: /);
  expect(
    message
      .replace(/^.*?: /, '')
      .split('; ')
      .toSorted(),
  ).toEqual(
    [
      at('ciphertextBlob', 'have length greater than or equal to 1'),
      at('destinationKeyId', 'have length greater than or equal to 1', " ''"),
      at('sourceEncryptionAlgorithm', ALGORITHMS, " 'AES'"),
    ].toSorted(),
  );
});

test.each<[string, Record<string, unknown>]>([
  ['a number for a key', { DestinationKeyId: 1 }],
  ['a list for a key', { SourceKeyId: [ALIAS.payments] }],
  ['a text for a flag', { DryRun: 'true' }],
  ['a text for a list', { GrantTokens: 'token' }],
  ['null in a list', { GrantTokens: [null] }],
  ['a list for a context', { SourceEncryptionContext: ['a', 'b'] }],
  ['a number in a context', { DestinationEncryptionContext: { a: 1 } }],
  ['what is not base64', { CiphertextBlob: '***' }],
  ['a list of bytes', { CiphertextBlob: [1, 2] }],
])('%s cannot be read', async (_, changes) => {
  expect((await told(changes)).name).toBe('SerializationException');
});

test.each(['', '[]', 'null', '"x"', '{', '{"a":1}}', '\u0000'])('the body %j is refused', async (body) => {
  const answer = await post(body);
  expect(answer.status).toBe(400);
  expect(['SerializationException', 'ValidationException']).toContain(readRefusal(answer.body).name);
});

test('members that ReEncrypt does not know are ignored, empty ones count as absent', async () => {
  const more = {
    Colour: 'blue',
    constructor: 1,
    KeyId: ALIAS.backup,
    SourceEncryptionContext: {},
    SourceKeyId: null,
    GrantTokens: [],
    DryRunModifiers: [],
    DryRun: null,
  };
  const { status, body } = await post(JSON.stringify({ ...fine, ...more }));
  expect(status).toBe(200);
  expect(Object.keys(Object(JSON.parse(body)))).toEqual([
    'CiphertextBlob',
    'SourceKeyId',
    'KeyId',
    'SourceEncryptionAlgorithm',
    'DestinationEncryptionAlgorithm',
    'SourceKeyMaterialId',
    'DestinationKeyMaterialId',
  ]);
  expect(JSON.parse(body)).toMatchObject({ KeyId: `${ARN}:key/${ID.orders}` });
});

test('a member in another case is one that ReEncrypt does not know', async () => {
  const { CiphertextBlob } = fine;
  const { body } = await post(JSON.stringify({ CiphertextBlob, destinationKeyId: ALIAS.orders }));
  expect(body).toContain("at 'destinationKeyId'");
});
