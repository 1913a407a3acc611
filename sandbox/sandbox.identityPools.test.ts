// Pools that a test makes: any identity policy, with or without a session policy, decides as on AWS.
import { ListKeysCommand } from '@aws-sdk/client-kms';
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { PermissionStatement } from './people/role.ts';
import { type Sandbox, startSandbox } from './sandbox.ts';
import { SEEDED_ALIAS as ALIAS, SEEDED_KEY_ID as ID, SEEDED_POOL_ID } from './seed.ts';
import { ARN, encryptText, guestArn, guestClient, reEncrypt, refusalOf } from './testClient.ts';

const ALLOW_ALL: PermissionStatement = { Effect: 'Allow', Action: 'kms:*', Resource: '*' };

let sandbox: Sandbox;
let CiphertextBlob: Uint8Array;
beforeAll(async () => {
  sandbox = await startSandbox();
  CiphertextBlob = await encryptText(guestClient(sandbox), ALIAS.payments, 'secret', { tenant: 'a' });
});
afterAll(() => sandbox.close());

function guestWith(identityPolicy: PermissionStatement[], sessionPolicy?: PermissionStatement[]) {
  const roleName = 'OfThisTest';
  const pool = sandbox.addIdentityPool({ roleName, identityPolicy, ...(sessionPolicy && { sessionPolicy }) });
  return guestClient(sandbox, { pool });
}

const SOURCE = () => ({ CiphertextBlob, SourceEncryptionContext: { tenant: 'a' } });

test('a session policy caps what the role may do, on either side', async () => {
  const withoutTo = guestWith([ALLOW_ALL], [{ ...ALLOW_ALL, Action: ['kms:ReEncryptFrom', 'kms:List*'] }]);
  await expect(withoutTo.send(new ListKeysCommand({}))).resolves.toBeDefined();
  expect(await refusalOf(reEncrypt(withoutTo, SOURCE()))).toEqual({
    name: 'AccessDeniedException',
    message: `User: ${guestArn('OfThisTest')} is not authorized to perform: kms:ReEncryptTo on resource: ${ARN}:key/${ID.orders} because no session policy allows the kms:ReEncryptTo action`,
  });
  const withoutFrom = guestWith([ALLOW_ALL], [{ ...ALLOW_ALL, Action: 'kms:ReEncryptTo' }]);
  expect((await refusalOf(reEncrypt(withoutFrom, SOURCE()))).message).toContain(
    'kms:ReEncryptFrom on the resource associated with this ciphertext because no session policy allows the kms:ReEncryptFrom action',
  );
  const denied = guestWith(
    [ALLOW_ALL],
    [ALLOW_ALL, { ...ALLOW_ALL, Effect: 'Deny', Action: 'kms:ReEncryptTo' }],
  );
  expect((await refusalOf(reEncrypt(denied, SOURCE()))).message).toContain(
    'with an explicit deny in a session policy',
  );
});

test('a session policy gives nothing that the role may not do', async () => {
  const guest = guestWith([{ ...ALLOW_ALL, Action: 'kms:ReEncryptFrom' }], [ALLOW_ALL]);
  expect((await refusalOf(reEncrypt(guest, SOURCE()))).message).toContain(
    'because no identity-based policy allows the kms:ReEncryptTo action',
  );
});

test('conditions see the encryption context of their own side', async () => {
  const tenantA = { StringEquals: { 'kms:EncryptionContext:tenant': 'a' } };
  const guest = guestWith([{ ...ALLOW_ALL, Condition: tenantA }]);
  const DestinationEncryptionContext = { tenant: 'a', more: 'b' };
  await expect(reEncrypt(guest, { ...SOURCE(), DestinationEncryptionContext })).resolves.toBeDefined();
  expect((await refusalOf(reEncrypt(guest, SOURCE()))).message).toContain('kms:ReEncryptTo');
  const wrongSource = reEncrypt(guest, { CiphertextBlob, DestinationEncryptionContext });
  expect((await refusalOf(wrongSource)).message).toContain('kms:ReEncryptFrom');
});

test('kms:ReEncryptOnSameKey tells whether both sides are one key', async () => {
  const guest = guestWith([{ ...ALLOW_ALL, Condition: { Bool: { 'kms:ReEncryptOnSameKey': 'true' } } }]);
  await expect(reEncrypt(guest, { ...SOURCE(), DestinationKeyId: ID.payments })).resolves.toBeDefined();
  expect((await refusalOf(reEncrypt(guest, SOURCE()))).name).toBe('AccessDeniedException');
});

test('kms:RequestAlias tells by which alias a key is called', async () => {
  const Condition = { StringEquals: { 'kms:RequestAlias': ALIAS.orders } };
  const guest = guestWith([
    { ...ALLOW_ALL, Action: 'kms:ReEncryptFrom' },
    { ...ALLOW_ALL, Action: 'kms:ReEncryptTo', Condition },
  ]);
  await expect(reEncrypt(guest, SOURCE())).resolves.toBeDefined();
  expect((await refusalOf(reEncrypt(guest, { ...SOURCE(), DestinationKeyId: ID.orders }))).name).toBe(
    'AccessDeniedException',
  );
});

test('a policy that cannot be read adds no pool', () => {
  const addIdentityPool = () => guestWith([{ Effect: 'Allow', Resource: '*' }]);
  expect(addIdentityPool).toThrow(expect.objectContaining({ name: 'MalformedPolicyDocumentException' }));
});

test('each seeded pool is there, with a role of its own for its guests', async () => {
  expect(sandbox.identityPools).toEqual(SEEDED_POOL_ID);
  const { users, classic, ...ofGuests } = SEEDED_POOL_ID;
  const roleOfGuest = async (pool: string) => {
    const refused = reEncrypt(guestClient(sandbox, { pool }), {
      ...SOURCE(),
      DestinationKeyId: ALIAS.noReEncryptTo,
    });
    return /assumed-role\/(\w+)\//.exec((await refusalOf(refused)).message)?.[1];
  };
  const roles = await Promise.all(Object.values(ofGuests).map(roleOfGuest));
  expect(roles).not.toContain(undefined);
  expect(new Set(roles).size).toBe(Object.keys(ofGuests).length);
  expect(await roleOfGuest(classic)).toBe('LimitedGuest');
  expect(await refusalOf(guestClient(sandbox, { pool: users }).send(new ListKeysCommand({})))).toEqual({
    name: 'NotAuthorizedException',
    message: 'Unauthenticated access is not supported for this identity pool.',
  });
});
