// Why KMS refused: for each cause a test makes it happen in the sandbox, and finds it ranked first, or tied where KMS gives no way to tell.
import {
  CreateAliasCommand,
  CreateKeyCommand,
  DeleteAliasCommand,
  DisableKeyCommand,
  type KMSClient,
  ScheduleKeyDeletionCommand,
  UpdateAliasCommand,
} from '@aws-sdk/client-kms';
import { ACCOUNT_ID } from '../sandbox/people/identityPools.ts';
import type { Sandbox } from '../sandbox/sandbox.ts';
import { byGrantOnly } from '../sandbox/seed/keyPolicies.ts';
import { SEEDED_ALIAS, SEEDED_KEY_ID } from '../sandbox/seed.ts';
import { expect, test } from './fixtures.ts';
import { encryptUnder } from './kmsClient.ts';
import { ReEncryptPage } from './reEncryptPage.ts';

type Context = readonly (readonly [string, string])[];

interface Provocation {
  reEncrypt: ReEncryptPage;
  kmsClient: KMSClient;
  sandbox: Sandbox;
}

interface Case {
  provoke: (provocation: Provocation) => Promise<void>;
  /** A part of what the cause of the first rank says. */
  cause: string;
  /** The button of the one action, where the page can do it. */
  remedy?: string;
  /** The page then re-encrypts. */
  isMended?: boolean;
}

const ORDERS: Context = [['app', 'orders']];
const PARAMETER = 'arn:aws:ssm:us-east-1:111122223333:parameter/db/password';

/** A ciphertext made with one context, sent with another. */
function contexts(made: Context, sent: Context, elsewhere: Context = []) {
  return async ({ reEncrypt, kmsClient }: Provocation) => {
    await reEncrypt.fill(await encryptUnder(kmsClient, 'alias/orders', 'secret', made), 'alias/payments');
    await reEncrypt.addPairs('Source', sent);
    await reEncrypt.addPairs('Destination', elsewhere);
  };
}

/** A good ciphertext, changed on the way. */
function ciphertexts(change: (bytes: Buffer) => string) {
  return async ({ reEncrypt, kmsClient }: Provocation) => {
    const whole = Buffer.from(await encryptUnder(kmsClient, 'alias/orders'), 'base64');
    await reEncrypt.fill(change(whole), 'alias/payments');
  };
}

function sourceKey(key: string) {
  return async ({ reEncrypt, kmsClient }: Provocation) => {
    await reEncrypt.fill(await encryptUnder(kmsClient, 'alias/orders'), 'alias/payments');
    await reEncrypt.typeKey('Source', key);
  };
}

function destination(key: string) {
  return async ({ reEncrypt, kmsClient }: Provocation) =>
    reEncrypt.fill(await encryptUnder(kmsClient, 'alias/orders'), key);
}

/** A key of the test's own: the seeded ones stay as other tests expect them. @returns its key ID */
async function newKey(kmsClient: KMSClient, Policy?: string): Promise<string> {
  return (await kmsClient.send(new CreateKeyCommand({ Policy }))).KeyMetadata?.KeyId ?? '';
}

/** A key that the page has seen enabled, and that is in another state when it is used. */
function stateAfterwards(alias: string, change: (kmsClient: KMSClient, keyId: string) => Promise<unknown>) {
  return async ({ reEncrypt, kmsClient }: Provocation) => {
    const keyId = await newKey(kmsClient);
    await kmsClient.send(new CreateAliasCommand({ AliasName: alias, TargetKeyId: keyId }));
    await reEncrypt.page.reload();
    await reEncrypt.fill(await encryptUnder(kmsClient, 'alias/orders'), alias);
    await expect(reEncrypt.side('Destination')).toContainText('Enabled');
    await change(kmsClient, keyId);
  };
}

/** The last byte of the encrypted content, where a change leaves no trace. */
function flipped(bytes: Buffer): Buffer {
  const changed = Buffer.from(bytes);
  changed[changed.length - 1] = (changed[changed.length - 1] ?? 0) ^ 1;
  return changed;
}

/** The same letter as one character and as two. */
const CAFE = 'caf\u00e9';

const CASES: Record<string, Case> = {
  'no context for a ciphertext that has one': {
    provoke: contexts(ORDERS, []),
    cause: 'was encrypted with an encryption context, and none is given',
  },
  'another value': {
    provoke: contexts(ORDERS, [['app', 'billing']]),
    cause: 'is not exactly the one that the ciphertext was encrypted with',
  },
  'a space at the end': {
    provoke: contexts(ORDERS, [['app', 'orders ']]),
    cause: 'has a space or line break at the start or end of a text',
    remedy: 'Remove the space',
    isMended: true,
  },
  'an invisible character': {
    provoke: contexts(ORDERS, [['app', 'ord\u200bers']]),
    cause: 'has a character that cannot be seen',
    remedy: 'Remove the invisible characters',
    isMended: true,
  },
  'quotes that were copied along': {
    provoke: contexts(ORDERS, [['app', '"orders"']]),
    cause: 'has quotes around a text',
    remedy: 'Remove the quotes',
    isMended: true,
  },
  'percent codes': {
    provoke: contexts([['path', 'a/b']], [['path', 'a%2Fb']]),
    cause: 'is percent-encoded',
    remedy: 'Decode the percent signs',
    isMended: true,
  },
  'another Unicode form': {
    provoke: contexts([['name', CAFE]], [['name', CAFE.normalize('NFD')]]),
    cause: 'an accented letter as two characters',
    remedy: 'Compose the letters',
    isMended: true,
  },
  'key=value in one cell': {
    provoke: contexts(ORDERS, [['app=orders', '']]),
    cause: 'has key=value in one cell',
    remedy: 'Split it into pairs',
    isMended: true,
  },
  'a context as JSON in one cell': {
    provoke: contexts(ORDERS, [['context', '{"app":"orders"}']]),
    cause: 'a whole context as JSON in one cell',
    remedy: 'Use the pairs of the JSON',
    isMended: true,
  },
  'the pairs on the other side': {
    provoke: contexts(ORDERS, [], ORDERS),
    cause: 'stand on the destination’s side',
    remedy: 'Use the destination’s context',
    isMended: true,
  },
  'the key of a preset in small letters': {
    provoke: contexts([['PARAMETER_ARN', PARAMETER]], [['parameter_arn', PARAMETER]]),
    cause: 'with its key written otherwise',
    remedy: 'Correct the key',
    isMended: true,
  },
  'the name of a parameter instead of its ARN': {
    provoke: contexts([['PARAMETER_ARN', PARAMETER]], [['PARAMETER_ARN', '/db/password']]),
    cause: 'with its value written otherwise',
    remedy: 'Correct the value',
    isMended: true,
  },
  'a truncated ciphertext': {
    provoke: ciphertexts((bytes) => bytes.subarray(0, -7).toString('base64')),
    cause: 'The ciphertext is incomplete: its end is missing.',
  },
  'more behind the ciphertext': {
    provoke: ciphertexts((bytes) => Buffer.concat([bytes, Buffer.from('more')]).toString('base64')),
    cause: 'There is more behind the end of the ciphertext.',
    remedy: 'Cut off what follows',
    isMended: true,
  },
  'base64 of base64': {
    provoke: ciphertexts((bytes) => Buffer.from(bytes.toString('base64')).toString('base64')),
    cause: 'The ciphertext was encoded twice',
    remedy: 'Decode it once',
    isMended: true,
  },
  'bytes that were read as text': {
    provoke: ciphertexts((bytes) => Buffer.from(bytes.toString('latin1'), 'utf8').toString('base64')),
    cause: 'read the bytes of the ciphertext as text',
    remedy: 'Restore the bytes',
    isMended: true,
  },
  'a ciphertext within other data': {
    provoke: ciphertexts((bytes) => Buffer.concat([Buffer.from('head'), bytes]).toString('base64')),
    cause: 'is only a part of these bytes',
    remedy: 'Take the ciphertext out',
    isMended: true,
  },
  'base64 in small letters': {
    provoke: ciphertexts((bytes) => bytes.toString('base64').toLowerCase()),
    cause: 'The ciphertext was changed on the way.',
  },
  'a byte that was changed in the content': {
    provoke: ciphertexts((bytes) => flipped(bytes).toString('base64')),
    cause: 'The ciphertext was changed on the way.',
  },
  'a missing context, where it may as well be a changed byte': {
    provoke: contexts(ORDERS, []),
    cause: 'The ciphertext was changed on the way.',
  },
  'a ciphertext of an emulator that names a key of the account': {
    provoke: ({ reEncrypt }) =>
      reEncrypt.fill(
        Buffer.concat([Buffer.from(SEEDED_KEY_ID.orders), Buffer.alloc(60, 0x9c)]).toString('base64'),
        'alias/payments',
      ),
    cause: 'It is a ciphertext of a KMS emulator',
  },
  'an AWS Encryption SDK message': {
    provoke: ({ reEncrypt }) =>
      reEncrypt.fill(
        Buffer.concat([Buffer.from('0205780011', 'hex'), Buffer.alloc(80, 7)]).toString('base64'),
        'alias/payments',
      ),
    cause: 'It is an AWS Encryption SDK message',
  },
  'a ciphertext of an emulator': {
    provoke: ({ reEncrypt }) =>
      reEncrypt.fill(
        Buffer.concat([Buffer.from('00000000-0000-4000-8000-000000000000'), Buffer.alloc(60, 0x9c)]).toString(
          'base64',
        ),
        'alias/payments',
      ),
    cause: 'It is a ciphertext of a KMS emulator',
  },
  'another RSA algorithm': {
    provoke: async ({ reEncrypt, sandbox }) => {
      const example = sandbox.examples.find(({ sourceKeyId }) => sourceKeyId !== undefined);
      await reEncrypt.ciphertext.fill(example?.ciphertextBlob ?? '');
      await reEncrypt.typeKey('Source', example?.sourceKeyId ?? '');
      await reEncrypt.chooseAlgorithm(
        'Source',
        example?.sourceEncryptionAlgorithm === 'RSAES_OAEP_SHA_1' ? 'RSAES_OAEP_SHA_256' : 'RSAES_OAEP_SHA_1',
      );
      await reEncrypt.typeKey('Destination', 'alias/payments');
    },
    cause: 'The source algorithm is not the one that made the ciphertext',
    isMended: true,
    remedy: 'Use RSAES_OAEP',
  },
  'another source key': {
    provoke: sourceKey(`arn:aws:kms:us-east-1:111122223333:key/${SEEDED_KEY_ID.backup}`),
    cause: 'The source key is not the one that encrypted this ciphertext.',
    remedy: 'Leave Source key empty',
    isMended: true,
  },
  'a misspelt alias': {
    provoke: destination('alias/paymnts'),
    cause: 'The destination key is misspelt: there is alias/payments.',
    remedy: 'Use alias/payments',
    isMended: true,
  },
  'a key that does not exist': {
    provoke: destination('00000000-0000-4000-8000-000000000000'),
    cause: 'The destination key does not exist in this account and Region',
  },
  'an alias that was deleted since it was listed': {
    provoke: async ({ reEncrypt, kmsClient }) => {
      const AliasName = 'alias/short-lived';
      await kmsClient.send(new CreateAliasCommand({ AliasName, TargetKeyId: SEEDED_KEY_ID.ledger }));
      await reEncrypt.page.reload();
      await reEncrypt.fill(await encryptUnder(kmsClient, 'alias/orders'), AliasName);
      await kmsClient.send(new DeleteAliasCommand({ AliasName }));
    },
    cause: 'The alias of the destination key, alias/short-lived, does not exist any more.',
    remedy: 'Use arn:aws:kms:us-east-1',
  },
  'a key that was disabled since': {
    provoke: stateAfterwards('alias/disabled-since', (kmsClient, KeyId) =>
      kmsClient.send(new DisableKeyCommand({ KeyId })),
    ),
    cause: 'The destination key is disabled.',
  },
  'a key that was scheduled for deletion since': {
    provoke: stateAfterwards('alias/deleted-since', (kmsClient, KeyId) =>
      kmsClient.send(new ScheduleKeyDeletionCommand({ KeyId })),
    ),
    cause: 'The destination key is pending deletion.',
  },
  'a source whose key is disabled': {
    provoke: async ({ reEncrypt, sandbox }) =>
      reEncrypt.fill(await sandbox.ciphertextUnder({ keyId: SEEDED_KEY_ID.disabled }), 'alias/payments'),
    cause: 'The source key is disabled.',
  },
  'a source whose imported material is gone': {
    provoke: async ({ reEncrypt, sandbox }) =>
      reEncrypt.fill(await sandbox.ciphertextUnder({ keyId: SEEDED_KEY_ID.pendingImport }), 'alias/payments'),
    cause: 'its key material is not imported',
  },
  'a plaintext that is too long': {
    provoke: async ({ reEncrypt, kmsClient }) =>
      reEncrypt.fill(await encryptUnder(kmsClient, 'alias/orders', 'x'.repeat(200)), SEEDED_ALIAS.rsa2048),
    cause: 'The plaintext is too long: RSA_2048 with RSAES_OAEP_SHA_256 takes at most 190 bytes.',
  },
  'two grant tokens in one': {
    provoke: async ({ reEncrypt, kmsClient }) => {
      await reEncrypt.fill(await encryptUnder(kmsClient, 'alias/orders'), 'alias/payments');
      await reEncrypt.addToken('one,two');
    },
    cause: 'A grant token is invalid: it does not look like one.',
  },
  'a key whose policy leaves its use to grants': {
    // Not the seeded one, on which other tests create grants.
    provoke: async (provocation) =>
      destination(await newKey(provocation.kmsClient, byGrantOnly(ACCOUNT_ID)))(provocation),
    cause: 'The key policy does not allow you kms:ReEncryptTo on the destination key.',
  },
  'a key whose policy denies': {
    provoke: destination(SEEDED_ALIAS.noReEncryptTo),
    cause: 'denies kms:ReEncryptTo on the destination key explicitly',
  },
  'a source whose policy denies': {
    provoke: async ({ reEncrypt, sandbox }) => {
      const ciphertext = await sandbox.ciphertextUnder({ keyId: SEEDED_KEY_ID.noReEncryptFrom });
      await reEncrypt.fill(ciphertext, 'alias/payments');
      await reEncrypt.typeKey('Source', SEEDED_ALIAS.noReEncryptFrom);
    },
    cause: 'denies kms:ReEncryptFrom on the source key explicitly',
  },
  'a source whose policy denies, where only the ciphertext names the key': {
    provoke: async ({ reEncrypt, sandbox }) =>
      reEncrypt.fill(
        await sandbox.ciphertextUnder({ keyId: SEEDED_KEY_ID.noReEncryptFrom }),
        'alias/payments',
      ),
    cause: 'denies kms:ReEncryptFrom on the source key explicitly',
  },
  'a source whose policy wants another context, where only the ciphertext names the key': {
    provoke: async ({ reEncrypt, sandbox }) => {
      const context = { tenant: 'b' };
      const ciphertext = await sandbox.ciphertextUnder({ keyId: SEEDED_KEY_ID.tenantBound }, context);
      await reEncrypt.fill(ciphertext, 'alias/payments');
      await reEncrypt.addPairs('Source', Object.entries(context));
    },
    cause: 'allows or denies kms:ReEncryptFrom on the source key only with certain encryption contexts',
  },
  'a source of the Region that the ARN in its context names': {
    provoke: async ({ reEncrypt, sandbox }) => {
      const context = { PARAMETER_ARN: PARAMETER.replace('us-east-1', 'eu-west-1') };
      const key = { keyId: SEEDED_KEY_ID.euOrders, region: 'eu-west-1' };
      await reEncrypt.fill(await sandbox.ciphertextUnder(key, context), 'alias/payments');
      await reEncrypt.addPairs('Source', Object.entries(context));
    },
    cause: 'The source key is in eu-west-1',
  },
  'a key of another account that does not allow it': {
    provoke: destination(`arn:aws:kms:us-east-1:444455556666:key/${SEEDED_KEY_ID.partnerPrivate}`),
    cause: 'The key policy does not allow you kms:ReEncryptTo on the destination key.',
  },
  'an SSM parameter under the AWS managed key': {
    provoke: async ({ reEncrypt, sandbox }) => {
      const context = { PARAMETER_ARN: PARAMETER };
      await reEncrypt.fill(
        await sandbox.ciphertextUnder({ keyId: SEEDED_KEY_ID.awsSsm }, context),
        'alias/payments',
      );
      await reEncrypt.addPairs('Source', Object.entries(context));
    },
    cause: 'is an AWS managed key',
  },
};

for (const [what, { provoke, cause, remedy, isMended }] of Object.entries(CASES)) {
  test(`finds ${what}`, async ({ reEncrypt, kmsClient, sandbox, expectRefusals }) => {
    expectRefusals(400);
    await provoke({ reEncrypt, kmsClient, sandbox });
    await reEncrypt.submit.click();
    await expect(reEncrypt.firstCauses.filter({ hasText: cause }).first()).toBeVisible();
    if (remedy === undefined) return;

    await reEncrypt.firstCauses.filter({ hasText: cause }).getByRole('button', { name: remedy }).click();
    await expect(reEncrypt.refusal).toContainText('The form has changed since');
    if (isMended) await reEncrypt.reEncrypt();
  });
}

test('finds a changed byte by the ciphertext that KMS took, and gives that one back', async ({
  reEncrypt,
  kmsClient,
  expectRefusals,
}) => {
  expectRefusals(400);
  const whole = await encryptUnder(kmsClient, 'alias/orders');
  await reEncrypt.fill(whole, 'alias/payments');
  await reEncrypt.reEncrypt();
  await reEncrypt.ciphertext.fill(flipped(Buffer.from(whole, 'base64')).toString('base64'));
  await reEncrypt.submit.click();
  await expect(reEncrypt.firstCauses).toHaveCount(1);
  await expect(reEncrypt.firstCauses).toContainText('The ciphertext was changed on the way.');
  await expect(reEncrypt.firstCauses).toContainText('differs from this one only in 1 byte');
  await reEncrypt.firstCauses.getByRole('button', { name: 'Use the ciphertext from before' }).click();
  await reEncrypt.reEncrypt();
});

test('takes the context of another ciphertext of the key for a weak hint', async ({
  reEncrypt,
  kmsClient,
  expectRefusals,
}) => {
  expectRefusals(400);
  const stage = ['stage', 'prod'] as const;
  await reEncrypt.fill(await encryptUnder(kmsClient, 'alias/orders', 'one', [stage]), 'alias/payments');
  await reEncrypt.addPair('Source', ...stage);
  await reEncrypt.reEncrypt();
  const other = await encryptUnder(kmsClient, 'alias/orders', 'two', [['tenant', 'a'], stage]);
  await reEncrypt.ciphertext.fill(other);
  await reEncrypt.contextKeys('Source').fill('tenant');
  await reEncrypt.contextValues('Source').fill('a');
  await reEncrypt.submit.click();
  await expect(reEncrypt.firstCauses.first()).toContainText('a pair missing, too many, or different');
  await expect(reEncrypt.firstCauses.filter({ hasText: 'KMS accepted before' })).toHaveCount(0);
  await expect(
    reEncrypt.refusal.getByRole('listitem').filter({ hasText: 'KMS accepted before' }),
  ).toContainText('possible');
});

test('leads from a hidden deny to the source key, and from a named one to the context', async ({
  reEncrypt,
  sandbox,
  kmsClient,
  expectRefusals,
}) => {
  expectRefusals(400);
  const ciphertext = await sandbox.ciphertextUnder({ keyId: SEEDED_KEY_ID.noReEncryptFrom });
  await reEncrypt.fill(ciphertext, 'alias/payments');
  await reEncrypt.submit.click();
  const denied = reEncrypt.firstCauses.filter({ hasText: 'explicitly' });
  await expect(denied).toContainText('Name the source key if you know it');
  await denied.getByRole('button', { name: 'Go to Source key' }).click();
  await expect(reEncrypt.key('Source')).toBeFocused();
  await reEncrypt.typeKey('Source', SEEDED_ALIAS.noReEncryptFrom);
  await reEncrypt.submit.click();
  await expect(reEncrypt.firstCauses).toHaveCount(1);

  await reEncrypt.typeKey('Source', '');
  await reEncrypt.fill(await encryptUnder(kmsClient, 'alias/orders'), SEEDED_ALIAS.tenantBound);
  await reEncrypt.submit.click();
  await expect(reEncrypt.firstCauses).toContainText('denies kms:ReEncryptTo on the destination key');
  await expect(reEncrypt.firstCauses).toContainText('No destination context was sent.');
  await reEncrypt.firstCauses.getByRole('button', { name: 'Go to Destination encryption context' }).click();
  await expect(reEncrypt.context('Destination').getByRole('button', { name: 'Add pair' })).toBeFocused();
  await reEncrypt.addPair('Destination', 'tenant', 'a');
  await reEncrypt.reEncrypt();
});

test('finds a source alias that was pointed at another key, by what it did earlier', async ({
  page,
  consoleUrl,
  kmsClient,
  expectRefusals,
}) => {
  expectRefusals(400);
  const AliasName = 'alias/moves';
  await kmsClient.send(new CreateAliasCommand({ AliasName, TargetKeyId: await newKey(kmsClient) }));
  const reEncrypt = new ReEncryptPage(page);
  await reEncrypt.open(consoleUrl);
  await reEncrypt.fill(await encryptUnder(kmsClient, AliasName), 'alias/payments');
  await reEncrypt.typeKey('Source', AliasName);
  await reEncrypt.reEncrypt();
  await kmsClient.send(new UpdateAliasCommand({ AliasName, TargetKeyId: await newKey(kmsClient) }));
  await reEncrypt.submit.click();
  await expect(reEncrypt.firstCauses.filter({ hasText: 'was pointed at another key' })).toBeVisible();
});

test('finds contexts that have changed places, by what KMS accepted before', async ({
  reEncrypt,
  kmsClient,
  sandbox,
  expectRefusals,
}) => {
  expectRefusals(400);
  await contexts(ORDERS, ORDERS, [['app', 'payments']])({ reEncrypt, kmsClient, sandbox });
  await reEncrypt.reEncrypt();
  // Another ciphertext of the same key: what KMS took for the first one is only a hint for it.
  await reEncrypt.ciphertext.fill(await encryptUnder(kmsClient, 'alias/orders', 'other', ORDERS));
  await reEncrypt.contextValues('Source').fill('payments');
  await reEncrypt.contextValues('Destination').fill('orders');
  await reEncrypt.submit.click();
  const swapped = reEncrypt.firstCauses.filter({ hasText: 'have changed places' });
  await expect(swapped).toBeVisible();
  await swapped.getByRole('button', { name: 'Swap the contexts' }).click();
  await reEncrypt.reEncrypt();
});
