// Every refusal of KMS: provoked by what is on the form where that can be, else put on the wire; shown in place, with what to do.
import type { KMSClient } from '@aws-sdk/client-kms';
import { expect, test } from './fixtures.ts';
import { encryptUnder } from './kmsClient.ts';
import type { ReEncryptPage } from './reEncryptPage.ts';

interface Refusal {
  name: string;
  /** Fills the form so that KMS refuses it. */
  fill: (reEncrypt: ReEncryptPage, kmsClient: KMSClient) => Promise<void>;
  /** KMS's own words; undefined where KMS says nothing. */
  message: RegExp | undefined;
  advice: string;
}

const wrongContext = async (reEncrypt: ReEncryptPage, kmsClient: KMSClient) => {
  await reEncrypt.fill(
    await encryptUnder(kmsClient, 'alias/orders', 'secret', [['app', 'orders']]),
    'alias/payments',
  );
  await reEncrypt.addPair('Source', 'app', 'Orders');
};

const PROVOKED: Record<string, Refusal> = {
  'a wrong encryption context': {
    name: 'InvalidCiphertextException',
    fill: wrongContext,
    message: undefined,
    advice: 'KMS does not say why. Likely causes, in this order:',
  },
  'a source key that is not the one': {
    name: 'IncorrectKeyException',
    fill: async (reEncrypt, kmsClient) => {
      await reEncrypt.fill(await encryptUnder(kmsClient, 'alias/orders'), 'alias/payments');
      await reEncrypt.typeKey('Source', 'alias/backup');
    },
    message: /does not identify a CMK that can perform this operation/,
    advice: 'The source key is not the one that encrypted this ciphertext.',
  },
  'a destination that does not exist': {
    name: 'NotFoundException',
    fill: async (reEncrypt, kmsClient) => {
      const missing = '00000000-0000-4000-8000-000000000000';
      await reEncrypt.fill(await encryptUnder(kmsClient, 'alias/orders'), missing);
    },
    message:
      /Key 'arn:aws:kms:us-east-1:111122223333:key\/00000000-0000-4000-8000-000000000000' does not exist/,
    advice: 'does not exist in this account and Region',
  },
  'an alias that does not exist': {
    name: 'NotFoundException',
    fill: async (reEncrypt, kmsClient) => {
      await reEncrypt.fill(await encryptUnder(kmsClient, 'alias/orders'), 'alias/no-such-alias');
    },
    message: /Alias arn:aws:kms:us-east-1:111122223333:alias\/no-such-alias is not found\./,
    advice: 'does not exist in this account and Region',
  },
  'a destination whose key policy denies it': {
    name: 'AccessDeniedException',
    fill: async (reEncrypt, kmsClient) => {
      await reEncrypt.fill(await encryptUnder(kmsClient, 'alias/orders'), 'alias/no-reencrypt-to');
    },
    message: /is not authorized to perform: kms:ReEncryptTo/,
    advice: 'kms:ReEncryptTo on the destination key',
  },
};

for (const [what, { name, fill, message, advice }] of Object.entries(PROVOKED)) {
  test(`tells ${name} for ${what}, and keeps the form`, async ({
    reEncrypt,
    page,
    kmsClient,
    expectRefusals,
  }) => {
    expectRefusals(400);
    await fill(reEncrypt, kmsClient);
    const before = await formValues(reEncrypt);
    await reEncrypt.submit.click();
    await expect(page.getByText(name, { exact: true })).toBeVisible();
    if (message) await expect(page.getByText(message).first()).toBeVisible();
    else await expect(page.getByText('KMS gave no message with this error.')).toBeVisible();
    await expect(reEncrypt.refusal).toContainText(advice);
    await expect(page.getByText(/Request ID: [0-9a-f-]{36}/)).toBeVisible();
    await expect(page.getByText('UnknownError')).toHaveCount(0);
    expect(await formValues(reEncrypt)).toEqual(before);
  });
}

async function formValues(reEncrypt: ReEncryptPage): Promise<string[]> {
  return reEncrypt.page
    .getByRole('main')
    .locator('input:not([type=file], [type=checkbox]), textarea')
    .evaluateAll((fields) =>
      fields.map((field) =>
        field instanceof HTMLInputElement || field instanceof HTMLTextAreaElement ? field.value : '',
      ),
    );
}

/** Errors that no form provokes here, with the texts that KMS sends; put on the wire by the sandbox. */
const ON_THE_WIRE: { name: string; status?: number; message?: string; advice: string; attempts?: number }[] =
  [
    {
      name: 'DisabledException',
      message: 'arn:aws:kms:us-east-1:111122223333:key/1 is disabled.',
      advice: 'Enable it (EnableKey)',
    },
    {
      name: 'KMSInvalidStateException',
      message: 'arn:aws:kms:us-east-1:111122223333:key/1 is pending import.',
      advice: 'in a state in which KMS cannot use it',
    },
    {
      name: 'KMSInvalidStateException',
      message: 'arn:aws:kms:us-east-1:111122223333:key/1 is pending deletion.',
      advice: 'Cancel the deletion',
    },
    {
      name: 'InvalidKeyUsageException',
      message: 'Algorithm RSAES_OAEP_SHA_1 is incompatible with key spec SYMMETRIC_DEFAULT.',
      advice: 'Choose another key or algorithm.',
    },
    { name: 'InvalidGrantTokenException', advice: 'A grant token is invalid' },
    {
      name: 'DryRunOperationException',
      message: 'The request would have succeeded, but the DryRun option is set.',
      advice: 'The dry run succeeded',
    },
    {
      name: 'ValidationException',
      message:
        "1 validation error detected: Value at 'x' failed to satisfy constraint: Member must have length less than or equal to 2048",
      advice: 'has a form that KMS does not take',
    },
    {
      name: 'ValidationException',
      message:
        'Algorithm RSAES_OAEP_SHA_256 and key spec RSA_2048 cannot encrypt data larger than 190 bytes.',
      advice: 'The plaintext is too long',
    },
    {
      name: 'AccessDeniedException',
      message:
        'User: arn:aws:sts::111122223333:assumed-role/R/S is not authorized to perform: kms:ReEncryptFrom on resource: arn:aws:kms:us-east-1:111122223333:key/1 because no identity-based policy allows the kms:ReEncryptFrom action',
      advice: 'Your role may not do kms:ReEncryptFrom on the source key',
    },
    {
      name: 'AccessDeniedException',
      message:
        'The ciphertext refers to a customer master key that does not exist, does not exist in this region, or you are not allowed to access.',
      advice: 'KMS does not say',
    },
    {
      name: 'ThrottlingException',
      message: 'You have exceeded the rate at which you may call KMS. Reduce the frequency of your calls.',
      advice: 'at its KMS request quota',
      attempts: 3,
    },
    {
      name: 'KeyUnavailableException',
      status: 500,
      advice: 'KMS could not reach the custom key store',
      attempts: 3,
    },
    // The sandbox is on this machine, so that it is not AWS that failed.
    { name: 'KMSInternalException', status: 500, advice: 'The emulator on this machine failed', attempts: 3 },
    {
      name: 'DependencyTimeoutException',
      status: 500,
      advice: 'The emulator on this machine failed',
      attempts: 3,
    },
    {
      name: 'ExpiredTokenException',
      message: 'The security token included in the request is expired',
      advice: 'The credentials had expired',
    },
    {
      name: 'UnrecognizedClientException',
      message: 'The security token included in the request is invalid.',
      advice: 'AWS does not know these credentials',
    },
    {
      name: 'InvalidSignatureException',
      message: 'Signature expired: 20260101T000000Z is now earlier than 20260101T001000Z',
      advice: 'the clock of this machine',
    },
    { name: 'BrandNewException', message: 'Nobody has seen this one.', advice: 'has no advice for' },
  ];

for (const { name, status = 400, message, advice, attempts } of ON_THE_WIRE) {
  test(`tells ${name} (${message?.slice(0, 60) ?? 'without a message'})`, async ({
    reEncrypt,
    page,
    kmsClient,
    faults,
    expectRefusals,
  }) => {
    expectRefusals(status);
    await reEncrypt.fill(await encryptUnder(kmsClient, 'alias/orders'), 'alias/payments');
    await faults.set({
      kind: 'error',
      operation: 'ReEncrypt',
      name,
      status,
      ...(message !== undefined && { message }),
    });
    await reEncrypt.submit.click();
    await expect(page.getByText(name, { exact: true })).toBeVisible({ timeout: 15_000 });
    await expect(page.getByText(message ?? 'KMS gave no message with this error.').first()).toBeVisible();
    await expect(reEncrypt.refusal).toContainText(advice);
    await expect(page.getByText('UnknownError')).toHaveCount(0);
    if (attempts) await expect(page.getByText(`after ${attempts} attempts`)).toBeVisible();

    await faults.clear();
    await reEncrypt.reEncrypt();
  });
}

test('keeps the last result beside a later refusal, and says which of them is of an older form', async ({
  reEncrypt,
  page,
  kmsClient,
  faults,
  expectRefusals,
}) => {
  expectRefusals(400);
  await reEncrypt.fill(await encryptUnder(kmsClient, 'alias/orders'), 'alias/payments');
  await reEncrypt.reEncrypt();
  const blob = (await reEncrypt.value('CiphertextBlob').textContent()) ?? '';
  await faults.set({ kind: 'error', operation: 'ReEncrypt', name: 'InvalidGrantTokenException' });
  await reEncrypt.submit.click();
  await expect(page.getByText('InvalidGrantTokenException', { exact: true })).toBeVisible();
  await expect(reEncrypt.value('CiphertextBlob')).toHaveText(blob);
  await expect(page.getByText('The form has changed since')).toHaveCount(0);
  await reEncrypt.typeKey('Destination', 'alias/backup');
  await expect(page.getByText('The form has changed since: this is what KMS said')).toBeVisible();
  await expect(reEncrypt.result.getByText('The form has changed since.')).toBeVisible();
});

test('keeps the focus on the call that is tried again, when it fails again and when it succeeds', async ({
  reEncrypt,
  kmsClient,
  faults,
  expectRefusals,
}) => {
  expectRefusals(500);
  await reEncrypt.fill(await encryptUnder(kmsClient, 'alias/orders'), 'alias/payments');
  await faults.set({ kind: 'error', operation: 'ReEncrypt', name: 'KMSInternalException', status: 500 });
  await reEncrypt.submit.click();
  const again = reEncrypt.refusal.getByRole('button', { name: 'Try again' });
  await expect(reEncrypt.refusal).toContainText('The error’s name says so.', { timeout: 15_000 });
  let calls = 0;
  reEncrypt.page.on('response', (response) => {
    if (response.request().headers()['x-amz-target'] === 'TrentService.ReEncrypt') calls += 1;
  });
  await again.press('Enter');
  // The SDK makes three attempts before it gives up.
  await expect.poll(() => calls, { timeout: 15_000 }).toBe(3);
  await expect(again).toBeVisible();
  await expect(reEncrypt.submit).toBeFocused();
  await faults.clear();
  await again.press('Enter');
  await reEncrypt.result.waitFor();
  await expect(reEncrypt.submit).toBeFocused();
});

test('goes on by itself after a throttled call', async ({ reEncrypt, kmsClient, faults, expectRefusals }) => {
  expectRefusals(400);
  await reEncrypt.fill(await encryptUnder(kmsClient, 'alias/orders'), 'alias/payments');
  await faults.set({ kind: 'error', operation: 'ReEncrypt', name: 'ThrottlingException', times: 1 });
  await reEncrypt.reEncrypt();
  await expect(reEncrypt.value('Duration')).toContainText('2 attempts');
});

test('gets fresh credentials by itself when KMS calls the old ones expired', async ({
  reEncrypt,
  page,
  kmsClient,
  faults,
  expectRefusals,
}) => {
  expectRefusals(400);
  await reEncrypt.fill(await encryptUnder(kmsClient, 'alias/orders'), 'alias/payments');
  await faults.set({ kind: 'error', operation: 'ReEncrypt', name: 'ExpiredTokenException', times: 1 });
  const renewing = page.waitForRequest(
    (request) => request.headers()['x-amz-target']?.endsWith('GetCredentialsForIdentity') ?? false,
  );
  await reEncrypt.reEncrypt();
  await renewing;
});

test('says so when no answer comes', async ({ reEncrypt, page, kmsClient, faults, expectRefusals }) => {
  expectRefusals('net::ERR');
  await reEncrypt.fill(await encryptUnder(kmsClient, 'alias/orders'), 'alias/payments');
  await faults.set({ kind: 'drop', operation: 'ReEncrypt' });
  await reEncrypt.submit.click();
  await expect(page.getByText('No answer', { exact: true })).toBeVisible({ timeout: 15_000 });
  await expect(reEncrypt.refusal).toContainText('Nothing answers at the endpoint.');
});

test('says so when something answers that is not KMS', async ({
  reEncrypt,
  page,
  kmsClient,
  faults,
  expectRefusals,
}) => {
  expectRefusals(502);
  await reEncrypt.fill(await encryptUnder(kmsClient, 'alias/orders'), 'alias/payments');
  await faults.set({
    kind: 'respond',
    operation: 'ReEncrypt',
    status: 502,
    contentType: 'text/html',
    body: '<h1>Bad gateway</h1><script>alert(1)</script>',
  });
  await reEncrypt.submit.click();
  await expect(page.getByText('Unreadable answer', { exact: true })).toBeVisible({ timeout: 15_000 });
  await expect(reEncrypt.refusal).toContainText('Something answered that is not KMS');
});

test('can be cancelled while the call is under way, and started again', async ({
  reEncrypt,
  page,
  kmsClient,
  faults,
}) => {
  await reEncrypt.fill(await encryptUnder(kmsClient, 'alias/orders'), 'alias/payments');
  await faults.set({ kind: 'latency', operation: 'ReEncrypt', milliseconds: 60_000 });
  await reEncrypt.submit.click();
  await expect(page.getByRole('button', { name: 'Re-encrypting…' })).toBeVisible();
  await page.getByRole('button', { name: 'Cancel' }).press('Enter');
  await expect(page.getByText('Cancelled.', { exact: false }).first()).toBeVisible();
  await expect(reEncrypt.submit).toBeFocused();
  await expect(reEncrypt.submit).toBeEnabled();

  await faults.clear();
  await reEncrypt.reEncrypt();
});
