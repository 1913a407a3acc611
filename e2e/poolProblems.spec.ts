// What stands between a sign-in and credentials: each of Cognito's and STS's refusals is told in words, with what to do.
import { expect, test } from './fixtures.ts';
import { encryptUnder } from './kmsClient.ts';
import { ReEncryptPage } from './reEncryptPage.ts';
import { SignInPage } from './signInPage.ts';

const ROLE = 'arn:aws:iam::111122223333:role';

const CASES: Record<string, { change: Record<string, unknown>; said: string; todo: string }> = {
  'a pool that does not exist': {
    change: { identityPoolId: 'us-east-1:00000000-0000-4000-8000-000000000000' },
    said: 'The identity pool of config.json does not exist in its Region.',
    todo: 'Check identityPoolId in config.json.',
  },
  'the classic flow switched off': {
    change: { flow: 'classic', roleArn: `${ROLE}/KeyOperator` },
    said: 'The identity pool does not allow the basic (classic) flow.',
    todo: 'Have it allowed in the identity pool.',
  },
  'a role that cannot be assumed': {
    change: { pool: 'classic', flow: 'classic', roleArn: `${ROLE}/SandboxGuest` },
    said: 'The identity pool has no role for this identity, or the role does not trust the pool.',
    todo: 'Check the roles of the identity pool and their trust policies.',
  },
};

for (const [what, { change, said, todo }] of Object.entries(CASES)) {
  test(`tells of ${what}`, async ({ page, kmsClient, newSignInConsole, expectRefusals }) => {
    expectRefusals(400, 403);
    const { url } = await newSignInConsole({ change });
    await new SignInPage(page).signIn(url, 'olga');
    const reEncrypt = new ReEncryptPage(page);
    // At once, and with each call.
    await expect(reEncrypt.side('Destination')).toContainText(`${said} ${todo}`);
    await reEncrypt.fill(await encryptUnder(kmsClient, 'alias/orders'), 'alias/payments');
    await reEncrypt.submit.click();
    await expect(reEncrypt.firstCauses.first()).toContainText(said);
    await expect(reEncrypt.firstCauses.first()).toContainText(todo);
  });
}

test('tells of a provider that the pool does not trust', async ({
  page,
  sandbox,
  kmsClient,
  newSignInConsole,
  expectRefusals,
}) => {
  expectRefusals(400);
  // A pool of guests alone.
  const identityPoolId = sandbox.identityPools.certainKeys;
  const { url } = await newSignInConsole({ change: { identityPoolId } });
  await new SignInPage(page).signIn(url, 'olga');
  const reEncrypt = new ReEncryptPage(page);
  await reEncrypt.fill(await encryptUnder(kmsClient, 'alias/orders'), 'alias/payments');
  await reEncrypt.submit.click();
  await expect(reEncrypt.firstCauses.first()).toContainText('does not accept sign-ins of this provider');
});

test('tells of guests that are not let in', async ({ page, kmsClient, newSignInConsole, expectRefusals }) => {
  expectRefusals(400);
  const { url } = await newSignInConsole({ change: { guests: true } });
  const door = new SignInPage(page);
  await page.goto(url);
  await door.way('Go on as a guest').click();
  const reEncrypt = new ReEncryptPage(page);
  await reEncrypt.fill(await encryptUnder(kmsClient, 'alias/orders'), 'alias/payments');
  await reEncrypt.submit.click();
  await expect(reEncrypt.firstCauses.first()).toContainText('The identity pool allows no guests.');
});

test('an identity that Cognito does not know any more is asked for anew', async ({
  page,
  faults,
  kmsClient,
  newSignInConsole,
  expectRefusals,
}) => {
  expectRefusals(400);
  const { url } = await newSignInConsole();
  await faults.set({
    kind: 'error',
    operation: 'GetCredentialsForIdentity',
    name: 'ResourceNotFoundException',
    message: "Identity 'us-east-1:gone' not found.",
    times: 1,
  });
  await new SignInPage(page).signIn(url, 'olga');
  const reEncrypt = new ReEncryptPage(page);
  await reEncrypt.fill(await encryptUnder(kmsClient, 'alias/orders'), 'alias/payments');
  await reEncrypt.reEncrypt();
});
