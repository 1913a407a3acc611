// Endpoints that speak KMS's protocol and are not AWS's: members missing, null or empty, errors written otherwise, dry runs not known.

import type { KMSClient } from '@aws-sdk/client-kms';
import { ReEncryptCommand } from '@aws-sdk/client-kms';
import type { Page, Route } from 'playwright/test';
import { SEEDED_ALIAS as ALIAS, SEEDED_KEY_ID as ID } from '../sandbox/seed.ts';
import { expect, test } from './fixtures.ts';
import { KeyPanelPage, READ_BUTTONS, section } from './keyPanelPage.ts';
import { decrypt, encryptUnder } from './kmsClient.ts';
import { ReEncryptPage } from './reEncryptPage.ts';

type Json = Record<string, unknown>;

interface Answer {
  status?: number;
  body: Json | string;
}

/** What an endpoint answers to an operation, made of what the sandbox answers; or of the request alone. */
type Habit = (answer: () => Promise<Json>, request: Json) => Answer | Promise<Answer>;

/** By operation; those that are not named are answered by the sandbox as it is. */
type Habits = Partial<Record<string, Habit>>;

/** Neither the request ID nor the date can be read there: only the least of CORS is sent. */
async function speakAs(page: Page, url: string, habits: Habits): Promise<void> {
  await page.route(`${url}/`, async (route) => {
    const operation = operationOf(route);
    const habit = habits[operation];
    if (!habit) return route.continue();
    const ask = async () => objectOf(await (await route.fetch()).json());
    const request = operation === 'GetCallerIdentity' ? {} : objectOf(route.request().postDataJSON());
    const { status = 200, body } = await habit(ask, request);
    await route.fulfill({
      status,
      headers: { 'access-control-allow-origin': '*', 'content-type': 'application/json' },
      body: typeof body === 'string' ? body : JSON.stringify(body),
    });
  });
}

function operationOf(route: Route): string {
  const request = route.request();
  if (request.method() !== 'POST') return request.method();
  const target = request.headers()['x-amz-target'];
  return target?.split('.')[1] ?? new URLSearchParams(request.postData() ?? '').get('Action') ?? '';
}

function objectOf(json: unknown): Json {
  return typeof json === 'object' && json !== null ? Object.fromEntries(Object.entries(json)) : {};
}

function listOf(json: unknown): Json[] {
  return Array.isArray(json) ? json.map(objectOf) : [];
}

function only(json: Json, ...names: string[]): Json {
  return Object.fromEntries(Object.entries(json).filter(([name]) => names.includes(name)));
}

/** Only these members of each answer. */
function thinned(ofKey: string[], ofAlias: string[], ofMetadata: string[], ofResult: string[]): Habits {
  return {
    ListKeys: async (ask) => ({
      body: { Keys: listOf((await ask())['Keys']).map((key) => only(key, ...ofKey)) },
    }),
    ListAliases: async (ask) => ({
      body: { Aliases: listOf((await ask())['Aliases']).map((alias) => only(alias, ...ofAlias)) },
    }),
    DescribeKey: async (ask) => ({
      body: { KeyMetadata: only(objectOf((await ask())['KeyMetadata']), ...ofMetadata) },
    }),
    ReEncrypt: async (ask) => ({ body: only(await ask(), ...ofResult) }),
    GetCallerIdentity: () => ({
      body: '<GetCallerIdentityResponse><GetCallerIdentityResult><Account>111122223333</Account><Arn>arn:aws:iam::111122223333:root</Arn></GetCallerIdentityResult></GetCallerIdentityResponse>',
    }),
  };
}

/** Null or an empty text where AWS leaves a member out or has a value, and key IDs where it has ARNs. */
const EMPTIES: Habits = {
  ListKeys: async (ask) => ({ body: { ...(await ask()), NextMarker: null } }),
  ListAliases: async (ask) => ({
    body: {
      NextMarker: '',
      Aliases: listOf((await ask())['Aliases']).map((alias) => ({ TargetKeyId: '', ...alias })),
    },
  }),
  DescribeKey: async (ask) => ({
    body: {
      KeyMetadata: {
        ...only(objectOf((await ask())['KeyMetadata']), 'KeyId', 'Arn'),
        KeyState: '',
        KeyUsage: '',
        KeySpec: '',
        KeyManager: '',
        Origin: '',
        Description: null,
        CreationDate: null,
        EncryptionAlgorithms: null,
        SigningAlgorithms: null,
        MultiRegion: null,
        MultiRegionConfiguration: null,
        XksKeyConfiguration: null,
      },
    },
  }),
  ReEncrypt: async (ask) => {
    const { CiphertextBlob, SourceKeyId, KeyId } = await ask();
    const bare = (arn: unknown) => String(arn).split('/')[1];
    return {
      body: {
        CiphertextBlob,
        SourceKeyId: bare(SourceKeyId),
        KeyId: bare(KeyId),
        SourceEncryptionAlgorithm: '',
        DestinationEncryptionAlgorithm: '',
        SourceKeyMaterialId: null,
        DestinationKeyMaterialId: null,
      },
    };
  },
};

const LESSER: [name: string, habits: Habits][] = [
  [
    'the members that older versions had',
    thinned(
      ['KeyId', 'KeyArn'],
      ['AliasName', 'AliasArn', 'TargetKeyId'],
      ['KeyId', 'Arn', 'Enabled', 'KeyUsage', 'KeyState'],
      ['CiphertextBlob', 'SourceKeyId', 'KeyId'],
    ),
  ],
  ['no more than the IDs', thinned(['KeyId'], ['AliasName', 'TargetKeyId'], ['KeyId'], ['CiphertextBlob'])],
  [
    'no more than the ARNs',
    thinned(['KeyArn'], ['AliasName', 'AliasArn', 'TargetKeyId'], ['Arn'], ['CiphertextBlob', 'KeyId']),
  ],
  ['nulls, empty texts and key IDs', EMPTIES],
];

async function expectNoGaps(page: Page) {
  await expect(page.locator('body')).not.toContainText(/undefined|\bNaN\b|\bnull\b|Invalid Date|\[object /);
}

for (const [name, habits] of LESSER) {
  test(`lists, describes, re-encrypts and copies where an endpoint answers with ${name}`, async ({
    page,
    sandbox,
    consoleUrl,
    kmsClient,
  }) => {
    await page.context().grantPermissions(['clipboard-read', 'clipboard-write']);
    await speakAs(page, sandbox.url, habits);
    const reEncrypt = new ReEncryptPage(page);
    await reEncrypt.open(consoleUrl);
    await expect(page.getByRole('banner')).toContainText('111122223333');
    await reEncrypt.key('Destination').fill('payments');
    await expect(page.getByRole('option', { name: ALIAS.payments }).first()).toBeVisible();
    await reEncrypt.fill(await encryptUnder(kmsClient, ALIAS.orders, 'moved', [['a', 'b']]), ALIAS.payments);
    await reEncrypt.addPair('Source', 'a', 'b');
    await reEncrypt.reEncrypt();
    await expectNoGaps(page);
    await expect(reEncrypt.result).toContainText('Request ID none that the page could read');
    await reEncrypt.result.getByRole('button', { name: 'Copy ciphertext' }).click();
    await expect(reEncrypt.result).toContainText('Copied');
    const copied = await page.evaluate(() => navigator.clipboard.readText());
    expect(await decrypt(kmsClient, Buffer.from(copied, 'base64'))).toBe('moved');

    const keys = new KeyPanelPage(page);
    await page.getByRole('link', { name: 'Keys', exact: true }).click();
    await expect(page.getByText(/DescribeKey has told of (\d+) of \1 keys\./)).toBeVisible();
    const panel = await keys.inspect(ID.orders, ALIAS.orders);
    await expect(keys.rows).toHaveCount(1);
    await expect(section(panel, 'DescribeKey')).toContainText(ID.orders);
    await expectNoGaps(page);
  });
}

const SPELLINGS: [name: string, body: Json][] = [
  ['a namespace', { __type: 'com.amazonaws.kms#NotFoundException', message: 'Gone.' }],
  ['a bare hash', { __type: '#NotFoundException', Message: 'Gone.' }],
  ['a URI behind', { __type: 'NotFoundException:http://internal.amazon.com/coral/', Message: 'Gone.' }],
  ['a code', { code: 'NotFoundException', message: 'Gone.' }],
];

for (const [name, body] of SPELLINGS) {
  test(`reads an error whose type is written with ${name}`, async ({
    page,
    sandbox,
    reEncrypt,
    kmsClient,
    expectRefusals,
  }) => {
    expectRefusals(400);
    await speakAs(page, sandbox.url, { ReEncrypt: () => ({ status: 400, body }) });
    await reEncrypt.fill(await encryptUnder(kmsClient, ALIAS.orders), ALIAS.payments);
    await reEncrypt.submit.click();
    await expect(reEncrypt.refusal).toContainText('NotFoundException');
    await expect(reEncrypt.refusal.getByText('Gone.', { exact: true })).toBeVisible();
    await expectNoGaps(page);
  });
}

/** As moto and local-kms do: DryRun is not read, SourceKeyId is not, and a ciphertext is wanted. */
function ignoring(kmsClient: KMSClient): Habits {
  return {
    ReEncrypt: async (_ask, { CiphertextBlob, DestinationKeyId }) => {
      if (typeof CiphertextBlob !== 'string' || typeof DestinationKeyId !== 'string') {
        return { status: 400, body: { __type: 'InvalidCiphertextException' } };
      }
      const {
        CiphertextBlob: blob,
        SourceKeyId,
        KeyId,
      } = await kmsClient.send(
        new ReEncryptCommand({ CiphertextBlob: Buffer.from(CiphertextBlob, 'base64'), DestinationKeyId }),
      );
      return { body: { CiphertextBlob: Buffer.from(blob ?? []).toString('base64'), SourceKeyId, KeyId } };
    },
  };
}

test('says that an endpoint re-encrypted though it was asked for a dry run', async ({
  page,
  sandbox,
  reEncrypt,
  kmsClient,
}) => {
  await speakAs(page, sandbox.url, ignoring(kmsClient));
  await reEncrypt.fill(await encryptUnder(kmsClient, ALIAS.orders, 'all the same'), ALIAS.payments);
  await reEncrypt.checkPermissions.click();
  await expect(reEncrypt.result).toContainText(
    'does not know DryRun: it was asked for a dry run and re-encrypted',
  );
  await expect(page.locator('body')).not.toContainText('Nothing was re-encrypted');
  await expect(page.locator('body')).not.toContainText('KMS would allow this call');
  expect(await decrypt(kmsClient, await reEncrypt.resultBytes())).toBe('all the same');
});

test('says that an endpoint used another source key than it was told to', async ({
  page,
  sandbox,
  reEncrypt,
  kmsClient,
}) => {
  await speakAs(page, sandbox.url, ignoring(kmsClient));
  const warning = reEncrypt.result.getByText('This endpoint did not keep to the source key');
  await reEncrypt.fill(await encryptUnder(kmsClient, ALIAS.orders), ALIAS.payments);
  await reEncrypt.typeKey('Source', ID.orders);
  await reEncrypt.reEncrypt();
  await expect(warning).toHaveCount(0);
  await reEncrypt.typeKey('Source', ID.backup);
  await reEncrypt.reEncrypt();
  await expect(warning).toBeVisible();
});

test('does not blame a ciphertext that was not sent', async ({
  page,
  sandbox,
  reEncrypt,
  kmsClient,
  expectRefusals,
}) => {
  // The probe of STS is not signed.
  expectRefusals(400, 403);
  await speakAs(page, sandbox.url, ignoring(kmsClient));
  await reEncrypt.typeKey('Source', ALIAS.orders);
  await reEncrypt.typeKey('Destination', ALIAS.payments);
  await reEncrypt.chooseDryRun('Dry run that ignores');
  await reEncrypt.submit.click();
  await expect(reEncrypt.firstCauses).toHaveCount(1);
  await expect(reEncrypt.firstCauses).toContainText('does not know a dry run without a ciphertext');

  await page.getByRole('link', { name: 'Connection', exact: true }).click();
  await page.getByRole('button', { name: 'Test the connection' }).click();
  await expect(page.getByText('The test has ended.')).toBeAttached();
  await expect(page.getByText('This endpoint does not seem to know a dry run')).toBeVisible();
  await expectNoGaps(page);
});

test('works where an endpoint knows neither STS nor the optional reads', async ({
  page,
  sandbox,
  consoleUrl,
  kmsClient,
  expectRefusals,
}) => {
  expectRefusals(415, 501);
  const unknown: Habit = () => ({ status: 501, body: 'Passed X-Amz-Target is not implemented' });
  await speakAs(page, sandbox.url, {
    GetCallerIdentity: () => ({ status: 415, body: 'Only JSON based content types accepted' }),
    ...Object.fromEntries(READ_BUTTONS.map(([, , action]) => [action.slice('kms:'.length), unknown])),
  });
  const keys = new KeyPanelPage(page);
  await keys.openDescribed(consoleUrl);
  const panel = await keys.inspect(ID.orders, ALIAS.orders);
  for (const [at, [, button, action]] of READ_BUTTONS.entries()) {
    await panel.getByRole('button', { name: `${button} (${action})` }).click();
    await expect(panel.getByText('Endpoint, HTTP 501')).toHaveCount(at + 1);
  }
  await expectNoGaps(page);
  await page.getByRole('link', { name: 'Re-encrypt', exact: true }).click();
  const reEncrypt = new ReEncryptPage(page);
  await reEncrypt.fill(await encryptUnder(kmsClient, ALIAS.orders), ALIAS.payments);
  await reEncrypt.reEncrypt();
  await expectNoGaps(page);
});

test('says of an answer that cannot be read that it cannot, and goes on', async ({
  page,
  sandbox,
  reEncrypt,
  kmsClient,
  expectRefusals,
}) => {
  expectRefusals(400);
  await speakAs(page, sandbox.url, {
    ListKeys: () => ({ body: { Keys: 'none' } }),
    ListAliases: () => ({ body: { Aliases: [null, 7] } }),
    DescribeKey: () => ({ status: 400, body: { __type: 'AccessDeniedException', message: 42 } }),
    ReEncrypt: async (ask) => ({ body: { ...(await ask()), CiphertextBlob: '' } }),
  });
  await page.reload();
  await expect(reEncrypt.side('Destination')).toContainText('There is no list of keys');
  await reEncrypt.ciphertext.fill(await encryptUnder(kmsClient, ALIAS.orders));
  await reEncrypt.typeKey('Destination', ALIAS.payments);
  await reEncrypt.submit.click();
  await expect(reEncrypt.refusal).toContainText('Unreadable answer');
  await expect(reEncrypt.result).toHaveCount(0);
});

test('comes to the end of a list whose marker leads nowhere', async ({ page, sandbox, consoleUrl }) => {
  let asked = 0;
  await speakAs(page, sandbox.url, {
    ListKeys: async (ask, { Marker: _marker, ...request }) => {
      asked += 1;
      const { Keys } = asked === 1 ? await ask() : { Keys: [] };
      return { body: { Keys, NextMarker: request['Marker'] ?? 'always the same', Truncated: true } };
    },
  });
  await new KeyPanelPage(page).openDescribed(consoleUrl);
  expect(asked).toBe(2);
});
