// Who may not re-encrypt, and why: each refusal comes from the identity, key and session policies of the caller's pool and the key.
import {
  DescribeKeyCommand,
  type KMSClient,
  ListKeysCommand,
  PutKeyPolicyCommand,
} from '@aws-sdk/client-kms';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type Sandbox, startSandbox } from './sandbox.ts';
import { SEEDED_ALIAS as ALIAS, SEEDED_KEY_ID as ID, OTHER_ACCOUNT_ID, OTHER_REGION } from './seed.ts';
import {
  ARN,
  blob,
  encryptText,
  guestArn,
  guestClient,
  HIDDEN,
  PARTNER_ARN,
  reEncrypt,
  refusalOf,
} from './testClient.ts';

let sandbox: Sandbox;
let kms: KMSClient;
let CiphertextBlob: Uint8Array;
beforeAll(async () => {
  sandbox = await startSandbox();
  kms = guestClient(sandbox);
  CiphertextBlob = await encryptText(kms, ALIAS.payments, 'secret');
});
afterAll(() => sandbox.close());

type Pool = keyof Sandbox['identityPools'];

function guestOf(pool: Pool): KMSClient {
  return guestClient(sandbox, { pool: sandbox.identityPools[pool] });
}

/** The whole refusal, from the action on. */
function denied(role: string, rest: string) {
  return {
    name: 'AccessDeniedException',
    message: `User: ${guestArn(role)} is not authorized to perform: ${rest}`,
  };
}

describe('an identity policy', () => {
  test('that lacks kms:ReEncryptTo: the destination by its ARN', async () => {
    expect(await refusalOf(reEncrypt(guestOf('noReEncryptTo'), { CiphertextBlob }))).toEqual(
      denied(
        'NoReEncryptTo',
        `kms:ReEncryptTo on resource: ${ARN}:key/${ID.orders} because no identity-based policy allows the kms:ReEncryptTo action`,
      ),
    );
  });

  test('that lacks kms:ReEncryptFrom: the source by its ARN if the request names it, else by the ciphertext', async () => {
    const guest = guestOf('noReEncryptFrom');
    const because = 'because no identity-based policy allows the kms:ReEncryptFrom action';
    const named = reEncrypt(guest, { CiphertextBlob, SourceKeyId: ALIAS.payments });
    expect(await refusalOf(named)).toEqual(
      denied('NoReEncryptFrom', `kms:ReEncryptFrom on resource: ${ARN}:key/${ID.payments} ${because}`),
    );
    expect(await refusalOf(reEncrypt(guest, { CiphertextBlob }))).toEqual(
      denied(
        'NoReEncryptFrom',
        `kms:ReEncryptFrom on the resource associated with this ciphertext ${because}`,
      ),
    );
  });

  test.each<Pool>(['noReEncryptTo', 'noReEncryptFrom', 'certainKeys'])(
    'of %s lets keys be listed and described',
    async (pool) => {
      const guest = guestOf(pool);
      expect((await guest.send(new ListKeysCommand({}))).Keys?.length).toBeGreaterThan(10);
      await expect(guest.send(new DescribeKeyCommand({ KeyId: ALIAS.ledger }))).resolves.toBeDefined();
    },
  );

  test('for certain keys only: no other source, no other destination', async () => {
    const guest = guestOf('certainKeys');
    await expect(reEncrypt(guest, { CiphertextBlob })).resolves.toBeDefined();
    expect(await refusalOf(reEncrypt(guest, { CiphertextBlob, DestinationKeyId: ALIAS.backup }))).toEqual(
      denied(
        'PaymentsAndOrdersOnly',
        `kms:ReEncryptTo on resource: ${ARN}:key/${ID.backup} because no identity-based policy allows the kms:ReEncryptTo action`,
      ),
    );
    const other = { CiphertextBlob: blob(await sandbox.ciphertextUnder({ keyId: ID.backup })) };
    expect((await refusalOf(reEncrypt(guest, other))).message).toContain('kms:ReEncryptFrom');
  });

  test('that denies explicitly', async () => {
    expect(await refusalOf(reEncrypt(guestOf('explicitDeny'), { CiphertextBlob }))).toEqual(
      denied(
        'DeniedReEncryptTo',
        `kms:ReEncryptTo on resource: ${ARN}:key/${ID.orders} with an explicit deny in an identity-based policy`,
      ),
    );
  });
});

describe('a key policy', () => {
  test.each([
    [
      'that denies explicitly',
      ALIAS.noReEncryptTo,
      ID.noReEncryptTo,
      'with an explicit deny in a resource-based policy',
    ],
    [
      'that leaves use to grants',
      ALIAS.byGrantOnly,
      ID.byGrantOnly,
      'because no resource-based policy allows the kms:ReEncryptTo action',
    ],
    [
      'of an AWS managed key, which wants the service',
      ALIAS.awsSsm,
      ID.awsSsm,
      'because no resource-based policy allows the kms:ReEncryptTo action',
    ],
  ])('%s: the destination', async (_, DestinationKeyId, keyId, because) => {
    expect(await refusalOf(reEncrypt(kms, { CiphertextBlob, DestinationKeyId }))).toEqual(
      denied('SandboxGuest', `kms:ReEncryptTo on resource: ${ARN}:key/${keyId} ${because}`),
    );
  });

  test.each([
    ['that denies explicitly', ID.noReEncryptFrom],
    ['that leaves use to grants', ID.byGrantOnly],
    ['of an AWS managed key, which wants the service', ID.awsSsm],
  ])('%s: the source, by its ARN if the request names it, else by the ciphertext', async (_, keyId) => {
    const source = { CiphertextBlob: blob(await sandbox.ciphertextUnder({ keyId })) };
    const named = await refusalOf(reEncrypt(kms, { ...source, SourceKeyId: keyId }));
    expect(named.name).toBe('AccessDeniedException');
    expect(named.message).toContain(`kms:ReEncryptFrom on resource: ${ARN}:key/${keyId} `);
    expect(named.message).toContain('resource-based policy');
    expect(await refusalOf(reEncrypt(kms, source))).toEqual(
      denied('SandboxGuest', `kms:ReEncryptFrom on the resource associated with this ciphertext ${HIDDEN}`),
    );
  });

  test('that is changed is obeyed from then on', async () => {
    const root = 'arn:aws:iam::111122223333:root';
    const allow = { Effect: 'Allow', Principal: { AWS: root }, Action: 'kms:*', Resource: '*' };
    const deny = { ...allow, Effect: 'Deny', Action: 'kms:ReEncryptFrom' };
    const put = (...Statement: object[]) =>
      kms.send(new PutKeyPolicyCommand({ KeyId: ID.ledger, Policy: JSON.stringify({ Statement }) }));
    const source = { CiphertextBlob: blob(await sandbox.ciphertextUnder({ keyId: ID.ledger })) };
    await put(allow, deny);
    expect((await refusalOf(reEncrypt(kms, source))).name).toBe('AccessDeniedException');
    await put(allow);
    await expect(reEncrypt(kms, source)).resolves.toBeDefined();
  });

  test('with a policy variable holds for whom the variable means, and is refused if the sandbox cannot tell', async () => {
    const deny = (variable: string) => ({
      Effect: 'Deny',
      Principal: '*',
      Action: 'kms:ReEncryptTo',
      Resource: '*',
      Condition: { StringNotEquals: { 'kms:EncryptionContext:account': variable } },
    });
    const root = 'arn:aws:iam::111122223333:root';
    const allow = { Effect: 'Allow', Principal: { AWS: root }, Action: 'kms:*', Resource: '*' };
    const put = (variable: string) => {
      const Policy = JSON.stringify({ Version: '2012-10-17', Statement: [allow, deny(variable)] });
      return kms.send(new PutKeyPolicyCommand({ KeyId: ID.ledger, Policy }));
    };
    const to = (account: string) =>
      reEncrypt(kms, {
        CiphertextBlob,
        DestinationKeyId: ID.ledger,
        DestinationEncryptionContext: { account },
      });
    await put(`\${aws:PrincipalAccount}`);
    await expect(to('111122223333')).resolves.toBeDefined();
    expect((await refusalOf(to('444455556666'))).name).toBe('AccessDeniedException');
    const unknown = put(`\${cognito-identity.amazonaws.com:sub}`);
    expect((await refusalOf(unknown)).name).toBe('MalformedPolicyDocumentException');
  });
});

describe('a key that the caller may not learn about', () => {
  test.each([
    ['of another account and not shared', ID.partnerPrivate],
    ['of another account and missing', '00000000-0000-4000-8000-000000000000'],
  ])('%s, as the destination', async (_, keyId) => {
    const DestinationKeyId = `${PARTNER_ARN}:key/${keyId}`;
    expect(await refusalOf(reEncrypt(kms, { CiphertextBlob, DestinationKeyId }))).toEqual(
      denied('SandboxGuest', `kms:ReEncryptTo on this resource ${HIDDEN}`),
    );
  });

  test.each([
    ['of another account', { keyId: ID.partnerPrivate, accountId: OTHER_ACCOUNT_ID }],
    ['of another Region', { keyId: ID.euPayments, region: OTHER_REGION }],
  ])('%s, as the source', async (_, key) => {
    const source = { CiphertextBlob: blob(await sandbox.ciphertextUnder(key)) };
    expect(await refusalOf(reEncrypt(kms, source))).toEqual(
      denied('SandboxGuest', `kms:ReEncryptFrom on the resource associated with this ciphertext ${HIDDEN}`),
    );
  });

  test('of another account, whose identity policies allow nothing: they come first', async () => {
    const DestinationKeyId = `${PARTNER_ARN}:${ALIAS.partnerShared}`;
    const refusal = await refusalOf(
      reEncrypt(guestOf('noReEncryptTo'), { CiphertextBlob, DestinationKeyId }),
    );
    expect(refusal.message).toContain('because no identity-based policy allows the kms:ReEncryptTo action');
  });
});
