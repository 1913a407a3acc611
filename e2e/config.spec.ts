// config.json: what the page says when it is missing or wrong, and that it contacts nobody then.
import { SEEDED_ALIAS } from '../sandbox/seed.ts';
import { sandboxConfig } from '../scripts/sandboxConfig.ts';
import { serveConsole } from '../scripts/serveConsole.ts';
import { expect, test } from './fixtures.ts';
import { ReEncryptPage } from './reEncryptPage.ts';

test('names every problem of config.json with its place', async ({ page }) => {
  const served = await serveConsole({
    region: 'somewhere',
    endpoints: { kms: 'http://kms.example.com', sts: 'https://sts.example.com/path; script-src *' },
    colour: 'blue',
  });
  await page.goto(served.url);
  await expect(page.getByRole('heading', { name: 'config.json is missing or wrong' })).toBeVisible();
  const problems = page.getByRole('listitem');
  await expect(problems.filter({ hasText: 'region' })).toContainText('must be a Region');
  await expect(problems.filter({ hasText: 'identityPoolId' })).toContainText('is missing');
  await expect(problems.filter({ hasText: 'endpoints.kms' })).toContainText('must begin with https://');
  await expect(problems.filter({ hasText: 'endpoints.sts' }).first()).toContainText(
    'must not contain spaces',
  );
  await expect(problems.filter({ hasText: 'colour' })).toContainText(
    'is not a setting that the console knows',
  );
  await served.close();
});

test('names what is wrong with the Regions of config.json, each with its place', async ({ page }) => {
  const served = await serveConsole({
    region: 'eu-west-1',
    identityPoolId: 'eu-west-1:1234abcd-12ab-34cd-56ef-1234567890ab',
    regions: [
      'us-gov-west-1',
      { region: 'ap-east-2', variant: 'fips' },
      'eu-central-1',
      'eu-central-1',
      { region: 'eu-west-1', variant: 'fips' },
    ],
  });
  await page.goto(served.url);
  const problems = page.getByRole('listitem');
  await expect(problems).toHaveCount(3);
  await expect(problems.filter({ hasText: 'regions.0' })).toContainText(
    'credentials do not cross partitions',
  );
  await expect(problems.filter({ hasText: 'regions.1.variant' })).toContainText(
    'there is no FIPS host of KMS in ap-east-2',
  );
  await expect(problems.filter({ hasText: 'regions.3' })).toContainText('is listed already');
  await served.close();
});

test('offers the keys of config.json where the role may not list any, and those of the Region only', async ({
  page,
  sandbox,
  expectRefusals,
}) => {
  expectRefusals(400);
  const served = await serveConsole({
    ...sandboxConfig(sandbox, sandbox.limitedIdentityPoolId),
    keys: [SEEDED_ALIAS.payments, 'arn:aws:kms:eu-west-1:111122223333:alias/payments-eu'],
  });
  const reEncrypt = new ReEncryptPage(page);
  await reEncrypt.open(served.url);
  await reEncrypt.key('Destination').click();
  await expect(page.getByRole('option', { name: /^alias\/payments/ })).toBeVisible();
  await expect(page.getByRole('option', { name: /payments-eu/ })).toHaveCount(0);
  await page.keyboard.press('Escape');
  await page.getByRole('button', { name: /^Region/ }).click();
  await page.getByRole('menuitemcheckbox', { name: 'eu-west-1' }).click();
  await reEncrypt.key('Destination').click();
  await expect(page.getByRole('option', { name: /alias\/payments-eu/ })).toBeVisible();
  await served.close();
});

test('offers the examples of config.json on an empty form only', async ({ reEncrypt, page, sandbox }) => {
  for (const example of sandbox.examples) {
    await page.getByRole('button', { name: 'Try an example' }).click();
    await page.getByRole('menuitem', { name: example.name }).click();
    await expect(reEncrypt.ciphertext).toHaveValue(example.ciphertextBlob);
    await expect(page.getByRole('button', { name: 'Try an example' })).toHaveCount(0);
    await expect(reEncrypt.key('Destination')).toHaveValue(example.destinationKeyId ?? '');
    await expect(reEncrypt.contextKeys('Source')).toHaveCount(
      Object.keys(example.sourceEncryptionContext ?? {}).length,
    );
    await reEncrypt.reEncrypt();
    await page.reload();
    await reEncrypt.ciphertext.waitFor();
  }
});
