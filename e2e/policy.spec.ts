// The shipped policy against what the console calls: nothing is missing in it, and nothing is in it that is not needed.
import { allowedActions } from '../deploy/consolePolicy.ts';
import { SEEDED_ALIAS as ALIAS, SEEDED_KEY_ID as ID } from '../sandbox/seed.ts';
import { expect, test } from './fixtures.ts';
import { KeyPanelPage, READ_BUTTONS } from './keyPanelPage.ts';
import { encryptUnder } from './kmsClient.ts';
import { actionsOf } from './policyActions.ts';
import { ReEncryptPage } from './reEncryptPage.ts';

test('the policy allows what the console calls, and nothing else', async ({
  page,
  consoleUrl,
  kmsClient,
}) => {
  const needed = new Set<string>();
  page.on('request', (request) => {
    for (const action of actionsOf(request)) needed.add(action);
  });
  const reEncrypt = new ReEncryptPage(page);
  await reEncrypt.open(consoleUrl);
  await reEncrypt.fill(await encryptUnder(kmsClient, 'alias/orders'), 'alias/payments');
  await reEncrypt.reEncrypt();
  await expect(page.getByRole('banner')).toContainText('111122223333');
  expect([...needed].toSorted()).toEqual(allowedActions('AuthenticatedRole'));
  expect(allowedActions('GuestRole')).toEqual(['kms:ReEncryptFrom', 'kms:ReEncryptTo']);

  const keys = new KeyPanelPage(page);
  await keys.open(consoleUrl);
  const panel = await keys.inspect(ID.payments, ALIAS.payments);
  for (const [, button, action] of READ_BUTTONS)
    await panel.getByRole('button', { name: `${button} (${action})` }).click();
  await expect
    .poll(() => [...needed].toSorted())
    .toEqual(allowedActions('AuthenticatedRole', { optionalReads: true }));
});
