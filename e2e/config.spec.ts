// config.json: what the page says when it is missing or wrong, and that it contacts nobody then.
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

test('offers the examples of config.json on an empty form only', async ({ page, consoleUrl, sandbox }) => {
  const reEncrypt = new ReEncryptPage(page);
  await reEncrypt.open(consoleUrl);
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
